"""A figure as a screen shows it: value and half-width, counts, verdict in words, the numbers of its picture."""

import math
from dataclasses import dataclass
from fractions import Fraction

from app.formatting import NBSP, number, of, plus_minus, share, span
from app.texts import _, ngettext
from scoring.figure import Figure, Method, Verdict


@dataclass(frozen=True, slots=True)
class Whisker:
    """The numbers of an interval's picture."""

    low: float
    estimate: float
    high: float
    target: float | None = None


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure in words.

    Attributes:
        value: `86,4`, "" when there are too few reviews.
        half: `± 2,3`, "" without an interval.
        counts: `113 of 941`.
        note: how far the interval tells something, in words.
        sentence: all of it, for screen readers.
    """

    value: str
    half: str
    counts: str
    verdict: Verdict | None
    verdict_words: str
    note: str
    whisker: Whisker | None
    sentence: str


def verdict_words(verdict: Verdict | None) -> str:
    """The verdict, "" where there is none."""
    match verdict:
        case Verdict.ABOVE:
            return _("Above")
        case Verdict.BELOW:
            return _("Below")
        case Verdict.CANNOT_TELL:
            return _("Cannot tell")
        case Verdict.TOO_FEW:
            return _("Too few reviews")
    return ""


def figure_view(figure: Figure, target: Fraction | None = None) -> FigureView:
    """`figure` as shown, held against `target`."""
    value = "" if figure.estimate is None else number(figure.estimate, 1)
    reach = figure.half_width
    half = f"±{NBSP}{number(reach, 1)}" if reach and figure.method is not Method.COMPLETE else ""
    counts = of(figure.n, figure.N)
    words = verdict_words(figure.verdict)
    note = _note(figure, target)
    sentence = ", ".join(filter(None, (" ".join(filter(None, (value, half))), counts, words.lower(), note)))
    return FigureView(value, half, counts, figure.verdict, words, note, _whisker(figure, target), sentence)


def share_words(figure: Figure) -> tuple[str, str]:
    """A share as `73 %` and its interval `65–80 %`; ("", "") with too few reviews."""
    if figure.estimate is None:
        return "", ""
    if figure.low is None or figure.high is None or figure.method is Method.COMPLETE:
        return share(figure.estimate), ""
    return share(figure.estimate), f"{span(figure.low * 100, figure.high * 100, 0)}"


def figure_words(figure: Figure) -> str:
    """`86,4 ± 2,3`, `86,4`, or how many reviews there are when they are too few."""
    if figure.estimate is None:
        return ngettext("{n} review", "{n} reviews", figure.n).format(n=number(figure.n))
    reach = figure.half_width
    if not reach or figure.method is Method.COMPLETE:
        return number(figure.estimate, 1)
    return plus_minus(figure.estimate, reach)


def axis(whiskers: list[Whisker]) -> tuple[float, float, tuple[float, ...]]:
    """Ends and ticks of one axis on which all of `whiskers` lie; it ends at 100."""
    lowest = min((value for one in whiskers for value in (one.low, one.target or 100)), default=60)
    start = max(0.0, min(90.0, math.floor((lowest - 4) / 10) * 10.0))
    step = 5 if 100 - start <= 30 else 10 if 100 - start <= 60 else 20
    ticks = tuple(float(tick) for tick in range(int(start), 101, step))
    return start, 100.0, ticks


def _note(figure: Figure, target: Fraction | None) -> str:
    if figure.estimate is None:
        return _("A number needs five reviews. Until then, the evidence.")
    if figure.method is Method.COMPLETE:
        return _("all were reviewed: no sampling error")
    if figure.low is None or figure.high is None or figure.low == figure.high:
        return _("no interval yet")
    if figure.method is Method.ALL_EQUAL:
        return _("all {n} are equal").format(n=number(figure.n))
    ends = span(figure.low, figure.high)
    if target is None:
        return ends
    aim = number(target, 0 if target.denominator == 1 else 1)
    match figure.verdict:
        case Verdict.ABOVE:
            return _("target {target} lies below {ends}").format(target=aim, ends=ends)
        case Verdict.BELOW:
            return _("target {target} lies above {ends}").format(target=aim, ends=ends)
    return _("target {target} lies inside {ends}").format(target=aim, ends=ends)


def _whisker(figure: Figure, target: Fraction | None) -> Whisker | None:
    if figure.estimate is None:
        return None
    middle = float(figure.estimate)
    low = middle if figure.low is None else float(figure.low)
    high = middle if figure.high is None else float(figure.high)
    return Whisker(low, middle, high, None if target is None else float(target))
