"""Times as help desks write them, read into aware moments that keep the offset they came with.

Read without being told: ISO 8601 (`2026-09-05T10:02:33.5+03:00`, a space for the `T`, a space before the offset, `Z`,
`UTC`), `05.09.2026 10:02`, `2026/09/05 10:02`, RFC 2822 (`Mon, 05 May 2014 00:15:17 +0300`), Unix seconds and
milliseconds, Excel day numbers. `05/09/2026` is May in one country and September in another: it needs a format.

A time without an offset is local time of the mapping's zone. Where clocks go back and an hour comes twice, the first
is meant; where they go forward and an hour is missing, the time is read with the offset before the change (02:30
becomes 03:30), because a person or a program that had not yet changed its clock wrote it.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache

from review.model.problems import Problem

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2101, 1, 1, tzinfo=UTC)

_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?$")
_RFC_2822 = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{2,4} \d")

_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  (a local day number; the zone is added by the caller)
_EXCEL_DAYS = range(32_874, 73_416)  # 1990-01-01 … 2100-12-31
_UNIX_SECONDS = range(631_152_000, 4_133_980_800)  # the same in seconds


class TimeProblem(ValueError):
    """A time that cannot be read; `code` says why and `part` names the offending number, if one does."""

    def __init__(self, code: Problem, part: str = "") -> None:
        super().__init__(code.value, part)
        self.code = code
        self.part = part


@lru_cache(maxsize=4096)  # a row says the same moment several times: created, updated, its message's
def read_time(text: str, zone: tzinfo, form: str = "") -> datetime:
    """The moment `text` names, aware, with the offset it was written with or that of `zone`.

    Args:
        text: as it stands in the file.
        zone: for times without an offset of their own.
        form: a `strptime` format; when it does not fit, the forms of this module are tried, because a workbook's
            dates arrive as ISO whatever the mapping says.

    Raises:
        TimeProblem: unreadable, ambiguous, or outside the years 1990–2100.
    """
    text = text.strip()
    moment = (_formatted(text, form) if form else None) or _recognised(text)
    if moment.tzinfo is None:
        # A fixed offset: Python compares moments of a repeated or missing hour of a zone as unequal to all others.
        ahead = moment.replace(tzinfo=zone).utcoffset() or timedelta()
        moment = moment.replace(tzinfo=timezone(ahead))
    try:
        inside = EARLIEST <= moment < LATEST
    except (OverflowError, ValueError):  # year 1 or 9999, moved over the calendar's edge by its zone
        inside = False
    if not inside:
        raise TimeProblem(Problem.TIME_OUTSIDE, str(moment.year))
    return moment


def read_day(text: str, zone: tzinfo, form: str = "") -> date:
    """The day `text` names, in `zone`; a time of day is cut off.

    Raises:
        TimeProblem: as `read_time`.
    """
    return read_time(text, zone, form).astimezone(zone).date()


def _formatted(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)  # noqa: DTZ007  (the caller adds the mapping's zone)
    except ValueError:
        return None


def _recognised(text: str) -> datetime:
    if match := _ISO.match(text):
        year, month, day, *clock = match.groups()
        return _built(year, month, day, *clock)
    if match := _DOTTED.match(text):
        day, month, year, *clock = match.groups()
        return _built(year, month, day, *clock)
    if _NUMBER.match(text):
        return _counted(text.replace(",", "."))
    if _SLASHED.match(text):
        raise TimeProblem(Problem.TIME_AMBIGUOUS)
    if _RFC_2822.match(text):
        try:
            return parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError) as error:
            raise TimeProblem(Problem.TIME_UNREADABLE) from error
    raise TimeProblem(Problem.TIME_UNREADABLE)


def _built(
    year: str,
    month: str,
    day: str,
    hour: str | None,
    minute: str | None,
    second: str | None,
    fraction: str | None,
    offset: str | None,
) -> datetime:
    micro = int(f"{fraction:0<6.6}") if fraction else 0
    try:
        return datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            micro,
            _offset(offset.upper()) if offset else None,
        )
    except ValueError as error:
        raise _told(year, month, day, hour, error) from error


def _told(year: str, month: str, day: str, hour: str | None, error: ValueError) -> TimeProblem:
    """Which number of a well-formed time does not exist."""
    if not 1 <= int(month) <= 12:
        return TimeProblem(Problem.TIME_NO_SUCH_MONTH, month)
    if int(year) < 1:
        return TimeProblem(Problem.TIME_OUTSIDE, year)
    if "day is out of range" in str(error):
        return TimeProblem(Problem.TIME_NO_SUCH_DAY, day)
    if hour and int(hour) > 23:
        return TimeProblem(Problem.TIME_NO_SUCH_HOUR, hour)
    return TimeProblem(Problem.TIME_UNREADABLE)


@lru_cache(maxsize=256)
def _offset(text: str) -> tzinfo:
    """The zone of "+03:00", "+0300", "+03", "Z", "UTC" or "GMT".

    Raises:
        ValueError: a day or more away from UTC.
    """
    if text in {"Z", "UTC", "GMT", "+0000", "+00:00"}:
        return UTC
    digits = text[1:].replace(":", "")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(ahead if text[0] == "+" else -ahead)


def _counted(text: str) -> datetime:
    """Excel day numbers are small, Unix seconds have ten digits, milliseconds thirteen: no two of them overlap."""
    value = float(text)
    if int(value) in _EXCEL_DAYS:
        return _EXCEL_EPOCH + timedelta(milliseconds=round(value * 86_400_000))
    for per_second in (1, 1000):
        if int(value / per_second) in _UNIX_SECONDS:
            return datetime.fromtimestamp(value / per_second, UTC)
    raise TimeProblem(Problem.TIME_UNREADABLE if len(text) > 4 else Problem.TIME_OUTSIDE, text[:16])
