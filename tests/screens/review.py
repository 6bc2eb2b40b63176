"""The review screen in the middle of a day's work, to be looked at."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication

from app.presenters.review import ReviewPresenter
from app.presenters.review_desk import ReviewQueue
from app.screens.review.page import ReviewPage
from app.texts import language
from app.window.screen import Screen
from tests.app.review_cases import ZONE, a_mail, an_opened_review, picture_cases
from tests.app.review_fakes import Clock, DeskInMemory, JobsByHand, Keys

GRADING = ("W", "Shift+G", "H", "4", "5", "Q", "S", "3", "Q", "D", "2", "J", "J", "J", "J", "J", "J")
QUOTING = ("4", "4", "J", "Q")
PENALTY = ("4", "5", "2", "4", "4", "P", "1")
EXERCISE = ("4", "3", "E")
WRITING = ("4", "Q", "S", "B")
UNDER_WAY = 34


class PicturedReview(ReviewPage):
    """A review screen that has a reviewer press keys as soon as it is seen."""

    def __init__(self, *keys: str, blind: bool = False, mail: bool = False, finished: bool = False) -> None:
        super().__init__()
        self._keys = keys
        queue, opened = picture_cases(language(), blind=blind)
        if mail:
            opened = tuple(
                an_opened_review(UNDER_WAY + 1, a_mail(UNDER_WAY + 1)) if place == UNDER_WAY else item
                for place, item in enumerate(opened)
            )
        if finished:
            queue = _finished(queue)
        self._clock_of_day = Clock()
        self._reviewer = ReviewPresenter(
            self,
            DeskInMemory(queue, *opened),
            JobsByHand(),
            ZONE,
            self._clock_of_day.now,
            self._clock_of_day.seconds,
        )
        self.attach(self._reviewer)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt's name)
        super().showEvent(event)
        QApplication.processEvents()
        for seconds in range(0, 252, 50):
            self._clock_of_day.elapsed = seconds
            self._reviewer.input_noted()
        self._reviewer.tick()
        keys, self._keys = self._keys, ()
        Keys(self._reviewer).press(*keys)
        for _layout_pass in range(3):
            QApplication.processEvents()


def _finished(queue: ReviewQueue) -> ReviewQueue:
    return replace(queue, lines=queue.lines[:UNDER_WAY])


REVIEW_SCREENS: dict[str, Callable[[], Screen]] = {
    "review": lambda: PicturedReview(*GRADING),
    "review_quoting": lambda: PicturedReview(*QUOTING, blind=True),
    "review_penalty": lambda: PicturedReview(*PENALTY),
    "review_exercise": lambda: PicturedReview(*EXERCISE),
    "review_writing": lambda: PicturedReview(*WRITING),
    "review_mail": lambda: PicturedReview("5", mail=True),
    "review_finished": lambda: PicturedReview(finished=True),
}
