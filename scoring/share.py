"""Which share of the conversations is reviewed, and how many that makes."""

import re
from dataclasses import dataclass
from fractions import Fraction

from scoring.errors import Fault, ScoreError
from scoring.rounding import round_half_away

_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2})0*)?\s*%?")
_BASIS = 10_000
_THIRD = Fraction(1, 3)


@dataclass(frozen=True, slots=True)
class Share:
    """A part from 1/10 to 1, exact: whole basis points (12.34 % = 1234), or one third.

    Raises:
        ScoreError: SHARE_OUTSIDE for any other part.

    Source: formulas.md, "Sampling".
    """

    part: Fraction

    def __post_init__(self) -> None:
        whole = (self.part * _BASIS).denominator == 1
        if not Fraction(1, 10) <= self.part <= 1 or not (whole or self.part == _THIRD):
            raise ScoreError(Fault.SHARE_OUTSIDE, share=float(self.percent))

    @classmethod
    def of_percent(cls, percent: Fraction | int) -> "Share":
        """The share of so many per cent, 10-100.

        Raises:
            ScoreError: SHARE_OUTSIDE.
        """
        return cls(Fraction(percent) / 100)

    @classmethod
    def parse(cls, text: str) -> "Share":
        """Read per cent with at most two decimals ("12", "12.5", "12,25 %") or "1/3".

        Raises:
            ScoreError: SHARE_OUTSIDE, also for what is no number.
        """
        written = text.strip()
        if written == "1/3":
            return cls(_THIRD)
        match = _PERCENT.fullmatch(written)
        if match is None:
            raise ScoreError(Fault.SHARE_OUTSIDE, share=text)
        whole, decimals = match.groups(default="")
        return cls(Fraction(int(whole) * 100 + int(decimals.ljust(2, "0")), _BASIS))

    @property
    def percent(self) -> Fraction:
        """In per cent, 10-100, exact."""
        return 100 * self.part

    def __str__(self) -> str:
        """What `parse` reads back: "12", "12.5", "12.25" or "1/3"."""
        if self.part == _THIRD:
            return "1/3"
        text = str(round_half_away(self.percent, 2))
        return text.rstrip("0").rstrip(".")

    def sample_size(self, frame_size: int) -> int:
        """How many of `frame_size` conversations, rounded up: in basis points -(-bp·N // 10000)."""
        return -(-self.part.numerator * frame_size // self.part.denominator)
