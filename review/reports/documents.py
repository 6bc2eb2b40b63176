"""Reports as plain documents of codes and numbers. The fields are a contract, described in docs/summary.md."""

from typing import Any

from review.model.calendar import Days
from review.model.ledger import LedgerLine, PersonLedger
from review.model.one_on_ones import OneOnOne, OneOnOnePage
from review.model.summary import (
    AgentFigures,
    Contacts,
    GroupFigures,
    RequestLine,
    ReviewedCase,
    SampleOrigin,
    SpecialDaysApart,
    Summary,
)
from scoring.figure import Figure
from scoring.rubric import Rubric

Document = dict[str, Any]
FORMAT = 1


def summary_document(summary: Summary) -> Document:
    """A summary with everything in it; people and criteria by name and id."""
    return {
        "format": FORMAT,
        "kind": "summary",
        "period": _days(summary.days),
        "zone": summary.zone,
        "team": summary.team,
        "audience": summary.audience.value,
        "made_at": summary.made.isoformat(),
        "formula": summary.formula,
        "agent": summary.agent_name or None,
        "rubric": _rubric(summary.rubric, summary.rubric_versions),
        "coverage": {
            "eligible": summary.eligible,
            "reviewed": summary.reviewed,
            "targeted": summary.targeted,
        },
        "samples": [_origin(origin) for origin in summary.origins],
        "figures": _figures(summary.figures),
        "special_days": None if summary.special is None else _special(summary.special),
        "agents": [_agent(row) for row in summary.agents],
        "best": [case.uuid for case in summary.best],
        "worst": [case.uuid for case in summary.worst],
        "causes": [
            {"criterion": one.criterion, "cause": {"ru": one.cause.ru, "en": one.cause.en}, "number": one.number}
            for one in summary.causes
        ],
        "requests": [_request(one) for one in summary.requests],
        "contacts": _contacts(summary.contacts),
        "reviews": [_case(case) for case in summary.reviews],
    }


def one_on_one_document(page: OneOnOnePage) -> Document:
    """The page of a one-on-one, without the mentor's private note."""
    return {
        "format": FORMAT,
        "kind": "one_on_one",
        "agent": page.agent_name,
        "mentor": page.mentor_name or None,
        "period": _days(page.talk.days),
        "made_at": page.made.isoformat(),
        "formula": page.formula,
        "rubric": _rubric(page.rubric, page.rubric_versions),
        "coverage": {"eligible": page.eligible, "reviewed": page.reviewed},
        "samples": [_origin(origin) for origin in page.origins],
        "figures": _figures(page.figures),
        "agent_view": page.talk.agent_view,
        "agreed_before": None if page.before is None else _focuses(page.before),
        "focus": _focuses(page.talk),
        "exercises": [{"exercise": exercise.id, "number": number} for exercise, number in page.exercises],
        "praised": [case.uuid for case in page.praised],
        "to_mend": [case.uuid for case in page.to_mend],
        "contacts": _contacts(page.contacts),
        "reviews": [_case(case) for case in page.reviews],
    }


def _days(days: Days) -> Document:
    return {"from": days.first.isoformat(), "to": days.last.isoformat()}


def _rubric(rubric: Rubric, versions: tuple[int, ...]) -> Document:
    return {
        "uuid": rubric.uuid,
        "version": rubric.version,
        "versions": list(versions),
        "pass_mark": rubric.pass_mark,
        "target": rubric.target,
        "criteria": [
            {"id": one.id, "weight": one.weight, "target": rubric.target_of(one.id)} for one in rubric.criteria
        ],
    }


def _figure(figure: Figure) -> Document:
    """The shape formulas.md gives every figure."""
    return {
        "estimate": figure.estimate,
        "low": figure.low,
        "high": figure.high,
        "n": figure.n,
        "N": figure.N,
        "method": figure.method.value,
        "verdict": None if figure.verdict is None else figure.verdict.value,
        "note": figure.note.value,
    }


def _figures(figures: GroupFigures) -> Document:
    return {
        "score": _figure(figures.score),
        "passed": _figure(figures.passed),
        "criteria": {criterion: _figure(figure) for criterion, figure in figures.criteria},
    }


def _special(special: SpecialDaysApart) -> Document:
    return {
        "days": [{**_days(days), "reason": reason} for days, reason in special.days],
        "reviews": special.cases,
        "without": _figures(special.without),
    }


def _origin(origin: SampleOrigin) -> Document:
    return {
        "uuid": origin.uuid,
        "period": _days(origin.days),
        "zone": origin.zone,
        "share": origin.share,
        "seed": origin.seed,
        "algorithm": origin.algorithm,
        "attribution": origin.attribution,
        "strata": list(origin.strata),
        "conditions": [{"field": one.field, "value": one.value, "negated": one.negated} for one in origin.conditions],
        "fingerprint": origin.fingerprint,
        "frame_size": origin.frame_size,
        "size": origin.size,
        "minimum_extra": origin.minimum_extra,
        "manual_extra": origin.manual_extra,
        "excluded": {reason.value: number for reason, number in origin.left_out},
        "picks": {state.value: number for state, number in origin.states},
        "median_messages": {
            "reviewed": origin.lengths.reviewed,
            "skipped": origin.lengths.skipped,
            "replaced": origin.lengths.replaced,
        },
        "drawn_at": origin.drawn.isoformat(),
        "drawn_by": origin.drawn_by,
        "blind": origin.blind,
        "eligible": origin.here,
        "reviewed": origin.reviewed,
    }


def _agent(row: AgentFigures) -> Document:
    return {
        "agent": row.name,
        "eligible": row.eligible,
        "reviewed": row.reviewed,
        "targeted": row.targeted,
        "figures": _figures(row.figures),
    }


def _request(request: RequestLine) -> Document:
    return {"kind": request.kind.value, "text": request.text, "conversation": request.conversation}


def _case(case: ReviewedCase) -> Document:
    return {
        "uuid": case.uuid,
        "source": case.source,
        "conversation": case.conversation,
        "subject": case.subject,
        "agent": case.agent_name,
        "reviewer": case.reviewer_name,
        "book": case.book.value,
        "reason": case.reason or None,
        "counted_at": None if case.counted is None else case.counted.isoformat(),
        "submitted_at": None if case.submitted is None else case.submitted.isoformat(),
        "seconds": case.seconds,
        "special_day": case.special,
        "rubric_version": case.rubric,
        "score": case.score,
        "unforced_score": case.unforced,
        "passed": case.passed,
        "grades": {grade.criterion: grade.level for grade in case.grades},
        "comments": {grade.criterion: grade.note for grade in case.grades if grade.note},
        "causes": {
            grade.criterion: [{"ru": cause.ru, "en": cause.en} for cause in grade.causes]
            for grade in case.grades
            if grade.causes
        },
        "comment": case.comment,
        "quotes": [
            {"text": one.text, "criterion": one.criterion, "kind": one.kind.value, "better": one.better}
            for one in case.quotes
        ],
        "exercises": [exercise.id for exercise in case.exercises],
        "requests": [_request(one) for one in case.requests],
    }


def _contacts(contacts: Contacts) -> Document:
    without = contacts.without_special
    return {
        "partial": contacts.partial,
        "ledgers": [_ledger(ledger) for ledger in contacts.ledgers],
        "without_special_days": None if without is None else [_ledger(ledger) for ledger in without],
    }


def _ledger(ledger: PersonLedger) -> Document:
    return {
        "period": str(ledger.period),
        "locked": ledger.locked,
        "agent": ledger.name,
        "line": ledger.line,
        "handled": ledger.handled,
        "entries": [_entry(entry) for entry in ledger.entries],
        "limit": ledger.limit,
        "counted": ledger.counted,
        "minutes": ledger.minutes,
        "contacts_per_hour": ledger.per_hour,
        "norm": ledger.norm,
        "norm_met": ledger.norm_met,
    }


def _entry(entry: LedgerLine) -> Document:
    return {
        "number": entry.number,
        "date": entry.day.isoformat(),
        "rule": entry.rule.code,
        "percent": None if entry.basis_points is None else entry.basis_points / 100,
        "contacts": entry.contacts,
        "origin": str(entry.origin),
        "reverses": entry.reverses,
        "review": entry.review_uuid,
        "conversation": entry.conversation,
        "quote": entry.quote,
        "reason": entry.reason,
    }


def _focuses(talk: OneOnOne) -> list[Document]:
    return [
        {
            "topic": one.topic,
            "exercise": one.exercise,
            "measure": one.measure,
            "outcome": one.outcome or None,
            "carried_on": one.carried_from is not None,
        }
        for one in talk.focuses
    ]
