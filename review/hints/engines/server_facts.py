"""Short questions to a LanguageTool server that carry nobody's text."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import requests

NO_PROXIES = {"http": "", "https": ""}
"""Given with every request: an empty address overrules HTTP_PROXY and its like, `None` would not."""

_ASK_SECONDS = 10
_WARM_SECONDS = 60


class NoAnswer(Exception):
    """There is no LanguageTool at the address, or it does not speak now."""


class PublicServer(Exception):
    """What answers says it is the public service."""


def server_version(address: str) -> str:
    """The version of the server at `address`, which ends in a slash.

    Raises:
        NoAnswer: nothing answers, or something else does.
        PublicServer: it offers what only the public service has.
    """
    software = _get(f"{address}v2/info").get("software")
    if not isinstance(software, dict) or software.get("name") != "LanguageTool":
        raise NoAnswer
    if software.get("premium"):
        raise PublicServer
    return str(software.get("version"))


def ask_at_once(address: str, forms: Sequence[Mapping[str, str]]) -> None:
    """Let the server check each form's text at the same time; the answers do not matter.

    Raises:
        NoAnswer: it stopped, or takes too long.
    """
    with ThreadPoolExecutor(max(1, len(forms)), thread_name_prefix="warm-up") as pool:
        for _ in pool.map(partial(_check, address), forms):
            pass


def _check(address: str, form: Mapping[str, str]) -> None:
    try:
        requests.post(f"{address}v2/check", data=form, timeout=_WARM_SECONDS, proxies=NO_PROXIES)
    except requests.RequestException as error:
        raise NoAnswer from error


def _get(address: str) -> dict[str, Any]:
    try:
        answer = requests.get(address, timeout=_ASK_SECONDS, proxies=NO_PROXIES, allow_redirects=False)
        found = answer.json() if answer.ok and not answer.is_redirect else None
    except (requests.RequestException, ValueError) as error:
        raise NoAnswer from error
    if not isinstance(found, dict):
        raise NoAnswer
    return found
