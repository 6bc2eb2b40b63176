"""What tests of the window share: the look in force and the language they speak."""

import sys
from collections.abc import Iterator

import pytest

from app.texts import use_language
from app.theme.current import Theme, put_in_force


@pytest.fixture(autouse=True)
def english_and_light() -> Iterator[None]:
    """Every test begins in English, light, at 100 %, in Qt's own style."""
    use_language("en")
    put_in_force(Theme())
    yield
    use_language("en")
    put_in_force(Theme())
    undress()


def undress() -> None:
    """Take the style sheet, font and colours of a test off the application, which all tests share."""
    widgets = sys.modules.get("PySide6.QtWidgets")  # tests without Qt stay without it
    application = widgets.QApplication.instance() if widgets is not None else None
    if application is not None and application.styleSheet():
        application.setStyleSheet("")
        application.setPalette(application.style().standardPalette())
        application.setFont(sys.modules["PySide6.QtGui"].QFont())
