"""Invisible characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.importers.cleaning import cleaned, cleaned_line


@pytest.mark.parametrize(
    ("text", "shown", "removed"),
    [
        ("plain", "plain", 0),
        ("a\u200bb\u2060c\ufeff", "abc", 3),
        ("soft\u00adhyphen", "softhyphen", 1),
        ("bell\x07 and\x00nul", "bell andnul", 2),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour", 0),
        ("tab\tstays", "tab\tstays", 0),
        ("\u202eevil\u202c", "evil", 2),
        ("half \ud83d emoji", "half  emoji", 1),
        ("no\u00a0break", "no\u00a0break", 0),
    ],
)
def test_what_nobody_sees_is_taken_out_and_counted(text: str, shown: str, removed: int) -> None:
    assert cleaned(text) == (shown, removed)


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d👩\u200d👧",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "👁\ufe0f\u200d🗨\ufe0f",
        "🏴\U000e0067\U000e0062\U000e007f",
        "می\u200cخواهم",
    ],
)
def test_what_changes_the_picture_stays(text: str) -> None:
    assert cleaned(text) == (text, 0)


@pytest.mark.parametrize(
    ("text", "shown"), [("ok\u200d", "ok"), ("x\ufe0f", "x"), ("\u200c \u200c", " "), ("👍\u200d!", "👍!")]
)
def test_joiners_that_join_nothing_go(text: str, shown: str) -> None:
    assert cleaned(text)[0] == shown


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once, _ = cleaned(text)
    assert cleaned(once) == (once, 0)
    once.encode("utf-8")


@given(st.text())
def test_a_line_is_one_line(text: str) -> None:
    line = cleaned_line(text)
    assert line == line.strip()
    assert not set(line) & set("\r\n\t\x00\u200b")
