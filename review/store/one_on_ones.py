"""One-on-ones: the talks of mentors and agents, and what was agreed in them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from review.errors import Code, UserError
from review.model.calendar import Days
from review.model.ids import OneOnOneId, PersonId
from review.model.one_on_ones import Focus, OneOnOne
from review.store.mergers import Mergers
from review.store.tables.reviews import FocusRow, OneOnOneRow


class OneOnOnes:
    """Reads and keeps talks. A write that names an old version is refused."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, agent: PersonId) -> tuple[OneOnOne, ...]:
        """Every talk with an agent, the latest first."""
        now = Mergers(self._session)
        rows = self._session.scalars(select(OneOnOneRow).order_by(OneOnOneRow.until_day.desc(), OneOnOneRow.id.desc()))
        theirs = [row for row in rows if now.of(row.person_id) == agent]
        focuses = self._focuses([row.id for row in theirs])
        return tuple(_talk(row, now, focuses.get(row.id, ())) for row in theirs)

    def put(self, talk: OneOnOne) -> OneOnOne:
        """Keep a talk as it stands now, one version later.

        Raises:
            UserError: STALE_VERSION when somebody has kept another state since this one was read.
        """
        key = self._insert(talk) if talk.version == 0 else self._update(talk)
        self._write_focuses(key, talk)
        self._session.flush()
        return next(one for one in self.of(talk.agent) if one.id == key)

    def look_back(self, outcomes: Mapping[str, str]) -> None:
        """Enter what became of focuses, by their UUID."""
        for uuid, outcome in outcomes.items():
            self._session.execute(update(FocusRow).where(FocusRow.uuid == uuid).values(outcome=outcome))

    def give(self, talk: OneOnOneId, at: datetime | None) -> None:
        """Note when the sheet was given to the agent: the days for a dispute begin."""
        self._session.execute(
            update(OneOnOneRow).where(OneOnOneRow.id == talk).values(given_at=at, version=OneOnOneRow.version + 1)
        )

    def _insert(self, talk: OneOnOne) -> OneOnOneId:
        row = OneOnOneRow(uuid=talk.uuid, person_id=talk.agent, from_day=talk.days.first, until_day=talk.days.last)
        for name, value in _columns(talk).items():
            setattr(row, name, value)
        self._session.add(row)
        try:
            self._session.flush()
        except IntegrityError as error:
            raise UserError(Code.STALE_VERSION, talk=talk.uuid) from error
        return OneOnOneId(row.id)

    def _update(self, talk: OneOnOne) -> OneOnOneId:
        changed = self._session.execute(
            update(OneOnOneRow)
            .where(OneOnOneRow.id == talk.id, OneOnOneRow.version == talk.version)
            .values(version=talk.version + 1, **_columns(talk))
            .returning(OneOnOneRow.id)
        ).first()
        if changed is None:
            raise UserError(Code.STALE_VERSION, talk=talk.uuid)
        return talk.id

    def _write_focuses(self, key: OneOnOneId, talk: OneOnOne) -> None:
        """Rows of unchanged focuses stay, so that later talks can name them."""
        kept = {row.uuid: row for row in self._session.scalars(select(FocusRow).where(FocusRow.one_on_one_id == key))}
        wanted = {focus.uuid for focus in talk.focuses}
        for uuid, row in list(kept.items()):
            if uuid not in wanted:
                self._session.execute(update(FocusRow).where(FocusRow.carried_from == row.id).values(carried_from=None))
                self._session.delete(kept.pop(uuid))
            else:
                row.place = -row.place - 1  # out of the way: no two have one place at any moment
        self._session.flush()
        for place, focus in enumerate(talk.focuses):
            row = kept.get(focus.uuid) or FocusRow(uuid=focus.uuid, one_on_one_id=key)
            row.place, row.topic, row.exercise = place, focus.topic, focus.exercise
            row.measure, row.outcome, row.carried_from = focus.measure, focus.outcome, self._key(focus.carried_from)
            self._session.add(row)

    def _key(self, focus: str | None) -> int | None:
        return None if focus is None else self._session.scalar(select(FocusRow.id).where(FocusRow.uuid == focus))

    def _focuses(self, talks: list[int]) -> dict[int, tuple[Focus, ...]]:
        rows = self._session.scalars(
            select(FocusRow).where(FocusRow.one_on_one_id.in_(talks)).order_by(FocusRow.one_on_one_id, FocusRow.place)
        ).all()
        carried = {row.carried_from for row in rows if row.carried_from is not None}
        named = self._session.execute(select(FocusRow.id, FocusRow.uuid).where(FocusRow.id.in_(carried)))
        uuids: dict[int, str] = {key: uuid for key, uuid in named}  # noqa: C416  (a Result has keys(), dict would call them)
        found: dict[int, tuple[Focus, ...]] = {}
        for row in rows:
            before = None if row.carried_from is None else uuids.get(row.carried_from)
            focus = Focus(row.uuid, row.topic, row.exercise, row.measure, row.outcome, before)
            found[row.one_on_one_id] = (*found.get(row.one_on_one_id, ()), focus)
        return found


def _columns(talk: OneOnOne) -> dict[str, Any]:
    return {
        "mentor_id": talk.mentor,
        "agent_view": talk.agent_view,
        "private_note": talk.private_note,
        "given_at": talk.given,
    }


def _talk(row: OneOnOneRow, now: Mergers, focuses: tuple[Focus, ...]) -> OneOnOne:
    return OneOnOne(
        id=OneOnOneId(row.id),
        uuid=row.uuid,
        agent=now.of(row.person_id),
        mentor=None if row.mentor_id is None else now.of(row.mentor_id),
        days=Days(row.from_day, row.until_day),
        agent_view=row.agent_view,
        private_note=row.private_note,
        given=row.given_at,
        focuses=focuses,
        version=row.version,
    )
