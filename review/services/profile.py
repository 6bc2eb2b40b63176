"""A profile: a folder with one database, opened by one person."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from review.clock import Clock, utc_now
from review.errors import Code, UserError
from review.model.ids import PersonId
from review.model.people import Person, Task
from review.services import shipped
from review.store.database import Database
from review.store.unit_of_work import UnitOfWork

_SETTINGS = "profile.toml"


class Profile:
    """An open profile. Services are made from it; it knows who acts, when, and in which zone."""

    def __init__(self, folder: Path, database: Database, clock: Clock = utc_now) -> None:
        self.folder = folder
        self.database = database
        self._clock = clock
        self._actor: PersonId | None = None

    @classmethod
    def open(cls, folder: Path, clock: Clock = utc_now) -> "Profile":
        """Open the profile in `folder`, making it when it is missing. `profile.toml` may name a team's database.

        Raises:
            UserError: PROFILE_NOT_WRITABLE, DATABASE_NEWER, DATABASE_DAMAGED, DATABASE_BUSY.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            (folder / "tmp").mkdir(exist_ok=True, mode=0o700)
        except OSError as error:
            raise UserError(Code.PROFILE_NOT_WRITABLE, path=str(folder)) from error
        url = _team_database(folder)
        now = clock()
        database = Database.in_folder(folder, now) if url is None else Database.open(url, now)
        shipped.settle(database, now)
        return cls(folder, database, clock)

    @contextmanager
    def work(self) -> Iterator[UnitOfWork]:
        """A unit of work that may write."""
        with self.database.work() as unit:
            yield unit

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """A unit of work that only reads."""
        with self.database.read() as unit:
            yield unit

    def clock(self) -> datetime:
        """Now, aware."""
        return self._clock()

    def zone(self) -> ZoneInfo:
        """The team's zone."""
        with self.read() as unit:
            return unit.team.zone()

    @property
    def actor(self) -> PersonId:
        """Who acts.

        Raises:
            UserError: WHO_ARE_YOU when nobody has said so yet.
        """
        if self._actor is None:
            raise UserError(Code.WHO_ARE_YOU)
        return self._actor

    @property
    def known_actor(self) -> PersonId | None:
        """Who acts, None when nobody has said so yet."""
        return self._actor

    def act_as(self, person: PersonId) -> None:
        """From now on every act is this person's."""
        self._actor = person

    def act_as_named(self, word: str) -> Person:
        """Act as the person with this identity, UUID or name.

        Raises:
            UserError: PERSON_UNKNOWN when there is none, or more than one.
        """
        person = self.person(word)
        self._actor = person.id
        return person

    def person(self, word: str) -> Person:
        """The one person with this identity, UUID or name.

        Raises:
            UserError: PERSON_UNKNOWN when there is none, or more than one.
        """
        with self.read() as unit:
            found = unit.people.named(word)
        if len(found) != 1:
            raise UserError(Code.PERSON_UNKNOWN, name=word, found=len(found))
        return found[0]

    def introduce(self, name: str) -> Person:
        """Add the person at the keyboard as a reviewer and lead, and act as them."""
        with self.work() as unit:
            known = unit.people.named(name)
            key = known[0].id if len(known) == 1 else unit.people.add(name)
            unit.people.give_tasks(key, (Task.REVIEWER, Task.LEAD))
            unit.audit.note(self.clock(), key, "introduced", "person", str(key))
            unit.commit()
            person = unit.people.get(key)
        assert person is not None
        self._actor = person.id
        return person

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def _team_database(folder: Path) -> str | None:
    settings = folder / _SETTINGS
    if not settings.is_file():
        return None
    try:
        url = tomllib.loads(settings.read_text(encoding="utf-8")).get("database", {}).get("url")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(Code.FILE_UNREADABLE, file=str(settings)) from error
    return None if url is None else str(url)
