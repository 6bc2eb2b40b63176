"""The steps of the import at the left: what is behind, where we are, what comes."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.presenters.import_page import StepLine
from app.theme.current import theme
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import Radius, Space, TextSize, Tone, Weight, tone_color
from app.widgets.layouts import clear, column
from app.widgets.painting import box, line_of_text
from app.widgets.properties import accessible, styled

WIDTH = 212


class _StepView(QWidget):
    """One step: its number or a tick, its name, a note under it."""

    def __init__(self, line: StepLine) -> None:
        super().__init__()
        self._line = line
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        accessible(self, f"{line.step.value}. {line.words}. {line.note}")

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(theme().px(180), theme().px(52 if self._line.note else 36))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter, px, line = QPainter(self), theme().px, self._line
        rect = QRectF(self.rect())
        if line.present:
            box(painter, rect, theme().colors.accent_tint, None, Radius.CONTROL)
        tone = Tone.ACCENT if line.present else Tone.TEXT if line.past else Tone.MUTED
        top = px(8)
        mark = QRectF(px(Space.S), top, px(18), px(18))
        if line.past:
            side = px(14)
            place = QRectF(mark.left(), mark.center().y() - side / 2, side, side)
            paint_icon(painter, place, IconName.CHECK, tone_color(Tone.POSITIVE, theme().colors))
        else:
            line_of_text(painter, mark, str(line.step.value), TextSize.BODY, Weight.SEMIBOLD, tone)
        left = px(32)
        name = QRectF(left, top, rect.width() - left - px(Space.S), px(18))
        line_of_text(
            painter, name, line.words, TextSize.BODY, Weight.SEMIBOLD if line.present else Weight.REGULAR, tone
        )
        if line.note:
            note = QRectF(left, name.bottom(), name.width(), px(18))
            line_of_text(painter, note, line.note, TextSize.SMALL, tone=Tone.ACCENT if line.present else Tone.MUTED)


class StepsList(QFrame):
    """All steps under each other."""

    def __init__(self) -> None:
        super().__init__()
        styled(self, role="leftPane")
        self.setFixedWidth(theme().px(WIDTH))
        self._shown: tuple[StepLine, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme().px(Space.XS))
        self.setLayout(column(self._lines, 1, margins=(Space.M, Space.L, Space.M, Space.L)))

    def show_steps(self, steps: tuple[StepLine, ...]) -> None:
        """Draw the steps."""
        if steps != self._shown:
            self._shown = steps
            clear(self._lines)
            for line in steps:
                self._lines.addWidget(_StepView(line))
