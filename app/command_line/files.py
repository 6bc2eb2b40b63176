"""Files that commands read and write: what is missing, locked or no JSON is said in a sentence."""

import sys
from pathlib import Path
from typing import Any

import orjson

from review.errors import Code, UserError
from review.exporters.registry import write_whole


def document_in(file: Path) -> Any:
    """The JSON document in a file.

    Raises:
        UserError: FILE_MISSING, FILE_UNREADABLE.
    """
    try:
        return orjson.loads(_bytes_of(file))
    except orjson.JSONDecodeError as error:
        raise UserError(Code.FILE_UNREADABLE, file=str(file)) from error


def lines_in(file: Path) -> list[tuple[int, Any]]:
    """The number and content of every line of JSON Lines that is not empty; one that is no JSON gives its text.

    Raises:
        UserError: FILE_MISSING, FILE_UNREADABLE.
    """
    rows = enumerate(_bytes_of(file).removeprefix(b"\xef\xbb\xbf").splitlines(), start=1)
    return [(number, _content(row)) for number, row in rows if row.strip()]


def hand_out(content: bytes, out: Path | None) -> None:
    """Write a file, whole or not at all; standard output without one.

    Raises:
        UserError: OUTPUT_NOT_WRITABLE.
    """
    if out is None:
        sys.stdout.write(content.decode())
    else:
        write_whole(out, (content,))


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise UserError(Code.FILE_MISSING, file=str(file)) from error
    except OSError as error:
        raise UserError(Code.FILE_UNREADABLE, file=str(file)) from error


def _content(row: bytes) -> Any:
    try:
        return orjson.loads(row)
    except orjson.JSONDecodeError:
        return row.decode(errors="replace")
