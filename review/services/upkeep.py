"""Looking after a profile: search, backup, restore, forgetting a customer, special days, a check of its health."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import available_timezones

from review.errors import Code, UserError
from review.model.calendar import Days
from review.model.changes import Changes
from review.model.conversation import ConversationLine, Wanted
from review.progress import NoProgress, Progress
from review.services.profile import Profile
from review.store import backup
from review.store.database import FILE
from review.store.health import Finding
from review.store.team import SpecialDays


@dataclass(frozen=True, slots=True)
class Health:
    """What `doctor` found; no findings means all is well."""

    conversations: int
    people: int
    step: str
    findings: tuple[Finding, ...]


class Upkeep:
    """Search and care of one profile."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def index(self, progress: Progress | None = None) -> None:
        """Make every new or changed conversation findable. Each batch is a transaction of its own."""
        with self._profile.read() as unit:
            waiting = unit.search.waiting()
        while waiting:
            with self._profile.work() as unit:
                waiting = unit.search.index_new(progress or NoProgress())
                unit.commit()

    def search(self, words: str, limit: int = 200) -> tuple[ConversationLine, ...]:
        """Conversations in which every word occurs in some form, newest first."""
        self.index()
        with self._profile.read() as unit:
            found = unit.search.find(words, limit)
            return unit.conversations.page(Wanted(ids=found), limit)

    def forget(self, customer: str) -> tuple[int, Changes]:
        """Remove name, address and texts of the customer with this id in the source; grades and counts stay.

        Raises:
            UserError: CUSTOMER_UNKNOWN.
        """
        with self._profile.work() as unit:
            emptied = unit.conversations.forget(customer, self._profile.clock())
            if emptied is None:
                raise UserError(Code.CUSTOMER_UNKNOWN)
            now, actor = self._profile.clock(), self._profile.known_actor
            unit.audit.note(now, actor, "forgotten", "customer", "", after={"emptied": emptied})
            unit.commit()
        self.index()
        return emptied, Changes(imported=True)

    def back_up(self, copy: Path | None = None) -> Path:
        """Write a checked copy of the database; into the profile's `backups` unless told otherwise."""
        target = copy or self._profile.folder / "backups" / f"{self._profile.clock():%Y%m%d-%H%M%S}.db"
        self._profile.database.back_up(target)
        return target

    def backups(self) -> tuple[Path, ...]:
        """The copies in the profile's `backups`, the newest first."""
        found = (self._profile.folder / "backups").glob("*.db")
        return tuple(sorted(found, key=lambda path: path.stat().st_mtime, reverse=True))

    def team(self) -> tuple[str, str]:
        """The team's name and the zone in which its days are days."""
        with self._profile.read() as unit:
            return unit.team.name(), unit.team.zone().key

    def settle_team(self, name: str | None = None, zone: str | None = None) -> Changes:
        """Change the team's name or zone; samples that were drawn keep theirs.

        Raises:
            UserError: ZONE_UNKNOWN.
        """
        if zone is not None and zone not in available_timezones():
            raise UserError(Code.ZONE_UNKNOWN, zone=zone)
        with self._profile.work() as unit:
            before = {"name": unit.team.name(), "zone": unit.team.zone().key}
            unit.team.settle(name, zone)
            after = {"name": unit.team.name(), "zone": unit.team.zone().key}
            now, actor = self._profile.clock(), self._profile.known_actor
            unit.audit.note(now, actor, "settled", "team", "", before, after)
            unit.commit()
        return Changes(ledger=True)

    def special_days(self) -> tuple[SpecialDays, ...]:
        """Days set apart in every figure."""
        with self._profile.read() as unit:
            return unit.team.special_days()

    def add_special_days(self, days: Days, reason: str) -> str:
        """Set days apart.

        Raises:
            UserError: REASON_NEEDED.
        """
        if not reason.strip():
            raise UserError(Code.REASON_NEEDED)
        with self._profile.work() as unit:
            now, actor = self._profile.clock(), self._profile.known_actor
            uuid = unit.team.add_special_days(days, reason, now, actor)
            unit.audit.note(now, actor, "set_apart", "special_days", uuid, after={"reason": reason})
            unit.commit()
        return uuid

    def remove_special_days(self, uuid: str) -> None:
        """Take special days back."""
        with self._profile.work() as unit:
            unit.team.remove_special_days(uuid)
            unit.audit.note(self._profile.clock(), self._profile.known_actor, "taken_back", "special_days", uuid)
            unit.commit()

    def check(self) -> Health:
        """Look at the whole database: integrity, keys, balances of what belongs together."""
        with self._profile.read() as unit:
            return Health(unit.conversations.count(), unit.people.count(), unit.health.step(), unit.health.findings())


def restore(folder: Path, copy: Path) -> Path | None:
    """Put a backup in place of a closed profile's database.

    Returns:
        Where the database that was there before was put aside; None when there was none.

    Raises:
        UserError: BACKUP_UNREADABLE.
    """
    database = folder / FILE
    aside = None
    if database.exists():
        aside = folder / "backups" / "before-restore.db"
        backup.check_copy(copy)
        backup.back_up(database, aside)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    backup.restore(copy, database)
    return aside
