"""The score of a person and the figures of the criteria, drawn with their intervals."""

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.presenters.figure_words import Whisker
from app.presenters.person_screen import CriteriaPanel, EvidenceLine, QualityPanel
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName, icon_pixmap
from app.theme.tokens import Size, Space, TextSize, Tone, Weight, tone_color
from app.widgets.figures import CriterionName, Pill
from app.widgets.intervals import AxisTicks, IntervalPicture, IntervalView
from app.widgets.labels import heading, label, muted
from app.widgets.layouts import clear, column, pane, row
from app.widgets.properties import accessible
from scoring.figure import Verdict

VERDICTS = {
    Verdict.ABOVE: (Tone.POSITIVE, IconName.ABOVE),
    Verdict.BELOW: (Tone.NEGATIVE, IconName.BELOW),
    Verdict.CANNOT_TELL: (Tone.CAUTION, IconName.CANNOT_TELL),
}
_MARGINS = (Space.L, Space.M, Space.L, Space.M)


def picture_of(whisker: Whisker, ends: tuple[float, float]) -> IntervalPicture:
    """What the interval painter draws of `whisker` on an axis."""
    return IntervalPicture(whisker.low, whisker.estimate, whisker.high, ends[0], ends[1], whisker.target)


class QualityView(QFrame):
    """The score with its verdict and interval; with too few reviews, quotes in place of the number."""

    def __init__(self) -> None:
        super().__init__()
        self._body = QVBoxLayout()
        outer = column(pane(self._margined(), "panel"))
        self.setLayout(outer)

    def _margined(self) -> QVBoxLayout:
        return column(self._body, margins=_MARGINS)

    def show_panel(self, panel: QualityPanel, evidence: tuple[EvidenceLine, ...]) -> None:
        """Draw `panel`, or `evidence` where there is no number."""
        clear(self._body)
        self._body.setSpacing(theme().px(Space.XS))
        figure = panel.figure
        accessible(self, _("Quality") + ": " + figure.sentence)
        verdict = VERDICTS.get(figure.verdict) if figure.verdict is not None else None
        pill = None if verdict is None or not figure.value else Pill(figure.verdict_words, *verdict)
        self._body.addLayout(row(heading(_("Quality")), 1, pill))
        if not figure.value:
            self._show_evidence(panel, evidence)
            return
        number = row(
            label(figure.value, TextSize.DISPLAY, Weight.SEMIBOLD), label(figure.half, TextSize.TITLE, tone=Tone.MUTED),
            1, muted(figure.note), gap=6,
        )  # fmt: skip
        self._body.addLayout(number)
        self._body.addWidget(muted(" · ".join(filter(None, (panel.note, panel.without_special))), wraps=True))
        if figure.whisker is not None:
            view = IntervalView(picture_of(figure.whisker, panel.axis), figure.sentence, panel.ticks, strong=True)
            self._body.addWidget(view)

    def _show_evidence(self, panel: QualityPanel, evidence: tuple[EvidenceLine, ...]) -> None:
        self._body.addWidget(label(panel.note, TextSize.LEAD, Weight.MEDIUM))
        self._body.addWidget(muted(panel.figure.note, wraps=True))
        for line in evidence:
            self._body.addSpacing(theme().px(Space.XS))
            self._body.addWidget(_quote(line))


class CriteriaView(QFrame):
    """Criteria under each other, their intervals on one axis."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme().px(Space.M))
        self._grid.setVerticalSpacing(theme().px(6))
        self._grid.setColumnStretch(1, 1)
        self.setLayout(
            column(pane(column(heading(_("By criterion")), self._grid, gap=Space.S, margins=_MARGINS), "panel"))
        )

    def show_panel(self, panel: CriteriaPanel) -> None:
        """Draw `panel`."""
        clear(self._grid)
        for place, line in enumerate(panel.rows):
            self._grid.addWidget(CriterionName(line.position, line.name), place, 0)
            middle: QWidget = muted("")
            if line.whisker is not None:
                middle = IntervalView(picture_of(line.whisker, panel.axis), line.sentence)
            self._grid.addWidget(middle, place, 1)
            tone = Tone.TEXT if line.whisker is not None else Tone.MUTED
            weight = Weight.MEDIUM if line.whisker is not None else Weight.REGULAR
            figure = row(1, label(line.value, weight=weight, tone=tone), gap=4)
            if line.half:
                figure.addWidget(label(line.half, tone=Tone.MUTED))
            self._grid.addLayout(figure, place, 2)
        if panel.ticks:
            self._grid.addWidget(AxisTicks(panel.axis, panel.ticks), len(panel.rows), 1)


def _quote(line: EvidenceLine) -> QFrame:
    """A quote with where it stands, a star for praise."""
    icon = IconName.STAR if line.is_praise else IconName.QUOTE
    tone = Tone.POSITIVE if line.is_praise else Tone.MUTED
    sign = label()
    sign.setPixmap(icon_pixmap(icon, tone_color(tone, theme().colors), theme().px(Size.SMALL_ICON)))
    sign.setAccessibleName(_("Praise") if line.is_praise else _("To mend"))
    where = muted(" · ".join(filter(None, (line.day, line.subject))), TextSize.CAPTION, wraps=True)
    words = column(label(line.quote, wraps=True), where, gap=2)
    layout = row(column(sign, 1), words, gap=Space.S)
    layout.setStretch(1, 1)
    return pane(layout)
