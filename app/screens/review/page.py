"""The review screen: puts queue, conversation and rubric side by side and lets the presenter decide."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actions import ActionId, Condition, Context
from app.error_words import words_for
from app.keys import KeyMode, KeyPosition
from app.presenters.passages import Passage
from app.presenters.review import ReviewPresenter
from app.presenters.review_desk import Saved
from app.presenters.review_screen import ReviewScreen
from app.presenters.thread import NO_THREAD, Thread
from app.screens.review.conversation_head import ConversationHead
from app.screens.review.mode_strip import ModeStrip
from app.screens.review.past_panel import PastPanel
from app.screens.review.queue_pane import QueuePaneView
from app.screens.review.rubric_pane import RubricPane
from app.texts import _
from app.theme.current import theme
from app.theme.tokens import Size, Tone
from app.widgets.conversation_view import ConversationView
from app.widgets.layouts import column
from app.widgets.states import NextStep
from app.window.screen import Screen, ScreenHeader
from review.errors import UserError
from review.model.ids import MessageId

QUEUE_FROM = 1400
"""From this width of the window on the queue is shown whole, in logical pixels of the text size."""
RUBRIC_FROM = 1000
"""Below it the rubric is a drawer."""
_TICK_MS = 1000
_INPUT = {QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}


class ReviewPage(Screen):
    """Draws `ReviewScreen` values and hands what the user does to the presenter.

    Signals:
        noticed(str, bool): say something in passing; True offers undo.
        went_wrong(object): an exception to be told.
        saved_told(str, object): words and `Tone` of the saved state; empty words say nothing.
        today_told(str): today's reviews, for the status bar.
        fold_chosen(bool): the user folded the queue, or opened it.
    """

    noticed = Signal(str, bool)
    went_wrong = Signal(object)
    saved_told = Signal(str, object)
    today_told = Signal(str)
    fold_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__(Context.REVIEW)
        self._presenter: ReviewPresenter | None = None
        self._shown = ReviewScreen()
        self._asked_fold: bool | None = None
        self._drawer_open = False
        self.queue = QueuePaneView()
        self.head = ConversationHead()
        self.conversation = ConversationView()
        self.modes = ModeStrip()
        self.rubric = RubricPane()
        self._past = PastPanel(self.conversation)
        self._middle = QWidget()
        self._middle.setLayout(column(self.head, self.conversation, self.modes, gap=0))
        self._whole = QWidget()
        self._panes = QHBoxLayout(self._whole)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(0)
        self._panes.addWidget(self.queue)
        self._panes.addWidget(self._middle, 1)
        self._panes.addWidget(self.rubric)
        self.set_content(self._whole)
        self.setFocusProxy(self.conversation)
        self._clock = QTimer(self, interval=_TICK_MS)
        self.conversation.viewport().installEventFilter(self)

    def attach(self, presenter: ReviewPresenter) -> None:
        """Let `presenter` decide; call once."""
        self._presenter = presenter
        self.queue.line_chosen.connect(presenter.open_line)
        self.queue.action_requested.connect(self.request)
        self.head.action_requested.connect(self.request)
        self.head.rubric_toggled.connect(self._toggle_drawer)
        self.conversation.message_chosen.connect(presenter.message_chosen)
        self.conversation.scrolled.connect(presenter.in_view_changed)
        self.modes.written.connect(presenter.field_written)
        self.modes.leave_requested.connect(self._leave_requested)
        self.rubric.action_requested.connect(self.request)
        self.rubric.level_chosen.connect(presenter.level_chosen)
        self.rubric.criterion_chosen.connect(presenter.criterion_chosen)
        self.rubric.note_typed.connect(presenter.note_typed)
        self.rubric.comment_typed.connect(presenter.comment_typed)
        self.rubric.text_settled.connect(presenter.text_settled)
        self.rubric.choice_chosen.connect(self._choice_chosen)
        self.rubric.page_requested.connect(self._page_requested)
        self._clock.timeout.connect(presenter.tick)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._application_changed)

    def ask_fold(self, *, folded: bool) -> None:
        """Fold the queue, or open it, whatever the width."""
        self._asked_fold = folded
        self._fit()

    # --- the frame's side

    def header(self) -> ScreenHeader:
        return ScreenHeader(_("Review"), self._shown.subtitle)

    def handle_action(self, action: ActionId, argument: str) -> bool:
        if action is ActionId.FOLD_QUEUE:
            self.ask_fold(folded=not self.queue.is_folded)
            self.fold_chosen.emit(self.queue.is_folded)
            return True
        return self._presenter is not None and self._presenter.act(action, argument)

    def conditions(self) -> frozenset[Condition]:
        return self._presenter.conditions() if self._presenter is not None else frozenset()

    def key_mode(self) -> KeyMode | None:
        return self._presenter.key_mode if self._presenter is not None else None

    def handle_mode_key(self, position: KeyPosition, *, shift: bool) -> None:
        if self._presenter is not None:
            self._presenter.mode_key(position, shift=shift)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.queue.list, self.conversation, self.rubric.first_stop())

    def main_part(self) -> QWidget:
        return self.rubric.submit if self._shown.submit.focused else self.conversation

    def entered(self) -> None:
        self._clock.start()
        if self._presenter is not None:
            self._presenter.start()

    def left(self) -> None:
        self._clock.stop()
        if self._presenter is not None:
            self._presenter.text_settled()
        self.saved_told.emit("", Tone.MUTED)
        self.today_told.emit("")

    def retranslate(self) -> None:
        self.queue.retranslate()
        self.rubric.retranslate()
        self._rescale()
        if self._presenter is not None:
            self._presenter.reword()

    # --- what the presenter asks (ReviewView)

    def show_screen(self, screen: ReviewScreen) -> None:
        """Draw `screen`."""
        before, self._shown = self._shown, screen
        if screen.busy or screen.finished:
            self._show_without_conversation(screen)
        else:
            self._show_conversation(screen, before)
        self.queue.show_queue(screen.queue)
        if screen.subtitle != before.subtitle:
            self.header_changed.emit()
        if screen.saved is not before.saved:
            self.saved_told.emit(*_saved_words(screen.saved))
        if screen.today != before.today:
            self.today_told.emit(screen.today)

    def show_timer(self, elapsed: str, usual: str, *, running: bool) -> None:
        """Draw the timer."""
        self.head.timer.show_times(elapsed, usual, running=running)

    def lay_out_ahead(self, thread: Thread) -> None:
        """Get ready to show `thread` next."""
        self.conversation.lay_out_ahead(thread)

    def sentences_in_view(self) -> tuple[Passage, ...]:
        """The sentences of agents' messages in view."""
        return self.conversation.sentences_in_view()

    def selected_passage(self) -> Passage | None:
        """What is selected in an agent's message."""
        return self.conversation.selected_passage()

    def clear_selection(self) -> None:
        """Select nothing."""
        self.conversation.clear_selection()

    def scroll_to(self, message: MessageId) -> None:
        """Bring a message into view."""
        self._move_drawer(opened=False)
        self.conversation.show_current(message, scroll=True)

    def turn_page(self, direction: int) -> None:
        """A screenful down or up."""
        self._move_drawer(opened=False)
        self.conversation.turn_page(direction)

    def focus_note(self) -> None:
        """Put the cursor into the focused criterion's note."""
        self._move_drawer(opened=True)
        self.rubric.focus_note(self._shown)

    def focus_comment(self) -> None:
        """Put the cursor into the comment."""
        self._move_drawer(opened=True)
        self.rubric.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave_fields(self) -> None:
        """Give the keys back to the conversation."""
        self._move_drawer(opened=False)
        if not self._shown.submit.focused:
            self.conversation.setFocus(Qt.FocusReason.OtherFocusReason)

    def notify(self, words: str, *, undo: bool = False) -> None:
        """Say something in passing."""
        self.noticed.emit(words, undo)

    def tell_error(self, error: Exception) -> None:
        """Say what went wrong: on the page while there is no conversation on it, else beside it."""
        if self._shown.busy and isinstance(error, UserError):
            self.show_error(*words_for(error), NextStep(_("Try again"), ActionId.GO_REVIEW, "Ctrl+3"))
        else:
            self.went_wrong.emit(error)

    def open_address(self, address: str) -> None:
        """Open an address in the browser."""
        QDesktopServices.openUrl(QUrl(address))

    # --- inside

    def _show_without_conversation(self, screen: ReviewScreen) -> None:
        if screen.busy:
            self.show_loading(_("Opening the conversation"))
            return
        self.show_empty(
            screen.finished,
            _("Take some over from a colleague on the sample's page, or look at the reports."),
            NextStep(_("Samples"), ActionId.GO_SAMPLES, "Ctrl+2"),
            NextStep(_("Reports"), ActionId.GO_REPORTS, "Ctrl+5"),
        )

    def _show_conversation(self, screen: ReviewScreen, before: ReviewScreen) -> None:
        came_back = not self.is_full
        self.show_full()
        self.head.show_heading(screen.heading)
        self.head.show_facts(screen.facts)
        if screen.thread != before.thread or before.thread is NO_THREAD:
            self.conversation.show_thread(screen.thread)
        self.conversation.show_marks(screen.marks)
        self.conversation.show_letters(screen.letters)
        self.conversation.show_current(screen.current_message, scroll=False)
        self.modes.show_mode(screen.mode)
        self.rubric.show_screen(screen)
        self._past.show_rows(screen.past)
        self._place_past()
        self._move_focus(screen, before, came_back=came_back or screen.thread != before.thread)

    def _move_focus(self, screen: ReviewScreen, before: ReviewScreen, *, came_back: bool) -> None:
        if not self.isVisible():
            return  # another page has the keyboard; `main_part` gives it back
        if screen.submit.focused and (came_back or not before.submit.focused):
            self.rubric.submit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif came_back or (before.submit.focused and not screen.submit.focused):
            self.conversation.setFocus(Qt.FocusReason.OtherFocusReason)
        chooses = screen.choices is not None and before.choices is None
        graded = not came_back and (_focused(screen), screen.graded) != (_focused(before), before.graded)
        if graded or came_back or chooses:
            QTimer.singleShot(0, self, self._show_rubric_focus)
        if screen.letters:
            self._move_drawer(opened=False)
        elif graded or chooses:
            self._move_drawer(opened=True)

    def _show_rubric_focus(self) -> None:
        self.rubric.show_focus(self._shown)

    def _leave_requested(self) -> None:
        self.request(ActionId.LEAVE)

    def _choice_chosen(self, key: str) -> None:
        self.handle_mode_key(KeyPosition(key), shift=False)

    def _page_requested(self, direction: int) -> None:
        self.request(ActionId.NEXT_SCREENFUL if direction > 0 else ActionId.PREVIOUS_SCREENFUL)

    def _application_changed(self, state: Qt.ApplicationState) -> None:
        if self._presenter is not None:
            self._presenter.window_active(state == Qt.ApplicationState.ApplicationActive)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        if event.type() in _INPUT and self._presenter is not None:
            self._presenter.input_noted()
        return super().eventFilter(watched, event)

    # --- widths

    def _rescale(self) -> None:
        """The text size may have changed with the rest."""
        self.queue.fold(folded=self.queue.is_folded)
        for part in (self.head, self.modes, self.rubric, self._past):
            part.rescale()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Fold the queue and make the rubric a drawer where three panes do not fit."""
        window = self.width() + theme().px(Size.RAIL)
        folded = window < theme().px(QUEUE_FROM) if self._asked_fold is None else self._asked_fold
        if folded != self.queue.is_folded:
            self.queue.fold(folded=folded)
        narrow = window < theme().px(RUBRIC_FROM)
        self.head.offer_rubric(offered=narrow)
        in_row = self._panes.indexOf(self.rubric) >= 0
        if narrow and in_row:
            self._panes.removeWidget(self.rubric)
        elif not narrow and not in_row:
            self._panes.addWidget(self.rubric)
        if narrow:
            width = self.rubric.width()
            self.rubric.setGeometry(self._whole.width() - width, 0, width, self._whole.height())
            self.rubric.raise_()
        self.rubric.setVisible(not narrow or self._drawer_open)
        self._place_past()

    def _place_past(self) -> None:
        left = self.conversation.width() - self._past.width() - theme().px(14)
        self._past.move(max(0, left), theme().px(12))

    def _toggle_drawer(self) -> None:
        self._move_drawer(opened=not self._drawer_open)

    def _move_drawer(self, *, opened: bool) -> None:
        if opened is not self._drawer_open:
            self._drawer_open = opened
            self._fit()


def _focused(screen: ReviewScreen) -> str:
    return next((shown.id for shown in screen.criteria if shown.focused), "")


def _saved_words(saved: Saved) -> tuple[str, Tone]:
    return {
        Saved.NOTHING: ("", Tone.MUTED),
        Saved.SAVING: (_("Saving"), Tone.MUTED),
        Saved.SAVED: (_("Draft saved"), Tone.POSITIVE),
        Saved.FAILED: (_("Not saved yet"), Tone.NEGATIVE),
    }[saved]
