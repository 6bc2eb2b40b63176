"""Typos and unknown words, and what is silenced."""

import pytest

from review.hints.speller import Speller
from review.hints.spelling import Spelling, Verdict
from tests.review.hints.builders import a_reading


def misspelt(text: str, language: str = "ru", glossary: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    found = Speller(glossary).check(a_reading(text, language))
    return [(hint.span.of(text), hint.rule.split(".")[-1], hint.suggestion) for hint in found if hint.span]


def test_a_word_one_letter_off_is_a_typo_with_the_right_word():
    assert misspelt("Мы проверем заказ, отправте чек") == [
        ("проверем", "typo", "проверим"),
        ("отправте", "typo", "отправьте"),
    ]


def test_english_of_both_shores_is_known():
    assert misspelt("We organise and organize colour and color", "en") == []
    assert misspelt("We recieve it", "en") == [("recieve", "typo", "receive")]


def test_a_word_like_no_other_is_unknown():
    assert misspelt("Откройте мурзилкотрон") == [("мурзилкотрон", "unknown", "")]


@pytest.mark.parametrize("form", ["мурзилкотрон", "мурзилкотрона", "мурзилкотронами"])
def test_the_glossary_silences_every_form(form):
    assert misspelt(f"Откройте {form}", glossary=("мурзилкотрон",)) == []


@pytest.mark.parametrize(
    "text", ["Вам ответит Жигалковский", "через СБПН", "см. https://exmaple.ru/otpravte", "вайфай и кэшбэк"]
)
def test_names_abbreviations_addresses_and_borrowed_words_are_left_alone(text):
    assert misspelt(text) == []


def test_a_typo_at_the_beginning_of_a_sentence_keeps_its_capital():
    assert misspelt("Здраствуйте!") == [("Здраствуйте", "typo", "Здравствуйте")]


def test_a_second_opinion_knows_inflected_words():
    assert Spelling("ru").of("ботами").verdict is Verdict.KNOWN
