"""What stands on a screen while it has nothing to show: loading, empty, error."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions import ActionId
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName
from app.theme.tokens import Space, TextSize, Tone, Weight
from app.widgets.buttons import Button, ButtonRole
from app.widgets.figures import ThinBar
from app.widgets.labels import label
from app.widgets.layouts import column, row
from app.widgets.painting import box


@dataclass(frozen=True, slots=True)
class NextStep:
    """A button that leads on: what it says, the action it asks for, the key that does the same."""

    words: str
    action: ActionId
    keys: str = ""
    icon: IconName | None = None


class Message(QWidget):
    """One sentence in the middle of the room, a line under it, and up to two next steps.

    Signals:
        step_chosen(object): the `ActionId` of the step the user chose.
    """

    step_chosen = Signal(object)
    _WIDTH = 520

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", TextSize.TITLE, Weight.SEMIBOLD, wraps=True)
        self._text = label("", TextSize.LEAD, tone=Tone.MUTED, wraps=True)
        self._buttons = [Button("", ButtonRole.PRIMARY, tall=True), Button("", tall=True)]
        self._steps: tuple[NextStep, ...] = ()
        self._buttons[0].clicked.connect(self._first_chosen)
        self._buttons[1].clicked.connect(self._second_chosen)
        inner = QWidget()
        inner.setMaximumWidth(theme().px(self._WIDTH))
        inner.setLayout(column(self._title, self._text, row(*self._buttons, 1, gap=Space.M), gap=Space.M))
        across = row(1, inner, 1)
        across.setStretch(1, 1000)  # as wide as its sentence needs before the room beside it
        self.setLayout(column(1, across, 1, margins=(Space.XXL,) * 4))
        inner.setMinimumWidth(theme().px(self._WIDTH) // 2)

    def show_message(self, title: str, text: str = "", *steps: NextStep) -> None:
        """Show a sentence, what to do, and at most two buttons."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._steps = steps
        for index, button in enumerate(self._buttons):
            button.setVisible(index < len(steps))
            if index < len(steps):
                button.show_text(steps[index].words, keys=steps[index].keys)
                button.show_icon(steps[index].icon)
        self.setAccessibleName(f"{title} {text}".strip())

    def first_step(self) -> Button | None:
        """The button of the first next step, None when there is none."""
        return self._buttons[0] if self._steps else None

    def _first_chosen(self) -> None:
        self.step_chosen.emit(self._steps[0].action)

    def _second_chosen(self) -> None:
        self.step_chosen.emit(self._steps[1].action)


class Loading(QWidget):
    """Grey bars where rows will stand, after 150 ms; after half a second what is being done, and Stop.

    Signals:
        stop_requested: the user pressed Stop.
    """

    stop_requested = Signal()
    _BARS_AFTER_MS = 150
    _WORDS_AFTER_MS = 500

    def __init__(self, rows: int = 8) -> None:
        super().__init__()
        self._rows = rows
        self._bars_shown = False
        self._words = label("", tone=Tone.MUTED)
        self._bar = ThinBar()
        self._stop = Button(_("Stop"), ButtonRole.SECONDARY)
        self._stop.clicked.connect(self.stop_requested)
        self._foot = QWidget()
        self._foot.setLayout(row(self._words, self._bar, self._stop, gap=Space.M))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme().px(Space.XXL),) * 4)
        layout.addStretch(1)
        layout.addWidget(self._foot)
        self._foot.hide()
        self._stop.hide()
        self._bars_timer = QTimer(self, singleShot=True, interval=self._BARS_AFTER_MS)
        self._bars_timer.timeout.connect(self._show_bars)
        self._words_timer = QTimer(self, singleShot=True, interval=self._WORDS_AFTER_MS)
        self._words_timer.timeout.connect(self._foot.show)

    def start(self, words: str = "", *, stoppable: bool = False) -> None:
        """Begin to wait; nothing is drawn yet."""
        self._bars_shown = False
        self._foot.hide()
        self._words.setText(words or _("Loading"))
        self._stop.setText(_("Stop"))
        self._stop.setVisible(stoppable)
        self._bar.hide()
        self._bars_timer.start()
        self._words_timer.start()
        self.update()

    def finish(self) -> None:
        """Stop waiting."""
        self._bars_timer.stop()
        self._words_timer.stop()

    def show_progress(self, share: float, words: str) -> None:
        """How far it is, 0–1, and in words."""
        self._bar.show()
        self._bar.show_share(share, words)
        self._words.setText(words)

    def _show_bars(self) -> None:
        self._bars_shown = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        if not self._bars_shown:
            return
        painter = QPainter(self)
        px = theme().px
        left, top = px(Space.XXL), px(Space.XXL)
        for index in range(self._rows):
            width = (self.width() - 2 * left) * (0.62 if index % 3 == 1 else 0.82 if index % 3 == 2 else 0.74)
            place = QRectF(left, top + index * px(30), max(0.0, width), px(12))
            if place.bottom() < self.height() - px(60):
                box(painter, place, theme().colors.sunken, None, 4)
