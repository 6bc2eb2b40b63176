"""The course of a queue: what comes next, what a finished review scored, what is said at the end."""

from fractions import Fraction

from app import formatting
from app.presenters.review_words import Sitting
from app.presenters.score_words import score_of
from app.texts import _
from review.model.queue import QueuePlace, ReviewQueue
from review.model.reviews import Book


def next_number(queue: ReviewQueue, after: int | None) -> int | None:
    """The place of the line to review next: random ones in draw order, going round once, then targeted ones."""
    start = -1 if after is None else after
    waiting = [n for n, line in enumerate(queue.lines) if line.place is QueuePlace.WAITING and n != after]
    for book in (Book.RANDOM, Book.TARGETED):
        own = [number for number in waiting if queue.lines[number].book is book]
        later = [number for number in own if number > start]
        if own:
            return (later or own)[0]
    return None


def score_shown(sitting: Sitting) -> Fraction | None:
    """The score of a complete review, 0-100; None where there was nothing to grade."""
    return score_of(sitting.rubric, sitting.review.levels()).value


def waiting_words(queue: ReviewQueue) -> str:
    """What the screen says when nothing is left to review."""
    random = [line for line in queue.lines if line.book is Book.RANDOM]
    if not queue.lines:
        return _("Nothing is assigned to you yet.")
    done = sum(line.place is QueuePlace.DONE for line in random)
    return _("Queue finished, {count}.").format(count=formatting.of(done, len(random)))
