"""A conversation to read."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.actions import ActionId, Condition, Context
from app.presenters.reading import ReadingPage
from app.screens.review.conversation_head import ConversationHead
from app.texts import _
from app.theme.icons import IconName
from app.widgets.conversation_view import ConversationView
from app.widgets.layouts import column, pane
from app.widgets.states import NextStep
from app.window.screen import HeaderButton, Screen, ScreenHeader


class ReadingScreen(Screen):
    """Draws a `ReadingPage`.

    Signals:
        review_requested: review it as targeted.
    """

    review_requested = Signal()

    def __init__(self) -> None:
        super().__init__(Context.CONVERSATIONS)
        self._page: ReadingPage | None = None
        self._head, self._view = ConversationHead(), ConversationView()
        self._head.offer_rubric(offered=False)
        whole = column(self._head, self._view, gap=0)
        whole.setStretch(1, 1)
        self.set_content(pane(whole, "canvas"))
        self.show_loading()

    def show_page(self, page: ReadingPage) -> None:
        """Draw `page`."""
        self._page = page
        self._head.show_heading(page.heading)
        self._head.show_facts(page.facts)
        self._view.show_thread(page.thread)
        self.show_full()
        self.header_changed.emit()

    def show_waiting(self) -> None:
        """Grey bars until the conversation is read."""
        self.show_loading()

    def show_trouble(self, sentence: str, remedy: str) -> None:
        """Say why it cannot be shown."""
        self.show_error(sentence, remedy, NextStep(_("Back"), ActionId.BACK, "Alt+Left"))

    def header(self) -> ScreenHeader:
        review = HeaderButton(_("Review as targeted"), ActionId.REVIEW_TARGETED, "Ctrl+R", IconName.TARGET)
        title = self._page.number if self._page is not None else _("Conversation")
        return ScreenHeader(title, trail=(_("Conversations"),), main=review)

    def conditions(self) -> frozenset[Condition]:
        return frozenset({Condition.ROW_CURRENT}) if self._page is not None else frozenset()

    def handle_action(self, action: ActionId, argument: str) -> bool:
        match action:
            case ActionId.REVIEW_TARGETED:
                self.review_requested.emit()
            case ActionId.OPEN_SOURCE:
                if self._page is not None and self._page.address:
                    QDesktopServices.openUrl(QUrl(self._page.address))
            case ActionId.LEAVE:
                self.request(ActionId.BACK)
            case ActionId.OPEN | ActionId.FIND:
                pass  # already open; words are found by the view itself
            case _:
                return False
        return True

    def main_part(self) -> QWidget:
        return self._view

    def panes(self) -> tuple[QWidget, ...]:
        return (self._view,)
