"""The tables of keys."""

import pytest

from tests.x11.keyboard import codes_of_chord, codes_of_letter


def test_a_position_is_its_evdev_code_plus_eight():
    assert codes_of_chord("j") == [44]
    assert codes_of_chord("escape") == [9]


def test_a_chord_presses_its_modifiers_first():
    assert codes_of_chord("ctrl+z") == [37, 52]


@pytest.mark.parametrize(("letter", "codes"), [("о", [44]), ("О", [50, 44]), (",", [50, 61]), ("ё", [49]), (" ", [65])])
def test_a_russian_letter_is_written_by_its_keys(letter, codes):
    assert codes_of_letter(letter) == codes
