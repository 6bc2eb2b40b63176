"""What the lists and the start page show: values put together for reading only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from zoneinfo import ZoneInfo

from review.model.calendar import Days
from review.model.conversation import ConversationLine
from review.model.ids import PersonId, PickId, ReviewId, RubricVersionId
from review.model.importing import ImportRun
from review.model.sample import Coverage, Sample


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody to choose."""

    id: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list of conversations can be narrowed by.

    Attributes:
        days: from the first to the last day a conversation counts on; None without any.
        values: field (channel, line, language, topic, tag) → its values.
        today: in the team's zone.
    """

    total: int
    days: Days | None
    today: date
    zone: ZoneInfo
    agents: tuple[Named, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list: the rows from `first` on, of `total`."""

    total: int
    first: int
    lines: tuple[ConversationLine, ...]


@dataclass(frozen=True, slots=True)
class RubricChoice:
    """A published rubric version."""

    id: RubricVersionId
    name_ru: str
    name_en: str
    version: int


@dataclass(frozen=True, slots=True)
class SampleOptions:
    """What a new sample starts from. `me` is who asks; `last` are the days of the newest random sample."""

    choices: Choices
    rubrics: tuple[RubricChoice, ...]
    reviewers: tuple[Named, ...]
    me: PersonId
    last: Days | None = None
    usual_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class SampleProgress:
    """One row of the list of samples. `replaced` and `skipped` picks are not among `size`."""

    sample: Sample
    size: int
    reviewed: int
    set_aside: int
    overdue: int


@dataclass(frozen=True, slots=True)
class PickReview:
    """The review of a pick: its score when submitted, and whether it carries a penalty."""

    review: ReviewId
    submitted: bool
    score: Fraction | None = None
    penalty: bool = False


@dataclass(frozen=True, slots=True)
class SampleFacts:
    """A sample with everything its page shows. `names` are of all people, `reviewers` may be asked."""

    sample: Sample
    coverage: Coverage
    reviews: Mapping[PickId, PickReview]
    names: Mapping[PersonId, str]
    reviewers: tuple[Named, ...]
    me: PersonId | None
    today: date
    zone: ZoneInfo
    usual_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class StartFacts:
    """What the start page tells of an open profile.

    Attributes:
        who: the person at the keyboard, "" until they said so; `uuid` knows them in every profile.
        able: people who review or lead already.
        waiting, reviewed, overdue: of their picks in samples that are not withdrawn; `targeted` are drafts by hand.
    """

    conversations: int
    zone: ZoneInfo
    who: str = ""
    uuid: str = ""
    able: tuple[Named, ...] = ()
    waiting: int = 0
    reviewed: int = 0
    overdue: int = 0
    targeted: int = 0
    usual_seconds: int | None = None
    last_import: ImportRun | None = None
    newest_sample: SampleProgress | None = None
    open_proposals: int = 0
