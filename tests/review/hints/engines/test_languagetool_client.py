"""What language_tool_python gets wrong is mended: positions, proxies, languages, half pairs, refusals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.hints.engines.grammar_rules import OffRules
from review.hints.engines.languagetool_client import LanguageToolClient, ServerGone
from tests.review.hints.engines.fake_server import BETTER, TYPO, FakeServer

VARIANTS = {"ru": "ru-RU", "en": "en-GB"}


@pytest.fixture(scope="module")
def fake():
    with FakeServer() as server:
        yield server


@pytest.fixture(scope="module")
def client(fake):
    return LanguageToolClient(fake.address, VARIANTS, {})


def check(client, *texts, language="ru"):
    return client.check(texts, language, lambda: True)


@given(st.lists(st.text(st.sampled_from("a й😀👨\u200d\u0301\ud83d\n.")).map(lambda text: text.join([TYPO, TYPO]))))
def test_every_hit_covers_exactly_its_words(client, texts):
    found = check(client, *texts)
    assert [[hit.span.of(text) for hit in hits] for text, hits in zip(texts, found, strict=True)] == [
        [TYPO, TYPO] for _ in texts
    ]


def test_a_hit_says_what_and_what_instead(client):
    ((hit,),) = check(client, f"Это {TYPO}.")
    assert (hit.rule, hit.category, hit.suggestions) == ("MORFOLOGIK_RULE_RU_RU", "TYPOS", (BETTER,))


def test_a_proxy_of_the_environment_is_not_asked(client, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert check(client, TYPO)[0]


def test_english_is_asked_for_by_its_variant_and_rules_are_off(fake):
    off = {"en": OffRules(frozenset({"ETC_PERIOD"}), frozenset({"STYLE"}))}
    check(LanguageToolClient(fake.address, VARIANTS, off), "Hello!", language="en")
    asked = fake.asked[-1]
    assert (asked["language"], asked["disabledRules"], asked["disabledCategories"]) == ("en-GB", "ETC_PERIOD", "STYLE")


def test_it_is_warmed_with_exactly_what_checks_will_ask_for(fake):
    client = LanguageToolClient(fake.address, VARIANTS, {"ru": OffRules(frozenset("ABCDEF"), frozenset("XYZ"))})
    client.warm_up()
    warming = sorted(fake.asked[-2:], key=lambda form: form["language"])
    check(client, "Добрый день!")
    assert [form["language"] for form in warming] == ["en-GB", "ru-RU"]
    assert {**warming[1], "text": ""} == {**fake.asked[-1], "text": ""}


def test_messages_share_requests(fake, client):
    before = len(fake.asked)
    check(client, *["Добрый день!"] * 45)
    assert len(fake.asked) - before == 3


def test_one_message_that_is_refused_does_not_spoil_the_others():
    with FakeServer(refuses="огромный") as fake:
        found = check(LanguageToolClient(fake.address, VARIANTS, {}), TYPO, "огромный текст", f"И {TYPO}")
    assert [hits and len(hits) for hits in found] == [1, None, 1]


def test_a_language_the_server_does_not_know_is_not_checked(fake):
    client = LanguageToolClient(fake.address, {"ru": "ru-RU", "kk": "kk-KZ"}, {})
    assert check(client, "Сәлеметсіз бе!", language="kk") == [None]


def test_a_server_that_is_gone_is_noticed():
    with FakeServer() as fake:
        client = LanguageToolClient(fake.address, VARIANTS, {})
    with pytest.raises(ServerGone):
        client.check([TYPO], "ru", lambda: False)


def test_a_server_that_was_never_there_is_noticed():
    with FakeServer() as fake:
        address = fake.address
    with pytest.raises(ServerGone):
        LanguageToolClient(address, VARIANTS, {})
