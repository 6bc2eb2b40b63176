"""Contacts and penalties in words: handled − Σ + limit = counted, per hour, and each entry with its quote."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from app.formatting import MINUS, NBSP, NOTHING, day, month_name, number, numero, percent, quoted
from app.report_pages.headings import headings
from app.texts import _, language, pgettext
from review.exporters.page import Grid
from review.model.calendar import Month
from review.model.ids import EntryId, PersonId
from review.model.ledger import LedgerLine, PenaltyRule, PersonLedger
from review.model.summary import Contacts
from scoring.norm import decimals_needed


def month_words(period: Month) -> str:
    """`September 2026`, inside a sentence."""
    return f"{month_name(date(period.year, period.month, 1))}{NBSP}{period.year}"


def per_hour_words(ledger: PersonLedger) -> str:
    """Contacts per hour with as many decimals as its verdict needs; a dash without hours."""
    if ledger.per_hour is None:
        return NOTHING
    decimals = 1 if ledger.norm is None else decimals_needed(ledger.per_hour, ledger.norm)
    return number(ledger.per_hour, decimals)


def norm_words(ledger: PersonLedger, people: Mapping[PersonId, str]) -> str:
    """Whether the norm is met, and who confirmed it when."""
    if ledger.norm_met is None:
        return NOTHING
    verdict = pgettext("report", "norm met") if ledger.norm_met else pgettext("report", "norm not met")
    if ledger.confirmed_on is None or ledger.confirmed_by is None:
        return _("{verdict}, not confirmed").format(verdict=verdict)
    return _("{verdict}, confirmed by {name} on {day}").format(
        verdict=verdict, name=people.get(ledger.confirmed_by, ""), day=day(ledger.confirmed_on)
    )


def contacts_grid(contacts: Contacts, people: Mapping[PersonId, str]) -> Grid:
    """Everybody's ledger in one line each; the limit has a column where it is not nothing everywhere."""
    limited = any(ledger.limit for ledger in contacts.ledgers)
    titles = headings(
        _("Agent | Period | Handled | Taken off | Limit | Counted | Hours | Per hour | Norm")
        if limited
        else _("Agent | Period | Handled | Taken off | Counted | Hours | Per hour | Norm")
    )
    rows = tuple(
        (
            ledger.name,
            month_words(ledger.period),
            number(ledger.handled),
            _taken(ledger),
            *((f"+{number(ledger.limit)}" if ledger.limit else NOTHING,) if limited else ()),
            number(ledger.counted),
            NOTHING if ledger.minutes is None else number(Fraction(ledger.minutes, 60), 1),
            per_hour_words(ledger),
            _norm_cell(ledger, people),
        )
        for ledger in contacts.ledgers
    )
    figures = len(titles) - 3
    widths = (2.6, 2.2, 1.7, 1.6, *(1.3,) * (figures - 2), 3.3)
    return Grid(titles, ("l", "l", *("r",) * figures, "l"), widths, rows)


def _norm_cell(ledger: PersonLedger, people: Mapping[PersonId, str]) -> str:
    """Whether the norm is met, under a heading that says what it is about."""
    if ledger.norm_met is None:
        return NOTHING
    # i18n: the norm
    verdict = pgettext("norm", "met") if ledger.norm_met else pgettext("norm", "not met")
    if ledger.confirmed_on is None or ledger.confirmed_by is None:
        return _("{verdict}, not confirmed").format(verdict=verdict)
    return f"{verdict}, {people.get(ledger.confirmed_by, '')}, {day(ledger.confirmed_on)}"


def entries_grid(ledgers: tuple[PersonLedger, ...], *, with_agent: bool) -> Grid:
    """Each entry with the rule it stands on, its quote, and what it takes away."""
    entries = [(ledger, entry) for ledger in ledgers for entry in ledger.entries]
    numbers = {entry.id: entry.number for _ledger, entry in entries}
    rows = tuple(
        (
            number(entry.number),
            day(entry.day),
            *((ledger.name,) if with_agent else ()),
            entry_words(entry, numbers),
            f"+{number(-entry.contacts)}" if entry.contacts < 0 else f"{MINUS}{number(entry.contacts)}",
        )
        for ledger, entry in entries
    )
    if with_agent:
        titles = headings(_("№ | Day | Agent | Rule, conversation, quote | Contacts"))
        return Grid(titles, ("r", "l", "l", "l", "r"), (0.5, 1, 2, 7, 1.1), rows)
    titles = headings(_("№ | Day | Rule, conversation, quote | Contacts"))
    return Grid(titles, ("r", "l", "l", "r"), (0.5, 1, 7, 1.1), rows)


def entry_words(entry: LedgerLine, numbers: Mapping[EntryId, int]) -> str:
    """An entry in one paragraph."""
    rule = rule_words(entry.rule)
    if entry.reverses is not None:
        first = numbers.get(entry.reverses)
        words = (
            _("Takes back an entry: {rule}").format(rule=rule)
            if first is None
            else _("Takes back entry {number}: {rule}").format(number=number(first), rule=rule)
        )
        return f"{words}. {entry.reason}".strip() if entry.reason else words
    if entry.basis_points is not None:
        points = Fraction(entry.basis_points, 100)
        rule = _("{rule}, {percent}").format(rule=rule, percent=percent(points, 0 if points.denominator == 1 else 2))
    where = numero(entry.conversation) if entry.conversation else ""
    return ". ".join(part for part in (rule, where, quoted(entry.quote.strip()) if entry.quote else "") if part)


def rule_words(rule: PenaltyRule) -> str:
    """A rule's name and the clause it stands on."""
    name = rule.name_ru if language() == "ru" else rule.name_en
    name = name or rule.name_en or rule.name_ru
    return _("{rule} (clause {clause})").format(rule=name, clause=rule.clause) if rule.clause else name


def contacts_sum(ledger: PersonLedger) -> tuple[tuple[str, str], ...]:
    """The calculation in large letters: numbers with their words after each other."""
    taken = sum(entry.contacts for entry in ledger.entries)
    parts = [(number(ledger.handled), pgettext("report", "handled"))]
    if taken:
        parts += [(MINUS if taken > 0 else "+", ""), (number(abs(taken)), pgettext("report", "penalties"))]
    if ledger.limit:
        parts += [("+", ""), (number(ledger.limit), pgettext("report", "limit"))]
    if len(parts) > 1:
        parts += [("=", ""), (number(ledger.counted), pgettext("report", "counted"))]
    if ledger.minutes is not None and ledger.per_hour is not None:
        hours = Fraction(ledger.minutes, 60)
        parts += [("/", ""), (number(hours, 0 if hours.denominator == 1 else 1), pgettext("report", "hours"))]
        parts += [("=", ""), (per_hour_words(ledger), pgettext("report", "per hour"))]
    return tuple(parts)


def contacts_notes(ledger: PersonLedger, people: Mapping[PersonId, str]) -> tuple[str, ...]:
    """What stands under the calculation."""
    notes = []
    if ledger.norm is not None and ledger.norm_met is not None:
        shown = number(ledger.norm, 0 if ledger.norm.denominator == 1 else 2)
        notes.append(
            _("The norm is {norm} per hour: {verdict}.").format(norm=shown, verdict=norm_words(ledger, people))
        )
    if ledger.minutes is None:
        notes.append(_("Hours on the line are not known, so there is no figure per hour."))
    if ledger.handled_by_hand is not None:
        notes.append(
            _("Handled was entered by hand; imported conversations give {imported}.").format(
                imported=number(ledger.handled_imported)
            )
        )
    if not ledger.locked:
        notes.append(_("The period is open: figures may still change."))
    return tuple(notes)


def _taken(ledger: PersonLedger) -> str:
    taken = sum(entry.contacts for entry in ledger.entries)
    if not taken:
        return NOTHING
    return f"{MINUS}{number(taken)}" if taken > 0 else f"+{number(-taken)}"
