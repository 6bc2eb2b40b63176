"""A sample: what was asked for, what was drawn, who reviews it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

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
    allow_incomplete: bool = False
    extras: tuple[tuple[str, int], ...] = ()
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


class Candidate(NamedTuple):
    """What sampling and counting ask of a conversation. A tuple: a draw looks at a hundred thousand of them.

    `agent` is None when nobody answered; `counted` is the last known closing, None while there is none, and only then
    `opened` says when it began.
    """

    id: ConversationId
    source: str
    external_id: str
    status: str
    agent: PersonId | None
    channel: str
    line: str
    language: str
    topic: str
    type: str
    counted: datetime | None
    opened: datetime | None
    messages: int
    customer_messages: int
    agent_messages: int
    incomplete: bool
    attribution: str


class Pin(NamedTuple):
    """A conversation stays where a lock or a drawn frame found it. `sample` is None when a lock pins it."""

    moment: datetime
    sample: SampleId | None


@dataclass(frozen=True, slots=True)
class Population:
    """The conversations of some days, and what decides which of them may be drawn or counted.

    Linked conversations of other days are among the candidates.

    Attributes:
        start, end: the moments [start, end) of the days.
        pins: of the candidates that have one.
        bot_answered: candidates without an agent's message in which a bot wrote.
        tagged: tag in lower case → candidates, for the tags that were asked for.
        links: pairs of candidates of one case.
    """

    start: datetime
    end: datetime
    candidates: tuple[Candidate, ...]
    pins: Mapping[ConversationId, Pin]
    bot_answered: frozenset[ConversationId] = frozenset()
    tagged: Mapping[str, frozenset[ConversationId]] = field(default_factory=dict)
    links: tuple[tuple[ConversationId, ConversationId], ...] = ()

    def moment(self, candidate: Candidate) -> datetime | None:
        """When it counts: where it is pinned, else its last known closing."""
        pin = self.pins.get(candidate.id)
        return candidate.counted if pin is None else pin.moment

    def holds(self, moment: datetime | None) -> bool:
        """Whether a moment lies in these days."""
        return moment is not None and self.start <= moment < self.end


@dataclass(frozen=True, slots=True)
class FrameLine:
    """A conversation of a stored frame, as it was when drawn. `conversation` is None when it is not here any more."""

    conversation: ConversationId | None
    source: str
    external_id: str
    agent: PersonId
    stratum: str
    counted: datetime
    messages: int


@dataclass(frozen=True, slots=True)
class StratumState:
    """How far a stratum is. `looked_at` counts picks and their replacements; `estimated` is its size after those.

    `belong` are the picks that belong to the population; figures are made of the `reviewed` ones.
    """

    key: str
    agent: PersonId
    size: int
    taken: int
    looked_at: int
    belong: int
    reviewed: int
    skipped: int
    estimated: Fraction


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a sample is, and whether those that could not be reviewed were longer than the others.

    The medians count messages; None where there is nothing to count.
    """

    strata: tuple[StratumState, ...]
    states: tuple[tuple[PickState, int], ...]
    reviewed_messages: Fraction | None
    skipped_messages: Fraction | None
    replaced_messages: Fraction | None


@dataclass(frozen=True, slots=True)
class Why:
    """Why a conversation was picked, and what was replaced in its stratum (pick, its replacement)."""

    pick: Pick
    seed: str
    algorithm: str
    fingerprint: str
    attribution: str
    replaced: tuple[tuple[Pick, Pick | None], ...]


@dataclass(frozen=True, slots=True)
class LineChange:
    """A conversation went from one line to another; `at` is None when the source does not say when."""

    at: datetime | None
    from_line: str
    to_line: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A public message of an agent, without its words."""

    agent: PersonId
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact counted for a person. `outside` says why the frame does not hold it for this person, None when it does.

    Beside the reasons of `LeftOut` it is "handed_over" for the contact of the line that handed the conversation on.
    """

    agent: PersonId
    conversation: ConversationId
    source: str
    external_id: str
    moment: datetime
    outside: str | None = None
