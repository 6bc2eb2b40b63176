"""The review screen's desk on the real services and a real database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.presenters import review_edits
from app.presenters.stored_review_desk import StoredReviewDesk
from app.sample_profile import fill
from review.errors import UserError
from review.model.reviews import ReviewState, Section
from review.model.sample import ReasonClass
from review.progress import NoProgress
from review.services.profile import Profile

NOW = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of the sample conversations."""
    folder = tmp_path_factory.mktemp("tour")
    profile = Profile.open(folder, lambda: NOW)
    fill(profile, NoProgress())
    profile.close()
    return folder


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[StoredReviewDesk]:
    """The first reviewer's desk on a copy of it."""
    (tmp_path / "razbor.db").write_bytes((filled / "razbor.db").read_bytes())
    profile = Profile.open(tmp_path, lambda: NOW)
    profile.act_as_named("m.yudina")
    yield StoredReviewDesk(profile)
    profile.close()


def test_the_queue_says_whose_it_is_and_how_long_a_review_takes(desk: StoredReviewDesk) -> None:
    queue = desk.queue()
    assert queue.reviewer_name == "Марина Юдина"
    assert queue.usual_seconds
    assert {Section.DONE, Section.NOW} <= {line.section for line in queue.lines}


def test_a_queue_of_one_sample_names_its_days_and_share(desk: StoredReviewDesk) -> None:
    desk.sample = next(line.sample for line in reversed(desk.queue().lines) if line.sample is not None)
    queue = desk.queue()
    assert {line.sample for line in queue.lines} == {desk.sample}
    assert queue.days is not None
    assert queue.share == "100"


def test_a_review_goes_through_draft_submission_and_back(desk: StoredReviewDesk) -> None:
    line = next(line for line in desk.queue().lines if line.section is Section.NOW)
    before = desk.queue().today
    opened = desk.open(line)
    assert opened.agent_name
    assert opened.probability is not None
    draft = desk.save(review_edits.graded(opened.review, "knowledge", 4, NOW))
    assert desk.open(line).review.levels() == {"knowledge": 4}
    complete = review_edits.without_remarks(draft, opened.rubric, NOW)
    submitted = desk.submit(desk.save(complete))
    assert submitted.state is ReviewState.SUBMITTED
    assert desk.queue().today == before + 1
    back = desk.take_back(submitted)
    assert back.state is ReviewState.DRAFT
    assert back.levels() == complete.levels()


def test_a_write_on_an_old_revision_is_refused(desk: StoredReviewDesk) -> None:
    line = next(line for line in desk.queue().lines if line.section is Section.NOW)
    draft = desk.save(review_edits.graded(desk.open(line).review, "knowledge", 4, NOW))
    desk.save(draft)
    with pytest.raises(UserError):
        desk.save(draft)


def test_setting_aside_is_undone(desk: StoredReviewDesk) -> None:
    line = next(line for line in desk.queue().lines if line.section is Section.NOW)
    desk.put_aside(line, ReasonClass.LATER, "for later")
    aside = next(other for other in desk.queue().lines if other.conversation == line.conversation)
    assert (aside.section, aside.reason) == (Section.SET_ASIDE, "for later")
    desk.bring_back(line)
    again = next(other for other in desk.queue().lines if other.conversation == line.conversation)
    assert again.section in (Section.NOW, Section.NEXT)


def test_only_rules_in_force_may_be_proposed(desk: StoredReviewDesk) -> None:
    line = next(line for line in desk.queue().lines if line.section is Section.NOW)
    assert [rule.code for rule in desk.open(line).rules] == ["article_no_solution"]


def test_past_conversations_are_the_customers_earlier_ones(desk: StoredReviewDesk) -> None:
    conversations = [desk.open(line).conversation for line in desk.queue().lines]
    found = {one.id: desk.past(one) for one in conversations}
    assert any(found.values())
    for conversation in conversations:
        assert all(one.id != conversation.id for one in found[conversation.id])
        assert all(
            one.counted is None or conversation.counted is None or one.counted < conversation.counted
            for one in found[conversation.id]
        )


def test_blind_lines_name_nobody_before_they_are_done(desk: StoredReviewDesk) -> None:
    from app.presenters.stored_review_desk import _without_name

    line = desk.queue().lines[0]
    assert _without_name(replace(line, section=Section.NEXT, agent_name="Глеб")).agent_name == ""
    assert _without_name(replace(line, section=Section.DONE, agent_name="Глеб")).agent_name == "Глеб"
