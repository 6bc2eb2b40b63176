"""The bar of modes takes the keyboard for each text anew."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.presenters.review_screen import ModeBar
from app.screens.review.mode_strip import ModeStrip


@pytest.fixture
def strip(qapp: QApplication, qtbot: QtBot) -> ModeStrip:
    made = ModeStrip()
    qtbot.addWidget(made)
    return made


def test_a_second_text_begins_with_its_own_words(strip: ModeStrip) -> None:
    strip.show_mode(ModeBar("pencil", "Better wording.", "", field="What to say", written="first"))
    strip.show_mode(None)
    strip.show_mode(ModeBar("heart", "Worth a talk.", "", field="Why", written="second"))
    assert (strip.field.text(), strip.field.placeholderText()) == ("second", "Why")
