"""Conversations of one case: one contact, however many channels or ids it went over."""

from collections.abc import Callable, Iterable

from review.model.ids import ConversationId
from review.model.sample import Candidate, Population


def doubles(population: Population, eligible: Iterable[Candidate]) -> frozenset[ConversationId]:
    """The conversations that are one case with another eligible one, which stands for the case.

    It is the one that a lock or a drawn frame holds already, else the one that was closed last.
    """
    find = _cases(population)
    cases: dict[ConversationId, list[Candidate]] = {}
    for candidate in eligible if population.links else ():
        case = find(candidate.id)
        if case is not None:
            cases.setdefault(case, []).append(candidate)
    left: set[ConversationId] = set()
    for members in cases.values():
        members.sort(key=lambda member: (member.source, member.external_id))
        stands = max(members, key=lambda member: _standing(population, member))
        left |= {member.id for member in members} - {stands.id}
    return frozenset(left)


def _standing(population: Population, member: Candidate) -> tuple[bool, float]:
    moment = population.moment(member)
    return member.id in population.pins, 0.0 if moment is None else moment.timestamp()


def _cases(population: Population) -> Callable[[ConversationId], ConversationId | None]:
    """Conversation → a name of its case, None for one that has no links."""
    parents: dict[ConversationId, ConversationId] = {}

    def root(one: ConversationId) -> ConversationId:
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    for first, second in population.links:
        parents.setdefault(first, first)
        parents.setdefault(second, second)
        parents[root(first)] = root(second)
    return lambda one: root(one) if one in parents else None
