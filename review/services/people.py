"""Who is who: people, their identities, lines, mentors and tasks."""

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from review.errors import Code, UserError
from review.model.changes import Changes
from review.model.ids import PersonId
from review.model.people import Person, Task
from review.services.documents import Document
from review.services.profile import Profile
from review.store.unit_of_work import UnitOfWork

ALWAYS = date(2000, 1, 1)
"""The day from which something holds that nobody dated."""


class People:
    """Changes to people; each leaves a trace of before and after."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def all(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        with self._profile.read() as unit:
            return unit.people.all()

    def with_task(self, task: Task) -> tuple[Person, ...]:
        """Everybody with a task, by name."""
        return tuple(person for person in self.all() if task in person.tasks)

    def rename(self, person: PersonId, name: str) -> Changes:
        """Give a person another name."""
        with self._profile.work() as unit:
            before = self._known(unit, person)
            unit.people.rename(person, name)
            self._note(unit, "renamed", before)
            unit.commit()
        return Changes(people=frozenset({person}))

    def give_tasks(self, person: PersonId, tasks: Iterable[Task]) -> Changes:
        """Add tasks to a person."""
        with self._profile.work() as unit:
            before = self._known(unit, person)
            unit.people.give_tasks(person, tasks)
            self._note(unit, "tasks_given", before)
            unit.commit()
        return Changes(people=frozenset({person}))

    def put_on_line(self, person: PersonId, line: str, from_day: date = ALWAYS, department: str = "") -> Changes:
        """The line of a person from a day on."""
        with self._profile.work() as unit:
            before = self._known(unit, person)
            unit.people.put_on_line(person, from_day, line, department)
            self._note(unit, "put_on_line", before)
            unit.commit()
        return Changes(people=frozenset({person}), ledger=True)

    def give_mentor(self, person: PersonId, mentor: PersonId, from_day: date = ALWAYS) -> Changes:
        """The mentor of a person from a day on."""
        with self._profile.work() as unit:
            before = self._known(unit, person)
            unit.people.give_mentor(person, mentor, from_day)
            unit.people.give_tasks(mentor, (Task.MENTOR,))
            self._note(unit, "mentor_given", before)
            unit.commit()
        return Changes(people=frozenset({person, mentor}))

    def set_newcomer(self, person: PersonId, until: date | None) -> Changes:
        """Until when a person counts as a newcomer."""
        with self._profile.work() as unit:
            before = self._known(unit, person)
            unit.people.set_newcomer(person, until)
            self._note(unit, "newcomer", before)
            unit.commit()
        return Changes(people=frozenset({person}))

    def merge(self, gone: PersonId, into: PersonId) -> Changes:
        """One person had two entries: the identities of `gone` become `into`'s, and so do all figures."""
        if gone == into:
            raise UserError(Code.PERSON_UNKNOWN, name=str(gone), found=1)
        with self._profile.work() as unit:
            before = self._known(unit, gone)
            unit.people.give_tasks(into, before.tasks)
            unit.people.merge(gone, into)
            self._note(unit, "merged", before)
            unit.commit()
        return Changes(people=frozenset({gone, into}), ledger=True, imported=True)

    def split(self, person: PersonId, identity: str) -> PersonId:
        """Two people had one entry: the identity with this id in the source becomes a person of its own.

        Raises:
            UserError: PERSON_UNKNOWN when the person has no such identity, or no other.
        """
        with self._profile.work() as unit:
            before = self._known(unit, person)
            found = [one for one in before.identities if one.external_id == identity]
            if len(found) != 1 or len(before.identities) < 2:
                raise UserError(Code.PERSON_UNKNOWN, name=identity, found=len(found))
            fresh = unit.people.split(found[0].id, found[0].name or identity)
            self._note(unit, "split", before)
            unit.commit()
        return fresh

    def take(self, documents: Iterable[object], source: str, numbers: Iterable[int] | None = None) -> Changes:
        """Add or complete people from documents, all or none.

        Args:
            documents: objects with `id, name, line, line_from, mentor, newcomer_until, roles`.
            source: the help desk that knows them by these ids.
            numbers: the lines of a file the documents stand on.

        Raises:
            UserError: INPUT_LINE_WRONG.
        """
        touched = set()
        with self._profile.work() as unit:
            for line, content in zip(numbers or count(1), documents, strict=False):
                touched.add(_take(unit, Document(content, line), source))
            unit.commit()
        return Changes(people=frozenset(touched))

    def _known(self, unit: UnitOfWork, person: PersonId) -> Person:
        found = unit.people.get(person)
        if found is None:
            raise UserError(Code.PERSON_UNKNOWN, name=str(person), found=0)
        return found

    def _note(self, unit: UnitOfWork, action: str, before: Person) -> None:
        after = unit.people.get(before.id)
        assert after is not None
        now, actor = self._profile.clock(), self._profile.known_actor
        unit.audit.note(now, actor, action, "person", before.uuid, _facts(before), _facts(after))


def _facts(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "identities": [f"{one.source}/{one.external_id}" for one in person.identities],
        "tasks": sorted(person.tasks),
        "lines": [[on.from_day.isoformat(), on.line] for on in person.lines],
        "mentors": [[on.from_day.isoformat(), on.mentor] for on in person.mentors],
    }


def _take(unit: UnitOfWork, document: Document, source: str) -> PersonId:
    identity = document.text("id")
    person = _by_identity(unit, source, identity, document.text("name", "") or identity)
    unit.people.give_tasks(person, _tasks(document))
    from_day, newcomer_until = document.day("line_from") or ALWAYS, document.day("newcomer_until")
    line, mentor_id = document.text("line", ""), document.text("mentor", "")
    if line:
        unit.people.put_on_line(person, from_day, line)
    if newcomer_until is not None:
        unit.people.set_newcomer(person, newcomer_until)
    if mentor_id:
        unit.people.give_mentor(person, _by_identity(unit, source, mentor_id, mentor_id), from_day)
    return person


def _tasks(document: Document) -> list[Task]:
    try:
        return [Task(role) for role in document.texts("roles")]
    except ValueError as error:
        raise document.wrong("roles") from error


def _by_identity(unit: UnitOfWork, source: str, identity: str, name: str) -> PersonId:
    known = unit.people.of_identity(source, identity)
    if known is None:
        known = unit.people.add(name)
        unit.people.add_identity(known, source, identity, name)
    elif name != identity:
        unit.people.rename(known, name)
    return known
