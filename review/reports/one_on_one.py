"""The page of a one-on-one: what mentor and agent go over together."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from review.model.calendar import Days
from review.model.one_on_ones import OneOnOne, OneOnOnePage
from review.model.summary import ReviewedCase
from review.reports.cases import MOST_SHOWN, best_and_worst, cases_of, chosen_exercises
from review.reports.figures import figures_of, strata_of
from review.reports.material import FORMULA, Material
from review.reports.summary import contacts_of, of_agent, origins_of

TWO_WEEKS = timedelta(days=14)


def two_weeks_until(last: date) -> Days:
    """The fourteen days that end with `last`."""
    return Days(last - TWO_WEEKS + timedelta(days=1), last)


def build_page(material: Material, talk: OneOnOne, before: OneOnOne | None) -> OneOnOnePage:
    """The page of a talk about one agent.

    No more cases to mend than cases that went well, and at least one where there is one: praise leads.
    """
    material = replace(material, agent=talk.agent)  # nobody else's reviews or contacts come onto this page
    rubric = material.rubric
    cases = tuple(case for case in cases_of(material) if case.agent == talk.agent)
    strata = of_agent(material, strata_of(material.framed, cases, material.covers))
    best, worst = best_and_worst(cases, rubric)
    praised = _with_praise(cases) or tuple(case for case in best if case.comment) or best[:1]
    return OneOnOnePage(
        talk=talk,
        before=before,
        next_day=talk.days.last + TWO_WEEKS,
        agent_name=material.people.get(talk.agent, ""),
        mentor_name="" if talk.mentor is None else material.people.get(talk.mentor, ""),
        made=material.made,
        zone=material.zone.key,
        formula=FORMULA,
        rubric=rubric,
        rubric_versions=material.versions,
        origins=origins_of(material, cases),
        figures=figures_of(strata, rubric),
        reviews=cases,
        praised=praised,
        to_mend=worst[: max(1, len(praised))],
        exercises=chosen_exercises(cases),
        contacts=contacts_of(material),
        people=material.people,
    )


def _with_praise(cases: Iterable[ReviewedCase]) -> tuple[ReviewedCase, ...]:
    """Whatever was praised, highest score first: the page shows one side of a case, so it may be one to mend too."""
    scored = [(-case.score, case.uuid, case) for case in cases if case.score is not None and case.praise]
    return tuple(case for *_, case in sorted(scored, key=lambda one: one[:2])[:MOST_SHOWN])
