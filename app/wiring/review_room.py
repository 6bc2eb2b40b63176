"""The room of the review screen."""

import time

from app.actions import ActionId
from app.jobs import Lane
from app.presenters.review import ReviewPresenter
from app.presenters.stored_review_desk import StoredReviewDesk
from app.screens.review.page import ReviewPage
from app.settings import QUEUE_FOLDED
from app.window.rail import Area
from app.wiring.opened import Opened
from review.errors import UserError
from review.model.ids import ConversationId, SampleId
from review.progress import Progress
from review.services.reviewing import Reviewing


class ReviewRoom:
    """Makes the screen with its presenter and leads other screens to it."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._page = ReviewPage()
        self._desk = StoredReviewDesk(opened.profile)
        self._presenter = ReviewPresenter(
            self._page, self._desk, opened.parts.jobs, opened.zone, opened.profile.clock, time.monotonic
        )
        self._page.attach(self._presenter)

    def fill(self) -> None:
        """Put the screen into the window."""
        window = self._opened.window
        window.add_screen(Area.REVIEW, self._page)
        self._page.noticed.connect(self._notice)
        self._page.went_wrong.connect(self._tell)
        self._page.saved_told.connect(window.status.show_saved)
        self._page.today_told.connect(window.status.show_note)
        self._page.fold_chosen.connect(self._keep_fold)
        if self._opened.parts.settings.get(QUEUE_FOLDED):
            self._page.ask_fold(folded=True)
        window.closing.connect(self._presenter.text_settled)
        self._opened.parts.crash.save = self._presenter.text_settled

    def close(self) -> None:
        """The profile is left."""
        self._opened.parts.crash.save = None
        self._presenter.close()

    def review_sample(self, sample: SampleId | None, conversation: ConversationId | None = None) -> None:
        """Show the queue of one sample, None: of all; `conversation` is opened, else the next one."""
        self._desk.sample = sample
        self._presenter.ask_for(conversation)
        self._opened.window.go(Area.REVIEW)

    def review_targeted(self, conversation: ConversationId, reason: str) -> None:
        """Put a conversation into the queue as targeted, for a reason, and open it."""
        reviewing = Reviewing(self._opened.profile)

        def add(_progress: Progress) -> None:
            reviewing.add_targeted((conversation,), reason)

        self._opened.parts.jobs.submit(Lane.STORE, add, done=lambda _nothing: self.review_sample(None, conversation))

    def _notice(self, words: str, undo: bool) -> None:
        if undo:
            self._opened.window.show_undo(words, self._undo)
        else:
            self._opened.window.show_notice(words)

    def _keep_fold(self, folded: bool) -> None:
        self._opened.parts.settings.put(QUEUE_FOLDED, folded)

    def _undo(self) -> None:
        self._presenter.act(ActionId.UNDO)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._opened.window.show_error(error)
