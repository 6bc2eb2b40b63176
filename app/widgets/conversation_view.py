"""The conversation on the review screen: a read-only text with everything else painted under and over it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from app.presenters.passages import Letter, Mark, Passage
from app.presenters.thread import NO_THREAD, Thread
from app.texts import _
from app.theme.current import theme
from app.widgets.conversation_columns import STRIP, Columns
from app.widgets.conversation_painting import (
    paint_clip,
    paint_fold,
    paint_gutter,
    paint_letter,
    paint_markers,
    paint_message,
    paint_underline,
)
from app.widgets.properties import accessible
from app.widgets.thread_document import FoldPlace, Placed, ThreadDocument
from review.model.ids import MessageId

_PAGE_OVERLAP = 42
"""Two lines stay in view when a page is turned."""
_AROUND = 12
"""Room kept above and below a message that is scrolled into view."""


class ConversationView(QTextEdit):
    """Shows a thread, its quotes and, while quoting, a letter at each sentence.

    Signals:
        message_chosen(message id): the user clicked a message.
        scrolled(): other sentences may be in view now.
    """

    message_chosen = Signal(object)
    scrolled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = ThreadDocument(NO_THREAD, Columns.of(800).text_right)
        self._ahead: ThreadDocument | None = None
        self._marks: tuple[Mark, ...] = ()
        self._letters: tuple[Letter, ...] = ()
        self._current: MessageId | None = None
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        accessible(self, _("Conversation"))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # what is shown

    def show_thread(self, thread: Thread) -> None:
        """Show `thread` from its top; at once when it was laid out ahead."""
        self._shown = self._laid_out(thread)
        self._ahead = None
        self._marks, self._letters, self._current = (), (), None
        self._take_document()
        self.verticalScrollBar().setValue(0)

    def lay_out_ahead(self, thread: Thread) -> None:
        """Get ready to show `thread` without delay."""
        if thread != self._shown.thread:
            self._ahead = self._laid_out(thread)

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Colour and underline quoted passages, and name them in the margin."""
        if marks != self._marks:
            self._marks = marks
            self._colour()

    def show_letters(self, letters: tuple[Letter, ...]) -> None:
        """Put letters at sentences; none ends quoting."""
        if letters != self._letters:
            self._letters = letters
            self._colour()

    def show_current(self, message: MessageId | None, *, scroll: bool) -> None:
        """Mark one message as current; `scroll` brings it into view."""
        if message != self._current:
            self._current = message
            self.viewport().update()
        placed = self._shown.of(message) if message is not None else None
        if scroll and placed is not None:
            self._bring_into_view(placed)

    # what is asked

    def sentences_in_view(self) -> tuple[Passage, ...]:
        """The sentences of agents' messages that begin in view, or go on at its top; in reading order."""
        found = []
        for placed in self._placed_in_view():
            if not placed.message.quotable:
                continue
            low, high = self._shown.places_between(placed, self._top(), self._top() + self._height())
            seen = [span for span in placed.sentences() if span.end > low and span.start <= high]
            passages = [Passage(placed.message.id, span) for span in seen]
            found += [passage for passage in passages if self._badge_place(passage) is not None]
        return tuple(found)

    def selected_passage(self) -> Passage | None:
        """What the user has selected with mouse or keyboard, cut to one agent's message; None without one."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        passage = self._shown.passage(cursor.selectionStart(), cursor.selectionEnd())
        placed = self._shown.of(passage.message) if passage else None
        return passage if placed is not None and placed.message.quotable else None

    def clear_selection(self) -> None:
        """Select nothing, without moving what is in view."""
        cursor = self.textCursor()
        cursor.clearSelection()
        place = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(place)

    def turn_page(self, direction: int) -> None:
        """A screenful down (1) or up (-1), two lines overlapping."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + direction * (self._height() - theme().px(_PAGE_OVERLAP)))

    def columns(self) -> Columns:
        """How the width is divided now; a scroll bar stands in the free space at the right and changes nothing."""
        return Columns.of(self.width())

    # documents

    def _laid_out(self, thread: Thread) -> ThreadDocument:
        for known in (self._ahead, self._shown):
            if known is not None and known.thread == thread and known.fits_theme:
                return known
        return ThreadDocument(thread, self.columns().text_right)

    def _take_document(self) -> None:
        right = self.columns().text_right
        self.setLineWrapColumnOrWidth(right)
        self.setDocument(self._shown.document)
        self.setCursorWidth(0)  # each document keeps its own; letters take the place of a caret
        self._colour()

    def _colour(self) -> None:
        """Backgrounds of quotes and of the sentence a range begins with."""
        colors = theme().colors
        wanted = [(mark.passage, colors.quote) for mark in self._marks]
        wanted += [(letter.passage, colors.accent_tint) for letter in self._letters if letter.starts]
        selections = []
        for passage, color in wanted:
            cursor = self._shown.cursor(passage)
            if cursor is not None:
                selection = QTextEdit.ExtraSelection()
                selection.cursor = cursor
                selection.format = _background(color)
                selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()

    # geometry

    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _height(self) -> int:
        return self.viewport().height()

    def _placed_in_view(self) -> list[Placed]:
        return self._shown.placed_between(self._top(), self._top() + self._height())

    def _badge_place(self, passage: Passage) -> QRectF | None:
        """Where the words of a sentence begin in the pane, or go on at its top; None when out of view or folded."""
        cursor = self._shown.cursor(passage)
        rects = self._shown.line_rects(cursor) if cursor is not None else []
        for rect in rects:
            shown = rect.translated(0, -self._top())
            if shown.top() >= -1:
                return shown if shown.center().y() < self._height() else None
        return None

    def _bring_into_view(self, placed: Placed) -> None:
        rect = self._shown.rect(placed).adjusted(0, -theme().px(_AROUND), 0, theme().px(_AROUND))
        bar = self.verticalScrollBar()
        if rect.top() < bar.value() or rect.height() >= self._height():
            bar.setValue(round(rect.top()))
        elif rect.bottom() > bar.value() + self._height():
            bar.setValue(round(rect.bottom() - self._height()))

    # events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme().colors.canvas))
        self._paint_under(painter)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._paint_over(painter)
        painter.end()

    def _paint_under(self, painter: QPainter) -> None:
        for placed in self._placed_in_view():
            rect = self._shown.rect(placed).translated(0, -self._top())
            paint_message(painter, rect, placed, current=placed.message.id == self._current)
            words = self._shown.block_cell(placed.first_block).top() - self._top()
            paint_gutter(painter, words + theme().px(2), placed)
            for number in placed.attachment_blocks:
                paint_clip(painter, self._cell(number))
        for fold in self._shown.folds:
            paint_fold(painter, self._cell(fold.line), fold)

    def _paint_over(self, painter: QPainter) -> None:
        markers = []
        for mark in self._marks:
            cursor = self._shown.cursor(mark.passage)
            rects = [r.translated(0, -self._top()) for r in self._shown.line_rects(cursor)] if cursor else []
            in_view = [rect for rect in rects if rect.bottom() >= 0 and rect.top() <= self._height()]
            if mark.criterion is not None and not mark.praise:
                paint_underline(painter, in_view, theme().mark(mark.criterion))
            if in_view:
                markers.append((rects[0].center().y(), mark))
        paint_markers(painter, markers, self.columns())
        for letter in self._letters:
            words = self._badge_place(letter.passage)
            if words is not None:
                paint_letter(painter, words, letter)

    def _cell(self, block: int) -> QRectF:
        """The room of a block's words in the pane."""
        rect = self._shown.block_cell(block).translated(0, -self._top())
        rect.setLeft(self._shown.document.findBlockByNumber(block).blockFormat().leftMargin())
        return rect

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        columns = self.columns()
        self.setViewportMargins(0, 0, 0, theme().px(STRIP) if columns.has_strip else 0)
        if self.lineWrapColumnOrWidth() != columns.text_right:
            self.setLineWrapColumnOrWidth(columns.text_right)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        super().changeEvent(event)
        themed = event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if themed and hasattr(self, "_shown") and not self._shown.fits_theme:
            self._shown = ThreadDocument(self._shown.thread, self.columns().text_right)
            self._ahead = None
            self._take_document()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        fold = self._fold_at(event.position().toPoint())
        if fold is not None:
            self._toggle(fold)
            return
        position = self.cursorForPosition(event.position().toPoint()).position()
        placed = self._shown.message_at(position)
        if placed is not None:
            self.message_chosen.emit(placed.message.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        super().mouseMoveEvent(event)
        over_fold = self._fold_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over_fold else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.toggle_folds():
                event.ignore()
            return
        super().keyPressEvent(event)

    def toggle_folds(self) -> bool:
        """Open the folded stretches of the current message, or fold them again; False when it has none."""
        folds = [fold for fold in self._shown.folds if fold.message == self._current]
        for fold in folds:
            self._toggle(fold)
        return bool(folds)

    def _toggle(self, fold: FoldPlace) -> None:
        place = self.verticalScrollBar().value()
        self._shown.toggle(fold)
        self.verticalScrollBar().setValue(place)
        self.viewport().update()
        self.scrolled.emit()

    def _fold_at(self, point: QPoint) -> FoldPlace | None:
        return next((fold for fold in self._shown.folds if self._fold_rect(fold).contains(QPointF(point))), None)

    def _fold_rect(self, fold: FoldPlace) -> QRectF:
        cell = self._cell(fold.line)
        return cell.adjusted(-theme().px(20), -theme().px(4), 0, theme().px(4))

    def _scrolled(self) -> None:
        self.viewport().update()
        self.scrolled.emit()


def _background(color: str) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setBackground(QColor(color))
    return result
