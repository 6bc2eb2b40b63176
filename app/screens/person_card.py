"""Who somebody is, beside the list of people, with the ways to change it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from app.actions import ActionId
from app.presenters.people_screen import PersonCard
from app.texts import _
from app.theme.current import theme
from app.theme.tokens import Space, TextSize, Weight
from app.widgets.key_caps import KeyHint
from app.widgets.labels import heading, label, muted
from app.widgets.layouts import clear, column, pane

_CARD_WIDTH = 300


class CardView(QFrame):
    """Who somebody is, and the ways to change it.

    Signals:
        action_chosen(object): the `ActionId` of the change the user wants.
    """

    action_chosen = Signal(object)
    _CHANGES = (
        (ActionId.RENAME, "F2"), (ActionId.PUT_ON_LINE, "L"), (ActionId.GIVE_MENTOR, "M"),
        (ActionId.SET_NEWCOMER, "N"), (ActionId.MERGE, "J"), (ActionId.SPLIT, ""),
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._facts = QVBoxLayout()
        self._buttons: dict[KeyHint, ActionId] = {}
        self._body = pane(column(self._facts, 1, margins=(Space.L, Space.M, Space.L, Space.M)), "panel")
        self.setLayout(column(self._body))
        self.setMinimumWidth(theme().px(_CARD_WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_card(self, card: PersonCard | None) -> None:
        """Draw `card`; None: nobody is current."""
        clear(self._facts)
        self._buttons = {}
        self._body.setVisible(card is not None)
        if card is None:
            return
        self._facts.setSpacing(theme().px(Space.S))
        self._facts.addWidget(label(card.name, TextSize.LEAD, Weight.SEMIBOLD, wraps=True))
        for fact in card.facts:
            self._facts.addLayout(column(muted(fact.name, TextSize.CAPTION), label(fact.value, wraps=True), gap=0))
        if card.identities:
            self._facts.addWidget(muted(_("Known by the sources as"), TextSize.CAPTION))
            for identity in card.identities:
                self._facts.addWidget(label(identity, wraps=True))
        self._facts.addSpacing(theme().px(Space.S))
        self._facts.addWidget(heading(_("Who is who")))
        for action, keys in self._CHANGES:
            if action is ActionId.SPLIT and len(card.identities) < 2:
                continue
            hint = KeyHint(keys, _change_words(action))
            hint.clicked.connect(self._pressed)
            self._buttons[hint] = action
            self._facts.addWidget(hint)

    def _pressed(self) -> None:
        for hint, action in self._buttons.items():
            if hint is self.sender():
                self.action_chosen.emit(action)


def _change_words(action: ActionId) -> str:
    return {
        ActionId.RENAME: _("Rename"),
        ActionId.PUT_ON_LINE: _("Set the line"),
        ActionId.GIVE_MENTOR: _("Give a mentor"),
        ActionId.SET_NEWCOMER: _("Mark as a newcomer"),
        ActionId.MERGE: _("Join with another entry"),
        ActionId.SPLIT: _("Take an identity out"),
    }[action]
