"""What every screen is: a place in the frame with a heading, four states, and keys of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.actions import ActionId, Condition, Context
from app.keys import KeyMode, KeyPosition
from app.theme.icons import IconName
from app.theme.tokens import Tone
from app.widgets.states import Loading, Message, NextStep


@dataclass(frozen=True, slots=True)
class HeaderButton:
    """A button of the top bar: what it says, what it asks for, the key that does the same."""

    words: str
    action: ActionId
    keys: str = ""
    icon: IconName | None = None
    menu: bool = False
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class ScreenHeader:
    """What the top bar shows for a screen.

    Attributes:
        title: where we are.
        subtitle: period, sample, reviewer: quiet text beside it.
        trail: names of the screens above, from the left; a click goes back.
        badge: a short state beside the title ("draft of version 4"), with its tone.
        main: the one main action, or None.
        others: quieter buttons left of it.
    """

    title: str
    subtitle: str = ""
    trail: tuple[str, ...] = ()
    badge: tuple[str, Tone] | None = None
    main: HeaderButton | None = None
    others: tuple[HeaderButton, ...] = ()


class Screen(QWidget):
    """Base of all screens. A screen puts its widgets in with `set_content` and overrides what it needs.

    Signals:
        header_changed: `header()` gives something else now.
        action_requested(object, str): please perform this `ActionId` with this argument (a button was pressed);
            the window asks `handle_action` first, then acts itself.
    """

    header_changed = Signal()
    action_requested = Signal(object, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._content = QWidget()
        self._message = Message()
        self._loading = Loading()
        self._stop: Callable[[], None] | None = None
        self._message.step_chosen.connect(self.request)
        self._loading.stop_requested.connect(self._stop_loading)
        self._stack = QStackedLayout(self)
        for widget in (self._content, self._message, self._loading):
            self._stack.addWidget(widget)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def context(self) -> Context:
        """Which rows of the table of actions are valid here."""
        return self._context

    def set_content(self, content: QWidget) -> None:
        """Put the screen's own widgets in; call once, in the constructor."""
        self._stack.removeWidget(self._content)
        self._content.deleteLater()
        self._content = content
        self._stack.insertWidget(0, content)
        self._stack.setCurrentIndex(0)

    # --- what a screen overrides

    def header(self) -> ScreenHeader:
        """What the top bar shows; emit `header_changed` when it changes."""
        return ScreenHeader("")

    def handle_action(self, action: ActionId, argument: str) -> bool:
        """Do `action`; False when it is none of ours (the window may know it)."""
        del action, argument
        return False

    def conditions(self) -> frozenset[Condition]:
        """Which conditions of actions are met now, beside those the window knows."""
        return frozenset()

    def key_mode(self) -> KeyMode | None:
        """The keys awaited, None when no mode is on."""
        return None

    def handle_mode_key(self, position: KeyPosition, *, shift: bool) -> None:
        """A key that the mode accepts was pressed."""

    def panes(self) -> tuple[QWidget, ...]:
        """What `F6` goes round, in order; a pane that cannot take the focus hands it to its first child."""
        return ()

    def main_part(self) -> QWidget:
        """What has the keyboard when the screen comes to the front: its table, its first field; else itself."""
        return self

    def entered(self) -> None:
        """The screen came to the front."""

    def left(self) -> None:
        """Another screen came to the front."""

    def retranslate(self) -> None:
        """The language changed: put new words on everything."""

    # --- the four states

    def show_full(self) -> None:
        """Show the content."""
        self._loading.finish()
        self._turn_to(self._content)

    def show_loading(self, words: str = "", *, stop: Callable[[], None] | None = None) -> None:
        """Nothing for 150 ms, then grey bars, after half a second `words` and, with `stop`, a button that calls it."""
        self._stop = stop
        self._loading.start(words, stoppable=stop is not None)
        self._turn_to(self._loading)

    def show_loading_progress(self, share: float, words: str) -> None:
        """How far the loading is, 0–1, and in words."""
        self._loading.show_progress(share, words)

    def show_empty(self, title: str, text: str = "", *steps: NextStep) -> None:
        """One sentence and the next action."""
        self._loading.finish()
        self._message.show_message(title, text, *steps)
        self._turn_to(self._message)

    def show_error(self, what_happened: str, what_to_do: str, *steps: NextStep) -> None:
        """What happened, what to do. Only where there is no content yet; else show a notice and keep the content."""
        self.show_empty(what_happened, what_to_do, *steps)

    @property
    def has_keyboard(self) -> bool:
        """Whether the focus of the window is on this screen or in it."""
        focus = self.window().focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def take_focus(self) -> None:
        """Give the keyboard to the main part, or to the first next step of a message."""
        target: QWidget | None = None
        if self.is_full:
            target = self.main_part()
        elif self._stack.currentWidget() is self._message:
            target = self._message.first_step()
        (target or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, state: QWidget) -> None:
        """Show one of the states; what had the keyboard on another one would hand it to a neighbour of this screen."""
        if state is self._stack.currentWidget():
            return
        ours = self.has_keyboard
        self._stack.setCurrentWidget(state)
        if ours:
            self.take_focus()

    def _stop_loading(self) -> None:
        if self._stop is not None:
            self._stop()

    @property
    def is_full(self) -> bool:
        """Whether the content is shown."""
        return self._stack.currentWidget() is self._content

    def request(self, action: ActionId, argument: str = "") -> None:
        """Ask the window to perform an action, as its key would."""
        self.action_requested.emit(action, argument)
