"""Reviews as they stand, and every state they had."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from review.errors import Code, UserError
from review.model.ids import (
    ConversationId,
    CriterionId,
    MessageId,
    PersonId,
    PickId,
    ReviewId,
    RubricVersionId,
    SampleId,
    TextId,
)
from review.model.reviews import (
    Book,
    Grade,
    ProposedPenalty,
    Purpose,
    Quote,
    QuoteKind,
    Request,
    RequestKind,
    Review,
    ReviewFilter,
    ReviewLine,
    ReviewState,
    usual_seconds,
)
from review.model.span import Span
from review.store.mergers import Mergers
from review.store.tables.conversations import ConversationRow, TextRow
from review.store.tables.ledger import PenaltyProposalRow
from review.store.tables.reviews import GradeRow, QuoteRow, RequestRow, ReviewRevisionRow, ReviewRow
from review.store.tables.samples import FrameUnitRow, PickRow

_LOOKED_AT = 500  # how many of the last reviews tell how long one takes


class Reviews:
    """Reads and keeps reviews. Each write adds a revision; a write that names an old one is refused."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # ------------------------------------------------------------ reading

    def get(self, review: ReviewId) -> Review | None:
        """One review, whole."""
        row = self._session.get(ReviewRow, review)
        return None if row is None else self._review(row)

    def find(self, uuid: str) -> ReviewId | None:
        """The review with this UUID."""
        key = self._session.scalar(select(ReviewRow.id).where(ReviewRow.uuid == uuid))
        return None if key is None else ReviewId(key)

    def any_elsewhere(self, parts: Iterable[str], review: str) -> bool:
        """Whether a quote, request or proposal of another review than `review` has one of these UUIDs."""
        names = tuple(parts)
        found = (
            select(ReviewRow.id)
            .join(table, table.review_id == ReviewRow.id)
            .where(table.uuid.in_(names), ReviewRow.uuid != review)
            for table in (QuoteRow, RequestRow, PenaltyProposalRow)
        )
        return any(self._session.scalar(query.limit(1)) is not None for query in found)

    def of(
        self, conversation: ConversationId, agent: PersonId, reviewer: PersonId, purpose: Purpose
    ) -> ReviewId | None:
        """The one review of a conversation's agent by this reviewer for this purpose."""
        now = Mergers(self._session)
        key = self._session.scalar(
            select(ReviewRow.id).where(
                ReviewRow.conversation_id == conversation,
                ReviewRow.person_id.in_(now.keys_of(agent)),
                ReviewRow.reviewer_id.in_(now.keys_of(reviewer)),
                ReviewRow.purpose == purpose.value,
            )
        )
        return None if key is None else ReviewId(key)

    def submitted_for(self, pick: PickId) -> ReviewId | None:
        """The submitted main review of a pick."""
        key = self._session.scalar(
            select(ReviewRow.id).where(
                ReviewRow.pick_id == pick,
                ReviewRow.purpose == Purpose.MAIN.value,
                ReviewRow.state == ReviewState.SUBMITTED.value,
            )
        )
        return None if key is None else ReviewId(key)

    def revisions(self, review: ReviewId) -> tuple[dict[str, Any], ...]:
        """Every state a review had, as documents, oldest first."""
        query = select(ReviewRevisionRow.document).where(ReviewRevisionRow.review_id == review)
        return tuple(self._session.scalars(query.order_by(ReviewRevisionRow.revision)))

    def lines(self, wanted: ReviewFilter) -> tuple[ReviewLine, ...]:
        """A list of reviews by moment of the conversation and key, with grades."""
        moment = func.coalesce(FrameUnitRow.counted_at, ConversationRow.counted_at)
        now = Mergers(self._session)
        rows = self._session.execute(
            select(
                ReviewRow,
                ConversationRow.source,
                ConversationRow.external_id,
                TextRow.plain,
                PickRow.stratum,
                FrameUnitRow.counted_at,
                ConversationRow.counted_at,
            )
            .join(ConversationRow, ConversationRow.id == ReviewRow.conversation_id)
            .outerjoin(
                TextRow,
                (TextRow.conversation_id == ConversationRow.id)
                & (TextRow.kind == "subject")
                & TextRow.current.is_(True),
            )
            .outerjoin(PickRow, PickRow.id == ReviewRow.pick_id)
            .outerjoin(FrameUnitRow, FrameUnitRow.id == PickRow.frame_unit_id)
            .where(*_conditions(wanted, moment, now))
            .order_by(moment, ReviewRow.id)
        ).all()
        levels = self._levels([row.id for row, *_ in rows])
        return tuple(
            ReviewLine(
                id=ReviewId(row.id),
                uuid=row.uuid,
                conversation=ConversationId(row.conversation_id),
                source=source,
                external_id=external_id,
                subject=subject or "",
                agent=now.of(row.person_id),
                reviewer=now.of(row.reviewer_id),
                book=Book(row.book),
                sample=None if row.sample_id is None else SampleId(row.sample_id),
                stratum=stratum or "",
                state=ReviewState(row.state),
                rubric=RubricVersionId(row.rubric_version_id),
                counted=counted if drawn is None else drawn,
                submitted=row.submitted_at,
                seconds=row.seconds,
                levels=levels.get(row.id, ()),
                reason=row.reason,
                pick=None if row.pick_id is None else PickId(row.pick_id),
            )
            for row, source, external_id, subject, stratum, drawn, counted in rows
        )

    def usual_seconds(self) -> int | None:
        """How long a review usually takes here; None before the first."""
        query = (
            select(ReviewRow.seconds)
            .where(ReviewRow.state == ReviewState.SUBMITTED.value, ReviewRow.seconds > 0)
            .order_by(ReviewRow.submitted_at.desc(), ReviewRow.id.desc())
            .limit(_LOOKED_AT)
        )
        return usual_seconds(self._session.scalars(query).all())

    # ------------------------------------------------------------ writing

    def put(self, review: Review, at: datetime, by: PersonId | None) -> Review:
        """Keep `review` as it stands now, one revision later; rows of unchanged quotes and requests stay.

        Raises:
            UserError: STALE_VERSION when somebody has kept another state since this one was read.
        """
        stored = self._insert(review, at) if review.id == 0 else self._update(review)
        self._write_grades(stored)
        self._write_quotes(stored)
        self._write_requests(stored)
        self._session.add(
            ReviewRevisionRow(
                review_id=stored.id,
                revision=stored.revision,
                at=at,
                person_id=by,
                state=stored.state.value,
                document=revision_document(stored),
            )
        )
        self._session.flush()
        return stored

    def give(self, review: ReviewId, at: datetime | None) -> None:
        """Note when the review was given to the agent: the days for a dispute begin."""
        self._session.execute(update(ReviewRow).where(ReviewRow.id == review).values(given_at=at))

    def _insert(self, review: Review, at: datetime) -> Review:
        row = ReviewRow(
            uuid=review.uuid,
            conversation_id=review.conversation,
            person_id=review.agent,
            reviewer_id=review.reviewer,
            purpose=review.purpose.value,
            revision=1,
            created_at=review.created or at,
        )
        for name, value in _columns(review).items():
            setattr(row, name, value)
        self._session.add(row)
        try:
            self._session.flush()
        except IntegrityError as error:
            raise UserError(Code.STALE_VERSION, review=review.uuid) from error
        from_store = ReviewId(row.id)
        return replace(review, id=from_store, revision=1, created=row.created_at)

    def _update(self, review: Review) -> Review:
        values = _columns(review) | {"revision": review.revision + 1}
        changed = self._session.execute(
            update(ReviewRow)
            .where(ReviewRow.id == review.id, ReviewRow.revision == review.revision)
            .values(**values)
            .returning(ReviewRow.id)
        ).first()
        if changed is None:
            raise UserError(Code.STALE_VERSION, review=review.uuid)
        return replace(review, revision=review.revision + 1)

    def _write_grades(self, review: Review) -> None:
        kept = {
            row.criterion: row for row in self._session.scalars(select(GradeRow).where(GradeRow.review_id == review.id))
        }
        for grade in review.grades:
            row = kept.pop(grade.criterion, None)
            if row is None:
                row = GradeRow(review_id=review.id, criterion=grade.criterion)
                self._session.add(row)
            row.grade, row.at, row.note, row.causes = grade.level, grade.at, grade.note, list(grade.causes)
        for row in kept.values():
            self._session.delete(row)

    def _write_quotes(self, review: Review) -> None:
        kept = {row.uuid: row for row in self._session.scalars(select(QuoteRow).where(QuoteRow.review_id == review.id))}
        for place, quote in enumerate(review.quotes):
            row = kept.pop(quote.uuid, None)
            if row is None:
                row = QuoteRow(uuid=quote.uuid, review_id=review.id)
                self._session.add(row)
            row.text_id, row.message_id = quote.text, quote.message
            row.from_point, row.to_point = quote.span.start, quote.span.end
            row.criterion, row.kind, row.better, row.place = quote.criterion, quote.kind.value, quote.better, place
        for row in kept.values():
            self._session.delete(row)

    def _write_requests(self, review: Review) -> None:
        kept = {
            row.uuid: row for row in self._session.scalars(select(RequestRow).where(RequestRow.review_id == review.id))
        }
        for request in review.requests:
            row = kept.pop(request.uuid, None)
            if row is None:
                row = RequestRow(uuid=request.uuid, review_id=review.id)
                self._session.add(row)
            row.kind, row.text = request.kind.value, request.text
        gone = [row.id for row in kept.values()]
        if gone:
            self._session.execute(delete(RequestRow).where(RequestRow.id.in_(gone)))

    # ------------------------------------------------------------ from rows

    def _review(self, row: ReviewRow) -> Review:
        now = Mergers(self._session)
        grades = self._session.scalars(
            select(GradeRow).where(GradeRow.review_id == row.id).order_by(GradeRow.at, GradeRow.criterion)
        )
        quotes = self._session.scalars(
            select(QuoteRow).where(QuoteRow.review_id == row.id).order_by(QuoteRow.place, QuoteRow.id)
        )
        requests = self._session.scalars(
            select(RequestRow).where(RequestRow.review_id == row.id).order_by(RequestRow.id)
        )
        return Review(
            id=ReviewId(row.id),
            uuid=row.uuid,
            conversation=ConversationId(row.conversation_id),
            agent=now.of(row.person_id),
            reviewer=now.of(row.reviewer_id),
            rubric=RubricVersionId(row.rubric_version_id),
            book=Book(row.book),
            sample=None if row.sample_id is None else SampleId(row.sample_id),
            pick=None if row.pick_id is None else PickId(row.pick_id),
            reason=row.reason,
            purpose=Purpose(row.purpose),
            state=ReviewState(row.state),
            revision=row.revision,
            created=row.created_at,
            submitted=row.submitted_at,
            given=row.given_at,
            grades=tuple(Grade(one.criterion, one.grade, one.at, one.note, tuple(one.causes)) for one in grades),
            notes=tuple((criterion, words) for criterion, words in row.notes),
            quotes=tuple(_quote(one) for one in quotes),
            exercises=tuple(row.exercises),
            requests=tuple(Request(one.uuid, RequestKind(one.kind), one.text) for one in requests),
            penalties=tuple(_penalty(one) for one in row.penalties),
            comment=row.comment,
            private_note=row.private_note,
            no_remarks=row.no_remarks,
            seconds=row.seconds,
        )

    def _levels(self, reviews: Sequence[int]) -> dict[int, tuple[tuple[CriterionId, int | None], ...]]:
        found: dict[int, tuple[tuple[CriterionId, int | None], ...]] = {}
        for start in range(0, len(reviews), _LOOKED_AT):
            some = reviews[start : start + _LOOKED_AT]
            query = select(GradeRow.review_id, GradeRow.criterion, GradeRow.grade).where(GradeRow.review_id.in_(some))
            for review, criterion, grade in self._session.execute(
                query.order_by(GradeRow.review_id, GradeRow.criterion)
            ):
                found[review] = (*found.get(review, ()), (criterion, grade))
        return found


def revision_document(review: Review) -> dict[str, Any]:
    """A review at one moment: keys, spans and the reviewer's own words, never the customer's."""
    return {
        "agent": review.agent,
        "reviewer": review.reviewer,
        "rubric": review.rubric,
        "book": review.book.value,
        "sample": review.sample,
        "pick": review.pick,
        "reason": review.reason,
        "state": review.state.value,
        "submitted": None if review.submitted is None else review.submitted.isoformat(),
        "grades": [
            {
                "criterion": grade.criterion,
                "level": grade.level,
                "at": grade.at.isoformat(),
                "note": grade.note,
                "causes": list(grade.causes),
            }
            for grade in review.grades
        ],
        "notes": [list(note) for note in review.notes],
        "quotes": [
            {
                "uuid": quote.uuid,
                "message": quote.message,
                "text": quote.text,
                "start": quote.span.start,
                "end": quote.span.end,
                "criterion": quote.criterion,
                "kind": quote.kind.value,
                "better": quote.better,
            }
            for quote in review.quotes
        ],
        "exercises": list(review.exercises),
        "requests": [{"uuid": one.uuid, "kind": one.kind.value, "text": one.text} for one in review.requests],
        "penalties": [_penalty_document(penalty) for penalty in review.penalties],
        "comment": review.comment,
        "private_note": review.private_note,
        "no_remarks": review.no_remarks,
        "seconds": review.seconds,
    }


def _columns(review: Review) -> dict[str, Any]:
    """What of a review is kept in its own row and may change."""
    return {
        "book": review.book.value,
        "sample_id": review.sample,
        "pick_id": review.pick,
        "reason": review.reason,
        "rubric_version_id": review.rubric,
        "state": review.state.value,
        "submitted_at": review.submitted,
        "given_at": review.given,
        "seconds": review.seconds,
        "no_remarks": review.no_remarks,
        "comment": review.comment,
        "private_note": review.private_note,
        "notes": [list(note) for note in review.notes],
        "penalties": [_penalty_document(penalty) for penalty in review.penalties],
        "exercises": list(review.exercises),
    }


def _conditions(wanted: ReviewFilter, moment: ColumnElement[Any], now: Mergers) -> Iterable[ColumnElement[bool]]:
    yield ReviewRow.state.in_(sorted(state.value for state in wanted.states))
    if wanted.agent is not None:
        yield ReviewRow.person_id.in_(now.keys_of(wanted.agent))
    if wanted.reviewer is not None:
        yield ReviewRow.reviewer_id.in_(now.keys_of(wanted.reviewer))
    for column, value in (
        (ReviewRow.sample_id, wanted.sample),
        (ReviewRow.conversation_id, wanted.conversation),
        (ReviewRow.book, wanted.book),
    ):
        if value is not None:
            yield column == value
    if wanted.start is not None:
        yield moment >= wanted.start
    if wanted.end is not None:
        yield moment < wanted.end


def _quote(row: QuoteRow) -> Quote:
    return Quote(
        uuid=row.uuid,
        message=MessageId(row.message_id),
        text=TextId(row.text_id),
        span=Span(row.from_point, row.to_point),
        criterion=row.criterion,
        kind=QuoteKind(row.kind),
        better=row.better,
    )


def _penalty_document(penalty: ProposedPenalty) -> dict[str, Any]:
    return {
        "uuid": penalty.uuid,
        "rule": penalty.rule,
        "quote": penalty.quote,
        "basis_points": penalty.basis_points,
        "contacts": penalty.contacts,
    }


def _penalty(document: Mapping[str, Any]) -> ProposedPenalty:
    return ProposedPenalty(**document)
