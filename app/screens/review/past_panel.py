"""Earlier conversations of the customer, in the margin while they are asked for."""

from PySide6.QtWidgets import QFrame, QWidget

from app.presenters.review_screen import PastRow
from app.texts import _
from app.theme.current import theme
from app.theme.tokens import TextSize, Tone
from app.widgets.labels import ElidedLabel, heading, muted
from app.widgets.layouts import clear, column
from app.widgets.properties import accessible, styled

_WIDTH = 220
_MOST = 8


class PastPanel(QFrame):
    """A card with one line per conversation."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        styled(self, role="panel")
        self._rows = column(gap=6)
        self._shown: tuple[PastRow, ...] | None = None
        self.setLayout(column(heading(_("Past conversations")), self._rows, gap=8, margins=(12, 10, 12, 12)))
        self.rescale()
        self.hide()

    def rescale(self) -> None:
        """Take the width of the text size in force."""
        self.setFixedWidth(theme().px(_WIDTH))

    def show_rows(self, rows: tuple[PastRow, ...] | None) -> None:
        """Show the newest of `rows`; None hides the card."""
        if rows == self._shown:
            return
        self._shown = rows
        self.hide()
        if rows is None:
            return
        clear(self._rows)
        for past in rows[:_MOST]:
            self._rows.addWidget(ElidedLabel(past.title))
            self._rows.addWidget(ElidedLabel(past.note, TextSize.CAPTION, tone=Tone.MUTED))
        if not rows:
            self._rows.addWidget(muted(_("This is the first one.")))
        if len(rows) > _MOST:
            self._rows.addWidget(muted(_("and {n} more").format(n=len(rows) - _MOST)))
        accessible(self, "; ".join(f"{past.title}, {past.note}" for past in rows) or _("Past conversations"))
        self.adjustSize()
        self.show()
        self.raise_()
