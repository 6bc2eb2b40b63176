"""Versions of rubrics: a draft is published, a published one is archived by its successor."""

from datetime import datetime
from functools import lru_cache

import orjson
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from review.errors import Code, UserError
from review.model.ids import PersonId, RubricVersionId, new_uuid
from review.model.rubric_document import rubric_document, rubric_from
from review.model.rubrics import RubricState, RubricVersion
from review.store.tables.samples import RubricVersionRow
from scoring.rubric import Rubric


class Rubrics:
    """Reads and keeps rubric versions. A review keeps the version it was graded with."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def current(self) -> RubricVersion:
        """The version published last.

        Raises:
            UserError: RUBRIC_UNKNOWN when there is none.
        """
        row = self._session.scalar(
            select(RubricVersionRow)
            .where(RubricVersionRow.state == RubricState.PUBLISHED)
            .order_by(RubricVersionRow.published_at.desc(), RubricVersionRow.id.desc())
            .limit(1)
        )
        if row is None:
            raise UserError(Code.RUBRIC_UNKNOWN, rubric="")
        return _version(row)

    def get(self, version: RubricVersionId) -> RubricVersion:
        """One version.

        Raises:
            UserError: RUBRIC_UNKNOWN.
        """
        row = self._session.get(RubricVersionRow, version)
        if row is None:
            raise UserError(Code.RUBRIC_UNKNOWN, rubric=int(version))
        return _version(row)

    def find(self, rubric_uuid: str, number: int) -> RubricVersion | None:
        """The version by the name it has in every profile."""
        row = self._session.scalar(
            select(RubricVersionRow).where(
                RubricVersionRow.rubric_uuid == rubric_uuid, RubricVersionRow.number == number
            )
        )
        return None if row is None else _version(row)

    def all(self) -> tuple[RubricVersion, ...]:
        """Every version, newest first."""
        rows = self._session.scalars(
            select(RubricVersionRow).order_by(RubricVersionRow.rubric_uuid, RubricVersionRow.number.desc())
        )
        return tuple(_version(row) for row in rows)

    def next_number(self, rubric_uuid: str) -> int:
        """The number a new version of a rubric takes."""
        query = select(func.max(RubricVersionRow.number)).where(RubricVersionRow.rubric_uuid == rubric_uuid)
        return (self._session.scalar(query) or 0) + 1

    def add(self, rubric: Rubric, state: RubricState = RubricState.DRAFT) -> RubricVersionId:
        """Keep a new version."""
        row = RubricVersionRow(
            uuid=new_uuid(),
            rubric_uuid=rubric.uuid,
            number=rubric.version,
            name=rubric.name.en,
            state=state.value,
            document=orjson.dumps(rubric_document(rubric)).decode(),
        )
        self._session.add(row)
        self._session.flush()
        return RubricVersionId(row.id)

    def publish(self, version: RubricVersionId, at: datetime, by: PersonId | None) -> None:
        """Publish a draft and archive the rubric's published version."""
        rubric = self.get(version).rubric
        self._session.execute(
            update(RubricVersionRow)
            .where(RubricVersionRow.rubric_uuid == rubric.uuid, RubricVersionRow.state == RubricState.PUBLISHED)
            .values(state=RubricState.ARCHIVED.value, version=RubricVersionRow.version + 1)
        )
        self._session.execute(
            update(RubricVersionRow)
            .where(RubricVersionRow.id == version)
            .values(
                state=RubricState.PUBLISHED.value,
                published_at=at,
                published_by=by,
                version=RubricVersionRow.version + 1,
            )
        )


def _version(row: RubricVersionRow) -> RubricVersion:
    return RubricVersion(
        id=RubricVersionId(row.id),
        uuid=row.uuid,
        state=RubricState(row.state),
        rubric=_parsed(row.document),
        published=row.published_at,
        published_by=None if row.published_by is None else PersonId(row.published_by),
        version=row.version,
    )


@lru_cache(maxsize=32)
def _parsed(document: str) -> Rubric:
    """A document never changes once it is kept, and one is read for every conversation that is opened."""
    return rubric_from(orjson.loads(document))
