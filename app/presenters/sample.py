"""The page of a sample: which pick is current, and what is done with picks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from app import formatting
from app.error_words import words_for
from app.jobs import Jobs, Lane
from app.presenters.asking import Answers, Asks, ChoiceAsk, Form, Says, TextAsk
from app.presenters.sample_page import Filter, SamplePage, page_of
from app.presenters.sample_words import REASON_CLASSES, REASON_EFFECTS, conversations_words
from app.presenters.why_panel import WhyPanel, replay_words, why_panel
from app.texts import _, ngettext
from review.errors import Code, UserError
from review.model.browsing import SampleFacts
from review.model.changes import Changes
from review.model.ids import ConversationId, PersonId, PickId, SampleId
from review.model.sample import Pick, PickState, ReasonClass, Replay, Why
from review.progress import Progress

_CAN_COME_BACK = (ReasonClass.LATER, ReasonClass.NOT_REVIEWABLE)


class SampleView(Protocol):
    """What the presenter asks of the window."""

    def show_page(self, page: SamplePage) -> None:
        """Draw `page`."""

    def show_waiting(self) -> None:
        """Say that the page is being put together."""

    def show_trouble(self, sentence: str, remedy: str) -> None:
        """Say why there can be no page."""

    def open_review(self, conversation: ConversationId) -> None:
        """Go to the review of a conversation of this sample."""


class SampleDesk(Protocol):
    """The services behind the page. Every method runs on the store's lane and may raise a `UserError`."""

    def sample(self, sample: SampleId) -> SampleFacts:
        """The sample with what its page shows."""

    def why(self, pick: PickId) -> Why:
        """Why a conversation was picked."""

    def replay(self, sample: SampleId) -> Replay:
        """Draw again."""

    def set_aside(self, pick: PickId, reason_class: ReasonClass, reason: str) -> Changes:
        """Set aside, replace, skip or pass on."""

    def resume(self, pick: PickId) -> Changes:
        """Take back into the queue."""

    def hand_over(self, picks: Sequence[PickId], reviewer: PersonId) -> Changes:
        """Ask another reviewer."""


class SamplePresenter:
    """Shows one sample and keeps track of where the user is in it."""

    def __init__(
        self, sample: SampleId, view: SampleView, desk: SampleDesk, jobs: Jobs, asks: Asks, says: Says
    ) -> None:
        self._sample = sample
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._asks = asks
        self._says = says
        self._facts: SampleFacts | None = None
        self._filter = Filter.ALL
        self._searched = ""
        self._current: PickId | None = None
        self._why: tuple[PickId, WhyPanel] | None = None
        self._replayed: tuple[bool, tuple[str, ...]] | None = None
        self._closed = False

    def open(self) -> None:
        """Read the sample and show it."""
        if self._facts is None:
            self._view.show_waiting()
        self._refresh()

    def close(self) -> None:
        """The page was left; answers that come later are dropped."""
        self._closed = True

    # --- looking

    def choose_filter(self, key: str) -> None:
        """Show other picks."""
        self._filter = Filter(key)
        self._show()

    def search(self, words: str) -> None:
        """Show the picks in which these words occur."""
        self._searched = words
        self._show()

    def clear_filters(self) -> None:
        """Show everything again."""
        self._filter, self._searched = Filter.ALL, ""
        self._show()

    def choose(self, pick: PickId) -> None:
        """Make a pick current and say why it was picked."""
        self._current = pick
        if self._why is not None and self._why[0] == pick:
            return
        self._jobs.submit(Lane.STORE, self._reading_why(pick), done=self._explained, failed=self._failed)

    def open_current(self) -> None:
        """Go to the review of the current pick."""
        pick = self._current_pick()
        if pick is not None and pick.conversation is not None and pick.state is not PickState.REPLACED:
            self._view.open_review(pick.conversation)

    def continue_review(self) -> None:
        """Go to the next pick of one's own: the one begun, else the first that waits."""
        if self._facts is None:
            return
        mine = [
            pick
            for pick in self._facts.sample.picks
            if pick.state is PickState.WAITING and pick.reviewer == self._facts.me
        ]
        begun = [pick for pick in mine if pick.id in self._facts.reviews]
        for pick in (begun or mine)[:1]:
            if pick.conversation is not None:
                self._view.open_review(pick.conversation)

    def replay(self) -> None:
        """Draw again and compare."""

        def replay(_progress: Progress) -> Replay:
            return self._desk.replay(self._sample)

        self._jobs.submit(Lane.STORE, replay, done=self._compared, failed=self._failed, label=_("Drawing again"))

    # --- doing

    def set_aside(self) -> None:
        """Ask why, then set the current pick aside; one that is set aside comes back."""
        pick = self._current_pick()
        if pick is None or pick.state not in (PickState.WAITING, PickState.SET_ASIDE, PickState.SKIPPED):
            return
        if pick.state is not PickState.WAITING:
            self._act(lambda: self._desk.resume(pick.id), _("Back in the queue"), None)
            return
        options = tuple(
            (kind.value, f"{_(words)}. {_(REASON_EFFECTS[kind])}") for kind, words in REASON_CLASSES.items()
        )
        self._asks.ask(
            Form(
                _("Set aside or replace"),
                _("Set aside"),
                (ChoiceAsk("class", _("What is the matter"), options), TextAsk("reason", _("Reason, for the record"))),
            ),
            self._setting_aside(pick),
        )

    def hand_over(self) -> None:
        """Ask what goes to whom, then pass it on."""
        pick, facts = self._current_pick(), self._facts
        if pick is None or facts is None:
            return
        portions = self._portions(pick)
        others = tuple((str(one.id), one.name) for one in facts.reviewers if one.id != pick.reviewer)
        if not portions or not others:
            self._says.show_notice(
                _("There is nothing to hand over.") if not portions else _("There is no other reviewer yet."),
                "" if not portions else _("Give somebody the task of a reviewer under People."),
            )
            return
        self._asks.ask(
            Form(
                _("Hand over"),
                _("Hand over"),
                (
                    ChoiceAsk("what", _("What"), tuple((key, words) for key, words, _picks in portions)),
                    ChoiceAsk("to", _("To whom"), others),
                ),
                _("Nobody gets a conversation they wrote in."),
            ),
            self._handing_over({key: picks for key, _words, picks in portions}),
        )

    # --- inside

    def _refresh(self) -> None:
        def read(_progress: Progress) -> SampleFacts:
            return self._desk.sample(self._sample)

        self._jobs.submit(Lane.STORE, read, done=self._read, failed=self._not_read)

    def _read(self, facts: SampleFacts) -> None:
        if self._closed:
            return
        first = self._facts is None
        self._facts, self._why = facts, None
        if first or self._current_pick() is None:
            self._current = self._first_to_show(facts)
        self._show()
        if self._current is not None:
            self.choose(self._current)

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if not self._closed:
            self._view.show_trouble(*words_for(error))

    def _reading_why(self, pick: PickId) -> Callable[[Progress], Why]:
        def read(_progress: Progress) -> Why:
            return self._desk.why(pick)

        return read

    def _explained(self, why: Why) -> None:
        if self._closed or why.pick.id != self._current or self._facts is None:
            return  # another pick is current by now
        self._why = why.pick.id, why_panel(why, self._facts)
        self._show()

    def _compared(self, replay: Replay) -> None:
        if self._closed:
            return
        self._replayed = replay_words(replay)
        self._show()
        self._says.show_notice(self._replayed[1][0])

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if not self._closed:
            self._says.show_error(error)

    def _setting_aside(self, pick: Pick) -> Callable[[Answers], None]:
        def set_aside(answers: Answers) -> None:
            kind = ReasonClass(answers.text("class"))
            undo = (lambda: self._desk.resume(pick.id)) if kind in _CAN_COME_BACK else None
            said = {
                ReasonClass.LATER: _("Set aside"),
                ReasonClass.NOT_POPULATION: _("Replaced by the next in the order of the draw"),
                ReasonClass.NOT_REVIEWABLE: _("Skipped, counted as not reviewed"),
                ReasonClass.CONFLICT: _("Passed on to another reviewer"),
            }[kind]
            self._act(lambda: self._desk.set_aside(pick.id, kind, answers.text("reason")), said, undo)

        return set_aside

    def _portions(self, pick: Pick) -> tuple[tuple[str, str, tuple[Pick, ...]], ...]:
        """What can be handed over: (key, words, picks)."""
        assert self._facts is not None
        open_states = (PickState.WAITING, PickState.SET_ASIDE)
        whose = "" if pick.reviewer is None else self._facts.names.get(pick.reviewer, "")
        theirs = tuple(
            one
            for one in self._facts.sample.picks
            if one.state is PickState.WAITING and one.reviewer == pick.reviewer and one.id not in self._facts.reviews
        )
        found: list[tuple[str, str, tuple[Pick, ...]]] = []
        if pick.state in open_states:
            found.append(("one", _("Only {number}").format(number=formatting.numero(pick.external_id)), (pick,)))
        if len(theirs) > 1:
            half = theirs[len(theirs) // 2 :]
            words = _("Half of the queue of {name}: {n}")
            found.append(("half", words.format(name=whose, n=conversations_words(len(half))), half))
            words = _("The whole queue of {name}: {n}")
            found.append(("all", words.format(name=whose, n=conversations_words(len(theirs))), theirs))
        return tuple(found)

    def _handing_over(self, portions: dict[str, tuple[Pick, ...]]) -> Callable[[Answers], None]:
        def hand_over(answers: Answers) -> None:
            picks, to = portions[answers.text("what")], PersonId(int(answers.text("to")))

            def pass_on(_progress: Progress) -> tuple[Pick, ...]:
                return tuple(pick for pick in picks if self._passed(pick.id, to))

            def passed_on(moved: tuple[Pick, ...]) -> None:
                self._handed_over(moved, len(picks) - len(moved))

            self._jobs.submit(Lane.STORE, pass_on, done=passed_on, failed=self._failed)

        return hand_over

    def _passed(self, pick: PickId, to: PersonId) -> bool:
        """Hand one pick over; False when `to` wrote in it."""
        try:
            self._desk.hand_over((pick,), to)
        except UserError as error:
            if error.code is Code.OWN_CONVERSATION:
                return False
            raise
        return True

    def _handed_over(self, moved: tuple[Pick, ...], kept: int) -> None:
        if self._closed:
            return

        def give_back() -> Changes:
            for pick in moved:
                if pick.reviewer is not None:
                    self._desk.hand_over((pick.id,), pick.reviewer)
            return Changes(samples=frozenset({self._sample}))

        said = ngettext("{n} conversation handed over", "{n} conversations handed over", len(moved)).format(
            n=formatting.number(len(moved))
        )
        if kept:
            said = _("{said}; {n} stayed, because the other reviewer wrote in them").format(
                said=said, n=formatting.number(kept)
            )
        self._says.show_undo(said, lambda: self._act(give_back, _("Given back"), None))
        self._refresh()

    def _act(self, work: Callable[[], Changes], said: str, undo: Callable[[], Changes] | None) -> None:
        """Do `work`, say so, offer to undo it, and show the sample as it is then."""

        def act(_progress: Progress) -> Changes:
            return work()

        def done(_changes: Changes) -> None:
            if self._closed:
                return
            if undo is None:
                self._says.show_notice(said)
            else:
                self._says.show_undo(said, lambda: self._act(undo, _("Back in the queue"), None))
            self._refresh()

        self._jobs.submit(Lane.STORE, act, done=done, failed=self._failed)

    def _current_pick(self) -> Pick | None:
        if self._facts is None:
            return None
        return next((pick for pick in self._facts.sample.picks if pick.id == self._current), None)

    def _first_to_show(self, facts: SampleFacts) -> PickId | None:
        begun = [key for key, review in facts.reviews.items() if not review.submitted]
        waiting = [pick.id for pick in facts.sample.picks if pick.state is PickState.WAITING]
        return next(iter((*begun, *waiting, *(pick.id for pick in facts.sample.picks))), None)

    def _show(self) -> None:
        if self._facts is None or self._closed:
            return
        page = page_of(self._facts, self._filter, self._searched)
        why = None if self._why is None or self._why[0] != self._current else self._why[1]
        self._view.show_page(replace(page, current=self._current, why=why, replayed=self._replayed))
