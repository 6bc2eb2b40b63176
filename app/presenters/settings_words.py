"""The settings screen in words."""

from datetime import date
from fractions import Fraction

from app import settings as chosen
from app.actions import ACTIONS, ActionSpec, Context, words
from app.formatting import day, number, percent, period
from app.keymap import Keymap
from app.logging_setup import log_folder
from app.presenters.ledger_words import amount_words, rule_name
from app.presenters.person_words import line_words
from app.presenters.settings_desk import SettingsPage
from app.presenters.settings_screen import (
    Choice,
    KeyRow,
    Look,
    NormRow,
    Place,
    RuleRow,
    SettingsScreenState,
    SpecialRow,
    Team,
)
from app.settings import Settings
from app.texts import N_, _
from review.model.ledger import Norm

_CONTEXTS = {
    Context.FRAME: N_("Everywhere"),
    Context.START: N_("Start"),
    Context.CONVERSATIONS: N_("Conversations"),
    Context.IMPORT: N_("Import"),
    Context.SAMPLES: N_("Samples"),
    Context.NEW_SAMPLE: N_("New sample"),
    Context.SAMPLE: N_("Sample"),
    Context.REVIEW: N_("Review"),
    Context.PEOPLE: N_("People"),
    Context.PERSON: N_("Person"),
    Context.ONE_ON_ONE: N_("One-on-one"),
    Context.REPORTS: N_("Reports"),
    Context.SETTINGS: N_("Settings"),
}


def settings_screen(page: SettingsPage, settings: Settings, keymap: Keymap) -> SettingsScreenState:
    """The screen for what was chosen and what belongs to the profile."""
    return SettingsScreenState(
        look=_look(settings),
        team=Team("" if page.me is None else page.me[1], page.team, page.zone),
        norms=tuple(_norm_row(one) for one in page.norms),
        rules=tuple(
            RuleRow(rule_name(one), _up_to(one.basis_points, one.contacts), one.clause, one.active)
            for one in page.rules
        ),
        special=tuple(SpecialRow(period(one.days.first, one.days.last), one.reason) for one in page.special),
        backups=tuple(path.name for path in page.backups),
        places=(
            Place(_("Profile: database and backups"), page.folder),
            Place(_("Settings of this computer"), chosen.settings_path().parent),
            Place(_("Log without customers’ words"), log_folder()),
        ),
        keys=tuple(
            KeyRow(_first_upper(words(row)), _(_CONTEXTS[row.context]), keymap.keys(row))
            for row in _by_context(ACTIONS)
            if keymap.keys(row)
        ),
    )


def _look(settings: Settings) -> Look:
    languages = (("", _("As the system")), ("ru", "Русский"), ("en", "English"))
    themes = (("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark")))
    sizes = tuple((str(size), percent(size)) for size in chosen.TEXT_PERCENT.choices)
    return Look(
        language=Choice(languages, settings.get(chosen.LANGUAGE)),
        theme=Choice(themes, settings.get(chosen.THEME)),
        text_size=Choice(sizes, str(settings.get(chosen.TEXT_PERCENT))),
        reduce_motion=settings.get(chosen.REDUCE_MOTION),
    )


def _norm_row(norm: Norm) -> NormRow:
    value = Fraction(norm.hundredths, 100)
    since = _("always") if norm.from_day.year <= 2000 else _since(norm.from_day)
    line = line_words(norm.line) if norm.line else _("every line")
    return NormRow(_("from {n} an hour").format(n=number(value, 0 if value.denominator == 1 else 2)), line, since,
                   norm.purpose or norm.reason)  # fmt: skip


def _since(first: date) -> str:
    return _("since {day}").format(day=f"{day(first)}\u00a0{first.year}")


def _up_to(basis_points: int | None, contacts: int | None) -> str:
    amount = amount_words(basis_points, contacts)
    return amount if basis_points is None else _("up to {amount}").format(amount=amount)


def _by_context(rows: tuple[ActionSpec, ...]) -> list[ActionSpec]:
    order = list(_CONTEXTS)
    return sorted(rows, key=lambda row: order.index(row.context))


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
