"""The trail of acts. Never holds a customer's text, name or address."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from review.model.ids import PersonId
from review.store.tables.team import AuditRow


class AuditTrail:
    """Adds acts and reads them back."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(
        self,
        at: datetime,
        person: PersonId | None,
        action: str,
        kind: str,
        subject: str,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None:
        """Add an act on the thing `subject` (a UUID or key) of a `kind`."""
        self._session.add(
            AuditRow(at=at, person_id=person, action=action, kind=kind, object=subject, before=before, after=after)
        )

    def of(self, kind: str, subject: str) -> tuple[tuple[datetime, PersonId | None, str], ...]:
        """Moment, person and action of every act on one thing, oldest first."""
        rows = self._session.execute(
            select(AuditRow.at, AuditRow.person_id, AuditRow.action)
            .where(AuditRow.kind == kind, AuditRow.object == subject)
            .order_by(AuditRow.id)
        )
        return tuple((at, None if person is None else PersonId(person), action) for at, person, action in rows)
