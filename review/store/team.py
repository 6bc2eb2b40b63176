"""The team of a profile: its name, zone and special days."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from review.model.calendar import Days
from review.model.ids import PersonId, new_uuid
from review.store.tables.team import SpecialDayRow, TeamRow


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """Days set apart in every figure, and why."""

    uuid: str
    days: Days
    reason: str


class Team:
    """Reads and changes the one team of a profile."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def row_id(self) -> int:
        """The team's key; the team is made on first use."""
        return self._row().id

    def zone(self) -> ZoneInfo:
        """The zone in which the team's days are days."""
        return ZoneInfo(self._row().zone)

    def name(self) -> str:
        """The team's name, "" until somebody gave one."""
        return self._row().name

    def settle(self, name: str | None = None, zone: str | None = None) -> None:
        """Change the name or the zone."""
        row = self._row()
        row.name = row.name if name is None else name
        row.zone = row.zone if zone is None else ZoneInfo(zone).key
        row.version += 1

    def special_days(self) -> tuple[SpecialDays, ...]:
        """All special days, by first day."""
        rows = self._session.scalars(select(SpecialDayRow).order_by(SpecialDayRow.from_day, SpecialDayRow.id))
        return tuple(SpecialDays(row.uuid, Days(row.from_day, row.to_day), row.reason) for row in rows)

    def add_special_days(self, days: Days, reason: str, at: datetime, by: PersonId | None) -> str:
        """Set days apart; gives their UUID."""
        row = SpecialDayRow(
            uuid=new_uuid(), from_day=days.first, to_day=days.last, reason=reason, created_at=at, created_by=by
        )
        self._session.add(row)
        self._session.flush()
        return row.uuid

    def remove_special_days(self, uuid: str) -> bool:
        """Take special days back; False when there are none of that UUID."""
        row = self._session.scalar(select(SpecialDayRow).where(SpecialDayRow.uuid == uuid))
        if row is not None:
            self._session.delete(row)
        return row is not None

    def _row(self) -> TeamRow:
        row = self._session.scalar(select(TeamRow).order_by(TeamRow.id).limit(1))
        if row is None:
            row = TeamRow(uuid=new_uuid(), name="", zone="UTC")
            self._session.add(row)
            self._session.flush()
        return row
