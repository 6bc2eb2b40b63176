"""Sentences people read, in the language of the interface.

Write English in the code and whole sentences only: `_("{done} of {total} graded").format(done=…, total=…)`,
`ngettext("{n} review", "{n} reviews", count).format(n=…)`. `N_` marks a sentence in a table that is translated
later with `_`. Russian goes into `resources/translations/ru/<area>.po`; then `python -m tests.tools.texts`.
The language can change at run time: ask for a sentence when it is shown, do not keep it.
"""

import gettext as _gettext
import locale
import os
from fractions import Fraction

from review.assets import asset

LANGUAGES = ("ru", "en")
DOMAIN = "razbor"

_LOCALE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""In the order gettext asks them; Windows has none of them and is asked by `locale`."""

Countable = int | float | Fraction


class _InForce:
    """Holds the one catalogue of the process; replaced as a whole by `use_language`."""

    language = "en"
    catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(language: str) -> None:
    """Speak `language` ("ru" or "en") from now on."""
    if language not in LANGUAGES:
        raise ValueError(language)
    folder = asset("translations")
    _InForce.catalogue = _gettext.translation(DOMAIN, folder, [language], fallback=True)
    _InForce.language = language


def use_catalogue(catalogue: _gettext.NullTranslations, language: str) -> None:
    """Speak from `catalogue`; for tests with made-up languages."""
    _InForce.catalogue = catalogue
    _InForce.language = language


def language() -> str:
    """The language of the interface: "ru" or "en"."""
    return _InForce.language


def system_language() -> str:
    """The language the system speaks, English when it is none of ours."""
    # The variables come first: a language may be asked for whose locale is not installed.
    asked = (os.environ.get(name, "") for name in _LOCALE_VARIABLES)
    name = next(filter(None, asked), "") or locale.getlocale()[0] or ""
    return "ru" if name.lower().startswith(("ru", "russian")) else "en"


def _(message: str) -> str:
    """`message` in the language of the interface."""
    return _InForce.catalogue.gettext(message) if message else ""


def pgettext(context: str, message: str) -> str:
    """`message` where one English word has several translations; `context` says which is meant."""
    return _InForce.catalogue.pgettext(context, message)


def ngettext(one: str, many: str, count: Countable) -> str:
    """The form of a sentence for `count` things; a fraction takes the form of two (13,6 балла)."""
    return _InForce.catalogue.ngettext(one, many, _counted(count))


def npgettext(context: str, one: str, many: str, count: Countable) -> str:
    """`ngettext` with a context."""
    return _InForce.catalogue.npgettext(context, one, many, _counted(count))


def N_(message: str) -> str:  # noqa: N802  (gettext's name)
    """`message` itself, marked for translation: for tables of sentences."""
    return message


def _counted(count: Countable) -> int:
    whole = int(count)
    return abs(whole) if whole == count else 2
