"""The frame of a sample: which conversations of a period may be drawn, and why the others may not.

Source: formulas.md, "Attribution, period, contacts" and "Sampling".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from review.errors import Code, UserError
from review.model.exchange import NO_CONTACT
from review.model.ids import ConversationId, PersonId, SampleId
from review.model.people import Person
from review.model.sample import Candidate, Condition, LeftOut, Population
from review.sampling.cases import doubles

_NO_CONTACT = frozenset(status.value for status in NO_CONTACT)
_FIELDS = ("channel", "line", "tag", "language", "topic", "type", "agent")


@dataclass(frozen=True, slots=True)
class Frame:
    """What may be drawn, what may not, and the samples that hold conversations of it already."""

    units: tuple[Candidate, ...]
    left_out: tuple[tuple[Candidate, LeftOut], ...]
    overlaps: frozenset[SampleId]

    @property
    def closed(self) -> int:
        """Everything of the period that was closed: the frame and what is left out of it."""
        return len(self.units) + sum(reason is not LeftOut.NOT_CLOSED for _, reason in self.left_out)


def build_frame(
    population: Population,
    people: Mapping[PersonId, Person],
    conditions: Sequence[Condition] = (),
    *,
    allow_incomplete: bool = False,
) -> Frame:
    """Sort the conversations of a period into the frame and those left out, each with the first reason that holds.

    Raises:
        UserError: FILTER_WRONG for a condition on something that conversations do not have.
    """
    fits = _filter(conditions, population, people)
    units: list[Candidate] = []
    left_out: list[tuple[Candidate, LeftOut]] = []
    for candidate in population.candidates:
        reason = why_left_out(candidate, population, people)
        if reason is None and candidate.incomplete and not allow_incomplete:
            reason = LeftOut.INCOMPLETE
        if reason is None and not fits(candidate):
            reason = LeftOut.FILTERED
        if reason is None:
            units.append(candidate)
        elif _is_shown(candidate, reason, population):
            left_out.append((candidate, reason))
    doubled = doubles(population, units)
    inside = [unit for unit in units if population.holds(population.moment(unit))]
    left_out += [(unit, LeftOut.LINKED) for unit in inside if unit.id in doubled]
    drawn = tuple(unit for unit in inside if unit.id not in doubled)
    return Frame(drawn, tuple(left_out), _samples_of(drawn, population))


def why_left_out(candidate: Candidate, population: Population, people: Mapping[PersonId, Person]) -> LeftOut | None:
    """Why nobody could draw this conversation, whatever a sample asks for; None when somebody could."""
    if candidate.status in _NO_CONTACT:
        return LeftOut.NO_CONTACT
    if candidate.counted is None and candidate.id not in population.pins:
        return LeftOut.NOT_CLOSED
    if population.holds(candidate.counted) and not population.holds(population.moment(candidate)):
        return LeftOut.IN_LOCKED_OR_DRAWN
    if not candidate.customer_messages:
        return LeftOut.NO_CUSTOMER_MESSAGE
    if not candidate.agent_messages:
        return LeftOut.BOT_ONLY if candidate.id in population.bot_answered else LeftOut.NO_AGENT_MESSAGE
    if candidate.agent is None or candidate.agent not in people:
        return LeftOut.NO_AGENT
    return LeftOut.BOT_ONLY if people[candidate.agent].is_bot else None


def _is_shown(candidate: Candidate, reason: LeftOut, population: Population) -> bool:
    """Whether it is of this period: linked conversations of other days are no part of its list."""
    moments = (candidate.counted or candidate.opened, population.moment(candidate))
    return reason is LeftOut.IN_LOCKED_OR_DRAWN or any(population.holds(moment) for moment in moments)


def _samples_of(drawn: Sequence[Candidate], population: Population) -> frozenset[SampleId]:
    pins = (population.pins.get(unit.id) for unit in drawn)
    return frozenset(pin.sample for pin in pins if pin is not None and pin.sample is not None)


def _filter(
    conditions: Sequence[Condition], population: Population, people: Mapping[PersonId, Person]
) -> Callable[[Candidate], bool]:
    """Whether a conversation passes: one of the values asked for in each field, and none of the negated ones."""
    wanted: dict[str, set[str]] = {}
    unwanted: dict[str, set[str]] = {}
    for condition in conditions:
        if condition.field not in _FIELDS:
            raise UserError(Code.FILTER_WRONG, field=condition.field, fields=", ".join(_FIELDS))
        side = unwanted if condition.negated else wanted
        side.setdefault(condition.field, set()).add(condition.value.casefold())

    def values(candidate: Candidate, field: str, asked: set[str]) -> set[str]:
        if field == "tag":
            return {tag for tag in asked if candidate.id in population.tagged.get(tag, frozenset[ConversationId]())}
        if field == "agent":
            agent = None if candidate.agent is None else people.get(candidate.agent)
            return set() if agent is None else _names(agent)
        return {str(getattr(candidate, field)).casefold()}

    def fits(candidate: Candidate) -> bool:
        return all(values(candidate, field, asked) & asked for field, asked in wanted.items()) and not any(
            values(candidate, field, asked) & asked for field, asked in unwanted.items()
        )

    return fits if conditions else lambda candidate: True


def _names(person: Person) -> set[str]:
    known = {person.name, person.uuid, *(identity.external_id for identity in person.identities)}
    return {name.casefold() for name in known}
