"""The review screen's desk on the services of a profile."""

from dataclasses import replace
from datetime import datetime
from statistics import median_low
from zoneinfo import ZoneInfo

from app.presenters.review_desk import Opened, ReviewQueue
from review.model.calendar import day_of
from review.model.conversation import Conversation, ConversationLine
from review.model.ids import PersonId, SampleId
from review.model.reviews import QueueLine, Review, ReviewFilter, Section
from review.model.sample import ReasonClass, Sample
from review.services.penalties import Penalties
from review.services.profile import Profile
from review.services.reviewing import Reviewing
from review.services.sampling import Sampling


class StoredReviewDesk:
    """A `ReviewDesk`; `sample` narrows the queue to one sample, None goes over all."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._reviewing = Reviewing(profile)
        self._sampling = Sampling(profile)
        self._penalties = Penalties(profile)
        self.sample: SampleId | None = None

    def queue(self) -> ReviewQueue:
        """See `ReviewDesk.queue`."""
        samples = {sample.id: sample for sample in self._sampling.list()}
        lines = self._reviewing.queue(self.sample)
        blind = {key for key, sample in samples.items() if sample.blind}
        today, seconds = self._today()
        with self._profile.read() as unit:
            reviewer = unit.people.get(self._profile.actor)
            usual = unit.reviews.usual_seconds()
        queue = ReviewQueue(
            reviewer_name="" if reviewer is None else reviewer.name,
            lines=tuple(_without_name(line) if line.sample in blind else line for line in lines),
            usual_seconds=usual,
            today=today,
            today_seconds=seconds,
        )
        shown = {line.sample for line in lines if line.sample is not None}
        return _with_sample(queue, samples[next(iter(shown))]) if len(shown) == 1 else queue

    def open(self, line: QueueLine) -> Opened:
        """See `ReviewDesk.open`."""
        if line.pick is not None:
            found = self._reviewing.open(line.pick)
        else:
            found = self._reviewing.open_targeted(line.conversation, line.reason)
        return Opened(
            conversation=found.conversation,
            review=found.review,
            rubric=found.rubric,
            agent_name=self._name(found.review.agent),
            probability=None if found.pick is None else found.pick.probability,
            blind=found.blind,
            rules=tuple(rule for rule in self._penalties.rules() if rule.active),
        )

    def save(self, review: Review) -> Review:
        """See `ReviewDesk.save`."""
        return self._reviewing.save(review)[0]

    def submit(self, review: Review) -> Review:
        """See `ReviewDesk.submit`."""
        return self._reviewing.submit(review)[0]

    def take_back(self, review: Review) -> Review:
        """See `ReviewDesk.take_back`."""
        return self._reviewing.take_back(review.id)[0]

    def put_aside(self, line: QueueLine, why: ReasonClass, reason: str) -> None:
        """See `ReviewDesk.put_aside`."""
        assert line.pick is not None  # the presenter asks for drawn conversations only
        self._sampling.set_aside(line.pick, why, reason)

    def bring_back(self, line: QueueLine) -> None:
        """See `ReviewDesk.bring_back`."""
        assert line.pick is not None
        self._sampling.resume(line.pick)

    def past(self, conversation: Conversation) -> tuple[ConversationLine, ...]:
        """See `ReviewDesk.past`."""
        with self._profile.read() as unit:
            others = unit.conversations.past(conversation.id)
        return tuple(line for line in others if _is_earlier(line.counted, conversation.counted))

    def _name(self, person: PersonId) -> str:
        with self._profile.read() as unit:
            found = unit.people.get(person)
        return "" if found is None else found.name

    def _today(self) -> tuple[int, int | None]:
        """How many reviews were submitted today, and their median time in seconds."""
        zone = self._profile.zone()
        today = day_of(self._profile.clock(), zone)
        mine = self._reviewing.list(ReviewFilter(reviewer=self._profile.actor))
        times = [line.seconds for line in mine if _is_on(line.submitted, zone) == today]
        timed = [seconds for seconds in times if seconds]
        return len(times), median_low(timed) if timed else None


def _is_earlier(other: datetime | None, this: datetime | None) -> bool:
    """Without a time nothing can be said to be later."""
    return other is None or this is None or other < this


def _is_on(moment: datetime | None, zone: ZoneInfo) -> object:
    return None if moment is None else day_of(moment, zone)


def _without_name(line: QueueLine) -> QueueLine:
    """In a blind sample the agent is named once the review is submitted."""
    return line if line.section is Section.DONE else replace(line, agent_name="")


def _with_sample(queue: ReviewQueue, sample: Sample) -> ReviewQueue:
    return replace(queue, days=sample.days, share=sample.share, blind=sample.blind)
