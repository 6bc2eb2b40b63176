"""A one-on-one of mentor and agent: what is agreed on, and the page they go over together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from review.errors import Code, UserError
from review.model.calendar import Days
from review.model.ids import OneOnOneId, PersonId
from review.model.summary import Contacts, GroupFigures, ReviewedCase, SampleOrigin
from scoring.rubric import Exercise, Rubric

MOST_FOCUSES = 3


@dataclass(frozen=True, slots=True)
class Focus:
    """One thing agreed on: a topic, an exercise, and how both will know.

    Attributes:
        outcome: what became of it, entered when the next talk looks back; "" until then.
        carried_from: the UUID of the focus of the talk before that it goes on with.
    """

    uuid: str
    topic: str
    exercise: str = ""
    measure: str = ""
    outcome: str = ""
    carried_from: str | None = None


@dataclass(frozen=True, slots=True)
class OneOnOne:
    """A talk about the days that end it. `version` is 0 while it is not kept yet.

    `private_note` is the mentor's: it is never printed and in no export.

    Raises:
        UserError: TOO_MANY_FOCUSES for more than three.
    """

    id: OneOnOneId
    uuid: str
    agent: PersonId
    mentor: PersonId | None
    days: Days
    agent_view: str = ""
    private_note: str = ""
    given: datetime | None = None
    focuses: tuple[Focus, ...] = ()
    version: int = 0

    def __post_init__(self) -> None:
        if len(self.focuses) > MOST_FOCUSES:
            raise UserError(Code.TOO_MANY_FOCUSES, most=MOST_FOCUSES, given=len(self.focuses))


@dataclass(frozen=True, slots=True)
class OneOnOnePage:
    """All that one page shows.

    Attributes:
        talk: the kept talk, or a fresh one without focuses.
        before: the talk before with its outcomes; None for a first one.
        next_day: until when the new focuses run, two weeks on.
        reviews: every review of the days, by conversation's moment.
        praised, to_mend: the best and the worst cases, with quotes.
        exercises: what reviewers chose, most often first, with how often.
    """

    talk: OneOnOne
    before: OneOnOne | None
    next_day: date
    agent_name: str
    mentor_name: str
    made: datetime
    zone: str
    formula: str
    rubric: Rubric
    rubric_versions: tuple[int, ...]
    origins: tuple[SampleOrigin, ...]
    figures: GroupFigures
    reviews: tuple[ReviewedCase, ...]
    praised: tuple[ReviewedCase, ...]
    to_mend: tuple[ReviewedCase, ...]
    exercises: tuple[tuple[Exercise, int], ...]
    contacts: Contacts
    people: Mapping[PersonId, str]

    @property
    def eligible(self) -> int:
        """The agent's conversations in the frames of the days."""
        return sum(origin.here for origin in self.origins)

    @property
    def reviewed(self) -> int:
        """How many of them were reviewed."""
        return sum(origin.reviewed for origin in self.origins)
