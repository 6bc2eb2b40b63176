"""Times as help desks write them."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.importers.times import EARLIEST, LATEST, TimeProblem, read_day, read_time
from review.model.problems import Problem

MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-09-05T10:02:33+03:00", datetime(2026, 9, 5, 7, 2, 33, tzinfo=UTC)),
        ("2026-09-05 10:02:33 +0300", datetime(2026, 9, 5, 7, 2, 33, tzinfo=UTC)),
        ("2026-09-05T10:02:33.25Z", datetime(2026, 9, 5, 10, 2, 33, 250_000, tzinfo=UTC)),
        ("2026-09-05 10:02", datetime(2026, 9, 5, 7, 2, tzinfo=UTC)),
        ("2026-09-05", datetime(2026, 9, 4, 21, tzinfo=UTC)),
        ("2026/09/05 10:02 UTC", datetime(2026, 9, 5, 10, 2, tzinfo=UTC)),
        ("05.09.2026 10:02", datetime(2026, 9, 5, 7, 2, tzinfo=UTC)),
        ("5.9.2026, 10:02:03", datetime(2026, 9, 5, 7, 2, 3, tzinfo=UTC)),
        ("Mon, 05 May 2014 00:15:17 +0300", datetime(2014, 5, 4, 21, 15, 17, tzinfo=UTC)),
        ("5 May 2014 00:15:17 GMT", datetime(2014, 5, 5, 0, 15, 17, tzinfo=UTC)),
        ("1757055753", datetime(2025, 9, 5, 7, 2, 33, tzinfo=UTC)),
        ("1757055753000", datetime(2025, 9, 5, 7, 2, 33, tzinfo=UTC)),
        ("1757055753.5", datetime(2025, 9, 5, 7, 2, 33, 500_000, tzinfo=UTC)),
        ("46270.41805556", datetime(2026, 9, 5, 7, 2, tzinfo=UTC)),
        ("46270,5", datetime(2026, 9, 5, 9, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_in_every_common_form(text: str, expected: datetime) -> None:
    assert read_time(text, MOSCOW) == expected


def test_a_time_keeps_the_offset_it_came_with() -> None:
    assert read_time("2026-09-05 10:02 -0800", MOSCOW).utcoffset() == timedelta(hours=-8)
    assert read_time("2026-09-05 10:02", MOSCOW).utcoffset() == timedelta(hours=3)


def test_a_format_decides_what_is_ambiguous() -> None:
    with pytest.raises(TimeProblem) as raised:
        read_time("05/09/2026 10:02", MOSCOW)
    assert raised.value.code is Problem.TIME_AMBIGUOUS
    assert read_time("05/09/2026 10:02", UTC, "%m/%d/%Y %H:%M") == datetime(2026, 5, 9, 10, 2, tzinfo=UTC)


def test_dates_of_a_workbook_are_read_although_the_format_is_another() -> None:
    assert read_time("2026-09-05 10:02:00", UTC, "%d/%m/%Y") == datetime(2026, 9, 5, 10, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "code", "part"),
    [
        ("06.13.2026 13:58", Problem.TIME_NO_SUCH_MONTH, "13"),
        ("2026-02-30", Problem.TIME_NO_SUCH_DAY, "30"),
        ("2026-09-07 25:02", Problem.TIME_NO_SUCH_HOUR, "25"),
        ("2026-09-07 10:72", Problem.TIME_UNREADABLE, ""),
        ("yesterday", Problem.TIME_UNREADABLE, ""),
        ("", Problem.TIME_UNREADABLE, ""),
        ("Mon, 05 May 99999 00:15", Problem.TIME_UNREADABLE, ""),
        ("2026-09-07 10:00 +99:00", Problem.TIME_UNREADABLE, ""),
    ],
)
def test_a_time_that_does_not_exist_says_which_part(text: str, code: Problem, part: str) -> None:
    with pytest.raises(TimeProblem) as raised:
        read_time(text, MOSCOW)
    assert (raised.value.code, raised.value.part) == (code, part)


@pytest.mark.parametrize(
    "text", ["0001-01-01", "9999-12-31T23:59:59-12:00", "1989-12-31T23:59:59Z", "2101-01-01Z", "0000-01-01"]
)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_years_beyond_reason_are_refused_in_any_zone(text: str, zone: str) -> None:
    with pytest.raises(TimeProblem) as raised:
        read_time(text, ZoneInfo(zone))
    assert raised.value.code is Problem.TIME_OUTSIDE


def test_an_hour_that_comes_twice_is_its_first() -> None:
    assert read_time("2026-10-25 02:30", BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_hour_that_is_missing_is_read_with_the_offset_before() -> None:
    assert read_time("2026-03-29 02:30", BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_day_is_that_of_the_zone() -> None:
    assert read_day("2026-09-04T22:00:00Z", MOSCOW).isoformat() == "2026-09-05"


@given(
    st.datetimes(EARLIEST.replace(tzinfo=None), LATEST.replace(tzinfo=None) - timedelta(days=1)),
    st.integers(-14 * 60, 14 * 60),
)
def test_what_python_writes_is_read_back(moment: datetime, minutes: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    if EARLIEST <= aware < LATEST:
        assert read_time(aware.isoformat(), UTC) == aware
