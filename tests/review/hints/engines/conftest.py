"""An engine that really runs."""

import pytest

from review.hints.engines.languagetool import LanguageToolEngine
from review.hints.engines.own_server import OwnServer
from tests.real_languagetool import installed

__all__ = ["installed"]


@pytest.fixture(scope="session")
def running(installed):
    """An engine with a server of its own, both languages warm; shared, because that takes seconds."""
    engine = LanguageToolEngine(OwnServer(installed))
    engine.warm_up()
    yield engine
    engine.close()
