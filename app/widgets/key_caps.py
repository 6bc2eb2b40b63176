"""Keys drawn as on a keyboard, alone or with the words of what they do."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.theme.current import theme
from app.theme.tokens import Size, TextSize, Tone
from app.widgets.legends import legend_parts, second_legend
from app.widgets.painting import KEY_HEIGHT, key_cap_width, line_of_text, paint_key_cap, text_width
from app.widgets.properties import accessible


class KeyCaps(QWidget):
    """The keys of a chord (`Ctrl+K`) as caps beside each other; `both` adds the letter of the Russian layout."""

    def __init__(self, keys: str, *, both: bool = False) -> None:
        super().__init__()
        self._caps = [(part, "") for part in legend_parts(keys)]
        if both and self._caps:
            self._caps[-1] = (self._caps[-1][0], second_legend(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        accessible(self, keys)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        gap = theme().px(4)
        width = sum(key_cap_width(*cap) for cap in self._caps) + gap * max(0, len(self._caps) - 1)
        return QSize(width + 1, theme().px(KEY_HEIGHT) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        left = 0.0
        for first, second in self._caps:
            left = paint_key_cap(painter, left, self.height() / 2, first, second) + theme().px(4)


class KeyHint(QAbstractButton):
    """A key and what it does (`S` Set aside); a click (`clicked`) does the same as the key."""

    def __init__(self, keys: str, words: str) -> None:
        super().__init__()
        self._parts = legend_parts(keys)
        self.setText(words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        accessible(self, words, keys)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        px = theme().px
        caps = sum(key_cap_width(part) + px(4) for part in self._parts)
        return QSize(caps + px(4) + text_width(self.text(), TextSize.SMALL) + 2, px(Size.TARGET))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        left = 0.0
        for part in self._parts:
            left = paint_key_cap(painter, left, self.height() / 2, part) + theme().px(4)
        place = self.rect().toRectF().adjusted(left + theme().px(4), 0, 0, 0)
        tone = Tone.TEXT if self.underMouse() else Tone.MUTED
        line_of_text(painter, place, self.text(), TextSize.SMALL, tone=tone)
