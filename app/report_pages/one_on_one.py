"""The page of a one-on-one laid out for people: the mentor's copy, and the agent's."""

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.formatting import kept_together, long_day, number, of, period
from app.presenters.figure_words import figure_words, share_words
from app.report_pages.cases import exercises_grid, quotes_of, reviews_grid
from app.report_pages.contacts import contacts_notes, contacts_sum, entries_grid, month_words
from app.report_pages.figures import criteria_chart, name_of, part_tile, passed_tile, score_tile
from app.report_pages.headings import headings
from app.report_pages.origins import foot
from app.texts import _, language, pgettext
from review.exporters.page import Grid, Page, Section, Tile
from review.exporters.report import Report
from review.model.ledger import PersonLedger
from review.model.one_on_ones import MOST_FOCUSES, Focus, OneOnOnePage
from review.reports.documents import one_on_one_document

_LINES_FOR_A_VIEW = 3


class Copy(StrEnum):
    """Whose sheet it is. The agent's leads with quotes and has figures in small print; neither has private notes."""

    AGENT = "agent"
    MENTOR = "mentor"


def one_on_one_report(page: OneOnOnePage, copy: Copy) -> Report:
    """The page ready for the exporters, in the language in force."""
    return Report(document=one_on_one_document(page), page=one_on_one_page(page, copy), made=page.made)


def one_on_one_page(page: OneOnOnePage, copy: Copy) -> Page:
    """The sheets of a talk: one page to go over, and the contacts on a sheet of their own."""
    zone = ZoneInfo(page.zone)
    mentors = copy is Copy.MENTOR
    sections = (
        _criteria(page) if mentors else None,
        _agent_view(page),
        _evidence(page, zone),
        _agreed_before(page),
        _agreed(page),
        _exercises(page),
        _reviews(page, zone),
        None if mentors else _figures(page),
        Section(
            title=_("The agent's comment"),
            empty_lines=_LINES_FOR_A_VIEW,
            signs=(pgettext("report", "agreed"), _("I object to a grade"), pgettext("report", "signature")),
        ),
        *(_contacts(page, ledger) for ledger in page.contacts.ledgers),
    )
    days = period(page.talk.days.first, page.talk.days.last)
    mentor = (_("{name}, mentor").format(name=page.mentor_name),) if page.mentor_name else ()
    reviewed = _("{period} · reviewed {counts}").format(period=days, counts=of(page.reviewed, page.eligible))
    return Page(
        language=language(),
        title=page.agent_name,
        over=_("One-on-one, {day}").format(day=long_day(page.talk.days.last)),
        beside=(*mentor, reviewed),
        tiles=_tiles(page) if mentors else (),
        sections=tuple(section for section in sections if section is not None),
        origin=foot(page.origins, page.formula, page.rubric_versions)
        + ". "
        + _("No private notes of the mentor here."),
        sheet=_("{page} of {pages}"),
    )


def _tiles(page: OneOnOnePage) -> tuple[Tile, ...]:
    coverage = part_tile(_("Reviewed at random"), page.reviewed, page.eligible)
    return score_tile(page.figures, page.rubric), passed_tile(page.figures, page.rubric), coverage


def _criteria(page: OneOnOnePage) -> Section | None:
    if not page.reviews:
        return None
    return Section(title=pgettext("report", "Criteria"), chart=criteria_chart(page.figures, page.rubric))


def _agent_view(page: OneOnOnePage) -> Section:
    said = page.talk.agent_view.strip()
    title = _("What the agent says")
    if not said:
        return Section(title=title, empty_lines=_LINES_FOR_A_VIEW)
    return Section(title=title, lead=said)


def _evidence(page: OneOnOnePage, zone: ZoneInfo) -> Section | None:
    if not page.praised and not page.to_mend:
        return None
    well = Section(
        title=_("Went well"),
        cases=quotes_of(page.praised, page.rubric, zone, praise=True),
        lead="" if page.praised else _("Nothing was marked as praise in these two weeks."),
    )
    mend = Section(
        title=_("Worth mending"),
        cases=quotes_of(page.to_mend, page.rubric, zone, praise=False),
        lead="" if page.to_mend else _("Every review reached the target."),
    )
    return replace(well, beside=mend)


def _agreed_before(page: OneOnOnePage) -> Section | None:
    if page.before is None or not page.before.focuses:
        return None
    rows = tuple(
        (one.topic, one.exercise, one.measure, one.outcome or _("not said yet")) for one in page.before.focuses
    )
    titles = headings(_("What was agreed | Exercise | How we know | What became of it"))
    return Section(
        title=_("Agreements of the last talk, {day}").format(day=long_day(page.before.days.last)),
        grid=Grid(titles, ("l",) * 4, (2.2, 3, 2.4, 2.4), rows),
    )


def _agreed(page: OneOnOnePage) -> Section:
    focuses = page.talk.focuses
    title = _("What we work on until {day}").format(day=long_day(page.next_day))
    if not focuses:
        return Section(title=title, empty_lines=MOST_FOCUSES)
    rows = tuple((number(place), _topic(one), one.exercise, one.measure) for place, one in enumerate(focuses, start=1))
    titles = headings(_("№ | Topic | Exercise | How we will know"))
    return Section(title=title, grid=Grid(titles, ("l",) * 4, (0.35, 2.6, 4, 3), rows))


def _topic(focus: Focus) -> str:
    # i18n: a topic of the last talk that goes on
    return focus.topic if focus.carried_from is None else _("{topic} (going on)").format(topic=focus.topic)


def _exercises(page: OneOnOnePage) -> Section | None:
    if not page.exercises:
        return None
    return Section(title=_("Exercises chosen in the reviews"), grid=exercises_grid(page.exercises))


def _reviews(page: OneOnOnePage, zone: ZoneInfo) -> Section:
    if not page.reviews:
        return Section(title=_("Every review"), lead=_("Nothing was reviewed in these two weeks."))
    return Section(title=_("Every review"), grid=reviews_grid(page.reviews, page.rubric, zone, with_agent=False))


def _figures(page: OneOnOnePage) -> Section | None:
    """The agent's figures in small print."""
    if not page.reviews:
        return None
    figures = page.figures
    if figures.score.estimate is None:
        words = _("A number needs five reviews; there are {counts} so far.").format(
            counts=of(figures.score.n, figures.score.N)
        )
        return Section(title=pgettext("report", "Figures"), lead=words, small=True)
    facts = [(pgettext("report", "Score"), f"{figure_words(figures.score)}, {of(figures.score.n, figures.score.N)}")]
    passed = " ".join(part for part in share_words(figures.passed) if part)
    if passed:
        facts.append((pgettext("report", "Passed"), passed))
    facts += [(name_of(page.rubric, key), figure_words(figure)) for key, figure in figures.criteria]
    return Section(title=pgettext("report", "Figures"), facts=tuple(facts), small=True)


def _contacts(page: OneOnOnePage, ledger: PersonLedger) -> Section:
    special = page.contacts.without_special
    notes = list(contacts_notes(ledger, page.people))
    apart = next((one for one in special or () if one.agent == ledger.agent and one.period == ledger.period), None)
    if apart is not None and apart.handled != ledger.handled:
        notes.append(
            _("Without special days: {counted} of {handled} handled count.").format(
                counted=number(apart.counted), handled=number(apart.handled)
            )
        )
    if page.contacts.partial:
        notes.append(_("The whole month, also days beyond these two weeks."))
    return Section(
        title=_("Contacts, {period}").format(period=month_words(ledger.period)),
        sum=contacts_sum(ledger),
        grid=entries_grid((ledger,), with_agent=False) if ledger.entries else None,
        lines=tuple(kept_together(note) for note in notes),
        after=_dispute(page) if ledger.entries else "",
        new_page=ledger is page.contacts.ledgers[0],
    )


def _dispute(page: OneOnOnePage) -> str:
    """Until when an entry may be disputed: five working days from the day it was given."""
    if page.talk.given is None:
        return _("Five working days from the day you are given this sheet are for a dispute.")
    day = page.talk.given.astimezone(ZoneInfo(page.zone)).date()
    left = 5
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return _("A dispute is possible until {day}.").format(day=long_day(day))
