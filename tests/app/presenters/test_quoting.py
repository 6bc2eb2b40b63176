"""Sentences get letters, and letters pin sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.keys import KeyPosition
from app.presenters.passages import Letter, Passage
from app.presenters.quoting import Quoting, codes_for, letters_for
from review.model.ids import MessageId
from review.model.span import Span

FIRST, SECOND = MessageId(1), MessageId(2)


def passages(*counts: int) -> tuple[Passage, ...]:
    """So many sentences in message 1, in message 2 and so on."""
    return tuple(
        Passage(MessageId(number), Span(10 * place, 10 * place + 9))
        for number, count in enumerate(counts, 1)
        for place in range(count)
    )


def press(quoting: Quoting, *keys: str) -> Quoting | Passage:
    """Press letters one after another; `Shift+S` holds Shift."""
    state: Quoting | Passage = quoting
    for key in keys:
        assert isinstance(state, Quoting)
        state = state.press(KeyPosition(key.removeprefix("Shift+")), shift=key.startswith("Shift+"))
    return state


def code_of(letters: tuple[Letter, ...], passage: Passage) -> str:
    return next(letter.code for letter in letters if letter.passage == passage)


@given(st.integers(0, 26 * 26))
def test_no_code_begins_another(count: int) -> None:
    codes = codes_for(count)
    assert len(codes) == len(set(codes)) == count
    singles = {code for code in codes if len(code) == 1}
    assert not singles & {code[0] for code in codes if len(code) == 2}


@given(st.integers(0, 26))
def test_as_long_as_single_letters_suffice_there_are_no_others(count: int) -> None:
    assert all(len(code) == 1 for code in codes_for(count))


def test_letters_go_in_reading_order_home_row_first() -> None:
    letters = letters_for(passages(2, 2, 2), current=SECOND)
    assert [letter.code for letter in letters] == list("ASDFGH")


def test_when_letters_run_out_the_current_message_keeps_single_ones() -> None:
    sentences = passages(30, 10)
    letters = letters_for(sentences, current=SECOND)
    assert [len(code_of(letters, p)) for p in sentences if p.message == SECOND] == [1] * 10
    assert 2 in {len(code_of(letters, p)) for p in sentences if p.message == FIRST}
    assert [letter.passage for letter in letters] == list(sentences)


def test_a_letter_pins_its_sentence() -> None:
    sentences = passages(2, 1)
    assert press(Quoting(letters_for(sentences, FIRST)), "S") == sentences[1]


def test_two_letters_pin_a_sentence_far_down() -> None:
    sentences = passages(40)
    letters = letters_for(sentences, FIRST)
    code = code_of(letters, sentences[-1])
    assert len(code) == 2
    half = press(Quoting(letters), code[0])
    assert isinstance(half, Quoting)
    assert all(letter.pressed and letter.code[0] == code[0] for letter in half.shown)
    assert press(half, code[1]) == sentences[-1]


def test_shift_and_a_letter_begins_a_range() -> None:
    sentences = passages(3)
    assert press(Quoting(letters_for(sentences, FIRST)), "Shift+S", "D") == Passage(FIRST, Span(10, 29))


def test_a_range_may_be_given_from_its_end() -> None:
    assert press(Quoting(letters_for(passages(3), FIRST)), "Shift+D", "A") == Passage(FIRST, Span(0, 29))


def test_a_range_ends_in_the_message_where_it_begins() -> None:
    begun = press(Quoting(letters_for(passages(2, 2), FIRST)), "Shift+A")
    assert isinstance(begun, Quoting)
    assert [letter.code for letter in begun.shown] == ["A", "S"]
    assert [letter.starts for letter in begun.shown] == [True, False]
    assert begun.accepts == {KeyPosition.A, KeyPosition.S}


@pytest.mark.parametrize("key", ["Z", "L"])
def test_a_letter_that_stands_nowhere_changes_nothing(key: str) -> None:
    quoting = Quoting(letters_for(passages(2), FIRST))
    assert press(quoting, key) == quoting
