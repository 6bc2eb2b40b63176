"""What the summary screen shows: the page of the report, and which choices lead to it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from review.exporters.page import Section, Tile
from review.model.summary import Audience


class Part(StrEnum):
    """What the rows of a section stand for, so that they can be opened."""

    PEOPLE = "people"
    REVIEWS = "reviews"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section of the page and what its rows stand for."""

    part: Part
    section: Section


@dataclass(frozen=True, slots=True)
class ReportsScreenState:
    """The whole page.

    Attributes:
        source, agent: what the summary is about, in words; `source_key`, `agent_key` the same as keys of the choices.
        sources, agents: (key, words) to choose from; ("", "") is a line between.
        foot: fingerprint, seed, formula, rubric.
    """

    title: str
    subtitle: str
    source: str
    source_key: str
    sources: tuple[tuple[str, str], ...]
    agent: str
    agent_key: str
    agents: tuple[tuple[str, str], ...]
    audience: Audience
    tiles: tuple[Tile, ...]
    sections: tuple[ShownSection, ...]
    foot: str


@dataclass(frozen=True, slots=True)
class FileWish:
    """A file to be chosen: a name to begin with, and what kind it is, in words with its ending."""

    title: str
    name: Path
    kind: str
