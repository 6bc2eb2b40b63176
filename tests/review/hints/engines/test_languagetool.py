"""LanguageTool itself, asked through the engine: right passages, right words, and no end of its troubles."""

import logging
import threading

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.errors import Cancelled, Code, UserError
from review.hints.engines.grammar_rules import category, off_by_default
from review.hints.engines.installation import Installation
from review.hints.engines.languagetool import GrammarState, LanguageToolEngine
from review.hints.engines.languagetool_client import LanguageToolClient
from review.hints.engines.own_server import OwnServer
from review.hints.engines.team_server import TeamServer
from review.model.hints import Severity
from tests.review.hints.builders import a_reading
from tests.review.hints.engines.fake_server import TYPO, FakeServer

RUSSIAN = [
    "Здраствуйте! Мы рады помоч вам.",
    "Уже проверяю ваш заказ.",
    "Вам нужно будет обратится в банк.",
    "К сожелению, нет.",
]
ENGLISH = ["Helo! We is glad to help.", "I have checked your order.", "You should of recieve it today."]
DECORATED = st.text(st.sampled_from("😀👍🏽\u200d👩👧 йе\u0301…«»\u00a0"), max_size=12)


def passages(texts, found):
    return [[hit.span.of(text) for hit in hits] for text, hits in zip(texts, found, strict=True)]


def state_of(engine):
    return engine.status.state


def categories(found):
    return {hit.category for hits in found for hit in hits}


def test_russian_mistakes_are_found_where_they_are(running):
    assert passages(RUSSIAN, running.hits(RUSSIAN, "ru")) == [
        ["Здраствуйте", "помоч"],
        [],
        ["будет обратится"],
        ["сожелению"],
    ]


def test_english_mistakes_are_found_where_they_are(running):
    found = passages(ENGLISH, running.hits(ENGLISH, "en"))
    assert found[:2] == [["Helo", "is"], []]
    assert {"of", "recieve"} & set(" ".join(found[2]).split())


def test_many_messages_in_a_request_give_the_hits_of_each_alone(running):
    for language, texts in (("ru", RUSSIAN), ("en", ENGLISH)):
        alone = [running.hits([text], language)[0] for text in texts]
        assert running.hits(texts, language) == alone


@settings(max_examples=40)
@given(before=DECORATED, after=DECORATED)
def test_a_passage_is_exact_whatever_stands_around_it(running, before, after):
    text = f"{before} помоч {after} сожелению"
    hits = running.hits([text], "ru")[0]
    spelling = [hit.span.of(text) for hit in hits if hit.category == "TYPOS"]
    assert [word for word in spelling if word in {"помоч", "сожелению"}] == ["помоч", "сожелению"]
    assert all(word.strip() == word and word for word in spelling)


def test_a_very_long_message_is_checked_to_its_end(running):
    text = "Мы уже проверили ваш заказ, всё в порядке.\n\n" * 700 + "К сожелению, нет."
    (hits,) = running.hits([text], "ru")
    assert hits[-1].span.of(text) == "сожелению"


def test_british_spelling_is_right_where_it_is_asked_for(running):
    british = LanguageToolEngine(TeamServer(running._server.address), english="en-GB")
    text = ["Our favourite colour."]
    assert (running.hits(text, "en")[0], british.hits(text, "en")[0]) != ((), ())
    assert british.hits(text, "en") == [()]


def test_a_hint_has_our_criterion_our_words_and_a_better_wording(running):
    (hint,) = running.check(a_reading("К: Где заказ?\nА: К сожелению, он задержан."))
    assert (hint.rule, hint.revision, hint.engine) == ("languagetool.ru.MORFOLOGIK_RULE_RU_RU", 608, "languagetool")
    assert (hint.criterion, hint.group, hint.severity) == ("grammar", "spelling", Severity.MINOR)
    assert (hint.message, hint.suggestion) == (2, "сожалению")
    assert hint.explanation == "Такого слова нет в словаре: похоже на опечатку."


def test_explanations_can_be_in_the_readers_language(running):
    english = LanguageToolEngine(TeamServer(running._server.address), explain_in="en")
    (hint,) = english.check(a_reading("А: Вам нужно будет обратится в банк."))
    assert hint.explanation == category("GRAMMAR").explanations["en"]
    assert running.check(a_reading("А: Вам нужно будет обратится в банк."))[0].explanation.startswith("Два глагола")


def test_customers_and_what_is_masked_are_not_checked(running):
    reading = a_reading("К: Здраствуйте, помоч можете?\nА: Откройте https://polushka.example/помоч-ошипка и смотрите.")
    assert running.check(reading) == []


def test_what_is_off_is_not_found(running):
    everything = LanguageToolEngine(TeamServer(running._server.address), off={})
    text = ["добрый день , это мы"]
    assert "CASING" in categories(everything.hits(text, "ru"))
    assert not categories(running.hits(text, "ru")) & off_by_default()["ru"].categories


def test_the_version_changes_with_what_is_asked_for(running):
    other = LanguageToolEngine(running._server, english="en-GB")
    assert running.version.startswith("6.8-")
    assert other.version != running.version


def test_killed_in_the_middle_it_starts_again_twice_and_then_says_so(installed, caplog, monkeypatch):
    monkeypatch.setattr(LanguageToolClient, "warm_up", lambda client: None)  # Russian alone is quicker
    server = OwnServer(installed)
    engine = LanguageToolEngine(server)
    try:
        assert state_of(engine) is GrammarState.ASLEEP
        for _ in range(3):
            assert passages([TYPO], engine.hits([TYPO], "ru")) == [[TYPO]]
            assert (state_of(engine), engine.status.version) == (GrammarState.READY, "6.8")
            psutil.Process(server.java_process).kill()
        with pytest.raises(UserError) as refused:
            engine.hits([TYPO], "ru")
        assert refused.value.code is Code.GRAMMAR_SERVER_STOPPED
        assert state_of(engine) is GrammarState.STOPPED
        assert TYPO not in caplog.text
    finally:
        engine.close()


def test_closed_while_it_starts_it_stops_at_once(installed, caplog):
    caplog.set_level(logging.WARNING)
    server = OwnServer(installed)
    engine = LanguageToolEngine(server)
    outcome = []

    def start():
        try:
            engine.warm_up()
        except Cancelled:
            outcome.append("cancelled")

    thread = threading.Thread(target=start)
    thread.start()
    while state_of(engine) is GrammarState.ASLEEP:
        pass
    engine.close()
    thread.join(20)
    assert outcome == ["cancelled"]
    assert server.java_process is None
    with pytest.raises(Cancelled):
        engine.hits([TYPO], "ru")


def test_not_installed_it_says_so_and_the_status_too(tmp_path):
    engine = LanguageToolEngine(OwnServer(Installation(tmp_path)))
    with pytest.raises(UserError) as refused:
        engine.hits([TYPO], "ru")
    assert refused.value.code is Code.GRAMMAR_NOT_INSTALLED
    assert state_of(engine) is GrammarState.STOPPED
    assert engine.status.error is refused.value


def test_a_teams_server_that_fell_silent_is_not_asked_for_every_message(caplog):
    with FakeServer() as fake:
        engine = LanguageToolEngine(TeamServer(fake.address))
        assert engine.hits([TYPO], "ru")[0]
    errors = []
    for _ in range(2):
        with pytest.raises(UserError) as refused:
            engine.hits([TYPO], "ru")
        errors.append(refused.value)
    assert errors[0] is errors[1]
    assert errors[0].code is Code.GRAMMAR_SERVER_SILENT
