"""How far a download is, in words."""

import pytest

from app.presenters.transfer import transfer_words
from app.texts import use_language

MB = 1024 * 1024


def test_speed_and_remaining_time_are_those_of_this_attempt():
    words = transfer_words(done=30 * MB, total=50 * MB, came=10 * MB, seconds=2)
    assert words == "30.0\u00a0MB of 50.0\u00a0MB, 5.0\u00a0MB a second, about 4\u00a0s left"


@pytest.mark.parametrize(
    ("done", "came", "seconds"), [(30 * MB, 0, 60.0), (30 * MB, 10 * MB, 0.2), (50 * MB, 50 * MB, 9.0)]
)
def test_nothing_is_said_of_speed_where_nothing_is_known_or_left(done, came, seconds):
    assert "second" not in transfer_words(done, 50 * MB, came, seconds)


def test_in_russian_too():
    use_language("ru")
    words = transfer_words(25 * MB, 50 * MB, 25 * MB, 5).replace("\u00a0", " ")
    assert words == "25,0 МБ из 50,0 МБ, 5,0 МБ в секунду, осталось около 5 с"
