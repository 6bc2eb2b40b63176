"""The one place where LanguageTool's positions become ours: it counts UTF-16 units, we count code points."""

from bisect import bisect_left
from itertools import accumulate

_LAST_OF_ONE_UNIT = "\uffff"


class Utf16Positions:
    """The positions of one text in both counts."""

    def __init__(self, text: str) -> None:
        self._starts = list(accumulate((2 if letter > _LAST_OF_ONE_UNIT else 1 for letter in text), initial=0))

    def unit(self, code_point: int) -> int:
        """Where the code point begins, counted in units; the text's length is allowed."""
        return self._starts[code_point]

    def code_point(self, unit: int) -> int:
        """Which code point begins at `unit`; inside a pair, the next one. Beyond the end: the text's length."""
        return min(bisect_left(self._starts, unit), len(self._starts) - 1)
