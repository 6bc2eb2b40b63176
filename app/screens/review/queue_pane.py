"""The left pane: how far the queue is, its lines, and the two keys one asks for most."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.actions import ActionId
from app.presenters.review_screen import QueuePane
from app.screens.review.queue_list import QueueList
from app.texts import _
from app.theme.current import theme
from app.theme.tokens import Space
from app.widgets.figures import ThinBar
from app.widgets.key_caps import KeyHint
from app.widgets.labels import heading, muted
from app.widgets.layouts import column, hairline, row
from app.widgets.properties import styled

WIDTH = 224
FOLDED = 44


class QueuePaneView(QFrame):
    """The queue, 224 px wide, or 44 when folded.

    Signals:
        line_chosen(int): open that line of the queue.
        action_requested(object): the `ActionId` of a key hint that was clicked.
    """

    line_chosen = Signal(int)
    action_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        styled(self, role="leftPane")
        self._title, self._count = heading(_("My queue")), muted()
        self._bar = ThinBar()
        self.list = QueueList()
        self._aside, self._keys = KeyHint("S", _("Set aside")), KeyHint("Shift+/", _("Keys"))
        self._head, self._foot = QWidget(), QWidget()
        head = column(row(self._title, 1, self._count), self._bar, gap=9, margins=(12, 11, 12, 4))
        self._head.setLayout(head)
        foot = row(self._aside, 1, self._keys, margins=(12, 0, 12, 0))
        self._foot.setLayout(column(hairline(), foot, gap=0))
        self.setLayout(column(self._head, self.list, self._foot, gap=0))
        self.list.line_chosen.connect(self.line_chosen)
        self._aside.clicked.connect(self._aside_clicked)
        self._keys.clicked.connect(self._keys_clicked)
        self._folded = False
        self.fold(folded=False)

    def show_queue(self, queue: QueuePane) -> None:
        """Draw `queue`."""
        self._count.setText(queue.count)
        self._bar.show_share(queue.done_share, queue.count)
        self.list.show_groups(queue.groups)

    def fold(self, *, folded: bool) -> None:
        """Show icons only, or everything."""
        self._folded = folded
        self.setFixedWidth(theme().px(FOLDED if folded else WIDTH))
        for part in (self._title, self._count, self._aside, self._keys):
            part.setVisible(not folded)
        self._foot.setFixedHeight(theme().px(34 + Space.S))
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if folded else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.list.setVerticalScrollBarPolicy(bar)
        self.list.scheduleDelayedItemsLayout()

    @property
    def is_folded(self) -> bool:
        """Whether only icons are shown."""
        return self._folded

    def retranslate(self) -> None:
        """Put the words on in the language in force."""
        self._title.setText(_("My queue"))
        self._aside.setText(_("Set aside"))
        self._keys.setText(_("Keys"))

    def _aside_clicked(self) -> None:
        self.action_requested.emit(ActionId.PUT_ASIDE)

    def _keys_clicked(self) -> None:
        self.action_requested.emit(ActionId.KEYS)
