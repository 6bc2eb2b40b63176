"""`search`, `team`, `special-days`, `forget`, `backup`, `restore`, `doctor`."""

from pathlib import Path
from typing import Annotated

import typer

from app.command_line.session import Session, days_between
from app.texts import N_, _, ngettext
from review.services.upkeep import Upkeep
from review.services.upkeep import restore as put_back

_FINDINGS = {
    "review_without_revision": N_("Reviews without their last revision: {rows}."),
    "quote_outside_text": N_("Quotes that reach beyond their text: {rows}."),
    "message_without_text": N_("Messages without words: {rows}."),
    "entry_without_confirmation": N_("Entries of the ledger that nobody confirmed: {rows}."),
    "pick_outside_frame": N_("Picks that are not of their sample's frame: {rows}."),
    "parent_missing": N_("Rows whose owner is missing: {rows}."),
    "damaged": N_("Damaged places in the file: {rows}. Restore the newest backup."),
}

special_days = typer.Typer(help=_("Days set apart in every figure: outages, new rules."))


def add_to(parent: typer.Typer) -> None:
    """Add the commands of this module."""
    parent.add_typer(special_days, name="special-days")
    for command in (search, team, forget, backup, restore, doctor):
        parent.command()(command)


def search(context: typer.Context, text: str, limit: int = 200) -> None:
    """Find conversations in which every word occurs in some form."""
    session: Session = context.obj
    found = Upkeep(session.profile).search(text, limit)
    session.answer(
        {
            "conversations": [
                {
                    "source": line.source,
                    "conversation": line.external_id,
                    "subject": line.subject,
                    "agent": line.agent_name,
                }
                for line in found
            ]
        },
        lambda: (f"{line.external_id}\t{line.agent_name}\t{line.subject}" for line in found),
    )


def team(
    context: typer.Context,
    zone: Annotated[str | None, typer.Option(help=_("Whose days the team's days are: Europe/Moscow."))] = None,
    name: Annotated[str | None, typer.Option(help=_("What the team is called."))] = None,
) -> None:
    """Show the team's name and time zone, or change them."""
    session: Session = context.obj
    upkeep = Upkeep(session.profile)
    if zone is not None or name is not None:
        upkeep.settle_team(name, zone)
    known_name, known_zone = upkeep.team()
    session.answer({"name": known_name, "zone": known_zone}, lambda: [f"{known_name}\t{known_zone}".strip()])


def forget(context: typer.Context, customer: str) -> None:
    """Remove a customer's name, address and texts; grades and counts stay."""
    session: Session = context.obj
    emptied, _changes = Upkeep(session.acting()).forget(customer)
    session.answer(
        {"emptied": emptied},
        lambda: [ngettext("{n} conversation emptied.", "{n} conversations emptied.", emptied).format(n=emptied)],
    )


def backup(context: typer.Context, to: Annotated[Path | None, typer.Argument()] = None) -> None:
    """Write a checked copy of the database."""
    session: Session = context.obj
    copy = Upkeep(session.profile).back_up(to)
    session.answer({"backup": copy}, lambda: [str(copy)])


def restore(context: typer.Context, copy: Path) -> None:
    """Put a backup in place of the database; what was there is put aside."""
    session: Session = context.obj
    aside = put_back(session.folder, copy)
    session.answer({"restored": copy, "aside": aside}, lambda: [str(aside or copy)])


def doctor(context: typer.Context) -> int:
    """Look through the whole database."""
    session: Session = context.obj
    health = Upkeep(session.profile).check()
    session.answer(
        {
            "folder": session.folder,
            "schema": health.step,
            "conversations": health.conversations,
            "people": health.people,
            "findings": [{"code": finding.code, "rows": finding.rows} for finding in health.findings],
        },
        lambda: (
            [_(_FINDINGS[finding.code]).format(rows=finding.rows) for finding in health.findings]
            or [_("Everything is in order.")]
        ),
    )
    return 1 if health.findings else 0


@special_days.callback(invoke_without_command=True)
def list_days(context: typer.Context) -> None:
    """List them."""
    if context.invoked_subcommand is None:
        _answer_days(context.obj)


@special_days.command()
def add(
    context: typer.Context,
    first: Annotated[str, typer.Option("--from")],
    reason: Annotated[str, typer.Option()],
    last: Annotated[str | None, typer.Option("--to")] = None,
) -> None:
    """Set days apart, with a reason."""
    session: Session = context.obj
    Upkeep(session.acting()).add_special_days(days_between(first, last or first, None), reason)
    _answer_days(session)


@special_days.command()
def remove(context: typer.Context, uuid: str) -> None:
    """Take special days back."""
    session: Session = context.obj
    Upkeep(session.acting()).remove_special_days(uuid)
    _answer_days(session)


def _answer_days(session: Session) -> None:
    found = Upkeep(session.profile).special_days()
    session.answer(
        {
            "special_days": [
                {"uuid": one.uuid, "from": one.days.first, "to": one.days.last, "reason": one.reason} for one in found
            ]
        },
        lambda: (f"{one.days.first}\t{one.days.last}\t{one.reason}\t{one.uuid}" for one in found),
    )
