"""Reading for the lists and the start page: conversations by the page, samples with their progress, what waits."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from review.errors import Code, UserError
from review.model.browsing import (
    Choices,
    Listing,
    Named,
    PickReview,
    RubricChoice,
    SampleFacts,
    SampleOptions,
    SampleProgress,
    StartFacts,
)
from review.model.calendar import Days, day_of
from review.model.conversation import Conversation, Wanted
from review.model.ids import ConversationId, PickId, ReviewId, SampleId
from review.model.importing import RunState
from review.model.ledger import ProposalState
from review.model.people import Person, Task
from review.model.reviews import Book, ReviewFilter, ReviewLine, ReviewState
from review.model.rubrics import RubricState
from review.model.sample import Pick, PickState, Sample
from review.services.profile import Profile
from review.services.review_steps import scores_of
from review.services.sampling import coverage_of
from review.services.upkeep import Upkeep
from review.store.unit_of_work import UnitOfWork

_FIELDS = ("channel", "line", "language", "topic", "tag")
_IN_WORK = frozenset({ReviewState.DRAFT, ReviewState.SUBMITTED})
_LEFT = frozenset({PickState.REPLACED, PickState.SKIPPED})
_FOUND_AT_MOST = 2000


class Browsing:
    """Reads what the screens list. Changes nothing but the search index."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def choices(self) -> Choices:
        """What conversations can be narrowed by."""
        with self._profile.read() as unit:
            return self._choices(unit)

    def listing(self, wanted: Wanted, first: int, limit: int) -> Listing:
        """The rows of a list from `first` on, newest conversation first."""
        with self._profile.read() as unit:
            return Listing(unit.conversations.matching(wanted), first, unit.conversations.page(wanted, limit, first))

    def found(self, words: str) -> tuple[ConversationId, ...]:
        """Conversations in which every word occurs, at most two thousand; one whose number it is comes alone."""
        Upkeep(self._profile).index()
        with self._profile.read() as unit:
            named = unit.conversations.find(words.strip().lstrip("№#").strip())
            return (named,) if named is not None else tuple(unit.search.find(words, _FOUND_AT_MOST))

    def conversation(self, conversation: ConversationId) -> Conversation:
        """One conversation, whole.

        Raises:
            UserError: CONVERSATION_UNKNOWN.
        """
        with self._profile.read() as unit:
            found = unit.conversations.get(conversation)
        if found is None:
            raise UserError(Code.CONVERSATION_UNKNOWN, conversation=str(conversation))
        return found

    def sample_options(self) -> SampleOptions:
        """What a new sample starts from.

        Raises:
            UserError: WHO_ARE_YOU.
        """
        me = self._profile.actor
        with self._profile.read() as unit:
            drawn = [sample for sample in unit.samples.all() if not sample.withdrawn and not sample.separate]
            published = [one for one in unit.rubrics.all() if one.state is RubricState.PUBLISHED]
            return SampleOptions(
                choices=self._choices(unit),
                rubrics=tuple(
                    RubricChoice(one.id, one.rubric.name.ru, one.rubric.name.en, one.rubric.version)
                    for one in sorted(published, key=lambda one: -one.id)
                ),
                reviewers=_reviewers(unit.people.all(), me),
                me=me,
                last=max((sample.days for sample in drawn), key=lambda days: days.last, default=None),
                usual_seconds=unit.reviews.usual_seconds(),
            )

    def samples(self) -> tuple[SampleProgress, ...]:
        """Every draw that was not withdrawn, with its progress, newest period first."""
        with self._profile.read() as unit:
            today = day_of(self._profile.clock(), unit.team.zone())
            drawn = [sample for sample in unit.samples.all() if not sample.withdrawn]
            drawn.sort(key=lambda sample: (sample.days.last, sample.created), reverse=True)
            return tuple(_progress(unit, sample, today) for sample in drawn)

    def sample(self, sample: SampleId) -> SampleFacts:
        """A sample with everything its page shows.

        Raises:
            UserError: SAMPLE_UNKNOWN.
        """
        with self._profile.read() as unit:
            stored = unit.samples.get(sample)
            if stored is None:
                raise UserError(Code.SAMPLE_UNKNOWN, sample=int(sample))
            zone, people, me = unit.team.zone(), unit.people.all(), self._profile.known_actor
            return SampleFacts(
                sample=stored,
                coverage=coverage_of(stored),
                reviews=_pick_reviews(unit, sample),
                names={person.id: person.name for person in people},
                reviewers=_reviewers(people, me),
                me=me,
                today=day_of(self._profile.clock(), zone),
                zone=zone,
                usual_seconds=unit.reviews.usual_seconds(),
            )

    def start(self) -> StartFacts:
        """What waits for the person at the keyboard."""
        me = self._profile.known_actor
        with self._profile.read() as unit:
            zone = unit.team.zone()
            able = _able(unit.people.all())
            last_import = next((run for run in unit.import_runs.all() if run.state is not RunState.REMOVED), None)
            facts = StartFacts(unit.conversations.count(), zone, able=able, last_import=last_import)
            if me is None:
                return facts
            today = day_of(self._profile.clock(), zone)
            person = unit.people.get(me)
            mine = [pick for _, pick in unit.samples.assigned_to(me, None) if pick.state not in _LEFT]
            drafts = ReviewFilter(reviewer=me, book=Book.TARGETED, states=frozenset({ReviewState.DRAFT}))
            drawn = [sample for sample in unit.samples.all() if not sample.withdrawn]
            newest = max(drawn, key=lambda sample: (sample.days.last, sample.created), default=None)
            return replace(
                facts,
                who=person.name if person is not None else "",
                uuid=person.uuid if person is not None else "",
                waiting=sum(pick.state is PickState.WAITING for pick in mine),
                reviewed=sum(pick.state is PickState.REVIEWED for pick in mine),
                overdue=sum(_is_overdue(pick, today) for pick in mine),
                targeted=len(unit.reviews.lines(drafts)),
                usual_seconds=unit.reviews.usual_seconds(),
                newest_sample=None if newest is None else _progress(unit, newest, today),
                open_proposals=len(unit.ledger.proposals(state=ProposalState.PROPOSED)),
            )

    def _choices(self, unit: UnitOfWork) -> Choices:
        zone, span = unit.team.zone(), unit.conversations.span()
        agents = [person for person in unit.people.all() if Task.AGENT in person.tasks or person.identities]
        return Choices(
            total=unit.conversations.count(),
            days=None if span is None else Days(day_of(span[0], zone), day_of(span[1], zone)),
            today=day_of(self._profile.clock(), zone),
            zone=zone,
            agents=tuple(Named(person.id, person.name) for person in agents if not person.is_bot),
            values={field: unit.conversations.values_of(field) for field in _FIELDS},
        )


def _reviewers(people: Iterable[Person], me: object) -> tuple[Named, ...]:
    return tuple(Named(one.id, one.name) for one in people if Task.REVIEWER in one.tasks or one.id == me)


def _able(people: Iterable[Person]) -> tuple[Named, ...]:
    """Who may be at the keyboard: whoever grades or decides."""
    return tuple(Named(one.id, one.name) for one in people if one.tasks & {Task.REVIEWER, Task.LEAD})


def _is_overdue(pick: Pick, today: date) -> bool:
    return pick.state in (PickState.WAITING, PickState.SET_ASIDE) and pick.due is not None and pick.due < today


def _progress(unit: UnitOfWork, sample: Sample, today: date) -> SampleProgress:
    picks = [pick for pick in unit.samples.picks(sample.id) if pick.state not in _LEFT]
    return SampleProgress(
        sample=sample,
        size=len(picks),
        reviewed=sum(pick.state is PickState.REVIEWED for pick in picks),
        set_aside=sum(pick.state is PickState.SET_ASIDE for pick in picks),
        overdue=sum(_is_overdue(pick, today) for pick in picks),
    )


def _pick_reviews(unit: UnitOfWork, sample: SampleId) -> dict[PickId, PickReview]:
    lines = unit.reviews.lines(ReviewFilter(sample=sample, states=_IN_WORK))
    scores = scores_of(unit, lines)
    flagged = {
        proposal.review
        for state in (ProposalState.PROPOSED, ProposalState.CONFIRMED)
        for proposal in unit.ledger.proposals(state=state)
    }
    found: dict[PickId, PickReview] = {}
    for line in sorted(lines, key=_submitted_last):
        if line.pick is not None:
            submitted = line.state is ReviewState.SUBMITTED
            value = scores[line.id].value if submitted else None
            found[line.pick] = PickReview(line.id, submitted, value, line.id in flagged)
    return found


def _submitted_last(line: ReviewLine) -> tuple[bool, ReviewId]:
    return line.state is ReviewState.SUBMITTED, line.id
