"""Reviews as documents: what `review apply` reads and `review export` writes (docs/formats).

A document names everything by ids that hold in every profile, so that two profiles that exchange samples and reviews
give the same figures.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID, uuid5

from review.errors import Code, UserError
from review.model.conversation import Conversation, Message
from review.model.ids import PersonId, PickId, ReviewId, RubricVersionId, SampleId
from review.model.people import Person, Task
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
    ReviewState,
)
from review.model.span import Span
from review.services.documents import Document
from review.store.unit_of_work import UnitOfWork
from scoring.rounding import round_half_away
from scoring.score import Score, ScoreSheet, running_score

_NAMES = UUID("01a12c03-51c0-7b40-9d52-6f0f7e2a8c41")
NOBODY = "—"
_FOR_THE_AGENT, _PRIVATE = "agent", "private"


# ------------------------------------------------------------ reading


def review_from(unit: UnitOfWork, document: Document, now: datetime, actor: PersonId) -> Review:
    """The review that a document describes, as a draft or submitted one that is not kept yet.

    People who review are made when they are not known here; conversations, agents and samples have to be.

    Raises:
        UserError: INPUT_LINE_WRONG, CONVERSATION_UNKNOWN, PERSON_UNKNOWN, SAMPLE_UNKNOWN, PICK_NOT_IN_SAMPLE,
            REASON_NEEDED, RUBRIC_UNKNOWN, QUOTE_OUTSIDE_TEXT, QUOTE_TEXT_DIFFERS, PENALTY_NEEDS_QUOTE, RULE_UNKNOWN.
    """
    uuid = document.uuid("uuid")
    conversation = _conversation(unit, document)
    sample, pick, reason = _book(unit, document, conversation)
    rubric = _rubric(unit, document, sample)
    submitted = document.moment("submitted_at")
    quotes = _quotes(document, conversation, uuid)
    criteria = [criterion.id for criterion in unit.rubrics.get(rubric).rubric.criteria]
    comments = _comments(document)
    grades = _grades(document, comments, submitted or now)
    graded = {grade.criterion for grade in grades}
    requests, penalties = _requests(document, uuid), _penalties(unit, document, quotes, uuid)
    for key, parts in (("quotes", quotes), ("requests", requests), ("penalties", penalties)):
        _check_names(unit, document, key, [part.uuid for part in parts], uuid)
    finished = all(criterion in graded for criterion in criteria) and document.text("state", "") != "draft"
    return Review(
        id=ReviewId(0),
        uuid=uuid,
        conversation=conversation.id,
        agent=_agent(unit, document, conversation),
        reviewer=_reviewer(unit, document, actor),
        rubric=rubric,
        book=Book.TARGETED if sample is None else Book.RANDOM,
        sample=sample,
        pick=pick,
        reason=reason,
        purpose=_one_of(document, "purpose", Purpose, Purpose.MAIN),
        state=ReviewState.SUBMITTED if finished else ReviewState.DRAFT,
        submitted=(submitted or now) if finished else None,
        grades=grades,
        notes=tuple((key, words) for key, words in comments.items() if key in criteria and key not in graded),
        quotes=quotes,
        exercises=document.texts("exercises") or document.texts("exercise"),
        requests=requests,
        penalties=penalties,
        comment=comments.get(_FOR_THE_AGENT, ""),
        private_note=comments.get(_PRIVATE, ""),
        no_remarks=document.flag("no_remarks", False),
        seconds=document.number("seconds", 0),
    )


def _conversation(unit: UnitOfWork, document: Document) -> Conversation:
    word = document.text("conversation")
    key = unit.conversations.find(word, document.text("source", "") or None)
    found = None if key is None else unit.conversations.get(key)
    if found is None:
        raise UserError(Code.CONVERSATION_UNKNOWN, conversation=word)
    return found


def _book(
    unit: UnitOfWork, document: Document, conversation: Conversation
) -> tuple[SampleId | None, PickId | None, str]:
    """Sample and pick of the random book, or the reason of a targeted review."""
    word, reason = document.text("sample", ""), document.text("reason", "").strip()
    if not word:
        if not reason:
            raise UserError(Code.REASON_NEEDED)
        return None, None, reason
    sample = unit.samples.find(word)
    if sample is None:
        raise UserError(Code.SAMPLE_UNKNOWN, sample=word)
    pick = unit.samples.pick_of(sample, conversation.id)
    if pick is None:
        raise UserError(Code.PICK_NOT_IN_SAMPLE, conversation=conversation.external_id, sample=word)
    return sample, pick.id, reason


def _rubric(unit: UnitOfWork, document: Document, sample: SampleId | None) -> RubricVersionId:
    if document.table("rubric"):
        named = Document(document.table("rubric"), document.line, "rubric")
        known = unit.rubrics.find(named.text("uuid"), named.number("version"))
        if known is None:
            raise UserError(Code.RUBRIC_UNKNOWN, rubric=named.text("uuid"))
        return known.id
    return unit.rubrics.current().id if sample is None else unit.samples.get_without_picks(sample).rubric


def _agent(unit: UnitOfWork, document: Document, conversation: Conversation) -> PersonId:
    word = document.text("agent", "")
    known = _people(unit, word, conversation.source) if word else ()
    if len(known) == 1:
        return known[0].id
    if not word and conversation.agent is not None:
        return conversation.agent
    if conversation.agent is None and not known:  # a source that names nobody: whoever the reviewer names, or nobody
        return nobody(unit) if word in ("", NOBODY) else unit.people.add(word, tasks=(Task.AGENT,))
    raise UserError(Code.PERSON_UNKNOWN, name=word, found=len(known))


def nobody(unit: UnitOfWork) -> PersonId:
    """The person whose work a conversation is in which nobody knows who answered."""
    known = unit.people.named(NOBODY)
    return known[0].id if known else unit.people.add(NOBODY)


def _reviewer(unit: UnitOfWork, document: Document, actor: PersonId) -> PersonId:
    word, source = document.text("reviewer", ""), document.text("source", "")
    if not word:
        return actor
    known = _people(unit, word, source)
    if len(known) > 1:
        raise UserError(Code.PERSON_UNKNOWN, name=word, found=len(known))
    if known:
        return known[0].id
    name = document.text("reviewer_name", "") or word
    person = unit.people.add(name, tasks=(Task.REVIEWER,))
    if name != word:
        unit.people.add_identity(person, source, word, name)
    return person


def _people(unit: UnitOfWork, word: str, source: str) -> tuple[Person, ...]:
    own = unit.people.of_identity(source, word)
    known = None if own is None else unit.people.get(own)
    return unit.people.named(word) if known is None else (known,)


def _comments(document: Document) -> dict[str, str]:
    """Criterion, "agent" or "private" → words. A plain text is the comment for the agent."""
    if isinstance(document.raw("comments"), str):
        return {_FOR_THE_AGENT: document.text("comments", "")}
    comments = document.table("comments")
    if not all(words is None or isinstance(words, str) for words in comments.values()):
        raise document.wrong("comments")
    return {key: words for key, words in comments.items() if words}


def _grades(document: Document, comments: Mapping[str, str], at: datetime) -> tuple[Grade, ...]:
    causes = Document(document.table("causes"), document.line, "causes")
    grades = document.table("grades")
    for criterion, level in grades.items():
        if level is not None and (isinstance(level, bool) or not isinstance(level, int)):
            raise document.wrong(f"grades.{criterion}")
    return tuple(
        Grade(criterion, level, at, comments.get(criterion, ""), causes.texts(criterion))
        for criterion, level in grades.items()
    )


def _quotes(document: Document, conversation: Conversation, uuid: str) -> tuple[Quote, ...]:
    praised = {one.number("quote"): one.text("criterion", "") for one in document.documents("praise")}
    quotes: list[Quote] = []
    for number, one in enumerate(document.documents("quotes")):
        message = _message(one, conversation)
        span = Span(one.number("start"), one.number("end"))
        if span.end > len(message.text):
            raise UserError(Code.QUOTE_OUTSIDE_TEXT, start=span.start, end=span.end, length=len(message.text))
        said = one.text("text", "")
        if said and said != span.of(message.text):
            raise UserError(Code.QUOTE_TEXT_DIFFERS, message=message.place, start=span.start, end=span.end)
        default = QuoteKind.PRAISE if number in praised else QuoteKind.EVIDENCE
        quotes.append(
            Quote(
                uuid=one.uuid("uuid", _named(uuid, "quote", number)),
                message=message.id,
                text=message.text_id,
                span=span,
                criterion=one.text("criterion", praised.get(number, "")) or None,
                kind=_one_of(one, "kind", QuoteKind, default),
                better=one.text("better", "") or None,
            )
        )
    if praised.keys() - set(range(len(quotes))):
        raise document.wrong("praise")
    return tuple(quotes)


def _message(quote: Document, conversation: Conversation) -> Message:
    """The message by the source's id, else by its 1-based place."""
    word = quote.text("message")
    by_id = [message for message in conversation.messages if message.external_id == word]
    by_place = [message for message in conversation.messages if str(message.place) == word]
    found = by_id or by_place
    if len(found) != 1:
        raise quote.wrong("message")
    return found[0]


def _requests(document: Document, uuid: str) -> tuple[Request, ...]:
    return tuple(
        Request(
            uuid=one.uuid("uuid", _named(uuid, "request", number)),
            kind=_one_of(one, "kind", RequestKind, None),
            text=one.text("text"),
        )
        for number, one in enumerate(document.documents("requests"))
    )


def _penalties(
    unit: UnitOfWork, document: Document, quotes: tuple[Quote, ...], uuid: str
) -> tuple[ProposedPenalty, ...]:
    found: list[ProposedPenalty] = []
    for number, one in enumerate(document.documents("penalties")):
        rule = unit.ledger.rule(one.text("rule"))
        place = one.number("quote", -1)
        if not 0 <= place < len(quotes):
            raise UserError(Code.PENALTY_NEEDS_QUOTE, rule=rule.code)
        found.append(
            ProposedPenalty(
                uuid=one.uuid("uuid", _named(uuid, "penalty", number)),
                rule=rule.code,
                quote=quotes[place].uuid,
                basis_points=_basis_points(one),
                contacts=None if one.raw("contacts") is None else one.number("contacts"),
            )
        )
    return tuple(found)


def _check_names(unit: UnitOfWork, document: Document, key: str, names: list[str], review: str) -> None:
    """Refuse parts that have the UUID of another part: they would take its place."""
    if len(set(names)) < len(names) or unit.reviews.any_elsewhere(names, review):
        raise document.wrong(f"{key}.uuid")


def _basis_points(penalty: Document) -> int | None:
    """Hundredths of the per cent as written: 5, 2.5 or "2.25"; None when it is not said."""
    value = penalty.raw("percent")
    if value is None:
        return None
    try:
        points = Decimal(str(value)) * 100
    except InvalidOperation as error:
        raise penalty.wrong("percent") from error
    if isinstance(value, bool) or not points.is_finite() or points != points.to_integral_value():
        raise penalty.wrong("percent")
    return int(points)


def _one_of(document: Document, key: str, kind: type[Any], default: Any) -> Any:
    value = document.text(key, "" if default is None else default.value)
    try:
        return kind(value)
    except ValueError as error:
        raise document.wrong(key) from error


def _named(uuid: str, what: str, number: int) -> str:
    """A name for a part that came without one: the same whenever the same document comes."""
    return str(uuid5(_NAMES, f"{uuid}/{what}/{number}"))


def kept_as(review: Review, known: Review) -> Review:
    """`review` as the next state of `known`: under its key, with the times of the grades that stay as they are."""
    before = {grade.criterion: grade for grade in known.grades}

    def timed(grade: Grade) -> Grade:
        old = before.get(grade.criterion)
        same = old is not None and replace(old, at=grade.at) == grade
        return old if old is not None and same else grade

    return replace(
        review,
        id=known.id,
        revision=known.revision,
        created=known.created,
        given=known.given,
        grades=tuple(timed(grade) for grade in review.grades),
    )


# ------------------------------------------------------------ writing


def review_document(unit: UnitOfWork, review: Review) -> dict[str, Any]:
    """The document of a review, with its score and the arithmetic that leads to it."""
    conversation = unit.conversations.get(review.conversation)
    agent, reviewer = unit.people.get(review.agent), unit.people.get(review.reviewer)
    assert conversation is not None
    assert agent is not None
    assert reviewer is not None
    rubric = unit.rubrics.get(review.rubric).rubric
    places = {quote.uuid: number for number, quote in enumerate(review.quotes)}
    return {
        "uuid": review.uuid,
        "source": conversation.source,
        "conversation": conversation.external_id,
        "agent": agent.handle(conversation.source),
        "agent_name": agent.name,
        "reviewer": reviewer.handle(conversation.source),
        "reviewer_name": reviewer.name,
        "sample": None if review.sample is None else unit.samples.get_without_picks(review.sample).uuid,
        "reason": review.reason or None,
        "purpose": review.purpose.value,
        "state": review.state.value,
        "revision": review.revision,
        "rubric": {"uuid": rubric.uuid, "version": rubric.version},
        "grades": {grade.criterion: grade.level for grade in review.grades},
        "causes": {grade.criterion: list(grade.causes) for grade in review.grades if grade.causes},
        "comments": _comment_document(review),
        "quotes": [_quote_document(quote, conversation) for quote in review.quotes],
        "exercises": list(review.exercises),
        "requests": [{"uuid": one.uuid, "kind": one.kind.value, "text": one.text} for one in review.requests],
        "penalties": [
            {
                "uuid": one.uuid,
                "rule": one.rule,
                "percent": None if one.basis_points is None else one.basis_points / 100,
                "contacts": one.contacts,
                "quote": places.get(one.quote),
            }
            for one in review.penalties
        ],
        "no_remarks": review.no_remarks,
        "seconds": review.seconds,
        "submitted_at": None if review.submitted is None else review.submitted.isoformat(),
        **score_document(running_score(rubric, ScoreSheet.of(review.levels()))),
    }


def score_document(score: Score) -> dict[str, Any]:
    """A score to one decimal, and its terms: 100 · Σ weight · q / Σ weight, 0 when a failing grade forces it."""
    value, unforced = score.value, score.unforced
    return {
        "score": None if value is None else float(round_half_away(value, 1)),
        "arithmetic": {
            "terms": [
                {"criterion": one.criterion, "grade": one.grade, "weight": one.weight, "q": str(one.q)}
                for one in score.terms
            ],
            "weight": score.weight,
            "exact": None if value is None else str(value),
            "unforced": None if unforced is None else str(unforced),
            "failed_by": list(score.failed_by),
            "not_applicable": list(score.not_applicable),
        },
    }


def _comment_document(review: Review) -> dict[str, str]:
    words = {grade.criterion: grade.note for grade in review.grades} | dict(review.notes)
    words |= {_FOR_THE_AGENT: review.comment, _PRIVATE: review.private_note}
    return {key: text for key, text in words.items() if text}


def _quote_document(quote: Quote, conversation: Conversation) -> dict[str, Any]:
    """A quote by place in the current text. One of an earlier text has no words to check it by."""
    message = next(one for one in conversation.messages if one.id == quote.message)
    current = message.text_id == quote.text
    return {
        "uuid": quote.uuid,
        "message": message.external_id or message.place,
        "start": quote.span.start,
        "end": quote.span.end,
        "text": quote.span.of(message.text) if current else None,
        "criterion": quote.criterion,
        "kind": quote.kind.value,
        "better": quote.better,
    }
