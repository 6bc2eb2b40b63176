"""Service figures: how many conversations, how fast answered. Bots and system messages are never agents."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from review.model.calendar import Days, day_of
from review.services.profile import Profile


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """Figures of the conversations opened in a period.

    Attributes:
        conversations: all of them, also those that are no contacts.
        no_contact: spam, mailings, deleted and merged ones among them.
        answers: public messages but the first of each conversation.
        answered: conversations with at least one answer.
        answered_by_agent: conversations with an answer of an agent.
        wrote_again_conversations: conversations in which the customer wrote after the first message.
        wrote_again_messages: how many messages these were.
        agents: people who wrote at least one of the agents' messages.
        first_response: median from a customer's first message to the first agent's message after it, exact; None when
            nobody answered, or the source has no times.
        solved: conversations the source calls solved.
    """

    conversations: int
    no_contact: int
    answers: int
    answered: int
    answered_by_agent: int
    wrote_again_conversations: int
    wrote_again_messages: int
    agents: int
    first_response: timedelta | None
    solved: int

    @property
    def median_first_response_hours(self) -> float | None:
        """The median in hours, to two decimals."""
        return None if self.first_response is None else round(self.first_response.total_seconds() / 3600, 2)


class Measuring:
    """Works out service figures."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def days(self) -> Days | None:
        """From the first to the last day on which a conversation was opened; None when nothing has a time."""
        with self._profile.read() as unit:
            zone = unit.team.zone()
            opened = unit.metrics.span()
        return None if opened is None else Days(*(day_of(moment, zone) for moment in opened))

    def metrics(self, days: Days | None = None) -> ServiceFigures:
        """Figures of the conversations opened on these days of the team's zone; None: of all there are."""
        with self._profile.read() as unit:
            start, end = (None, None) if days is None else days.bounds(unit.team.zone())
            counts = unit.metrics.counts(start, end)
        return ServiceFigures(
            conversations=counts.conversations,
            no_contact=counts.no_contact,
            answers=counts.answers,
            answered=counts.answered,
            answered_by_agent=counts.answered_by_agent,
            wrote_again_conversations=counts.wrote_again_conversations,
            wrote_again_messages=counts.wrote_again_messages,
            agents=counts.agents,
            first_response=_median(counts.first_responses),
            solved=counts.solved,
        )


def _median(waits: Sequence[timedelta]) -> timedelta | None:
    """The exact median; between two middle values their mean."""
    if not waits:
        return None
    microseconds = [wait // timedelta(microseconds=1) for wait in waits]
    return timedelta(microseconds=statistics.median(microseconds))
