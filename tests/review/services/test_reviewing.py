"""Reviewing: opening, keeping, submitting, taking back, and the queue."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from review.errors import Code, UserError
from review.model.calendar import Days
from review.model.ids import ConversationId
from review.model.people import Task
from review.model.reviews import (
    Book,
    Grade,
    Quote,
    QuoteKind,
    Request,
    RequestKind,
    Review,
    ReviewFilter,
    ReviewState,
    Section,
    usual_seconds,
)
from review.model.sample import PickState, ReasonClass, SampleOrder
from review.model.span import Span
from review.services.profile import Profile
from review.services.reviewing import OpenedReview, Reviewing
from review.services.sampling import Sampling
from tests.review.desk import Desk

SEPTEMBER = Days(date(2026, 9, 1), date(2026, 9, 30))
DRAFTS = ReviewFilter(states=frozenset({ReviewState.DRAFT}))


@pytest.fixture
def desk(profile: Profile) -> Desk:
    desk = Desk(profile)
    profile.act_as(desk.person("Марина", Task.REVIEWER))
    for number in range(4):
        desk.conversation("Вера", key=str(number))
    return desk


def opened_first(desk: Desk, **asked: bool) -> OpenedReview:
    order = SampleOrder(days=SEPTEMBER, share="100", seed="s", blind=asked.get("blind", False))
    return Reviewing(desk.profile).open(Sampling(desk.profile).draw(order).picks[0].id)


def graded(opened: OpenedReview, level: int = 4) -> Review:
    at = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
    return replace(opened.review, grades=tuple(Grade(one.id, level, at) for one in opened.rubric.criteria))


def test_a_drawn_conversation_opens_with_all_that_is_needed(desk: Desk) -> None:
    opened = opened_first(desk)
    assert opened.pick is not None
    assert opened.conversation.external_id == opened.pick.external_id
    assert [message.author_name for message in opened.conversation.messages][-1] == "Вера"
    assert [criterion.weight for criterion in opened.rubric.criteria] == [25, 10, 30, 15, 20]
    assert (opened.review.id, opened.review.book, opened.review.state) == (0, Book.RANDOM, ReviewState.DRAFT)
    assert (opened.pick.probability, opened.usual_seconds) == (1, None)


def test_everything_in_a_review_is_kept(desk: Desk) -> None:
    opened = opened_first(desk)
    answer = opened.conversation.messages[1]
    full = replace(
        graded(opened),
        grades=(
            Grade("knowledge", 3, datetime(2026, 11, 16, 8, 0, tzinfo=UTC), "не то меню", ("old_interface",)),
            Grade("structure", None, datetime(2026, 11, 16, 8, 1, tzinfo=UTC)),
        ),
        notes=(("style", "проверить ещё раз"),),
        quotes=(
            Quote("q-1", answer.id, answer.text_id, Span(0, 5), "style", QuoteKind.EVIDENCE, "Откройте меню"),
            Quote("q-2", answer.id, answer.text_id, Span(6, 9), None, QuoteKind.PRAISE),
        ),
        exercises=("name_the_cause",),
        requests=(Request("r-1", RequestKind.ARTICLE, "Дописать шаг"),),
        comment="Спасибо",
        private_note="спросить о нагрузке",
        no_remarks=True,
        seconds=312,
    )
    kept, changes = Reviewing(desk.profile).save(full)
    assert Reviewing(desk.profile).get(kept.id) == kept == replace(full, id=kept.id, revision=1)
    assert (changes.reviews, changes.conversations) == ({kept.id}, {opened.conversation.id})
    fewer = replace(kept, quotes=kept.quotes[1:], requests=(), grades=kept.grades[:1], notes=())
    again, _ = Reviewing(desk.profile).save(fewer)
    assert Reviewing(desk.profile).get(kept.id) == again == replace(fewer, revision=2)


def test_every_state_stays_as_a_revision_without_the_customer_s_words(desk: Desk) -> None:
    opened = opened_first(desk)
    kept, _ = Reviewing(desk.profile).save(replace(opened.review, comment="раз"))
    Reviewing(desk.profile).save(replace(kept, comment="два"))
    with desk.profile.read() as unit:
        revisions = unit.reviews.revisions(kept.id)
    assert [one["comment"] for one in revisions] == ["раз", "два"]
    assert "справке" not in str(revisions)


def test_an_old_revision_cannot_overwrite_a_newer_one(desk: Desk) -> None:
    opened = opened_first(desk)
    kept, _ = Reviewing(desk.profile).save(opened.review)
    Reviewing(desk.profile).save(replace(kept, comment="новее"))
    for old in (kept, opened.review):
        with pytest.raises(UserError) as refused:
            Reviewing(desk.profile).save(replace(old, comment="старее"))
        assert refused.value.code is Code.STALE_VERSION
    assert Reviewing(desk.profile).get(kept.id).comment == "новее"


def test_only_a_complete_sheet_is_submitted(desk: Desk) -> None:
    opened = opened_first(desk)
    with pytest.raises(UserError) as refused:
        Reviewing(desk.profile).submit(replace(graded(opened), grades=graded(opened).grades[:4]))
    assert refused.value.code is Code.SHEET_INCOMPLETE
    kept, _ = Reviewing(desk.profile).submit(graded(opened))
    assert (kept.state, kept.submitted) == (ReviewState.SUBMITTED, desk.profile.clock())
    with pytest.raises(UserError) as refused:
        Reviewing(desk.profile).save(kept)
    assert refused.value.code is Code.ILLEGAL_MOVE


def test_a_grade_off_the_scale_is_refused(desk: Desk) -> None:
    opened = opened_first(desk)
    with pytest.raises(UserError) as refused:
        Reviewing(desk.profile).save(graded(opened, 6))
    assert refused.value.code is Code.GRADE_OUTSIDE_SCALE


def test_a_review_taken_back_is_a_draft_and_its_pick_waits_again(desk: Desk) -> None:
    opened = opened_first(desk)
    assert opened.pick is not None
    kept, _ = Reviewing(desk.profile).submit(graded(opened))
    sampling = Sampling(desk.profile)
    assert opened.review.sample is not None
    assert sampling.get(opened.review.sample).picks[0].state is PickState.REVIEWED
    back, changes = Reviewing(desk.profile).take_back(kept.id)
    assert (back.state, back.submitted, back.revision, changes.samples) == (
        ReviewState.DRAFT,
        None,
        2,
        {opened.review.sample},
    )
    assert sampling.get(opened.review.sample).picks[0].state is PickState.WAITING
    assert Reviewing(desk.profile).open(opened.pick.id).review == back
    again, _ = Reviewing(desk.profile).submit(back)
    assert again.revision == 3


def test_a_withdrawn_review_counts_nowhere_and_can_begin_again(desk: Desk) -> None:
    opened = opened_first(desk)
    assert opened.pick is not None
    kept, _ = Reviewing(desk.profile).submit(graded(opened))
    Reviewing(desk.profile).withdraw(kept.id, "не тот диалог")
    assert Reviewing(desk.profile).list() == ()
    fresh = Reviewing(desk.profile).open(opened.pick.id).review
    assert (fresh.id, fresh.state, fresh.submitted) == (kept.id, ReviewState.DRAFT, None)
    assert Reviewing(desk.profile).submit(fresh)[0].state is ReviewState.SUBMITTED


def test_a_pick_has_one_submitted_main_review(desk: Desk) -> None:
    opened = opened_first(desk)
    assert opened.pick is not None
    Reviewing(desk.profile).submit(graded(opened))
    marina = desk.profile.actor
    desk.profile.act_as(desk.person("Никита", Task.REVIEWER))
    shown = Reviewing(desk.profile).open(opened.pick.id)
    assert (shown.review.reviewer, shown.review.state) == (marina, ReviewState.SUBMITTED)
    second = replace(graded(opened), uuid="another", reviewer=desk.profile.actor)
    with pytest.raises(UserError) as refused:
        Reviewing(desk.profile).submit(second)
    assert refused.value.code is Code.PICK_ALREADY_REVIEWED


def test_the_queue_says_what_is_done_what_is_next_and_what_waits_for_a_reason(desk: Desk) -> None:
    opened = opened_first(desk)
    assert opened.review.sample is not None
    sampling, reviewing = Sampling(desk.profile), Reviewing(desk.profile)
    picks = sampling.get(opened.review.sample).picks
    reviewing.submit(graded(opened))
    sampling.set_aside(picks[1].id, ReasonClass.LATER, "жду вторую линию")
    reviewing.save(reviewing.open(picks[3].id).review)
    reviewing.add_targeted((chosen(desk),), "жалоба")
    queue = reviewing.queue()
    assert [(line.section, line.reason) for line in queue] == [
        (Section.DONE, ""),
        (Section.SET_ASIDE, "жду вторую линию"),
        (Section.NEXT, ""),
        (Section.NOW, ""),
        (Section.TARGETED, "жалоба"),
    ]
    assert [line.score for line in queue] == [75, None, None, None, None]
    assert [line.has_draft for line in queue] == [False, False, False, True, False]
    assert len(reviewing.queue(opened.review.sample)) == 4


def chosen(desk: Desk) -> ConversationId:
    return desk.conversation("Глеб", key="complaint")


def test_targeted_conversations_wait_once_and_not_for_who_wrote_in_them(desk: Desk) -> None:
    reviewing = Reviewing(desk.profile)
    own = desk.conversation("Вера", talk=[("customer", "К"), ("agent", "Вера"), ("note", "Марина")])
    one = chosen(desk)
    reviewing.add_targeted((one, own), "оценка клиента")
    reviewing.add_targeted((one,), "ещё раз")
    assert [(line.conversation, line.reason) for line in reviewing.list(DRAFTS)] == [(one, "оценка клиента")]
    with pytest.raises(UserError) as refused:
        reviewing.open_targeted(own, "жалоба")
    assert refused.value.code is Code.OWN_CONVERSATION


def test_a_conversation_of_a_source_that_names_no_agents_can_be_reviewed(desk: Desk) -> None:
    anonymous = desk.conversation(None, None, talk=[("customer", "К"), ("customer", "К")])
    opened = Reviewing(desk.profile).open_targeted(anonymous, "проба")
    kept, _ = Reviewing(desk.profile).submit(graded(opened))
    again = desk.conversation(None, None, talk=[("customer", "К"), ("customer", "К")])
    Reviewing(desk.profile).add_targeted((again,), "проба")
    (waiting,) = Reviewing(desk.profile).list(DRAFTS)
    assert (waiting.conversation, waiting.agent) == (again, kept.agent)


def test_a_targeted_review_needs_a_reason(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        Reviewing(desk.profile).open_targeted(chosen(desk), " ")
    assert refused.value.code is Code.REASON_NEEDED


def test_a_blind_queue_names_nobody_before_the_review_is_submitted(desk: Desk) -> None:
    opened = opened_first(desk, blind=True)
    assert opened.blind
    assert opened.review.sample is not None
    kept, _ = Reviewing(desk.profile).submit(graded(opened))
    names = [line.agent_name for line in Reviewing(desk.profile).queue(opened.review.sample)]
    assert names == ["Вера", "", "", ""]
    assert not Reviewing(desk.profile).open_review(kept.id).blind


def test_a_score_comes_from_the_rubric_version_it_was_graded_with(desk: Desk) -> None:
    kept, _ = Reviewing(desk.profile).submit(graded(opened_first(desk)))
    with desk.profile.work() as unit:
        current = unit.rubrics.current().rubric
        heavier = replace(current.criteria[0], weight=90)
        version = unit.rubrics.add(replace(current, version=2, criteria=(heavier, *current.criteria[1:])))
        unit.rubrics.publish(version, desk.profile.clock(), None)
        unit.commit()
    lines = Reviewing(desk.profile).list()
    score = Reviewing(desk.profile).scores(lines)[kept.id]
    assert (score.value, score.weight) == (75, 100)


@pytest.mark.parametrize(
    ("seconds", "usual"),
    [([], None), ([0, 0], None), ([300], 300), ([200, 300, 400], 300), ([300] * 19 + [30_000], 300)],
)
def test_a_forgotten_timer_does_not_count(seconds: list[int], usual: int | None) -> None:
    assert usual_seconds(seconds) == usual
