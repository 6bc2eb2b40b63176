"""What reports read: reviews with everything beside their grades, in a fixed number of SELECTs."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from review.model.reported import KeptGrade, KeptQuote, Reported
from review.model.reviews import Purpose, QuoteKind, RequestKind, ReviewFilter
from review.store.reviews import Reviews
from review.store.tables.conversations import ConversationRow, CustomerRow, MessageRow, TextRow
from review.store.tables.reviews import GradeRow, QuoteRow, RequestRow, ReviewRow

_AT_ONCE = 500
_NAMING_FACTS = ("company", "organization", "organisation", "firm", "компания", "организация", "фирма")


class Reports:
    """Reads reviews as reports tell of them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def reviews(self, wanted: ReviewFilter) -> tuple[Reported, ...]:
        """Main reviews by moment of the conversation, with quotes in their own words; private notes stay behind."""
        lines = Reviews(self._session).lines(wanted)
        keys = [int(line.id) for line in lines]
        own = {key: (comment, tuple(exercises)) for key, comment, exercises in self._own(keys)}
        grades: dict[int, dict[str, KeptGrade]] = {}
        for grade in self._rows(GradeRow, GradeRow.review_id, keys):
            grades.setdefault(grade.review_id, {})[grade.criterion] = KeptGrade(grade.note, tuple(grade.causes))
        quotes: dict[int, tuple[KeptQuote, ...]] = {}
        for key, quote in self._quotes(keys):
            quotes[key] = (*quotes.get(key, ()), quote)
        requests: dict[int, tuple[tuple[RequestKind, str], ...]] = {}
        for row in self._rows(RequestRow, RequestRow.review_id, keys):
            requests[row.review_id] = (*requests.get(row.review_id, ()), (RequestKind(row.kind), row.text))
        return tuple(
            Reported(
                line=line,
                comment=own[line.id][0],
                exercises=own[line.id][1],
                grades=grades.get(line.id, {}),
                quotes=quotes.get(line.id, ()),
                requests=requests.get(line.id, ()),
            )
            for line in lines
            if line.id in own
        )

    def known_by(self, reviews: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """UUID of a review → names by which the customers of its conversation could be known."""
        pairs: set[tuple[str, int]] = set()
        for some in _some(sorted(set(reviews))):
            whose = (
                select(ReviewRow.uuid, ConversationRow.customer_id).join(
                    ConversationRow, ConversationRow.id == ReviewRow.conversation_id
                ),
                select(ReviewRow.uuid, MessageRow.customer_id).join(
                    MessageRow, MessageRow.conversation_id == ReviewRow.conversation_id
                ),
            )
            for query in whose:
                rows = self._session.execute(query.where(ReviewRow.uuid.in_(some)).distinct())
                pairs |= {(uuid, customer) for uuid, customer in rows if customer is not None}
        names = self._names({customer for _uuid, customer in pairs})
        found: dict[str, set[str]] = {}
        for uuid, customer in pairs:
            found.setdefault(uuid, set()).update(names[customer])
        return {uuid: tuple(sorted(known)) for uuid, known in found.items()}

    def _names(self, customers: Collection[int]) -> dict[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        for some in _some(customers):
            for row in self._session.scalars(select(CustomerRow).where(CustomerRow.id.in_(some))):
                found[row.id] = tuple(_names(row))
        return found

    def _own(self, keys: Collection[int]) -> Iterator[Any]:
        for some in _some(keys):
            yield from self._session.execute(
                select(ReviewRow.id, ReviewRow.comment, ReviewRow.exercises).where(
                    ReviewRow.id.in_(some), ReviewRow.purpose == Purpose.MAIN.value
                )
            )

    def _quotes(self, keys: Collection[int]) -> Iterator[tuple[int, KeptQuote]]:
        for some in _some(keys):
            query = (
                select(QuoteRow, TextRow.plain)
                .join(TextRow, TextRow.id == QuoteRow.text_id)
                .where(QuoteRow.review_id.in_(some))
                .order_by(QuoteRow.review_id, QuoteRow.place, QuoteRow.id)
            )
            for row, text in self._session.execute(query):
                words = text[row.from_point : row.to_point]
                if words.strip():  # nothing is left of a customer's words that were forgotten
                    yield row.review_id, KeptQuote(words, row.criterion, QuoteKind(row.kind), row.better)

    def _rows(self, table: type[Any], column: Any, keys: Collection[int]) -> Iterator[Any]:
        for some in _some(keys):
            yield from self._session.scalars(
                select(table).where(column.in_(some)).order_by(*table.__table__.primary_key)
            )


def _some(keys: Collection[Any]) -> Iterator[list[Any]]:
    """The keys in lists short enough for one statement."""
    every = list(keys)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]


def _names(customer: CustomerRow) -> Iterator[str]:
    yield customer.name
    for name, value in customer.facts:
        if str(name).casefold() in _NAMING_FACTS:
            yield str(value)
