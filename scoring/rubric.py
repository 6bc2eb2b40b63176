"""A rubric version: the criteria, their scales and words, and the marks a score is held against."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from scoring.errors import Fault, ScoreError

LEAST_LEVELS = 2
MOST_LEVELS = 5


@dataclass(frozen=True, slots=True)
class Words:
    """One text in the two languages of the product."""

    ru: str
    en: str

    def text(self, language: str) -> str:
        """The Russian text for "ru", the English one for any other language."""
        return self.ru if language == "ru" else self.en


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a reviewer sees at one level, with a reply that shows it.

    `guide_url` leads to the team's guide, "" where there is none.
    """

    level: int
    text: Words
    example: Words
    guide_url: str = ""


@dataclass(frozen=True, slots=True)
class RootCause:
    """Why a grade was lost. The id is unique in its rubric and keeps its meaning over versions."""

    id: str
    text: Words


@dataclass(frozen=True, slots=True)
class Exercise:
    """What an agent can practise. The id is unique in its rubric and keeps its meaning over versions."""

    id: str
    name: Words
    task: Words


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is graded, on whole levels from `lowest` to `highest`.

    Attributes:
        id: kept over versions, e.g. "knowledge".
        code: for narrow columns, unique in the rubric in each language, e.g. ЗНА and KNO.
        short_name: for lists; `name` is the full one.
        not_applicable: when N/A is right.
        critical: the lowest level makes the review 0.
        fails_at: this level and those below it make the review 0; None where no level does.
        target: what the criterion's mean is held against, 0-100; None: the rubric's.

    Raises:
        ScoreError: RUBRIC_WRONG with `criterion` and `why`.
    """

    id: str
    code: Words
    name: Words
    short_name: Words
    question: Words
    weight: int
    lowest: int = 1
    highest: int = 5
    may_be_na: bool = True
    not_applicable: Words = Words("", "")
    critical: bool = False
    fails_at: int | None = None
    target: Fraction | None = None
    anchors: tuple[Anchor, ...] = ()
    causes: tuple[RootCause, ...] = ()
    exercises: tuple[Exercise, ...] = ()

    def __post_init__(self) -> None:
        described = [anchor.level for anchor in self.anchors]
        for holds, why in (
            (bool(self.id), "id_empty"),
            (self.weight >= 0, "weight_negative"),
            (self.lowest >= 0, "level_negative"),
            (LEAST_LEVELS <= len(self.levels) <= MOST_LEVELS, "levels_count"),
            (self.fails_at is None or self.fails_at in self.levels, "fails_at_outside_scale"),
            (self.target is None or 0 <= self.target <= 100, "target_outside"),
            (set(described) <= set(self.levels), "anchor_outside_scale"),
            (len(set(described)) == len(described), "anchor_repeated"),
        ):
            _demand(holds, why, self.id)

    @property
    def levels(self) -> range:
        """The levels, lowest first."""
        return range(self.lowest, self.highest + 1)

    def anchor(self, level: int) -> Anchor | None:
        """The anchor of a level; None where the rubric describes none."""
        return next((anchor for anchor in self.anchors if anchor.level == level), None)

    def share_of_scale(self, grade: int) -> Fraction:
        """The exact q = (grade - lowest) / (highest - lowest), 0-1.

        Source: formulas.md, "Score of a review".
        """
        return Fraction(grade - self.lowest, self.highest - self.lowest)

    def fails(self, grade: int) -> bool:
        """Whether this grade alone makes the review 0."""
        if self.critical and grade == self.lowest:
            return True
        return self.fails_at is not None and grade <= self.fails_at


@dataclass(frozen=True, slots=True)
class Rubric:
    """A version of a rubric. Versions of one rubric share the `uuid`; an old review keeps its version.

    Attributes:
        version: 1 for the first.
        pass_mark: a score from here passes, 0-100.
        target: what means are held against, 0-100.
        hide_score_until_complete: the running score is not shown to a grader before the last grade.

    Raises:
        ScoreError: RUBRIC_WRONG with `criterion` (or "") and `why`.
    """

    uuid: str
    version: int
    name: Words
    criteria: tuple[Criterion, ...]
    pass_mark: Fraction = Fraction(80)
    target: Fraction = Fraction(85)
    hide_score_until_complete: bool = False

    def __post_init__(self) -> None:
        _demand(self.version >= 1, "version_below_1")
        _demand(any(criterion.weight for criterion in self.criteria), "weights_all_zero")
        _demand(0 <= self.pass_mark <= 100, "pass_mark_outside")
        _demand(0 <= self.target <= 100, "target_outside")
        _demand_unique("criterion_repeated", (criterion.id for criterion in self.criteria))
        _demand_unique("code_repeated", (criterion.code.ru for criterion in self.criteria))
        _demand_unique("code_repeated", (criterion.code.en for criterion in self.criteria))
        _demand_unique("cause_repeated", (cause.id for item in self.criteria for cause in item.causes))
        _demand_unique("exercise_repeated", (task.id for item in self.criteria for task in item.exercises))

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion of that id.

        Raises:
            ScoreError: CRITERION_UNKNOWN.
        """
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise ScoreError(Fault.CRITERION_UNKNOWN, criterion=criterion_id)

    def target_of(self, criterion_id: str) -> Fraction:
        """The criterion's own target, or else the score's.

        Raises:
            ScoreError: CRITERION_UNKNOWN.
        """
        own = self.criterion(criterion_id).target
        return self.target if own is None else own

    def passes(self, score: Fraction) -> bool:
        """Whether a score of 0-100 reaches the pass mark, before any rounding."""
        return score >= self.pass_mark


def _demand(holds: bool, why: str, criterion: str = "") -> None:
    if not holds:
        raise ScoreError(Fault.RUBRIC_WRONG, criterion=criterion, why=why)


def _demand_unique(why: str, names: Iterable[str]) -> None:
    repeated = [name for name, times in Counter(names).items() if times > 1]
    _demand(not repeated, why, ", ".join(repeated))
