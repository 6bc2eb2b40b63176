"""Chats and mails in Russian and English are cut where a reviewer would cut them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.model.sentences import sentences

CASES = {
    "plain": ["Здравствуйте!", "Напишите ваш ИНН и за какой период не загрузились платежи."],
    "lower case after a full stop": ["сделал.", "проверьте пожалуйста"],
    "dash inside": ["Перенёс в август — сверка сошлась.", "Готово."],
    "that is": ["Счёт, т. е. документ, готов.", "Проверьте."],
    "without a space in it": ["Счёт, т.е. документ, готов.", "Проверьте."],
    "and so on, going on": ["Нужны акты, счета и т. д. за весь год.", "Пришлите."],
    "and so on, closing": ["Нужны акты, счета и т. д.", "Пришлите."],
    "year closing": ["Договор от 2026 г.", "Мы его видим."],
    "year going on": ["В 2026 г. договор продлён."],
    "city": ["Офис в г. Пермь закрыт."],
    "roubles closing": ["Вернули 500 руб.", "Деньги придут завтра."],
    "roubles going on": ["Вернули 500 руб. на карту."],
    "street": ["Адрес: ул. Ленина, д. 5, кв. 12.", "Ждём."],
    "initials": ["Передал А. С. Петрову.", "Он ответит."],
    "see": ["Подробнее см. Настройки."],
    "exempli gratia": ["Send a file, e.g. the statement.", "Thanks."],
    "id est with a capital": ["The owner, i.e. Martin, can see it."],
    "title": ["Mr. Hale wrote to us.", "Dr. No did not."],
    "no as an answer": ["Did it help?", "No.", "Then try again."],
    "number": ["See No. 5 in the list.", "So do I.", "Thanks."],
    "them": ["Мы передали им.", "Они ответят."],
    "et cetera closing": ["Invoices, acts, etc.", "We need all of them."],
    "address": ["Please see help.farthing.example/numbering.", "Invoices that was sent can’t be changed."],
    "address with a scheme": ["Смотрите https://help.example/a.b?x=1.2!y тут.", "Там всё есть."],
    "mail address": ["Пишите на help.me@support.example.", "Ответим."],
    "decimal": ["Цена 3.5 рубля.", "Не 12.10.2026!"],
    "version": ["Обновите до 2.4.1 и войдите.", "Спасибо."],
    "shouting without a space": ["ОЖИДАЙТЕ!!!", "Вам ответят."],
    "full stop without a space": ["Всё сделано.", "Теперь зайдите."],
    "file name stays": ["Откройте Report.Final.xlsx и проверьте."],
    "brackets smile": ["Спасибо)))", "Ждём вас."],
    "brackets smile in mid-sentence": ["Ну вот))) и всё получилось."],
    "smile after a full stop": ["Готово. :)", "Хорошего дня!"],
    "emoji after": ["Рады помочь! 😊", "Хорошего дня!"],
    "emoji instead of a stop": ["Рады помочь 👩‍💻", "Хорошего дня"],
    "emoji in mid-sentence": ["Нажмите ⚙️ справа и выберите банк."],
    "question and answer": ["А в сентябре так же будет?", "Да."],
    "quoted question": ["На вопрос «Когда?» ответили: завтра."],
    "quoted sentence": ["Он написал: «Всё готово.»", "Мы проверили."],
    "dots going on": ["Ну... посмотрим.", "Хорошо…", "Завтра."],
    "colon and dash": ["«Готово!» — ответил оператор.", "И ушёл."],
    "bracketed sentence": ["Отправили.", "(Номер 15.)", "Ждите."],
    "thanks with a comma": ["Hi, since yesterday’s import my numbers jumped.", "Can you put them back?"],
}


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize("name", CASES)
def test_a_line_is_cut_at(name: str) -> None:
    expected = CASES[name]
    glued = {"shouting without a space", "full stop without a space"}
    assert cut(("" if name in glued else " ").join(expected)) == expected


def test_list_items_are_sentences() -> None:
    text = "Сделайте так:\n1. Откройте «Банки»\n2. Нажмите «Обновить».\n- подождите минуту\n• проверьте"
    assert cut(text) == [
        "Сделайте так:",
        "1. Откройте «Банки»",
        "2. Нажмите «Обновить».",
        "- подождите минуту",
        "• проверьте",
    ]


def test_a_line_break_ends_a_sentence() -> None:
    assert cut("Добрый день\nподключили\r\n\r\nПроверьте") == ["Добрый день", "подключили", "Проверьте"]


def test_a_line_wrapped_by_a_mail_program_goes_on() -> None:
    text = "We have looked at the statement that you sent us yesterday and\nfound the seven invoices. All is well."
    assert cut(text) == [text[: text.index(" All")], "All is well."]


def test_an_emoji_alone_is_still_found() -> None:
    assert cut("👍") == ["👍"]
    assert cut("...") == ["..."]


def test_nothing_has_no_sentences() -> None:
    assert sentences("") == () == sentences(" \n\t ")


@given(
    st.lists(st.sampled_from([*'ab Яя.!?…)(«»"-—1\n😀', "т. е. ", "e.g. ", "http://a.b", "!!!"]), max_size=60).map(
        "".join
    )
)
def test_every_character_lies_in_exactly_one_sentence(text: str) -> None:
    covered = [place for span in sentences(text) for place in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert covered == sorted(covered)
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)


@given(st.lists(st.sampled_from(["Да. ", "Вот)) ", "e.g. ", "Ок!\n", "😀 "]), max_size=30).map("".join))
def test_a_sentence_has_no_white_space_at_its_ends(text: str) -> None:
    assert all(s.of(text) == s.of(text).strip() != "" for s in sentences(text))


def test_a_very_long_message_is_cut_in_reasonable_time() -> None:
    assert len(sentences("Ответ готов. " * 20_000)) == 20_000
