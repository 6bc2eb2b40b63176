"""Which chord does what on which screen: the table of actions with the user's own keys laid over it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.actions import ACTIONS, ActionId, ActionSpec, Context, actions_in
from app.keys import Chord, chord

OwnKeys = Mapping[tuple[Context, ActionId], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Clash:
    """A chord is already taken; `taken_by` names what it does."""

    chord: str
    taken_by: ActionSpec


@dataclass(frozen=True, slots=True)
class Keymap:
    """Keys in force. `own` holds the remapped actions only."""

    own: OwnKeys = field(default_factory=dict)

    def keys(self, row: ActionSpec) -> tuple[str, ...]:
        """The chords of `row`, remapped or shipped."""
        return self.own.get((row.context, row.id), row.keys)

    def action_for(self, pressed: Chord, context: Context) -> ActionSpec | None:
        """The row that `pressed` means on the screen `context`; the screen's own rows win over the frame's."""
        text = str(pressed)
        for row in actions_in(context):
            if text in self.keys(row):
                return row
        return None

    def remapped(self, row: ActionSpec, keys: tuple[str, ...]) -> "Keymap | Clash":
        """A keymap in which `row` has `keys`, or the first clash.

        Raises:
            ValueError: a text is no chord.
        """
        wanted = tuple(str(chord(text)) for text in keys)
        for other in ACTIONS:
            meet = row.context in (other.context, Context.FRAME) or other.context is Context.FRAME
            if other is row or other.id is row.id or not meet:
                continue
            for text in wanted:
                if text in self.keys(other):
                    return Clash(text, other)
        return Keymap(dict(self.own) | {(row.context, row.id): wanted})
