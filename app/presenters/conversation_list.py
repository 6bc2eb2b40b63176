"""The list of conversations: narrowed by conditions, searched, fetched by the page."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Protocol

from app import formatting
from app.error_words import words_for
from app.jobs import Jobs, Lane
from app.presenters.asking import Answers, Asks, Form, TextAsk
from app.presenters.paged_rows import PAGE, PagedRows
from app.presenters.sample_words import channel_words, conversations_words, part_of_conversations
from app.texts import _
from review.errors import UserError
from review.model.browsing import Choices, Listing
from review.model.calendar import Days, Month, day_of
from review.model.conversation import ConversationLine, Wanted
from review.model.ids import ConversationId, PersonId
from review.progress import Progress

Group = tuple[str, tuple[tuple[str, str], ...]]
"""A heading and what can be chosen under it: (key, words)."""


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """A row of the list. `low` marks a rating that is a dissatisfied customer's."""

    conversation: ConversationId
    number: str
    subject: str
    agent: str
    channel: str
    line: str
    closed: str
    messages: str
    rating: str
    low: bool
    reviewed: bool


@dataclass(frozen=True, slots=True)
class ConversationsPage:
    """All the view needs.

    Attributes:
        count: how many the list holds, in words.
        chips: conditions in force: (key, words).
        offers: what can still be narrowed by.
        empty: why there is nothing at all: (sentence, what to do).
        nothing: why nothing is found, "" when something is.
    """

    count: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    offers: tuple[Group, ...] = ()
    searched: str = ""
    rows: PagedRows[ConversationRow] = field(default_factory=lambda: PagedRows(0, _nobody))
    empty: tuple[str, str] | None = None
    nothing: str = ""


class ConversationsView(Protocol):
    """What the presenter asks of the window."""

    def show_page(self, page: ConversationsPage) -> None:
        """Draw `page`."""

    def show_rows(self, first: int, last: int) -> None:
        """The rows from `first` to `last` are there now."""

    def show_waiting(self) -> None:
        """Say that the list is being read."""

    def show_trouble(self, sentence: str, remedy: str) -> None:
        """Say why there can be no list."""

    def review_targeted(self, conversation: ConversationId, reason: str) -> None:
        """Go and review a conversation picked by hand."""


class ConversationsDesk(Protocol):
    """The services behind the list."""

    def choices(self) -> Choices:
        """What the list can be narrowed by."""

    def listing(self, wanted: Wanted, first: int, limit: int) -> Listing:
        """Some rows."""

    def found(self, words: str) -> tuple[ConversationId, ...]:
        """Conversations in which all words occur."""


class ConversationsPresenter:
    """Keeps the conditions in force and fetches what is looked at."""

    def __init__(self, view: ConversationsView, desk: ConversationsDesk, jobs: Jobs, asks: Asks) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._asks = asks
        self._choices: Choices | None = None
        self._chosen: tuple[str, ...] = ()
        self._searched = ""
        self._page = ConversationsPage()
        self._round = 0

    def open(self) -> None:
        """Read the list anew; what is shown stays until then."""
        if self._choices is None:
            self._view.show_waiting()
        self._read()

    def add_condition(self, key: str) -> None:
        """Narrow the list; a condition takes the place of another of its kind that cannot stand beside it."""
        kind = key.partition(":")[0]
        kept = tuple(one for one in self._chosen if kind in _SEVERAL or one.partition(":")[0] != kind)
        if key not in kept:
            self._chosen = (*kept, key)
            self._read()

    def remove_condition(self, key: str) -> None:
        """No longer narrow the list by this."""
        self._chosen = tuple(one for one in self._chosen if one != key)
        self._read()

    def clear(self) -> None:
        """Show everything."""
        self._chosen, self._searched = (), ""
        self._read()

    def search(self, words: str) -> None:
        """Show those in which these words occur."""
        if words.strip() != self._searched:
            self._searched = words.strip()
            self._read()

    def review(self, place: int) -> None:
        """Ask why, then review the conversation at `place` as targeted."""
        shown = self._page.rows[place]
        if shown is not None:
            self.review_by_hand(shown.conversation, shown.number)

    def review_by_hand(self, conversation: ConversationId, number: str) -> None:
        """Ask why, then review a conversation as targeted."""

        def go(answers: Answers) -> None:
            self._view.review_targeted(conversation, answers.text("reason"))

        self._asks.ask(
            Form(
                _("Review {number} as targeted").format(number=_("No.\u00a0{number}").format(number=number)),
                _("Review"),
                (TextAsk("reason", _("Why this one")),),
                _("Reviews picked by hand never enter a mean."),
            ),
            go,
        )

    # --- inside

    def _read(self) -> None:
        self._round += 1
        number, chosen, searched = self._round, self._chosen, self._searched

        def read(_progress: Progress) -> tuple[int, Choices, Wanted, Listing]:
            choices = self._desk.choices()
            wanted = wanted_by(chosen, choices)
            if searched:
                wanted = replace(wanted, ids=self._desk.found(searched))
            return number, choices, wanted, self._desk.listing(wanted, 0, PAGE)

        self._jobs.submit(Lane.STORE, read, done=self._arrived, failed=self._failed)

    def _arrived(self, found: tuple[int, Choices, Wanted, Listing]) -> None:
        number, choices, wanted, listing = found
        if number != self._round:
            return  # other conditions are in force by now
        self._choices = choices
        rows: PagedRows[ConversationRow] = PagedRows(listing.total, self._fetching(number, wanted))
        rows.put(0, tuple(_row(line, choices) for line in listing.lines))
        empty = None
        if not choices.total:
            empty = (_("No conversations yet"), _("Bring an export from your help desk."))
        self._page = ConversationsPage(
            count=_count_words(listing.total, choices.total),
            chips=tuple((key, _words_of(key, choices)) for key in self._chosen),
            offers=_offers(choices, self._chosen),
            searched=self._searched,
            rows=rows,
            empty=empty,
            nothing="" if listing.total or empty else _("No conversation is like that."),
        )
        self._view.show_page(self._page)

    def _fetching(self, number: int, wanted: Wanted) -> Callable[[int], None]:
        def fetch(first: int) -> None:
            def read(_progress: Progress) -> Listing:
                return self._desk.listing(wanted, first, PAGE)

            def arrived(listing: Listing) -> None:
                if number == self._round and self._choices is not None:
                    choices = self._choices
                    self._page.rows.put(first, tuple(_row(line, choices) for line in listing.lines))
                    self._view.show_rows(first, first + len(listing.lines) - 1)

            self._jobs.submit(Lane.STORE, read, done=arrived, failed=self._failed)

        return fetch

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._view.show_trouble(*words_for(error))


_SEVERAL = frozenset({"agent", "channel", "line", "tag"})
_RECENT = {"week": 7, "fortnight": 14}


def wanted_by(keys: tuple[str, ...], choices: Choices) -> Wanted:
    """What the conditions ask for."""
    parts: dict[str, list[str]] = {}
    for key in keys:
        kind, _colon, value = key.partition(":")
        parts.setdefault(kind, []).append(value)
    start = end = None
    if "period" in parts:
        start, end = _period(parts["period"][-1], choices).bounds(choices.zone)
    reviewed = parts.get("reviewed")
    return Wanted(
        start=start,
        end=end,
        agents=tuple(PersonId(int(value)) for value in parts.get("agent", ())),
        channels=tuple(parts.get("channel", ())),
        lines=tuple(parts.get("line", ())),
        tags=tuple(parts.get("tag", ())),
        low_rated="rating" in parts,
        reviewed=None if reviewed is None else reviewed[-1] == "yes",
    )


def _period(value: str, choices: Choices) -> Days:
    """The days of a period's key: so many last days there are, or a month."""
    if value in _RECENT:
        last = choices.days.last if choices.days is not None else choices.today
        return Days(last - timedelta(days=_RECENT[value] - 1), last)
    return Month.parse(value).days


def _offers(choices: Choices, chosen: tuple[str, ...]) -> tuple[Group, ...]:
    groups: list[Group] = [
        (_("Period"), tuple((key, _words_of(key, choices)) for key in _periods(choices))),
        (_("Agent"), tuple((f"agent:{one.id}", one.name) for one in choices.agents)),
    ]
    for kind, title in (("channel", _("Channel")), ("line", _("Line")), ("tag", _("Tag"))):
        values = choices.values.get(kind, ())[:60]
        groups.append((title, tuple((f"{kind}:{one}", _value_words(kind, one)) for one in values)))
    groups.append((_("Rating"), (("rating:low", _("low rating")),)))
    groups.append((_("Review"), (("reviewed:yes", _("reviewed")), ("reviewed:no", _("not reviewed")))))
    free = [(title, tuple(one for one in options if one[0] not in chosen)) for title, options in groups]
    return tuple((title, options) for title, options in free if options)


def _periods(choices: Choices) -> tuple[str, ...]:
    """The last week and two weeks there are, then up to a year of months, the latest first."""
    if choices.days is None:
        return ()
    months: list[str] = []
    month, last = Month.of(choices.days.last), Month.of(choices.days.first)
    while month >= last and len(months) < 12:
        months.append(f"period:{month}")
        month = Month.of(date(month.year, month.month, 1) - timedelta(days=1))
    return ("period:week", "period:fortnight", *months)


def _words_of(key: str, choices: Choices) -> str:
    kind, _colon, value = key.partition(":")
    match kind:
        case "period" if value in _RECENT:
            days = _period(value, choices)
            return formatting.period(days.first, days.last)
        case "period":
            return formatting.month(Month.parse(value).days.first)
        case "agent":
            return next((one.name for one in choices.agents if str(one.id) == value), value)
        case "rating":
            return _("low rating")
        case "reviewed":
            return _("reviewed") if value == "yes" else _("not reviewed")
    return _value_words(kind, value)


def _value_words(kind: str, value: str) -> str:
    match kind:
        case "channel":
            return channel_words(value)
        case "line":
            return _("line {line}").format(line=value)
    return value


def _count_words(shown: int, total: int) -> str:
    if shown == total:
        return conversations_words(total)
    return part_of_conversations(shown, total)


def _row(line: ConversationLine, choices: Choices) -> ConversationRow:
    low = line.rating is not None and line.rating <= 2
    return ConversationRow(
        conversation=line.id,
        number=formatting.numero(line.external_id).partition(formatting.NBSP)[2] or line.external_id,
        subject=line.subject or _("(no subject)"),
        agent=line.agent_name or formatting.NOTHING,
        channel=channel_words(line.channel),
        line=line.line,
        closed="" if line.counted is None else formatting.day(day_of(line.counted, choices.zone)),
        messages=formatting.number(line.messages),
        rating="" if line.rating is None else formatting.number(line.rating),
        low=low,
        reviewed=line.reviewed,
    )


def _nobody(_first: int) -> None:
    """Nothing is asked for in an empty list."""
