"""What the phrase language says and what it does not."""

import pytest

from review.hints.phrases import Phrase, PhraseError, PhraseIndex
from review.hints.tokens import tokens_of
from review.hints.words import WORDS


def found(phrase: str, text: str) -> list[str]:
    language = "ru" if any("а" <= letter <= "я" for letter in phrase) else "en"
    tokens = tokens_of(text)
    index = PhraseIndex([(0, Phrase(phrase, WORDS[language]))])
    return [text[tokens[first].start : tokens[after - 1].end] for _, first, after in index.found(tokens)]


@pytest.mark.parametrize(
    ("phrase", "text", "passages"),
    [
        ("вернуть деньги", "Вернём деньги", ["Вернём деньги"]),
        ("вернуть =деньги", "Вернём денег", []),
        ("=ничем", "Ничем, ничего", ["Ничем"]),
        ("==Вы", "вы и Вы", ["Вы"]),
        ("(мочь|смочь) помочь", "сможем помочь", ["сможем помочь"]),
        ("ждать<impr>", "Ждите, ждём", ["Ждите"]),
        ("быть <PRTS>", "Было отправлено", ["Было отправлено"]),
        ("рад* помочь", "рады помочь", ["рады помочь"]),
        ("через # час", "через 2 часа", ["через 2 часа"]),
        ("не ..2 помочь", "не смогу вам помочь", ["не смогу вам помочь"]),
        ("не ..1 помочь", "не смогу вам помочь", []),
        ("не ..2 помочь", "не смогу. Помочь", []),
        ("данный !момент", "данный момент", []),
        ("данный !момент", "данный вопрос", ["данный"]),
        ("ещё раз", "ЕЩЕ РАЗ", ["ЕЩЕ РАЗ"]),
        ("ожидать<impr>", "ОЖИДАЙТЕ!!!Вам", ["ОЖИДАЙТЕ"]),
        ("why do not you", "Why didn't you say", ["Why didn't you"]),
        ("i will", "I'll check", ["I'll"]),
        ("be sorry", "We're sorry", ["'re sorry"]),
        ("carry _ out", "carried it out", ["carried it out"]),
        ("fine ,? then", "Fine, then", ["Fine, then"]),
        ("(thanks|thank you) for", "Thank you for", ["Thank you for"]),
    ],
)
def test_finds(phrase, text, passages):
    assert found(phrase, text) == passages


@pytest.mark.parametrize("written", ["(ждать", "ждать)", "", "(|ждать)", "ждать<nosuch>", "&"])
def test_what_is_no_phrase_is_refused(written):
    with pytest.raises(PhraseError):
        Phrase(written, WORDS["ru"])
