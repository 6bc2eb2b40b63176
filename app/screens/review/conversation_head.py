"""The two lines over a conversation: which one it is with the timer, and the customer's card."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.actions import ActionId
from app.presenters.review_screen import Fact, Heading
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import TextSize, Tone, Weight, tone_color
from app.widgets.buttons import IconButton
from app.widgets.labels import ElidedLabel, heading
from app.widgets.layouts import column, hairline, row
from app.widgets.painting import line_of_text, text_width
from app.widgets.properties import accessible, styled

HEIGHT = 38
_CARD_HEIGHT = 49


class BookLabel(QWidget):
    """By which book the conversation came here: dice or target, and the words."""

    def __init__(self) -> None:
        super().__init__()
        self._words, self._random = "", True
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_book(self, words: str, *, random: bool) -> None:
        """Show the words with their icon."""
        self._words, self._random = words, random
        accessible(self, words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        px = theme().px
        return QSize(px(20) + text_width(self._words) + 2 if self._words else 0, px(20))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(theme().px(24), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        if not self._words:
            return
        painter, px = QPainter(self), theme().px
        side, middle = px(14), self.height() / 2
        icon = IconName.DICE if self._random else IconName.TARGET
        paint_icon(painter, QRectF(0, middle - side / 2, side, side), icon, theme().colors.muted)
        words = QRectF(px(20), 0, self.width() - px(20), self.height())
        line_of_text(painter, words, self._words, tone=Tone.MUTED)


class TimerLabel(QWidget):
    """How long this review has taken, beside how long one usually takes."""

    def __init__(self) -> None:
        super().__init__()
        self._elapsed, self._usual, self._running = "", "", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_times(self, elapsed: str, usual: str, *, running: bool) -> None:
        """Show both; a paused timer has the sign of a pause."""
        wider = (len(elapsed), usual) != (len(self._elapsed), self._usual)
        self._elapsed, self._usual, self._running = elapsed, usual, running
        paused = "" if running else _("paused")
        accessible(self, " ".join(filter(None, (elapsed, paused, usual))))
        if wider:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        px = theme().px
        figure = text_width("0" * len(self._elapsed), weight=Weight.MEDIUM)
        return QSize(px(20) + figure + px(6) + text_width(self._usual, TextSize.SMALL) + 2, px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        if not self._elapsed:
            return
        painter, px, height = QPainter(self), theme().px, self.height()
        side = px(14)
        icon = IconName.CLOCK if self._running else IconName.PAUSE
        paint_icon(painter, QRectF(0, (height - side) / 2, side, side), icon, tone_color(Tone.TEXT, theme().colors))
        width = text_width(self._elapsed, weight=Weight.MEDIUM) + 1
        line_of_text(painter, QRectF(px(20), 0, width, height), self._elapsed, weight=Weight.MEDIUM)
        usual = QRectF(px(26) + width, 0, self.width() - px(26) - width, height)
        line_of_text(painter, usual, self._usual, TextSize.SMALL, tone=Tone.MUTED)


class CustomerCard(QWidget):
    """Facts of the customer side by side; those that do not fit are in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._facts: tuple[Fact, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show `facts`."""
        self._facts = facts
        sentence = "; ".join(f"{fact.label}: {fact.value}" for fact in facts)
        accessible(self, sentence or _("Customer"))
        self.setToolTip("\n".join(f"{fact.label}: {fact.value}" for fact in facts))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(theme().px(200), theme().px(_CARD_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter, px = QPainter(self), theme().px
        left, room = px(20), self.width() - px(14)
        for place, fact in enumerate(self._facts):
            wanted = max(text_width(fact.label, TextSize.CAPTION), text_width(fact.value, TextSize.BODY, Weight.MEDIUM))
            width = min(wanted + 2, max(px(90), room - left) if place == 0 else room - left)
            if left + width > room + 1 or (wanted + 2 > width > 0 and place):
                break
            tone = Tone.NEGATIVE if fact.bad else Tone.TEXT
            label = QRectF(left, px(9), width, px(14))
            line_of_text(painter, label, fact.label, TextSize.CAPTION, tone=Tone.MUTED)
            value = QRectF(left, px(23), width, px(18))
            line_of_text(painter, value, fact.value, TextSize.BODY, Weight.MEDIUM, tone)
            left += width + px(16)


class ConversationHead(QFrame):
    """Number and subject, book and timer; under them the customer's card.

    Signals:
        action_requested(object): the `ActionId` of a button.
        rubric_toggled(): the drawer with the rubric is to be opened or closed.
    """

    action_requested = Signal(object)
    rubric_toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        styled(self, role="surface")
        self._number, self._subject = heading(), ElidedLabel()
        self._book, self.timer = BookLabel(), TimerLabel()
        self._source = IconButton(IconName.OPEN_OUTSIDE, _("Open at the source"), keys="O")
        self._rubric = IconButton(IconName.REVIEW, _("Criteria"))
        self._rubric.hide()
        self._card = CustomerCard()
        first = row(
            self._number, self._subject, self._book, self.timer, self._source, self._rubric,
            gap=10, margins=(20, 0, 12, 0),
        )  # fmt: skip
        first.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(first)
        self._first = holder
        self.rescale()
        self.setLayout(column(holder, hairline(), self._card, hairline(), gap=0))
        for button in (self._source, self._rubric):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._source.clicked.connect(self._source_clicked)
        self._rubric.clicked.connect(self.rubric_toggled)

    def rescale(self) -> None:
        """Take the height of the text size in force."""
        self._first.setFixedHeight(theme().px(HEIGHT))

    def show_heading(self, shown: Heading) -> None:
        """Draw which conversation it is."""
        self._number.setText(shown.number)
        self._subject.show_text(shown.subject)
        self._book.show_book(shown.book, random=shown.random)
        self._source.setVisible(shown.can_open_source)

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Draw the customer's card."""
        self._card.show_facts(facts)

    def offer_rubric(self, *, offered: bool) -> None:
        """Show the button of the drawer."""
        self._rubric.setVisible(offered)

    def _source_clicked(self) -> None:
        self.action_requested.emit(ActionId.OPEN_SOURCE)
