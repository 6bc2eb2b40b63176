"""What the settings screen shows: values with every word worked out."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some options: (key, words), and which is chosen."""

    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks and speaks."""

    language: Choice
    theme: Choice
    text_size: Choice
    reduce_motion: bool


@dataclass(frozen=True, slots=True)
class Team:
    """Who works here. `me` is "" until somebody said so."""

    me: str
    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class NormRow:
    """A norm of contacts per hour."""

    norm: str
    line: str
    since: str
    purpose: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule by which penalties are proposed."""

    name: str
    amount: str
    clause: str
    active: bool


@dataclass(frozen=True, slots=True)
class SpecialRow:
    """Days set apart in every figure."""

    days: str
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something lies, and what it is."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What a key does, and where it works. `keys` are chords as actions write them."""

    words: str
    where: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettingsScreenState:
    """The whole page."""

    look: Look
    team: Team
    norms: tuple[NormRow, ...]
    rules: tuple[RuleRow, ...]
    special: tuple[SpecialRow, ...]
    backups: tuple[str, ...]
    places: tuple[Place, ...]
    keys: tuple[KeyRow, ...]
