"""`summary` and `pack`: what a review came to, and the page of a one-on-one."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.command_line.session import Session, days_between
from app.report_pages.one_on_one import Copy, one_on_one_report
from app.report_pages.summary import summary_report
from app.texts import _, use_language
from review.errors import Code, UserError
from review.exporters.registry import exporter_named, write_report
from review.model.calendar import day_written
from review.model.ids import PersonId, SampleId
from review.model.one_on_ones import OneOnOnePage
from review.model.summary import Audience, Summary
from review.services.profile import Profile
from review.services.reporting import Reporting
from review.services.sampling import Sampling

_PACK_FORMATS = ("pdf", "html", "md", "json")
"""A page to talk over is no table."""

Out = Annotated[Path, typer.Option(help=_("The file to write."))]


class Language(StrEnum):
    """The languages a report can be written in."""

    RU = "ru"
    EN = "en"


Spoken = Annotated[Language | None, typer.Option("--language", help=_("ru or en; the system's without it."))]


def add_to(parent: typer.Typer) -> None:
    """Add the commands of this module."""
    parent.command("summary")(summary)
    parent.command("pack")(pack)


def summary(
    context: typer.Context,
    out: Out,
    sample: Annotated[str | None, typer.Option(help=_("The sample, by its number or UUID."))] = None,
    first: Annotated[str | None, typer.Option("--from", help=_("First day (YYYY-MM-DD)."))] = None,
    last: Annotated[str | None, typer.Option("--to", help=_("Last day, inclusive."))] = None,
    agent: Annotated[str | None, typer.Option(help=_("Only this agent."))] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", help=_("pdf, xlsx, csv, csv-ru, json, html or md; else by the file's ending.")),
    ] = None,
    audience: Annotated[
        Audience, typer.Option("--for", help=_("outside masks names and addresses of customers."))
    ] = Audience.OUTSIDE,
    language: Spoken = None,
) -> None:
    """Write the summary of a sample, or of some days for the team or one agent."""
    session: Session = context.obj
    if (sample is None) == (first is None or last is None):
        raise typer.BadParameter("--sample, or --from and --to")
    chosen = exporter_named(form or _form_of(out)).name  # an unknown format is said before the work, not after it
    made = _made(session, sample, first, last, agent, audience)
    _write(made, chosen, out, language)
    answer = {
        "files": [str(out)],
        "for": audience.value,
        "period": {"from": made.days.first, "to": made.days.last},
        "reviews": len(made.reviews),
        "reviewed": made.reviewed,
        "eligible": made.eligible,
    }
    session.answer(answer, lambda: [str(out)])


def write_summary(
    profile: Profile, sample: SampleId, form: str, out: Path, language: str, audience: Audience = Audience.OUTSIDE
) -> Summary:
    """Write the summary of a sample into a file.

    Raises:
        UserError: SAMPLE_UNKNOWN, FORMAT_UNKNOWN, OUTPUT_NOT_WRITABLE.
    """
    made = Reporting(profile).sample_summary(sample, audience)
    _write(made, form, out, Language(language))
    return made


def _write(made: Summary, form: str, out: Path, language: Language | None) -> None:
    _speak(language)
    write_report(summary_report(made), form, out)


def _made(
    session: Session, sample: str | None, first: str | None, last: str | None, agent: str | None, audience: Audience
) -> Summary:
    profile = session.profile
    whose = None if agent is None else profile.person(agent).id
    if sample is not None:
        return Reporting(profile).sample_summary(Sampling(profile).find(sample), audience, whose)
    return Reporting(profile).period_summary(days_between(first, last, None), whose, audience)


def pack(
    context: typer.Context,
    agent: Annotated[str, typer.Option(help=_("Whose page it is."))],
    until: Annotated[str, typer.Option(help=_("The last of the two weeks (YYYY-MM-DD)."))],
    out: Out,
    copy: Annotated[Copy, typer.Option(help=_("Whose copy: agent leads with quotes."))] = Copy.AGENT,
    form: Annotated[
        str | None, typer.Option("--format", help=_("pdf, html, md or json; else by the file's ending."))
    ] = None,
    language: Spoken = None,
) -> None:
    """Write the page of a one-on-one about two weeks."""
    session: Session = context.obj
    whose = session.profile.person(agent).id
    page = write_pack(session.profile, whose, day_written(until), out, language, copy, form or _form_of(out))
    answer = {
        "files": [str(out)],
        "agent": page.agent_name,
        "period": {"from": page.talk.days.first, "to": page.talk.days.last},
        "copy": copy.value,
        "reviews": len(page.reviews),
    }
    session.answer(answer, lambda: [str(out)])


def write_pack(
    profile: Profile,
    agent: PersonId,
    until: date,
    out: Path,
    language: str | None = None,
    copy: Copy = Copy.AGENT,
    form: str = "pdf",
) -> OneOnOnePage:
    """Write the page of a one-on-one into a file.

    Raises:
        UserError: PERSON_UNKNOWN, FORMAT_UNKNOWN, OUTPUT_NOT_WRITABLE.
    """
    if form not in _PACK_FORMATS:
        raise UserError(Code.FORMAT_UNKNOWN, format=form)
    page = Reporting(profile).one_on_one(agent, until)
    _speak(None if language is None else Language(language))
    write_report(one_on_one_report(page, copy), form, out)
    return page


def _form_of(out: Path) -> str:
    """The format that a file's ending says; PDF without one."""
    return out.suffix.lower().lstrip(".") or "pdf"


def _speak(language: Language | None) -> None:
    if language is not None:
        use_language(language.value)
