"""Reporting on a real profile: what the store gives reaches the summary, and nothing private does."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, event

from review.errors import Code, UserError
from review.model.calendar import Days
from review.model.ids import ConversationId, PersonId, new_uuid
from review.model.one_on_ones import Focus, OneOnOne
from review.model.people import Task
from review.model.reviews import Grade, Quote, QuoteKind, Review, Section
from review.model.sample import PickState, ReasonClass, Sample, SampleOrder
from review.model.span import Span
from review.model.summary import Audience
from review.reports.masking import MASK
from review.services.people import People
from review.services.profile import Profile
from review.services.reporting import Reporting
from review.services.reviewing import Reviewing
from review.services.sampling import Sampling
from review.services.upkeep import Upkeep
from review.store.tables.conversations import CustomerRow
from tests.review.desk import SOURCE, Desk

SEPTEMBER = Days(date(2026, 9, 1), date(2026, 9, 30))
UNTIL = date(2026, 9, 20)


@pytest.fixture
def desk(profile: Profile) -> Desk:
    desk = Desk(profile)
    profile.act_as(desk.person("Марина", Task.REVIEWER))
    return desk


def drawn(desk: Desk, share: str = "100", **order: object) -> Sample:
    return Sampling(desk.profile).draw(SampleOrder(days=SEPTEMBER, share=share, **order))  # type: ignore[arg-type]


def review_next(desk: Desk, sample: Sample, level: int = 5, comment: str = "") -> Review:
    """Grade the next conversation of the queue, with a quote and a private note."""
    reviewing = Reviewing(desk.profile)
    now = next(line for line in reviewing.queue(sample.id) if line.section is Section.NOW)
    assert now.pick is not None
    opened = reviewing.open(now.pick)
    message = opened.conversation.messages[1]
    grades = tuple(Grade(one.id, level, desk.profile.clock()) for one in opened.rubric.criteria)
    quote = Quote(new_uuid(), message.id, message.text_id, Span(0, 21), "style", QuoteKind.EVIDENCE, "Вот шаги:")
    told = replace(opened.review, grades=grades, quotes=(quote,), private_note="НЕ ДЛЯ ПЕЧАТИ", comment=comment)
    return reviewing.submit(reviewing.save(told)[0])[0]


def name_customer(desk: Desk, conversations: Sequence[ConversationId], name: str, email: str) -> None:
    with desk.profile.work() as unit:
        row = CustomerRow(source=SOURCE, external_id=name, name=name, email=email, facts=[])
        unit._session.add(row)
        unit._session.flush()
        key = row.id
        unit.commit()
    for one in conversations:
        desk.change(one, customer_id=key)


def test_a_sample_and_its_period_give_the_same_figures(desk: Desk):
    for _ in range(12):
        desk.conversation("Вера")
    sample = drawn(desk, "50")
    for level in (5, 4, 5, 3, 5, 5):
        review_next(desk, sample, level)
    reporting = Reporting(desk.profile)
    of_sample, of_period = reporting.sample_summary(sample.id), reporting.period_summary(SEPTEMBER)
    assert of_sample.figures == of_period.figures
    assert (of_sample.reviewed, of_sample.eligible) == (6, 12)
    assert of_sample.figures.score.n == 6
    assert of_sample.origins[0].seed == sample.seed


def test_targeted_reviews_are_listed_apart(desk: Desk):
    for _ in range(5):
        desk.conversation("Вера")
    sample = drawn(desk)
    for _ in range(4):
        review_next(desk, sample)
    reviewing = Reviewing(desk.profile)
    opened = reviewing.open_targeted(desk.conversation("Вера"), "низкая оценка")
    grades = tuple(Grade(one.id, 1, desk.profile.clock()) for one in opened.rubric.criteria)
    reviewing.submit(reviewing.save(replace(opened.review, grades=grades))[0])
    summary = Reporting(desk.profile).sample_summary(sample.id)
    assert (summary.reviewed, summary.targeted, len(summary.reviews)) == (4, 1, 5)
    assert next(case for case in summary.reviews if case.reason).reason == "низкая оценка"


def test_nothing_private_is_in_any_report(desk: Desk):
    desk.conversation("Вера")
    review_next(desk, drawn(desk))
    reporting = Reporting(desk.profile)
    page = reporting.one_on_one(desk.person("Вера"), UNTIL)
    assert "НЕ ДЛЯ ПЕЧАТИ" not in repr((reporting.period_summary(SEPTEMBER, audience=Audience.TEAM), page))


def test_customers_are_masked_for_readers_outside_and_named_for_the_team(desk: Desk):
    name_customer(desk, [desk.conversation("Вера")], "Алина Сабирова", "alina@mail.example")
    review_next(desk, drawn(desk), comment="Алине ответили на alina@mail.example")
    reporting = Reporting(desk.profile)
    assert reporting.period_summary(SEPTEMBER).reviews[0].comment == f"{MASK} ответили на {MASK}"
    told = reporting.period_summary(SEPTEMBER, audience=Audience.TEAM)
    assert told.reviews[0].comment == "Алине ответили на alina@mail.example"


def test_words_of_a_forgotten_customer_are_no_quotes(desk: Desk):
    name_customer(desk, [desk.conversation("Вера")], "Алина Сабирова", "")
    review_next(desk, drawn(desk))
    assert Reporting(desk.profile).period_summary(SEPTEMBER).reviews[0].quotes
    Upkeep(desk.profile).forget("Алина Сабирова")
    summary = Reporting(desk.profile).period_summary(SEPTEMBER)
    assert summary.reviews[0].quotes == ()
    assert summary.reviews[0].score == 100


def test_only_samples_with_disjoint_frames_make_a_period(desk: Desk):
    for _ in range(5):
        desk.conversation("Вера")
    first, again = drawn(desk), drawn(desk, separate=True)
    for _ in range(5):
        review_next(desk, first)
    summary = Reporting(desk.profile).period_summary(SEPTEMBER)
    assert [origin.uuid for origin in summary.origins] == [first.uuid]
    assert summary.eligible == 5
    Sampling(desk.profile).withdraw(again.id, "лишняя")
    Sampling(desk.profile).withdraw(first.id, "лишняя")
    assert Reporting(desk.profile).period_summary(SEPTEMBER).origins == ()


def test_what_could_not_be_reviewed_is_counted(desk: Desk):
    for _ in range(4):
        desk.conversation("Вера")
    sample = drawn(desk)
    Sampling(desk.profile).set_aside(sample.picks[0].id, ReasonClass.NOT_REVIEWABLE, "на финском")
    review_next(desk, sample)
    origin = Reporting(desk.profile).sample_summary(sample.id).origins[0]
    assert (origin.count(PickState.SKIPPED), origin.count(PickState.WAITING)) == (1, 2)
    assert origin.lengths.skipped is not None


def test_a_unknown_sample_is_said(desk: Desk):
    with pytest.raises(UserError) as raised:
        Reporting(desk.profile).sample_summary(99)  # type: ignore[arg-type]
    assert raised.value.code is Code.SAMPLE_UNKNOWN


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_more_reviews_take_no_more_statements(desk: Desk):
    for _ in range(12):
        desk.conversation("Вера")
    sample = drawn(desk)
    reporting = Reporting(desk.profile)
    counts = []
    for more in (2, 10):
        for _ in range(more):
            review_next(desk, sample)
        with counted_statements() as seen:
            reporting.period_summary(SEPTEMBER)
        counts.append(len(seen))
    assert counts[0] == counts[1]


# ---------------------------------------------------------------- one-on-ones


def talk_with(desk: Desk, until: date = UNTIL) -> OneOnOne:
    return Reporting(desk.profile).one_on_one(desk.person("Вера"), until).talk


def a_focus(topic: str, **words: str) -> Focus:
    return Focus(new_uuid(), topic, **words)


def test_a_talk_is_about_the_two_weeks_that_end_with_the_day(desk: Desk):
    desk.conversation("Вера", datetime(2026, 9, 7, 9, 0, tzinfo=UTC))
    desk.conversation("Вера", datetime(2026, 9, 6, 9, 0, tzinfo=UTC))
    sample = drawn(desk)
    review_next(desk, sample)
    review_next(desk, sample)
    page = Reporting(desk.profile).one_on_one(desk.person("Вера"), UNTIL)
    assert page.talk.days == Days(date(2026, 9, 7), UNTIL)
    assert (len(page.reviews), page.reviewed, page.eligible) == (1, 1, 1)


def test_what_was_agreed_is_kept_and_comes_again(desk: Desk):
    reporting = Reporting(desk.profile)
    focuses = (a_focus("Шаги вместо ссылки", exercise="Переписать пять ответов"), a_focus("Ответ частями"))
    kept, changes = reporting.save_one_on_one(
        replace(talk_with(desk), agent_view="Было много нового", private_note="устала", focuses=focuses)
    )
    assert changes.people == {desk.person("Вера")}
    assert (kept.version, kept.focuses) == (1, focuses)
    assert talk_with(desk) == kept


def test_the_next_talk_looks_back_and_goes_on(desk: Desk):
    reporting = Reporting(desk.profile)
    first, _ = reporting.save_one_on_one(replace(talk_with(desk), focuses=(a_focus("Шаги"), a_focus("Тон"))))
    later = date(2026, 10, 4)
    page = reporting.one_on_one(desk.person("Вера"), later)
    assert page.before == first
    goes_on = a_focus("Шаги", carried_from=first.focuses[0].uuid)
    reporting.save_one_on_one(
        replace(page.talk, focuses=(goes_on,)), {first.focuses[0].uuid: "ещё рано", first.focuses[1].uuid: "получилось"}
    )
    again = reporting.one_on_one(desk.person("Вера"), later)
    assert again.before is not None
    assert [one.outcome for one in again.before.focuses] == ["ещё рано", "получилось"]
    assert again.talk.focuses[0].carried_from == first.focuses[0].uuid


def test_an_old_state_overwrites_nothing(desk: Desk):
    reporting = Reporting(desk.profile)
    kept, _ = reporting.save_one_on_one(talk_with(desk))
    reporting.save_one_on_one(replace(kept, agent_view="новое"))
    for stale in (kept, replace(kept, id=kept.id, version=0)):
        with pytest.raises(UserError) as raised:
            reporting.save_one_on_one(replace(stale, agent_view="старое"))
        assert raised.value.code is Code.STALE_VERSION
    assert talk_with(desk).agent_view == "новое"


def test_focuses_change_places_and_go(desk: Desk):
    reporting = Reporting(desk.profile)
    first, second, third = (a_focus(topic) for topic in ("а", "б", "в"))
    kept, _ = reporting.save_one_on_one(replace(talk_with(desk), focuses=(first, second, third)))
    kept, _ = reporting.save_one_on_one(replace(kept, focuses=(third, first)))
    assert kept.focuses == (third, first)
    kept, _ = reporting.save_one_on_one(replace(kept, focuses=()))
    assert kept.focuses == ()


def test_giving_the_sheet_is_noted(desk: Desk):
    reporting = Reporting(desk.profile)
    kept, _ = reporting.save_one_on_one(talk_with(desk))
    given, _ = reporting.give_one_on_one(kept)
    assert given.given == desk.profile.clock()


def test_talks_follow_a_person_that_was_merged(desk: Desk):
    reporting = Reporting(desk.profile)
    kept, _ = reporting.save_one_on_one(talk_with(desk))
    People(desk.profile).merge(desk.person("Вера"), desk.person("Вера С."))
    assert reporting.one_on_one(desk.person("Вера С."), UNTIL).talk.uuid == kept.uuid


def test_somebody_who_is_nobody_is_said(desk: Desk):
    with pytest.raises(UserError) as raised:
        Reporting(desk.profile).one_on_one(PersonId(99), UNTIL)
    assert raised.value.code is Code.PERSON_UNKNOWN
