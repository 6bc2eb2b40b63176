"""The share and what it comes to: how many, about how long."""

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.presenters.new_sample_page import NewSamplePage
from app.texts import _, pgettext
from app.theme.current import theme
from app.theme.tokens import Space, TextSize, Weight
from app.widgets.choices import SegmentedControl
from app.widgets.figures import Tile
from app.widgets.labels import label, muted
from app.widgets.layouts import column, hairline, row
from app.widgets.properties import styled
from app.widgets.share_slider import PRESETS, ShareSlider, share_words

_FIGURE = 112
_TRACK_INSET = 20
_THIRD = Fraction(100, 3)


class SharePanel(QFrame):
    """The slider with the usual shares beside it, and three figures under it.

    Signals:
        share_chosen(object): per cent, an exact `Fraction`.
    """

    share_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        styled(self, role="panel")
        self._percent = label("", TextSize.DISPLAY, Weight.SEMIBOLD)
        self._percent.setMinimumWidth(theme().px(_FIGURE))
        self.slider = ShareSlider(_("Share"))
        self._usual = SegmentedControl([(str(value), _preset_words(value)) for value in PRESETS], _("Usual shares"))
        self._eligible, self._size = Tile(_("Eligible conversations")), Tile(_("To review"))
        self._time = Tile(_("About"))
        self.slider.share_chosen.connect(self._moved)
        self.slider.typing_changed.connect(self._typing)
        self._usual.option_chosen.connect(self._usual_chosen)
        self._lay_out()

    def show_page(self, page: NewSamplePage) -> None:
        """Draw the share and its figures."""
        self.slider.show_percent(page.percent)
        self._show_percent(page.percent)
        figures = page.figures
        self._eligible.show_figure(figures.eligible or "–")
        self._size.show_figure(figures.size or "–", note=figures.size_note)
        self._time.show_figure(figures.time or "–", note=figures.time_note)

    def _lay_out(self) -> None:
        share = row(column(muted(_("Share")), self._percent, 1, gap=0), self.slider, gap=Space.M)
        share.setStretch(1, 1)
        usual = row(1, self._usual, gap=0, margins=(0, 0, _TRACK_INSET, 0))
        figures = row(self._eligible, self._size, self._time, gap=Space.L)
        for place in range(3):
            figures.setStretch(place, 1)
        margins = (Space.L, Space.M, Space.L, Space.M)
        self.setLayout(column(share, usual, hairline(), figures, gap=Space.M, margins=margins))

    def _show_percent(self, percent: Fraction) -> None:
        self._percent.setText(share_words(percent))
        self._usual.choose(str(percent))

    def _moved(self, percent: Fraction) -> None:
        self._show_percent(percent)
        self.share_chosen.emit(percent)

    def _typing(self, typed: str) -> None:
        if typed:
            self._percent.setText(f"{typed}_")
        else:
            self._show_percent(self.slider.percent)

    def _usual_chosen(self, key: str) -> None:
        self.slider.show_percent(Fraction(key))
        self._moved(Fraction(key))


def _preset_words(value: Fraction) -> str:
    # i18n: a share of a sample
    return pgettext("share", "one third") if value == _THIRD else share_words(value)
