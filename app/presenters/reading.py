"""A conversation to read, without grading it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from app import formatting
from app.error_words import words_for
from app.jobs import Jobs, Lane
from app.presenters.card_words import facts
from app.presenters.review_screen import Fact, Heading
from app.presenters.thread import Thread, thread_of
from app.texts import _
from review.errors import UserError
from review.model.conversation import Conversation
from review.model.ids import ConversationId
from review.progress import Progress


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """All the view needs. `address` is where the conversation stands in its source, "" when unknown."""

    number: str
    heading: Heading
    facts: tuple[Fact, ...]
    thread: Thread
    address: str


class ReadingView(Protocol):
    """What the presenter asks of the window."""

    def show_page(self, page: ReadingPage) -> None:
        """Draw `page`."""

    def show_waiting(self) -> None:
        """Say that the conversation is being read."""

    def show_trouble(self, sentence: str, remedy: str) -> None:
        """Say why it cannot be shown."""


class ReadingPresenter:
    """Shows one conversation."""

    def __init__(
        self,
        conversation: ConversationId,
        view: ReadingView,
        read: Callable[[ConversationId], Conversation],
        jobs: Jobs,
        zone: tzinfo,
        clock: Callable[[], datetime],
    ) -> None:
        self.conversation = conversation
        self.number = ""
        self._view = view
        self._read_one = read
        self._jobs = jobs
        self._zone = zone
        self._clock = clock
        self._closed = False

    def open(self) -> None:
        """Read it and show it."""
        self._view.show_waiting()
        self._jobs.submit(Lane.STORE, self._read, done=self._arrived, failed=self._failed)

    def close(self) -> None:
        """The page was left."""
        self._closed = True

    def _read(self, _progress: Progress) -> Conversation:
        return self._read_one(self.conversation)

    def _arrived(self, conversation: Conversation) -> None:
        if self._closed:
            return
        heading = Heading(
            number=formatting.numero(conversation.external_id),
            subject=conversation.subject or _("(no subject)"),
            book="",
            can_open_source=bool(conversation.url),
        )
        self.number = heading.number.partition(formatting.NBSP)[2]
        today = self._clock().astimezone(self._zone).date()
        thread = thread_of(conversation, self._zone)
        self._view.show_page(
            ReadingPage(heading.number, heading, facts(conversation, today, self._zone), thread, conversation.url)
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if not self._closed:
            self._view.show_trouble(*words_for(error))
