"""Penalties and the ledger, with the worked examples of formulas.md."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from review.errors import Code, UserError
from review.model.calendar import Days, Month
from review.model.ids import ConversationId, PersonId, ProposalId
from review.model.ledger import PersonLedger, ProposalState
from review.model.people import Task
from review.model.reviews import Grade, ProposedPenalty, Quote, Review, ReviewFilter
from review.model.span import Span
from review.services.hours import HoursLine, minutes_of
from review.services.penalties import Penalties
from review.services.profile import Profile
from review.services.reviewing import Reviewing
from tests.review.desk import Desk

SEPTEMBER, OCTOBER, NOVEMBER = Month(2026, 9), Month(2026, 10), Month(2026, 11)
BY_ARTICLE = "article_no_solution"


class Team:
    """A desk with a lead, one agent and the services under test."""

    def __init__(self, profile: Profile) -> None:
        self.desk = Desk(profile)
        self.profile = profile
        self.lead = self.desk.person("Ольга", Task.LEAD, Task.REVIEWER)
        profile.act_as(self.lead)
        self.vera = self.desk.person("Вера")
        self.penalties = Penalties(profile)
        self.reviewing = Reviewing(profile)

    def handled(self, number: int, period: Month = SEPTEMBER) -> None:
        self.penalties.enter_handled(self.vera, period, number, "из отчёта")

    def propose(self, percent: float = 5, rule: str = BY_ARTICLE, closed: datetime | None = None) -> ProposalId:
        """A submitted review of a new conversation that proposes a penalty."""
        when = closed or datetime(2026, 9, 15, tzinfo=UTC)
        review = self.draft(self.desk.conversation("Вера", when))
        penalty = ProposedPenalty(f"p-{review.uuid}"[:36], rule, review.quotes[0].uuid, round(percent * 100))
        self.reviewing.submit(replace(review, penalties=(penalty,)))
        return self.penalties.proposals()[-1].id

    def draft(self, conversation: ConversationId) -> Review:
        opened = self.reviewing.open_targeted(conversation, "жалоба")
        message = next(one for one in opened.conversation.messages if one.author is not None)
        quote = Quote(f"q-{opened.review.uuid}"[:36], message.id, message.text_id, Span(0, 10), None)
        grades = tuple(Grade(one.id, 4, self.profile.clock()) for one in opened.rubric.criteria)
        return replace(opened.review, grades=grades, quotes=(quote,))

    def charge(self, percent: float = 5, rule: str = BY_ARTICLE, closed: datetime | None = None) -> ProposalId:
        """A confirmed penalty."""
        proposal = self.propose(percent, rule, closed)
        self.penalties.confirm(proposal)
        return proposal

    def ledger(self, period: Month = SEPTEMBER) -> PersonLedger:
        return self.penalties.person_ledger(self.vera, period)

    def taken(self, period: Month = SEPTEMBER) -> list[int]:
        return [line.contacts for line in self.ledger(period).entries]


@pytest.fixture
def team(profile: Profile) -> Team:
    made = Team(profile)
    made.penalties.add_rule("грубость", "rudeness", "Положение о премиях, п. 4.2", basis_points=1000, code="rudeness")
    return made


def test_five_per_cent_of_a_thousand_leaves_950(team: Team) -> None:
    team.handled(1000)
    team.charge(5)
    assert (team.taken(), team.ledger().counted) == ([50], 950)


def test_five_and_ten_per_cent_of_a_thousand_leave_850(team: Team) -> None:
    team.handled(1000)
    team.charge(5)
    team.charge(10, "rudeness")
    assert (team.taken(), team.ledger().counted) == ([50, 100], 850)


def test_two_of_five_per_cent_on_934_take_47_each(team: Team) -> None:
    team.handled(934)
    team.charge(5)
    team.charge(5)
    assert team.taken() == [47, 47]


def test_deductions_follow_what_is_handled_while_the_period_is_open(team: Team) -> None:
    team.handled(1000)
    team.charge(5)
    team.handled(934)
    assert (team.taken(), team.ledger().counted) == ([47], 887)


def test_a_proposal_takes_nothing_before_a_lead_confirms_it(team: Team) -> None:
    team.handled(1000)
    proposal = team.propose(5)
    assert team.ledger().counted == 1000
    team.penalties.decline(proposal, "статья помогла")
    assert (team.ledger().entries, team.ledger().counted) == ((), 1000)
    with pytest.raises(UserError) as refused:
        team.penalties.confirm(proposal)
    assert refused.value.code is Code.ILLEGAL_MOVE


def test_a_withdrawal_is_a_counter_entry_that_names_the_first(team: Team) -> None:
    team.handled(1001)
    proposal = team.charge(5)
    team.penalties.withdraw(proposal, "спор решён в пользу сотрудника")
    first, counter = team.ledger().entries
    assert (first.contacts, counter.contacts, counter.reverses, first.reversed_by) == (50, -50, first.id, counter.id)
    assert (counter.reason, team.ledger().counted) == ("спор решён в пользу сотрудника", 1001)


def test_taking_a_review_back_lets_open_proposals_vanish_and_cancels_confirmed_ones(team: Team) -> None:
    team.handled(1000)
    team.propose(5)
    team.charge(5)
    for line in team.reviewing.list():
        team.reviewing.take_back(line.id)
    assert [one.state for one in team.penalties.proposals()] == [ProposalState.WITHDRAWN]
    assert (team.taken(), team.ledger().counted) == ([50, -50], 1000)


def test_a_review_submitted_again_proposes_again(team: Team) -> None:
    team.charge(5)
    (line,) = team.reviewing.list()
    review, _ = team.reviewing.take_back(line.id)
    team.reviewing.submit(review)
    assert [one.state for one in team.penalties.proposals()] == [ProposalState.WITHDRAWN, ProposalState.PROPOSED]


def test_what_a_lead_declined_is_not_proposed_a_second_time(team: Team) -> None:
    team.penalties.decline(team.propose(5), "нет")
    (line,) = team.reviewing.list()
    review, _ = team.reviewing.take_back(line.id)
    team.reviewing.submit(review)
    assert [one.state for one in team.penalties.proposals()] == [ProposalState.DECLINED]


def test_nobody_counts_less_than_nothing_and_the_limit_is_a_line_of_its_own(team: Team) -> None:
    team.penalties.add_rule("обман", "deceit", "п. 1", contacts=30, code="deceit")
    team.handled(20)
    review = team.draft(team.desk.conversation("Вера"))
    penalty = ProposedPenalty("p-1", "deceit", review.quotes[0].uuid)
    team.reviewing.submit(replace(review, penalties=(penalty,)))
    team.penalties.confirm(team.penalties.proposals()[0].id)
    assert (team.taken(), team.ledger().limit, team.ledger().counted) == ([30], 10, 0)


def test_a_penalty_goes_to_the_author_of_the_quoted_message_and_can_be_moved(team: Team) -> None:
    conversation = team.desk.conversation(
        "Вера", talk=[("customer", "К"), ("agent", "Глеб"), ("agent", "Вера"), ("agent", "Вера")]
    )
    review = team.draft(conversation)
    penalty = ProposedPenalty("p-1", BY_ARTICLE, review.quotes[0].uuid)
    team.reviewing.submit(replace(review, penalties=(penalty,)))
    (proposal,) = team.penalties.proposals()
    assert (proposal.agent, proposal.basis_points) == (team.desk.person("Глеб"), 500)
    team.penalties.blame(proposal.id, team.vera)
    assert team.penalties.proposals()[0].agent == team.vera


def test_handled_are_the_contacts_attributed_and_those_outside_the_frame_are_named(team: Team) -> None:
    noon = datetime(2026, 9, 15, 12, 0, tzinfo=UTC)
    for _ in range(5):
        team.desk.conversation("Вера")
    team.desk.conversation("Вера", status="spam")
    team.desk.conversation("Вера", talk=[("customer", "К")])
    team.desk.conversation("Вера", key="a case")
    team.desk.conversation("Вера", linked=["a case"])
    after_the_third = datetime(2026, 9, 15, 11, 4, 30, tzinfo=UTC)
    talk = [("customer", "К"), ("agent", "Вера"), ("agent", "Глеб"), ("agent", "Вера"), ("agent", "Егор")]
    team.desk.conversation("Егор", noon, talk=talk, handovers=[(after_the_third, "1", "2")])
    ledgers = {one.name: one for one in team.penalties.ledger(SEPTEMBER)}
    assert (ledgers["Вера"].handled, ledgers["Егор"].handled) == (8, 1)
    assert ledgers["Вера"].outside_frame == (("handed_over", 1), ("no_agent_message", 1))
    assert "Глеб" not in ledgers


def test_both_counts_stay_visible_when_one_is_entered_by_hand(team: Team) -> None:
    team.desk.conversation("Вера")
    team.handled(12)
    assert (team.ledger().handled, team.ledger().handled_imported, team.ledger().handled_by_hand) == (12, 1, 12)
    team.penalties.enter_handled(team.vera, SEPTEMBER, None, "ошибка в отчёте")
    assert (team.ledger().handled, team.ledger().handled_by_hand) == (1, None)


# ---------------------------------------------------------------- locks


def test_a_period_can_be_locked_from_the_tenth_of_the_next_month(team: Team) -> None:
    assert team.penalties.may_lock_from(OCTOBER) == date(2026, 11, 10)
    with pytest.raises(UserError) as refused:
        team.penalties.lock(NOVEMBER, "конец месяца")
    assert refused.value.code is Code.PERIOD_TOO_EARLY_TO_LOCK
    team.penalties.lock(OCTOBER, "конец месяца")
    with pytest.raises(UserError) as refused:
        team.penalties.lock(OCTOBER, "ещё раз")
    assert refused.value.code is Code.PERIOD_LOCKED


def test_a_period_is_not_locked_while_a_proposal_of_it_waits(team: Team) -> None:
    proposal = team.propose()
    with pytest.raises(UserError) as refused:
        team.penalties.lock(SEPTEMBER, "конец месяца")
    assert refused.value.code is Code.PROPOSALS_OPEN
    team.penalties.confirm(proposal)
    team.penalties.lock(SEPTEMBER, "конец месяца")
    assert team.ledger().locked


def test_locking_freezes_handled_deductions_and_conversations(team: Team) -> None:
    conversation = team.desk.conversation("Вера")
    for _ in range(19):
        team.desk.conversation("Вера")
    team.charge(5)
    before = team.ledger()
    team.penalties.lock(SEPTEMBER, "конец месяца")
    team.desk.change(conversation, counted_at=datetime(2026, 10, 3, tzinfo=UTC))
    for _ in range(40):
        team.desk.conversation("Вера")
    after = team.ledger()
    assert (after.handled, after.entries[0].contacts, after.counted) == (before.handled, 1, before.counted)
    assert team.ledger(OCTOBER).handled == 0
    with pytest.raises(UserError) as refused:
        team.handled(5)
    assert refused.value.code is Code.PERIOD_LOCKED


def test_an_entry_for_a_locked_period_is_posted_in_the_next_open_one_at_its_frozen_handled(team: Team) -> None:
    team.handled(1000)
    team.handled(400, OCTOBER)
    team.penalties.lock(SEPTEMBER, "конец месяца")
    team.charge(5)
    assert team.ledger().counted == 1000
    (late,) = team.ledger(OCTOBER).entries
    assert (late.contacts, late.origin, team.ledger(OCTOBER).counted) == (50, SEPTEMBER, 350)
    team.handled(300, OCTOBER)
    assert team.taken(OCTOBER) == [50]


def test_a_counter_entry_to_a_locked_one_cancels_it_exactly_in_the_next_open_period(team: Team) -> None:
    team.handled(1001)
    team.handled(10, OCTOBER)
    proposal = team.charge(5)
    team.penalties.lock(SEPTEMBER, "конец месяца")
    team.penalties.withdraw(proposal, "спор")
    assert (team.ledger().counted, team.ledger(OCTOBER).counted) == (951, 60)
    (counter,) = team.ledger(OCTOBER).entries
    assert (counter.contacts, counter.reverses) == (-50, team.ledger().entries[0].id)
    assert team.ledger().entries[0].reversed_by == counter.id


def test_unlocking_lets_deductions_follow_again_but_not_those_cancelled_elsewhere(team: Team) -> None:
    team.handled(1000)
    tied, free = team.charge(5), team.charge(10, "rudeness")
    team.penalties.lock(SEPTEMBER, "конец месяца")
    team.penalties.withdraw(tied, "спор")
    team.penalties.unlock(SEPTEMBER, "забыли неделю")
    team.handled(2000)
    assert free != tied
    assert (team.taken(), team.taken(OCTOBER)) == ([50, 200], [-50])
    with pytest.raises(UserError) as refused:
        team.penalties.unlock(SEPTEMBER, "ещё раз")
    assert refused.value.code is Code.PERIOD_NOT_LOCKED
    assert [lock.unlock_reason for lock in team.penalties.locks()] == ["забыли неделю"]


# ---------------------------------------------------------------- rules


def test_only_one_rule_is_shipped_and_switched_on(profile: Profile) -> None:
    (rule,) = Penalties(profile).rules()
    assert (rule.code, rule.basis_points, rule.active) == (BY_ARTICLE, 500, True)
    assert rule.name_ru == "статья, которая не решает вопрос"


def test_a_rule_needs_a_name_a_clause_and_one_amount(team: Team) -> None:
    with pytest.raises(UserError) as refused:
        team.penalties.add_rule("без основания", "", "", basis_points=100)
    assert refused.value.code is Code.REASON_NEEDED
    for basis_points, contacts in ((0, None), (10_001, None), (None, -1), (None, None), (1, 1)):
        with pytest.raises(UserError) as refused:
            team.penalties.add_rule("правило", "", "п. 1", basis_points=basis_points, contacts=contacts)
        assert refused.value.code is Code.RULE_WRONG
    first, _ = team.penalties.add_rule("Закрыл без ответа", "", "п. 2", basis_points=300)
    second, _ = team.penalties.add_rule("Закрыл без ответа", "", "п. 2", basis_points=300)
    assert (first.code, second.code) == ("закрыл_без_ответа", "закрыл_без_ответа_2")


# ---------------------------------------------------------------- hours and norms


def hours(*rows: str) -> list[HoursLine]:
    return [HoursLine(number, *row.split("|")) for number, row in enumerate(rows, start=2)]


@pytest.mark.parametrize(
    ("written", "minutes"), [("7.5", 450), ("7,5", 450), ("7:30", 450), ("0:05", 5), ("6.33", 380)]
)
def test_hours_are_read_as_people_write_them(written: str, minutes: int) -> None:
    assert minutes_of(written) == minutes


@pytest.mark.parametrize("written", ["", "x", "7:60", "-1", "7.5.1", "1e3"])
def test_hours_that_are_none_are_refused(written: str) -> None:
    with pytest.raises(UserError) as refused:
        minutes_of(written)
    assert refused.value.code is Code.HOURS_WRONG


def test_contacts_per_hour_and_the_norm_come_from_the_unrounded_value(team: Team) -> None:
    team.handled(1000)
    team.charge(5)
    team.penalties.import_hours(hours("Вера|2026-09-01|2026-09-30|136.5"))
    ledger = team.ledger()
    assert (ledger.per_hour, ledger.norm, ledger.norm_met) == (Fraction(950 * 2, 273), 7, False)  # 6.9597 and not 7.0


def test_without_hours_there_is_no_figure_and_nothing_to_confirm(team: Team) -> None:
    team.handled(1000)
    assert (team.ledger().minutes, team.ledger().per_hour, team.ledger().norm_met) == (None, None, None)
    with pytest.raises(UserError) as refused:
        team.penalties.confirm_norm(team.vera, SEPTEMBER)
    assert refused.value.code is Code.HOURS_UNKNOWN


def test_a_confirmed_norm_names_who_and_when_until_the_verdict_changes(team: Team) -> None:
    team.handled(1000)
    team.penalties.import_hours(hours("Вера|2026-09-01|2026-09-30|140"))
    team.penalties.confirm_norm(team.vera, SEPTEMBER)
    ledger = team.ledger()
    assert (ledger.norm_met, ledger.confirmed_by, ledger.confirmed_on) == (True, team.lead, date(2026, 11, 16))
    team.charge(5)
    assert (team.ledger().norm_met, team.ledger().confirmed_by) == (False, None)


def test_a_norm_holds_from_its_day_and_a_line_may_have_its_own(team: Team) -> None:
    with team.profile.work() as unit:
        unit.people.put_on_line(team.vera, date(2026, 10, 1), "2")
        unit.commit()
    team.penalties.add_norm(800, date(2026, 10, 1), "выросли", "держать темп")
    team.penalties.add_norm(250, date(2026, 11, 1), "сложные вопросы", "качество", line="2")
    team.handled(1)
    assert [team.ledger(period).norm for period in (SEPTEMBER, OCTOBER, NOVEMBER)] == [7, 8, Fraction(5, 2)]


def test_the_same_row_of_hours_again_replaces_and_a_crossing_one_is_refused(team: Team) -> None:
    team.penalties.import_hours(hours("Вера|2026-09-01|2026-09-07|40"))
    team.penalties.import_hours(hours("Вера|2026-09-01|2026-09-07|38:30", "Вера|2026-09-08|2026-09-14|40"))
    assert team.ledger().minutes == 38 * 60 + 30 + 40 * 60
    with pytest.raises(UserError) as refused:
        team.penalties.import_hours(hours("Вера|2026-09-07|2026-09-08|8"))
    assert (refused.value.code, refused.value.params["row"]) == (Code.HOURS_OVERLAP, 2)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Вера|2026-09-28|2026-10-04|40", Code.HOURS_ACROSS_PERIODS),
        ("Вера|2026-09-07|2026-09-01|40", Code.HOURS_WRONG),
        ("Вера|7 сентября|2026-09-08|40", Code.HOURS_WRONG),
        ("Кто-то|2026-09-01|2026-09-07|40", Code.PERSON_UNKNOWN),
    ],
)
def test_one_wrong_row_keeps_the_whole_table_out(team: Team, row: str, code: Code) -> None:
    with pytest.raises(UserError) as refused:
        team.penalties.import_hours(hours("Вера|2026-09-01|2026-09-07|40", row))
    assert (refused.value.code, refused.value.params["row"]) == (code, 3) or code is Code.HOURS_WRONG
    assert team.penalties.ledger(SEPTEMBER) == ()


@pytest.mark.parametrize(
    "text",
    [
        "agent,from,to,hours\nВера,2026-09-01,2026-09-07,7.5\n",
        "\ufeffAgent;From;To;Hours\r\nВера;2026-09-01;2026-09-07;7,5\r\n",
    ],
)
def test_a_file_of_hours_may_be_of_either_kind(team: Team, tmp_path: Path, text: str) -> None:
    file = tmp_path / "hours.csv"
    file.write_text(text, encoding="utf-8")
    team.penalties.import_hours(file)
    assert team.ledger().minutes == 450


def test_hours_of_a_locked_period_stay_as_they_are(team: Team) -> None:
    rows = hours("Вера|2026-09-01|2026-09-07|40")
    team.penalties.import_hours(rows)
    team.penalties.lock(SEPTEMBER, "конец месяца")
    team.penalties.import_hours(rows)
    with pytest.raises(UserError) as refused:
        team.penalties.import_hours(hours("Вера|2026-09-01|2026-09-07|41"))
    assert refused.value.code is Code.PERIOD_LOCKED


def test_special_days_are_set_apart(team: Team) -> None:
    for day in (15, 22, 22):
        team.desk.conversation("Вера", datetime(2026, 9, day, tzinfo=UTC))
    team.penalties.import_hours(hours("Вера|2026-09-15|2026-09-15|1", "Вера|2026-09-22|2026-09-22|8"))
    with team.profile.work() as unit:
        outage = date(2026, 9, 22)
        unit.team.add_special_days(Days(outage, outage), "сбой", team.profile.clock(), None)
        unit.commit()
    (everything,) = team.penalties.ledger(SEPTEMBER)
    (usual,) = team.penalties.ledger(SEPTEMBER, special_days=False)
    assert (everything.handled, everything.minutes, usual.handled, usual.minutes) == (3, 540, 1, 60)


def test_hours_that_cover_special_and_other_days_cannot_be_told_apart(team: Team) -> None:
    team.penalties.import_hours(hours("Вера|2026-09-21|2026-09-27|40"))
    with team.profile.work() as unit:
        outage = date(2026, 9, 22)
        unit.team.add_special_days(Days(outage, outage), "сбой", team.profile.clock(), None)
        unit.commit()
    assert team.ledger().minutes == 2400
    assert team.penalties.person_ledger(team.vera, SEPTEMBER, special_days=False).minutes is None


def test_whoever_was_merged_takes_the_whole_ledger_along(team: Team) -> None:
    team.handled(1000)
    team.charge(5)
    into = team.desk.person("Вера Соколова")
    with team.profile.work() as unit:
        unit.people.merge(team.vera, into)
        unit.commit()
    ledger = team.penalties.person_ledger(into, SEPTEMBER)
    assert (ledger.handled, ledger.counted) == (1000, 950)
    (line,) = team.reviewing.list(ReviewFilter(agent=into))
    assert line.agent == into


def test_one_more_penalty_is_only_looked_at(team: Team) -> None:
    team.handled(1000)
    team.charge(5)
    assert team.penalties.what_if(team.vera, SEPTEMBER, basis_points=500).counted == 900
    assert team.ledger().counted == 950


def test_somebody_unknown_has_no_ledger(team: Team) -> None:
    with pytest.raises(UserError) as refused:
        team.penalties.person_ledger(PersonId(999), SEPTEMBER)
    assert refused.value.code is Code.PERSON_UNKNOWN
