"""Samples: frames, draws, replays, picks."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from review.errors import Code, UserError
from review.model.calendar import Days
from review.model.people import Task
from review.model.sample import Condition, LeftOut, PickState, ReasonClass, Sample, SampleOrder
from review.services.profile import Profile
from review.services.reviewing import Reviewing
from review.services.sampling import Sampling
from tests.review.desk import Desk

SEPTEMBER = Days(date(2026, 9, 1), date(2026, 9, 30))
OCTOBER = Days(date(2026, 10, 1), date(2026, 10, 31))


@pytest.fixture
def desk(profile: Profile) -> Desk:
    desk = Desk(profile)
    profile.act_as(desk.person("lead", Task.LEAD, Task.REVIEWER))
    return desk


def drawn(desk: Desk, share: str = "100", days: Days = SEPTEMBER, **asked: object) -> Sample:
    return Sampling(desk.profile).draw(SampleOrder(days=days, share=share, seed="a seed", **asked))  # type: ignore[arg-type]


def keys(sample: Sample) -> set[str]:
    return {pick.external_id for pick in sample.picks}


def test_everything_left_out_of_a_frame_has_its_reason(desk: Desk) -> None:
    desk.person("Робот", is_bot=True)
    desk.conversation("Вера", key="fine")
    desk.conversation("Вера", None, key="open")
    desk.conversation("Вера", key="spam", status="spam")
    desk.conversation("Вера", key="unanswered", talk=[("customer", "К")])
    desk.conversation(None, key="robot", talk=[("customer", "К"), ("bot", "Робот")])
    desk.conversation("Вера", key="outgoing", talk=[("agent", "Вера")])
    desk.conversation(None, key="nobody's", talk=[("customer", "К"), ("agent", "Вера")])
    desk.conversation("Вера", key="half", incomplete=True)
    desk.conversation("Вера", key="test", tags=["Тест"])
    desk.conversation("Вера", datetime(2026, 9, 14, tzinfo=UTC), key="by mail", linked=["fine"])
    desk.conversation("Вера", datetime(2026, 10, 1, tzinfo=UTC), key="later")
    sample = drawn(desk, conditions=(Condition("tag", "тест", negated=True),))
    assert keys(sample) == {"fine"}
    with desk.profile.read() as unit:
        reasons = {key: reason for _, key, reason in unit.samples.exclusions(sample.id)}
    assert reasons == {
        "open": LeftOut.NOT_CLOSED,
        "spam": LeftOut.NO_CONTACT,
        "unanswered": LeftOut.NO_AGENT_MESSAGE,
        "robot": LeftOut.BOT_ONLY,
        "outgoing": LeftOut.NO_CUSTOMER_MESSAGE,
        "nobody's": LeftOut.NO_AGENT,
        "half": LeftOut.INCOMPLETE,
        "test": LeftOut.FILTERED,
        "by mail": LeftOut.LINKED,
    }


def test_days_are_days_in_the_team_s_zone(desk: Desk) -> None:
    with desk.profile.work() as unit:
        unit.team.settle(zone="Europe/Moscow")
        unit.commit()
    desk.conversation("Вера", datetime(2026, 8, 31, 21, 0, tzinfo=UTC), key="first of September in Moscow")
    desk.conversation("Вера", datetime(2026, 9, 30, 21, 0, tzinfo=UTC), key="first of October in Moscow")
    assert keys(drawn(desk)) == {"first of September in Moscow"}


def test_a_preview_adds_up(desk: Desk) -> None:
    for agent, number in (("Вера", 30), ("Илья", 3)):
        for _ in range(number):
            desk.conversation(agent)
    desk.conversation("Вера", status="mailing")
    preview = Sampling(desk.profile).preview(SampleOrder(days=SEPTEMBER, share="10"))
    assert (preview.closed, preview.eligible, preview.left_out) == (34, 33, ((LeftOut.NO_CONTACT, 1),))
    assert preview.size == sum(agent.taken for agent in preview.agents) == preview.n + preview.minimum_extra
    assert [(agent.name, agent.eligible) for agent in preview.agents] == [("Вера", 30), ("Илья", 3)]
    assert Sampling(desk.profile).list() == ()


def test_filters_want_one_of_the_values_of_each_field(desk: Desk) -> None:
    desk.conversation("Вера", key="chat", channel="chat", line="1")
    desk.conversation("Вера", key="mail", channel="email", line="1")
    desk.conversation("Глеб", key="call", channel="phone", line="1")
    desk.conversation("Вера", key="second", channel="chat", line="2")
    wanted = (Condition("channel", "Chat"), Condition("channel", "phone"), Condition("line", "1"))
    assert keys(drawn(desk, conditions=wanted)) == {"chat", "call"}
    of_gleb = (Condition("agent", "глеб"),)
    assert Sampling(desk.profile).preview(SampleOrder(SEPTEMBER, "100", conditions=of_gleb)).eligible == 1
    with pytest.raises(UserError) as refused:
        drawn(desk, conditions=(Condition("mood", "good"),))
    assert refused.value.code is Code.FILTER_WRONG


@pytest.mark.parametrize("share", ["9.99", "100.01", "12.345", "x", "0", "-10"])
def test_shares_outside_are_refused(desk: Desk, share: str) -> None:
    desk.conversation("Вера")
    with pytest.raises(UserError) as refused:
        drawn(desk, share)
    assert refused.value.code is Code.SHARE_OUTSIDE


def test_an_empty_frame_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        drawn(desk)
    assert refused.value.code is Code.FRAME_EMPTY


def test_a_second_sample_of_the_same_conversations_must_be_marked_separate(desk: Desk) -> None:
    desk.conversation("Вера", channel="chat")
    drawn(desk)
    desk.conversation("Вера", channel="email")
    with pytest.raises(UserError) as refused:
        drawn(desk)
    assert refused.value.code is Code.SAMPLE_OVERLAPS
    assert drawn(desk, separate=True).size == 2
    assert drawn(desk, conditions=(Condition("channel", "email"),)).size == 1


def test_a_withdrawn_sample_holds_nothing_but_stays_visible_with_its_seed(desk: Desk) -> None:
    desk.conversation("Вера")
    first = drawn(desk)
    Sampling(desk.profile).withdraw(first.id, "не тот период")
    assert drawn(desk).size == 1
    assert [(one.seed, one.withdrawn) for one in Sampling(desk.profile).list()] == [("a seed", False), ("a seed", True)]
    with desk.profile.read() as unit:
        assert [action for _, _, action in unit.audit.of("sample", first.uuid)] == ["drawn", "withdrawn"]


def test_a_conversation_that_is_closed_again_stays_in_the_frame_that_was_drawn(desk: Desk) -> None:
    moved = desk.conversation("Вера", key="moved")
    desk.conversation("Вера", key="other")
    sample = drawn(desk)
    desk.change(moved, counted_at=datetime(2026, 10, 5, tzinfo=UTC), closed_at=datetime(2026, 10, 5, tzinfo=UTC))
    desk.conversation("Вера", datetime(2026, 10, 6, tzinfo=UTC), key="october")
    assert Sampling(desk.profile).replay(sample.id).identical
    later = drawn(desk, days=OCTOBER)
    assert keys(later) == {"october"}
    assert later.left_out == ((LeftOut.IN_LOCKED_OR_DRAWN, 1),)


def test_a_replay_names_what_came_went_and_moved(desk: Desk) -> None:
    went, moved = desk.conversation("Вера", key="went"), desk.conversation("Вера", key="moved")
    desk.conversation("Глеб", key="stays")
    sample = drawn(desk)
    assert Sampling(desk.profile).replay(sample.id).identical
    desk.conversation("Глеб", key="came")
    desk.change(went, status="spam")
    with desk.profile.read() as unit:
        gleb = next(one for one in unit.people.all() if one.name == "Глеб").identities[0].id
    desk.change(moved, agent_identity_id=gleb)
    replay = Sampling(desk.profile).replay(sample.id)
    assert not replay.identical
    assert (replay.came, replay.went, replay.moved) == ((("desk", "came"),), (("desk", "went"),), (("desk", "moved"),))


def test_a_replay_knows_the_extras_asked_for_by_hand(desk: Desk) -> None:
    for _ in range(30):
        desk.conversation("Вера")
    sample = drawn(desk, "10", extras=((desk.person("Вера"), 4),))
    assert (sample.size, sample.manual_extra) == (7, 4)
    assert Sampling(desk.profile).replay(sample.id).identical


def test_the_seed_that_nobody_chose_is_the_day_and_a_number(desk: Desk) -> None:
    desk.conversation("Вера")
    order = SampleOrder(days=SEPTEMBER, share="100", separate=True)
    assert [Sampling(desk.profile).draw(order).seed for _ in range(2)] == ["20261116-01", "20261116-02"]


def test_nobody_is_asked_to_review_what_they_wrote_in(desk: Desk) -> None:
    marina, nikita = desk.person("Марина", Task.REVIEWER), desk.person("Никита", Task.REVIEWER)
    for _ in range(6):
        desk.conversation("Вера")
    desk.conversation("Вера", key="noted", talk=[("customer", "К"), ("agent", "Вера"), ("note", "Марина")])
    sample = drawn(desk, reviewers=(marina, nikita))
    asked = [pick.reviewer for pick in sample.picks]
    assert (asked.count(marina), asked.count(nikita)) in [(3, 4), (4, 3)]
    noted = next(pick for pick in sample.picks if pick.external_id == "noted")
    assert noted.reviewer == nikita
    with pytest.raises(UserError) as refused:
        Sampling(desk.profile).hand_over([noted.id], marina)
    assert refused.value.code is Code.OWN_CONVERSATION
    desk.profile.act_as(marina)
    with pytest.raises(UserError) as refused:
        Reviewing(desk.profile).open(noted.id)
    assert refused.value.code is Code.OWN_CONVERSATION


def test_a_conflict_asks_another_reviewer(desk: Desk) -> None:
    marina, nikita = desk.person("Марина", Task.REVIEWER), desk.person("Никита", Task.REVIEWER)
    for _ in range(2):
        desk.conversation("Вера")
    sample = drawn(desk, reviewers=(marina, nikita))
    first = sample.picks[0]
    Sampling(desk.profile).set_aside(first.id, ReasonClass.CONFLICT, "знаю клиента")
    after = Sampling(desk.profile).get(sample.id).picks[0]
    assert (after.state, {first.reviewer, after.reviewer}) == (PickState.WAITING, {marina, nikita})


def test_what_does_not_belong_is_replaced_by_the_next_in_draw_order(desk: Desk) -> None:
    for _ in range(20):
        desk.conversation("Вера")
    sampling = Sampling(desk.profile)
    sample = drawn(desk, "20")
    everything = drawn(desk, "100", separate=True)
    fifth = next(pick for pick in everything.picks if pick.position == 5)
    gone = sample.picks[1]
    sampling.set_aside(gone.id, ReasonClass.NOT_POPULATION, "переписка с партнёром")
    after = sampling.get(sample.id)
    fresh = next(pick for pick in after.picks if pick.replaces == gone.id)
    assert (fresh.external_id, fresh.position, fresh.place) == (fifth.external_id, 5, gone.place)
    assert (fresh.reviewer, fresh.probability) == (gone.reviewer, gone.probability)
    assert [state for state, number in sampling.coverage(sample.id).states if number] == [
        PickState.WAITING,
        PickState.REPLACED,
    ]
    (stratum,) = sampling.coverage(sample.id).strata
    assert (stratum.looked_at, stratum.belong, stratum.estimated) == (5, 4, 15)  # 20 · (4 - 1)/(5 - 1)
    assert sampling.replay(sample.id).identical
    ((replaced, by),) = sampling.why(fresh.id).replaced
    assert by is not None
    assert (replaced.id, by.id) == (gone.id, fresh.id)


def test_with_nothing_left_to_take_its_place_a_stratum_just_has_one_less(desk: Desk) -> None:
    for _ in range(3):
        desk.conversation("Вера")
    sample = drawn(desk)
    Sampling(desk.profile).set_aside(sample.picks[0].id, ReasonClass.NOT_POPULATION, "тест")
    (stratum,) = Sampling(desk.profile).coverage(sample.id).strata
    assert (stratum.looked_at, stratum.belong, stratum.estimated) == (3, 2, 2)


def test_what_cannot_be_reviewed_is_not_replaced_and_its_length_is_compared(desk: Desk) -> None:
    for _ in range(4):
        desk.conversation("Вера")
    sample = drawn(desk)
    Sampling(desk.profile).set_aside(sample.picks[0].id, ReasonClass.NOT_REVIEWABLE, "на китайском")
    coverage = Sampling(desk.profile).coverage(sample.id)
    assert (coverage.strata[0].looked_at, coverage.strata[0].skipped) == (4, 1)
    assert (coverage.skipped_messages, coverage.reviewed_messages) == (2, None)
    Sampling(desk.profile).resume(sample.picks[0].id)
    assert Sampling(desk.profile).get(sample.id).picks[0].state is PickState.WAITING


def test_setting_aside_needs_a_reason(desk: Desk) -> None:
    desk.conversation("Вера")
    sample = drawn(desk)
    with pytest.raises(UserError) as refused:
        Sampling(desk.profile).set_aside(sample.picks[0].id, ReasonClass.LATER, " ")
    assert refused.value.code is Code.REASON_NEEDED


def test_a_sample_goes_to_another_profile_and_replays_there(desk: Desk, tmp_path: Path) -> None:
    other = Desk(Profile.open(tmp_path / "other", desk.profile.clock))
    other.profile.act_as(other.person("Ольга", Task.LEAD))
    for place in (desk, other):
        for _ in range(12):
            place.conversation("Вера")
            place.conversation("Глеб")
    sample = drawn(desk, "25", strata=("agent", "channel"))
    sampling = Sampling(desk.profile)
    sampling.set_aside(sample.picks[0].id, ReasonClass.NOT_POPULATION, "партнёр")
    document = json.loads(json.dumps(sampling.export(sample.id)))
    there = Sampling(other.profile)
    key, changes = there.import_(document)
    assert changes.samples == {key}
    again, _ = there.import_(document)
    assert again == key
    assert there.replay(key).identical
    assert there.show(key) == sampling.show(sample.id)
    assert there.coverage(key).strata == sampling.coverage(sample.id).strata
    other.profile.close()


def test_a_frame_that_was_tampered_with_is_refused(desk: Desk) -> None:
    for _ in range(5):
        desk.conversation("Вера")
    sample = drawn(desk)
    document = Sampling(desk.profile).export(sample.id)
    document["id"] = "0192f0c1-0000-7000-8000-000000000001"
    document["frame"] = document["frame"][1:]
    with pytest.raises(UserError) as refused:
        Sampling(desk.profile).import_(document)
    assert (refused.value.code, refused.value.params["key"]) == (Code.INPUT_LINE_WRONG, "fingerprint")


def test_a_sample_imported_before_its_conversations_finds_them_later(desk: Desk, tmp_path: Path) -> None:
    desk.conversation("Вера", key="1")
    document = Sampling(desk.profile).export(drawn(desk).id)
    other = Desk(Profile.open(tmp_path / "other", desk.profile.clock))
    other.profile.act_as(other.person("Ольга", Task.LEAD))
    there = Sampling(other.profile)
    key, _ = there.import_(document)
    assert there.get(key).picks[0].conversation is None
    with other.profile.read() as unit:
        other.people = {person.name: person.id for person in unit.people.all()}
    conversation = other.conversation("Вера", key="1")
    there.import_(document)
    assert there.get(key).picks[0].conversation == conversation
    other.profile.close()
