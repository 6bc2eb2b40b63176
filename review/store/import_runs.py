"""Import runs: begun, carried on, ended, removed."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, insert, or_, select, update
from sqlalchemy.orm import Session

from review.model.exchange import RowProblem
from review.model.ids import ConversationId, PersonId, RunId
from review.model.importing import ImportRun, Outcome, ReadFile, Removal, RunState, Tally
from review.store.search import Search
from review.store.tables.conversations import ConversationRow, CustomerRow, MessageRow
from review.store.tables.imports import ImportRunRow, RunConversationRow, RunProblemRow
from review.store.tables.reviews import ReviewRow
from review.store.tables.samples import FrameUnitRow, PickRow

_CHUNK = 400


class ImportRuns:
    """What was imported, when, by whom, and what became of it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def begin(
        self,
        uuid: str,
        at: datetime,
        person: PersonId | None,
        mapping: str,
        document: str,
        files: Sequence[ReadFile],
        refused: Outcome,
    ) -> RunId:
        """Note that an import begins to be written; `refused` is what the reading already turned away."""
        row = ImportRunRow(
            uuid=uuid,
            started_at=at,
            person_id=person,
            mapping=mapping,
            mapping_document=document,
            state=RunState.WRITING.value,
            files=[asdict(file) for file in files],
            counts=asdict(refused) | {"after": ["", ""]},
        )
        self._session.add(row)
        self._session.flush()
        return RunId(row.id)

    def advance(self, run: RunId, outcome: Outcome, after: tuple[str, str]) -> None:
        """Note how far the writing is: in the same transaction as the conversations it speaks of."""
        row = self._session.get_one(ImportRunRow, run, populate_existing=True)
        row.counts = asdict(_outcome(row.counts) + outcome) | {"after": list(after)}
        self._session.flush()

    def position(self, run: RunId) -> tuple[str, str]:
        """Source and id of the last conversation that was dealt with."""
        source, key = self._session.get_one(ImportRunRow, run).counts["after"]
        return source, key

    def end(self, run: RunId, at: datetime, state: RunState) -> None:
        """Note that an import is over."""
        row = self._session.get_one(ImportRunRow, run, populate_existing=True)
        row.finished_at, row.state = at, state.value
        self._session.flush()

    def note_problems(self, run: RunId, problems: Iterable[RowProblem]) -> None:
        """Keep problems without the values in them: those are customers' words."""
        rows = [
            {
                "run_id": run,
                "file": problem.file[:400],
                "row": problem.row,
                "code": problem.code[:32],
                "column": dict(problem.params).get("column", "")[:400],
            }
            for problem in problems
        ]
        if rows:
            self._session.execute(insert(RunProblemRow), rows)

    def get(self, run: RunId) -> ImportRun | None:
        """One run with its problems."""
        row = self._session.get(ImportRunRow, run, populate_existing=True)
        if row is None:
            return None
        problems = tuple(
            RowProblem(problem.file, problem.row, problem.code, (("column", problem.column),) if problem.column else ())
            for problem in self._session.scalars(
                select(RunProblemRow)
                .where(RunProblemRow.run_id == run)
                .order_by(RunProblemRow.file, RunProblemRow.row, RunProblemRow.id)
            )
        )
        return _run(row, problems)

    def named(self, word: str) -> RunId | None:
        """The key of a run by its key or UUID as text."""
        condition = ImportRunRow.uuid == word
        if word.isascii() and word.isdigit() and len(word) < 10:
            condition = or_(condition, ImportRunRow.id == int(word))
        found = self._session.scalar(select(ImportRunRow.id).where(condition))
        return None if found is None else RunId(found)

    def all(self) -> tuple[ImportRun, ...]:
        """Every run, newest first, without its problems."""
        rows = self._session.scalars(select(ImportRunRow).order_by(ImportRunRow.id.desc()))
        return tuple(_run(row, ()) for row in rows)

    def unfinished(self) -> tuple[ImportRun, ...]:
        """Runs that were being written when their process ended, oldest first."""
        return tuple(run for run in reversed(self.all()) if run.state is RunState.WRITING)

    def remove(self, run: RunId, at: datetime) -> Removal:
        """Delete the conversations that came new with `run`, but those that are reviewed or stand in a sample.

        What the run updated in conversations of earlier runs stays.
        """
        fresh = self._session.scalars(
            select(RunConversationRow.conversation_id)
            .where(RunConversationRow.run_id == run, RunConversationRow.action == "new")
            .order_by(RunConversationRow.conversation_id)
        ).all()
        kept = self._used(run)
        gone = [key for key in fresh if key not in kept]
        for start in range(0, len(gone), _CHUNK):
            chunk = gone[start : start + _CHUNK]
            Search(self._session).forget(chunk)
            self._session.execute(delete(ConversationRow).where(ConversationRow.id.in_(chunk)))
        self._delete_lonely_customers()
        self._session.execute(
            update(ImportRunRow).where(ImportRunRow.id == run).values(state=RunState.REMOVED.value, finished_at=at)
        )
        return Removal(len(gone), tuple(ConversationId(key) for key in sorted(kept)))

    def _used(self, run: RunId) -> frozenset[int]:
        """Conversations new in `run` on which something stands."""
        mine = RunConversationRow.conversation_id
        used = or_(
            exists().where(ReviewRow.conversation_id == mine),
            exists().where(FrameUnitRow.conversation_id == mine),
            exists().where(PickRow.conversation_id == mine),
        )
        query = select(mine).where(RunConversationRow.run_id == run, RunConversationRow.action == "new", used)
        return frozenset(self._session.scalars(query))

    def _delete_lonely_customers(self) -> None:
        """Names and addresses of customers must not outlive their last conversation; wishes to be forgotten do."""
        self._session.execute(
            delete(CustomerRow).where(
                CustomerRow.forgotten_at.is_(None),
                ~exists().where(ConversationRow.customer_id == CustomerRow.id),
                ~exists().where(MessageRow.customer_id == CustomerRow.id),
            )
        )


def _run(row: ImportRunRow, problems: tuple[RowProblem, ...]) -> ImportRun:
    return ImportRun(
        id=RunId(row.id),
        uuid=row.uuid,
        started=row.started_at,
        finished=row.finished_at,
        state=RunState(row.state),
        mapping=row.mapping,
        files=tuple(ReadFile(**file) for file in row.files),
        outcome=_outcome(row.counts),
        problem_count=len(problems),
        problems=problems,
    )


def _outcome(counts: dict[str, Any]) -> Outcome:
    return Outcome(Tally(**counts["conversations"]), Tally(**counts["messages"]))
