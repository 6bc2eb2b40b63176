"""People and identities in the store."""

from datetime import date

from review.model.people import Task
from review.services.profile import Profile


def test_somebody_introduced_is_found_by_name_whatever_the_case(profile: Profile) -> None:
    person = profile.introduce("Марина Юдина")
    assert profile.person("марина юдина").id == person.id
    assert person.tasks == {Task.REVIEWER, Task.LEAD}
    assert profile.actor == person.id


def test_an_identity_outdoes_a_name(profile: Profile) -> None:
    with profile.work() as unit:
        named = unit.people.add("v.sokolova")
        known = unit.people.add("Вера Соколова")
        unit.people.add_identity(known, "desk", "v.sokolova", "Вера")
        unit.commit()
    assert profile.person("v.sokolova").id == known != named


def test_merged_people_answer_as_one(profile: Profile) -> None:
    with profile.work() as unit:
        first, second = unit.people.add("Вера"), unit.people.add("Вера Соколова")
        identity = unit.people.add_identity(first, "chat", "7", "Вера")
        moved = unit.people.merge(first, second)
        unit.commit()
    assert moved == (identity,)
    with profile.read() as unit:
        assert [person.id for person in unit.people.all()] == [second]
        taken_over = unit.people.get(first)
    assert taken_over is not None
    assert taken_over.id == second


def test_a_line_holds_from_its_day(profile: Profile) -> None:
    with profile.work() as unit:
        person = unit.people.add("Илья")
        unit.people.put_on_line(person, date(2026, 10, 1), "1")
        unit.people.put_on_line(person, date(2026, 10, 12), "2")
        unit.commit()
    with profile.read() as unit:
        found = unit.people.get(person)
    assert found is not None
    assert [found.line_on(date(2026, 9, 30)), found.line_on(date(2026, 10, 11)), found.line_on(date(2026, 10, 12))] == [
        "",
        "1",
        "2",
    ]


def test_what_was_not_committed_is_gone(profile: Profile) -> None:
    with profile.work() as unit:
        unit.people.add("Никто")
    with profile.read() as unit:
        assert unit.people.all() == ()
