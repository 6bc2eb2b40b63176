"""Under the criteria: praise, exercise, penalty, and the list a digit chooses from."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy

from app.presenters.review_screen import Choice, ChoicePanel
from app.theme.current import theme
from app.theme.icons import IconName, paint_icon
from app.theme.tokens import TextSize, Tone, Weight
from app.widgets.labels import muted
from app.widgets.layouts import clear, column, hairline
from app.widgets.legends import legend_parts
from app.widgets.painting import line_of_text, paint_key_cap, text_width
from app.widgets.properties import accessible, styled

_HEIGHT = 26


class FeedbackRow(QAbstractButton):
    """What was chosen of one kind, with the key that chooses; a click does the same."""

    def __init__(self, icon: IconName, name: str, nothing: str, keys: str) -> None:
        super().__init__()
        self._icon, self._nothing, self._keys = icon, nothing, keys
        self._words = ""
        self._name_width = 0
        self.setText(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """Show what was chosen, or that nothing was."""
        self._words = words
        accessible(self, f"{self.text()}: {words or self._nothing}", self._keys)
        self.setToolTip(words)
        self.update()

    def retitle(self, name: str, nothing: str) -> None:
        """Put the words on in the language in force."""
        self._nothing = nothing
        self.setText(name)

    def show_name_width(self, width: int) -> None:
        """Begin the words at the same place as the other rows."""
        if width != self._name_width:
            self._name_width = width
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(200, theme().px(_HEIGHT))

    def wanted_name_width(self) -> int:
        """How wide the name is, with room after it."""
        return text_width(self.text(), TextSize.BODY) + theme().px(12)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter, px, colors = QPainter(self), theme().px, theme().colors
        middle, side = self.height() / 2, px(14)
        paint_icon(painter, QRectF(0, middle - side / 2, side, side), self._icon, colors.muted)
        left = px(22)
        line_of_text(painter, QRectF(left, 0, self._name_width, self.height()), self.text(), tone=Tone.MUTED)
        part = legend_parts(self._keys)[-1]
        cap = max(px(18), text_width(part, TextSize.CAPTION, Weight.MEDIUM) + px(10))
        words = QRectF(left + self._name_width, 0, self.width() - left - self._name_width - cap - px(8), self.height())
        tone = Tone.TEXT if self._words else Tone.MUTED
        line_of_text(painter, words, self._words or self._nothing, TextSize.BODY, tone=tone)
        paint_key_cap(painter, self.width() - cap, middle, part)


class ChoiceRow(QAbstractButton):
    """One choice: its digit, its words, a remark at the right; the chosen one tinted."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        self.setText(choice.words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(choice.words)
        accessible(self, " ".join((choice.key, choice.words, choice.remark)))

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(200, theme().px(28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter, px, choice = QPainter(self), theme().px, self.choice
        if choice.chosen or self.underMouse():
            painter.fillRect(self.rect(), QColor(theme().colors.accent_tint))
        end = paint_key_cap(painter, px(13), self.height() / 2, choice.key)
        weight = Weight.SEMIBOLD if choice.chosen else Weight.REGULAR
        remark = text_width(choice.remark, TextSize.BODY, Weight.SEMIBOLD)
        rect = QRectF(end + px(10), 0, self.width() - end - px(10) - px(12), self.height())
        line_of_text(
            painter, rect, choice.remark, TextSize.BODY, weight, align=Qt.AlignmentFlag.AlignRight,
            tone=Tone.TEXT if choice.chosen else Tone.MUTED,
        )  # fmt: skip
        rect.setRight(rect.right() - remark - px(8))
        line_of_text(painter, rect, choice.words, TextSize.BODY, weight)


class PanelHead(QFrame):
    """Icon and title of a list of choices, a remark at the right."""

    def __init__(self, shown: ChoicePanel) -> None:
        super().__init__()
        self._shown = shown
        self.setFixedHeight(theme().px(32))
        accessible(self, f"{shown.title} {shown.remark}".strip())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter, px = QPainter(self), theme().px
        side, middle = px(14), self.height() / 2
        paint_icon(painter, QRectF(px(13), middle - side / 2, side, side), IconName(self._shown.icon),
                   theme().colors.text)  # fmt: skip
        rect = QRectF(px(35), 0, self.width() - px(47), self.height())
        line_of_text(painter, rect, self._shown.title, TextSize.BODY, Weight.SEMIBOLD)
        right = Qt.AlignmentFlag.AlignRight
        line_of_text(painter, rect, self._shown.remark, TextSize.SMALL, tone=Tone.MUTED, align=right)


class ChoiceList(QFrame):
    """The list that waits for a digit.

    Signals:
        key_chosen(str): the digit of a choice that was clicked.
    """

    key_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        styled(self, role="choices")
        self._shown: ChoicePanel | None = None
        self._rows: list[ChoiceRow] = []
        self.setLayout(column(gap=0, margins=(2, 2, 2, 2)))
        self.hide()

    def show_choices(self, shown: ChoicePanel | None) -> None:
        """Show `shown`, or nothing."""
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        layout = self.layout()
        if shown is not None and layout is not None:
            layout.addWidget(PanelHead(shown))
            for choice in shown.choices:
                button = ChoiceRow(choice)
                button.clicked.connect(self._clicked)
                self._rows.append(button)
                layout.addWidget(button)
            if shown.foot:
                layout.addWidget(hairline())
                foot = muted(shown.foot, wraps=True)
                foot.setContentsMargins(*(theme().px(side) for side in (11, 8, 11, 8)))
                layout.addWidget(foot)
        self.setVisible(shown is not None)

    def _clear(self) -> None:
        layout = self.layout()
        if layout is not None:
            clear(layout)
        self._rows = []

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, ChoiceRow):
            self.key_chosen.emit(sender.choice.key)
