"""The room of conversations: the list, one to read, the import."""

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from app.actions import Condition
from app.presenters.conversation_list import ConversationsPresenter
from app.presenters.import_desk import StoredImportDesk
from app.presenters.importing import ImportPresenter
from app.presenters.reading import ReadingPresenter
from app.screens.conversations.page import ConversationsScreen
from app.screens.conversations.reading import ReadingScreen
from app.screens.importing.page import ImportScreen
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

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Open the import, with files that were chosen already or without; the import that is open takes them."""
        front = self._opened.window.screen_in_front
        if isinstance(front, ImportScreen):
            if paths:
                front.files_chosen.emit(tuple(paths))
            return
        screen = ImportScreen()
        presenter = ImportPresenter(
            screen, StoredImportDesk(self._opened.profile), self._opened.parts.jobs, self._opened.window, time.monotonic
        )
        screen.files_chosen.connect(presenter.choose_files)
        screen.problems_saved.connect(presenter.save_problems)
        screen.go_on_requested.connect(presenter.go_on)
        screen.back_requested.connect(presenter.go_back)
        screen.stop_requested.connect(presenter.stop)
        screen.remove_requested.connect(presenter.remove)
        screen.imported.connect(self._imported)
        screen.file.encoding_chosen.connect(presenter.choose_encoding)
        screen.file.delimiter_chosen.connect(presenter.choose_delimiter)
        screen.file.sheet_chosen.connect(presenter.choose_sheet)
        screen.mapping.mapping_chosen.connect(presenter.choose_mapping)
        screen.mapping.column_chosen.connect(presenter.choose_column)
        screen.mapping.named.connect(presenter.name_mapping)
        screen.check.shown_chosen.connect(presenter.choose_shown)
        self._opened.keep(screen, presenter)
        self._opened.window.push(screen, Area.CONVERSATIONS)
        presenter.open(paths)

    def _imported(self) -> None:
        self._opened.window.set_conditions(frozenset({Condition.PROFILE_OPEN, Condition.HAS_CONVERSATIONS}))

    def _review_by_hand(self, reading: ReadingPresenter) -> None:
        self._presenter.review_by_hand(reading.conversation, reading.number)
