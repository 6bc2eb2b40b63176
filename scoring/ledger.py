"""A person's contacts in an accounting period: what was handled, what entries take off, what counts.

Nothing here decides anybody's pay: entries exist only after a person has confirmed them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from scoring.rounding import round_half_up

_LOCK_DAY = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger. Exactly one of `percent`, `contacts` and `reverses` says how much it moves.

    Attributes:
        id: unique in every profile.
        percent: per cent of the period's handled contacts, 0-100.
        contacts: a fixed number of contacts, ≥ 0.
        reverses: the id of the entry this one cancels.
        frozen: contacts fixed by locking the period of origin (negative for a counter-entry); None while they
            follow what was handled.

    Raises:
        ValueError: none or several of the three are given.
    """

    id: str
    percent: Fraction | None = None
    contacts: int | None = None
    reverses: str | None = None
    frozen: int | None = None

    def __post_init__(self) -> None:
        if [self.percent, self.contacts, self.reverses].count(None) != 2:
            raise ValueError("an entry has a per cent, or a number, or reverses another")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the ledger shows it: contacts taken off (negative: given back), and what is left after it."""

    entry: str
    contacts: int
    left: int


@dataclass(frozen=True, slots=True)
class Balance:
    """The ledger of a person and period: `counted` = `handled` - `total` + `limit`.

    Attributes:
        handled: contacts attributed to the person, the opening line.
        total: Σ of the entries.
        limit: what is given back so that nobody counts less than 0, a line of its own.
        lines: the entries in the order given; `left` is without the limit and may be below 0.
    """

    handled: int
    total: int
    limit: int
    lines: tuple[Line, ...] = ()

    @property
    def counted(self) -> int:
        """Contacts that count."""
        return self.handled - self.total + self.limit


def deduction(percent: Fraction, handled: int) -> int:
    """Contacts that `percent` of `handled` takes off, rounded half up; always of the raw count.

    Source: formulas.md, "Penalties and the ledger": 5 % of 1000 is 50, of 934 it is 47.
    """
    return round_half_up(percent * handled / 100)


def balance(handled: int, entries: Iterable[Entry]) -> Balance:
    """Add up a ledger. Each entry is rounded by itself, so that a counter-entry cancels its entry exactly.

    Args:
        handled: contacts of the period.
        entries: in the order of posting. A counter-entry stands after the entry it cancels; where that one lies
            in another period, the counter-entry is frozen.

    Raises:
        ValueError: an id comes twice; an entry is cancelled twice; a counter-entry that is not frozen names no
            earlier entry, or names another counter-entry.

    Source: formulas.md, "Penalties and the ledger".
    """
    moved: dict[str, int] = {}
    open_to_reversal: set[str] = set()
    lines = []
    left = handled
    for entry in entries:
        if entry.id in moved:
            raise ValueError("an entry comes twice")
        if entry.reverses is not None and entry.reverses in moved:
            if entry.reverses not in open_to_reversal:
                raise ValueError("this entry cannot be cancelled, or was cancelled before")
            open_to_reversal.remove(entry.reverses)
        moved[entry.id] = _contacts(entry, handled, moved)
        if entry.reverses is None:
            open_to_reversal.add(entry.id)
        left -= moved[entry.id]
        lines.append(Line(entry.id, moved[entry.id], left))
    return Balance(handled, handled - left, max(0, -left), tuple(lines))


def _contacts(entry: Entry, handled: int, moved: dict[str, int]) -> int:
    if entry.frozen is not None:
        return entry.frozen
    if entry.percent is not None:
        return deduction(entry.percent, handled)
    if entry.contacts is not None:
        return entry.contacts
    if entry.reverses not in moved:
        raise ValueError("a counter-entry to another period's entry must be frozen")
    return -moved[entry.reverses]


def earliest_lock_day(year: int, month: int) -> date:
    """The first day on which a person may lock that accounting period: the 10th of the next month.

    Source: product.md, "Settled where sources are silent".
    """
    return date(year + month // 12, month % 12 + 1, _LOCK_DAY)
