"""`penalty`, `period`, `hours`, `ledger`: contact counts and what lowers them."""

import re
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer

from app.command_line.naming import words_of
from app.command_line.session import Session
from app.texts import _
from review.errors import Code, UserError
from review.model.calendar import Month
from review.model.ids import EntryId, PersonId
from review.model.ledger import LedgerLine, PenaltyRule, PersonLedger, Proposal, ProposalState
from review.services.penalties import Penalties

penalty = typer.Typer(help=_("Rules, proposals and decisions."), no_args_is_help=True)
rules = typer.Typer(help=_("The team's penalty rules."))
period = typer.Typer(help=_("Accounting periods."), no_args_is_help=True)
hours = typer.Typer(help=_("Hours on the line."), no_args_is_help=True)


class HoursKind(StrEnum):
    """Which hours a table holds."""

    LINE = "line"
    PAID = "paid"


_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\s*%?")

Reason = Annotated[str, typer.Option("--reason", help=_("Why."))]


def add_to(parent: typer.Typer) -> None:
    """Add the commands of this module."""
    penalty.add_typer(rules, name="rules")
    parent.add_typer(penalty, name="penalty")
    parent.add_typer(period, name="period")
    parent.add_typer(hours, name="hours")
    parent.command()(ledger)


@rules.callback(invoke_without_command=True)
def list_rules(context: typer.Context) -> None:
    """List the rules."""
    if context.invoked_subcommand is None:
        _answer_rules(context.obj)


@rules.command("add")
def add_rule(
    context: typer.Context,
    name: str,
    clause: Annotated[str, typer.Option(help=_("The clause of the team's bonus rules it stands on."))],
    percent: Annotated[str | None, typer.Option(help=_("Up to so many per cent of the handled contacts."))] = None,
    contacts: Annotated[int | None, typer.Option(help=_("Or a fixed number of contacts."))] = None,
    name_en: str = "",
) -> None:
    """Add a rule."""
    session: Session = context.obj
    points = None if percent is None else _basis_points(percent)
    Penalties(session.acting()).add_rule(name, name_en, clause, basis_points=points, contacts=contacts)
    _answer_rules(session)


@penalty.command("list")
def list_proposals(
    context: typer.Context,
    state: Annotated[ProposalState | None, typer.Option()] = None,
    month: Annotated[str | None, typer.Option("--period", help="2026-09")] = None,
) -> None:
    """List what reviewers proposed."""
    session: Session = context.obj
    wanted = None if month is None else Month.parse(month)
    _answer_proposals(session, Penalties(session.profile).proposals(state, wanted))


@penalty.command()
def confirm(
    context: typer.Context,
    proposal: str,
    reason: Annotated[str, typer.Option("--reason")] = "",  # a confirmation may be commented; it stands without
) -> None:
    """Confirm a proposal: its entry is in the ledger at once."""
    session: Session = context.obj
    penalties = Penalties(session.acting())
    penalties.confirm(penalties.find(proposal))
    _answer_one(session, proposal)


@penalty.command()
def decline(context: typer.Context, proposal: str, reason: Reason) -> None:
    """Decline a proposal."""
    session: Session = context.obj
    penalties = Penalties(session.acting())
    penalties.decline(penalties.find(proposal), reason)
    _answer_one(session, proposal)


@penalty.command()
def withdraw(context: typer.Context, proposal: str, reason: Reason) -> None:
    """Withdraw a proposal; a confirmed one gets a counter-entry."""
    session: Session = context.obj
    penalties = Penalties(session.acting())
    penalties.withdraw(penalties.find(proposal), reason)
    _answer_one(session, proposal)


@period.command()
def lock(context: typer.Context, month: str, reason: Reason) -> None:
    """Lock a period, from the 10th of the next month."""
    session: Session = context.obj
    Penalties(session.acting()).lock(Month.parse(month), reason)
    _answer_ledger(session, Month.parse(month))


@period.command()
def unlock(context: typer.Context, month: str, reason: Reason) -> None:
    """Open a locked period again."""
    session: Session = context.obj
    Penalties(session.acting()).unlock(Month.parse(month), reason)
    _answer_ledger(session, Month.parse(month))


@hours.command("import")
def import_hours(
    context: typer.Context,
    file: Path,
    kind: Annotated[HoursKind, typer.Option(help=_("line or paid"))] = HoursKind.LINE,
) -> None:
    """Take hours from a table: agent, from, to, hours."""
    session: Session = context.obj
    changes = Penalties(session.acting()).import_hours(file, kind.value)
    session.answer({"agents": len(changes.people)}, lambda: [str(len(changes.people))])


def ledger(
    context: typer.Context,
    month: Annotated[str, typer.Option("--period", help="2026-09")],
    without_special_days: bool = False,
) -> None:
    """Show everybody's contacts of a period."""
    _answer_ledger(context.obj, Month.parse(month), special_days=not without_special_days)


def _answer_rules(session: Session) -> None:
    known = Penalties(session.profile).rules()
    session.answer(
        {"rules": [_rule(rule) for rule in known]}, lambda: (f"{rule.code}\t{rule.name_en}" for rule in known)
    )


def _rule(rule: PenaltyRule) -> dict[str, Any]:
    return {
        "rule": rule.code,
        "uuid": rule.uuid,
        "name": {"ru": rule.name_ru, "en": rule.name_en},
        "clause": rule.clause,
        "percent": _percent(rule.basis_points),
        "contacts": rule.contacts,
        "active": rule.active,
    }


def _answer_one(session: Session, word: str) -> None:
    penalties = Penalties(session.profile)
    key = penalties.find(word)
    _answer_proposals(session, tuple(one for one in penalties.proposals() if one.id == key))


def _answer_proposals(session: Session, proposals: tuple[Proposal, ...]) -> None:
    words = words_of(session.profile)
    session.answer(
        {"proposals": [_proposal(one, words) for one in proposals]},
        lambda: (f"{one.id}\t{one.state}\t{one.period}\t{words.get(one.agent, '')}\t{one.quote}" for one in proposals),
    )


def _proposal(one: Proposal, words: dict[PersonId, str]) -> dict[str, Any]:
    return {
        "id": int(one.id),
        "uuid": one.uuid,
        "state": one.state.value,
        "rule": one.rule.code,
        "percent": _percent(one.basis_points),
        "contacts": one.contacts,
        "agent": words.get(one.agent, ""),
        "reviewer": words.get(one.reviewer, ""),
        "period": str(one.period),
        "conversation": one.conversation,
        "review": one.review_uuid,
        "quote": one.quote,
        "decided": one.decided,
        "reason": one.reason,
    }


def _answer_ledger(session: Session, month: Month, *, special_days: bool = True) -> None:
    lines = Penalties(session.profile).ledger(month, special_days=special_days)
    words = words_of(session.profile)
    uuids = Penalties(session.profile).uuids_of(
        entry.reverses for line in lines for entry in line.entries if entry.reverses is not None
    )
    locked = any(line.locked for line in lines) or any(
        lock.period == month and lock.unlocked is None for lock in Penalties(session.profile).locks()
    )
    session.answer(
        {"period": str(month), "locked": locked, "agents": [_agent(line, words, uuids) for line in lines]},
        lambda: (f"{words.get(line.agent, line.name)}\t{line.handled}\t{line.counted}" for line in lines),
    )


def _agent(line: PersonLedger, words: dict[PersonId, str], uuids: dict[EntryId, str]) -> dict[str, Any]:
    return {
        "agent": words.get(line.agent, line.name),
        "name": line.name,
        "line": line.line,
        "handled": line.handled,
        "handled_imported": line.handled_imported,
        "handled_by_hand": line.handled_by_hand,
        "outside_frame": dict(line.outside_frame),
        "entries": [_entry(entry, uuids) for entry in line.entries],
        "limit": line.limit,
        "counted": line.counted,
        "hours": None if line.minutes is None else float(Fraction(line.minutes, 60)),
        "contacts_per_hour": None if line.per_hour is None else float(line.per_hour),
        "norm": None if line.norm is None else float(line.norm),
        "norm_met": line.norm_met,
    }


def _entry(entry: LedgerLine, uuids: dict[EntryId, str]) -> dict[str, Any]:
    return {
        "entry": entry.uuid,
        "date": entry.day,
        "rule": entry.rule.code,
        "percent": _percent(entry.basis_points),
        "contacts": entry.contacts,
        "reverses": None if entry.reverses is None else uuids[entry.reverses],
        "review": entry.review_uuid,
        "quote": entry.quote,
        "proposal": int(entry.proposal),
        "origin": str(entry.origin),
    }


def _percent(basis_points: int | None) -> float | int | None:
    if basis_points is None:
        return None
    exact = Fraction(basis_points, 100)
    return int(exact) if exact.denominator == 1 else float(exact)


def _basis_points(percent: str) -> int:
    written = _PERCENT.fullmatch(percent.strip())
    if written is None:
        raise UserError(Code.RULE_WRONG)
    whole, decimals = written.groups(default="")
    return int(whole) * 100 + int(decimals.ljust(2, "0"))
