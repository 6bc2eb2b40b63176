"""Every key of every action reaches its screen, pressed where it lies on a keyboard that writes Russian only."""

import sys

import pytest

from app.actions import ActionSpec, Context, actions_in
from app.keys import KeyPosition
from tests.x11.program import Program

pytestmark = pytest.mark.x11
TELLING_WINDOW = [sys.executable, "-m", "tests.x11.telling_window"]
_NAMES = {KeyPosition.ESCAPE.value.lower(): "escape"}


def keys_of(context: Context) -> list[tuple[ActionSpec, str]]:
    """The rows valid on the screen `context` with each of their keys."""
    return [(row, key) for row in actions_in(context) for key in row.keys]


def positions(key: str) -> str:
    """`Ctrl+K` as the desktop presses it."""
    return "+".join(_NAMES.get(one, one) for one in key.lower().split("+"))


def test_every_key_does_its_action_on_a_russian_keyboard(desktop, tmp_path):
    with Program(desktop, TELLING_WINDOW, home=tmp_path):
        for context in Context:
            desktop.wait_for_window(f"{context.value} · ")
            for count, (row, key) in enumerate(keys_of(context), start=1):
                desktop.press(positions(key))
                argument = f" {key}" if row.takes_key else ""
                desktop.wait_for_window(f"{count} {row.id}{argument} · ")
            desktop.press("f12")
