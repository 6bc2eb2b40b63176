import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from app.theme.appearance import Appearance, ThemeChoice
from app.theme.current import theme
from app.theme.fonts import FAMILY, font
from app.theme.icons import IconName, icon_file_exists, paint_icon
from app.theme.tokens import DARK, LIGHT, TextSize
from app.widgets.labels import label
from review.assets import asset


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    return Appearance(qapp)


def test_every_icon_has_a_file_and_every_file_a_name() -> None:
    assert [name for name in IconName if not icon_file_exists(name)] == []
    assert {path.stem for path in asset("icons").glob("*.svg")} == {name.value for name in IconName}


@pytest.mark.parametrize("name", list(IconName))
def test_an_icon_leaves_ink_in_the_colour_asked_for(qapp: QApplication, name: IconName) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_icon(painter, QRectF(0, 0, 40, 40), name, "#FF0000")
    painter.end()
    inked = [image.pixelColor(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() == 255]
    assert len(inked) > 20
    assert all(color.red() > 240 and color.green() < 15 for color in inked)


def test_the_palette_follows_the_theme(qapp: QApplication, appearance: Appearance) -> None:
    appearance.apply(ThemeChoice.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.canvas
    appearance.apply(ThemeChoice.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == LIGHT.canvas


def test_text_of_200_per_cent_doubles_the_font(qapp: QApplication, appearance: Appearance) -> None:
    appearance.apply(ThemeChoice.LIGHT, 200)
    assert font(TextSize.BODY).pixelSize() == 26
    assert theme().px(28) == 56
    appearance.apply(ThemeChoice.LIGHT, 400)
    assert theme().scale == 2.0
    appearance.apply(ThemeChoice.LIGHT)


def test_figures_have_equal_width_also_where_the_style_sheet_sets_the_size(appearance: Appearance) -> None:
    appearance.apply(ThemeChoice.LIGHT)
    small = label("111", TextSize.SMALL)
    small.ensurePolished()
    metrics = QFontMetrics(small.font())
    assert small.font().families()[0] == FAMILY
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")
