"""A server that answers like LanguageTool: it finds the word «ошипка», and counts in UTF-16 units as the real one."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

TYPO, BETTER = "ошипка", "ошибка"
_LANGUAGES = [
    {"name": "Russian", "code": "ru", "longCode": "ru-RU"},
    {"name": "English (US)", "code": "en", "longCode": "en-US"},
    {"name": "English (GB)", "code": "en", "longCode": "en-GB"},
]


class FakeServer:
    """On a free port of this computer while the block lasts.

    Attributes:
        asked: the forms of the checks, in order.
        refuses: a text with this in it is answered with an error.
    """

    def __init__(self, version: str = "6.8", premium: bool = False, info: str = "", refuses: str = "") -> None:
        self.asked: list[dict[str, str]] = []
        self.refuses = refuses
        self.software = {"name": "LanguageTool", "version": version, "premium": premium}
        self.info = info
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, body = fake._get(self.path)
                self._answer(status, body)

            def do_POST(self) -> None:
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                status, body = fake._check({name: values[0] for name, values in form.items()})
                self._answer(status, body)

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "http://127.0.0.1:9/")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> "FakeServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _get(self, path: str) -> tuple[int, bytes]:
        if path.endswith("v2/languages"):
            return 200, json.dumps(_LANGUAGES).encode()
        other = {"elsewhere": (302, b""), "no json": (200, b"OK"), "broken": (500, b"{}")}
        if self.info == "other software":
            return 200, b'{"software": {"name": "Grammatist", "version": "1"}}'
        return other.get(self.info) or (200, json.dumps({"software": self.software}).encode())

    def _check(self, form: dict[str, str]) -> tuple[int, bytes]:
        self.asked.append(form)
        text = form.get("text", "")
        if self.refuses and self.refuses in text:
            return 413, b"Error: Your text exceeds the limit"
        matches = [_match(text, found.start()) for found in re.finditer(TYPO, text)]
        return 200, json.dumps({"matches": matches}).encode()


def _match(text: str, start: int) -> dict[str, Any]:
    return {
        "message": "Возможно найдена орфографическая ошибка.",
        "replacements": [{"value": BETTER}],
        "offset": _units(text[:start]),
        "length": _units(TYPO),
        "context": {"text": text, "offset": _units(text[:start]), "length": _units(TYPO)},
        "sentence": text,
        "rule": {
            "id": "MORFOLOGIK_RULE_RU_RU",
            "issueType": "misspelling",
            "category": {"id": "TYPOS", "name": "Typos"},
        },
    }


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
