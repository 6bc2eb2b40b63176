"""Strata of a sample: cells, the merging of small ones, and how a sample size is spread over them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

DIMENSIONS = ("agent", "channel", "line", "week")
_LEAST_EXPECTED = 2


@dataclass(frozen=True, slots=True)
class FrameUnit:
    """A conversation of the frame.

    Attributes:
        agent: a key of the person that is the same in every profile that shares the sample.
        channel, line, week: "" where the source does not say; `week` is any text that names one.
    """

    source: str
    external_id: str
    agent: str
    channel: str = ""
    line: str = ""
    week: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A stratum: conversations of one agent that agree in the dimensions its key names.

    Attributes:
        key: as it is stored, e.g. "agent=anna|channel=chat"; a merged cell's names fewer dimensions.
    """

    key: str
    agent: str
    units: tuple[FrameUnit, ...] = field(repr=False)


def cells_of(units: Iterable[FrameUnit], dimensions: Collection[str], rate: Fraction) -> tuple[Cell, ...]:
    """The strata of a frame, in the order of their keys.

    Inside an agent, cells whose expected size (`rate` times their conversations) is under 2 are put together
    under a key without the week, those still under 2 without the line, then without the channel. If what is
    left at the end is still under 2, the agent's smallest other stratum joins it. So every stratum expects 2
    or is all its agent has, and no conversation can have the probability 0.

    Args:
        units: the frame.
        dimensions: out of DIMENSIONS; the agent always is one.
        rate: expected picks per conversation, 0-1.

    Raises:
        ValueError: an unknown dimension.

    Source: formulas.md, "Sampling".
    """
    if not set(dimensions) <= set(DIMENSIONS):
        raise ValueError(f"no such strata: {sorted(set(dimensions) - set(DIMENSIONS))}")
    names = tuple(name for name in DIMENSIONS if name == "agent" or name in dimensions)
    cells = _grouped(names, units)
    while len(names) > 1:
        names = tuple(name for name in names if name != _first_to_drop(names))
        small = [cell for cell in cells if rate * len(cell.units) < _LEAST_EXPECTED]
        large = [cell for cell in cells if rate * len(cell.units) >= _LEAST_EXPECTED]
        cells = large + _grouped(names, (unit for cell in small for unit in cell.units))
    return tuple(sorted(_with_remnants_joined(cells, rate), key=lambda cell: cell.key))


def allocate(sizes: Sequence[int], keys: Sequence[str], n: int) -> tuple[int, ...]:
    """Spread `n` over strata in proportion to `sizes` by largest remainder; nobody gets more than its size.

    Ties: larger remainder, then larger size, then the key that comes first.

    Args:
        sizes: conversations of each stratum, Σ ≥ n.
        keys: the strata's keys, in the same order.
        n: how many to spread.

    Source: formulas.md, "Sampling".
    """
    whole = sum(sizes)
    if not n:
        return (0,) * len(sizes)
    shares = [divmod(n * size, whole) for size in sizes]
    left = n - sum(quota for quota, _ in shares)
    in_line = sorted(range(len(sizes)), key=lambda i: (-shares[i][1], -sizes[i], keys[i]))
    lucky = set(in_line[:left])
    return tuple(quota + (i in lucky) for i, (quota, _) in enumerate(shares))


def spread(cells: Sequence[Cell], n: int, extras: Mapping[str, int]) -> tuple[list[int], int, int]:
    """How many to take from each cell: `n` by largest remainder, and what comes on top.

    Args:
        cells: the strata.
        n: the sample size of the share.
        extras: conversations asked for by hand, by agent; more than an agent has left are not added.

    Returns:
        Picks of each cell in the order of `cells`, how many of them are there because an agent was left with
        none, and how many because they were asked for by hand.

    Source: formulas.md, "Sampling".
    """
    taken = list(allocate([len(cell.units) for cell in cells], [cell.key for cell in cells], n))
    by_agent: dict[str, list[int]] = defaultdict(list)
    for place, cell in enumerate(cells):
        by_agent[cell.agent].append(place)
    minimum_extra = manual_extra = 0
    for agent, places in by_agent.items():
        if not any(taken[place] for place in places):
            taken[places[0]] = 1
            minimum_extra += 1
        if agent in extras:
            manual_extra += _add(extras[agent], taken, [(place, cells[place]) for place in places])
    return taken, minimum_extra, manual_extra


def _add(wanted: int, taken: list[int], places: list[tuple[int, Cell]]) -> int:
    """Take up to `wanted` more from an agent's strata in proportion to what is left in them; say how many."""
    left = [len(cell.units) - taken[place] for place, cell in places]
    added = min(wanted, sum(left))
    for (place, _), more in zip(places, allocate(left, [cell.key for _, cell in places], added), strict=True):
        taken[place] += more
    return added


def _grouped(names: tuple[str, ...], units: Iterable[FrameUnit]) -> list[Cell]:
    groups: dict[tuple[str, ...], list[FrameUnit]] = defaultdict(list)
    for unit in units:
        groups[tuple(getattr(unit, name) for name in names)].append(unit)
    return [Cell(_key(names, values), values[0], tuple(members)) for values, members in groups.items()]


def _key(names: tuple[str, ...], values: tuple[str, ...]) -> str:
    return "|".join(f"{name}={value}" for name, value in zip(names, values, strict=True))


def _first_to_drop(names: tuple[str, ...]) -> str:
    """The week before the line before the channel."""
    return next(name for name in ("week", "line", "channel") if name in names)


def _with_remnants_joined(cells: list[Cell], rate: Fraction) -> list[Cell]:
    joined: list[Cell] = []
    by_agent: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_agent[cell.agent].append(cell)
    for agent, own in by_agent.items():
        own.sort(key=lambda cell: (len(cell.units), cell.key))
        if len(own) > 1 and rate * len(own[0].units) < _LEAST_EXPECTED:
            remnant, smallest, *others = own
            own = [Cell(remnant.key, agent, remnant.units + smallest.units), *others]
        joined += own
    return joined
