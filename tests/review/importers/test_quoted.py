"""Quoted history and signatures."""

import email
import time
from email import policy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.importers.markup import readable
from review.importers.quoted import find_folds

FIXTURES = Path(__file__).resolve().parents[4] / "shared" / "data" / "email_quote_fixtures_talon" / "standard_replies"


def own(text: str, kinds: tuple[str, ...] = ("quoted", "signature")) -> str:
    """What is left open of a text."""
    left, at = [], 0
    for fold in find_folds(text):
        if fold.kind in kinds:
            left.append(text[at : fold.start])
            at = fold.end
    return "".join([*left, text[at:]]).strip()


@pytest.mark.skipif(not FIXTURES.is_dir(), reason="the shared data is not there")
@pytest.mark.parametrize("kind", ["plain", "html"])
@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.glob("*.eml")))
def test_replies_of_real_mail_programs_are_cut_where_people_cut_them(name: str, kind: str) -> None:
    path = FIXTURES / name
    with path.open(encoding="utf-8") as file:
        message = email.message_from_file(file, policy=policy.default)
    part = message.get_body((kind,))
    if part is None or part.get_content_subtype() != kind:
        pytest.skip("the mail has no such part")
    text = part.get_content()
    reply = own(readable(text) if kind == "html" else text)
    assert reply in {"Hello", "Allo! Follow up MIME!"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Да.\n\n5 октября 2026 г., 10:12 пользователь Вера <v@p.example> написал(а):\n> Ждём", "Да."),
        ("Да.\n\n05.10.2026 10:12, Вера Соколова пишет:\nЗдравствуйте\nтекст", "Да."),
        ("Yes\n\nOn Mon, 5 Oct 2026 at 10:12, Vera <v@p.example>\nwrote:\n> Hi\n> there", "Yes"),
        ("Yes\n\n-----Original Message-----\nFrom: x\nHello", "Yes"),
        ("Да\n\n-------- Пересылаемое сообщение --------\n05.10.2026, 10:12, Вера", "Да"),
        ("ok\n\nОт: Вера\nОтправлено: 1 окт\nКому: Иван\nТема: x\n\nтекст", "ok"),
        ("> a question\nAn answer.\n> another\nAnd another.", "An answer.\nAnd another."),
        ("Сделали.\n\nОтправлено из мобильной Почты Mail.ru", "Сделали."),
        ("Done.\n\nSent from my iPhone", "Done."),
        ("Text\n-- \nJohn\n+1 555", "Text"),
        ("Всё готово.\n\nС уважением,\nВера Соколова", "Всё готово."),
        ("Done.\nBest regards,\nVera", "Done."),
    ],
)
def test_history_and_signatures_are_folded(text: str, left: str) -> None:
    assert own(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "On Monday he wrote: all is well.",
        "Нажмите Файл > Настройки.",
        "I wrote: do this",
        "smile >:)",
        "best of all it works\nsee you",
        "С уважением, Вера",
        "> everything is a quotation\n> of somebody",
        "From: here on it is simple.",
    ],
)
def test_what_only_looks_like_a_quotation_stays_open(text: str) -> None:
    assert find_folds(text) == ()


@given(st.text(alphabet="> -_\nOnwrote:От12@.С уважениемRegards,", max_size=400))
def test_folds_are_in_order_inside_the_text_and_never_all_of_it(text: str) -> None:
    at = 0
    for fold in find_folds(text):
        assert at <= fold.start < fold.end <= len(text)
        at = fold.end
    if find_folds(text):
        assert own(text)


@pytest.mark.parametrize(
    "text",
    [
        "best " + "a" * 300_000,
        "best " + "a " * 150_000 + "1",
        "On x 12:30 a@b\n" * 20_000,
        "> a\n\n" * 50_000,
        "-" * 300_000,
    ],
)
def test_hostile_lines_do_not_hang(text: str) -> None:
    began = time.perf_counter()
    find_folds(text)
    assert time.perf_counter() - began < 3
