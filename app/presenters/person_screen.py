"""What the page of a person shows: values with every word worked out."""

from dataclasses import dataclass

from app.presenters.figure_words import FigureView, Whisker
from review.model.ids import ProposalId, ReviewId


@dataclass(frozen=True, slots=True)
class QualityPanel:
    """The score of the period. Without a number (`figure.value` is ""), the evidence stands there instead."""

    figure: FigureView
    axis: tuple[float, float]
    ticks: tuple[tuple[float, str], ...]
    note: str
    without_special: str = ""


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion with its figure; `whisker` None with too few reviews."""

    position: int
    name: str
    value: str
    half: str
    whisker: Whisker | None
    sentence: str


@dataclass(frozen=True, slots=True)
class CriteriaPanel:
    """All criteria on one axis."""

    rows: tuple[CriterionRow, ...]
    axis: tuple[float, float]
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A quote that stands for a figure, or a review in the list. `score` is "" with nothing graded."""

    review: ReviewId
    day: str
    subject: str
    quote: str
    is_praise: bool
    score: str
    sentence: str


@dataclass(frozen=True, slots=True)
class HeadFigure:
    """One of the figures above the ledger: label, figure, note under it."""

    name: str
    figure: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A line of the ledger. A reversed pair is muted. `proposal` is set where the entry can be taken back."""

    number: str
    day: str
    title: str
    note: str
    came: str = ""
    went: str = ""
    went_note: str = ""
    left: str = ""
    muted: bool = False
    is_total: bool = False
    proposal: ProposalId | None = None


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """A penalty that waits for a decision, with its effect; only here contacts and pace are shown."""

    proposal: ProposalId
    title: str
    quote: str
    origin: str
    effect: str
    pace: str


@dataclass(frozen=True, slots=True)
class LedgerPanel:
    """The ledger of a period. `met` is None where there is no norm or no hours."""

    title: str
    state: str
    handled: HeadFigure
    penalties: HeadFigure
    counted: HeadFigure
    per_hour: HeadFigure
    met: bool | None
    verdict: str
    verdict_note: str
    proposals: tuple[ProposalCard, ...]
    rows: tuple[LedgerRow, ...]
    what_if: str
    arithmetic: tuple[str, ...]
    locked: bool


@dataclass(frozen=True, slots=True)
class PersonScreenState:
    """The whole page."""

    name: str
    place: str
    month: str
    ledger: LedgerPanel
    quality: QualityPanel
    criteria: CriteriaPanel
    evidence: tuple[EvidenceLine, ...] = ()
    reviews: tuple[EvidenceLine, ...] = ()
    reviews_note: str = ""
    months: tuple[tuple[str, str], ...] = ()
