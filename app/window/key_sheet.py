"""The sheet of keys (`?`): what is valid here, grouped, with both legends."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.actions import ActionSpec, Context, Group, words
from app.keymap import Keymap
from app.texts import _, language
from app.theme.current import theme
from app.theme.tokens import Space, TextSize, Tone
from app.widgets.key_caps import KeyCaps
from app.widgets.labels import heading, label, muted
from app.widgets.layouts import clear, column, hairline, row, scrolling
from app.window.cover import Cover

_LEFT = (Group.GRADING, Group.EVIDENCE)
_CAPS_WIDTH = 170
_WIDTH = 940
_MANY = 15
"""With more keys of its own, a screen's sheet leaves the window's out: they stand on the other sheets."""


class KeySheet(Cover):
    """Shows rows of the table of actions under their headings, in two columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _WIDTH)
        self._body = QVBoxLayout()
        self.sheet.setLayout(column(self._body, margins=(26, Space.XL, 26, Space.XL)))

    def open_with(self, title: str, rows: Sequence[ActionSpec], keymap: Keymap) -> None:
        """Open over the rows that have keys."""
        clear(self._body)
        note = muted(_("work by the place of the key in any layout, keep silent in fields"), TextSize.BODY)
        self._body.setSpacing(theme().px(Space.M))
        self._body.addLayout(row(heading(title, TextSize.LEAD), note, 1, KeyCaps("Esc"), gap=Space.M))
        if sum(each.context is not Context.FRAME for each in rows) > _MANY:
            rows = [each for each in rows if each.group is not Group.WINDOW]
        groups = {group: [each for each in rows if each.group is group and keymap.keys(each)] for group in Group}
        self._body.addWidget(self._scrolling(self._columns(groups, keymap)))
        self._body.addWidget(hairline())
        self._body.addLayout(row(1, muted(_("Change the keys:")), KeyCaps("Ctrl+,")))
        self.open_over()
        self.focus_inside()

    def _scrolling(self, columns: QHBoxLayout) -> QScrollArea:
        """The columns as high as they need, or as the window allows."""
        inside = QWidget()
        inside.setLayout(columns)
        area = scrolling(inside)
        room = self.window().size()
        width = min(theme().px(_WIDTH), room.width() - theme().px(48)) - theme().px(60)
        needed = max(inside.heightForWidth(width), inside.sizeHint().height())
        area.setFixedHeight(min(needed, room.height() - theme().px(190)))
        return area

    def _columns(self, groups: dict[Group, list[ActionSpec]], keymap: Keymap) -> QHBoxLayout:
        filled = [group for group in Group if groups[group]]
        left = [group for group in filled if group in _LEFT] or filled[::2]
        right = [group for group in filled if group not in left]
        layout = row(gap=36)
        for side in (left, right):
            layout.addLayout(column(*(self._group(group, groups[group], keymap) for group in side), 1, gap=Space.L), 1)
        return layout

    def _group(self, group: Group, rows: Sequence[ActionSpec], keymap: Keymap) -> QLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(Space.M))
        grid.setVerticalSpacing(theme().px(6))
        grid.setColumnMinimumWidth(0, theme().px(_CAPS_WIDTH))
        grid.setColumnStretch(1, 1)
        for line, each in enumerate(rows):
            grid.addLayout(self._caps(each, keymap), line, 0)
            grid.addWidget(label(_lowered(words(each)), wraps=True), line, 1)
        return column(heading(_(group.value)), grid, gap=Space.S)

    def _caps(self, each: ActionSpec, keymap: Keymap) -> QHBoxLayout:
        keys = keymap.keys(each)
        parts: list[QWidget | int] = []
        if each.takes_key and len(keys) > 2:
            parts = [KeyCaps(keys[0]), label("…", tone=Tone.MUTED), KeyCaps(keys[-1])]
        else:
            for index, chord in enumerate(keys):
                if index:
                    parts.append(muted(_("or")))
                parts.append(KeyCaps(chord, both=language() == "ru"))
        if each.follow:
            parts.append(muted(_(each.follow)))
        return row(*parts, 1, gap=Space.XS)


def _lowered(sentence: str) -> str:
    """The words of a command as they stand beside a key."""
    return sentence[:1].lower() + sentence[1:]
