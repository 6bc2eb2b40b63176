"""Quoting by letters: which sentence gets which, and what pressing them pins."""

from dataclasses import dataclass

from app.keys import LETTER_ORDER, KeyPosition
from app.presenters.passages import Letter, Passage
from review.model.ids import MessageId

_ALPHABET = tuple(position.value for position in LETTER_ORDER)


def codes_for(count: int) -> tuple[str, ...]:
    """`count` codes that no other begins with: single letters, home row first, as long as they suffice.

    When they do not, the last letters become first letters of two, and the single ones come first.
    """
    letters = len(_ALPHABET)
    pairs = min(letters, max(0, -(-(count - letters) // (letters - 1))))
    single = list(_ALPHABET[: letters - pairs])
    double = [first + second for first in _ALPHABET[letters - pairs :] for second in _ALPHABET]
    return tuple((single + double)[:count])


def letters_for(passages: tuple[Passage, ...], current: MessageId | None) -> tuple[Letter, ...]:
    """A letter for each passage, in reading order so that eyes and keys go the same way.

    When single letters run out, the current message gets them first and others two.
    """
    codes = codes_for(len(passages))
    if len(passages) > len(_ALPHABET):
        order = sorted(range(len(passages)), key=lambda index: passages[index].message != current)
        by_index = dict(zip(order, codes, strict=False))
        pairs = [(by_index[index], passage) for index, passage in enumerate(passages) if index in by_index]
    else:
        pairs = list(zip(codes, passages, strict=True))
    return tuple(Letter(code, passage) for code, passage in pairs)


@dataclass(frozen=True, slots=True)
class Quoting:
    """Quoting under way.

    Attributes:
        letters: what can be pressed.
        typed: the first letter of two, or "".
        start: where a range begins, None until Shift and a letter were pressed.
    """

    letters: tuple[Letter, ...]
    typed: str = ""
    start: Passage | None = None

    @property
    def accepts(self) -> frozenset[KeyPosition]:
        """The keys that mean something now."""
        place = len(self.typed)
        return frozenset(KeyPosition(letter.code[place]) for letter in self._reachable() if len(letter.code) > place)

    @property
    def shown(self) -> tuple[Letter, ...]:
        """The letters as they stand on the screen."""
        return tuple(
            Letter(letter.code, letter.passage, pressed=bool(self.typed), starts=letter.passage == self.start)
            for letter in self._reachable()
        )

    def press(self, key: KeyPosition, *, shift: bool) -> "Quoting | Passage":
        """What `key` leads to: the passage to pin, or quoting going on."""
        typed = self.typed + key.value
        chosen = next((letter for letter in self.letters if letter.code == typed), None)
        if chosen is None:
            begun = any(letter.code.startswith(typed) for letter in self.letters)
            return Quoting(self.letters, typed if begun else "", self.start)
        if shift and self.start is None:
            return Quoting(self.letters, "", chosen.passage)
        return self._pinned(chosen.passage)

    def _pinned(self, end: Passage) -> Passage:
        """From the start of the range, if there is one in the same message, to `end`."""
        if self.start is None or self.start.message != end.message:
            return end
        return Passage(end.message, self.start.span.joined(end.span))

    def _reachable(self) -> tuple[Letter, ...]:
        return tuple(
            letter
            for letter in self.letters
            if letter.code.startswith(self.typed)
            and (self.start is None or letter.passage.message == self.start.message)
        )
