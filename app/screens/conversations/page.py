"""The list of conversations with the conditions in force."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.actions import ActionId, Condition, Context
from app.dialogs.form_dialog import ask
from app.presenters.asking import Answers, Form
from app.presenters.conversation_list import ConversationRow, ConversationsPage
from app.presenters.paged_rows import PagedRows
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName
from app.theme.tokens import Space, Tone, Weight
from app.widgets.buttons import Button, ButtonRole
from app.widgets.choices import Chip
from app.widgets.fields import TextField
from app.widgets.labels import label
from app.widgets.layouts import FlowLayout, clear, column, in_lines, pane, row
from app.widgets.states import NextStep
from app.widgets.table import Cell, Column, Table
from app.window.screen import HeaderButton, Screen, ScreenHeader

_TYPING_PAUSE_MS = 250


class ConversationsScreen(Screen):
    """Draws a `ConversationsPage`.

    Signals:
        condition_added(str), condition_removed(str), cleared, searched(str): how the list is narrowed.
        conversation_chosen(object): the `ConversationId` to read.
        review_requested(int): review the row at this place as targeted.
        targeted(object, str): review this `ConversationId` for this reason.
        entered_front: the list came to the front; what it shows may be old.
    """

    condition_added = Signal(str)
    condition_removed = Signal(str)
    cleared = Signal()
    searched = Signal(str)
    conversation_chosen = Signal(object)
    review_requested = Signal(int)
    targeted = Signal(object, str)
    entered_front = Signal()

    def __init__(self) -> None:
        super().__init__(Context.CONVERSATIONS)
        self._page = ConversationsPage()
        self._rows: PagedRows[ConversationRow] | None = None
        self._chips: dict[Chip, str] = {}
        self._find = TextField(_("Find in conversations"), keys="/", icon=IconName.SEARCH)
        self._find.setMinimumWidth(theme().px(280))
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._find.textEdited.connect(self._typed)
        self._find.returnPressed.connect(self._search)
        self._pause.timeout.connect(self._search)
        self._add = Button(_("Condition"), icon=IconName.PLUS)
        self._add.clicked.connect(self._offer)
        self._conditions = in_lines()
        self._table = Table(_("Conversations"))
        self._table.opened.connect(self._open)
        self._nothing = label("", tone=Tone.MUTED)
        clear_all = Button(_("Show all"), ButtonRole.LINK)
        clear_all.clicked.connect(self.cleared)
        margins = (Space.L, Space.M, Space.L, Space.M)
        self._empty = pane(row(self._nothing, clear_all, 1, gap=Space.M, margins=margins))
        framed = pane(column(self._empty, self._table, margins=(Space.S, 0, Space.S, Space.S), gap=0), "panel")
        top = row(self._conditions, self._find, gap=Space.L)
        top.setStretch(0, 1)
        top.setAlignment(self._find, Qt.AlignmentFlag.AlignTop)
        whole = column(top, framed, gap=Space.M, margins=(Space.XL, Space.L, Space.XL, Space.L))
        whole.setStretch(1, 1)
        self.set_content(pane(whole, "canvas"))

    # --- what the window asks

    def show_page(self, page: ConversationsPage) -> None:
        """Draw `page`."""
        self._page = page
        if page.empty is not None:
            bring = NextStep(_("Import conversations"), ActionId.IMPORT, "Ctrl+I", IconName.IMPORT)
            self.show_empty(*page.empty, bring, NextStep(_("Try with sample conversations"), ActionId.TRY_SAMPLE))
            self.header_changed.emit()
            return
        self._show_chips(page)
        if self._find.text().strip() != page.searched and not self._pause.isActive():
            self._find.setText(page.searched)
        self._rows = page.rows
        self._table.show_rows(_columns(), page.rows, _cells)
        self._nothing.setText(page.nothing)
        self._empty.setVisible(bool(page.nothing))
        self.show_full()
        self.header_changed.emit()

    def show_rows(self, first: int, last: int) -> None:
        """Rows have come that were empty."""
        self._table.refresh_rows(first, last)

    def show_waiting(self) -> None:
        """Grey bars until the list is read."""
        self.show_loading()

    def show_trouble(self, sentence: str, remedy: str) -> None:
        """Say why there is no list."""
        self.show_error(sentence, remedy, NextStep(_("Try again"), ActionId.GO_CONVERSATIONS, "Ctrl+1"))

    def review_targeted(self, conversation: object, reason: str) -> None:
        """Go and review a conversation picked by hand."""
        self.targeted.emit(conversation, reason)

    def ask(self, form: Form, then: Callable[[Answers], None]) -> None:
        """Ask over the window."""
        ask(self, form, then)

    def header(self) -> ScreenHeader:
        bring = HeaderButton(_("Import"), ActionId.IMPORT, "Ctrl+I", IconName.IMPORT)
        return ScreenHeader(_("Conversations"), subtitle=self._page.count, main=bring)

    def conditions(self) -> frozenset[Condition]:
        return frozenset({Condition.ROW_CURRENT}) if self._current() is not None else frozenset()

    def handle_action(self, action: ActionId, argument: str) -> bool:
        match action:
            case ActionId.OPEN:
                self._open(self._table.current_row)
            case ActionId.REVIEW_TARGETED:
                self.review_requested.emit(self._table.current_row)
            case ActionId.FIND:
                self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._find.selectAll()
            case _:
                return False
        return True

    def panes(self) -> tuple[QWidget, ...]:
        return (self._conditions, self._find, self._table)

    def main_part(self) -> QWidget:
        return self._table

    def entered(self) -> None:
        self.entered_front.emit()

    # --- inside

    def _show_chips(self, page: ConversationsPage) -> None:
        layout = self._conditions.layout()
        assert isinstance(layout, FlowLayout)
        layout.removeWidget(self._add)
        clear(layout)
        self._chips = {Chip(words, _("Delete takes the condition away")): key for key, words in page.chips}
        for chip in self._chips:
            chip.removed.connect(self._chip_removed)
            layout.addWidget(chip)
        layout.addWidget(self._add)
        self._add.setVisible(bool(page.offers))

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title, options in self._page.offers:
            inner = menu.addMenu(title)
            for key, words in options:
                inner.addAction(words).setData(key)
        menu.triggered.connect(self._condition_chosen)
        menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _condition_chosen(self, action: QAction) -> None:
        self.condition_added.emit(str(action.data()))

    def _chip_removed(self) -> None:
        for chip, key in self._chips.items():
            if chip is self.sender():
                self.condition_removed.emit(key)
                return

    def _typed(self, _words: str) -> None:
        self._pause.start()

    def _search(self) -> None:
        self._pause.stop()
        self.searched.emit(self._find.text())

    def _current(self) -> ConversationRow | None:
        place = self._table.current_row
        return self._rows[place] if self._rows is not None and 0 <= place < len(self._rows) else None

    def _open(self, _place: int) -> None:
        shown = self._current()
        if shown is not None:
            self.conversation_chosen.emit(shown.conversation)


def _columns() -> tuple[Column, ...]:
    return (
        Column("number", _("No."), 90),
        Column("subject", _("Subject"), 240, stretch=True),
        Column("agent", _("Agent"), 160),
        Column("channel", _("Channel"), 110),
        Column("line", _("Line"), 70),
        Column("closed", _("Closed"), 90),
        Column("messages", _("Messages"), 100, right=True),
        Column("rating", _("Rating"), 130, right=True),
        Column("reviewed", _("Review"), 130),
    )


def _cells(row_shown: object) -> tuple[Cell, ...]:
    if not isinstance(row_shown, ConversationRow):
        return (Cell("…", tone=Tone.FAINT),)
    line = row_shown
    reviewed = Cell(_("reviewed"), tone=Tone.POSITIVE, icon=IconName.CHECK) if line.reviewed else Cell("")
    return (
        Cell(line.number, tone=Tone.MUTED),
        Cell(line.subject, weight=Weight.MEDIUM),
        Cell(line.agent),
        Cell(line.channel, tone=Tone.MUTED),
        Cell(line.line, tone=Tone.MUTED),
        Cell(line.closed, tone=Tone.MUTED),
        Cell(line.messages),
        Cell(line.rating, tone=Tone.NEGATIVE if line.low else Tone.TEXT, filled=line.low),
        reviewed,
    )
