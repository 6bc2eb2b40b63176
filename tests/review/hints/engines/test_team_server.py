"""A team's own server is taken at its address; the public one never is."""

import pytest

from review.errors import Code, UserError
from review.hints.engines.team_server import TeamServer, server_address
from tests.review.hints.engines.fake_server import FakeServer


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("http://grammar.polushka.example:8081", "http://grammar.polushka.example:8081/"),
        (" grammar.polushka.example:8081 ", "http://grammar.polushka.example:8081/"),
        ("https://polushka.example/lt/v2/", "https://polushka.example/lt/"),
        ("http://10.0.0.5:8081/v2", "http://10.0.0.5:8081/"),
        ("https://my-languagetool.org.polushka.example/", "https://my-languagetool.org.polushka.example/"),
        ("https://notlanguagetool.org/", "https://notlanguagetool.org/"),
    ],
)
def test_an_address_is_understood(written, address):
    assert server_address(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "https://api.languagetool.org/v2",
        "https://languagetool.org/api/",
        "api.languagetool.org",
        "HTTPS://API.LanguageTool.ORG./v2/",
        "https://api.languagetoolplus.com/v2/",
        "http://api.languagetool.org:80",
        "https://api。languagetool。org/v2",
        "https://ａｐｉ.languagetool.org/v2",
        "https://languagetool.com",
    ],
)
def test_the_public_server_is_refused_however_it_is_written(written):
    with pytest.raises(UserError) as refused:
        TeamServer(written)
    assert refused.value.code is Code.GRAMMAR_SERVER_PUBLIC


@pytest.mark.parametrize(
    "written",
    ["", "ftp://polushka.example", "http://", "http://x:port/", "http://me@x/", "http://x/?q=1", "http://[::1"],
)
def test_what_is_no_address_is_refused(written):
    with pytest.raises(UserError) as refused:
        TeamServer(written)
    assert refused.value.code is Code.GRAMMAR_ADDRESS_WRONG


def test_a_server_that_answers_gives_its_version():
    with FakeServer(version="6.6") as fake:
        server = TeamServer(fake.address)
        server.start()
    assert server.version == "6.6"


def test_a_server_that_says_it_is_the_public_service_is_refused():
    with FakeServer(premium=True) as fake, pytest.raises(UserError) as refused:
        TeamServer(fake.address).start()
    assert refused.value.code is Code.GRAMMAR_SERVER_PUBLIC


@pytest.mark.parametrize("answer", ["elsewhere", "no json", "other software", "broken"])
def test_what_answers_otherwise_is_no_server(answer):
    with FakeServer(info=answer) as fake, pytest.raises(UserError) as refused:
        TeamServer(fake.address).start()
    assert refused.value.code is Code.GRAMMAR_SERVER_SILENT


def test_a_server_that_is_not_there_is_silent():
    with FakeServer() as fake:
        address = fake.address
    with pytest.raises(UserError) as refused:
        TeamServer(address).start()
    assert refused.value.code is Code.GRAMMAR_SERVER_SILENT
