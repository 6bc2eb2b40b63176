"""What a month of contacts rests on: locks, handled contacts by hand, hours, norms and their confirmation."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from review.model.calendar import Month
from review.model.ids import PersonId, new_uuid
from review.model.ledger import ByHand, Hours, Norm, NormConfirmation, PeriodLock
from review.store.mergers import Mergers
from review.store.tables.ledger import (
    HandledByHandRow,
    HoursRow,
    LockedConversationRow,
    LockedHandledRow,
    NormBandRow,
    NormConfirmationRow,
    PeriodLockRow,
)


class Periods:
    """Reads and keeps what surrounds the entries of an accounting period."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # ------------------------------------------------------------ locks

    def locks(self) -> tuple[PeriodLock, ...]:
        """Every lock, oldest first; those that were opened again too."""
        rows = self._session.scalars(select(PeriodLockRow).order_by(PeriodLockRow.id))
        return tuple(
            PeriodLock(
                uuid=row.uuid,
                period=Month.parse(row.period),
                locked=row.locked_at,
                locked_by=None if row.locked_by is None else PersonId(row.locked_by),
                reason=row.reason,
                unlocked=row.unlocked_at,
                unlocked_by=None if row.unlocked_by is None else PersonId(row.unlocked_by),
                unlock_reason=row.unlock_reason,
            )
            for row in rows
        )

    def is_locked(self, period: Month) -> bool:
        """Whether a lock holds."""
        return self._holding(period) is not None

    def locked_handled(self, period: Month) -> dict[PersonId, int]:
        """Person → handled contacts as they stood when the period was locked; empty when it is open."""
        now = Mergers(self._session)
        rows = self._session.execute(
            select(LockedHandledRow.person_id, LockedHandledRow.handled).where(
                LockedHandledRow.lock_id == self._holding(period)
            )
        )
        found: dict[PersonId, int] = {}
        for person, handled in rows:
            found[now.of(person)] = found.get(now.of(person), 0) + handled
        return found

    def lock(
        self,
        period: Month,
        at: datetime,
        by: PersonId,
        reason: str,
        handled: Mapping[PersonId, int],
        conversations: Iterable[tuple[str, str, datetime, PersonId]],
    ) -> None:
        """Lock a period with what was handled and the conversations counted: source, id, moment, person."""
        row = PeriodLockRow(uuid=new_uuid(), period=str(period), locked_at=at, locked_by=by, reason=reason)
        self._session.add(row)
        self._session.flush()
        people = [{"lock_id": row.id, "person_id": person, "handled": number} for person, number in handled.items()]
        counted = [
            {"lock_id": row.id, "source": source, "external_id": key, "counted_at": moment, "person_id": person}
            for source, key, moment, person in conversations
        ]
        if people:
            self._session.execute(insert(LockedHandledRow), people)
        if counted:
            self._session.execute(insert(LockedConversationRow), counted)

    def unlock(self, period: Month, at: datetime, by: PersonId, reason: str) -> None:
        """Open a locked period; the lock stays visible."""
        self._session.execute(
            update(PeriodLockRow)
            .where(PeriodLockRow.period == str(period), PeriodLockRow.unlocked_at.is_(None))
            .values(unlocked_at=at, unlocked_by=by, unlock_reason=reason)
        )

    def _holding(self, period: Month) -> int | None:
        return self._session.scalar(
            select(PeriodLockRow.id).where(PeriodLockRow.period == str(period), PeriodLockRow.unlocked_at.is_(None))
        )

    # ------------------------------------------------------------ handled by hand

    def by_hand(self, period: Month) -> dict[PersonId, ByHand]:
        """Person → what was entered by hand."""
        now = Mergers(self._session)
        rows = self._session.scalars(select(HandledByHandRow).where(HandledByHandRow.period == str(period)))
        return {now.of(row.person_id): ByHand(now.of(row.person_id), period, row.handled, row.reason) for row in rows}

    def set_by_hand(self, entered: ByHand, at: datetime, by: PersonId) -> None:
        """Enter handled contacts by hand; again replaces."""
        row = self._session.scalar(
            select(HandledByHandRow).where(
                HandledByHandRow.person_id == entered.agent, HandledByHandRow.period == str(entered.period)
            )
        )
        if row is None:
            row = HandledByHandRow(person_id=entered.agent, period=str(entered.period))
            self._session.add(row)
        row.handled, row.reason, row.entered_at, row.entered_by = entered.handled, entered.reason, at, by
        self._session.flush()

    def drop_by_hand(self, agent: PersonId, period: Month) -> None:
        """Go back to the imported count."""
        self._session.execute(
            delete(HandledByHandRow).where(HandledByHandRow.person_id == agent, HandledByHandRow.period == str(period))
        )

    # ------------------------------------------------------------ hours

    def hours(self, first: date, last: date, kind: str | None = "line") -> tuple[Hours, ...]:
        """Hours that lie in these days, by person and day."""
        query = select(HoursRow).where(HoursRow.from_day >= first, HoursRow.to_day <= last)
        if kind is not None:
            query = query.where(HoursRow.kind == kind)
        now = Mergers(self._session)
        return tuple(
            Hours(now.of(row.person_id), row.from_day, row.to_day, row.minutes, row.kind)
            for row in self._session.scalars(query.order_by(HoursRow.person_id, HoursRow.from_day, HoursRow.id))
        )

    def set_hours(self, hours: Hours) -> None:
        """Enter hours; the same person, days and kind again replaces them."""
        row = self._session.scalar(
            select(HoursRow).where(
                HoursRow.person_id == hours.agent,
                HoursRow.from_day == hours.first,
                HoursRow.to_day == hours.last,
                HoursRow.kind == hours.kind,
            )
        )
        if row is None:
            row = HoursRow(person_id=hours.agent, from_day=hours.first, to_day=hours.last, kind=hours.kind)
            self._session.add(row)
        row.minutes = hours.minutes
        self._session.flush()

    # ------------------------------------------------------------ norms

    def norms(self) -> tuple[Norm, ...]:
        """Every norm, by the day from which it holds."""
        rows = self._session.scalars(select(NormBandRow).order_by(NormBandRow.from_day, NormBandRow.id))
        return tuple(
            Norm(
                uuid=row.uuid,
                line=row.line,
                from_day=row.from_day,
                hundredths=row.hundredths,
                reason=row.reason,
                purpose=row.purpose,
                created_by=None if row.created_by is None else PersonId(row.created_by),
            )
            for row in rows
        )

    def add_norm(self, norm: Norm) -> None:
        """Keep a norm; earlier ones stay, since they hold for earlier periods."""
        self._session.add(
            NormBandRow(
                uuid=norm.uuid,
                line=norm.line,
                from_day=norm.from_day,
                hundredths=norm.hundredths,
                reason=norm.reason,
                purpose=norm.purpose,
                created_by=norm.created_by,
            )
        )
        self._session.flush()

    def confirmations(self, period: Month) -> dict[PersonId, NormConfirmation]:
        """Person → who said whether the norm was met."""
        now = Mergers(self._session)
        rows = self._session.scalars(select(NormConfirmationRow).where(NormConfirmationRow.period == str(period)))
        return {
            now.of(row.person_id): NormConfirmation(
                agent=now.of(row.person_id),
                period=period,
                met=row.met,
                at=row.confirmed_at,
                by=None if row.confirmed_by is None else PersonId(row.confirmed_by),
            )
            for row in rows
        }

    def confirm_norm(self, confirmation: NormConfirmation) -> None:
        """Keep who said whether the norm was met; again replaces."""
        row = self._session.scalar(
            select(NormConfirmationRow).where(
                NormConfirmationRow.person_id == confirmation.agent,
                NormConfirmationRow.period == str(confirmation.period),
            )
        )
        if row is None:
            row = NormConfirmationRow(person_id=confirmation.agent, period=str(confirmation.period))
            self._session.add(row)
        row.met, row.confirmed_at, row.confirmed_by = confirmation.met, confirmation.at, confirmation.by
        self._session.flush()
