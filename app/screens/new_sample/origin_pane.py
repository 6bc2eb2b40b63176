"""The right side of a new sample: where the conversations come from, details, what speaks against it, the draw."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.actions import ActionId
from app.presenters.new_sample_page import NewSamplePage
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName
from app.theme.tokens import Space, TextSize, Tone, Weight
from app.widgets.buttons import Button, ButtonRole
from app.widgets.labels import heading, label
from app.widgets.layouts import clear, column, hairline, pane, row, scrolling
from app.widgets.properties import styled

WIDTH, WIDEST = 416, 780
_DETAIL_LABELS = 120

_Lines = list[tuple[str, str, bool]]


class OriginPane(QFrame):
    """Where the eligible ones come from.

    Signals:
        separate_requested: draw apart although another sample overlaps.
        action_requested(object): the `ActionId` of a button.
    """

    separate_requested = Signal()
    action_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        styled(self, role="rightPane")
        self.setFixedWidth(min(theme().px(WIDTH), WIDEST))
        self._title = heading("", TextSize.LEAD)
        self._sum, self._details = _Grid(), _Grid(label_width=_DETAIL_LABELS)
        self._details.hide()
        self._fold = Button(_("Details"), ButtonRole.CRUMB, icon=IconName.CHEVRON_RIGHT)
        self._fold.clicked.connect(self.toggle_details)
        self._problem = label("", weight=Weight.SEMIBOLD, tone=Tone.CAUTION, wraps=True)
        self._remedy = label("", wraps=True)
        self._apart = Button(_("Draw apart all the same"))
        self._apart.clicked.connect(self.separate_requested)
        problem = column(self._problem, self._remedy, row(self._apart, 1), gap=Space.S, margins=(Space.L,) * 4)
        self._problem_frame = pane(problem, "panel")
        self._cancel = Button(_("Cancel"), keys="Esc", tall=True)
        self._draw = Button("", ButtonRole.PRIMARY, keys="Ctrl+Enter", tall=True)
        self._cancel.clicked.connect(self._leave)
        self._draw.clicked.connect(self._ask_to_draw)
        self._lay_out()

    def show_page(self, page: NewSamplePage) -> None:
        """Draw the sum, the details, the problem and the button."""
        figures = page.figures
        self._title.setText(figures.origin_title)
        self._sum.show_lines([(line.words, line.figure, line.strong) for line in figures.origin])
        self._details.show_lines([(name, value, False) for name, value in figures.details])
        self._problem_frame.setVisible(page.problem is not None)
        if page.problem is not None:
            self._problem.setText(page.problem[0])
            self._remedy.setText(page.problem[1])
            self._apart.setVisible(page.can_separate)
        self._draw.show_text(figures.draw or _("Draw the sample"))
        self._draw.setEnabled(page.ready)

    def _lay_out(self) -> None:
        fold = row(self._fold, 1)
        inner = QWidget()
        inner.setLayout(
            column(
                self._title, self._sum, hairline(), fold, self._details, 1, self._problem_frame,
                gap=Space.M, margins=(Space.XXL, Space.L, Space.XXL, Space.L),
            )
        )  # fmt: skip
        foot = row(1, self._cancel, self._draw, gap=Space.S, margins=(Space.L, Space.S, Space.XXL, Space.L))
        self.setLayout(column(scrolling(inner), foot, gap=0))

    def toggle_details(self) -> None:
        """Unfold seed, fingerprint and rule, or fold them again."""
        unfold = self._details.isHidden()
        self._details.setVisible(unfold)
        self._fold.show_icon(IconName.CHEVRON_DOWN if unfold else IconName.CHEVRON_RIGHT)

    def _leave(self) -> None:
        self.action_requested.emit(ActionId.BACK)

    def _ask_to_draw(self) -> None:
        self.action_requested.emit(ActionId.FINISH)


class _Grid(QWidget):
    """Words with a figure or a value each; strong lines have a line above them."""

    def __init__(self, label_width: int = 0) -> None:
        super().__init__()
        self._right = not label_width
        self._lines: _Lines = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(theme().px(Space.XS))
        self._grid.setHorizontalSpacing(theme().px(Space.M))
        self._grid.setColumnMinimumWidth(0, theme().px(label_width))
        self._grid.setColumnStretch(0 if self._right else 1, 1)

    def show_lines(self, lines: _Lines) -> None:
        """Show other lines."""
        if lines == self._lines:
            return
        self._lines = lines
        clear(self._grid)
        for place, (words, value, strong) in enumerate(lines):
            if strong and place:
                self._grid.addWidget(hairline(), 2 * place, 0, 1, 2)
            weight = Weight.SEMIBOLD if strong and place else Weight.REGULAR
            tone = Tone.TEXT if strong else Tone.MUTED
            name = label(words, TextSize.SMALL, weight, tone, wraps=True)
            figure = label(
                value, TextSize.SMALL, weight, Tone.TEXT if strong or not self._right else tone, wraps=not self._right
            )
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(name, 2 * place + 1, 0, top)
            self._grid.addWidget(figure, 2 * place + 1, 1, top | Qt.AlignmentFlag.AlignRight if self._right else top)
