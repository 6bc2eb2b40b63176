"""What tests of the window share: the look in force and the language they speak."""

from collections.abc import Iterator

import pytest

from app.texts import use_language
from app.theme.current import Theme, put_in_force


@pytest.fixture(autouse=True)
def english_and_light() -> Iterator[None]:
    """Every test begins in English, light, at 100 %."""
    use_language("en")
    put_in_force(Theme())
    yield
    use_language("en")
    put_in_force(Theme())
