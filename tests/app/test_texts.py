import gettext

import pytest

from app.error_words import codes_without_words, words_for
from app.texts import _, language, ngettext, system_language, use_catalogue, use_language
from review.errors import Code, UserError
from tests.tools import texts


def test_the_compiled_catalogues_are_up_to_date() -> None:
    stale = [path.as_posix() for path, content in texts.compiled().items() if path.read_bytes() != content]
    assert stale == [], "run `make texts`"


def test_every_sentence_has_a_russian_one() -> None:
    lacking = [str(message.id) for message in texts.missing(texts.russian(), texts.asked_for())]
    assert lacking == [], "`python -m tests.tools.texts missing` prints them ready to translate"


def test_no_translation_waits_for_a_sentence_nobody_says() -> None:
    assert texts.unused(texts.russian(), texts.asked_for()) == []


def test_russian_sentences_name_nothing_that_is_not_given() -> None:
    for message in texts.russian():
        if message.id and isinstance(message.id, str):
            assert texts.placeholders(str(message.string)) <= texts.placeholders(message.id), message.id


def test_the_language_changes_at_run_time() -> None:
    use_language("ru")
    assert _("Review") == "Проверка"
    use_language("en")
    assert _("Review") == "Review"
    with pytest.raises(ValueError, match="de"):
        use_language("de")


def test_a_made_up_language_is_spoken_everywhere() -> None:
    class Doubled(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return "".join(letter * 2 for letter in message)

    use_catalogue(Doubled(), "en")
    assert _("Undo") == "UUnnddoo"


def test_english_counts_in_two_forms() -> None:
    use_language("en")
    assert [ngettext("{n}\u00a0day", "{n}\u00a0days", n).format(n=n) for n in (1, 2)] == ["1\u00a0day", "2\u00a0days"]
    assert language() == "en"


def test_every_code_has_words() -> None:
    assert codes_without_words() == set()


@pytest.mark.parametrize("spoken", ["ru", "en"])
@pytest.mark.parametrize("code", list(Code))
def test_an_error_reads_as_two_whole_sentences(code: Code, spoken: str) -> None:
    use_language(spoken)
    for sentence in words_for(UserError(code)):
        assert sentence.endswith(".")
        assert sentence[0].isupper() or sentence[0] == "…"
        for word in ("invalid", "failed to", "please", "Error", "!", "{"):
            assert word not in sentence


def test_names_are_filled_in() -> None:
    happened, _remedy = words_for(UserError(Code.FILE_MISSING, file="march.csv"))
    assert happened == "march.csv is not there."


@pytest.mark.parametrize(
    ("variables", "spoken"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANGUAGE": "en:ru", "LANG": "ru_RU.UTF-8"}, "en"),
        ({"LC_ALL": "ru_RU"}, "ru"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_the_first_start_speaks_the_systems_language(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], spoken: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == spoken
