"""Valid material for reports: a team of two or more, a sample, reviews with evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from review.model.calendar import Days, Month
from review.model.ids import (
    ConversationId,
    EntryId,
    OneOnOneId,
    PersonId,
    PickId,
    ProposalId,
    ReviewId,
    RubricVersionId,
    RuleId,
    SampleId,
)
from review.model.ledger import LedgerLine, PenaltyRule, PersonLedger
from review.model.one_on_ones import OneOnOne
from review.model.reported import KeptGrade, KeptQuote, Reported
from review.model.reviews import Book, QuoteKind, RequestKind, ReviewLine, ReviewState
from review.model.rubric_document import default_rubric
from review.model.sample import Coverage, FrameLine, LeftOut, Pick, PickState, Sample, StratumState
from review.model.summary import Audience
from review.reports.material import Framed, Material
from scoring.draw import estimated_size
from scoring.rubric import Rubric

ZONE = ZoneInfo("Europe/Moscow")
DAYS = Days(date(2026, 9, 1), date(2026, 9, 14))
MADE = datetime(2026, 9, 18, 9, 0, tzinfo=UTC)
FIRST = datetime(2026, 9, 1, 7, 0, tzinfo=UTC)
RUBRIC = default_rubric()
VERSION = RubricVersionId(1)
SAMPLE = SampleId(7)

VERA, GLEB, MARINA, OLGA = PersonId(1), PersonId(2), PersonId(8), PersonId(9)
PEOPLE = {VERA: "Вера Соколова", GLEB: "Глеб Орлов", MARINA: "Марина Юдина", OLGA: "Ольга Штерн"}

TOP = (5, 5, 5, 5, 5)
RULE = PenaltyRule(
    id=RuleId(1),
    uuid="01a12c03-51c0-7b40-9d52-6f0f7e2a8c21",
    code="article_no_solution",
    name_ru="статья, которая не решает вопрос",
    name_en="article that does not solve the problem",
    clause="3.2",
    basis_points=500,
    contacts=None,
)


def levels(*grades: int | None) -> tuple[tuple[str, int | None], ...]:
    """Levels of the default rubric's criteria in their order."""
    return tuple(zip((one.id for one in RUBRIC.criteria), grades, strict=True))


def evidence(text: str, criterion: str | None = "style", better: str | None = None) -> KeptQuote:
    return KeptQuote(text, criterion, QuoteKind.EVIDENCE, better)


def praise(text: str, criterion: str | None = "knowledge") -> KeptQuote:
    return KeptQuote(text, criterion, QuoteKind.PRAISE, None)


def a_reported(
    number: int,
    grades: Sequence[int | None] = TOP,
    *,
    agent: PersonId = VERA,
    book: Book = Book.RANDOM,
    counted: datetime | None = None,
    subject: str = "Акт сверки за август",
    quotes: Sequence[KeptQuote] = (),
    comment: str = "",
    notes: Mapping[str, KeptGrade] | None = None,
    exercises: Sequence[str] = (),
    requests: Sequence[tuple[RequestKind, str]] = (),
    reason: str = "",
) -> Reported:
    """A submitted review of conversation `number`; a random one belongs to the pick of that number."""
    random = book is Book.RANDOM
    when = counted or moment(number)
    line = ReviewLine(
        id=ReviewId(number),
        uuid=f"01a15200-0000-7000-8000-{number:012d}",
        conversation=ConversationId(number),
        source="desk",
        external_id=str(48_000 + number),
        subject=subject,
        agent=agent,
        reviewer=MARINA,
        book=book,
        sample=SAMPLE if random else None,
        stratum=f"agent={agent}",
        state=ReviewState.SUBMITTED,
        rubric=VERSION,
        counted=when,
        submitted=when + timedelta(days=2),
        seconds=300 + number,
        levels=levels(*grades),
        reason=reason,
        pick=PickId(number) if random else None,
    )
    return Reported(line, comment, tuple(exercises), dict(notes or {}), tuple(quotes), tuple(requests))


def moment(number: int) -> datetime:
    """When conversation `number` counts: one after another over the two weeks."""
    return FIRST + timedelta(hours=number * 7 % (13 * 24))


def a_framed(
    reported: Sequence[Reported],
    sizes: Mapping[PersonId, int],
    *,
    waiting: int = 0,
    sample: SampleId = SAMPLE,
    replaced: int = 0,
) -> Framed:
    """The sample behind random reviews: each agent is a stratum of that size, reviewed as given."""
    picks: list[Pick] = []
    frame: list[FrameLine] = []
    strata: list[StratumState] = []
    for agent, size in sizes.items():
        key = f"agent={agent}"
        theirs = [one for one in reported if one.line.agent == agent and one.line.book is Book.RANDOM]
        states = [PickState.REVIEWED] * len(theirs) + [PickState.WAITING] * waiting + [PickState.REPLACED] * replaced
        for place, state in enumerate(states):
            line = theirs[place].line if state is PickState.REVIEWED else None
            picks.append(_pick(line, agent, key, state, place, len(states), size))
            frame.append(_frame_line(picks[-1]))
        frame += [_rest(agent, key, rest) for rest in range(size - len(states))]
        found = len(theirs) + waiting
        estimated = estimated_size(size, found, len(states)) if found else Fraction(size)
        strata.append(StratumState(key, agent, size, len(states), len(states), found, len(theirs), 0, estimated))
    states_ = tuple((state, sum(pick.state is state for pick in picks)) for state in PickState)
    coverage = Coverage(tuple(strata), states_, Fraction(9), None, Fraction(4) if replaced else None)
    return Framed(_sample(sample, picks, len(frame), sizes), tuple(frame), coverage)


def _pick(
    line: ReviewLine | None, agent: PersonId, key: str, state: PickState, place: int, taken: int, size: int
) -> Pick:
    number = int(line.pick) if line is not None and line.pick is not None else 10_000 * int(agent) + place
    return Pick(
        id=PickId(number),
        conversation=ConversationId(number),
        source="desk",
        external_id=str(48_000 + number),
        subject="" if line is None else line.subject,
        agent=agent,
        agent_name=PEOPLE[agent],
        channel="chat",
        counted=line.counted if line is not None and line.counted is not None else moment(number),
        messages=9,
        stratum=key,
        position=place + 1,
        place=place + 1,
        taken=taken,
        stratum_size=size,
        state=state,
        review=None if line is None else line.id,
    )


def _frame_line(pick: Pick) -> FrameLine:
    return FrameLine(
        pick.conversation, pick.source, pick.external_id, pick.agent, pick.stratum, pick.counted, pick.messages
    )


def _rest(agent: PersonId, key: str, number: int) -> FrameLine:
    return FrameLine(None, "desk", f"{agent}-{number}", agent, key, moment(number), 9)


def _sample(key: SampleId, picks: Sequence[Pick], frame_size: int, sizes: Mapping[PersonId, int]) -> Sample:
    return Sample(
        id=key,
        uuid="01a15100-0000-7000-8000-000000000007",
        days=DAYS,
        zone=ZONE.key,
        share="12",
        seed="20260914-01",
        algorithm="razbor-draw-1",
        attribution="assignee_else_most_messages",
        strata=("agent", "channel"),
        conditions=(),
        frame_size=frame_size,
        size=len(picks),
        minimum_extra=1,
        manual_extra=0,
        fingerprint="9f3c41d70a58c6e2b1940d7be0f35a6c1c2d3e4f5061728394a5b6c7d8e9b2e0",
        rubric=VERSION,
        left_out=((LeftOut.NO_CONTACT, 14), (LeftOut.BOT_ONLY, 3)),
        stratum_sizes=tuple((f"agent={agent}", size) for agent, size in sizes.items()),
        separate=False,
        blind=False,
        withdrawn=False,
        due=None,
        created=datetime(2026, 9, 15, 8, 0, tzinfo=UTC),
        created_by=OLGA,
        picks=tuple(picks),
    )


def a_ledger(agent: PersonId = VERA, handled: int = 486, *, entries: Sequence[LedgerLine] = ()) -> PersonLedger:
    """A ledger of September with 64 hours; the norm is 7."""
    taken = sum(entry.contacts for entry in entries)
    limit = max(0, taken - handled)
    counted = handled - taken + limit
    return PersonLedger(
        agent=agent,
        name=PEOPLE[agent],
        line="1",
        period=Month(2026, 9),
        locked=False,
        handled=handled,
        handled_imported=handled,
        handled_by_hand=None,
        outside_frame=(),
        entries=tuple(entries),
        limit=limit,
        counted=counted,
        minutes=64 * 60,
        per_hour=Fraction(counted, 64),
        norm=Fraction(7),
        norm_met=Fraction(counted, 64) >= 7,
        confirmed_by=OLGA,
        confirmed_on=date(2026, 9, 16),
    )


def an_entry(number: int = 1, contacts: int = 24, *, reverses: int | None = None, quote: str = "") -> LedgerLine:
    """An entry of the default rule, or with `reverses` a counter-entry."""
    return LedgerLine(
        id=EntryId(number),
        uuid=f"01a15300-0000-7000-8000-{number:012d}",
        number=number,
        day=date(2026, 9, 16),
        rule=RULE,
        basis_points=None if reverses else 500,
        contacts=contacts,
        origin=Month(2026, 9),
        reverses=None if reverses is None else EntryId(reverses),
        reversed_by=None,
        proposal=ProposalId(number),
        review_uuid=f"01a15200-0000-7000-8000-{number:012d}",
        conversation=str(48_000 + number),
        quote=quote or "Посмотрите в справке, там всё написано.",
        reviewer=MARINA,
        reason="оспорено: статья решала вопрос" if reverses else "",
    )


def a_material(
    reported: Sequence[Reported] = (),
    sizes: Mapping[PersonId, int] | None = None,
    *,
    framed: Sequence[Framed] | None = None,
    agent: PersonId | None = None,
    audience: Audience = Audience.TEAM,
    known_by: Mapping[str, tuple[str, ...]] | None = None,
    special_days: Sequence[tuple[Days, str]] = (),
    ledgers: Sequence[PersonLedger] = (),
    rubric: Rubric = RUBRIC,
    people: Mapping[PersonId, str] | None = None,
) -> Material:
    """Material of the two weeks; without sizes every agent has a frame of 40."""
    ordered = tuple(sorted(reported, key=lambda one: one.line.counted or FIRST))
    frames = framed
    if frames is None:
        frames = (a_framed(ordered, sizes or {VERA: 40, GLEB: 40}),)
    return Material(
        days=DAYS,
        zone=ZONE,
        team="Первая линия",
        audience=audience,
        made=MADE,
        agent=agent,
        people=people or PEOPLE,
        framed=tuple(frames),
        reported=ordered,
        rubrics={VERSION: rubric},
        current=rubric,
        special_days=tuple(special_days),
        ledgers=tuple(ledgers),
        ledgers_without=tuple(ledgers) if special_days else None,
        partial=True,
        known_by=known_by,
    )


HOSTILE = (
    '=HYPERLINK("http://evil.example";"x") <script>alert(1)</script> [x](http://evil.example) #panic("typst") \\ $x$'
)
"""What must come out of every format as plain words."""


def a_small_material(**changes: Any) -> Material:
    """Two agents, nine reviews, one of them targeted; quotes that would like to be markup; a reversed penalty."""
    reported = [
        a_reported(1, quotes=[praise("Причина в дате: банк провёл платёж 31-го 🙂")], comment="Возьмём как пример."),
        a_reported(2, (4, 4, 3, 4, 3)),
        a_reported(3, (5, 4, 4, None, 5), subject=HOSTILE),
        a_reported(
            4,
            (2, 3, 1, 2, 1),
            quotes=[
                evidence(HOSTILE, "resolution", "Адрес в актах меняется в «Компания → Документы»."),
                praise("Здравствуйте"),
            ],
            comment="-1 балл за тон",
            notes={
                "structure": KeptGrade("Что будет дальше, не сказано.", (RUBRIC.criterion("structure").causes[0].id,))
            },
            exercises=[RUBRIC.criterion("structure").exercises[0].id],
            requests=[(RequestKind.ARTICLE, "В статье нет шага с печатью.")],
        ),
        a_reported(5, (5, 5, 4, 5, 4)),
        a_reported(6, (3, 5, 3, 3, 2), book=Book.TARGETED, reason="низкая оценка"),
        a_reported(7, (4, 5, 5, 4, 5), agent=GLEB),
        a_reported(
            8,
            (3, 4, 3, 2, 2),
            agent=GLEB,
            quotes=[evidence("Вам необходимо предоставить скан", "style", "Пришлите скан")],
        ),
        a_reported(9, (None,) * 5, agent=GLEB),
    ]
    ledgers = [
        a_ledger(entries=[an_entry()]),
        a_ledger(GLEB, 420, entries=[an_entry(2, 21), an_entry(3, -21, reverses=2)]),
    ]
    special = [(Days(date(2026, 9, 3), date(2026, 9, 3)), "сбой банка")]
    return a_material(reported, {VERA: 18, GLEB: 12}, ledgers=ledgers, special_days=special, **changes)


def a_talk(**changes: Any) -> OneOnOne:
    """A talk with Vera about the two weeks."""
    talk = OneOnOne(
        id=OneOnOneId(1), uuid="01a15400-0000-7000-8000-000000000001", agent=VERA, mentor=OLGA, days=DAYS, version=1
    )
    return replace(talk, **changes)
