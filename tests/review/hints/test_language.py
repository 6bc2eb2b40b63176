"""Which language a message is in, short ones too."""

import pytest

from review.hints.language import LanguageGuess, language_of
from review.model.exchange import Role
from review.model.hints import Dialogue, Turn


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Здравствуйте", "ru"),
        ("Проверьте почту", "ru"),
        ("Откройте Settings → Privacy и нажмите OK", "ru"),
        ("Дякую за відповідь, все працює", "uk"),
        ("Hi", "en"),
        ("Restart Thunderbird in Troubleshoot Mode", "en"),
        ("Bonjour, je ne peux pas ouvrir mon compte", "fr"),
        ("Bitte starten Sie den Computer neu und versuchen es noch einmal", "de"),
        ("👍", ""),
    ],
)
def test_language_of(text, language):
    assert language_of(text) == language


def test_a_message_that_does_not_say_takes_the_language_of_the_dialogue():
    turns = (Turn(1, "1", Role.CUSTOMER, "Где мой заказ?"), Turn(2, "2", Role.AGENT, "👍"))
    assert LanguageGuess().of_dialogue(Dialogue(turns))[2] == "ru"


def test_a_language_that_was_chosen_holds_for_every_message():
    assert LanguageGuess("en").of_dialogue(Dialogue((Turn(1, "1", Role.AGENT, "Да"),))) == {1: "en"}
