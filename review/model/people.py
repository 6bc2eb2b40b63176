"""People of the team as values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from review.model.ids import IdentityId, PersonId


class Task(StrEnum):
    """What a person does in the application."""

    AGENT = "agent"
    REVIEWER = "reviewer"
    MENTOR = "mentor"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as a source knows them."""

    id: IdentityId
    source: str
    external_id: str
    name: str


@dataclass(frozen=True, slots=True)
class OnLine:
    """The line and department from a day on."""

    from_day: date
    line: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class Mentored:
    """The mentor from a day on."""

    from_day: date
    mentor: PersonId


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the team with everything known of them; lines and mentors ascending by day."""

    id: PersonId
    uuid: str
    name: str
    is_bot: bool = False
    newcomer_until: date | None = None
    tasks: frozenset[Task] = frozenset()
    identities: tuple[Identity, ...] = ()
    lines: tuple[OnLine, ...] = ()
    mentors: tuple[Mentored, ...] = ()
    version: int = 1

    @property
    def key(self) -> str:
        """A name of this person that is the same in every profile with the same sources: "source:external id"."""
        return min((f"{known.source}:{known.external_id}" for known in self.identities), default=self.uuid)

    def handle(self, source: str | None = None) -> str:
        """What files call this person: their id in `source`, else in any source, else the name."""
        theirs = sorted((known.source != source, known.source, known.external_id) for known in self.identities)
        return theirs[0][2] if theirs else self.name

    def line_on(self, day: date) -> str:
        """The line of this person on `day`; "" before the first."""
        return next((on.line for on in reversed(self.lines) if on.from_day <= day), "")

    def mentor_on(self, day: date) -> PersonId | None:
        """The mentor of this person on `day`."""
        return next((m.mentor for m in reversed(self.mentors) if m.from_day <= day), None)
