"""The steps of a review inside a transaction of the caller."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from review.errors import Code, UserError
from review.model.ids import ReviewId
from review.model.reviews import Purpose, Review, ReviewLine, ReviewState
from review.model.sample import PickState
from review.services import posting
from review.services.profile import Profile
from review.services.review_documents import kept_as
from review.store.reviews import revision_document
from review.store.unit_of_work import UnitOfWork
from scoring.errors import ScoreError
from scoring.rubric import Rubric
from scoring.score import Score, ScoreSheet, running_score, score_sheet


def submit(unit: UnitOfWork, review: Review, profile: Profile) -> Review:
    """Submit a draft; it is submitted now unless it says when.

    Raises:
        UserError: as `Reviewing.submit`; PICK_ALREADY_REVIEWED when somebody else's main review is submitted.
    """
    now, actor = profile.clock(), profile.actor
    rubric = checked(unit, review)
    try:
        score_sheet(rubric, ScoreSheet.of(review.levels()))
    except ScoreError as error:
        raise UserError(Code(error.fault.value), **error.params) from error
    posting.check(unit, review)
    if review.pick is not None and review.purpose is Purpose.MAIN:
        other = unit.reviews.submitted_for(review.pick)
        if other is not None and other != review.id:
            raise UserError(Code.PICK_ALREADY_REVIEWED, conversation=int(review.conversation), state="reviewed")
    kept = unit.reviews.put(replace(review.moved(ReviewState.SUBMITTED), submitted=review.submitted or now), now, actor)
    if kept.pick is not None and kept.purpose is Purpose.MAIN:
        unit.samples.decide(kept.pick, PickState.REVIEWED, at=now, by=actor)
    posting.propose(unit, kept, now)
    unit.audit.note(now, actor, "submitted", "review", kept.uuid)
    return kept


def checked(unit: UnitOfWork, review: Review) -> Rubric:
    """The review's rubric, once its grades fit it and its reviewer may review.

    Raises:
        UserError: OWN_CONVERSATION, CRITERION_UNKNOWN, GRADE_OUTSIDE_SCALE.
    """
    if review.reviewer in unit.populations.writers((review.conversation,)).get(review.conversation, frozenset()):
        raise UserError(Code.OWN_CONVERSATION, conversation=int(review.conversation))
    rubric = unit.rubrics.get(review.rubric).rubric
    try:
        running_score(rubric, ScoreSheet.of(review.levels()))
    except ScoreError as error:
        raise UserError(Code(error.fault.value), **error.params) from error
    return rubric


def scores_of(unit: UnitOfWork, lines: tuple[ReviewLine, ...]) -> dict[ReviewId, Score]:
    """The score of each review, by its own rubric version."""
    rubrics = {version: unit.rubrics.get(version).rubric for version in {line.rubric for line in lines}}
    return {line.id: running_score(rubrics[line.rubric], ScoreSheet(line.levels)) for line in lines}


def leave(unit: UnitOfWork, review: Review, to: ReviewState, profile: Profile, reason: str = "") -> Review:
    """Take a review out of the figures: a draft again, or withdrawn.

    Its open proposals vanish, confirmed ones get a counter-entry, its pick waits again.

    Raises:
        UserError: ILLEGAL_MOVE, STALE_VERSION.
    """
    now, actor = profile.clock(), profile.actor
    moved = replace(review.moved(to), submitted=None if to is ReviewState.DRAFT else review.submitted)
    kept = unit.reviews.put(moved, now, actor)
    posting.take_back(unit, kept, now, actor, reason)
    if review.state is ReviewState.SUBMITTED and review.pick is not None and review.purpose is Purpose.MAIN:
        unit.samples.decide(review.pick, PickState.WAITING, at=now, by=actor)
    action = "taken_back" if to is ReviewState.DRAFT else "withdrawn"
    unit.audit.note(now, actor, action, "review", review.uuid, None, {"reason": reason} if reason else None)
    return kept


def apply_review(unit: UnitOfWork, asked: Review, known: Review | None, profile: Profile) -> Review:
    """Bring a review to the state `asked`, which comes from a document; `known` is what is kept of it, if anything.

    Raises:
        UserError: as `submit`; REVIEW_TAKEN when the reviewer has another review of the same conversation and agent.
    """
    same = unit.reviews.of(asked.conversation, asked.agent, asked.reviewer, asked.purpose)
    if same is not None and (known is None or same != known.id):
        raise UserError(Code.REVIEW_TAKEN, conversation=int(asked.conversation))
    if known is not None:
        if known.state is not ReviewState.DRAFT:
            known = leave(unit, known, ReviewState.DRAFT, profile)
        asked = kept_as(asked, known)
    if asked.state is ReviewState.SUBMITTED:
        return submit(unit, replace(asked, state=ReviewState.DRAFT), profile)
    checked(unit, asked)
    return unit.reviews.put(asked, profile.clock(), profile.actor)


def is_known(unit: UnitOfWork, asked: Review, known: Review) -> bool:
    """Whether the review is, or once was, in the state `asked`; when something was decided does not matter."""
    state = _without_times(revision_document(kept_as(asked, known)))
    return any(_without_times(document) == state for document in unit.reviews.revisions(known.id))


def _without_times(document: Mapping[str, Any]) -> dict[str, Any]:
    grades = [{**grade, "at": None} for grade in document["grades"]]
    return {**document, "grades": sorted(grades, key=lambda grade: str(grade["criterion"])), "submitted": None}
