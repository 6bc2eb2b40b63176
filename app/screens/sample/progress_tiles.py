"""The three tiles over a sample: all of it, each reviewer, each agent."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.presenters.sample_page import Bar, SamplePage
from app.texts import _
from app.theme.current import theme
from app.theme.tokens import Space, TextSize, Tone, Weight
from app.widgets.figures import ThinBar
from app.widgets.key_caps import KeyHint
from app.widgets.labels import ElidedLabel, heading, label, muted
from app.widgets.layouts import clear, column, pane, row, scrolling
from app.widgets.properties import accessible

_MARGINS = (Space.L, Space.M, Space.L, Space.M)
_NARROWEST_WITH_BARS = 230


class WholeTile(QFrame):
    """How much of the sample is reviewed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._done = label("", TextSize.DISPLAY, Weight.SEMIBOLD)
        self._of = label("", TextSize.LEAD, tone=Tone.MUTED)
        self._bar = ThinBar()
        self._note = muted(wraps=True)
        figure = row(self._done, self._of, 1, gap=Space.S)
        figure.setAlignment(self._of, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(
            column(heading(_("Everything")), figure, self._bar, self._note, 1, gap=Space.S, margins=_MARGINS)
        )

    def show_page(self, page: SamplePage) -> None:
        """Draw the figures."""
        self._done.setText(page.done)
        self._of.setText(page.of)
        self._bar.show_share(page.share, f"{page.done} {page.of}")
        self._note.setText(page.note)
        accessible(self, f"{_('Everything')}: {page.done} {page.of}. {page.note}")


class BarsTile(QFrame):
    """A line with a bar for each person; six are in view, the others scroll."""

    def __init__(self, title: str, hint: KeyHint | None = None) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._bars: tuple[Bar, ...] = ()
        self._lines = QVBoxLayout()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(Space.M))
        self._grid.setVerticalSpacing(theme().px(Space.XS))
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        inner = QWidget()
        inner.setLayout(column(self._grid, 1))
        foot = row(hint, 1, gap=0) if hint is not None else None
        self.setLayout(column(heading(title), scrolling(inner), foot, gap=Space.XS, margins=_MARGINS))

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Draw other bars."""
        if bars == self._bars:
            return
        self._bars = bars
        clear(self._grid)
        for place, bar in enumerate(bars):
            thin = ThinBar(bar.share, bar.sentence)
            figure = row(label(bar.done, TextSize.SMALL, Weight.MEDIUM), muted(bar.of), gap=Space.XS)
            name = ElidedLabel(bar.name, TextSize.SMALL)
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(thin, place, 1, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addLayout(figure, place, 2, Qt.AlignmentFlag.AlignRight)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Leave the bars out where names would be cut to a few letters: the figures say the same."""
        has_room = self.width() >= theme().px(_NARROWEST_WITH_BARS)
        self._grid.setColumnStretch(1, 2 if has_room else 0)
        for thin in self.findChildren(ThinBar):
            thin.setVisible(has_room)


def tiles_row(*tiles: QFrame) -> QWidget:
    """Tiles of one width and height beside each other."""
    layout = row(*tiles, gap=Space.M)
    for place, tile in enumerate(tiles):
        tile.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.setStretch(place, 1)
    holder = pane(layout)
    holder.setFixedHeight(theme().px(166))
    return holder
