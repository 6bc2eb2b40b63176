"""Who has handled which contacts in some days. Pure.

Source: formulas.md, "Attribution, period, contacts".
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from review.model.ids import ConversationId, PersonId
from review.model.people import Person
from review.model.sample import Answer, Candidate, Contact, LeftOut, LineChange, Population
from review.sampling.cases import doubles
from review.sampling.frame import why_left_out

HANDED_OVER = "handed_over"
_NO_CONTACTS = frozenset({LeftOut.NO_CONTACT, LeftOut.NOT_CLOSED, LeftOut.IN_LOCKED_OR_DRAWN, LeftOut.NO_AGENT})


def contacts(
    population: Population,
    people: Mapping[PersonId, Person],
    handed_over: Mapping[ConversationId, Sequence[LineChange]],
    answers: Mapping[ConversationId, Sequence[Answer]],
) -> tuple[Contact, ...]:
    """The contacts of the population's days.

    Each conversation is one contact of the person it is attributed to; linked conversations together are one. One
    that was handed over between lines is also one of each other line's agent who answered most there.

    Args:
        population: the conversations.
        people: everybody of the team.
        handed_over: the changes of line of the conversations that had some.
        answers: the agents' public messages of those conversations.
    """
    reasons = {one.id: why_left_out(one, population, people) for one in population.candidates}
    bots = {key for key, person in people.items() if person.is_bot}
    counting = [
        (one, one.agent)
        for one in population.candidates
        if one.agent in people and one.agent not in bots and reasons[one.id] not in _NO_CONTACTS
    ]
    doubled = doubles(population, [one for one, _ in counting])
    found: list[Contact] = []
    for one, agent in counting:
        moment = population.moment(one)
        if agent is None or moment is None or one.id in doubled or not population.holds(moment):
            continue
        reason = reasons[one.id] or (LeftOut.INCOMPLETE if one.incomplete else None)
        others = _earlier_lines(agent, handed_over.get(one.id, ()), answers.get(one.id, ()))
        found.append(_contact(one, agent, moment, None if reason is None else reason.value))
        found += [_contact(one, other, moment, HANDED_OVER) for other in others if other in people.keys() - bots]
    return tuple(found)


def _contact(candidate: Candidate, agent: PersonId, moment: datetime, outside: str | None) -> Contact:
    return Contact(agent, candidate.id, candidate.source, candidate.external_id, moment, outside)


def _earlier_lines(agent: PersonId, changes: Sequence[LineChange], answers: Sequence[Answer]) -> tuple[PersonId, ...]:
    """Of every line but the agent's own, who sent most of its messages there; ties go to who answered last."""
    if not changes:
        return ()
    by_line: dict[str, list[PersonId]] = {}
    for answer in answers:
        by_line.setdefault(_line_at(answer, changes), []).append(answer.agent)
    own = max(by_line, key=lambda line: (by_line[line].count(agent), line == changes[-1].to_line), default="")
    tops = (_most(senders) for line, senders in by_line.items() if line != own)
    return tuple(dict.fromkeys(person for person in tops if person != agent))


def _line_at(answer: Answer, changes: Iterable[LineChange]) -> str:
    line = ""
    for number, change in enumerate(changes):
        if number == 0:
            line = change.from_line
        if change.at is not None and answer.at is not None and change.at <= answer.at:
            line = change.to_line
    return line


def _most(senders: Sequence[PersonId]) -> PersonId:
    last = {sender: place for place, sender in enumerate(senders)}
    return max(last, key=lambda sender: (senders.count(sender), last[sender]))
