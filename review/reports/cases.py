"""Reviews as cases: score and evidence together, masked where the reader is outside; the best and the worst of them."""

from collections import Counter
from collections.abc import Callable, Iterable

from review.model.ids import PersonId
from review.model.reported import Reported
from review.model.summary import CauseCount, GradeLine, QuoteLine, RequestLine, ReviewedCase
from review.reports.material import Material
from scoring.rubric import Exercise, RootCause, Rubric
from scoring.score import ScoreSheet, running_score

MOST_SHOWN = 3
"""How many of the best, and of the worst cases are shown."""


def cases_of(material: Material) -> tuple[ReviewedCase, ...]:
    """Every review as a case, by the moment of its conversation."""
    hider = material.hider()
    return tuple(_case(material, one, hider.of(one.line.uuid)) for one in material.reported)


def _case(material: Material, reported: Reported, shown: Callable[[str], str]) -> ReviewedCase:
    line = reported.line
    rubric = material.rubrics[line.rubric]
    score = running_score(rubric, ScoreSheet(line.levels))
    causes = {cause.id: cause for criterion in rubric.criteria for cause in criterion.causes}
    chosen = {one.id: one for criterion in rubric.criteria for one in criterion.exercises}
    return ReviewedCase(
        review=line.id,
        uuid=line.uuid,
        source=line.source,
        conversation=line.external_id,
        subject=shown(line.subject),
        agent=line.agent,
        agent_name=_name(material, line.agent),
        reviewer=line.reviewer,
        reviewer_name=_name(material, line.reviewer),
        book=line.book,
        reason=shown(line.reason),
        sample=line.sample,
        pick=line.pick,
        counted=line.counted,
        submitted=line.submitted,
        seconds=line.seconds,
        rubric=rubric.version,
        score=score.value,
        unforced=score.unforced,
        passed=None if score.value is None else rubric.passes(score.value),
        percents=tuple((term.criterion, term.percent) for term in score.terms),
        grades=_grades(rubric, reported, causes, shown),
        quotes=tuple(
            QuoteLine(shown(one.text), one.criterion, one.kind, one.better and shown(one.better))
            for one in reported.quotes
        ),
        comment=shown(reported.comment),
        exercises=tuple(chosen[key] for key in reported.exercises if key in chosen),
        requests=tuple(RequestLine(kind, shown(text), line.external_id) for kind, text in reported.requests),
        special=material.is_special(line.counted),
    )


def _grades(
    rubric: Rubric, reported: Reported, causes: dict[str, RootCause], shown: Callable[[str], str]
) -> tuple[GradeLine, ...]:
    levels = dict(reported.line.levels)
    lines = []
    for criterion in rubric.criteria:
        if criterion.id in levels:
            beside = reported.grades.get(criterion.id)
            named = () if beside is None else tuple(causes[key].text for key in beside.causes if key in causes)
            note = "" if beside is None else shown(beside.note)
            lines.append(GradeLine(criterion.id, levels[criterion.id], note, named))
    return tuple(lines)


def _name(material: Material, person: PersonId) -> str:
    return material.people.get(person, "")


def best_and_worst(
    cases: Iterable[ReviewedCase], rubric: Rubric
) -> tuple[tuple[ReviewedCase, ...], tuple[ReviewedCase, ...]]:
    """The clearest good and bad cases, at most three of each, and none in both.

    Bad is below the target, lowest first; good passed or was praised, highest first. Among equals those with more
    quotes come first: a case without words teaches little.
    """
    scored = [(case.score, case) for case in cases if case.score is not None]
    bad = [(score, -len(case.evidence), case.uuid, case) for score, case in scored if score < rubric.target]
    worst = tuple(case for *_, case in sorted(bad, key=lambda one: one[:3])[:MOST_SHOWN])
    good = [
        (-score, -len(case.praise), case.uuid, case)
        for score, case in scored
        if case not in worst and (case.passed or case.praise)
    ]
    return tuple(case for *_, case in sorted(good, key=lambda one: one[:3])[:MOST_SHOWN]), worst


def counted_causes(cases: Iterable[ReviewedCase]) -> tuple[CauseCount, ...]:
    """Root causes by how often they were named."""
    named = Counter((grade.criterion, cause) for case in cases for grade in case.grades for cause in grade.causes)
    counts = (CauseCount(criterion, cause, number) for (criterion, cause), number in named.items())
    return tuple(sorted(counts, key=lambda one: (-one.number, one.criterion, one.cause.en)))


def chosen_exercises(cases: Iterable[ReviewedCase]) -> tuple[tuple[Exercise, int], ...]:
    """Exercises that reviewers chose, with how often, most often first."""
    chosen = Counter(exercise for case in cases for exercise in case.exercises)
    return tuple(sorted(chosen.items(), key=lambda one: (-one[1], one[0].id)))
