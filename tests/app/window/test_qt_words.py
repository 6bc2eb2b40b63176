"""Qt's own words follow the language."""

import pytest
from PySide6.QtWidgets import QApplication

from app.window.qt_words import let_qt_speak


@pytest.fixture
def application(qapp: QApplication) -> QApplication:
    return qapp


@pytest.mark.parametrize(("language", "words"), [("ru", "Отмена"), ("en", "Cancel")])
def test_the_buttons_of_qt_speak_the_language_of_the_interface(
    application: QApplication, language: str, words: str
) -> None:
    let_qt_speak(application, "ru")
    let_qt_speak(application, language)
    assert application.translate("QPlatformTheme", "Cancel") == words
    let_qt_speak(application, "en")
