"""The course of a queue: what comes next, what a finished review scored, what is said at the end."""

from fractions import Fraction

from app import formatting
from app.presenters.review_desk import ReviewQueue, is_waiting
from app.presenters.review_words import Sitting
from app.presenters.score_words import score_of
from app.texts import _
from review.model.reviews import Section


def next_number(queue: ReviewQueue, after: int | None) -> int | None:
    """The place of the line to review next; None when nothing is left.

    At first the line that is under way; then random ones in draw order, going round once, and targeted ones last.
    """
    waiting = [n for n, line in enumerate(queue.lines) if is_waiting(line) and n != after]

    def rank(number: int) -> tuple[bool, bool, bool, int]:
        line = queue.lines[number]
        under_way = after is None and line.section is Section.NOW
        return (not under_way, line.pick is None, after is not None and number < after, number)

    return min(waiting, key=rank, default=None)


def score_shown(sitting: Sitting) -> Fraction | None:
    """The score of a complete review, 0-100; None where there was nothing to grade."""
    return score_of(sitting.rubric, sitting.review.levels()).value


def waiting_words(queue: ReviewQueue) -> str:
    """What the screen says when nothing is left to review."""
    random = [line for line in queue.lines if line.pick is not None]
    if not queue.lines:
        return _("Nothing is assigned to you yet.")
    done = sum(line.section is Section.DONE for line in random)
    return _("Queue finished, {count}.").format(count=formatting.of(done, len(random)))
