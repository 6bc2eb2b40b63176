"""A team's own LanguageTool server, known by its address. The public one is refused: it would read customers' texts."""

from urllib.parse import urlsplit

from review.errors import Code, UserError
from review.hints.engines.server_facts import NoAnswer, PublicServer, server_version

_PUBLIC = ("languagetool.org", "languagetoolplus.com", "languagetool.com")


class TeamServer:
    """A server that others run: it is asked, never started or ended."""

    def __init__(self, address: str) -> None:
        """Raises UserError: GRAMMAR_ADDRESS_WRONG, GRAMMAR_SERVER_PUBLIC."""
        self.address = server_address(address)
        self.version = ""

    @property
    def is_alive(self) -> bool:
        """Only an answer can tell."""
        return True

    def start(self) -> None:
        """See that it answers.

        Raises:
            UserError: GRAMMAR_SERVER_SILENT, GRAMMAR_SERVER_PUBLIC.
        """
        try:
            self.version = server_version(self.address)
        except NoAnswer as error:
            raise UserError(Code.GRAMMAR_SERVER_SILENT, address=self.address) from error
        except PublicServer as error:
            raise UserError(Code.GRAMMAR_SERVER_PUBLIC, address=self.address) from error

    def close(self) -> None:
        """Leave it alone."""


def server_address(written: str) -> str:
    """The address somebody wrote, as we use it: with its scheme, ending in a slash, without the `v2`.

    Raises:
        UserError: GRAMMAR_ADDRESS_WRONG; GRAMMAR_SERVER_PUBLIC for a name of the public service.
    """
    text = written.strip()
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        host = _plain_host(parts.hostname or "")
        _ = parts.port  # raises ValueError where it is no number
    except ValueError as error:
        raise UserError(Code.GRAMMAR_ADDRESS_WRONG, address=text) from error
    if parts.scheme not in {"http", "https"} or not host or parts.username or parts.query or parts.fragment:
        raise UserError(Code.GRAMMAR_ADDRESS_WRONG, address=text)
    if any(host == public or host.endswith(f".{public}") for public in _PUBLIC):
        raise UserError(Code.GRAMMAR_SERVER_PUBLIC, address=host)
    path = parts.path.rstrip("/").removesuffix("/v2")
    return f"{parts.scheme}://{parts.netloc}{path}/"


def _plain_host(host: str) -> str:
    """The name as the network reads it: small letters, wide letters and dots made narrow, no dot at the end."""
    return (host if host.isascii() else host.encode("idna").decode("ascii")).lower().rstrip(".")
