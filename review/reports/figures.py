"""From reviews and frames to figures: only the random book, weighted by what each stratum holds."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from review.model.ids import PersonId, PickId
from review.model.reviews import Book
from review.model.summary import GroupFigures, ReviewedCase
from review.reports.material import Framed
from scoring.estimate import mean_figure, share_figure
from scoring.figure import Figure
from scoring.rubric import Rubric
from scoring.variance import StratumSample

Value = Callable[[ReviewedCase], Fraction | int | None]


@dataclass(frozen=True, slots=True)
class Stratum:
    """The reviewed cases of a stratum, of `size` conversations (N_h, an estimate after replacements)."""

    agent: PersonId
    size: Fraction
    cases: tuple[ReviewedCase, ...]

    def sample(self, value: Value) -> StratumSample:
        """What the arithmetic sees of it."""
        return StratumSample(str(self.agent), self.size, tuple(value(case) for case in self.cases))


def strata_of(
    framed: Sequence[Framed], cases: Iterable[ReviewedCase], holds: Callable[[datetime], bool]
) -> tuple[Stratum, ...]:
    """The strata of samples with disjoint frames, as far as their moments hold.

    A part of the days is a domain whose size the frame knows, so that it is post-stratified: what was reviewed
    in it stands for what the frame holds in it. Source: formulas.md, "Figures of a group".
    """
    random = {case.pick: case for case in cases if case.book is Book.RANDOM and case.pick is not None}
    return tuple(stratum for one in framed for stratum in _strata(one, random, holds))


def _strata(
    framed: Framed, random: Mapping[PickId, ReviewedCase], holds: Callable[[datetime], bool]
) -> Iterable[Stratum]:
    sizes: Counter[str] = Counter()
    agents: dict[str, PersonId] = {}
    for line in framed.frame:
        agents[line.stratum] = line.agent
        sizes[line.stratum] += holds(line.counted)
    for key, size in sorted(sizes.items()):
        reviewed = tuple(
            random[pick.id]
            for pick in framed.sample.picks
            if pick.stratum == key and pick.id in random and holds(pick.counted)
        )
        if size:
            estimated = size * framed.estimated_part(key)
            yield Stratum(agents[key], max(Fraction(len(reviewed)), estimated), reviewed)


def figures_of(strata: Sequence[Stratum], rubric: Rubric) -> GroupFigures:
    """Mean score, share that passed and the mean of each criterion, each held against its target."""
    return GroupFigures(
        score=mean_figure([one.sample(_score) for one in strata], rubric.target),
        passed=share_figure([one.sample(_passed) for one in strata]),
        criteria=tuple((criterion.id, _criterion_mean(strata, rubric, criterion.id)) for criterion in rubric.criteria),
    )


def _criterion_mean(strata: Sequence[Stratum], rubric: Rubric, criterion: str) -> Figure:
    return mean_figure([one.sample(_percent(criterion)) for one in strata], rubric.target_of(criterion))


def _score(case: ReviewedCase) -> Fraction | None:
    return case.score


def _passed(case: ReviewedCase) -> int | None:
    return None if case.passed is None else int(case.passed)


def _percent(criterion: str) -> Value:
    return lambda case: case.percent_of(criterion)
