"""The lines of a reviewer's queue."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from review.model.conversation import ConversationLine
from review.model.ids import ReviewId, SampleId
from review.model.reviews import QueueLine, ReviewLine, ReviewState, Section
from review.model.sample import Pick, PickState
from scoring.score import Score


def pick_line(
    sample: SampleId, pick: Pick, review: ReviewLine | None, scores: Mapping[ReviewId, Score], *, blind: bool
) -> QueueLine:
    """The line of a drawn conversation that is here; without the agent's name while that may not be known."""
    assert pick.conversation is not None
    section = {
        PickState.REVIEWED: Section.DONE,
        PickState.SET_ASIDE: Section.SET_ASIDE,
        PickState.SKIPPED: Section.SET_ASIDE,
    }.get(pick.state, Section.NEXT)
    return QueueLine(
        section=section,
        conversation=pick.conversation,
        source=pick.source,
        external_id=pick.external_id,
        subject=pick.subject,
        agent=pick.agent,
        agent_name="" if blind and section is not Section.DONE else pick.agent_name,
        channel=pick.channel,
        counted=pick.counted,
        messages=pick.messages,
        sample=sample,
        pick=pick.id,
        review=pick.review,
        has_draft=review is not None and review.state is ReviewState.DRAFT,
        score=_score(review, scores),
        reason=pick.reason,
    )


def targeted_line(review: ReviewLine, about: ConversationLine, scores: Mapping[ReviewId, Score]) -> QueueLine:
    """The line of a conversation that was chosen for a reason."""
    done = review.state is ReviewState.SUBMITTED
    return QueueLine(
        section=Section.DONE if done else Section.TARGETED,
        conversation=review.conversation,
        source=review.source,
        external_id=review.external_id,
        subject=review.subject,
        agent=review.agent,
        agent_name=about.agent_name,
        channel=about.channel,
        counted=review.counted,
        messages=about.messages,
        review=review.id,
        has_draft=not done and bool(review.levels),
        score=_score(review, scores),
        reason=review.reason,
    )


def _score(review: ReviewLine | None, scores: Mapping[ReviewId, Score]) -> Fraction | None:
    submitted = review is not None and review.state is ReviewState.SUBMITTED
    return scores[review.id].value if review is not None and submitted else None


def with_now(lines: Sequence[QueueLine]) -> tuple[QueueLine, ...]:
    """The lines with one of those that wait marked as NOW: the first with a draft, else the first."""
    waiting = [line for line in lines if line.section is Section.NEXT]
    now = next((line for line in waiting if line.has_draft), waiting[0] if waiting else None)
    return tuple(replace(line, section=Section.NOW) if line is now else line for line in lines)
