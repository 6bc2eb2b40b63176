"""What the review screen shows: values with every word worked out, and what a view must be able to do."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from app.presenters.passages import Letter, Mark, Passage
from app.presenters.review_desk import Saved
from app.presenters.thread import NO_THREAD, Thread
from review.model.ids import MessageId


class RowKind(StrEnum):
    """How a line of the queue looks."""

    DONE = "done"
    CURRENT = "current"
    NEXT = "next"
    TARGETED = "targeted"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One conversation of the queue. `number` is its place in the queue's lines."""

    number: int
    kind: RowKind
    title: str
    note: str
    figure: str
    icon: str
    sentence: str


@dataclass(frozen=True, slots=True)
class QueueGroup:
    """Rows under a heading; `unit` says what their figures are."""

    title: str
    unit: str
    rows: tuple[QueueRow, ...]


@dataclass(frozen=True, slots=True)
class QueuePane:
    """The left pane. `done_share` is 0–1."""

    count: str = ""
    done_share: float = 0
    groups: tuple[QueueGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the customer's card; `bad` colours it (a low rating)."""

    label: str
    value: str
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The line over the conversation."""

    number: str = ""
    subject: str = ""
    book: str = ""
    random: bool = True
    can_open_source: bool = False


@dataclass(frozen=True, slots=True)
class LevelKey:
    """A level of the scale with the key that gives it. `sentence` is for screen readers."""

    key: str
    sentence: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class AnchorLine:
    """What a level means, with an example reply."""

    key: str
    text: str
    example: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote or praise under a criterion."""

    praise: bool
    words: str


@dataclass(frozen=True, slots=True)
class CriterionBox:
    """A criterion of the rubric pane. `position` decides its line's colour and style."""

    id: str
    position: int
    name: str
    question: str
    weight: str
    levels: tuple[LevelKey, ...]
    not_applicable: LevelKey | None
    sentence: str
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    causes: str = ""
    focused: bool = False
    anchors: tuple[AnchorLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a digit chooses; `remark` stands at the right."""

    key: str
    words: str
    remark: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ChoicePanel:
    """A list that waits for a digit. `icon` is an icon's name."""

    icon: str
    title: str
    remark: str
    choices: tuple[Choice, ...]
    foot: str = ""


@dataclass(frozen=True, slots=True)
class ModeBar:
    """The bar under the conversation while a key waits for another, or for a line of text.

    Attributes:
        name, text: the mode, bold, and what to press next.
        remark: what else can be held or pressed.
        field: a text field is shown with this name; None: no field.
        written: what stands in the field at first.
    """

    icon: str
    name: str
    text: str
    remark: str = ""
    field: str | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """The rows under the criteria; empty words mean nothing chosen."""

    praise: str = ""
    exercise: str = ""
    penalty: str = ""
    requests: str = ""
    private_note: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ScoreBox:
    """The running score. Empty figure: hidden until all is graded, or nothing graded yet."""

    figure: str = ""
    of: str = ""
    formula: str = ""
    complete: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True)
class SubmitBox:
    """The main button: what it says, and whether it submits or leads to what is missing."""

    words: str = ""
    ready: bool = False
    focused: bool = False


@dataclass(frozen=True, slots=True)
class PastRow:
    """An earlier conversation of the customer."""

    title: str
    note: str


@dataclass(frozen=True, slots=True)
class ReviewScreen:
    """All the view needs, and nothing it must work out.

    Attributes:
        subtitle: period, share, reviewer: beside the title of the window.
        finished: nothing is left in the queue; the sentence that says so.
        editable: a draft is open; grades, notes and comment can be changed.
        past: earlier conversations, None while they are not asked for.
    """

    busy: bool = False
    finished: str = ""
    subtitle: str = ""
    queue: QueuePane = field(default_factory=QueuePane)
    heading: Heading = field(default_factory=Heading)
    facts: tuple[Fact, ...] = ()
    thread: Thread = NO_THREAD
    current_message: MessageId | None = None
    marks: tuple[Mark, ...] = ()
    letters: tuple[Letter, ...] = ()
    rubric_name: str = ""
    rubric_version: str = ""
    graded: str = ""
    criteria: tuple[CriterionBox, ...] = ()
    feedback: Feedback = field(default_factory=Feedback)
    choices: ChoicePanel | None = None
    mode: ModeBar | None = None
    score: ScoreBox = field(default_factory=ScoreBox)
    submit: SubmitBox = field(default_factory=SubmitBox)
    editable: bool = False
    can_undo: bool = False
    can_redo: bool = False
    arithmetic: str = ""
    past: tuple[PastRow, ...] | None = None
    saved: Saved = Saved.NOTHING
    today: str = ""


class ReviewView(Protocol):
    """What the presenter asks of the window."""

    def show_screen(self, screen: ReviewScreen) -> None:
        """Draw `screen`."""

    def show_timer(self, elapsed: str, usual: str, *, running: bool) -> None:
        """Draw the timer; called every second, so apart from the rest."""

    def lay_out_ahead(self, thread: Thread) -> None:
        """Get ready to show `thread` next."""

    def sentences_in_view(self) -> tuple[Passage, ...]:
        """The sentences of agents' messages in view, in reading order."""

    def selected_passage(self) -> Passage | None:
        """What is selected in an agent's message."""

    def clear_selection(self) -> None:
        """Select nothing."""

    def scroll_to(self, message: MessageId) -> None:
        """Bring a message into view."""

    def turn_page(self, direction: int) -> None:
        """A screenful down (1) or up (-1)."""

    def focus_note(self) -> None:
        """Put the cursor into the focused criterion's note."""

    def focus_comment(self) -> None:
        """Put the cursor into the comment."""

    def leave_fields(self) -> None:
        """Give the keys back to the conversation."""

    def notify(self, words: str, *, undo: bool = False) -> None:
        """Say something in passing; `undo` offers to take it back."""

    def tell_error(self, error: Exception) -> None:
        """Say what went wrong and what to do."""

    def open_address(self, address: str) -> None:
        """Open an address outside."""
