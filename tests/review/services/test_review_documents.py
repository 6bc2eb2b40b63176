"""Reviews that come from a file and go into one."""

import json
from datetime import date
from typing import Any

import pytest

from review.errors import Code
from review.model.calendar import Days
from review.model.ledger import ProposalState
from review.model.people import Task
from review.model.reviews import Book, QuoteKind, ReviewFilter, ReviewState
from review.model.sample import Sample, SampleOrder
from review.services.penalties import Penalties
from review.services.profile import Profile
from review.services.reviewing import Reviewing
from review.services.sampling import Sampling
from tests.review.desk import WORDS, Desk

SEPTEMBER = Days(date(2026, 9, 1), date(2026, 9, 30))
SMILE = WORDS.index("🙂")
EVERYTHING = ReviewFilter(states=frozenset(ReviewState))


@pytest.fixture
def desk(profile: Profile) -> Desk:
    desk = Desk(profile)
    profile.act_as(desk.person("lead", Task.LEAD))
    desk.conversation("Вера", key="48190")
    return desk


def a_document(**changes: Any) -> dict[str, Any]:
    return {
        "uuid": "0192f0c1-0000-7000-8000-000000000001",
        "source": "desk",
        "conversation": "48190",
        "agent": "Вера",
        "reviewer": "m.yudina",
        "reason": "жалоба",
        "grades": {"knowledge": 5, "grammar": 4, "resolution": 3, "style": 2, "structure": None},
        "comments": {"style": "звучит как упрёк", "agent": "Спасибо", "private": "поговорить"},
        "quotes": [
            {"message": 2, "start": 0, "end": 21, "text": WORDS[:21], "criterion": "resolution", "better": "Сделаю сам"}
        ],
        "penalties": [{"rule": "article_no_solution", "percent": 2.5, "quote": 0}],
        "seconds": 240,
        "submitted_at": "2026-10-01T10:00:00+03:00",
    } | changes


def drawn(profile: Profile) -> Sample:
    return Sampling(profile).draw(SampleOrder(days=SEPTEMBER, share="100"))


def test_a_document_becomes_a_submitted_review_with_a_proposal(desk: Desk) -> None:
    done = Reviewing(desk.profile).apply([a_document()])
    assert (done.new, done.refused) == (1, ())
    (line,) = Reviewing(desk.profile).list()
    review = Reviewing(desk.profile).get(line.id)
    assert (review.state, review.book, review.reason) == (ReviewState.SUBMITTED, Book.TARGETED, "жалоба")
    assert review.levels() == {"knowledge": 5, "grammar": 4, "resolution": 3, "style": 2, "structure": None}
    assert (review.comment, review.private_note, review.seconds) == ("Спасибо", "поговорить", 240)
    style = review.grade_of("style")
    assert style is not None
    assert style.note == "звучит как упрёк"
    (proposal,) = Penalties(desk.profile).proposals(ProposalState.PROPOSED)
    assert (proposal.basis_points, proposal.quote) == (250, WORDS[:21])


def test_applying_a_file_twice_changes_nothing(desk: Desk) -> None:
    reviewing = Reviewing(desk.profile)
    reviewing.apply([a_document()])
    before = (reviewing.export(EVERYTHING), Penalties(desk.profile).proposals())
    done = reviewing.apply([a_document()])
    assert (done.new, done.updated, done.unchanged) == (0, 0, 1)
    assert not done.changes
    assert (reviewing.export(EVERYTHING), Penalties(desk.profile).proposals()) == before


def test_a_file_that_was_overtaken_does_not_bring_the_old_state_back(desk: Desk) -> None:
    reviewing = Reviewing(desk.profile)
    reviewing.apply([a_document()])
    (line,) = reviewing.list()
    reviewing.take_back(line.id)
    assert reviewing.apply([a_document()]).unchanged == 1
    assert reviewing.get(line.id).state is ReviewState.DRAFT


def test_a_changed_document_is_a_new_revision(desk: Desk) -> None:
    reviewing = Reviewing(desk.profile)
    reviewing.apply([a_document()])
    done = reviewing.apply([a_document(penalties=[], grades=a_document()["grades"] | {"style": 4})])
    assert done.updated == 1
    (line,) = reviewing.list()
    assert dict(line.levels)["style"] == 4
    assert Penalties(desk.profile).proposals() == ()


def test_a_missing_grade_makes_a_draft_and_null_is_not_applicable(desk: Desk) -> None:
    reviewing = Reviewing(desk.profile)
    reviewing.apply([a_document(grades={"knowledge": 5, "structure": None}, penalties=[])])
    assert reviewing.list() == ()
    (line,) = reviewing.list(EVERYTHING)
    assert line.state is ReviewState.DRAFT
    assert dict(line.levels) == {"knowledge": 5, "structure": None}
    assert ("style", "звучит как упрёк") in reviewing.get(line.id).notes


def test_a_review_of_the_random_book_belongs_to_its_pick(desk: Desk) -> None:
    sample = drawn(desk.profile)
    reviewing = Reviewing(desk.profile)
    assert reviewing.apply([a_document(sample=sample.uuid, reason=None)]).new == 1
    (line,) = reviewing.list()
    assert (line.book, line.sample, line.stratum) == (Book.RANDOM, sample.id, "agent=desk:Вера")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": None}, Code.REASON_NEEDED),
        ({"conversation": "1"}, Code.CONVERSATION_UNKNOWN),
        ({"agent": "Кто-то"}, Code.PERSON_UNKNOWN),
        ({"sample": "1"}, Code.SAMPLE_UNKNOWN),
        ({"reviewer": "Вера"}, Code.OWN_CONVERSATION),
        ({"grades": {"knowledge": 6}}, Code.GRADE_OUTSIDE_SCALE),
        ({"grades": {"charm": 5}}, Code.CRITERION_UNKNOWN),
        ({"grades": {"knowledge": "5"}}, Code.INPUT_LINE_WRONG),
        ({"grades": [5]}, Code.INPUT_LINE_WRONG),
        ({"uuid": None}, Code.INPUT_LINE_WRONG),
        ({"submitted_at": "2026-10-01T10:00"}, Code.INPUT_LINE_WRONG),
        ({"submitted_at": "0001-01-01T00:00:00+14:00"}, Code.INPUT_LINE_WRONG),
        ({"submitted_at": "9999-12-31T23:59:59-14:00"}, Code.INPUT_LINE_WRONG),
        ({"seconds": 10**30}, Code.INPUT_LINE_WRONG),
        ({"uuid": "0" * 37}, Code.INPUT_LINE_WRONG),
        ({"quotes": [{"uuid": "q", "message": 2, "start": 0, "end": 3}] * 2}, Code.INPUT_LINE_WRONG),
        ({"quotes": [{"message": 2, "start": 0, "end": 500}]}, Code.QUOTE_OUTSIDE_TEXT),
        ({"quotes": [{"message": 2, "start": 5, "end": 5}]}, Code.QUOTE_OUTSIDE_TEXT),
        ({"quotes": [{"message": 2, "start": 0, "end": 3, "text": "Не"}]}, Code.QUOTE_TEXT_DIFFERS),
        ({"quotes": [{"message": 9, "start": 0, "end": 3}]}, Code.INPUT_LINE_WRONG),
        ({"quotes": []}, Code.PENALTY_NEEDS_QUOTE),
        ({"penalties": [{"rule": "article_no_solution", "percent": 6, "quote": 0}]}, Code.PENALTY_OVER_RULE),
        ({"penalties": [{"rule": "article_no_solution", "percent": -1, "quote": 0}]}, Code.PENALTY_OVER_RULE),
        ({"penalties": [{"rule": "rudeness", "quote": 0}]}, Code.RULE_UNKNOWN),
        ({"rubric": {"uuid": "0192f0c1-0000-7000-8000-00000000000f", "version": 1}}, Code.RUBRIC_UNKNOWN),
    ],
)
def test_a_document_that_cannot_be_taken_is_named_and_leaves_nothing(
    desk: Desk, changes: dict[str, Any], code: Code
) -> None:
    reviewing = Reviewing(desk.profile)
    done = reviewing.apply([a_document(**changes)])
    assert [(one.line, one.code) for one in done.refused] == [(1, code)]
    assert reviewing.list(EVERYTHING) == ()


@pytest.mark.parametrize(
    "part",
    [
        {"quotes": [{"uuid": "part", "message": 2, "start": 0, "end": 3}], "penalties": []},
        {"requests": [{"uuid": "part", "kind": "article", "text": "…"}]},
        {"penalties": [{"uuid": "part", "rule": "article_no_solution", "quote": 0}]},
    ],
)
def test_a_part_cannot_be_taken_from_another_review(desk: Desk, part: dict[str, Any]) -> None:
    desk.conversation("Вера", key="48191")
    reviewing = Reviewing(desk.profile)
    assert reviewing.apply([a_document(**part)]).new == 1
    other = {"uuid": "0192f0c1-0000-7000-8000-000000000002", "conversation": "48191"}
    assert [one.code for one in reviewing.apply([a_document(**part, **other)]).refused] == [Code.INPUT_LINE_WRONG]
    assert reviewing.apply([a_document(**part)]).unchanged == 1


def test_one_bad_line_does_not_hold_the_others_up(desk: Desk) -> None:
    desk.conversation("Вера", key="48191")
    done = Reviewing(desk.profile).apply(
        [a_document(), "x", a_document(uuid="0192f0c1-0000-7000-8000-000000000002", conversation="48191")]
    )
    assert (done.new, [one.line for one in done.refused]) == (2, [2])


def test_a_message_is_found_by_the_id_of_the_source_before_its_place(desk: Desk) -> None:
    conversation = desk.conversation("Вера", key="77")
    document = a_document(
        conversation="77", quotes=[{"message": f"{conversation}-2", "start": SMILE, "end": SMILE + 2}], penalties=[]
    )
    assert Reviewing(desk.profile).apply([document]).new == 1
    (one,) = Reviewing(desk.profile).export()
    assert one["quotes"][0]["text"] == "🙂."


def test_praise_names_a_quote(desk: Desk) -> None:
    document = a_document(
        praise=[{"quote": 0, "criterion": "knowledge"}], quotes=[{"message": 2, "start": 0, "end": 3}]
    )
    Reviewing(desk.profile).apply([document])
    (line,) = Reviewing(desk.profile).list()
    (quote,) = Reviewing(desk.profile).get(line.id).quotes
    assert (quote.kind, quote.criterion) == (QuoteKind.PRAISE, "knowledge")


def test_what_is_exported_comes_back_as_it_was(desk: Desk) -> None:
    reviewing = Reviewing(desk.profile)
    extra = {
        "exercise": "name_the_cause",
        "causes": {"style": ["reproach"]},
        "requests": [{"kind": "article", "text": "Добавить шаги"}],
        "no_remarks": False,
    }
    reviewing.apply([a_document(**extra)])
    (document,) = json.loads(json.dumps(reviewing.export()))
    assert document["score"] == 64.1
    assert document["arithmetic"]["terms"][3] == {"criterion": "style", "grade": 2, "weight": 15, "q": "1/4"}
    assert reviewing.apply([document]).unchanged == 1


def test_a_withdrawn_review_is_withdrawn_elsewhere_too(desk: Desk) -> None:
    reviewing = Reviewing(desk.profile)
    reviewing.apply([a_document()])
    assert reviewing.apply([a_document(state="withdrawn")]).updated == 1
    assert reviewing.list() == ()
    assert Penalties(desk.profile).proposals() == ()


def test_the_same_reviewer_cannot_bring_a_second_review_of_the_same_work(desk: Desk) -> None:
    reviewing = Reviewing(desk.profile)
    reviewing.apply([a_document()])
    done = reviewing.apply([a_document(uuid="0192f0c1-0000-7000-8000-000000000002")])
    assert [one.code for one in done.refused] == [Code.REVIEW_TAKEN]


def test_a_conversation_of_nobody_knows_whom_can_be_reviewed(desk: Desk) -> None:
    desk.conversation(None, key="500", talk=[("customer", "Клиент"), ("customer", "Клиент")])
    document = a_document(conversation="500", quotes=[], penalties=[])
    del document["agent"]
    assert Reviewing(desk.profile).apply([document]).new == 1
    assert Reviewing(desk.profile).export()[0]["agent"] == "—"
