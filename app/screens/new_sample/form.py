"""The upper left of a new sample: period, rubric, strata, exclusions, reviewers, until when."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QMenu, QWidget

from app.presenters.new_sample_page import NewSamplePage, ReviewerOption
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName
from app.theme.tokens import Size, Space, Tone
from app.widgets.buttons import Button
from app.widgets.choices import Chip, SegmentedControl
from app.widgets.fields import DateField
from app.widgets.labels import label
from app.widgets.layouts import FlowLayout, clear, in_lines
from app.widgets.properties import accessible

_LABELS = 131
_NARROWEST = 120
_BEFORE_ANY = date(2000, 1, 1)


class OrderForm(QWidget):
    """What is asked for, beside the share.

    Signals:
        preset_chosen(str): "two_weeks", "month" or "own".
        first_day_chosen(object), last_day_chosen(object), due_chosen(object): a `date`.
        rubric_chosen(str): the key of a rubric version.
        stratum_chosen(str, bool): a dimension to draw apart by, or no longer.
        condition_added(str, str): field and value to leave out.
        condition_removed(int): the place of the condition.
        reviewer_chosen(object, bool): a `PersonId` to ask, or no longer.
        blind_chosen(bool): whether the agent is hidden.
    """

    preset_chosen = Signal(str)
    first_day_chosen = Signal(object)
    last_day_chosen = Signal(object)
    due_chosen = Signal(object)
    rubric_chosen = Signal(str)
    stratum_chosen = Signal(str, bool)
    condition_added = Signal(str, str)
    condition_removed = Signal(int)
    reviewer_chosen = Signal(object, bool)
    blind_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._page: NewSamplePage | None = None
        self._strata: dict[str, QCheckBox] = {}
        self._reviewers: dict[int, QCheckBox] = {}
        self._chips: list[Chip] = []
        self._first, self._last = DateField(_("First day"), _BEFORE_ANY), DateField(_("Last day"), _BEFORE_ANY)
        self._due = DateField(_("Review until"), _BEFORE_ANY)
        self._presets = SegmentedControl(
            (("two_weeks", _("Two weeks")), ("month", _("Month")), ("own", _("Own"))), _("Period")
        )
        self._rubric = accessible(QComboBox(), _("Rubric"))
        self._rubric.setMinimumWidth(theme().px(_NARROWEST))
        self._blind = QCheckBox(_("hide the agent until the review is submitted"))
        self._add = Button(_("Condition"), icon=IconName.PLUS)
        self._strata_row, self._conditions_row = in_lines(gap=Space.L), in_lines()
        self._reviewers_row = in_lines(gap=Space.L)
        self._lay_out()
        self._connect()

    def show_page(self, page: NewSamplePage) -> None:
        """Draw what was chosen. Nothing that the user is typing into is touched."""
        self._page = page
        for field, day in ((self._first, page.first), (self._last, page.last), (self._due, page.due)):
            if field.day != day:
                field.show_day(day)
        self._presets.choose(page.preset)
        self._show_rubrics(page)
        self._show_strata(page)
        self._show_conditions(page)
        self._show_reviewers(page.reviewers)
        _check(self._blind, checked=page.blind)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(Space.S))
        grid.setVerticalSpacing(theme().px(Space.M))
        grid.setColumnMinimumWidth(0, theme().px(_LABELS))
        grid.setColumnStretch(1, 1)
        period = in_lines(self._first, label("—", tone=Tone.MUTED), self._last, self._presets)
        rows = (
            (_("Closed in the period"), period),
            (_("Rubric"), in_lines(self._rubric)),
            (_("Separately by"), self._strata_row),
            (_("Exclude"), self._conditions_row),
            (_("Reviewers"), self._reviewers_row),
            (_("Review until"), in_lines(self._due)),
            (_("Blind"), in_lines(self._blind)),
        )
        for place, (words, field) in enumerate(rows):
            name = label(words, tone=Tone.MUTED)
            name.setMinimumHeight(theme().px(Size.CONTROL))
            grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, place, 1)

    def _connect(self) -> None:
        self._first.day_chosen.connect(self.first_day_chosen)
        self._last.day_chosen.connect(self.last_day_chosen)
        self._due.day_chosen.connect(self.due_chosen)
        self._presets.option_chosen.connect(self.preset_chosen)
        self._rubric.activated.connect(self._rubric_activated)
        self._blind.toggled.connect(self.blind_chosen)
        self._add.clicked.connect(self._offer_conditions)

    def _show_rubrics(self, page: NewSamplePage) -> None:
        shown = [self._rubric.itemData(place) for place in range(self._rubric.count())]
        if shown != [option.key for option in page.rubrics]:
            self._rubric.clear()
            for option in page.rubrics:
                self._rubric.addItem(option.words, option.key)
        chosen = next((option.key for option in page.rubrics if option.chosen), "")
        self._rubric.setCurrentIndex(self._rubric.findData(chosen))

    def _show_strata(self, page: NewSamplePage) -> None:
        for option in page.strata:
            if option.key not in self._strata:
                box = QCheckBox(option.words)
                box.setEnabled(not option.fixed)
                box.toggled.connect(self._stratum_toggled)
                self._strata[option.key] = box
                _into(self._strata_row).addWidget(box)
            _check(self._strata[option.key], checked=option.chosen)

    def _show_conditions(self, page: NewSamplePage) -> None:
        layout = _into(self._conditions_row)
        if not layout.count() or [chip.text() for chip in self._chips] != list(page.conditions):
            layout.removeWidget(self._add)
            clear(layout)
            self._chips = [Chip(words, _("Delete takes the condition away")) for words in page.conditions]
            for chip in self._chips:
                chip.removed.connect(self._chip_removed)
                layout.addWidget(chip)
            layout.addWidget(self._add)
        self._add.setEnabled(bool(page.condition_choices))

    def _show_reviewers(self, reviewers: tuple[ReviewerOption, ...]) -> None:
        for one in reviewers:
            if one.person not in self._reviewers:
                made = QCheckBox()
                made.toggled.connect(self._reviewer_toggled)
                self._reviewers[one.person] = made
                _into(self._reviewers_row).addWidget(made)
            box = self._reviewers[one.person]
            words = f"{one.name}  {one.count}" if one.count else one.name
            if box.text() != words:
                box.setText(words)
            _check(box, checked=one.chosen)

    # --- what the user did

    def _rubric_activated(self, place: int) -> None:
        self.rubric_chosen.emit(str(self._rubric.itemData(place)))

    def _stratum_toggled(self, checked: bool) -> None:
        for key, box in self._strata.items():
            if box is self.sender():
                self.stratum_chosen.emit(key, checked)

    def _reviewer_toggled(self, checked: bool) -> None:
        for person, box in self._reviewers.items():
            if box is self.sender():
                self.reviewer_chosen.emit(person, checked)

    def _chip_removed(self) -> None:
        for place, chip in enumerate(self._chips):
            if chip is self.sender():
                self.condition_removed.emit(place)
                return

    def _offer_conditions(self) -> None:
        if self._page is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for field, words, values in self._page.condition_choices:
            inner = menu.addMenu(words)
            for value, shown in values:
                inner.addAction(shown).setData((field, value))
        menu.triggered.connect(self._condition_chosen)
        menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _condition_chosen(self, action: QAction) -> None:
        field, value = action.data()
        self.condition_added.emit(field, value)


def _into(holder: QWidget) -> FlowLayout:
    layout = holder.layout()
    assert isinstance(layout, FlowLayout)
    return layout


def _check(box: QCheckBox, *, checked: bool) -> None:
    """Show a tick without saying that it was pressed."""
    box.blockSignals(True)
    box.setChecked(checked)
    box.blockSignals(False)
