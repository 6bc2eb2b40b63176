"""People and the identities under which sources know them."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from review.model.ids import IdentityId, PersonId, new_uuid
from review.model.people import Identity, Mentored, OnLine, Person, Task
from review.store.tables.people import IdentityRow, PersonLineRow, PersonMentorRow, PersonRoleRow, PersonRow
from review.store.team import Team


class People:
    """Reads people whole and changes them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[Person, ...]:
        """Everybody who was not merged into somebody else, by name."""
        rows = self._session.scalars(
            select(PersonRow).where(PersonRow.merged_into.is_(None)).order_by(PersonRow.name, PersonRow.id)
        ).all()
        return self._whole(rows)

    def get(self, person: PersonId) -> Person | None:
        """One person; somebody merged away is answered by who took over."""
        row = self._session.get(PersonRow, person)
        while row is not None and row.merged_into is not None:
            row = self._session.get(PersonRow, row.merged_into)
        return None if row is None else self._whole([row])[0]

    def named(self, word: str) -> tuple[Person, ...]:
        """Everybody whose identity, UUID or name is `word`; an identity or UUID outdoes names."""
        exact = self._session.scalars(
            select(IdentityRow.person_id).where(IdentityRow.external_id == word).distinct()
        ).all()
        if not exact:
            exact = self._session.scalars(select(PersonRow.id).where(PersonRow.uuid == word)).all()
        if not exact:
            exact = [
                person_id
                for person_id, name in self._session.execute(select(PersonRow.id, PersonRow.name))
                if name.casefold() == word.casefold()
            ]
        found = (self.get(PersonId(person_id)) for person_id in exact)
        return tuple({person.id: person for person in found if person is not None}.values())

    def of_identity(self, source: str, external_id: str) -> PersonId | None:
        """The person behind an identity."""
        found = self._session.scalar(
            select(IdentityRow.person_id).where(IdentityRow.source == source, IdentityRow.external_id == external_id)
        )
        return None if found is None else PersonId(found)

    def identities(self) -> dict[IdentityId, PersonId]:
        """Identity → person, for all."""
        rows = self._session.execute(select(IdentityRow.id, IdentityRow.person_id))
        return {IdentityId(identity): PersonId(person) for identity, person in rows}

    def add(self, name: str, *, tasks: Iterable[Task] = (), is_bot: bool = False) -> PersonId:
        """A new person."""
        row = PersonRow(uuid=new_uuid(), team_id=Team(self._session).row_id(), name=name, is_bot=is_bot)
        self._session.add(row)
        self._session.flush()
        self.give_tasks(PersonId(row.id), tasks)
        return PersonId(row.id)

    def add_identity(self, person: PersonId, source: str, external_id: str, name: str) -> IdentityId:
        """A new identity of `person`."""
        row = IdentityRow(person_id=person, source=source, external_id=external_id, name=name)
        self._session.add(row)
        self._session.flush()
        return IdentityId(row.id)

    def give_tasks(self, person: PersonId, tasks: Iterable[Task]) -> None:
        """Add tasks a person does not have yet."""
        held = set(self._session.scalars(select(PersonRoleRow.role).where(PersonRoleRow.person_id == person)))
        for task in tasks:
            if task.value not in held:
                self._session.add(PersonRoleRow(person_id=person, role=task.value))
        self._session.flush()

    def rename(self, person: PersonId, name: str) -> None:
        """Give a person another name."""
        self._session.execute(
            update(PersonRow).where(PersonRow.id == person).values(name=name, version=PersonRow.version + 1)
        )

    def set_newcomer(self, person: PersonId, until: date | None) -> None:
        """Until when a person counts as a newcomer."""
        self._session.execute(update(PersonRow).where(PersonRow.id == person).values(newcomer_until=until))

    def put_on_line(self, person: PersonId, from_day: date, line: str, department: str = "") -> None:
        """The line of a person from a day on; the same day again replaces it."""
        row = self._session.scalar(
            select(PersonLineRow).where(PersonLineRow.person_id == person, PersonLineRow.from_day == from_day)
        )
        if row is None:
            row = PersonLineRow(person_id=person, from_day=from_day)
            self._session.add(row)
        row.line, row.department = line, department
        self._session.flush()

    def give_mentor(self, person: PersonId, mentor: PersonId, from_day: date) -> None:
        """The mentor of a person from a day on; the same day again replaces them."""
        row = self._session.scalar(
            select(PersonMentorRow).where(PersonMentorRow.person_id == person, PersonMentorRow.from_day == from_day)
        )
        if row is None:
            row = PersonMentorRow(person_id=person, from_day=from_day)
            self._session.add(row)
        row.mentor_id = mentor
        self._session.flush()

    def merge(self, gone: PersonId, into: PersonId) -> tuple[IdentityId, ...]:
        """Hand the identities of `gone` over to `into`; gives them, so that a split can undo it."""
        moved = self._session.scalars(select(IdentityRow.id).where(IdentityRow.person_id == gone)).all()
        self._session.execute(update(IdentityRow).where(IdentityRow.person_id == gone).values(person_id=into))
        self._session.execute(update(PersonRow).where(PersonRow.id == gone).values(merged_into=into))
        return tuple(IdentityId(identity) for identity in moved)

    def split(self, identity: IdentityId, name: str) -> PersonId:
        """Make a person of their own out of one identity."""
        fresh = self.add(name, tasks=(Task.AGENT,))
        self._session.execute(update(IdentityRow).where(IdentityRow.id == identity).values(person_id=fresh))
        return fresh

    def count(self) -> int:
        """How many people there are."""
        return self._session.scalar(select(func.count()).select_from(PersonRow)) or 0

    def _whole(self, rows: Iterable[PersonRow]) -> tuple[Person, ...]:
        people = {row.id: row for row in rows}
        tasks: dict[int, set[Task]] = {}
        for person_id, role in self._session.execute(select(PersonRoleRow.person_id, PersonRoleRow.role)):
            tasks.setdefault(person_id, set()).add(Task(role))
        identities: dict[int, list[Identity]] = {}
        for row in self._session.scalars(select(IdentityRow).order_by(IdentityRow.id)):
            identities.setdefault(row.person_id, []).append(
                Identity(IdentityId(row.id), row.source, row.external_id, row.name)
            )
        lines: dict[int, list[OnLine]] = {}
        for line in self._session.scalars(select(PersonLineRow).order_by(PersonLineRow.from_day)):
            lines.setdefault(line.person_id, []).append(OnLine(line.from_day, line.line, line.department))
        mentors: dict[int, list[Mentored]] = {}
        for mentor in self._session.scalars(select(PersonMentorRow).order_by(PersonMentorRow.from_day)):
            mentors.setdefault(mentor.person_id, []).append(Mentored(mentor.from_day, PersonId(mentor.mentor_id)))
        return tuple(
            Person(
                id=PersonId(row.id),
                uuid=row.uuid,
                name=row.name,
                is_bot=row.is_bot,
                newcomer_until=row.newcomer_until,
                tasks=frozenset(tasks.get(row.id, ())),
                identities=tuple(identities.get(row.id, ())),
                lines=tuple(lines.get(row.id, ())),
                mentors=tuple(mentors.get(row.id, ())),
                version=row.version,
            )
            for row in people.values()
        )
