"""Which of the hints of a dialogue are shown: one per passage, the weightiest first, not too many.

Nothing is thrown away: what another hint stands for is listed under it, what is too many is folded.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from review.model.hints import Hint, HintState, Loser

PRIOR_PRECISION = 3 / 4.5
"""The mean of Beta(3, 1.5): what a rule is worth of which nothing is known yet."""
MOST_OF_MESSAGE, MOST_OF_DIALOGUE = 3, 12
REPEATED = 3
"""From so many hits of one rule on, one hint with a count stands for them."""
OWN_ENGINE = "rules"
SPELLING = "spelling"
"""The group in which one rule speaks of many words."""


@dataclass(frozen=True, slots=True)
class Records:
    """What is known of rules: their precision from decisions, and which of them are folded or in shadow."""

    precision: Mapping[str, float] = field(default_factory=dict)
    folded: frozenset[str] = frozenset()

    def of(self, rule: str) -> float:
        """The share of its hits that were right, as far as it is known."""
        return self.precision.get(rule, PRIOR_PRECISION)


def ranked(hints: Iterable[Hint], records: Records) -> list[Hint]:
    """The hints in the order of the dialogue, each shown or folded."""
    kept = _repeated_once(_without_doubles(hints, records))
    by_worth = sorted(kept, key=lambda hint: _worth(hint, records))
    of_message: Counter[int | None] = Counter()
    shown = 0
    settled: list[Hint] = []
    for hint in by_worth:
        room = shown < MOST_OF_DIALOGUE and (hint.message is None or of_message[hint.message] < MOST_OF_MESSAGE)
        state = HintState.SHOWN if room and hint.rule not in records.folded else HintState.FOLDED
        if state is HintState.SHOWN:
            shown += 1
            of_message[hint.message] += 1
        settled.append(replace(hint, state=state))
    return sorted(settled, key=_place)


def _worth(hint: Hint, records: Records) -> tuple[float, float, tuple[int, int, int], str]:
    """Smallest first: severity, then what is known of the rule, then the place."""
    return -hint.severity.weight, -records.of(hint.rule), _place(hint), hint.rule


def _place(hint: Hint) -> tuple[int, int, int]:
    """Remarks on the whole dialogue come last."""
    if hint.message is None:
        return 1 << 30, 0, 0
    return hint.message, hint.span.start if hint.span else 0, hint.span.end if hint.span else 0


def _without_doubles(hints: Iterable[Hint], records: Records) -> list[Hint]:
    """Of hints that mean the same passage the better one, with the others listed under it."""
    kept: list[Hint] = []
    for hint in sorted(hints, key=lambda one: _preference(one, records)):
        winner = next((at for at, other in enumerate(kept) if _mean_the_same(hint, other)), None)
        if winner is None:
            kept.append(hint)
        else:
            kept[winner] = _standing_for(kept[winner], hint)
    return kept


def _preference(hint: Hint, records: Records) -> tuple[float, ...]:
    """Smallest wins: severity, the longer span, the better record, our own engine."""
    length = hint.span.end - hint.span.start if hint.span else 0
    start = hint.span.start if hint.span else 0
    return -hint.severity.weight, -length, -records.of(hint.rule), hint.engine != OWN_ENGINE, hint.message or 0, start


def _mean_the_same(one: Hint, other: Hint) -> bool:
    """Two remarks on overlapping words under one criterion, or on the same words in one group."""
    if one.message is None or one.message != other.message or one.span is None or other.span is None:
        return False
    if one.span == other.span and one.group == other.group:
        return True
    return one.criterion == other.criterion and one.span.overlaps(other.span)


def _standing_for(winner: Hint, loser: Hint) -> Hint:
    if (loser.rule, loser.engine) == (winner.rule, winner.engine):
        return winner
    listed = dict.fromkeys((*winner.losers, Loser(loser.rule, loser.revision, loser.engine), *loser.losers))
    return replace(winner, losers=tuple(listed))


def _repeated_once(hints: Iterable[Hint]) -> list[Hint]:
    """For a rule that hit often, its first hint with the count; in spelling, for each word."""
    by_rule: defaultdict[tuple[str, str, str], list[Hint]] = defaultdict(list)
    for hint in sorted(hints, key=_place):
        word = hint.suggestion or str(_place(hint)) if hint.group == SPELLING else ""
        by_rule[hint.engine, hint.rule, word].append(hint)
    kept: list[Hint] = []
    for found in by_rule.values():
        if len(found) < REPEATED:
            kept += found
        else:
            losers = tuple(dict.fromkeys(loser for hint in found for loser in hint.losers))
            kept.append(replace(found[0], count=len(found), losers=losers))
    return kept
