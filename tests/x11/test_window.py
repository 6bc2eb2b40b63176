"""The application's real window, with a Russian keyboard."""

import pytest

from tests.x11.program import Program, razbor

pytestmark = pytest.mark.x11


@pytest.fixture
def window(desktop, tmp_path):
    """The window of somebody's first start."""
    with Program(desktop, razbor(), home=tmp_path) as program:
        desktop.wait_for_window(" · ")
        yield program


def test_closing_the_window_ends_the_program_without_a_word(desktop, window):
    desktop.close_window(" · ")
    assert (window.wait(), window.output()) == (0, "")


def test_the_quit_key_works_on_a_russian_layout(desktop, window):
    desktop.press("ctrl+q")
    assert (window.wait(), window.output()) == (0, "")
