"""The ledger of a person in words: its figures, lines, proposals, and the arithmetic behind them."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import accumulate
from math import ceil, floor

from app.formatting import (
    MINUS,
    NBSP,
    day,
    duration,
    kept_together,
    long_day,
    month_name,
    number,
    numero,
    percent,
    period,
    quoted,
)
from app.presenters.person_desk import PersonPage
from app.presenters.person_screen import HeadFigure, LedgerPanel, LedgerRow, ProposalCard
from app.texts import _, language, ngettext
from review.model.calendar import day_of
from review.model.ids import EntryId, PersonId
from review.model.ledger import LedgerLine, PenaltyRule, PersonLedger, Proposal
from scoring.norm import decimals_needed
from scoring.rounding import round_half_up

OUTSIDE = {
    "not_closed": lambda n: ngettext("{n} not closed", "{n} not closed", n),
    "no_agent_message": lambda n: ngettext("{n} without an answer of ours", "{n} without an answer of ours", n),
    "bot_only": lambda n: ngettext("{n} answered by a bot", "{n} answered by a bot", n),
    "no_customer_message": lambda n: ngettext(
        "{n} without the customer’s words", "{n} without the customer’s words", n
    ),
    "incomplete": lambda n: ngettext("{n} imported incompletely", "{n} imported incompletely", n),
    "handed_over": lambda n: ngettext("{n} handed over to another line", "{n} handed over to another line", n),
}


def ledger_panel(page: PersonPage) -> LedgerPanel:
    """The ledger of `page`."""
    ledger = page.ledger
    met, verdict, note = _norm_words(page)
    return LedgerPanel(
        title=_("Contacts, {month}").format(month=_month(page)),
        state=_state(page),
        handled=HeadFigure(_("Handled"), number(ledger.handled), _origin(ledger)),
        penalties=HeadFigure(_("Penalties"), number(_taken(ledger)), _sum_words(ledger)),
        counted=HeadFigure(_("Counted"), number(ledger.counted), _("agrees with the ledger")),
        per_hour=_per_hour(ledger),
        met=met,
        verdict=verdict,
        verdict_note=note,
        proposals=tuple(_card(proposal, after, page) for proposal, after in page.proposals),
        rows=ledger_rows(page),
        what_if=_what_if(page),
        arithmetic=arithmetic(ledger),
        locked=ledger.locked,
    )


def rule_name(rule: PenaltyRule) -> str:
    """The rule in the language of the interface."""
    return rule.name_ru if language() == "ru" else rule.name_en


def amount_words(basis_points: int | None, contacts: int | None) -> str:
    """`5 %`, or `3 contacts`."""
    if basis_points is None:
        return ngettext("{n} contact", "{n} contacts", contacts or 0).format(n=number(contacts or 0))
    share = Fraction(basis_points, 100)
    return percent(share, 0 if share.denominator == 1 else 2)


def pace_words(ledger: PersonLedger) -> str:
    """Contacts per hour with as many decimals as the verdict needs; "" when they are not known."""
    if ledger.per_hour is None:
        return ""
    return number(ledger.per_hour, 1 if ledger.norm is None else decimals_needed(ledger.per_hour, ledger.norm))


def ledger_rows(page: PersonPage) -> tuple[LedgerRow, ...]:
    """Opening line, entries, the limit where there is one, and the total."""
    ledger = page.ledger
    names = {line.id: line.number + 1 for line in ledger.entries}
    lefts = accumulate((line.contacts for line in ledger.entries), lambda left, taken: left - taken,
                       initial=ledger.handled)  # fmt: skip
    rows = [_opening(page)]
    for line, left in zip(ledger.entries, list(lefts)[1:], strict=True):
        rows.append(_row(line, left, names, page.names, ledger))
    if ledger.limit:
        rows.append(LedgerRow("", "", _("Nobody counts less than 0"), _("given back at the end"),
                              came=number(ledger.limit), left=number(0)))  # fmt: skip
    came = ledger.handled + ledger.limit - sum(line.contacts for line in ledger.entries if line.contacts < 0)
    went = sum(line.contacts for line in ledger.entries if line.contacts > 0)
    rows.append(LedgerRow("", "", _("Total"), "", came=number(came), went=number(went) if went else "",
                          left=number(ledger.counted), is_total=True))  # fmt: skip
    return tuple(rows)


def arithmetic(ledger: PersonLedger) -> tuple[str, ...]:
    """How the counted contacts and the pace come about, a line each."""
    lines = []
    for line in ledger.entries:
        if line.basis_points is not None and line.reverses is None:
            share = Fraction(line.basis_points, 100)
            lines.append(
                _("No.\u00a0{number}: {percent} of {handled} is {exact}, rounded {contacts}").format(
                    number=line.number + 1,
                    percent=amount_words(line.basis_points, None),
                    handled=number(ledger.handled),
                    exact=number(share * ledger.handled / 100, 2),
                    contacts=number(line.contacts),
                )
            )
    steps = "".join(f" {'+' if one.contacts < 0 else MINUS} {number(abs(one.contacts))}" for one in ledger.entries)
    limit = f" + {number(ledger.limit)}" if ledger.limit else ""
    lines.append(f"{number(ledger.handled)}{steps}{limit} = {number(ledger.counted)}")
    if ledger.minutes is None:
        lines.append(_("Hours on the line are not known, so there is no pace."))
    elif ledger.per_hour is not None:
        text = f"{number(ledger.counted)} / {_hours(ledger.minutes)} = {number(ledger.per_hour, 3)}"
        if ledger.norm is not None:
            sign = "≥" if ledger.norm_met else "<"
            text += " " + sign + NBSP + _norm(ledger.norm)
        lines.append(text)
    return tuple(lines)


def _opening(page: PersonPage) -> LedgerRow:
    ledger, days = page.ledger, page.month.days
    if ledger.handled_by_hand is not None:
        title = ngettext("Handled, {n} contact entered by hand", "Handled, {n} contacts entered by hand",
                         ledger.handled).format(n=number(ledger.handled))  # fmt: skip
        note = _("by the import: {n}").format(n=number(ledger.handled_imported))
    else:
        title = ngettext("Handled, {n} conversation by the import", "Handled, {n} conversations by the import",
                         ledger.handled).format(n=number(ledger.handled))  # fmt: skip
        note = _("fixed with the period") if ledger.locked else _("grows while the period is open")
    outside = "; ".join(
        OUTSIDE[reason](count).format(n=number(count)) for reason, count in ledger.outside_frame if reason in OUTSIDE
    )
    if outside:
        note = _("{note}; outside the sampling frame: {reasons}").format(note=note, reasons=outside)
    last = min(days.last, max(page.today, days.first))
    came = number(ledger.handled)
    return LedgerRow("1", period(days.first, last, short=True), title, note, came=came, left=came)


def _row(
    line: LedgerLine, left: int, names: Mapping[EntryId, int], people: Mapping[PersonId, str], ledger: PersonLedger
) -> LedgerRow:
    back = line.contacts < 0 or line.reverses is not None
    if line.reverses is not None and line.reverses in names:
        title = _("Counter-entry to No.\u00a0{number}").format(number=names[line.reverses])
    elif back:
        title = _("Counter-entry to an entry of another period")
    else:
        title = _("Penalty {amount} · {rule}").format(
            amount=amount_words(line.basis_points, line.contacts), rule=rule_name(line.rule)
        )
    moved = line.origin != ledger.period
    parts = []
    if line.reversed_by is not None:
        where = names.get(line.reversed_by)
        parts.append(
            _("taken back in another period")
            if where is None
            else _("taken back by No.\u00a0{number}").format(number=where)
        )
    parts += [line.reason if back else quoted(line.quote), numero(line.conversation), people.get(line.reviewer, "")]
    if moved:
        parts.append(_("from {month}").format(month=month_name(line.origin.days.first)))
    share = amount_words(line.basis_points, None) if line.basis_points is not None else ""
    return LedgerRow(
        number=str(line.number + 1),
        day=day(line.day),
        title=kept_together(title),
        note=" · ".join(filter(None, parts)),
        came=number(-line.contacts) if back else "",
        went="" if back else number(line.contacts),
        went_note=_("{percent} of {handled}").format(percent=share, handled=number(ledger.handled))
        if share and not back and not moved else "",
        left=number(left),
        muted=back or line.reversed_by is not None,
        proposal=line.proposal if not back and line.reversed_by is None else None,
    )  # fmt: skip


def _card(proposal: Proposal, after: PersonLedger, page: PersonPage) -> ProposalCard:
    before = page.ledger
    origin = " · ".join(
        filter(None, (
            numero(proposal.conversation), proposal.subject,
            _("proposed by {name}").format(name=page.names.get(proposal.reviewer, "")),
            day(day_of(proposal.created, page.zone)), proposal.rule.clause,
        ))
    )  # fmt: skip
    effect = _("counted {before} → {after}").format(before=number(before.counted), after=number(after.counted))
    pace = ""
    if before.per_hour is not None and after.per_hour is not None:
        pace = _("per hour {before} → {after}").format(before=pace_words(before), after=pace_words(after))
        if after.norm_met is not None:
            pace += ", " + _norm_change(before.norm_met, after.norm_met)
    return ProposalCard(
        proposal=proposal.id,
        title=_("{amount} · {rule}").format(
            amount=amount_words(proposal.basis_points, proposal.contacts), rule=rule_name(proposal.rule)
        ),
        quote=quoted(proposal.quote),
        origin=origin,
        effect=effect,
        pace=pace,
    )


def _norm_change(before: bool | None, after: bool) -> str:
    if after:
        return _("the norm stays met")
    return _("the norm would no longer be met") if before else _("the norm stays not met")


def _per_hour(ledger: PersonLedger) -> HeadFigure:
    name = _("Per hour") if ledger.norm is None else _("Per hour, norm {norm}").format(norm=_norm(ledger.norm))
    if ledger.per_hour is None or ledger.minutes is None:
        return HeadFigure(name, "–", _("hours are not known"))
    exact = f"{number(ledger.counted)} / {_hours(ledger.minutes)} = {number(ledger.per_hour, 3)}"
    return HeadFigure(name, pace_words(ledger), exact)


def _norm_words(page: PersonPage) -> tuple[bool | None, str, str]:
    ledger = page.ledger
    if ledger.norm_met is None or ledger.norm is None or ledger.minutes is None:
        return None, "", ""
    margin = ledger.counted - ledger.norm * ledger.minutes / 60
    if ledger.norm_met:
        spare = floor(margin)
        note = ngettext("{n} contact to spare", "{n} contacts to spare", spare).format(n=number(spare))
    else:
        lacking = ceil(-margin)
        note = ngettext("{n} contact short", "{n} contacts short", lacking).format(n=number(lacking))
    if ledger.confirmed_on is not None:
        name = page.names.get(ledger.confirmed_by, "") if ledger.confirmed_by is not None else ""
        note = _("confirmed by {name}, {day}").format(name=name, day=day(ledger.confirmed_on))
    return ledger.norm_met, _("Norm met") if ledger.norm_met else _("Norm not met"), note


def _what_if(page: PersonPage) -> str:
    if page.next_penalty is None or page.ledger.locked or not page.ledger.handled:
        return ""
    rule, after = page.next_penalty
    amount = amount_words(rule.basis_points, rule.contacts)
    if after.per_hour is None or after.norm_met is None:
        return _("One more penalty of {amount} would leave {counted}.").format(
            amount=amount, counted=number(after.counted)
        )
    sentence = (
        _("One more penalty of {amount} would leave {counted}: {pace} an hour, the norm met.")
        if after.norm_met
        else _("One more penalty of {amount} would leave {counted}: {pace} an hour, below the norm.")
    )
    return sentence.format(amount=amount, counted=number(after.counted), pace=pace_words(after))


def _state(page: PersonPage) -> str:
    if page.ledger.locked:
        return _("The period is locked")
    if page.today >= page.lock_from:
        return _("The period is open and can be locked")
    return _("The period is open, it can be locked from {day}").format(day=long_day(page.lock_from, year=False))


def _origin(ledger: PersonLedger) -> str:
    return _("from the import") if ledger.handled_by_hand is None else _("entered by hand")


def _taken(ledger: PersonLedger) -> int:
    return sum(line.contacts for line in ledger.entries)


def _sum_words(ledger: PersonLedger) -> str:
    if not ledger.entries:
        return _("none")
    if len(ledger.entries) == 1:
        return _("one entry")
    first, *rest = ledger.entries
    steps = "".join(f" {MINUS if one.contacts < 0 else '+'} {number(abs(one.contacts))}" for one in rest[:4])
    return number(first.contacts) + steps + (" …" if len(rest) > 4 else "")


def _hours(minutes: int) -> str:
    if minutes % 60 and minutes < 100 * 60:
        return duration(minutes * 60)
    return _("{n}\u00a0h").format(n=number(round_half_up(Fraction(minutes, 60))))


def _norm(norm: Fraction) -> str:
    return number(norm, 0 if norm.denominator == 1 else 1 if (10 * norm).denominator == 1 else 2)


def _month(page: PersonPage) -> str:
    first = page.month.days.first
    return f"{month_name(first)}{NBSP}{first.year}"
