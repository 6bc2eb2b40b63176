"""A review summary laid out for people."""

from dataclasses import replace
from fractions import Fraction
from zoneinfo import ZoneInfo

from app.formatting import kept_together, long_day, number, period, share
from app.presenters.sample_words import share_words
from app.report_pages.cases import case_block, causes_grid, requests_grid, reviews_grid
from app.report_pages.contacts import contacts_grid, entries_grid
from app.report_pages.figures import (
    criteria_chart,
    criteria_matrix,
    part_tile,
    passed_tile,
    people_chart,
    score_tile,
    with_and_without,
)
from app.report_pages.origins import foot, origin_facts
from app.report_pages.tables import summary_tables
from app.texts import _, language, ngettext, pgettext
from review.exporters.page import Page, Section, Tile
from review.exporters.report import Report
from review.model.summary import Audience, SampleOrigin, Summary
from review.reports.documents import summary_document
from scoring.estimate import LEAST_GRADED

_MOST_CAUSES = 10


def summary_report(summary: Summary) -> Report:
    """The summary ready for any exporter, in the language in force."""
    tables, main = summary_tables(summary)
    return Report(
        document=summary_document(summary),
        page=summary_page(summary),
        made=summary.made,
        tables=tables,
        main_table=main,
    )


def summary_page(summary: Summary) -> Page:
    """The sheets of the summary."""
    zone = ZoneInfo(summary.zone)
    sections = (
        _people(summary),
        _criteria(summary),
        _matrix(summary),
        _special(summary),
        _cases(summary, zone),
        _causes(summary),
        _requests(summary),
        _contacts(summary),
        _entries(summary),
        *(_origin(origin, zone, len(summary.origins)) for origin in summary.origins),
        _reviews(summary, zone),
    )
    return Page(
        language=language(),
        title=summary.agent_name or summary.team or _("The whole team"),
        over=_("Review summary, {period}").format(period=period(summary.days.first, summary.days.last)),
        beside=(_audience(summary), _("made on {day}").format(day=long_day(summary.made.astimezone(zone).date()))),
        tiles=_tiles(summary),
        sections=tuple(section for section in sections if section is not None),
        origin=foot(summary.origins, summary.formula, summary.rubric_versions),
        sheet=_("{page} of {pages}"),
    )


def _audience(summary: Summary) -> str:
    if summary.audience is Audience.TEAM:
        return _("for the team: customers are named")
    return _("names and addresses of customers masked")


def _tiles(summary: Summary) -> tuple[Tile, ...]:
    tiles = [
        score_tile(summary.figures, summary.rubric),
        passed_tile(summary.figures, summary.rubric),
        _coverage(summary),
    ]
    if summary.contacts.ledgers:
        tiles.append(_counted(summary))
    return tuple(tiles)


def _coverage(summary: Summary) -> Tile:
    notes = []
    if summary.eligible:
        decimals = 0 if summary.reviewed == summary.eligible else 1
        notes.append(_("{share} of what could be drawn").format(share=_part(summary, decimals)))
    if summary.targeted:
        words = ngettext("and {n} targeted, in no mean", "and {n} targeted, in no mean", summary.targeted)
        notes.append(words.format(n=number(summary.targeted)))
    return part_tile(_("Reviewed at random"), summary.reviewed, summary.eligible, *notes)


def _part(summary: Summary, decimals: int) -> str:
    return share(Fraction(summary.reviewed, summary.eligible), decimals)


def _counted(summary: Summary) -> Tile:
    ledgers = summary.contacts.ledgers
    handled, counted = sum(one.handled for one in ledgers), sum(one.counted for one in ledgers)
    standing = sum(entry.reverses is None and entry.reversed_by is None for one in ledgers for entry in one.entries)
    taken_back = sum(
        entry.reverses is None and entry.reversed_by is not None for one in ledgers for entry in one.entries
    )
    notes = [ngettext("{n} penalty stands", "{n} penalties stand", standing).format(n=number(standing))]
    if taken_back:
        notes.append(ngettext("{n} taken back", "{n} taken back", taken_back).format(n=number(taken_back)))
    return part_tile(_("Counted contacts"), counted, handled, *notes)


def _people(summary: Summary) -> Section | None:
    if summary.agent is not None or not summary.agents:
        return None
    return Section(
        title=pgettext("report", "People"),
        lead=_("By name, not by place: intervals that overlap allow no order."),
        chart=people_chart(summary.agents, summary.rubric),
        after=_too_few(summary),
    )


def _too_few(summary: Summary) -> str:
    few = [one for one in summary.agents if one.figures.score.estimate is None]
    if not few:
        return ""
    return _(
        "A mean needs {least} graded reviews, unless all were reviewed. Until then the cases below are the evidence."
    ).format(least=LEAST_GRADED)


def _criteria(summary: Summary) -> Section | None:
    if not summary.reviews:
        return None
    return Section(
        title=pgettext("report", "Criteria"),
        lead=_("Rubric “{name}”, version {version}").format(
            name=summary.rubric.name.text(language()), version=summary.rubric.version
        ),
        chart=criteria_chart(summary.figures, summary.rubric),
        after=_too_few(summary) if summary.agent is not None else "",
    )


def _matrix(summary: Summary) -> Section | None:
    known = any(figure.estimate is not None for one in summary.agents for _key, figure in one.figures.criteria)
    if summary.agent is not None or len(summary.agents) < 2 or not known:
        return None
    return Section(title=_("Criteria by person"), matrix=criteria_matrix(summary.agents, summary.rubric))


def _special(summary: Summary) -> Section | None:
    if summary.special is None:
        return None
    days = "; ".join(
        f"{period(one.first, one.last)}: {reason}" if reason else period(one.first, one.last)
        for one, reason in summary.special.days
    )
    count = ngettext(
        "{n} random review lies in special days.", "{n} random reviews lie in special days.", summary.special.cases
    ).format(n=number(summary.special.cases))
    return Section(
        title=_("Special days apart"),
        lead=kept_together(f"{days}. {count}"),
        chart=with_and_without(summary.figures, summary.special.without, summary.rubric),
    )


def _cases(summary: Summary, zone: ZoneInfo) -> Section | None:
    if not summary.best and not summary.worst:
        return None
    with_agent = summary.agent is None
    best, worst = (
        Section(
            title=title,
            cases=tuple(
                case_block(case, summary.rubric, zone, with_agent=with_agent, praise_first=praise) for case in cases
            ),
            lead="" if cases else nothing,
        )
        for title, cases, praise, nothing in (
            (_("Went best"), summary.best, True, _("No review passed or was praised.")),
            (_("Worth mending"), summary.worst, False, _("No review is below the target.")),
        )
    )
    return replace(best, beside=worst)


def _causes(summary: Summary) -> Section | None:
    if not summary.causes:
        return None
    rest = summary.causes[_MOST_CAUSES:]
    times = sum(one.number for one in rest)
    more = ngettext("And {n} more, named {times} times.", "And {n} more, named {times} times.", len(rest))
    return Section(
        title=_("Root causes"),
        grid=causes_grid(summary.causes[:_MOST_CAUSES], summary.rubric),
        after=more.format(n=number(len(rest)), times=number(times)) if rest else "",
    )


def _requests(summary: Summary) -> Section | None:
    if not summary.requests:
        return None
    return Section(title=_("Asked of others"), grid=requests_grid(summary.requests))


def _contacts(summary: Summary) -> Section | None:
    contacts = summary.contacts
    if not contacts.ledgers:
        return None
    notes = [_("Counted = handled − penalties + limit; the limit keeps anybody from counting less than none.")]
    if contacts.partial:
        notes.append(_("Contacts are counted by calendar months; these months reach beyond the days of the summary."))
    if not all(one.locked for one in contacts.ledgers):
        notes.append(_("Provisional: the period is open."))
    if contacts.without_special is not None:
        handled = sum(one.handled for one in contacts.without_special)
        counted = sum(one.counted for one in contacts.without_special)
        notes.append(
            _("Without special days: {counted} of {handled} handled count.").format(
                counted=number(counted), handled=number(handled)
            )
        )
    return Section(
        title=pgettext("report", "Contacts"),
        grid=contacts_grid(contacts, summary.people),
        after=kept_together(" ".join(notes)),
    )


def _entries(summary: Summary) -> Section | None:
    if not any(one.entries for one in summary.contacts.ledgers):
        return None
    return Section(
        title=pgettext("report", "Penalties"),
        lead=_("Each was proposed by a reviewer and confirmed by a lead; a reversal is an entry of its own."),
        grid=entries_grid(summary.contacts.ledgers, with_agent=summary.agent is None),
    )


def _origin(origin: SampleOrigin, zone: ZoneInfo, many: int) -> Section:
    title = _("How the sample was drawn")
    if many > 1:
        title = _("How the sample was drawn: {sample}").format(
            sample=f"{period(origin.days.first, origin.days.last)}, {share_words(origin.share)}"
        )
    return Section(title=title, facts=origin_facts(origin, zone))


def _reviews(summary: Summary, zone: ZoneInfo) -> Section:
    if not summary.reviews:
        return Section(title=_("All reviews"), lead=_("Nothing was reviewed in these days."))
    return Section(
        title=_("All reviews"),
        lead=ngettext(
            "{n} review; levels by criterion, – is not applicable.",
            "{n} reviews; levels by criterion, – is not applicable.",
            len(summary.reviews),
        ).format(n=number(len(summary.reviews))),
        grid=reviews_grid(summary.reviews, summary.rubric, zone, with_agent=summary.agent is None),
    )
