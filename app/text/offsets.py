"""Code points ↔ UTF-16 units: the domain counts the first, QTextCursor the second."""

from bisect import bisect_left

from review.model.span import Span

_FIRST_ASTRAL = 0x10000


def utf16_units(text: str) -> int:
    """How many UTF-16 units `text` takes: one a code point, two beyond the basic plane (emoji)."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class Offsets:
    """Both ways of counting in one text, worked out once.

    A chat message is asked for hundreds of positions each time it is painted; the places of the few
    characters that count double are all that is kept.
    """

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self._astral = [] if text.isascii() else [i for i, c in enumerate(text) if ord(c) >= _FIRST_ASTRAL]
        self._astral_units = [place + earlier for earlier, place in enumerate(self._astral)]

    def units(self, place: int) -> int:
        """The UTF-16 position of code point `place`; places outside the text are brought to its ends."""
        place = min(max(place, 0), self.length)
        return place + bisect_left(self._astral, place)

    def place(self, units: int) -> int:
        """The code point that holds UTF-16 position `units`: in the middle of a pair, the pair's own."""
        earlier = bisect_left(self._astral_units, units)
        if earlier and self._astral_units[earlier - 1] + 1 == units:
            return self._astral[earlier - 1]
        return min(max(units - earlier, 0), self.length)


def cursor_range(text: str, span: Span) -> tuple[int, int]:
    """Positions for QTextCursor: (start, end) in UTF-16 units."""
    start = utf16_units(text[: span.start])
    return start, start + utf16_units(text[span.start : span.end])


def span_of_cursor(text: str, start: int, end: int) -> Span | None:
    """The code points that UTF-16 positions `start` to `end` touch, half a pair as the whole character.

    None where the cursor has nothing selected.
    """
    offsets = Offsets(text)
    first, last = offsets.place(start), offsets.place(end)
    if offsets.units(last) < end:
        last += 1
    return Span(first, last) if first < last else None
