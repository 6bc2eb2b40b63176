from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import formatting
from app.texts import ngettext, use_language

MOSCOW = ZoneInfo("Europe/Moscow")


def said(russian: str, english: str, say: "object") -> None:
    for language, expected in (("ru", russian), ("en", english)):
        use_language(language)
        assert callable(say)
        assert say() == expected


@pytest.mark.parametrize(
    ("russian", "english", "call"),
    [
        ("1\u00a0000", "1,000", lambda: formatting.number(1000)),
        ("12\u00a0345\u00a0678", "12,345,678", lambda: formatting.number(12345678)),
        ("999", "999", lambda: formatting.number(999)),
        ("86,4\u00a0±\u00a02,3", "86.4\u00a0±\u00a02.3", lambda: formatting.plus_minus(86.4, 2.3)),
        ("12\u00a0%", "12%", lambda: formatting.percent(12)),
        ("33,33\u00a0%", "33.33%", lambda: formatting.share(Fraction(1, 3), 2)),
        ("−50", "−50", lambda: formatting.number(-50)),
        ("+1,1", "+1.1", lambda: formatting.number(Fraction(11, 10), 1, sign=True)),
        ("0,0", "0.0", lambda: formatting.number(-0.01, 1, sign=True)),
        ("84,1–88,7", "84.1–88.7", lambda: formatting.span(84.1, 88.7)),
        ("−2,8\u00a0…\u00a06,4", "−2.8\u00a0…\u00a06.4", lambda: formatting.span(-2.8, 6.4)),
        ("113 из 941", "113 of 941", lambda: formatting.of(113, 941)),
        ("№\u00a048\u00a0213", "No.\u00a048,213", lambda: formatting.numero(48213)),
        ("№\u00a0A-17", "No.\u00a0A-17", lambda: formatting.numero("A-17")),
        ("9\u00a0сен", "9\u00a0Sep", lambda: formatting.day(date(2026, 9, 9))),
        ("1–14\u00a0сентября\u00a02026", "1–14\u00a0September\u00a02026",
         lambda: formatting.period(date(2026, 9, 1), date(2026, 9, 14))),
        ("28\u00a0августа\u00a0– 10\u00a0сентября\u00a02026", "28\u00a0August\u00a0– 10\u00a0September\u00a02026",
         lambda: formatting.period(date(2026, 8, 28), date(2026, 9, 10))),
        ("21\u00a0июл–3\u00a0авг", "21\u00a0Jul–3\u00a0Aug",
         lambda: formatting.period(date(2026, 7, 21), date(2026, 8, 3), short=True)),
        ("Сентябрь\u00a02026", "September\u00a02026", lambda: formatting.month(date(2026, 9, 1))),
        ("7\u00a0мин", "7\u00a0min", lambda: formatting.duration(420)),
        ("23\u00a0ч\u00a030\u00a0мин", "23\u00a0h\u00a030\u00a0min", lambda: formatting.duration(84600)),
        ("2\u00a0дня 2\u00a0ч", "2\u00a0days 2\u00a0h", lambda: formatting.duration(50 * 3600)),
        ("40\u00a0с", "40\u00a0s", lambda: formatting.duration(40)),
        ("4:12", "4:12", lambda: formatting.stopwatch(252)),
        ("1:02:07", "1:02:07", lambda: formatting.stopwatch(3727)),
        ("«если „Банк“ молчит»", "“если «Банк» молчит”", lambda: formatting.quoted("если «Банк» молчит")),
        ("Вера, Глеб и Дина", "Вера, Глеб and Дина", lambda: formatting.listed(["Вера", "Глеб", "Дина"])),
    ],
)  # fmt: skip
def test_figures_read_as_the_design_says(russian: str, english: str, call: object) -> None:
    said(russian, english, call)


def test_a_moment_is_told_in_the_zone_asked_for() -> None:
    moment = datetime(2026, 9, 9, 7, 2, tzinfo=UTC)
    said("9\u00a0сен, 10:02", "9\u00a0Sep, 10:02", lambda: formatting.moment(moment, MOSCOW))


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 день"), (2, "2 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день"), (Fraction(136, 10), "13,6 дня")],
)
def test_russian_counts_in_three_forms_and_fractions_take_the_second(count: int | Fraction, words: str) -> None:
    use_language("ru")
    shown = formatting.number(count, 0 if isinstance(count, int) else 1)
    sentence = ngettext("{n}\u00a0day", "{n}\u00a0days", count).format(n=shown)
    assert sentence.replace("\u00a0", " ") == words


def test_words_that_belong_together_are_kept_on_one_line() -> None:
    kept = formatting.kept_together("№ 17 и в среду — за 5 мин, 12 %")
    assert kept == "№\u00a017 и\u00a0в\u00a0среду\u00a0— за 5\u00a0мин, 12\u00a0%"


@given(st.fractions(min_value=-(10**9), max_value=10**9), st.integers(0, 4))
def test_a_number_is_never_further_than_half_a_step_from_its_text(value: Fraction, decimals: int) -> None:
    text = formatting.number(value, decimals).replace(",", "").replace("−", "-")
    assert abs(Fraction(text) - value) <= Fraction(1, 2 * 10**decimals)


@given(st.integers(0, 10**6))
def test_halves_are_rounded_away_from_zero(whole: int) -> None:
    half = Fraction(2 * whole + 1, 2)
    assert formatting.number(half).replace(",", "") == str(whole + 1)
    assert formatting.number(-half).replace(",", "") == f"−{whole + 1}"
