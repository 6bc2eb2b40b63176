"""The room of conversations: the list, and one to read."""

from functools import partial

from app.presenters.conversation_list import ConversationsPresenter
from app.presenters.reading import ReadingPresenter
from app.screens.conversations.page import ConversationsScreen
from app.screens.conversations.reading import ReadingScreen
from app.window.rail import Area
from app.wiring.opened import Opened
from app.wiring.review_room import ReviewRoom
from review.model.ids import ConversationId
from review.services.browsing import Browsing


class ConversationsRoom:
    """Makes the pages and leads from one to another."""

    def __init__(self, opened: Opened, review: ReviewRoom) -> None:
        self._opened = opened
        self._review = review
        self._browsing = Browsing(opened.profile)
        self._list = ConversationsScreen()
        self._presenter = ConversationsPresenter(self._list, self._browsing, opened.parts.jobs, self._list)

    def fill(self) -> None:
        """Put the list into the window."""
        screen, presenter = self._list, self._presenter
        screen.entered_front.connect(presenter.open)
        screen.condition_added.connect(presenter.add_condition)
        screen.condition_removed.connect(presenter.remove_condition)
        screen.cleared.connect(presenter.clear)
        screen.searched.connect(presenter.search)
        screen.review_requested.connect(presenter.review)
        screen.conversation_chosen.connect(self.read)
        screen.targeted.connect(self._review.review_targeted)
        self._opened.window.add_screen(Area.CONVERSATIONS, screen)

    def read(self, conversation: ConversationId) -> None:
        """Open a conversation to read it."""
        screen = ReadingScreen()
        presenter = ReadingPresenter(
            conversation,
            screen,
            self._browsing.conversation,
            self._opened.parts.jobs,
            self._opened.zone,
            self._opened.profile.clock,
        )
        screen.review_requested.connect(partial(self._review_by_hand, presenter))
        self._opened.keep(screen, presenter)
        self._opened.window.push(screen, Area.CONVERSATIONS)
        presenter.open()

    def _review_by_hand(self, reading: ReadingPresenter) -> None:
        self._presenter.review_by_hand(reading.conversation, reading.number)
