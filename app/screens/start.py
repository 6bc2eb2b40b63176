"""The start page: how to begin, or what waits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.actions import ActionId, Condition, Context
from app.presenters.start import Question, StartPage, StartTile
from app.screens.focus import focus_kept
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName
from app.theme.tokens import Space, TextSize, Tone, Weight
from app.widgets.buttons import Button, ButtonRole
from app.widgets.fields import TextField
from app.widgets.figures import Tile
from app.widgets.key_caps import KeyHint
from app.widgets.labels import heading, icon_label, label, muted
from app.widgets.layouts import column, hairline, in_lines, pane, row, scrolling, upright
from app.widgets.properties import styled
from app.widgets.states import NextStep
from app.window.screen import Screen, ScreenHeader

_WIDTH = 760
_INVENTED = 120


class StartScreen(Screen):
    """Draws a `StartPage`.

    Signals:
        name_given(str): the user said who they are.
        queue_requested: continue with the own queue.
        entered_front: the page came to the front; what it shows may be old.
    """

    name_given = Signal(str)
    queue_requested = Signal()
    entered_front = Signal()

    def __init__(self) -> None:
        super().__init__(Context.START)
        self._page = StartPage()
        self._room = QWidget()
        self._field: TextField | None = None
        self._first: Button | None = None
        self._names: dict[Button, str] = {}
        self._actions: dict[Button | KeyHint, ActionId] = {}
        self.set_content(self._room)
        self._room.setLayout(column())
        self.show_loading(_("Opening"))

    def show_page(self, page: StartPage) -> None:
        """Draw `page`."""
        with focus_kept(self):
            self._page = page
            self._fill()
            self.show_full()
        self.header_changed.emit()

    def show_trouble(self, sentence: str, remedy: str) -> None:
        """Say why there is no page."""
        steps = (
            NextStep(_("Try again"), ActionId.TRY_AGAIN),
            NextStep(_("Open another profile"), ActionId.OPEN_PROFILE),
        )
        self.show_error(sentence, remedy, *steps)

    def header(self) -> ScreenHeader:
        return ScreenHeader(_("Start"), subtitle=self._page.place)

    def handle_action(self, action: ActionId, argument: str) -> bool:
        if action is ActionId.OPEN and self._page.can_review:
            self.queue_requested.emit()
            return True
        return action is ActionId.OPEN

    def conditions(self) -> frozenset[Condition]:
        return frozenset()

    def main_part(self) -> QWidget:
        return self._field or self._first or self

    def entered(self) -> None:
        self.entered_front.emit()

    def retranslate(self) -> None:
        with focus_kept(self):
            self._fill()

    # --- drawing

    def _fill(self) -> None:
        self._field, self._first, self._names, self._actions = None, None, {}, {}
        page = self._page
        if page.question is not None:
            body = self._question(page.question)
        elif page.empty:
            body = self._beginning()
        else:
            body = self._waiting()
        body.setMaximumWidth(theme().px(_WIDTH))
        body.setMinimumWidth(min(theme().px(_WIDTH), 620))
        holder = QWidget()
        across = row(1, body, 1, margins=(Space.XXL, Space.XXL, Space.XXL, Space.XXL))
        across.setStretch(1, 1000)
        holder.setLayout(column(2, across, 3))
        layout = self._room.layout()
        if layout is not None:
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            layout.addWidget(scrolling(holder))

    def _question(self, question: Question) -> QWidget:
        self._field = TextField(_("Your name"))
        self._field.setText(question.proposed)
        self._field.selectAll()
        self._field.returnPressed.connect(self._give_name)
        go_on = Button(_("Continue"), ButtonRole.PRIMARY, tall=True)
        go_on.clicked.connect(self._give_name)
        go_on.setEnabled(bool(question.proposed))
        self._field.textChanged.connect(lambda said: go_on.setEnabled(bool(said.strip())))
        parts = column(
            label(_("Who is at the keyboard?"), TextSize.DISPLAY, Weight.SEMIBOLD, wraps=True),
            label(
                _("Every review and every decision carries a name. It stays on this computer."),
                TextSize.LEAD, tone=Tone.MUTED, wraps=True,
            ),
            row(self._field, go_on, gap=Space.M),
            gap=Space.M,
        )  # fmt: skip
        parts.setContentsMargins(0, 0, 0, 0)
        if question.known:
            parts.addWidget(muted(_("Or you are one of these:")))
            parts.addWidget(in_lines(*(self._name_button(name) for name in question.known)))
        body = QWidget()
        body.setLayout(parts)
        return body

    def _name_button(self, name: str) -> Button:
        button = Button(name, icon=IconName.PERSON)
        self._names[button] = name
        button.clicked.connect(self._name_chosen)
        return button

    def _beginning(self) -> QWidget:
        bring = self._button(_("Import conversations"), ActionId.IMPORT, ButtonRole.PRIMARY, IconName.IMPORT, "Ctrl+I")
        tour = self._button(
            _("Try with sample conversations"), ActionId.TRY_SAMPLE, ButtonRole.SECONDARY, IconName.PLAY
        )
        left = column(
            row(bring, 1),
            label(_("CSV, XLSX, ODS, JSON or JSONL. Drop a file or a folder anywhere on this window."), wraps=True,
                  tone=Tone.MUTED),
            1, gap=Space.M,
        )  # fmt: skip
        right = column(
            row(tour, 1),
            label(_("Six agents, six weeks, Russian and English. Kept in a profile of its own, apart from yours."),
                  wraps=True, tone=Tone.MUTED),
            1, gap=Space.M,
        )  # fmt: skip
        choice = row(left, upright(), right, gap=Space.XXL, margins=(Space.XXL, Space.XXL, Space.XXL, Space.XXL))
        choice.setStretch(0, 1)
        choice.setStretch(2, 1)
        body = QWidget()
        body.setLayout(
            column(
                column(
                    label(_("No conversations yet"), TextSize.DISPLAY, Weight.SEMIBOLD, wraps=True),
                    label(
                        _("Bring an export from your help desk, or look around with {n} invented conversations. "
                          "Nothing leaves this computer.").format(n=_INVENTED),
                        TextSize.LEAD, tone=Tone.MUTED, wraps=True,
                    ),
                    gap=Space.S,
                ),
                pane(choice, "dashed"),
                self._steps(),
                hairline(),
                self._beginners_foot(),
                gap=Space.XXL,
            )
        )  # fmt: skip
        return body

    def _waiting(self) -> QWidget:
        page = self._page
        queue = page.queue or StartTile("")
        title = f"{queue.figure} {queue.beside}" if page.can_review else queue.note
        ways = []
        if page.can_review:
            words = _("Continue with my queue")
            ways.append(self._button(words, ActionId.OPEN, ButtonRole.PRIMARY, IconName.PLAY, "Enter"))
        draw = self._button(_("New sample"), ActionId.NEW_SAMPLE, _role(first=not page.can_review), IconName.SAMPLES)
        bring = self._button(
            _("Import conversations"), ActionId.IMPORT, ButtonRole.SECONDARY, IconName.IMPORT, "Ctrl+I"
        )
        ways += [draw, bring]
        tiles = [
            (_("Conversations"), page.last_import),
            (_("Newest sample"), page.sample),
            (_("Penalties to decide"), page.proposals),
        ]
        parts = column(
            muted(page.greeting, TextSize.BODY),
            label(title, TextSize.DISPLAY, Weight.SEMIBOLD, wraps=True),
            label(queue.note, TextSize.LEAD, tone=Tone.CAUTION if queue.urgent else Tone.MUTED, wraps=True)
            if page.can_review
            else None,
            in_lines(*ways, gap=Space.M),
            _tiles([(name, tile) for name, tile in tiles if tile is not None]),
            hairline(),
            self._foot(),
            gap=Space.L,
        )
        body = QWidget()
        body.setLayout(parts)
        return body

    def _steps(self) -> QWidget:
        steps = (
            (IconName.IMPORT, _("Import"), _("Map the columns once; a second import updates.")),
            (IconName.SAMPLES, _("Sample"), _("A fair share, 10 to 100%, that can be replayed.")),
            (IconName.REVIEW, _("Review"), _("Grade with the keyboard, quotes beside the text.")),
            (IconName.PEOPLE, _("Talk"), _("A one-on-one page with evidence for each person.")),
            (IconName.REPORTS, _("Report"), _("Figures with their margins, ready to send.")),
        )
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(Space.L))
        for place, (name, title, text) in enumerate(steps):
            grid.addLayout(row(icon_label(name, Tone.ACCENT), heading(title), 1, gap=Space.S), 0, place)
            grid.addWidget(muted(text, wraps=True), 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        holder = QWidget()
        holder.setLayout(grid)
        return holder

    def _foot(self) -> QWidget:
        hints = (
            ("Ctrl+O", _("Open another profile"), ActionId.OPEN_PROFILE),
            ("Shift+/", _("All keys"), ActionId.KEYS),
            ("Ctrl+,", _("Language, theme, size"), ActionId.GO_SETTINGS),
        )
        made = []
        for keys, words, action in hints:
            hint = KeyHint(keys, words)
            hint.clicked.connect(self._asked)
            hint.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._actions[hint] = action
            made.append(hint)
        return in_lines(*made, gap=Space.XXL)

    def _beginners_foot(self) -> QWidget:
        """The foot, with the way back to what a backup holds."""
        back = Button(_("Restore from a backup…"), ButtonRole.QUIET)
        back.clicked.connect(self._asked)
        self._actions[back] = ActionId.RESTORE
        holder = QWidget()
        across = row(self._foot(), back, gap=Space.M)
        across.setStretch(0, 1)
        holder.setLayout(across)
        return holder

    def _button(
        self,
        words: str,
        action: ActionId,
        role: ButtonRole = ButtonRole.SECONDARY,
        icon: IconName | None = None,
        keys: str = "",
    ) -> Button:
        button = Button(words, role, icon=icon, keys=keys, tall=True)
        button.clicked.connect(self._asked)
        self._actions[button] = action
        if role is ButtonRole.PRIMARY and self._first is None:
            self._first = button
        return button

    # --- what the user did

    def _asked(self) -> None:
        for widget, action in self._actions.items():
            if widget is self.sender():
                self.request(action)
                return

    def _give_name(self) -> None:
        if self._field is not None and self._field.text().strip():
            self.name_given.emit(self._field.text())

    def _name_chosen(self) -> None:
        for button, name in self._names.items():
            if button is self.sender():
                self.name_given.emit(name)
                return


def _role(*, first: bool) -> ButtonRole:
    return ButtonRole.PRIMARY if first else ButtonRole.SECONDARY


def _tiles(tiles: list[tuple[str, StartTile]]) -> QWidget:
    """Panels of one width beside each other."""
    holder = QWidget()
    across = row(gap=Space.M)
    for name, tile in tiles:
        made = Tile(name)
        tone = Tone.CAUTION if tile.urgent else Tone.TEXT
        made.show_figure(tile.figure, beside=tile.beside, note=tile.note, tone=tone)
        across.addWidget(pane(column(made, margins=(Space.L, Space.M, Space.L, Space.M)), "panel"), 1)
    holder.setLayout(across)
    return styled(holder)
