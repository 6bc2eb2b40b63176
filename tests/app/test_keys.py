import pytest

from app.keys import Chord, Keyboard, KeyPosition, chord, position_of, russian_legend


@pytest.mark.parametrize(
    ("keyboard", "scan_code", "virtual_key"),
    [(Keyboard.XKB, 44, 0x06CF), (Keyboard.WINDOWS, 36, 0x4A), (Keyboard.MAC, 0, 38)],
    ids=["x11", "windows", "mac"],
)
def test_the_key_j_is_found_whatever_it_types(keyboard: Keyboard, scan_code: int, virtual_key: int) -> None:
    for typed in ("j", "о", ""):
        assert position_of(keyboard, scan_code, virtual_key, typed) is KeyPosition.J


@pytest.mark.parametrize(
    ("typed", "position"), [("о", "J"), ("Ж", ";"), ("q", "Q"), ("ё", "`"), ("5", "5"), (" ", "Space")]
)
def test_without_numbers_the_letter_decides(typed: str, position: str) -> None:
    assert position_of(Keyboard.XKB, 0, 0, typed) is KeyPosition(position)


def test_every_letter_and_digit_has_a_number_on_every_keyboard() -> None:
    for keyboard in Keyboard:
        if keyboard is Keyboard.MAC:
            found = {position_of(keyboard, 0, code, "x" if code else "ф") for code in range(128)}
        else:
            found = {position_of(keyboard, code, 0, "") for code in range(1, 128)}
        assert {KeyPosition(legend) for legend in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789[];'`,./=-\\"} <= found


def test_keypad_digits_are_digits() -> None:
    assert position_of(Keyboard.XKB, 87, 0, "1") is KeyPosition.DIGIT_1
    assert position_of(Keyboard.WINDOWS, 76, 0, "5") is KeyPosition.DIGIT_5


def test_a_key_we_do_not_know_has_no_place() -> None:
    assert position_of(Keyboard.XKB, 199, 0, "") is None
    assert position_of(Keyboard.XKB, 0, 0, "ß") is None


def test_a_chord_reads_back_as_written() -> None:
    assert str(chord("Ctrl+Shift+Z")) == "Ctrl+Shift+Z"
    assert chord("Alt+Left") == Chord(KeyPosition.LEFT, alt=True)
    assert chord("Shift+/").is_plain
    for wrong in ("Ctrl+", "Strg+C", "QQ"):
        with pytest.raises(ValueError, match=r"\S"):
            chord(wrong)


def test_the_other_legend_is_the_letter_of_jcuken() -> None:
    assert [russian_legend(KeyPosition(legend)) for legend in "QJ["] == ["Й", "О", "Х"]
    assert russian_legend(KeyPosition.DIGIT_1) == ""
