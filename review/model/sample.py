"""A sample: what was asked for, what was drawn, who reviews it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from review.model.calendar import Days
from review.model.ids import ConversationId, PersonId, PickId, ReviewId, RubricVersionId, SampleId


class LeftOut(StrEnum):
    """Why a conversation of the period is not in the frame."""

    NOT_CLOSED = "not_closed"
    NO_CONTACT = "no_contact"
    NO_AGENT = "no_agent"
    NO_AGENT_MESSAGE = "no_agent_message"
    BOT_ONLY = "bot_only"
    NO_CUSTOMER_MESSAGE = "no_customer_message"
    INCOMPLETE = "incomplete"
    FILTERED = "filtered"
    LINKED = "linked"
    IN_LOCKED_OR_DRAWN = "in_locked_or_drawn"


class PickState(StrEnum):
    """Where a drawn conversation stands."""

    WAITING = "waiting"
    REVIEWED = "reviewed"
    SET_ASIDE = "set_aside"
    REPLACED = "replaced"
    SKIPPED = "skipped"


class ReasonClass(StrEnum):
    """Why a pick is not simply reviewed. Only the first class is replaced by the next in draw order."""

    NOT_POPULATION = "not_population"
    NOT_REVIEWABLE = "not_reviewable"
    LATER = "later"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter on conversations: `field` (channel, line, tag, language, topic, agent) is, or is not, `value`."""

    field: str
    value: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class SampleOrder:
    """What the user asks for. `share` is the text of `scoring.share.Share`; extras are per agent, by hand.

    `strata` names the dimensions beside the agent: channel, line, week. `reviewers`: empty means whoever asks.
    """

    days: Days
    share: str
    seed: str = ""
    strata: tuple[str, ...] = ("agent",)
    conditions: tuple[Condition, ...] = ()
    extras: tuple[tuple[PersonId, int], ...] = ()
    reviewers: tuple[PersonId, ...] = ()
    rubric: RubricVersionId | None = None
    allow_incomplete: bool = False
    separate: bool = False
    blind: bool = False
    due: date | None = None


@dataclass(frozen=True, slots=True)
class AgentShare:
    """What a draw takes of one agent."""

    agent: PersonId
    name: str
    eligible: int
    taken: int
    probability: Fraction


@dataclass(frozen=True, slots=True)
class SamplePreview:
    """What would be drawn, before anything is stored."""

    closed: int
    eligible: int
    left_out: tuple[tuple[LeftOut, int], ...]
    n: int
    minimum_extra: int
    manual_extra: int
    agents: tuple[AgentShare, ...]
    fingerprint: str
    mean_seconds: int | None = None

    @property
    def size(self) -> int:
        """All conversations to review."""
        return self.n + self.minimum_extra + self.manual_extra


@dataclass(frozen=True, slots=True)
class Pick:
    """A drawn conversation with the reviewer asked and, once there is one, its review."""

    id: PickId
    conversation: ConversationId | None
    source: str
    external_id: str
    subject: str
    agent: PersonId
    agent_name: str
    channel: str
    counted: datetime
    messages: int
    stratum: str
    position: int
    place: int
    taken: int
    stratum_size: int
    state: PickState
    reason_class: ReasonClass | None = None
    reason: str = ""
    reviewer: PersonId | None = None
    due: date | None = None
    review: ReviewId | None = None
    replaces: PickId | None = None
    replaced_by: PickId | None = None

    @property
    def probability(self) -> Fraction:
        """The inclusion probability of the design; it never changes."""
        return Fraction(self.taken, self.stratum_size)


@dataclass(frozen=True, slots=True)
class Sample:
    """A stored draw."""

    id: SampleId
    uuid: str
    days: Days
    zone: str
    share: str
    seed: str
    algorithm: str
    attribution: str
    strata: tuple[str, ...]
    conditions: tuple[Condition, ...]
    frame_size: int
    size: int
    minimum_extra: int
    manual_extra: int
    fingerprint: str
    rubric: RubricVersionId
    left_out: tuple[tuple[LeftOut, int], ...]
    stratum_sizes: tuple[tuple[str, int], ...]
    separate: bool
    blind: bool
    withdrawn: bool
    due: date | None
    created: datetime
    created_by: PersonId | None
    picks: tuple[Pick, ...] = field(default=())
    version: int = 1


@dataclass(frozen=True, slots=True)
class Replay:
    """The draw done again on what is known today. `came`, `went`, `moved` are (source, external id)."""

    identical: bool
    came: tuple[tuple[str, str], ...] = ()
    went: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    picks_differ: tuple[tuple[str, str], ...] = ()
