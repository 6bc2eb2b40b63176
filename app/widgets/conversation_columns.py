"""How the conversation pane divides its width: gutter, messages, margin."""

from dataclasses import dataclass

from app.theme.current import theme
from app.widgets.thread_document import BOX_LEFT, INSIDE

GUTTER_RIGHT = 60
NARROWEST_COLUMN = 436
WIDEST_COLUMN = 720
NARROWEST_MARGIN = 220
WIDEST_MARGIN = 300
BEFORE_MARGIN = 14
AFTER = 14
STRIP = 96
"""Height of the strip at the bottom that takes the margin's place where both do not fit."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Pixels from the left of the pane; `margin` is 0 where the strip stands in for it."""

    column: int
    margin: int

    @classmethod
    def of(cls, width: int) -> "Columns":
        """For a pane `width` pixels wide: the column grows first, then the margin, the rest stays empty."""
        px = theme().px
        room = width - px(BOX_LEFT + BEFORE_MARGIN + AFTER)
        if room < px(NARROWEST_COLUMN + NARROWEST_MARGIN):
            return cls(max(px(120), min(px(WIDEST_COLUMN), width - px(BOX_LEFT + AFTER))), 0)
        column = min(px(WIDEST_COLUMN), room - px(NARROWEST_MARGIN))
        return cls(column, min(px(WIDEST_MARGIN), room - column))

    @property
    def text_right(self) -> int:
        """Where words end."""
        return theme().px(BOX_LEFT - INSIDE) + self.column

    @property
    def margin_left(self) -> int:
        """Where the margin begins."""
        return theme().px(BOX_LEFT + BEFORE_MARGIN) + self.column

    @property
    def has_strip(self) -> bool:
        """Whether the margin is a strip at the bottom."""
        return self.margin == 0
