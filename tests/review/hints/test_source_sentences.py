"""The sentences our sources name, and what they must come to (hints.md)."""

import pytest

from tests.review.hints.builders import rules_in

IRRITATION = "ru.tone.irritation"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Ну как можно не понимать такие элементарные вещи!", IRRITATION),
        ("Это же элементарно", IRRITATION),
        ("Почитайте статью «Роли» в базе знаний.", "ru.tone.read-instruction"),
        ("К: Чеки не выходят\nА: К сожалению, мы настроить принтер не можем.", "ru.struct.no-alternative"),
        ("Поставьте пятёрку", "ru.tone.asks-rating"),
        ("Пожалуйста, оставьте положительный отзыв", "ru.tone.asks-rating"),
    ],
)
def test_comes_out(text, rule):
    assert rule in rules_in(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("А: Добрый день!\nК: Где кнопка возврата?\nК: Нашёл! Спасибо", "ru.res.unanswered"),
        (
            "К: Чеки не печатает\nА: Настроить принтер не можем. Обратитесь к продавцу принтера.",
            "ru.struct.no-alternative",
        ),
        ("К: Чеки не печатает\nА: Обратитесь к продавцу принтера.", "ru.res.other-department"),
        ("К: Чеки не печатает\nА: Обратитесь к продавцу принтера.", "ru.struct.no-next-step"),
    ],
)
def test_stays_silent(text, rule):
    assert rule not in rules_in(text)
