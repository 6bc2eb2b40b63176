"""Days and accounting periods in the team's time zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from review.errors import Code, UserError

YEARS = range(1990, 2101)
"""The years in which anything can have happened: what lies outside is a slip of the pen or a broken file."""


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """A stretch of days, both ends inclusive, in the team's zone."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise UserError(Code.PERIOD_WRONG, first=self.first.isoformat(), last=self.last.isoformat())

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: "Days") -> bool:
        """Whether a day is in both."""
        return self.first <= other.last and other.first <= self.last

    @property
    def length(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The moments [start, end) in UTC that these days cover in `zone`."""
        start = datetime.combine(self.first, time.min, zone)
        end = datetime.combine(self.last + timedelta(days=1), time.min, zone)
        return start.astimezone(UTC), end.astimezone(UTC)


def day_written(text: str) -> date:
    """The day written as YYYY-MM-DD.

    Raises:
        UserError: PERIOD_WRONG, also for a year outside `YEARS`.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UserError(Code.PERIOD_WRONG, first=text, last=text) from error
    if day.year not in YEARS:
        raise UserError(Code.PERIOD_WRONG, first=text, last=text)
    return day


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """An accounting period: a calendar month in the team's zone. Written "2026-09"."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read "2026-09".

        Raises:
            UserError: PERIOD_WRONG.
        """
        try:
            year, month = text.split("-")
            found = cls.of(date(int(year), int(month), 1))
        except ValueError as error:
            raise UserError(Code.PERIOD_WRONG, first=text, last=text) from error
        if found.year not in YEARS:
            raise UserError(Code.PERIOD_WRONG, first=text, last=text)
        return found

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month of `day`."""
        return cls(day.year, day.month)

    def next(self) -> "Month":
        """The month after."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def days(self) -> Days:
        """First to last day."""
        following = self.next()
        return Days(date(self.year, self.month, 1), date(following.year, following.month, 1) - timedelta(days=1))


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """The day of an aware moment in `zone`."""
    return moment.astimezone(zone).date()
