"""Reading JSON documents from outside: a wrong key is named in a sentence, never a crash."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from review.errors import Code, UserError
from review.model.calendar import YEARS

Value = TypeVar("Value")
_LONGEST_UUID = 36
_LARGEST = 2**31 - 1


class Document:
    """A JSON object and where it stands. Keys that nobody asks for are left alone: newer versions may add some.

    A key that is missing or null gives the default; without one it is required.

    Raises:
        UserError: INPUT_LINE_WRONG with the line and the path of the key.
    """

    def __init__(self, content: object, line: int, path: str = "") -> None:
        self.line = line
        self._path = path
        if not isinstance(content, Mapping):
            raise self.wrong("")
        self._content: Mapping[str, Any] = content

    def wrong(self, key: str) -> UserError:
        """The error that names a key of this document."""
        path = f"{self._path}.{key}".strip(".") if self._path else key
        return UserError(Code.INPUT_LINE_WRONG, line=self.line, key=path)

    def raw(self, key: str) -> Any:
        """Whatever stands there; None when missing or null."""
        return self._content.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; numbers are taken as they are written, since ids often are numbers."""
        value = self._content.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self._as(key, str, default)

    def uuid(self, key: str, default: str | None = None) -> str:
        """A name that holds in every profile: a text of 1 to 36 characters."""
        text = self.text(key, default)
        if not 0 < len(text) <= _LONGEST_UUID:
            raise self.wrong(key)
        return text

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number that any database can hold."""
        number = self._as(key, int, default)
        if isinstance(number, bool) or abs(number) > _LARGEST:
            raise self.wrong(key)
        return number

    def flag(self, key: str, default: bool | None = None) -> bool:
        """True or false."""
        return self._as(key, bool, default)

    def moment(self, key: str) -> datetime | None:
        """An ISO moment with its zone, in the years 1990-2100; None when missing or null."""
        text = self.text(key, "")
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as error:
            raise self.wrong(key) from error
        if moment.tzinfo is None or moment.year not in YEARS:
            raise self.wrong(key)
        return moment

    def day(self, key: str) -> date | None:
        """An ISO day in the years 1990-2100; None when missing or null."""
        text = self.text(key, "")
        try:
            day = date.fromisoformat(text) if text else None
        except ValueError as error:
            raise self.wrong(key) from error
        if day is not None and day.year not in YEARS:
            raise self.wrong(key)
        return day

    def table(self, key: str) -> Mapping[str, Any]:
        """An object, empty when missing or null."""
        empty: Mapping[str, Any] = {}
        value = self._content.get(key)
        if value is None:
            return empty
        if not isinstance(value, Mapping):
            raise self.wrong(key)
        return value

    def list(self, key: str) -> list[Any]:
        """A list, empty when missing or null."""
        return self._as(key, list, [])

    def documents(self, key: str) -> tuple["Document", ...]:
        """A list of objects, empty when missing or null."""
        return tuple(
            Document(item, self.line, f"{self._path}.{key}[{number}]".strip("."))
            for number, item in enumerate(self.list(key))
        )

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text; empty when missing or null."""
        value = self._content.get(key)
        values = [value] if isinstance(value, str) else self.list(key)
        if not all(isinstance(item, str) for item in values):
            raise self.wrong(key)
        return tuple(values)

    def _as(self, key: str, kind: type[Value], default: Value | None) -> Value:
        value = self._content.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, kind):
            raise self.wrong(key)
        return value
