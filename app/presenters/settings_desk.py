"""What the settings screen asks of the services."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from review.model.calendar import Days, day_of
from review.model.ids import PersonId
from review.model.ledger import Norm, PenaltyRule
from review.services.penalties import Penalties
from review.services.people import People
from review.services.profile import Profile
from review.services.upkeep import Upkeep
from review.store.team import SpecialDays


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """What belongs to the profile. `me` is None until somebody said who works; `backups` newest first."""

    me: tuple[PersonId, str] | None
    team: str
    zone: str
    today: date
    norms: tuple[Norm, ...]
    rules: tuple[PenaltyRule, ...]
    special: tuple[SpecialDays, ...]
    folder: Path
    backups: tuple[Path, ...]


class SettingsDesk(Protocol):
    """The services behind the screen. Every method runs on the store's lane and may raise a `UserError`."""

    def page(self) -> SettingsPage:
        """All that belongs to the profile."""

    def rename(self, person: PersonId, name: str) -> object:
        """Give a person another name."""

    def settle_team(self, name: str | None = None, zone: str | None = None) -> object:
        """Change the team's name or zone."""

    def add_norm(self, hundredths: int, from_day: date, reason: str, purpose: str, line: str | None) -> object:
        """Set the norm from a day on."""

    def add_rule(
        self, name_ru: str, name_en: str, clause: str, *, basis_points: int | None, contacts: int | None
    ) -> object:
        """Add a penalty rule."""

    def switch_rule(self, rule: str, *, active: bool) -> object:
        """Switch a rule on or off."""

    def add_special_days(self, days: Days, reason: str) -> str:
        """Set days apart; gives their UUID."""

    def remove_special_days(self, uuid: str) -> None:
        """Take special days back."""

    def back_up(self) -> Path:
        """Write a copy of the database."""


class StoredSettingsDesk:
    """The desk on the services of a profile."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._people, self._penalties, self._upkeep = People(profile), Penalties(profile), Upkeep(profile)
        self.rename = self._people.rename
        self.settle_team = self._upkeep.settle_team
        self.add_norm = self._penalties.add_norm
        self.add_rule = self._penalties.add_rule
        self.switch_rule = self._penalties.switch_rule
        self.add_special_days = self._upkeep.add_special_days
        self.remove_special_days = self._upkeep.remove_special_days
        self.back_up = self._upkeep.back_up

    def page(self) -> SettingsPage:
        """See `SettingsDesk.page`."""
        team, zone = self._upkeep.team()
        actor = self._profile.known_actor
        names = {one.id: one.name for one in self._people.all()}
        return SettingsPage(
            me=None if actor is None else (actor, names.get(actor, "")),
            team=team,
            zone=zone,
            today=day_of(self._profile.clock(), self._profile.zone()),
            norms=self._penalties.norms(),
            rules=self._penalties.rules(),
            special=self._upkeep.special_days(),
            folder=self._profile.folder,
            backups=self._upkeep.backups(),
        )
