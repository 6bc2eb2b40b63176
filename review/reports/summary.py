"""A review summary of a sample, an agent or the team over some days."""

from collections.abc import Callable
from dataclasses import replace

from review.model.ids import PersonId, SampleId
from review.model.ledger import LedgerLine, PersonLedger
from review.model.reviews import Book
from review.model.summary import (
    AgentFigures,
    Contacts,
    Lengths,
    ReviewedCase,
    SampleOrigin,
    SpecialDaysApart,
    Summary,
)
from review.reports.cases import best_and_worst, cases_of, counted_causes
from review.reports.figures import Stratum, figures_of, strata_of
from review.reports.material import FORMULA, Framed, Material


def build_summary(material: Material, sample: SampleId | None = None) -> Summary:
    """The summary of what was read; `sample` when it is about one draw."""
    rubric = material.rubric
    cases = tuple(case for case in cases_of(material) if material.agent in (None, case.agent))
    strata = of_agent(material, strata_of(material.framed, cases, material.covers))
    best, worst = best_and_worst(cases, rubric)
    return Summary(
        days=material.days,
        zone=material.zone.key,
        team=material.team,
        audience=material.audience,
        made=material.made,
        formula=FORMULA,
        agent=material.agent,
        agent_name="" if material.agent is None else material.people.get(material.agent, ""),
        sample=sample,
        origins=origins_of(material, cases),
        rubric=rubric,
        rubric_versions=material.versions,
        figures=figures_of(strata, rubric),
        special=_special(material, cases, strata),
        agents=_agents(material, cases, strata),
        best=best,
        worst=worst,
        causes=counted_causes(cases),
        requests=tuple(request for case in cases for request in case.requests),
        contacts=contacts_of(material),
        people=material.people,
        reviews=cases,
    )


def of_agent(material: Material, strata: tuple[Stratum, ...]) -> tuple[Stratum, ...]:
    """Those of the agent the report is about, all where it is about everybody."""
    return tuple(one for one in strata if material.agent in (None, one.agent))


def origins_of(material: Material, cases: tuple[ReviewedCase, ...]) -> tuple[SampleOrigin, ...]:
    """Where the random reviews come from: each sample with its counts in these days."""
    return tuple(_origin(material, framed, cases) for framed in material.framed)


def _origin(material: Material, framed: Framed, cases: tuple[ReviewedCase, ...]) -> SampleOrigin:
    sample, coverage = framed.sample, framed.coverage
    strata = of_agent(material, strata_of((framed,), cases, material.covers))
    drawn_by = "" if sample.created_by is None else material.people.get(sample.created_by, "")
    return SampleOrigin(
        sample=sample.id,
        uuid=sample.uuid,
        days=sample.days,
        zone=sample.zone,
        share=sample.share,
        seed=sample.seed,
        algorithm=sample.algorithm,
        attribution=sample.attribution,
        strata=sample.strata,
        conditions=sample.conditions,
        fingerprint=sample.fingerprint,
        frame_size=sample.frame_size,
        size=sample.size,
        minimum_extra=sample.minimum_extra,
        manual_extra=sample.manual_extra,
        left_out=sample.left_out,
        states=coverage.states,
        lengths=Lengths(coverage.reviewed_messages, coverage.skipped_messages, coverage.replaced_messages),
        drawn=sample.created,
        drawn_by=drawn_by,
        blind=sample.blind,
        here=round(sum(one.size for one in strata)),
        reviewed=sum(len(one.cases) for one in strata),
    )


def _special(
    material: Material, cases: tuple[ReviewedCase, ...], strata: tuple[Stratum, ...]
) -> SpecialDaysApart | None:
    days = tuple((days, reason) for days, reason in material.special_days if days.overlaps(material.days))
    if not days:
        return None
    usual = of_agent(
        material,
        strata_of(material.framed, cases, lambda at: material.covers(at) and not material.is_special(at)),
    )
    apart = sum(len(one.cases) for one in strata) - sum(len(one.cases) for one in usual)
    return SpecialDaysApart(days, apart, figures_of(usual, material.rubric))


def _agents(
    material: Material, cases: tuple[ReviewedCase, ...], strata: tuple[Stratum, ...]
) -> tuple[AgentFigures, ...]:
    """Everybody with a stratum or a review, by name."""
    there: set[PersonId] = {one.agent for one in strata} | {case.agent for case in cases}
    rows = []
    for agent in there:
        theirs = [one for one in strata if one.agent == agent]
        rows.append(
            AgentFigures(
                agent=agent,
                name=material.people.get(agent, ""),
                eligible=round(sum(one.size for one in theirs)),
                reviewed=sum(len(one.cases) for one in theirs),
                targeted=sum(case.agent == agent and case.book is Book.TARGETED for case in cases),
                figures=figures_of(theirs, material.rubric),
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.name, row.agent)))


def contacts_of(material: Material) -> Contacts:
    """The ledgers of the report's people, with quotes masked where the reader is outside."""
    without = material.ledgers_without
    return Contacts(
        ledgers=_shown_ledgers(material, material.ledgers),
        without_special=None if without is None else _shown_ledgers(material, without),
        partial=material.partial,
    )


def _shown_ledgers(material: Material, ledgers: tuple[PersonLedger, ...]) -> tuple[PersonLedger, ...]:
    hider = material.hider()
    return tuple(
        replace(ledger, entries=tuple(_shown_entry(entry, hider.of(entry.review_uuid)) for entry in ledger.entries))
        for ledger in ledgers
        if material.agent in (None, ledger.agent)
    )


def _shown_entry(entry: LedgerLine, shown: Callable[[str], str]) -> LedgerLine:
    return replace(entry, quote=shown(entry.quote), reason=shown(entry.reason))
