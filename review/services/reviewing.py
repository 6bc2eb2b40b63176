"""Reviewing: the queue, a conversation with its review, and every step of that review."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from review.errors import Code, UserError
from review.model.changes import Changes
from review.model.conversation import Conversation, Wanted
from review.model.exchanged import Applied, Refused
from review.model.ids import ConversationId, PersonId, PickId, ReviewId, RubricVersionId, SampleId, new_uuid
from review.model.reviews import (
    Book,
    Purpose,
    QueueLine,
    Review,
    ReviewFilter,
    ReviewLine,
    ReviewState,
)
from review.model.sample import Pick, PickState
from review.services.documents import Document
from review.services.profile import Profile
from review.services.review_documents import nobody, review_document, review_from
from review.services.review_queue import pick_line, targeted_line, with_now
from review.services.review_steps import apply_review, checked, is_known, leave, scores_of, submit
from review.store.unit_of_work import UnitOfWork
from scoring.rubric import Rubric
from scoring.score import Score


@dataclass(frozen=True, slots=True)
class OpenedReview:
    """All that is needed to review a conversation.

    `pick` tells why it was drawn, None for a targeted review. `usual_seconds` is how long a review takes here, None
    before the first.
    """

    conversation: Conversation
    review: Review
    rubric: Rubric
    pick: Pick | None
    blind: bool
    usual_seconds: int | None


class Reviewing:
    """Opens, keeps, submits and takes back reviews. One call is one transaction."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    # ------------------------------------------------------------ reading

    def queue(self, sample: SampleId | None = None, reviewer: PersonId | None = None) -> tuple[QueueLine, ...]:
        """A reviewer's queue (yours by default) of one sample or of all, in the order in which it is reviewed.

        Exactly one line is NOW while something is left: the first with a draft, else the first that waits.
        """
        whose = reviewer or self._profile.actor
        everything = frozenset({ReviewState.DRAFT, ReviewState.SUBMITTED})
        with self._profile.read() as unit:
            picks = unit.samples.assigned_to(whose, sample)
            blind = {one for one in {key for key, _ in picks} if unit.samples.get_without_picks(one).blind}
            reviews = unit.reviews.lines(ReviewFilter(reviewer=whose, states=everything))
            scores = scores_of(unit, reviews)
            targeted = [line for line in reviews if line.book is Book.TARGETED and sample is None]
            shown = unit.conversations.page(
                Wanted(ids=tuple(line.conversation for line in targeted)), limit=len(targeted)
            )
        by_pick = {line.pick: line for line in reviews if line.pick is not None}
        lines = [
            pick_line(key, pick, by_pick.get(pick.id), scores, blind=key in blind)
            for key, pick in picks
            if pick.conversation is not None and pick.state is not PickState.REPLACED
        ]
        about = {line.id: line for line in shown}
        lines += [targeted_line(line, about[line.conversation], scores) for line in targeted]
        return with_now(lines)

    def open(self, pick: PickId) -> OpenedReview:
        """A drawn conversation with its review: the one in progress or finished, else a new one that is not kept yet.

        Raises:
            UserError: PICK_NOT_IN_SAMPLE, CONVERSATION_UNKNOWN; OWN_CONVERSATION when the reviewer wrote in it.
        """
        with self._profile.read() as unit:
            found = unit.samples.pick(pick)
            if found is None:
                raise UserError(Code.PICK_NOT_IN_SAMPLE, conversation=str(pick), sample="")
            sample, drawn = found
            if drawn.conversation is None:
                raise UserError(Code.CONVERSATION_UNKNOWN, conversation=drawn.external_id)
            stored = unit.samples.get_without_picks(sample)
            fresh = self._fresh(drawn.conversation, drawn.agent, stored.rubric, Book.RANDOM)
            mine = unit.reviews.of(drawn.conversation, drawn.agent, self._profile.actor, Purpose.MAIN)
            known = mine or unit.reviews.submitted_for(pick)
            review = replace(fresh, sample=sample, pick=pick) if known is None else _reopened(unit, known)
            return self._opened(unit, review, drawn, blind=stored.blind)

    def open_targeted(
        self, conversation: ConversationId, reason: str = "", agent: PersonId | None = None
    ) -> OpenedReview:
        """Any conversation with your review of it, else a new targeted one. `agent`: whose work, else the attributed.

        Raises:
            UserError: CONVERSATION_UNKNOWN; REASON_NEEDED for a new one; OWN_CONVERSATION.
        """
        whose = agent or self._agent_of(conversation)
        with self._profile.read() as unit:
            known = unit.reviews.of(conversation, whose, self._profile.actor, Purpose.MAIN)
            if known is not None:
                return self._open_known(unit, _reopened(unit, known))
            _need(reason)
            fresh = self._fresh(conversation, whose, unit.rubrics.current().id, Book.TARGETED)
            return self._opened(unit, replace(fresh, reason=reason), None, blind=False)

    def open_review(self, review: ReviewId) -> OpenedReview:
        """A review that is kept already, whoever made it.

        Raises:
            UserError: REVIEW_UNKNOWN.
        """
        with self._profile.read() as unit:
            return self._open_known(unit, _known(unit, review))

    def find(self, uuid: str) -> ReviewId:
        """The review with this UUID.

        Raises:
            UserError: REVIEW_UNKNOWN.
        """
        with self._profile.read() as unit:
            found = unit.reviews.find(uuid)
        if found is None:
            raise UserError(Code.REVIEW_UNKNOWN, review=uuid)
        return found

    def get(self, review: ReviewId) -> Review:
        """One review.

        Raises:
            UserError: REVIEW_UNKNOWN.
        """
        with self._profile.read() as unit:
            return _known(unit, review)

    def list(self, wanted: ReviewFilter | None = None) -> tuple[ReviewLine, ...]:
        """Reviews by moment of their conversation; by default every submitted one."""
        with self._profile.read() as unit:
            return unit.reviews.lines(wanted or ReviewFilter())

    def scores(self, lines: tuple[ReviewLine, ...]) -> dict[ReviewId, Score]:
        """The score of each review, by its own rubric version."""
        with self._profile.read() as unit:
            return scores_of(unit, lines)

    # ------------------------------------------------------------ writing

    def save(self, review: Review) -> tuple[Review, Changes]:
        """Keep a draft as it stands.

        Raises:
            UserError: STALE_VERSION; ILLEGAL_MOVE when it is not a draft; OWN_CONVERSATION; CRITERION_UNKNOWN,
                GRADE_OUTSIDE_SCALE.
        """
        if review.state is not ReviewState.DRAFT:
            raise UserError(Code.ILLEGAL_MOVE, was=review.state.value, to=ReviewState.DRAFT.value)
        with self._profile.work() as unit:
            checked(unit, review)
            kept = unit.reviews.put(review, self._profile.clock(), self._profile.actor)
            unit.commit()
        return kept, _changes(kept)

    def submit(self, review: Review) -> tuple[Review, Changes]:
        """Submit a draft: its pick is reviewed, its penalties are proposed.

        Raises:
            UserError: SHEET_INCOMPLETE, PENALTY_NEEDS_QUOTE, PENALTY_OVER_RULE, RULE_UNKNOWN, and as `save`.
        """
        with self._profile.work() as unit:
            kept = submit(unit, review, self._profile)
            unit.commit()
        return kept, replace(_changes(kept), ledger=bool(kept.penalties))

    def take_back(self, review: ReviewId) -> tuple[Review, Changes]:
        """Make a submitted review a draft again: open proposals vanish, confirmed ones get a counter-entry.

        Raises:
            UserError: REVIEW_UNKNOWN, ILLEGAL_MOVE.
        """
        with self._profile.work() as unit:
            kept = leave(unit, _known(unit, review), ReviewState.DRAFT, self._profile)
            unit.commit()
        return kept, replace(_changes(kept), ledger=bool(kept.penalties))

    def withdraw(self, review: ReviewId, reason: str) -> tuple[Review, Changes]:
        """Withdraw a review, so that it counts nowhere; its revisions stay.

        Raises:
            UserError: REVIEW_UNKNOWN, ILLEGAL_MOVE, REASON_NEEDED.
        """
        _need(reason)
        with self._profile.work() as unit:
            kept = leave(unit, _known(unit, review), ReviewState.WITHDRAWN, self._profile, reason)
            unit.commit()
        return kept, replace(_changes(kept), ledger=bool(kept.penalties))

    def give(self, review: ReviewId) -> Changes:
        """Note that the agent has the review from now on.

        Raises:
            UserError: REVIEW_UNKNOWN.
        """
        with self._profile.work() as unit:
            _known(unit, review)
            unit.reviews.give(review, self._profile.clock())
            self._note(unit, "given", _known(unit, review).uuid)
            unit.commit()
        return Changes(reviews=frozenset({review}))

    def add_targeted(
        self, conversations: tuple[ConversationId, ...], reason: str, reviewer: PersonId | None = None
    ) -> Changes:
        """Put conversations into a reviewer's queue (yours by default) for a reason; they never enter a mean.

        Those the reviewer reviews already or wrote in are left out.

        Raises:
            UserError: REASON_NEEDED.
        """
        _need(reason)
        whose = reviewer or self._profile.actor
        touched: set[ReviewId] = set()
        with self._profile.work() as unit:
            writers = unit.populations.writers(conversations)
            rubric = unit.rubrics.current().id
            for conversation in conversations:
                agent = unit.conversations.agent_of(conversation) or nobody(unit)
                if whose in writers.get(conversation, frozenset()):
                    continue
                if unit.reviews.of(conversation, agent, whose, Purpose.MAIN) is None:
                    fresh = self._fresh(conversation, agent, rubric, Book.TARGETED)
                    draft = replace(fresh, reviewer=whose, reason=reason)
                    touched.add(unit.reviews.put(draft, self._profile.clock(), self._profile.actor).id)
            unit.commit()
        return Changes(reviews=frozenset(touched), conversations=frozenset(conversations))

    # ------------------------------------------------------------ exchange

    def apply(self, documents: Iterable[object], numbers: Iterable[int] | None = None) -> Applied:
        """Take review documents in, each whole or not at all. The same document again changes nothing.

        A document in a state that the review had before is old news and is left alone too. `numbers`: the lines of a
        file the documents stand on, by which refused ones are named.
        """
        done = Applied()
        for line, content in zip(numbers or count(1), documents, strict=False):
            uuid = ""
            try:
                document = Document(content, line)
                uuid = document.text("uuid")
                done = _counted(done, *self._apply_one(document))
            except UserError as error:
                refused = Refused(line, uuid, error.code, tuple(error.params.items()))
                done = replace(done, refused=(*done.refused, refused))
        return done

    def export(self, wanted: ReviewFilter | None = None) -> tuple[dict[str, Any], ...]:
        """Documents of reviews (by default all submitted ones) that `apply` reads, with score and arithmetic."""
        with self._profile.read() as unit:
            lines = unit.reviews.lines(wanted or ReviewFilter())
            return tuple(review_document(unit, _known(unit, line.id)) for line in lines)

    def _apply_one(self, document: Document) -> tuple[str, Changes]:
        """Take one document: "new", "updated" or "unchanged", and what it touched."""
        with self._profile.work() as unit:
            asked = review_from(unit, document, self._profile.clock(), self._profile.actor)
            key = unit.reviews.find(asked.uuid)
            known = None if key is None else _known(unit, key)
            if document.text("state", "") == ReviewState.WITHDRAWN.value:
                if known is None or known.state is ReviewState.WITHDRAWN:
                    return "unchanged", Changes()
                kept = leave(unit, known, ReviewState.WITHDRAWN, self._profile, "withdrawn elsewhere")
            elif known is not None and is_known(unit, asked, known):
                return "unchanged", Changes()
            else:
                kept = apply_review(unit, asked, known, self._profile)
            unit.commit()
        changes = replace(_changes(kept), ledger=bool(kept.penalties or (known and known.penalties)))
        return "new" if known is None else "updated", changes

    # ------------------------------------------------------------ inside

    def _agent_of(self, conversation: ConversationId) -> PersonId:
        """Whom a conversation is attributed to, else the person who stands for nobody known."""
        with self._profile.read() as unit:
            agent = unit.conversations.agent_of(conversation)
        if agent is None:
            with self._profile.work() as unit:
                agent = nobody(unit)
                unit.commit()
        return agent

    def _fresh(self, conversation: ConversationId, agent: PersonId, rubric: RubricVersionId, book: Book) -> Review:
        return Review(
            id=ReviewId(0),
            uuid=new_uuid(),
            conversation=conversation,
            agent=agent,
            reviewer=self._profile.actor,
            rubric=rubric,
            book=book,
            created=self._profile.clock(),
        )

    def _open_known(self, unit: UnitOfWork, review: Review) -> OpenedReview:
        found = None if review.pick is None else unit.samples.pick(review.pick)
        if found is None:
            return self._opened(unit, review, None, blind=False)
        sample, pick = found
        return self._opened(unit, review, pick, blind=unit.samples.get_without_picks(sample).blind)

    def _opened(self, unit: UnitOfWork, review: Review, pick: Pick | None, *, blind: bool) -> OpenedReview:
        conversation = unit.conversations.get(review.conversation)
        if conversation is None:
            raise UserError(Code.CONVERSATION_UNKNOWN, conversation=int(review.conversation))
        if any(message.author == review.reviewer for message in conversation.messages):
            raise UserError(Code.OWN_CONVERSATION, conversation=conversation.external_id)
        return OpenedReview(
            conversation=conversation,
            review=review,
            rubric=unit.rubrics.get(review.rubric).rubric,
            pick=pick,
            blind=blind and review.state is ReviewState.DRAFT,
            usual_seconds=unit.reviews.usual_seconds(),
        )

    def _note(self, unit: UnitOfWork, action: str, uuid: str) -> None:
        unit.audit.note(self._profile.clock(), self._profile.actor, action, "review", uuid)


def _reopened(unit: UnitOfWork, key: ReviewId) -> Review:
    """The kept review; one that was withdrawn begins again as a draft, kept with the next decision."""
    review = _known(unit, key)
    if review.state is not ReviewState.WITHDRAWN:
        return review
    return replace(review.moved(ReviewState.DRAFT), submitted=None)


def _counted(done: Applied, what: str, changes: Changes) -> Applied:
    return replace(
        done,
        new=done.new + (what == "new"),
        updated=done.updated + (what == "updated"),
        unchanged=done.unchanged + (what == "unchanged"),
        changes=done.changes | changes,
    )


def _known(unit: UnitOfWork, review: ReviewId) -> Review:
    found = unit.reviews.get(review)
    if found is None:
        raise UserError(Code.REVIEW_UNKNOWN, review=int(review))
    return found


def _changes(review: Review) -> Changes:
    samples = frozenset[SampleId]() if review.sample is None else frozenset({review.sample})
    return Changes(reviews=frozenset({review.id}), samples=samples, conversations=frozenset({review.conversation}))


def _need(reason: str) -> None:
    if not reason.strip():
        raise UserError(Code.REASON_NEEDED)
