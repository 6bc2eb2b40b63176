"""A conversation laid out as a text document, and where each message's words lie in it.

The document never changes after it is built: folding hides blocks, everything else is painted over it. So the next
conversation can be laid out ahead while this one is read.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
    QTextOption,
)

from app.presenters.passages import Passage
from app.presenters.thread import FoldLine, Thread, ThreadMessage, Voice
from app.text.offsets import Offsets
from app.theme.current import theme
from app.theme.fonts import font
from app.theme.tokens import TextSize, Weight
from review.model.ids import MessageId
from review.model.sentences import sentences
from review.model.span import Span

TOP = 11
BOX_LEFT = 68
INSIDE = 13
"""From the edge of a message to its words."""
BETWEEN = 8
_PADDING = {Voice.MACHINE: (1, 2)}
_BOX_PADDING = (5, 8)
"""Above and below the words of a message, customers' too, so that all lines keep one rhythm."""
FOLD_INDENT = 18
"""Room for the chevron before a fold line and the clip before an attachment."""

_BREAKS = {ord(c): " " for c in "\r\v\f\x1c\x1d\x1e\x85\x00\ufdd0\ufdd1\ufffc"} | {0x2029: "\n"}
"""Characters QTextDocument would turn into something of another length."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """The words [first, last) of a message stand in the document from `position` on."""

    first: int
    last: int
    position: int


@dataclass(slots=True)
class FoldPlace:
    """A fold line and the blocks under it."""

    message: MessageId
    line: int
    blocks: range
    open: bool = False


@dataclass(slots=True)
class Placed:
    """Where a message lies: its blocks, and its words piece by piece."""

    message: ThreadMessage
    offsets: Offsets
    first_block: int
    last_block: int = 0
    pieces: list[_Piece] = field(default_factory=list)
    attachment_blocks: list[int] = field(default_factory=list)
    start: int = 0
    _sentences: tuple[Span, ...] | None = None

    def sentences(self) -> tuple[Span, ...]:
        """Its sentences, found when first asked for."""
        if self._sentences is None:
            self._sentences = sentences(self.message.text)
        return self._sentences

    def position(self, place: int) -> int:
        """Document position of code point `place`."""
        index = max(0, bisect_right(self.pieces, place, key=lambda piece: piece.first) - 1)
        piece = self.pieces[index]
        inside = min(max(place, piece.first), piece.last)
        return piece.position + self.offsets.units(inside) - self.offsets.units(piece.first)

    def place(self, position: int) -> int:
        """The code point at a document position; positions outside its words go to the nearest ones."""
        index = max(0, bisect_right(self.pieces, position, key=lambda piece: piece.position) - 1)
        piece = self.pieces[index]
        units = self.offsets.units(piece.first) + max(0, position - piece.position)
        return min(max(self.offsets.place(units), piece.first), piece.last)


class ThreadDocument:
    """A laid-out conversation: the document and the map from messages to places in it.

    Args:
        thread: what it shows.
        text_right: where words end, in pixels from the left of the document.
    """

    def __init__(self, thread: Thread, text_right: int) -> None:
        self.thread = thread
        self._theme = theme()
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(font(TextSize.CONVERSATION))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(option)
        self.placed: list[Placed] = []
        self.folds: list[FoldPlace] = []
        self._write(thread)
        root = self.document.rootFrame().frameFormat()
        root.setTopMargin(theme().px(TOP + _BOX_PADDING[0]))
        root.setBottomMargin(theme().px(TOP + _BOX_PADDING[1]))
        self.document.rootFrame().setFrameFormat(root)
        self._by_id = {placed.message.id: placed for placed in self.placed}
        self.document.setTextWidth(text_right)
        for fold in self.folds:
            self._hide(fold)
        self.document.size()  # lays out now what Qt would lay out at the first paint

    @property
    def fits_theme(self) -> bool:
        """Whether it was laid out in the theme in force."""
        return self._theme == theme()

    def of(self, message: MessageId) -> Placed | None:
        """Where a message lies."""
        return self._by_id.get(message)

    def cursor(self, passage: Passage) -> QTextCursor | None:
        """A cursor that selects `passage`; None when its message is not here."""
        placed = self._by_id.get(passage.message)
        if placed is None:
            return None
        cursor = QTextCursor(self.document)
        cursor.setPosition(placed.position(passage.span.start))
        cursor.setPosition(placed.position(passage.span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def passage(self, start: int, end: int) -> Passage | None:
        """The words between two document positions, of the first message they touch whose words they cover."""
        for placed in self.placed:
            if placed.pieces and placed.start < end and start < placed.position(placed.offsets.length):
                first, last = placed.place(start), placed.place(end)
                span = Span(first, last).trimmed(placed.message.text) if first < last else None
                if span is not None:
                    return Passage(placed.message.id, span)
        return None

    def placed_between(self, top: float, bottom: float) -> list[Placed]:
        """The messages that are seen between two heights of the document."""
        first = bisect_left(self.placed, top, key=lambda placed: self.rect(placed).bottom())
        found = []
        for placed in self.placed[first:]:
            if self.rect(placed).top() > bottom:
                break
            found.append(placed)
        return found

    def places_between(self, placed: Placed, top: float, bottom: float) -> tuple[int, int]:
        """The code points of a message, first and last, that are seen between two heights."""
        low, high = placed.offsets.length, 0
        block = self.document.findBlockByNumber(placed.first_block)
        while block.isValid() and block.blockNumber() <= placed.last_block:
            cell = self.block_cell(block.blockNumber())
            if cell.top() > bottom and block.isVisible():
                break
            if block.isVisible() and cell.bottom() >= top:
                lines = block.layout().lineCount()
                height = block.blockFormat().lineHeight()
                begun = block.layout().lineAt(max(0, min(lines - 1, int((top - cell.top()) // height))))
                ended = block.layout().lineAt(max(0, min(lines - 1, int((bottom - cell.top()) // height))))
                low = min(low, placed.place(block.position() + begun.textStart()))
                high = max(high, placed.place(block.position() + ended.textStart() + ended.textLength()))
            block = block.next()
        return low, high

    def message_at(self, position: int) -> Placed | None:
        """The message whose blocks hold a document position."""
        index = bisect_right(self.placed, position, key=lambda placed: placed.start) - 1
        return self.placed[index] if index >= 0 else None

    def rect(self, placed: Placed) -> QRectF:
        """The outer edge of a message in document coordinates, as wide as its words may be."""
        above, below = _padding(placed.message.voice)
        top = self.block_cell(placed.first_block).top() - theme().px(above)
        bottom = self.block_cell(self._last_visible(placed).blockNumber()).bottom() + theme().px(below)
        left = theme().px(BOX_LEFT)
        return QRectF(left, top, self.document.textWidth() + theme().px(INSIDE) - left, bottom - top)

    def block_cell(self, number: int) -> QRectF:
        """The room a block's lines take, each with its whole line height."""
        block = self.document.findBlockByNumber(number)
        rect = self._block_rect(block)
        rect.setHeight(block.layout().lineCount() * block.blockFormat().lineHeight())
        return rect

    def line_rects(self, cursor: QTextCursor) -> list[QRectF]:
        """One box per line of what `cursor` selects, trailing spaces trimmed, in document coordinates."""
        boxes: list[QRectF] = []
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document.findBlock(start)
        while block.isValid() and block.position() < end:
            if block.isVisible():
                boxes.extend(self._boxes_in(block, start - block.position(), end - block.position()))
            block = block.next()
        return boxes

    def toggle(self, fold: FoldPlace) -> None:
        """Open a folded stretch, or fold it again."""
        fold.open = not fold.open
        self._hide(fold)

    def _boxes_in(self, block: QTextBlock, first: int, last: int) -> list[QRectF]:
        boxes = []
        origin = self._block_rect(block).topLeft()
        text = block.text()
        for index in range(block.layout().lineCount()):
            line = block.layout().lineAt(index)
            start = max(first, line.textStart())
            end = min(last, line.textStart() + line.textLength())
            while end > start and text[end - 1 : end].isspace():
                end -= 1
            if start < end:
                height = block.blockFormat().lineHeight()
                boxes.append(_line_box(line, start, end, height, index).translated(origin))
        return boxes

    def _block_rect(self, block: QTextBlock) -> QRectF:
        return self.document.documentLayout().blockBoundingRect(block)

    def _last_visible(self, placed: Placed) -> QTextBlock:
        block = self.document.findBlockByNumber(placed.last_block)
        while not block.isVisible() and block.blockNumber() > placed.first_block:
            block = block.previous()
        return block

    def _hide(self, fold: FoldPlace) -> None:
        first = self.document.findBlockByNumber(fold.blocks.start)
        length = 0
        block = first
        for _number in fold.blocks:
            block.setVisible(fold.open)
            length += block.length()
            block = block.next()
        self.document.markContentsDirty(first.position(), length)

    # writing

    def _write(self, thread: Thread) -> None:
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        before: Voice | None = None
        for message in thread.messages:
            self._write_message(cursor, message, before)
            before = message.voice
        cursor.endEditBlock()

    def _write_message(self, cursor: QTextCursor, message: ThreadMessage, before: Voice | None) -> None:
        formats = _Formats.of(message.voice)
        size = TextSize.BODY if message.name else formats.size
        if before is None:
            cursor.setBlockFormat(_block_format(size))
        else:
            above = _padding(before)[1] + BETWEEN + _padding(message.voice)[0]
            cursor.insertBlock(_block_format(size, above))
        placed = Placed(message, Offsets(message.text), cursor.blockNumber(), start=cursor.position())
        self.placed.append(placed)
        if message.name:
            cursor.insertText(message.name, formats.name)
            cursor.insertText(f" · {message.role}", formats.role)
            cursor.insertBlock(_block_format(formats.size))
        else:
            cursor.insertText(message.lead, formats.words)
        self._write_words(cursor, placed, formats)
        for attachment in message.attachments:
            cursor.insertBlock(_block_format(TextSize.SMALL, 2, indent=FOLD_INDENT), formats.role)
            cursor.insertText(attachment, formats.small)
            placed.attachment_blocks.append(cursor.blockNumber())
        placed.last_block = cursor.blockNumber()
        self._reserve_gutter(cursor, message, placed)

    def _write_words(self, cursor: QTextCursor, placed: Placed, formats: "_Formats") -> None:
        """The text in pieces: shown, folded, shown again."""
        done = 0
        for fold in sorted(placed.message.folds, key=lambda fold: fold.span):
            if fold.span.start < done:
                continue
            self._write_piece(cursor, placed, Span(done, fold.span.start) if done < fold.span.start else None, formats)
            self._write_fold(cursor, placed, fold, formats)
            done = fold.span.end
        rest = Span(done, len(placed.message.text)) if done < len(placed.message.text) else None
        if rest is not None and done:
            if rest.trimmed(placed.message.text) is None:
                return
            cursor.insertBlock(_block_format(formats.size))
        self._write_piece(cursor, placed, rest, formats)

    def _write_piece(self, cursor: QTextCursor, placed: Placed, span: Span | None, formats: "_Formats") -> None:
        if span is None:
            if not placed.pieces:
                placed.pieces.append(_Piece(0, 0, cursor.position()))
            return
        text = placed.message.text
        start, end = span.start, span.end
        while start and start < end and text[start] in "\r\n":
            start += 1
        while end > start and text[end - 1] in " \r\n" and end < len(text):
            end -= 1
        placed.pieces.append(_Piece(start, end, cursor.position()))
        cursor.insertText(text[start:end].translate(_BREAKS), formats.words)

    def _write_fold(self, cursor: QTextCursor, placed: Placed, fold: FoldLine, formats: "_Formats") -> None:
        cursor.insertBlock(_block_format(TextSize.SMALL, 2, indent=FOLD_INDENT))
        cursor.insertText(fold.words, formats.small)
        line = cursor.blockNumber()
        cursor.insertBlock(_block_format(formats.size))
        first = cursor.blockNumber()
        self._write_piece(cursor, placed, fold.span, formats)
        self.folds.append(FoldPlace(placed.message.id, line, range(first, cursor.blockNumber() + 1)))

    def _reserve_gutter(self, cursor: QTextCursor, message: ThreadMessage, placed: Placed) -> None:
        """A short message with a long gutter (time, day, a gap of two lines) keeps room for it."""
        lines = sum(map(bool, (message.time, message.day, message.gap)))
        blocks = placed.last_block - placed.first_block + 1
        lack = (lines - 1 - blocks) * TextSize.SMALL.line_height
        if lack > 0:
            block_format = cursor.blockFormat()
            block_format.setBottomMargin(theme().px(lack))
            cursor.setBlockFormat(block_format)


@dataclass(frozen=True, slots=True)
class _Formats:
    """Character formats of one kind of message."""

    name: QTextCharFormat
    role: QTextCharFormat
    words: QTextCharFormat
    small: QTextCharFormat
    size: TextSize

    @classmethod
    def of(cls, voice: Voice) -> "_Formats":
        colors = theme().colors
        quiet = voice in (Voice.MACHINE, Voice.NOTE)
        size = TextSize.SMALL if quiet else TextSize.CONVERSATION
        words = colors.faint if voice is Voice.MACHINE else colors.muted if voice is Voice.NOTE else colors.text
        heading = TextSize.SMALL if voice is Voice.NOTE else TextSize.BODY
        return cls(
            name=_char_format(heading, Weight.SEMIBOLD, colors.text),
            role=_char_format(heading, Weight.REGULAR, colors.muted),
            words=_char_format(size, Weight.REGULAR, words),
            small=_char_format(TextSize.SMALL, Weight.REGULAR, colors.muted),
            size=size,
        )


def _padding(voice: Voice) -> tuple[int, int]:
    return _PADDING.get(voice, _BOX_PADDING)


def _char_format(size: TextSize, weight: Weight, color: str) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setFont(font(size, weight))
    result.setForeground(QColor(color))
    return result


def _block_format(size: TextSize, above: int = 0, *, indent: int = 0) -> QTextBlockFormat:
    result = QTextBlockFormat()
    result.setLeftMargin(theme().px(BOX_LEFT + INSIDE + indent))
    result.setTopMargin(theme().px(above))
    fixed = QTextBlockFormat.LineHeightTypes.FixedHeight
    result.setLineHeight(theme().px(size.line_height), int(fixed.value))
    return result


def _line_box(line: QTextLine, start: int, end: int, height: float, index: int) -> QRectF:
    """The cell of line `index` from one place to another; also right where text runs right to left."""
    first, last = _x_of(line, start), _x_of(line, end)
    return QRectF(min(first, last), index * height, abs(last - first), height)


def _x_of(line: QTextLine, place: int) -> float:
    at = line.cursorToX(place)  # the binding gives (x, place)
    return float(at[0]) if isinstance(at, tuple) else line.x()
