"""The line over a conversation and the customer's card, in words."""

from datetime import date, tzinfo
from fractions import Fraction

from app import formatting
from app.presenters.review_desk import Opened
from app.presenters.review_screen import Fact, Heading, PastRow
from app.texts import _, ngettext
from review.model.conversation import Conversation, ConversationLine, CustomerCard
from review.model.reviews import Book


def heading(opened: Opened) -> Heading:
    """Number, subject, and by which book it came here."""
    conversation = opened.conversation
    return Heading(
        number=formatting.numero(conversation.external_id),
        subject=conversation.subject or _("(no subject)"),
        book=_book(opened),
        random=opened.review.book is Book.RANDOM,
        can_open_source=bool(conversation.url),
    )


def _book(opened: Opened) -> str:
    if opened.review.book is Book.TARGETED:
        reason = opened.review.reason
        return _("Targeted: {reason}").format(reason=reason) if reason else _("Targeted")
    if opened.probability is None:
        return _("Random")
    decimals = 0 if opened.probability == 1 else 2 if opened.blind else 3
    value = formatting.number(opened.probability, decimals)
    return _("Random, probability {value}").format(value=value)


def facts(conversation: Conversation, today: date, zone: tzinfo) -> tuple[Fact, ...]:
    """The customer's card; what the source does not say is left out."""
    card = conversation.customer
    found: list[Fact] = []
    if card is not None:
        found.append(Fact(_("Customer"), card.name or card.external_id))
        found += [Fact(label, value) for label, value in _known(card, today) if value]
    found.append(_rating(conversation))
    if card is not None:
        found.append(Fact(_("Past conversations"), _past(card, zone)))
        found += [Fact(name, value) for name, value in card.facts if value]
    return tuple(found)


def _known(card: CustomerCard, today: date) -> tuple[tuple[str, str], ...]:
    since = ""
    if card.client_since is not None:
        since = _("{month} ({length})").format(
            month=formatting.month(card.client_since), length=length_of(card.client_since, today)
        )
    return ((_("Region"), card.country), (_("Plan"), card.plan), (_("Client since"), since))


def length_of(first: date, today: date) -> str:
    """How long somebody has been with us: months below two years, then years with a half."""
    months = max(0, (today.year - first.year) * 12 + today.month - first.month - (today.day < first.day))
    if months < 1:
        return _("less than a month")
    if months < 24:
        return ngettext("{n} month", "{n} months", months).format(n=months)
    halves = Fraction(months * 2 // 12, 2)
    decimals = 0 if halves.denominator == 1 else 1
    return ngettext("{n} year", "{n} years", halves).format(n=formatting.number(halves, decimals))


def _rating(conversation: Conversation) -> Fact:
    rating = conversation.rating
    if rating is None:
        return Fact(_("Rating"), _("not rated"))
    return Fact(_("Rating"), formatting.of(rating.value, rating.highest), bad=rating.is_low)


def _past(card: CustomerCard, zone: tzinfo) -> str:
    if not card.past:
        return _("none")
    if card.past_last is None:
        return formatting.number(card.past)
    last = formatting.day(card.past_last.astimezone(zone).date())
    return _("{n}, last on {day}").format(n=formatting.number(card.past), day=last)


def past_rows(lines: tuple[ConversationLine, ...], zone: tzinfo, *, blind: bool) -> tuple[PastRow, ...]:
    """Earlier conversations of the customer, the latest first."""
    rows = []
    for line in lines:
        when = formatting.day(line.counted.astimezone(zone).date()) if line.counted else ""
        messages = ngettext("{n} message", "{n} messages", line.messages).format(n=formatting.number(line.messages))
        parts = ("" if blind else line.agent_name, when, messages)
        rows.append(PastRow(line.subject or _("(no subject)"), " · ".join(part for part in parts if part)))
    return tuple(rows)
