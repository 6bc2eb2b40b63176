"""The bundled fonts and the one way to ask for one."""

import logging
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from app.theme.current import theme
from app.theme.tokens import TextSize, Weight
from review.assets import asset

logger = logging.getLogger(__name__)

FAMILY = "Inter"
EMOJI_FAMILY = "Noto Color Emoji"
FONT_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "NotoColorEmoji.ttf")


@cache
def load_fonts() -> None:
    """Make the bundled fonts known to Qt, once per process, after QApplication is made."""
    for name in FONT_FILES:
        if QFontDatabase.addApplicationFont(str(asset("fonts", name))) < 0:
            logger.error("the bundled font %s could not be loaded", name)


def font(size: TextSize = TextSize.BODY, weight: Weight = Weight.REGULAR) -> QFont:
    """A font of the scale in force, with figures of equal width."""
    result = QFont([FAMILY, EMOJI_FAMILY])
    result.setPixelSize(theme().text_px(size))
    result.setWeight(QFont.Weight(weight.value))
    result.setFeature(QFont.Tag("tnum"), 1)
    return result
