"""The score of one review, and the arithmetic that leads to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring.errors import Fault, ScoreError
from scoring.rubric import Criterion, Rubric


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """Grades by criterion. None is "not applicable"; a criterion that is missing has not been graded yet."""

    grades: tuple[tuple[str, int | None], ...] = ()

    @classmethod
    def of(cls, grades: Mapping[str, int | None]) -> "ScoreSheet":
        """The sheet with these grades."""
        return cls(tuple(grades.items()))

    def graded(self, criterion_id: str, grade: int | None) -> "ScoreSheet":
        """A copy in which that criterion has this grade."""
        return ScoreSheet.of(dict(self.grades) | {criterion_id: grade})


@dataclass(frozen=True, slots=True)
class Term:
    """What one graded criterion brings to the sum: `weight` times `q`, the grade's part of its scale, 0-1."""

    criterion: str
    grade: int
    weight: int
    q: Fraction

    @property
    def percent(self) -> Fraction:
        """The criterion's own score, 0-100."""
        return 100 * self.q


@dataclass(frozen=True, slots=True)
class Score:
    """A review's score with everything it is made of; nothing is rounded.

    Attributes:
        terms: the graded criteria, in the rubric's order.
        not_applicable: ids marked N/A; they leave both sums.
        missing: ids without an entry yet; empty for a complete sheet.
        failed_by: ids whose grade alone makes the review 0.
    """

    terms: tuple[Term, ...]
    not_applicable: tuple[str, ...]
    missing: tuple[str, ...]
    failed_by: tuple[str, ...]

    @property
    def graded(self) -> int:
        """How many criteria have a grade."""
        return len(self.terms)

    @property
    def weight(self) -> int:
        """The divisor: the sum of the weights of the graded criteria."""
        return sum(term.weight for term in self.terms)

    @property
    def unforced(self) -> Fraction | None:
        """The value 100 · Σ w·q / Σ w, 0-100, before any failing grade.

        None where no weight was graded: "nothing to grade", in no mean.
        """
        if not self.weight:
            return None
        return 100 * sum((term.weight * term.q for term in self.terms), Fraction(0)) / self.weight

    @property
    def value(self) -> Fraction | None:
        """The score: 0 after a failing grade, else the unforced value."""
        return Fraction(0) if self.failed_by else self.unforced


def score_sheet(rubric: Rubric, sheet: ScoreSheet) -> Score:
    """Weigh a complete sheet.

    Args:
        rubric: the version the sheet was graded with.
        sheet: a grade or None for every criterion.

    Raises:
        ScoreError: SHEET_INCOMPLETE if a criterion has no entry, and as `running_score`.

    Source: formulas.md, "Score of a review".
    """
    score = running_score(rubric, sheet)
    if score.missing:
        raise ScoreError(Fault.SHEET_INCOMPLETE, missing=score.missing)
    return score


def running_score(rubric: Rubric, sheet: ScoreSheet) -> Score:
    """Weigh what is graded so far.

    Raises:
        ScoreError: CRITERION_UNKNOWN if the rubric has no such criterion; GRADE_OUTSIDE_SCALE if a grade is
            off its scale, or None where the criterion may not be N/A.
    """
    grades = dict(sheet.grades)
    for criterion_id, grade in grades.items():
        _check(rubric.criterion(criterion_id), grade)
    entered = [(item, grades[item.id]) for item in rubric.criteria if item.id in grades]
    graded = [(item, grade) for item, grade in entered if grade is not None]
    return Score(
        terms=tuple(Term(item.id, grade, item.weight, item.share_of_scale(grade)) for item, grade in graded),
        not_applicable=tuple(item.id for item, grade in entered if grade is None),
        missing=tuple(item.id for item in rubric.criteria if item.id not in grades),
        failed_by=tuple(item.id for item, grade in graded if item.fails(grade)),
    )


def _check(criterion: Criterion, grade: int | None) -> None:
    fits = criterion.may_be_na if grade is None else grade in criterion.levels
    if not fits:
        raise ScoreError(
            Fault.GRADE_OUTSIDE_SCALE,
            criterion=criterion.id,
            grade=grade,
            lowest=criterion.lowest,
            highest=criterion.highest,
        )
