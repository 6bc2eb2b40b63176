"""The start page: who is at the keyboard, what waits for them, or how to begin."""

import getpass
from dataclasses import dataclass
from typing import Protocol

from app import formatting
from app.error_words import words_for
from app.jobs import Jobs, Lane
from app.presenters.sample_words import conversations_words, review_time_words, sample_title
from app.texts import _, ngettext
from review.errors import UserError
from review.model.browsing import StartFacts
from review.model.importing import ImportRun
from review.progress import Progress


@dataclass(frozen=True, slots=True)
class Question:
    """Who is at the keyboard: the name proposed, and people who are known already."""

    proposed: str
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StartTile:
    """A figure with what stands beside and under it; `urgent` when something is late."""

    figure: str
    beside: str = ""
    note: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class StartPage:
    """All the view needs. Exactly one of `question` and `tiles` is there when there are conversations.

    Attributes:
        place: the name of the profile's folder.
        person: UUID of who is there, to remember; "" while nobody said so.
        empty: there are no conversations yet: how to begin.
        queue, last_import, sample, proposals: what waits; None leaves the tile out.
        can_review: there is something in the queue.
    """

    place: str = ""
    person: str = ""
    greeting: str = ""
    empty: bool = False
    question: Question | None = None
    queue: StartTile | None = None
    last_import: StartTile | None = None
    sample: StartTile | None = None
    proposals: StartTile | None = None
    can_review: bool = False


class StartView(Protocol):
    """What the presenter asks of the window."""

    def show_page(self, page: StartPage) -> None:
        """Draw `page`."""

    def show_trouble(self, sentence: str, remedy: str) -> None:
        """Say why there can be no page."""


class StartDesk(Protocol):
    """The services behind the page."""

    def start(self) -> StartFacts:
        """What there is."""

    def introduce(self, name: str) -> object:
        """Act as this person from now on; one who is not known yet is added."""


class StartPresenter:
    """Reads what waits, and asks once who is there."""

    def __init__(self, view: StartView, desk: StartDesk, jobs: Jobs, place: str) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._place = place
        self._closed = False

    def open(self) -> None:
        """Read everything anew; what is shown stays until then."""
        self._jobs.submit(Lane.STORE, self._read, done=self._opened, failed=self._failed)

    def close(self) -> None:
        """The profile was left; answers that come later are dropped."""
        self._closed = True

    def introduce(self, name: str) -> None:
        """Somebody said who they are."""
        said = " ".join(name.split())
        if not said:
            return

        def introduce(_progress: Progress) -> StartFacts:
            self._desk.introduce(said)
            return self._desk.start()

        self._jobs.submit(Lane.STORE, introduce, done=self._opened, failed=self._failed)

    def _read(self, _progress: Progress) -> StartFacts:
        return self._desk.start()

    def _opened(self, facts: StartFacts) -> None:
        if not self._closed:
            self._view.show_page(page_of(facts, self._place))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if not self._closed:
            self._view.show_trouble(*words_for(error))


def page_of(facts: StartFacts, place: str) -> StartPage:
    """What the facts say, in words."""
    if not facts.who:
        return StartPage(place, question=Question(account_name(), tuple(one.name for one in facts.able)))
    if not facts.conversations:
        return StartPage(place, facts.uuid, empty=True)
    return StartPage(
        place=place,
        person=facts.uuid,
        greeting=facts.who,
        queue=_queue(facts),
        last_import=None if facts.last_import is None else _last_import(facts.last_import, facts),
        sample=_sample(facts),
        proposals=_proposals(facts),
        can_review=facts.waiting + facts.targeted > 0,
    )


def account_name() -> str:
    """The name of the system account, as people write names; "" when the system does not say."""
    try:
        account = getpass.getuser()
    except (KeyError, OSError):
        return ""
    return "" if account in ("root", "admin", "user") else " ".join(account.replace("_", ".").split(".")).title()


def _queue(facts: StartFacts) -> StartTile:
    whole = facts.waiting + facts.targeted
    if not whole:
        done = facts.reviewed
        return StartTile(
            "0", note=_("Everything asked of you is reviewed.") if done else _("Nothing is asked of you yet.")
        )
    notes = [_("about {time}").format(time=review_time_words(whole, facts.usual_seconds))]
    if facts.targeted:
        notes.append(
            ngettext("{n} picked by hand", "{n} picked by hand", facts.targeted).format(
                n=formatting.number(facts.targeted)
            )
        )
    if facts.overdue:
        notes.append(_("overdue {n}").format(n=formatting.number(facts.overdue)))
    return StartTile(
        formatting.number(whole),
        # i18n: beside a number of conversations
        ngettext("conversation waits", "conversations wait", whole),
        ", ".join(notes),
        urgent=facts.overdue > 0,
    )


def _last_import(run: ImportRun, facts: StartFacts) -> StartTile:
    tally = run.outcome.conversations
    when = formatting.moment(run.finished or run.started, facts.zone)
    names = ", ".join(file.name for file in run.files[:2]) + (" …" if len(run.files) > 2 else "")
    words = _("{new} new, {updated} updated").format(
        new=formatting.number(tally.new), updated=formatting.number(tally.updated)
    )
    return StartTile(formatting.number(facts.conversations), _("in all"), f"{when}: {words}. {names}")


def _sample(facts: StartFacts) -> StartTile | None:
    progress = facts.newest_sample
    if progress is None:
        waiting = conversations_words(facts.conversations)
        return StartTile(
            formatting.NOTHING, note=_("No sample yet. {conversations} are waiting.").format(conversations=waiting)
        )
    return StartTile(
        formatting.number(progress.reviewed),
        _("of {n}").format(n=formatting.number(progress.size)),
        sample_title(progress.sample),
    )


def _proposals(facts: StartFacts) -> StartTile | None:
    if not facts.open_proposals:
        return None
    return StartTile(
        formatting.number(facts.open_proposals),
        note=_("A lead confirms or declines them on the person's page."),
        urgent=True,
    )
