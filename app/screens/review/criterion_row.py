"""One criterion of the rubric pane: name, weight, a key per level, its evidence, and when focused its anchors."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.presenters.review_screen import AnchorLine, CriterionBox, Evidence, LevelKey
from app.texts import _
from app.theme.current import theme
from app.theme.fonts import font
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import Radius, Size, TextSize, Tone, Weight
from app.widgets.buttons import Button
from app.widgets.fields import TextField
from app.widgets.figures import CriterionName
from app.widgets.labels import muted
from app.widgets.layouts import column, row
from app.widgets.painting import box, line_of_text, text_width
from app.widgets.properties import accessible

_LEVEL_SIDE = 26
_NOT_APPLICABLE_WIDTH = 34
_EVIDENCE_HEIGHT = 17
_SHOWN_EVIDENCE = 2
_ANCHOR_TEXT_LEFT = 29


class LevelButton(QAbstractButton):
    """A level as a key: the chosen one filled, those of the focused criterion with a stronger edge.

    Signals:
        level_chosen(str): the key of the level.
    """

    level_chosen = Signal(str)

    def __init__(self, words: str, *, wide: bool = False) -> None:
        super().__init__()
        self._level = LevelKey("", "")
        self._wide, self._strong = wide, False
        self.setText(words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._chosen)

    def show_level(self, level: LevelKey, *, strong: bool, enabled: bool) -> None:
        """Draw `level`."""
        if (level, strong, enabled) != (self._level, self._strong, self.isEnabled()):
            self._level, self._strong = level, strong
            self.setEnabled(enabled)
            self.setToolTip(level.sentence)
            accessible(self, level.sentence)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        px = theme().px
        wide = max(px(_NOT_APPLICABLE_WIDTH), text_width(self.text(), TextSize.SMALL, Weight.SEMIBOLD) + px(10))
        return QSize(wide if self._wide else px(_LEVEL_SIDE), px(_LEVEL_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter, colors = QPainter(self), theme().colors
        chosen = self._level.chosen
        edge = colors.edge_strong if self._strong and not self._wide else colors.line
        fill = colors.accent if chosen else colors.sunken if self.underMouse() and self.isEnabled() else colors.surface
        box(painter, QRectF(self.rect()), fill, None if chosen else edge, Radius.CONTROL)
        ink = colors.on_accent if chosen else colors.muted
        size = TextSize.SMALL if self._wide else TextSize.BODY
        weight = Weight.SEMIBOLD if chosen else Weight.REGULAR
        line_of_text(painter, QRectF(self.rect()), self.text(), size, weight, ink, Qt.AlignmentFlag.AlignHCenter)

    def _chosen(self) -> None:
        self.level_chosen.emit(self._level.key)


class EvidenceLines(QWidget):
    """Quotes and praise under a criterion, one line each; the last says how many more there are."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Evidence, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: tuple[Evidence, ...]) -> None:
        """Draw the newest of `lines`."""
        self._lines = lines
        self.setVisible(bool(lines))
        self.setToolTip("\n".join(line.words for line in lines))
        accessible(self, "; ".join(line.words for line in lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(100, theme().px(_EVIDENCE_HEIGHT) * min(len(self._lines), _SHOWN_EVIDENCE))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter, px, colors = QPainter(self), theme().px, theme().colors
        hidden = len(self._lines) - _SHOWN_EVIDENCE
        for place, line in enumerate(self._lines[-_SHOWN_EVIDENCE:]):
            rect = QRectF(px(26), place * px(_EVIDENCE_HEIGHT), self.width() - px(26), px(_EVIDENCE_HEIGHT))
            icon, tint = (IconName.STAR, colors.positive) if line.praise else (IconName.QUOTE, colors.muted)
            side = px(12)
            paint_icon(painter, QRectF(rect.left(), rect.center().y() - side / 2, side, side), icon, tint)
            rect.setLeft(rect.left() + px(20))
            if place == 0 and hidden > 0:
                more = f"+{hidden}"
                line_of_text(painter, rect, more, TextSize.SMALL, tone=Tone.FAINT, align=Qt.AlignmentFlag.AlignRight)
                rect.setRight(rect.right() - text_width(more, TextSize.SMALL) - px(6))
            line_of_text(painter, rect, line.words, TextSize.SMALL, tone=Tone.MUTED)


class AnchorTable(QWidget):
    """What each level means, the chosen one tinted; a click grades.

    Signals:
        level_chosen(str): the key of the level.
    """

    level_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._anchors: tuple[AnchorLine, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)

    def show_anchors(self, anchors: tuple[AnchorLine, ...]) -> None:
        """Draw `anchors`."""
        if anchors == self._anchors:
            return
        self._anchors = anchors
        self.setVisible(bool(anchors))
        accessible(self, "; ".join(f"{anchor.key}: {anchor.text}" for anchor in anchors))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:  # noqa: N802  (Qt's name)
        return sum(self._heights(width))

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(100, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(100, self.heightForWidth(max(self.width(), theme().px(200))))

    def resizeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        del event
        self.updateGeometry()

    def _heights(self, width: int) -> list[int]:
        px = theme().px
        metrics = QFontMetrics(font(TextSize.SMALL))
        room = max(px(80), width - px(_ANCHOR_TEXT_LEFT + 8))
        heights = []
        for anchor in self._anchors:
            words = metrics.boundingRect(0, 0, room, 10_000, int(Qt.TextFlag.TextWordWrap), anchor.text)
            heights.append(max(words.height(), px(TextSize.SMALL.line_height)) + px(11))
        return heights

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter, colors = QPainter(self), theme().colors
        box(painter, QRectF(self.rect()), colors.surface, colors.line, Radius.CONTROL)
        top = 0
        for place, (anchor, height) in enumerate(zip(self._anchors, self._heights(self.width()), strict=True)):
            rect = QRectF(0, top, self.width(), height)
            if anchor.chosen:
                box(painter, rect.adjusted(1, 1, -1, -1), colors.accent_tint, None, Radius.CONTROL - 1)
            if place:
                painter.fillRect(QRectF(1, top, self.width() - 2, 1), QColor(colors.line))
            self._paint_anchor(painter, rect, anchor)
            top += height

    def _paint_anchor(self, painter: QPainter, rect: QRectF, anchor: AnchorLine) -> None:
        px, colors = theme().px, theme().colors
        line = px(TextSize.SMALL.line_height)
        key = QRectF(px(11), rect.top() + px(5), px(14), line)
        line_of_text(painter, key, anchor.key, TextSize.BODY, Weight.SEMIBOLD, Tone.ACCENT)
        painter.setFont(font(TextSize.SMALL))
        painter.setPen(QColor(colors.text))
        words = rect.adjusted(px(_ANCHOR_TEXT_LEFT), px(5), -px(8), -px(4))
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap), anchor.text)

    def _at(self, y: float) -> AnchorLine | None:
        top = 0
        for anchor, height in zip(self._anchors, self._heights(self.width()), strict=True):
            if top <= y < top + height:
                return anchor
            top += height
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        anchor = self._at(event.position().y())
        self.setToolTip(anchor.example if anchor is not None else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        anchor = self._at(event.position().y())
        if anchor is not None and event.button() is Qt.MouseButton.LeftButton:
            self.level_chosen.emit(anchor.key)


class CriterionRow(QWidget):
    """A criterion; one stop of the Tab key.

    Signals:
        level_chosen(int, str): position of the criterion, key of the level.
        criterion_chosen(int): it was clicked, or Tab came to it.
        note_typed(str): its note changed.
        note_left(): the note lost the focus.
        quote_requested(): the button Quote.
    """

    level_chosen = Signal(int, str)
    criterion_chosen = Signal(int)
    note_typed = Signal(str)
    note_left = Signal()
    quote_requested = Signal()

    def __init__(self, shown: CriterionBox) -> None:
        super().__init__()
        self._shown = shown
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name = CriterionName(shown.position, shown.name, Weight.SEMIBOLD)
        weight = muted(shown.weight)
        self._levels = {level.key: LevelButton(level.key) for level in shown.levels}
        if shown.not_applicable is not None:
            # i18n: not applicable, on a small key
            self._levels["0"] = LevelButton(_("N/A"), wide=True)
        keys = row(*self._levels.values(), gap=3)
        if shown.not_applicable is not None:
            keys.insertSpacing(keys.count() - 1, theme().px(5))
        self._evidence, self._causes, self._anchors = EvidenceLines(), muted("", wraps=True), AnchorTable()
        self.note = TextField(_("Note on this criterion"), keys="N")
        self._quote = Button(_("Quote"), icon=IconName.QUOTE, keys="Q")
        self._quote.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._feet = QWidget()
        self._feet.setLayout(row(self.note, self._quote, gap=6))
        head = row(name, weight, 1, keys, gap=8)
        self.setLayout(
            column(
                head, self._evidence, self._causes, self._anchors, self._feet,
                gap=7, margins=(15, 8, 14, 8),
            )
        )  # fmt: skip
        self._evidence.show_lines(())
        self._anchors.setVisible(False)
        for button in self._levels.values():
            button.level_chosen.connect(self._level_chosen)
        self._anchors.level_chosen.connect(self._level_chosen)
        self.note.textEdited.connect(self.note_typed)
        self.note.editingFinished.connect(self.note_left)
        self._quote.clicked.connect(self.quote_requested)

    def show_criterion(self, shown: CriterionBox, *, editable: bool) -> None:
        """Draw `shown`."""
        self._shown = shown
        accessible(self, shown.sentence)
        self.setToolTip(shown.question)
        for level in (*shown.levels, *([shown.not_applicable] if shown.not_applicable else [])):
            self._levels[level.key].show_level(level, strong=shown.focused, enabled=editable)
        self._evidence.show_lines(shown.evidence)
        self._causes.setText(_("Root cause: {causes}").format(causes=shown.causes) if shown.causes else "")
        self._causes.setVisible(bool(shown.causes))
        self._anchors.show_anchors(shown.anchors)
        self._anchors.setVisible(bool(shown.anchors))
        self._feet.setVisible(shown.focused)
        if self.note.text() != shown.note:
            self.note.setText(shown.note)
        self.note.setReadOnly(not editable)
        self._quote.setEnabled(editable)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter, colors = QPainter(self), theme().colors
        if self._shown.focused:
            painter.fillRect(self.rect(), QColor(colors.canvas))
            bar = QRectF(0, 0, theme().px(Size.CURRENT_BAR), self.height())
            painter.fillRect(bar, QColor(colors.accent))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), QColor(colors.line))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        super().mousePressEvent(event)
        self.criterion_chosen.emit(self._shown.position)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt's name)
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.criterion_chosen.emit(self._shown.position)

    def _level_chosen(self, key: str) -> None:
        self.level_chosen.emit(self._shown.position, key)
