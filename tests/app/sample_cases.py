"""Samples, imports and lists for tests and pictures of the screens around a sample; all invented."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from app.presenters.import_desk import Looked
from app.presenters.mapping_fields import SeenTable
from review.importers.files import SourceFile
from review.importers.mapping_guess import guess_mapping
from review.importers.tables import Found
from review.model.browsing import (
    Choices,
    Named,
    PickReview,
    RubricChoice,
    SampleFacts,
    SampleOptions,
    SampleProgress,
    StartFacts,
)
from review.model.calendar import Days
from review.model.conversation import ConversationLine
from review.model.exchange import RowProblem, Status
from review.model.ids import ConversationId, PersonId, PickId, ReviewId, RubricVersionId, RunId, SampleId
from review.model.importing import DryRun, ImportRun, Outcome, ReadFile, RunState, Tally
from review.model.sample import (
    AgentShare,
    Coverage,
    LeftOut,
    Pick,
    PickState,
    ReasonClass,
    Sample,
    SamplePreview,
    StratumState,
    Why,
)

ZONE = ZoneInfo("Europe/Moscow")
FORTNIGHT = Days(date(2026, 9, 1), date(2026, 9, 14))
TODAY = date(2026, 9, 15)
MARINA, NIKITA, OLGA = PersonId(21), PersonId(22), PersonId(23)
REVIEWERS = (Named(MARINA, "Марина Юдина"), Named(NIKITA, "Никита Фролов"), Named(OLGA, "Ольга Штерн"))
AGENTS = (
    (PersonId(1), "Вера Соколова", 471, 56),
    (PersonId(2), "Глеб Орлов", 438, 53),
    (PersonId(3), "Дина Хасанова", 402, 48),
    (PersonId(4), "Егор Панин", 389, 47),
    (PersonId(5), "Жанна Мороз", 356, 43),
    (PersonId(6), "Илья Тарасов", 118, 14),
)
SUBJECTS = (
    "Срок квартального отчёта",
    "Как добавить кассу",
    "Перенос остатков",
    "Платёж другой датой",
    "В акте старый адрес",
    "Скан для смены ИП",
    "Возврат за тариф",
    "Не видит чек в кабинете",
    "Сверка с банком за август",
    "Смена реквизитов ИП",
    "Акт за август с ошибкой",
    "Как выгрузить в 1С",
    "Два одинаковых платежа",
    "Интеграция с кассой",
)
FINGERPRINT = "9f3c41d7" + "0" * 52 + "b2e0"


def some_choices(total: int = 2391) -> Choices:
    """What two weeks of a busy team offer."""
    return Choices(
        total=total,
        days=FORTNIGHT if total else None,
        today=TODAY,
        zone=ZONE,
        agents=tuple(Named(key, name) for key, name, _eligible, _taken in AGENTS),
        values={
            "channel": ("chat", "email"),
            "line": ("1", "2"),
            "tag": ("спам", "тест"),
            "topic": (),
            "language": ("ru",),
        },
    )


def some_options(total: int = 2391) -> SampleOptions:
    """Three reviewers, one rubric, times of their own."""
    rubrics = (RubricChoice(RubricVersionId(1), "Чат, 1-я линия", "Chat, first line", 3),)
    return SampleOptions(some_choices(total), rubrics, REVIEWERS, MARINA, usual_seconds=324)


def a_preview(n: int = 261) -> SamplePreview:
    """The picture new_sample_ru."""
    return SamplePreview(
        closed=2391,
        eligible=2174,
        left_out=(
            (LeftOut.NO_AGENT_MESSAGE, 98),
            (LeftOut.BOT_ONLY, 52),
            (LeftOut.NO_CUSTOMER_MESSAGE, 43),
            (LeftOut.FILTERED, 24),
        ),
        n=n,
        minimum_extra=0,
        manual_extra=0,
        agents=tuple(AgentShare(key, name, size, taken, Fraction(taken, size)) for key, name, size, taken in AGENTS),
        fingerprint=FINGERPRINT,
        mean_seconds=324,
    )


def a_pick(number: int, **fields: object) -> Pick:
    """A pick of Gleb's that waits."""
    key, name, size, taken = AGENTS[1]
    counted = datetime(2026, 9, 9, 7, 44, tzinfo=UTC) + timedelta(hours=number)
    given: dict[str, object] = {
        "id": PickId(number),
        "conversation": ConversationId(number),
        "source": "desk",
        "external_id": str(48000 + number),
        "subject": SUBJECTS[number % len(SUBJECTS)],
        "agent": key,
        "agent_name": name,
        "channel": "chat",
        "counted": counted,
        "messages": 5 + number % 7,
        "stratum": "agent=desk:g.orlov",
        "position": number,
        "place": number,
        "taken": taken,
        "stratum_size": size,
        "state": PickState.WAITING,
        "reviewer": MARINA,
        "due": date(2026, 9, 21),
    }
    return Pick(**(given | fields))  # type: ignore[arg-type]  # the builder's own fields


def a_sample(*picks: Pick, **fields: object) -> Sample:
    """Two weeks at twelve per cent."""
    given: dict[str, object] = {
        "id": SampleId(1),
        "uuid": "sample-1",
        "days": FORTNIGHT,
        "zone": "Europe/Moscow",
        "share": "12",
        "seed": "20260914-01",
        "algorithm": "1",
        "attribution": "assignee_else_most_messages",
        "strata": ("agent",),
        "conditions": (),
        "frame_size": 2174,
        "size": 261,
        "minimum_extra": 0,
        "manual_extra": 0,
        "fingerprint": FINGERPRINT,
        "rubric": RubricVersionId(1),
        "left_out": (),
        "stratum_sizes": (),
        "separate": False,
        "blind": False,
        "withdrawn": False,
        "due": date(2026, 9, 21),
        "created": datetime(2026, 9, 15, 6, 2, tzinfo=UTC),
        "created_by": MARINA,
        "picks": picks,
    }
    return Sample(**(given | fields))  # type: ignore[arg-type]  # the builder's own fields


def some_facts(*picks: Pick, reviews: dict[PickId, PickReview] | None = None, **fields: object) -> SampleFacts:
    """A sample as its page reads it."""
    names = {one.id: one.name for one in REVIEWERS}
    state = StratumState("agent=desk:g.orlov", AGENTS[1][0], 438, 53, 54, 53, 20, 0, Fraction(430))
    coverage = Coverage((state,), (), Fraction(9), None, Fraction(9))
    return SampleFacts(
        a_sample(*picks, **fields), coverage, reviews or {}, names, REVIEWERS, MARINA, TODAY, ZONE, usual_seconds=324
    )


def a_cycle() -> SampleFacts:
    """The picture sample_page_ru: 261 picks, 95 reviewed, three set aside, two replaced."""
    picks, reviews = [], {}
    number = 0
    for key, name, size, taken in AGENTS:
        for position in range(1, taken + 1):
            number += 1
            own = {
                "agent": key,
                "agent_name": name,
                "taken": taken,
                "stratum_size": size,
                "position": position,
                "place": position * 100 // taken * 10 + int(key),
                "reviewer": REVIEWERS[number % 3].id,
            }
            picks.append(a_pick(number, **own))
    picks.sort(key=lambda pick: (pick.place, pick.id))
    picks[:95] = [replace(pick, state=PickState.REVIEWED) for pick in picks[:95]]
    for place in (110, 140, 170):
        picks[place] = replace(
            picks[place], state=PickState.SET_ASIDE, reason="вторая линия", reason_class=ReasonClass.LATER
        )
    for place, pick in enumerate(picks):
        if pick.state is PickState.REVIEWED:
            score = (Fraction(95), Fraction(1725, 20), Fraction(90), Fraction(185, 2), Fraction(125, 2))[place % 5]
            reviews[pick.id] = PickReview(ReviewId(int(pick.id)), submitted=True, score=score, penalty=place % 5 == 4)
    current = next(pick for pick in picks if pick.state is PickState.WAITING)
    reviews[current.id] = PickReview(ReviewId(999), submitted=False)
    return some_facts(*picks, reviews=reviews)


def a_why(pick: Pick) -> Why:
    """Why it was picked, with one replacement in its stratum."""
    before = a_pick(67, state=PickState.REPLACED, reason="Переписка с партнёром, не клиент. М. Юдина, 15 сентября")
    return Why(pick, "20260914-01", "1", FINGERPRINT, "assignee_else_most_messages", ((before, a_pick(344)),))


def some_progress() -> tuple[SampleProgress, ...]:
    """Three cycles."""
    return (
        SampleProgress(a_sample(), 261, 95, 3, 0),
        SampleProgress(
            a_sample(id=SampleId(2), days=Days(date(2026, 8, 18), date(2026, 8, 31)), share="10", frame_size=1980),
            198,
            190,
            0,
            8,
        ),
        SampleProgress(
            a_sample(id=SampleId(3), days=Days(date(2026, 8, 4), date(2026, 8, 17)), share="1/3", blind=True),
            640,
            640,
            0,
            0,
        ),
    )


def a_line(number: int, **fields: object) -> ConversationLine:
    """A row of the list of conversations."""
    given: dict[str, object] = {
        "id": ConversationId(number),
        "source": "desk",
        "external_id": str(48000 + number),
        "subject": SUBJECTS[number % len(SUBJECTS)],
        "agent": AGENTS[number % 6][0],
        "agent_name": AGENTS[number % 6][1],
        "channel": "chat" if number % 3 else "email",
        "line": "1",
        "status": Status.CLOSED,
        "counted": datetime(2026, 9, 14, 12, tzinfo=UTC) - timedelta(minutes=7 * number),
        "messages": 4 + number % 9,
        "rating": (5, None, 4, None, 1)[number % 5],
        "reviewed": number % 9 == 0,
    }
    return ConversationLine(**(given | fields))  # type: ignore[arg-type]  # the builder's own fields


HEADER = ("conv_id", "created_at", "author", "role", "text", "subject", "channel")
ROWS = (
    (
        2,
        [
            "47802",
            "2026-09-06 13:50:11",
            "client_2206",
            "client",
            "Счёт всё ещё не оплачен, хотя деньги ушли",
            "Счёт",
            "чат",
        ],
    ),
    (
        3,
        [
            "47802",
            "2026-09-06 13:58:40",
            "v.sokolova",
            "agent",
            "Проверила: платёж пришёл, отметка появится до 15:00",
            "Счёт",
            "чат",
        ],
    ),
    (4, ["47802", "2026-09-06 14:01:40", "client_2206", "client", "Вижу, спасибо", "Счёт", "чат"]),
)
EXPORT = "обращения_сентябрь_1-14.csv"


def a_looked() -> Looked:
    """A table of messages, guessed."""
    table = SeenTable(EXPORT, HEADER, ROWS)
    document = guess_mapping(HEADER, ROWS, "Чат", "Europe/Moscow")
    return Looked(
        (SourceFile(EXPORT, Path("/tmp") / EXPORT, size=1_468_006),), Found("csv", "utf-8", ","), (table,), document
    )


def a_dry_run(*problems: RowProblem) -> DryRun:
    """2,391 new, 38 updated, 112 unchanged."""
    files = (ReadFile(EXPORT, 1_468_006, 21_546),)
    return DryRun("dry-1", "Чат", files, Outcome(Tally(2391, 38, 112)), problems, len(problems))


def some_problems() -> tuple[RowProblem, ...]:
    """The picture import_dry_run_ru."""
    return (
        RowProblem(EXPORT, 3207, "role_unknown", (("column", "role"), ("value", "operatr")), "47391"),
        RowProblem(
            EXPORT, 10418, "time_no_such_month", (("column", "created_at"), ("value", "06.13.2026 13:58")), "47802"
        ),
        RowProblem(EXPORT, 10902, "text_empty", (("column", "text"),), "47825"),
        RowProblem(
            EXPORT, 10903, "time_no_such_hour", (("column", "created_at"), ("value", "2026-09-07 25:02")), "47825"
        ),
        RowProblem(EXPORT, 12000, "duplicate_differs", (("column", "text"),), "47900"),
    )


def a_run(state: RunState = RunState.DONE) -> ImportRun:
    """The import of the dry run."""
    moment = datetime(2026, 9, 14, 16, 40, tzinfo=UTC)
    files = (ReadFile(EXPORT, 1_468_006, 21_546),)
    return ImportRun(RunId(1), "run-1", moment, moment, state, "Чат", files, Outcome(Tally(2391, 38, 112)), 5)


def some_start(**fields: object) -> StartFacts:
    """Somebody with a queue."""
    given: dict[str, object] = {
        "conversations": 2391,
        "zone": ZONE,
        "who": "Марина Юдина",
        "uuid": "person-21",
        "able": REVIEWERS,
        "waiting": 53,
        "reviewed": 34,
        "overdue": 2,
        "targeted": 1,
        "usual_seconds": 324,
        "last_import": a_run(),
        "newest_sample": some_progress()[0],
        "open_proposals": 2,
    }
    return StartFacts(**(given | fields))  # type: ignore[arg-type]  # the builder's own fields
