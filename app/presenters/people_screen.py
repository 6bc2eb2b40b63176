"""What the list of people shows: values with every word worked out."""

from dataclasses import dataclass
from enum import StrEnum

from app.presenters.figure_words import FigureView
from review.model.ids import PersonId


class Circle(StrEnum):
    """Whom the list holds."""

    AGENTS = "agents"
    REVIEWERS = "reviewers"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the list. `axis` is shared by all rows; texts are "" where nothing is known."""

    person: PersonId
    name: str
    note: str
    line: str
    mentor: str
    figure: FigureView | None
    axis: tuple[float, float]
    contacts: str
    contacts_note: str
    pace: str
    norm_met: bool | None
    waiting: str
    tasks: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the panel beside the list."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Who the current person is. `identities` are the ids by which sources know them."""

    name: str
    facts: tuple[Fact, ...]
    identities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleScreenState:
    """The whole page. `nobody` says that the search finds nobody."""

    month: str
    months: tuple[tuple[str, str], ...]
    circle: Circle
    words: str
    rows: tuple[PersonRow, ...]
    subtitle: str
    nobody: str
