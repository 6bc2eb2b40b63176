"""The settings screen: every choice is kept at once and can be taken back from the notice."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Protocol
from zoneinfo import available_timezones

from app import settings as chosen
from app.error_words import words_for
from app.jobs import Jobs, Lane
from app.keymap import Keymap
from app.presenters.asking import Answers, Asks, ChoiceAsk, DayAsk, Form, Says, TextAsk
from app.presenters.ledger_words import rule_name
from app.presenters.settings_desk import SettingsDesk, SettingsPage
from app.presenters.settings_screen import SettingsScreenState
from app.presenters.settings_words import settings_screen
from app.settings import Setting, Settings
from app.texts import _
from review.errors import UserError
from review.model.calendar import Days
from review.progress import Progress


class SettingsView(Asks, Protocol):
    """What draws the screen."""

    def show_state(self, state: SettingsScreenState) -> None:
        """Draw the page."""

    def show_waiting(self) -> None:
        """Nothing is there yet; it is being fetched."""

    def show_failure(self, happened: str, remedy: str) -> None:
        """There is nothing to show, and why."""

    def restore(self, copy: Path) -> None:
        """Put a backup in place of the profile."""


class SettingsPresenter:
    """Changes what the user chose for themselves, and what belongs to the profile."""

    def __init__(
        self,
        view: SettingsView,
        desk: SettingsDesk,
        settings: Settings,
        jobs: Jobs,
        says: Says,
        keymap: Callable[[], Keymap],
    ) -> None:
        self._view = view
        self._desk = desk
        self._settings = settings
        self._jobs = jobs
        self._says = says
        self._keymap = keymap
        self._page: SettingsPage | None = None

    # ------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Fetch what belongs to the profile; what is shown stays until the answer is there."""
        if self._page is None:
            self._view.show_waiting()

        def arrived(page: SettingsPage) -> None:
            self._page = page
            self.show_again()

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            if self._page is None:
                self._view.show_failure(*words_for(error))
            else:
                self._says.show_error(error)

        self._jobs.submit(Lane.STORE, lambda _progress: self._desk.page(), done=arrived, failed=failed)

    def show_again(self) -> None:
        """Draw what is known, in the language in force now."""
        if self._page is not None:
            self._view.show_state(settings_screen(self._page, self._settings, self._keymap()))

    # ------------------------------------------------------------ look

    def choose_language(self, key: str) -> None:
        """Speak this language; "" is the system's."""
        self._choose(chosen.LANGUAGE, key)

    def choose_theme(self, key: str) -> None:
        """Draw in this theme."""
        self._choose(chosen.THEME, key)

    def choose_text_size(self, key: str) -> None:
        """Draw text in so many per cent."""
        self._choose(chosen.TEXT_PERCENT, int(key))

    def choose_reduce_motion(self, *, reduced: bool) -> None:
        """Let nothing fade."""
        self._choose(chosen.REDUCE_MOTION, reduced)

    # ------------------------------------------------------------ team

    def rename_me(self) -> None:
        """Ask for the name of who works."""
        if self._page is None or self._page.me is None:
            return
        key, name = self._page.me

        def keep(given: Answers) -> None:
            self._write(
                lambda: self._desk.rename(key, given.text("name")),
                _("The name is changed."),
                lambda: self._desk.rename(key, name),
            )

        self._view.ask(Form(_("Your name"), _("Keep"), (TextAsk("name", _("Name"), name),)), keep)

    def name_team(self) -> None:
        """Ask for the team's name."""
        if self._page is None:
            return
        before = self._page.team

        def keep(given: Answers) -> None:
            self._write(
                lambda: self._desk.settle_team(name=given.text("name")),
                _("The team’s name is changed."),
                lambda: self._desk.settle_team(name=before),
            )

        self._view.ask(Form(_("Name of the team"), _("Keep"), (TextAsk("name", _("Name"), before),)), keep)

    def choose_zone(self) -> None:
        """Ask for the zone in which days are days."""
        if self._page is None:
            return
        before = self._page.zone
        zones = tuple((zone, zone.replace("_", " ")) for zone in sorted(available_timezones() | {before, "UTC"}))

        def keep(given: Answers) -> None:
            self._write(
                lambda: self._desk.settle_team(zone=given.text("zone")),
                _("Days are counted in {zone} now.").format(zone=given.text("zone")),
                lambda: self._desk.settle_team(zone=before),
            )

        text = _(
            "Days, weeks and months of every figure begin at midnight there. Samples keep the zone they were drawn in."
        )
        self._view.ask(
            Form(_("The team’s zone"), _("Keep"), (ChoiceAsk("zone", _("Zone"), zones, before),), text), keep
        )

    # ------------------------------------------------------------ norms, rules, special days

    def add_norm(self) -> None:
        """Ask for a norm and the day from which it holds."""
        if self._page is None:
            return

        def keep(given: Answers) -> None:
            hundredths = int(Decimal(given.text("norm").replace(",", ".")) * 100)
            self._write(
                lambda: self._desk.add_norm(
                    hundredths,
                    given.day("from"),
                    given.text("reason"),
                    given.text("purpose"),
                    given.text("line") or None,
                ),
                _("The norm is kept. Earlier months keep theirs."),
            )

        fields = (
            TextAsk("norm", _("Contacts per hour, from which it is met"), "7", check=_norm_problem),
            DayAsk("from", _("From which day"), self._page.today.replace(day=1)),
            TextAsk("line", _("Line; empty for every line"), optional=True),
            TextAsk("reason", _("Why this number")),
            TextAsk("purpose", _("What it is for")),
        )
        self._view.ask(Form(_("Add a norm"), _("Add"), fields), keep)

    def add_rule(self) -> None:
        """Ask for a penalty rule."""

        def keep(given: Answers) -> None:
            share, contacts = given.text("percent"), given.text("contacts")
            points = int(Decimal(share.replace(",", ".")) * 100) if share else None
            fixed = int(contacts) if contacts and not share else None
            self._write(
                lambda: self._desk.add_rule(
                    given.text("name"), given.text("english"), given.text("clause"), basis_points=points, contacts=fixed
                ),
                _("The rule is added."),
            )

        fields = (
            TextAsk("name", _("Name in Russian, for example “closed without a solution”")),
            TextAsk("english", _("Name in English"), optional=True),
            TextAsk(
                "percent", _("Up to so many per cent of the month’s contacts"), optional=True, check=_percent_problem
            ),
            TextAsk("contacts", _("or a fixed number of contacts"), optional=True, check=_count_problem),
            TextAsk("clause", _("The clause of the bonus rules it stands on")),
        )
        text = _("Reviewers propose by this rule; a penalty counts only when a lead confirms it.")
        self._view.ask(Form(_("Add a penalty rule"), _("Add"), fields, text), keep)

    def switch_rule(self, place: int) -> None:
        """Switch a rule on or off; what was proposed by it stays."""
        if self._page is None:
            return
        rule = self._page.rules[place]
        name = rule_name(rule)
        said = _("Switched off: {rule}.") if rule.active else _("Switched on: {rule}.")
        self._write(
            lambda: self._desk.switch_rule(rule.uuid, active=not rule.active),
            said.format(rule=name),
            lambda: self._desk.switch_rule(rule.uuid, active=rule.active),
        )

    def add_special_days(self) -> None:
        """Ask for days that are set apart."""
        if self._page is None:
            return
        today = self._page.today

        def keep(given: Answers) -> None:
            first, last = sorted((given.day("first"), given.day("last")))
            self._write(
                lambda: self._desk.add_special_days(Days(first, last), given.text("reason")),
                _("The days are set apart."),
            )

        fields = (
            DayAsk("first", _("First day"), today),
            DayAsk("last", _("Last day"), today),
            TextAsk("reason", _("Why, for example an outage")),
        )
        text = _("Every figure is shown with these days and without them.")
        self._view.ask(Form(_("Set days apart"), _("Set apart"), fields, text), keep)

    def remove_special_days(self, place: int) -> None:
        """Take special days back."""
        if self._page is None:
            return
        special = self._page.special[place]
        self._write(
            lambda: self._desk.remove_special_days(special.uuid),
            _("The days count like all others."),
            lambda: self._desk.add_special_days(special.days, special.reason),
        )

    # ------------------------------------------------------------ backups

    def back_up(self) -> None:
        """Write a checked copy of the database."""

        def written(path: Path) -> None:
            self._says.show_notice(_("The backup is written: {file}").format(file=path.name))
            self.refresh()

        def write(_progress: Progress) -> Path:
            return self._desk.back_up()

        self._jobs.submit(Lane.STORE, write, done=written, failed=self._failed, label=_("Writing the backup"))

    def restore(self, copy: Path) -> None:
        """Ask, then put a backup in place of the profile: one of the three acts that ask."""

        def put_back(_given: Answers) -> None:
            self._view.restore(copy)

        text = _("Everything written after {file} is put aside, into backups/before-restore.db.").format(file=copy.name)
        self._view.ask(Form(_("Restore this backup?"), _("Restore"), (), text), put_back)

    def restore_known(self, place: int) -> None:
        """Ask, then restore one of the copies in the list."""
        if self._page is not None:
            self.restore(self._page.backups[place])

    # ------------------------------------------------------------ inside

    def _choose(self, setting: Setting[chosen.Value], value: chosen.Value) -> None:
        before = self._settings.get(setting)
        if before == value:
            return
        self._settings.put(setting, value)
        self._says.show_undo(
            _("Kept: {setting}.").format(setting=_(setting.words)), lambda: self._put_back(setting, before)
        )
        self.show_again()

    def _put_back(self, setting: Setting[chosen.Value], value: chosen.Value) -> None:
        self._settings.put(setting, value)
        self.show_again()

    def _write(self, work: Callable[[], object], said: str, undo: Callable[[], object] | None = None) -> None:
        """Do a write on the store's lane, say what was done with Undo, fetch everything again."""

        def done(_result: object) -> None:
            if undo is None:
                self._says.show_notice(said)
            else:
                back = undo
                self._says.show_undo(said, lambda: self._write(back, _("Taken back.")))
            self.refresh()

        self._jobs.submit(Lane.STORE, lambda _progress: work(), done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._says.show_error(error)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


def _norm_problem(text: str) -> str:
    value = _decimal(text)
    return "" if value is not None and 0 < value < 1000 else _("Write a number such as 7 or 7.5.")


def _percent_problem(text: str) -> str:
    value = _decimal(text)
    return "" if value is not None and 0 < value <= 100 else _("Write a number from 0.01 to 100.")


def _count_problem(text: str) -> str:
    return "" if text.isdigit() and 0 < int(text) <= 10_000 else _("Write a whole number.")
