"""A person, a month and its reviews for tests and pictures of the pages about people; all invented."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from app.presenters.people_desk import PeoplePage
from app.presenters.person_desk import PersonPage
from app.presenters.reports import ReportPage
from app.presenters.settings_desk import SettingsPage
from app.report_pages.summary import summary_page
from app.texts import language
from review.model.calendar import Days, Month
from review.model.ids import EntryId, IdentityId, OneOnOneId, PersonId, ProposalId, ReviewId, RuleId, SampleId
from review.model.ledger import LedgerLine, Norm, PenaltyRule, PersonLedger, Proposal, ProposalState
from review.model.one_on_ones import Focus, OneOnOne, OneOnOnePage
from review.model.people import Identity, Mentored, OnLine, Person, Task
from review.model.reviews import Book, QuoteKind
from review.model.rubric_document import default_rubric
from review.model.summary import (
    AgentFigures,
    Audience,
    Contacts,
    GradeLine,
    GroupFigures,
    QuoteLine,
    ReviewedCase,
    Summary,
)
from review.reports.one_on_one import two_weeks_until
from review.store.team import SpecialDays
from scoring.figure import Figure, Method, Verdict, verdict_of

ZONE = ZoneInfo("Europe/Moscow")
SEPTEMBER = Month(2026, 9)
TODAY = date(2026, 10, 5)
VERA, OLGA, MARINA, NIKITA, GLEB, DINA = (PersonId(number) for number in range(1, 7))
ARTICLE = PenaltyRule(RuleId(1), "rule-1", "article_no_solution", "статья, которая не решает вопрос",
                      "article that does not solve the problem", "п. 4.2", 500, None)  # fmt: skip
CLOSED = PenaltyRule(RuleId(2), "rule-2", "closed_unsolved", "закрыт без решения", "closed without a solution",
                     "п. 4.3", 300, None)  # fmt: skip


def say(russian: str, english: str) -> str:
    """The invented words in the language of the interface."""
    return russian if language() == "ru" else english


def names() -> dict[PersonId, str]:
    """Everybody's names."""
    return {
        VERA: say("Вера Соколова", "Vera Sokolova"), OLGA: say("Ольга Штерн", "Olga Stern"),
        MARINA: say("М. Юдина", "M. Yudina"), NIKITA: say("Н. Фролов", "N. Frolov"),
        GLEB: say("Глеб Орлов", "Gleb Orlov"), DINA: say("Дина Хасанова", "Dina Khasanova"),
    }  # fmt: skip


def a_person(key: PersonId = VERA, *, tasks: frozenset[Task] = frozenset({Task.AGENT}), identities: int = 1) -> Person:
    """Somebody on the first line with Olga as the mentor."""
    known = tuple(
        Identity(IdentityId(10 * key + number), "desk", f"{key}-{number}", names()[key]) for number in range(identities)
    )
    is_agent = Task.AGENT in tasks
    return Person(
        key, f"person-{key}", names()[key], tasks=tasks, identities=known,
        lines=(OnLine(date(2024, 3, 1), "1"),) if is_agent else (),
        mentors=(Mentored(date(2024, 3, 1), OLGA),) if is_agent else (),
    )  # fmt: skip


def a_figure(value: str, half: str, n: int = 113, whole: int = 941, target: int | None = 85) -> Figure:
    """A figure of a random sample."""
    middle, reach = Fraction(value), Fraction(half)
    aim = None if target is None else Fraction(target)
    low, high = middle - reach, middle + reach
    return Figure(middle, low, high, n, whole, Method.STRATIFIED_T, verdict_of(low, high, aim))


def too_few(n: int = 2, whole: int = 40) -> Figure:
    """A figure without a number."""
    return Figure(None, None, None, n, whole, Method.TOO_FEW, Verdict.TOO_FEW)


_CRITERIA = {
    "knowledge": ("91.2", "3.0"), "grammar": ("94.0", "2.1"), "resolution": ("87.0", "3.7"), "style": ("82.5", "3.3"),
    "structure": ("78.6", "4.0"),
}  # fmt: skip


def group_figures(score: Figure | None = None, shift: str = "0") -> GroupFigures:
    """Figures of a group; criteria moved by `shift`."""
    if score is not None and score.estimate is None:
        return GroupFigures(score, too_few(), tuple((name, too_few()) for name in _CRITERIA))
    criteria = tuple(
        (name, a_figure(str(float(Fraction(value) + Fraction(shift))), half))
        for name, (value, half) in _CRITERIA.items()
    )
    return GroupFigures(score or a_figure("86.4", "2.3"), a_figure("0.73", "0.075", target=None), criteria)


def a_case(number: int = 1, *, agent: PersonId = VERA, score: str = "93.75", praise: bool = True) -> ReviewedCase:
    """A submitted review with one quote."""
    subject, quote, better = _SUBJECTS()[number % len(_SUBJECTS())]
    kind = QuoteKind.PRAISE if praise else QuoteKind.EVIDENCE
    level = 5 if praise else 3
    percents = tuple((name, Fraction(100 if praise else 50)) for name in _CRITERIA)
    return ReviewedCase(
        review=ReviewId(number), uuid=f"review-{number}", source="desk", conversation=str(48100 + 7 * number),
        subject=subject, agent=agent, agent_name=names()[agent], reviewer=MARINA, reviewer_name=names()[MARINA],
        book=Book.RANDOM, reason="", sample=None, pick=None,
        counted=datetime(2026, 9, 30 - number % 28, 9, 12, tzinfo=UTC),
        submitted=datetime(2026, 10, 1, 9, tzinfo=UTC), seconds=300, rubric=3,
        score=Fraction(score), unforced=Fraction(score),
        passed=Fraction(score) >= 80, percents=percents,
        grades=tuple(GradeLine(name, level, "" if praise else say("звучит как упрёк", "sounds like a reproach"))
                     for name in _CRITERIA),
        quotes=(QuoteLine(quote, "structure", kind, None if praise else better),),
        comment=say("Хороший разбор, оставьте так же.", "A good case, keep it like that."),
    )  # fmt: skip


def _SUBJECTS() -> tuple[tuple[str, str, str], ...]:  # noqa: N802  (a table in the language in force)
    return (
        (say("Акт сверки без печати", "Statement without a stamp"),
         say("Печать поставил сам, вот готовый файл", "I stamped it myself, here is the file"), ""),
        (say("Налог посчитан дважды", "Tax counted twice"),
         say("Вам необходимо предоставить скан", "You are required to provide a scan"),
         say("Пришлите скан, проверю сегодня до 18:00", "Send the scan, I will check it today before 18:00")),
        (say("Доступ для бухгалтера", "Access for the accountant"),
         say("Дам два способа, второй быстрее", "Two ways, the second is faster"), ""),
        (say("Не сходится касса", "The till does not add up"),
         say("Посмотрите в справке, там всё написано", "See the help, it is all there"),
         say("Адрес в актах меняется в «Компания → Документы»", "The address changes under “Company → Documents”")),
    )  # fmt: skip


def a_line(number: int, *, rule: PenaltyRule = ARTICLE, contacts: int = 50, reverses: int | None = None,
           reversed_by: int | None = None, quote: str = "", reason: str = "",
           day: date = date(2026, 9, 15)) -> LedgerLine:  # fmt: skip
    """An entry of the ledger."""
    return LedgerLine(
        id=EntryId(number), uuid=f"entry-{number}", number=number, day=day, rule=rule,
        basis_points=None if reverses else rule.basis_points, contacts=contacts, origin=SEPTEMBER,
        reverses=None if reverses is None else EntryId(reverses),
        reversed_by=None if reversed_by is None else EntryId(reversed_by), proposal=ProposalId(number),
        review_uuid=f"review-{number}", conversation="48190", quote=quote, reviewer=MARINA, reason=reason,
    )  # fmt: skip


def a_ledger(
    *entries: LedgerLine, handled: int = 1000, minutes: int | None = 132 * 60, locked: bool = False
) -> PersonLedger:
    """A ledger that adds up."""
    counted = handled - sum(line.contacts for line in entries)
    per_hour = None if minutes is None else Fraction(counted * 60, minutes)
    return PersonLedger(
        agent=VERA, name=names()[VERA], line="1", period=SEPTEMBER, locked=locked, handled=handled,
        handled_imported=handled, handled_by_hand=None, outside_frame=(("bot_only", 12),), entries=entries, limit=0,
        counted=counted, minutes=minutes, per_hour=per_hour, norm=Fraction(7),
        norm_met=None if per_hour is None else per_hour >= 7,
    )  # fmt: skip


def september_entries() -> tuple[LedgerLine, ...]:
    """An entry, and one that was taken back."""
    return (
        a_line(1, quote=say("Посмотрите в справке, там всё написано", "See the help, it is all there")),
        a_line(2, rule=CLOSED, contacts=30, reversed_by=3, day=date(2026, 10, 1),
               quote=say("Больше ничем помочь не могу", "There is nothing more I can do")),
        a_line(3, rule=CLOSED, contacts=-30, reverses=2, day=date(2026, 10, 3),
               reason=say("ответ дал банк, обращение открыли снова", "the bank answered, the case was reopened")),
    )  # fmt: skip


def a_proposal(number: int = 9) -> Proposal:
    """A penalty that waits."""
    return Proposal(
        id=ProposalId(number), uuid=f"proposal-{number}", review=ReviewId(7), review_uuid="review-7",
        conversation="50344", subject=say("Не сходится касса", "The till does not add up"),
        rule=ARTICLE, basis_points=500,
        contacts=None, agent=VERA, reviewer=MARINA, period=SEPTEMBER,
        quote=say("Вся информация есть в нашей базе знаний", "Everything is in our knowledge base"), quote_uuid=None,
        state=ProposalState.PROPOSED, created=datetime(2026, 9, 29, 12, tzinfo=UTC),
    )  # fmt: skip


def a_summary(
    figures: GroupFigures | None = None,
    *,
    agent: PersonId | None = VERA,
    cases: tuple[ReviewedCase, ...] | None = None,
    ledgers: tuple[PersonLedger, ...] = (),
    agents: tuple[AgentFigures, ...] = (),
) -> Summary:
    """A summary of September."""
    if cases is None:
        cases = tuple(a_case(number, praise=number % 2 == 0, score="97.5" if number % 2 == 0 else "81.25")
                      for number in range(9, 0, -1))  # fmt: skip
    days = Days(date(2026, 9, 1), date(2026, 9, 30))
    return Summary(
        days=days, zone="Europe/Moscow", team=say("Первая линия", "First line"), audience=Audience.TEAM,
        made=datetime(2026, 10, 5, 9, tzinfo=UTC), formula="1", agent=agent,
        agent_name="" if agent is None else names()[agent], sample=None, origins=(), rubric=default_rubric(),
        rubric_versions=(3,), figures=figures or group_figures(), special=None, agents=agents,
        best=tuple(case for case in cases if case.praise)[:3], worst=tuple(case for case in cases if case.evidence)[:3],
        causes=(), requests=(), contacts=Contacts(ledgers, None, partial=False), people=names(), reviews=cases,
    )  # fmt: skip


def a_page(*, proposals: int = 0, summary: Summary | None = None, ledger: PersonLedger | None = None) -> PersonPage:
    """The page of Vera for September."""
    before = ledger or a_ledger(*september_entries())
    waiting = tuple(a_proposal(9 + number) for number in range(proposals))
    after = a_ledger(*before.entries, a_line(9), handled=before.handled, minutes=before.minutes)
    return PersonPage(
        person=a_person(), month=SEPTEMBER, today=TODAY, zone=ZONE, names=names(), ledger=before,
        proposals=tuple((one, after) for one in waiting), next_penalty=(ARTICLE, after), lock_from=date(2026, 10, 10),
        summary=summary or a_summary(),
    )  # fmt: skip


def a_locked_page() -> PersonPage:
    """The page once the period is locked."""
    page = a_page()
    return replace(page, ledger=replace(page.ledger, locked=True))


_TEAM = (
    (DINA, "Дина Хасанова", "Dina Khasanova", ("90.6", "2.0"), (97, 806), (858, 0, 117)),
    (PersonId(7), "Жанна Мороз", "Zhanna Moroz", ("88.3", "2.4"), (86, 716), (760, 0, 104)),
    (VERA, "Вера Соколова", "Vera Sokolova", ("86.4", "2.3"), (113, 941), (1000, 50, 132)),
    (PersonId(8), "Егор Панин", "Yegor Panin", ("83.9", "2.7"), (93, 775), (821, 41, 110)),
    (PersonId(9), "Илья Тарасов", "Ilya Tarasov", ("", ""), (3, 236), (252, 0, None)),
    (GLEB, "Глеб Орлов", "Gleb Orlov", ("79.2", "2.7"), (106, 880), (934, 93, 128)),
)


def team_figures() -> tuple[AgentFigures, ...]:
    """Everybody's part of September."""
    return tuple(
        AgentFigures(
            key, say(russian, english), whole, n, 0,
            group_figures(a_figure(mean, half, n, whole) if mean else too_few(n, whole),
                          str(float(Fraction(mean) - Fraction("86.4"))) if mean else "0"),
        )
        for key, russian, english, (mean, half), (n, whole), _contacts in _TEAM
    )  # fmt: skip


def team_ledgers() -> tuple[PersonLedger, ...]:
    """Everybody's contacts in September."""
    ledgers = []
    for key, russian, english, _mean, _counts, (handled, taken, hours) in _TEAM:
        entries = (a_line(1, contacts=taken, quote=_SUBJECTS()[3][1]),) if taken else ()
        ledger = a_ledger(*entries, handled=handled, minutes=None if hours is None else hours * 60)
        ledgers.append(replace(ledger, agent=key, name=say(russian, english), outside_frame=()))
    return tuple(ledgers)


def team_summary() -> Summary:
    """The team's September."""
    figures = group_figures(a_figure("85.3", "1.1", 498, 4354), "-1.1")
    cases = tuple(
        a_case(number, agent=(VERA, GLEB, DINA)[number % 3], praise=number % 2 == 0,
               score="97.5" if number % 2 == 0 else "66.25")
        for number in range(20, 0, -1)
    )  # fmt: skip
    return a_summary(figures, agent=None, cases=cases, ledgers=team_ledgers(), agents=team_figures())


def a_people_page() -> PeoplePage:
    """Everybody in September."""
    agents = [replace(a_person(VERA, identities=2 if key == GLEB else 1), id=key, name=say(russian, english))
              for key, russian, english, *_rest in _TEAM]  # fmt: skip
    agents[4] = replace(agents[4], newcomer_until=date(2026, 11, 8))
    others = [
        a_person(OLGA, tasks=frozenset({Task.MENTOR, Task.LEAD})), a_person(MARINA, tasks=frozenset({Task.REVIEWER})),
        a_person(NIKITA, tasks=frozenset({Task.REVIEWER})),
    ]  # fmt: skip
    return PeoplePage(
        month=SEPTEMBER, today=TODAY, people=tuple(sorted([*agents, *others], key=lambda one: one.name)),
        ledgers={one.agent: one for one in team_ledgers()}, waiting={GLEB: 2}, summary=team_summary(),
    )  # fmt: skip


def a_report_page() -> ReportPage:
    """The team's September with one sample to choose."""
    summary = team_summary()
    sample = (SampleId(3), Days(date(2026, 9, 1), date(2026, 9, 14)), "12 %")
    return ReportPage(
        summary, summary_page(summary), TODAY, (sample,), tuple((one.agent, one.name) for one in summary.agents)
    )


def a_talk(*focuses: Focus, version: int = 0, until: date = date(2026, 9, 30)) -> OneOnOne:
    """A talk about the two weeks that end with `until`."""
    return OneOnOne(
        OneOnOneId(5 if version else 0), f"talk-{until}", VERA, OLGA, two_weeks_until(until), focuses=focuses,
        version=version,
    )  # fmt: skip


def a_one_on_one_page(talk: OneOnOne | None = None, before: OneOnOne | None = None) -> OneOnOnePage:
    """The page of Vera's talk."""
    summary = a_summary()
    rubric = summary.rubric
    exercises = tuple(exercise for criterion in rubric.criteria for exercise in criterion.exercises)[:2]
    shown = talk or a_talk()
    return OneOnOnePage(
        talk=shown, before=before, next_day=date(2026, 10, 14), agent_name=names()[VERA], mentor_name=names()[OLGA],
        made=summary.made, zone=summary.zone, formula="1", rubric=rubric, rubric_versions=(3,), origins=(),
        figures=summary.figures, reviews=summary.reviews, praised=summary.best, to_mend=summary.worst,
        exercises=tuple((one, 2) for one in exercises), contacts=Contacts((a_ledger(*september_entries()),), None,
        partial=True), people=names(),
    )  # fmt: skip


def a_settings_page() -> SettingsPage:
    """What belongs to a profile with two rules, one norm and an outage."""
    return SettingsPage(
        me=(OLGA, names()[OLGA]), team=say("Первая линия", "First line"), zone="Europe/Moscow", today=TODAY,
        norms=(Norm("norm-1", None, date(2000, 1, 1), 700, "", ""),),
        rules=(ARTICLE, replace(CLOSED, active=False)),
        special=(SpecialDays("special-1", Days(date(2026, 9, 22), date(2026, 9, 22)), say("Сбой выписок", "Outage")),),
        folder=Path("/home/olga/razbor"), backups=(Path("/home/olga/razbor/backups/20261001-090000.db"),),
    )  # fmt: skip
