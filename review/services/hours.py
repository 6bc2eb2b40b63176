"""A table of hours, read: `agent,from,to,hours`."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from review.errors import Code, UserError
from review.model.calendar import Month, day_written
from review.model.ledger import Hours
from review.store.unit_of_work import UnitOfWork
from scoring.rounding import round_half_up

_COLUMNS = ("agent", "from", "to", "hours")
_DECIMAL = re.compile(r"(\d{1,4})(?:[.,](\d{1,4}))?")
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)")
_DELIMITERS = ";\t,"


@dataclass(frozen=True, slots=True)
class HoursLine:
    """A row as written. `row` is its 1-based line in the file."""

    row: int
    agent: str
    first: str
    last: str
    hours: str


def read_hours(path: Path) -> tuple[HoursLine, ...]:
    """The rows of a file: UTF-8, separated by comma, semicolon or tab.

    Raises:
        UserError: FILE_MISSING, FILE_UNREADABLE, COLUMN_MISSING; HOURS_WRONG for a row that is cut off.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UserError(Code.FILE_MISSING, file=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(Code.FILE_UNREADABLE, file=str(path)) from error
    header = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=header.count)
    rows = csv.DictReader(text.splitlines(), delimiter=delimiter)
    names = {name.strip().casefold(): name for name in rows.fieldnames or ()}
    for column in _COLUMNS:
        if column not in names:
            raise UserError(Code.COLUMN_MISSING, file=path.name, column=column)
    return tuple(
        HoursLine(rows.line_num, *(_cell(row, names[column], rows.line_num) for column in _COLUMNS)) for row in rows
    )


def hours_in(unit: UnitOfWork, lines: Iterable[HoursLine], kind: str) -> tuple[Hours, ...]:
    """The hours of rows, checked against the people and the periods.

    Raises:
        UserError: HOURS_WRONG (`why`: date, hours), HOURS_OVERLAP, HOURS_ACROSS_PERIODS, PERSON_UNKNOWN, PERIOD_LOCKED.
    """
    found: list[Hours] = []
    for line in lines:
        people = unit.people.named(line.agent)
        if len(people) != 1:
            raise UserError(Code.PERSON_UNKNOWN, name=line.agent, found=len(people), row=line.row)
        first, last = _day(line.first, line.row), _day(line.last, line.row)
        if last < first:
            raise UserError(Code.HOURS_WRONG, row=line.row, why="date")
        if Month.of(first) != Month.of(last):
            raise UserError(Code.HOURS_ACROSS_PERIODS, row=line.row, first=line.first, last=line.last)
        hours = Hours(people[0].id, first, last, minutes_of(line.hours, line.row), kind)
        known = _known(unit, hours, found)
        if hours in known:
            continue
        if unit.periods.is_locked(Month.of(first)):
            raise UserError(Code.PERIOD_LOCKED, period=str(Month.of(first)), row=line.row)
        if any(_crosses(hours, other) for other in known):
            raise UserError(Code.HOURS_OVERLAP, row=line.row)
        found.append(hours)
    return tuple(found)


def minutes_of(written: str, row: int = 0) -> int:
    """Minutes of "7.5", "7,5" or "7:30"; parts of a minute are rounded half up.

    Raises:
        UserError: HOURS_WRONG.
    """
    clock = _CLOCK.fullmatch(written.strip())
    if clock is not None:
        return int(clock[1]) * 60 + int(clock[2])
    decimal = _DECIMAL.fullmatch(written.strip())
    if decimal is None:
        raise UserError(Code.HOURS_WRONG, row=row, why="hours")
    whole, part = decimal.groups(default="")
    return round_half_up(60 * Fraction(int(whole + part), 10 ** len(part)))


def _known(unit: UnitOfWork, hours: Hours, found: Sequence[Hours]) -> tuple[Hours, ...]:
    month = Month.of(hours.first).days
    kept = unit.periods.hours(month.first, month.last, hours.kind)
    replaced = {(one.agent, one.first, one.last) for one in found}
    still = [one for one in kept if (one.agent, one.first, one.last) not in replaced]
    return tuple(one for one in (*still, *found) if one.agent == hours.agent)


def _crosses(hours: Hours, other: Hours) -> bool:
    """Whether two different stretches share a day: it would count twice."""
    same = (hours.first, hours.last) == (other.first, other.last)
    return not same and hours.first <= other.last and other.first <= hours.last


def _cell(row: dict[str, str | None], column: str, number: int) -> str:
    value = row[column]
    if value is None:
        raise UserError(Code.HOURS_WRONG, row=number, why="hours")
    return value.strip()


def _day(text: str, row: int) -> date:
    try:
        return day_written(text)
    except UserError as error:
        raise UserError(Code.HOURS_WRONG, row=row, why="date") from error
