"""A score and the arithmetic that leads to it, in words: "100 · (25·1 + 10·0.75) / 35 = 92.9"."""

from fractions import Fraction

from app import formatting
from app.presenters.review_screen import ScoreBox
from app.texts import _, language, ngettext
from scoring.rubric import Rubric
from scoring.score import Score, ScoreSheet, running_score


def score_of(rubric: Rubric, levels: dict[str, int | None]) -> Score:
    """The score of what is graded so far."""
    return running_score(rubric, ScoreSheet.of(levels))


def score_box(rubric: Rubric, score: Score) -> ScoreBox:
    """What stands at the foot of the rubric pane."""
    entered = score.graded + len(score.not_applicable)
    total = len(rubric.criteria)
    complete = not score.missing
    if not entered or (rubric.hide_score_until_complete and not complete):
        words = _("shown when all is graded") if rubric.hide_score_until_complete else _("nothing graded yet")
        return ScoreBox(of=words)
    if score.value is None:
        return ScoreBox(formatting.NOTHING, _("nothing to grade"), complete=complete)
    if complete:
        of = _("of 100")
    else:
        of = ngettext("from {n} of {total} criterion", "from {n} of {total} criteria", total)
        of = of.format(n=entered, total=total)
    return ScoreBox(
        figure=formatting.number(score.value, 1),
        of=of,
        formula=formula(rubric, score),
        complete=complete,
        failed=bool(score.failed_by),
    )


def formula(rubric: Rubric, score: Score) -> str:
    """The arithmetic in one line, empty where there was nothing to grade."""
    if score.unforced is None:
        return ""
    terms = " + ".join(f"{term.weight}·{_share(term.q)}" for term in score.terms)
    result = formatting.number(score.unforced, 1)
    line = f"{terms} = {result}" if score.weight == 100 else f"100 · ({terms}) / {score.weight} = {result}"
    if not score.failed_by:
        return line
    names = formatting.listed(rubric.criterion(criterion).short_name.text(language()) for criterion in score.failed_by)
    return _("{formula}, and 0 because of {criteria}").format(formula=line, criteria=names)


def arithmetic(rubric: Rubric, score: Score) -> str:
    """The whole arithmetic, line by line, in the words of the rubric."""
    lines = []
    for term in score.terms:
        criterion = rubric.criterion(term.criterion)
        lines.append(
            _("{name}: weight {weight}, grade {grade} on {lowest}–{highest}, so {share} of the scale").format(
                name=criterion.short_name.text(language()),
                weight=term.weight,
                grade=term.grade,
                lowest=criterion.lowest,
                highest=criterion.highest,
                share=_share(term.q),
            )
        )
    if score.not_applicable:
        names = [rubric.criterion(key).short_name.text(language()) for key in score.not_applicable]
        lines.append(_("Not applicable, left out of both sums: {names}").format(names=formatting.listed(names)))
    lines.append(formula(rubric, score))
    return "\n".join(line for line in lines if line)


def _share(q: Fraction) -> str:
    """A part of the scale without needless decimals; thirds stay fractions."""
    for decimals in range(3):
        if (q * 10**decimals).denominator == 1:
            return formatting.number(q, decimals)
    return f"{q.numerator}/{q.denominator}"
