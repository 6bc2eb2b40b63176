"""What only the course of a dialogue shows."""

import pytest

from tests.review.hints.builders import hints_of, rules_in


@pytest.mark.parametrize(
    ("dialogue", "rule"),
    [
        ("К: Как вернуть?\nА: Добрый день!\nК: И когда придут деньги?", "ru.res.unanswered"),
        ("К: Я читал инструкцию, не помогло\nА: Посмотрите https://help.example.ru/a", "ru.res.link-after-read"),
        ("К: Заказ 483920 не пришёл\nА: Назовите номер заказа", "ru.res.reask-known"),
        ("К[12:00]: Вы тут?\nА[12:40]: Да, смотрю заказ.", "ru.struct.long-gap"),
        ("К: Где заказ?\nА: Вернуть наличными невозможно.", "ru.struct.no-alternative"),
        ("К: Где?\nА: Проверил ваш заказ.\nК: И?\nА: Я тебе отвечу завтра.", "ru.tone.ty-vy-mix"),
        ("К: Всё равно не работает\nА: Рады были помочь!", "ru.res.not-solved-closed"),
        ("К: Где?\nА: Заказ в пути.", "ru.struct.no-greeting"),
    ],
)
def test_comes_out(dialogue, rule):
    assert rule in rules_in(dialogue)


@pytest.mark.parametrize(
    ("dialogue", "rule"),
    [
        ("К: Когда деньги?\nА: Завтра.\nК: Понял, спасибо! А всё?", "ru.res.unanswered"),
        ("К[12:00]: Вы тут?\nА[12:01]: Проверю за 40 минут.\nК[12:02]: Ок\nА[12:40]: Готово.", "ru.struct.long-gap"),
        ("К: Где?\nА: Проверил ваш заказ.", "ru.tone.ty-vy-mix"),
        ("Заказ в пути.", "ru.struct.no-greeting"),
        ("К: Верните!\nА: Наличными невозможно.\nА: Но можно на карту.", "ru.struct.no-alternative"),
    ],
)
def test_stays_silent(dialogue, rule):
    assert rule not in rules_in(dialogue)


def test_a_remark_on_the_whole_dialogue_has_no_place():
    (hint,) = [one for one in hints_of("К: Где?\nА: Заказ в пути.") if one.rule == "ru.struct.no-greeting"]
    assert (hint.message, hint.span) == (None, None)


def test_customers_words_are_not_remarked_on():
    assert rules_in("К: Успокойтесь!\nА: Здравствуйте! Проверил: завтра до 18:00 всё придёт, пишите.") == set()
