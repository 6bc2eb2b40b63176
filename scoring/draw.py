"""The draw of a sample: from a frame and a seed to the same picks on every machine and in every year.

Every conversation has a number of its own, a hash of seed and id ("permanent random numbers", Ohlsson 1995);
a stratum takes those with the smallest. No library's generator, order of rows or platform can change a draw.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from operator import itemgetter
from typing import Protocol, TypeVar

from scoring.share import Share
from scoring.strata import Cell, FrameUnit, cells_of, spread

ALGORITHM = "razbor-draw-1"


class Conversation(Protocol):
    """Whatever carries the id of a conversation."""

    @property
    def source(self) -> str:
        """Where it comes from."""

    @property
    def external_id(self) -> str:
        """Its id there."""


_Named = TypeVar("_Named", bound=Conversation)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation of the frame stands: its stratum, and its place in that stratum's draw order.

    `stratum` is the stratum's key; `position` is 1-based.
    """

    unit: FrameUnit
    stratum: str
    position: int


@dataclass(frozen=True, slots=True)
class Stratum:
    """A stratum as it was drawn: of its `size` conversations (N_h) the first `taken` (n_h) are picks."""

    key: str
    agent: str
    size: int
    taken: int

    @property
    def probability(self) -> Fraction:
        """π of each of its conversations, n_h / N_h; never 0."""
        return Fraction(self.taken, self.size)


@dataclass(frozen=True, slots=True)
class Pick:
    """A drawn conversation.

    Attributes:
        position: 1-based, in the draw order of its stratum.
        queue_position: 1-based, in the order in which picks are reviewed.
        probability: π of the design; no replacement changes it.
    """

    unit: FrameUnit
    stratum: str
    position: int
    queue_position: int
    probability: Fraction


@dataclass(frozen=True, slots=True)
class Draw:
    """A drawn sample; `size` = `n` + `minimum_extra` + `manual_extra`.

    Attributes:
        n: what the share asks for.
        minimum_extra: picks on top, one for each agent who would have had none.
        manual_extra: picks on top that were asked for by hand.
        fingerprint: of the frame, hexadecimal.
        frame: every conversation with its stratum and place, in the order of the fingerprint.
        picks: in the order of the queue.
    """

    n: int
    minimum_extra: int
    manual_extra: int
    fingerprint: str
    strata: tuple[Stratum, ...]
    frame: tuple[Place, ...]
    picks: tuple[Pick, ...]

    @property
    def size(self) -> int:
        """How many picks there are."""
        return len(self.picks)


def plan_draw(
    units: Iterable[FrameUnit],
    share: Share,
    seed: str,
    strata: Collection[str] = ("agent",),
    extras: Mapping[str, int] | None = None,
) -> Draw:
    """Draw a sample from a frame. The order of `units` does not matter.

    Args:
        units: the frame, each conversation once.
        share: which part of it.
        seed: any text.
        strata: names out of `scoring.strata.DIMENSIONS`; the agent always is one.
        extras: conversations wanted on top, by agent; at most what the agent has left is added.

    Raises:
        ValueError: a conversation stands twice in the frame, a stratum's name is unknown, an extra is negative.

    Source: formulas.md, "Sampling".
    """
    frame = tuple(units)
    if len({(unit.source, unit.external_id) for unit in frame}) != len(frame):
        raise ValueError("a conversation stands twice in the frame")
    if any(wanted < 0 for wanted in (extras or {}).values()):
        raise ValueError("extras cannot be negative")
    n = share.sample_size(len(frame))
    rate = Fraction(n, len(frame)) if frame else Fraction(0)
    cells = cells_of(frame, strata, rate)
    taken, minimum_extra, manual_extra = spread(cells, n, extras or {})
    drawn = tuple(Stratum(c.key, c.agent, len(c.units), n_h) for c, n_h in zip(cells, taken, strict=True))
    ordered = [_placed(cell, seed) for cell in cells]
    frame_lines = sorted(((_line(place), place) for stratum in ordered for place in stratum), key=itemgetter(0))
    return Draw(
        n=n,
        minimum_extra=minimum_extra,
        manual_extra=manual_extra,
        fingerprint=_hash_of(line for line, _ in frame_lines),
        strata=drawn,
        frame=tuple(place for _, place in frame_lines),
        picks=_queue(drawn, ordered, seed),
    )


def draw_key(seed: str, source: str, external_id: str) -> bytes:
    """A conversation's permanent random number: SHA-256 of `algorithm|seed|source|external_id` in UTF-8."""
    return sha256(f"{ALGORITHM}|{seed}|{source}|{external_id}".encode()).digest()


def fingerprint(places: Iterable[Place]) -> str:
    """The frame's SHA-256, hexadecimal: over UTF-8 lines `source⇥external_id⇥stratum⏎` in byte order."""
    return _hash_of(sorted(map(_line, places)))


def in_draw_order(lines: Iterable[_Named], seed: str) -> list[_Named]:
    """Conversations of one stratum by ascending draw key: first the picks, then what replaces them, in turn.

    A pick that does not belong to the population (spam, test, partner) is replaced by the first behind all that were
    looked at. Ids with a "|" in them may share a key; then they go by source and id.

    Source: formulas.md, "Sampling"; inverse sampling, Haldane 1945.
    """

    def place_in_line(line: _Named) -> tuple[bytes, str, str]:
        return draw_key(seed, line.source, line.external_id), line.source, line.external_id

    return sorted(lines, key=place_in_line)


def estimated_size(size: int, found: int, looked_at: int) -> Fraction:
    """How many of a stratum's `size` conversations belong to the population, after replacements.

    The formula is N_h·(n - 1)/(m - 1), at least what was found. Nothing is to be estimated when nothing was
    replaced (m = n: N_h) or everything was looked at (m = N_h: n). A single find leaves the formula undefined;
    then it is the plain N_h/m.

    Args:
        size: N_h.
        found: n, conversations that belong, ≥ 1.
        looked_at: m, positions looked at, n ≤ m ≤ N_h.

    Source: formulas.md, "Sampling"; Haldane 1945.
    """
    if looked_at == found:
        return Fraction(size)
    if looked_at == size:
        return Fraction(found)
    if found == 1:
        return Fraction(size, looked_at)
    return max(Fraction(found), Fraction(size * (found - 1), looked_at - 1))


def _placed(cell: Cell, seed: str) -> list[Place]:
    key = cell.key
    return [Place(unit, key, position) for position, unit in enumerate(in_draw_order(cell.units, seed), start=1)]


def _line(place: Place) -> bytes:
    return f"{place.unit.source}\t{place.unit.external_id}\t{place.stratum}\n".encode()


def _hash_of(lines: Iterable[bytes]) -> str:
    return sha256(b"".join(lines)).hexdigest()


def _queue(strata: tuple[Stratum, ...], ordered: list[list[Place]], seed: str) -> tuple[Pick, ...]:
    """The picks in the order of review.

    Pick j of a stratum that gives n_h stands at (j - 1 + u)/n_h of the way, u being a random number of the
    stratum: draw order inside a stratum, and a finished part holds on average its due of every stratum.
    """
    waiting = []
    for stratum, places in zip(strata, ordered, strict=True):
        offset = int.from_bytes(sha256(f"{ALGORITHM}|{seed}|queue|{stratum.key}".encode()).digest()[:8])
        probability = stratum.probability
        for place in places[: stratum.taken]:
            way = (((place.position - 1) << 64) + offset) // stratum.taken
            waiting.append((way, place.stratum, place, probability))
    waiting.sort(key=itemgetter(0, 1))
    return tuple(
        Pick(place.unit, place.stratum, place.position, number, probability)
        for number, (_, _, place, probability) in enumerate(waiting, start=1)
    )
