"""The desktop itself: what it says reached a window did reach it."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.x11.program import Program

pytestmark = pytest.mark.x11
TINY_WINDOW = [sys.executable, str(Path(__file__).with_name("tiny_window.py"))]


@pytest.fixture
def tiny(desktop, tmp_path):
    with Program(desktop, TINY_WINDOW, home=tmp_path) as program:
        desktop.wait_for_window("tiny")
        yield program


def test_the_j_key_writes_a_russian_letter(desktop, tiny):
    desktop.press("j")
    desktop.wait_for_window("о")


def test_russian_sentences_arrive_letter_by_letter(desktop, tiny):
    desktop.write("Ёлка, вопрос? Да.")
    desktop.wait_for_window("Ёлка, вопрос? Да.")


def test_escape_arrives_as_its_position(desktop, tiny):
    desktop.press("escape")
    desktop.wait_for_window("key 9")


def test_a_dialog_takes_the_keyboard_and_gives_it_back(desktop, tiny):
    desktop.press("f6")
    desktop.wait_for_window("question")
    desktop.press("escape")
    desktop.wait_for_window("tiny")
    desktop.press("j")
    desktop.wait_for_window("о")


def test_a_picture_shows_the_window(desktop, tiny, tmp_path):
    picture = QImage(str(desktop.screenshot(tmp_path / "screen.png")))
    assert (picture.width(), picture.height()) == (1600, 1000)
    assert picture.pixelColor(300, 150) != picture.pixelColor(1500, 900)


def test_a_window_asked_to_close_ends_its_program(desktop, tiny):
    desktop.close_window("tiny")
    assert tiny.wait() == 0
    assert tiny.output() == "closed\n"
