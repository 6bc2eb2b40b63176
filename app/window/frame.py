"""The main window: assembles rail, bars and screens, and sends actions where they belong."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.actions import ActionId, ActionSpec, Condition, Context, actions_in, spec, why_not
from app.error_words import words_for
from app.job_runner import JobRunner
from app.keymap import Keymap
from app.keys import KeyMode, KeyPosition
from app.texts import _
from app.theme.tokens import Tone
from app.widgets.focus_ring import FocusRing
from app.widgets.key_filter import KeyFilter, is_editable
from app.widgets.properties import styled
from app.window.command_palette import CommandPalette, PaletteProvider, command_entries
from app.window.key_sheet import KeySheet
from app.window.notices import Notice
from app.window.panes import go_round
from app.window.rail import AREA_ACTIONS, Area, Rail
from app.window.screen import Screen
from app.window.status_bar import StatusBar
from app.window.tab_order import move_focus
from app.window.top_bar import TopBar
from review.errors import UserError

_NO_COMMANDS = {
    ActionId.PALETTE, ActionId.LEAVE, ActionId.NEXT_PANE, ActionId.PREVIOUS_PANE, ActionId.TRY_AGAIN
}  # fmt: skip
"""Keys only, or a button of one page: not worth a line in the palette."""
_AREAS = {action: area for area, action in AREA_ACTIONS.items()}


class MainWindow(QMainWindow):
    """The one window.

    Screens stand in rooms (`Area`); in a room, screens lie on each other like pages: `push` opens one over the
    present one, `back` closes it.

    Signals:
        files_dropped(object): paths (tuple of `Path`) let fall on the window.
        closing: the window is about to close; the last chance to store.
        area_entered(object): the `Area` that came to the front.
        unhandled_action(object, str): an `ActionId` neither the screen nor the window knows (import, profile …).
    """

    files_dropped = Signal(object)
    closing = Signal()
    area_entered = Signal(object)
    unhandled_action = Signal(object, str)

    def __init__(self, jobs: JobRunner, keymap: Keymap | None = None) -> None:
        super().__init__()
        self._pages: dict[Area, list[Screen]] = {}
        self._area: Area | None = None
        self._start: Screen | None = None
        self._front: Screen | None = None
        self._providers: list[PaletteProvider] = []
        self._met: frozenset[Condition] = frozenset()
        self.rail = Rail()
        self.top_bar = TopBar()
        self.status = StatusBar(jobs)
        self._stack = QStackedWidget()
        self._build()
        self.notice = Notice(self._stack)
        self._palette = CommandPalette(self._body)
        self._key_sheet = KeySheet(self._body)
        self._keys = KeyFilter(self, keymap or Keymap(), self)
        self._keys.install()
        self._ring = FocusRing(self)
        self.rail.area_chosen.connect(self._area_chosen)
        self.top_bar.action_requested.connect(self.request)
        self.top_bar.trail_chosen.connect(self._trail_chosen)
        jobs.failure_unheard.connect(self.show_error)
        self.setAcceptDrops(True)
        self.setWindowTitle("Razbor")
        self.setMinimumSize(1024, 640)

    # --- what the application puts in

    def add_screen(self, area: Area, screen: Screen) -> None:
        """Make `screen` the first page of a room."""
        self._adopt(screen)
        self._pages[area] = [screen]

    def clear_rooms(self) -> None:
        """Take every room away: another profile is about to be opened. The start page stays in front."""
        self.go_start()
        for pages in self._pages.values():
            for page in pages:
                self._discard(page)
        self._pages.clear()
        self._providers.clear()

    def set_start(self, screen: Screen) -> None:
        """Make `screen` what is shown outside of the rooms: the start page, the loading state."""
        old, self._start = self._start, screen
        self._adopt(screen)
        if self._area is None:
            self._bring(screen)
        if old is not None:
            self._discard(old)

    def add_palette_provider(self, provider: PaletteProvider) -> None:
        """Let the palette find more than commands."""
        self._providers.append(provider)

    def set_conditions(self, met: frozenset[Condition]) -> None:
        """Which conditions are met whatever the screen; `PROFILE_OPEN` opens the rail."""
        self._met = met
        self.rail.set_open(profile_open=Condition.PROFILE_OPEN in met)
        self.status.show_profile_open(profile_open=Condition.PROFILE_OPEN in met)

    def set_keymap(self, keymap: Keymap) -> None:
        """Use other keys from now on."""
        self._keys.keymap = keymap

    @property
    def keymap(self) -> Keymap:
        """The keys in force."""
        return self._keys.keymap

    # --- going about

    @property
    def screen_in_front(self) -> Screen | None:
        """The screen shown."""
        return self._front

    def go(self, area: Area) -> None:
        """Show the room with the page that was open there last; in the same room, its first page."""
        pages = self._pages.get(area)
        if not pages:
            return
        if area is self._area:
            self._close_pages(pages, 1)
        self._area = area
        self.rail.show_area(area)
        self._bring(pages[-1])
        self.area_entered.emit(area)

    def go_start(self) -> None:
        """Show the start page."""
        if self._start is not None:
            self._area = None
            self.rail.show_area(None)
            self._bring(self._start)

    def push(self, screen: Screen, area: Area | None = None) -> None:
        """Open a page over the present one of the room (or of `area`); it is destroyed when it is left by `back`."""
        room = area or self._area
        if room is None or room not in self._pages:
            return
        self._adopt(screen)
        self._pages[room].append(screen)
        self._area = room
        self.rail.show_area(room)
        self._bring(screen)

    def back(self) -> None:
        """Close the page in front and show the one under it."""
        if self._area is not None and len(self._pages[self._area]) > 1:
            pages = self._pages[self._area]
            self._close_pages(pages, len(pages) - 1)
            self._bring(pages[-1])

    # --- saying things

    def show_notice(
        self, title: str, text: str = "", *, tone: Tone = Tone.TEXT, button: str = "",
        act: Callable[[], None] | None = None, stays: bool = False,
    ) -> None:  # fmt: skip
        """Show a message for six seconds; see `Notice.show_notice`."""
        self.notice.show_notice(title, text, tone=tone, button=button, act=act, stays=stays)

    def show_undo(self, title: str, undo: Callable[[], None]) -> None:
        """Say what was done, with Undo."""
        self.show_notice(title, button=_("Undo"), act=undo)

    def show_error(self, error: UserError) -> None:
        """Say what happened and what to do."""
        title, remedy = words_for(error)
        self.show_notice(title, remedy, tone=Tone.NEGATIVE, stays=True)

    def retranslate(self) -> None:
        """Put everything into the language in force."""
        for part in (self.rail, self.top_bar, self.status):
            part.retranslate()
        for screen in self.findChildren(Screen):
            screen.retranslate()
        self._show_header()

    # --- what keys do (KeyTarget)

    def context(self) -> Context:
        """The context of the screen in front."""
        return self._front.context if self._front is not None else Context.FRAME

    def key_mode(self) -> KeyMode | None:
        """The mode of the screen in front."""
        return self._front.key_mode() if self._front is not None else None

    def take_mode_key(self, position: KeyPosition, *, shift: bool) -> None:
        """Hand a key to the mode of the screen in front."""
        if self._front is not None:
            self._front.handle_mode_key(position, shift=shift)

    def is_covered(self) -> bool:
        """Whether commands or keys lie over the screen."""
        return self._palette.isVisible() or self._key_sheet.isVisible()

    def perform(self, row: ActionSpec, argument: str) -> None:
        """Do what a key or a command asks, or say why it is not possible."""
        if self.is_covered():
            self._leave_cover(row.id)
            return
        if row.id is ActionId.LEAVE and self._leave_field():
            return
        reason = why_not(row, self._conditions())
        if reason:
            self.show_notice(reason)
        elif self._front is None or not self._front.handle_action(row.id, argument):
            self._act(row.id, argument)

    def request(self, action: ActionId, argument: str = "") -> None:
        """Do what a button asks; the same as its key."""
        try:
            row = spec(action, self.context())
        except KeyError:
            row = ActionSpec(action, "", self.context())
        self.perform(row, argument)

    # --- inside

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self._stack, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addWidget(self.status)
        self._body = styled(QWidget(), role="canvas")
        self._body.setLayout(whole)
        self.setCentralWidget(self._body)
        self.rail.set_open(profile_open=False)

    def _adopt(self, screen: Screen) -> None:
        self._stack.addWidget(screen)
        screen.action_requested.connect(self.request)
        screen.header_changed.connect(self._show_header)

    def _discard(self, screen: Screen) -> None:
        self._stack.removeWidget(screen)
        screen.hide()
        screen.deleteLater()

    def _close_pages(self, pages: list[Screen], keep: int) -> None:
        while len(pages) > keep:
            page = pages.pop()
            if page is self._front:
                page.left()
                self._front = None
            self._discard(page)

    def _bring(self, screen: Screen) -> None:
        if self._front is not None and self._front is not screen:
            self._front.left()
        self._front = screen
        self._stack.setCurrentWidget(screen)
        self._show_header()
        screen.take_focus()
        screen.entered()
        for cover in (self._palette, self._key_sheet):
            if cover.isVisible():
                cover.stay_in_front()

    def _show_header(self) -> None:
        if self._front is not None:
            header = self._front.header()
            self.top_bar.show_header(header)
            self.setWindowTitle(f"{header.title} · Razbor" if header.title else "Razbor")

    def _conditions(self) -> frozenset[Condition]:
        met = self._met
        if self._front is not None:
            met |= self._front.conditions()
        if self._area is not None and len(self._pages[self._area]) > 1:
            met |= {Condition.CAN_GO_BACK}
        return met

    def _leave_cover(self, action: ActionId) -> None:
        was_palette = self._palette.isVisible()
        self._palette.close_sheet()
        self._key_sheet.close_sheet()
        if action is ActionId.PALETTE and not was_palette:
            self._open_palette()

    def _leave_field(self) -> bool:
        focus = QApplication.focusWidget()
        if focus is None or not is_editable(focus) or self._front is None:
            return False
        if is_editable(self._front.main_part()):
            self._front.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._front.take_focus()
        return True

    def _act(self, action: ActionId, argument: str) -> None:
        match action:
            case _ if action in _AREAS:
                self.go(_AREAS[action])
            case ActionId.PALETTE:
                self._open_palette()
            case ActionId.KEYS:
                title = _("Keys: {screen}").format(screen=self._front.header().title if self._front else "")
                self._key_sheet.open_with(title, actions_in(self.context()), self.keymap)
            case ActionId.NEXT_PANE | ActionId.PREVIOUS_PANE:
                panes = self._front.panes() if self._front is not None else ()
                go_round(panes, self.focusWidget(), 1 if action is ActionId.NEXT_PANE else -1)
            case ActionId.BACK:
                self.back()
            case ActionId.LEAVE:
                self.notice.close_now()
            case ActionId.QUIT:
                self.close()
            case _:
                self.unhandled_action.emit(action, argument)

    def _open_palette(self) -> None:
        rows = [row for row in actions_in(self.context()) if row.id not in _NO_COMMANDS]
        entries = command_entries(rows, self._conditions(), self.keymap, self.perform)
        self._palette.open_with(entries, self._providers)

    def _area_chosen(self, area: Area) -> None:
        self.request(AREA_ACTIONS[area])

    def _trail_chosen(self, index: int) -> None:
        if self._area is not None and self._front is not None:
            depth = len(self._front.header().trail) - index
            for _each in range(depth):
                self.back()

    # --- what Qt tells us

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802  (Qt's names)
        covers = [cover for cover in (self._palette, self._key_sheet) if cover.isVisible()]
        parts = covers or (self._front, self.top_bar, self.rail)
        here = [part for part in parts if part is not None]
        return move_focus(here, QApplication.focusWidget(), forward=next)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        super().resizeEvent(event)
        self.notice.place()
        for cover in (self._palette, self._key_sheet):
            cover.setGeometry(self._body.rect())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.top_bar.rescale()
            self.status.rescale()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt's name)
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  (Qt's name)
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  (Qt's name)
        self.closing.emit()
        super().closeEvent(event)
