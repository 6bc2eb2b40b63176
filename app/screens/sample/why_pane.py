"""The right side of a sample: why this conversation was picked, and what may be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.actions import ActionId
from app.presenters.sample_page import SamplePage
from app.presenters.why_panel import WhyPanel
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName
from app.theme.tokens import Space, TextSize, Tone
from app.widgets.buttons import Button, ButtonRole
from app.widgets.labels import heading, icon_label, label, muted
from app.widgets.layouts import clear, column, hairline, pane, row, scrolling, upright
from app.widgets.properties import styled

WIDTH, WIDEST = 372, 600
_LABELS = 120


class WhyPane(QFrame):
    """Why this one.

    Signals:
        action_requested(object): the `ActionId` of a button.
    """

    action_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        styled(self, role="rightPane")
        self.setFixedWidth(min(theme().px(WIDTH), WIDEST))
        self._shown: tuple[WhyPanel | None, tuple[bool, tuple[str, ...]] | None] | None = None
        self._body = QVBoxLayout()
        self._body.setSpacing(theme().px(Space.M))
        self._aside = Button("", keys="S", tall=True)
        self._open = Button(_("Open"), ButtonRole.PRIMARY, keys="Enter", tall=True)
        self._aside.clicked.connect(self._ask_aside)
        self._open.clicked.connect(self._ask_open)
        inner = QWidget()
        inner.setLayout(column(self._body, 1, margins=(Space.XL, Space.L, Space.XL, Space.L)))
        foot = row(self._aside, 1, self._open, gap=Space.S, margins=(Space.XL, Space.S, Space.XL, Space.L))
        self.setLayout(column(scrolling(inner), foot, gap=0))

    def show_page(self, page: SamplePage) -> None:
        """Draw why the current one was picked, and what drawing again gave."""
        if (page.why, page.replayed) == self._shown:
            return
        if page.why is None and page.rows and page.replayed is None and self._shown is not None:
            return  # the answer for the new row is on its way; what stands stays until then
        self._shown = page.why, page.replayed
        clear(self._body)
        why = page.why
        self._aside.setVisible(why is not None and bool(why.aside))
        self._open.setVisible(why is not None and why.can_open)
        if why is not None:
            self._aside.show_text(why.aside)
            self._show_why(why)
        if page.replayed is not None:
            self._show_replay(*page.replayed)

    def _show_why(self, why: WhyPanel) -> None:
        body = self._body
        body.addLayout(column(heading(why.heading, TextSize.LEAD), muted(why.subject, wraps=True), gap=2))
        verdict = _beside(icon_label(IconName.DICE, Tone.MUTED), label(why.verdict, wraps=True), Space.M)
        body.addWidget(pane(verdict, "sunken"))
        if why.reason:
            body.addWidget(label(_("Reason: {reason}").format(reason=why.reason), tone=Tone.CAUTION, wraps=True))
        body.addLayout(_facts(why.facts))
        if why.replaced or why.lengths:
            body.addWidget(hairline())
            body.addWidget(heading(_("Replacements in this stratum")))
            for title, reason in why.replaced:
                words = column(label(title, TextSize.SMALL), muted(reason, wraps=True), gap=0)
                body.addLayout(row(upright(), words, 1, gap=Space.M))
            if why.lengths:
                body.addWidget(muted(why.lengths, wraps=True))

    def _show_replay(self, identical: bool, sentences: tuple[str, ...]) -> None:
        self._body.addWidget(hairline())
        self._body.addWidget(heading(_("Drawn again")))
        name, tone = (IconName.CHECK, Tone.POSITIVE) if identical else (IconName.WARNING, Tone.CAUTION)
        words = column(*(label(sentence, TextSize.SMALL, wraps=True) for sentence in sentences), gap=Space.XS)
        self._body.addLayout(_beside(icon_label(name, tone), words))

    def _ask_aside(self) -> None:
        self.action_requested.emit(ActionId.SET_ASIDE)

    def _ask_open(self) -> None:
        self.action_requested.emit(ActionId.OPEN)


def _beside(picture: QWidget, words: QWidget | QLayout, margin: int = 0) -> QHBoxLayout:
    """A picture at the top left of words that go over several lines."""
    line = row(picture, words, gap=Space.S, margins=(margin,) * 4)
    line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return line


def _facts(facts: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(theme().px(Space.XS))
    grid.setColumnMinimumWidth(0, theme().px(_LABELS))
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(facts):
        words = muted(name, wraps=True)
        words.setMaximumWidth(theme().px(_LABELS))
        grid.addWidget(words, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(value, TextSize.SMALL, wraps=True), place, 1, Qt.AlignmentFlag.AlignTop)
    return grid
