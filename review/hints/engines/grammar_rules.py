"""LanguageTool's rules as we see them: which are off for support conversations, and what their categories mean."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from review.assets import asset_text
from review.model.hints import Severity

_ANY = "MISC"


@dataclass(frozen=True, slots=True)
class OffRules:
    """What LanguageTool is asked not to look for in a language, by its own names."""

    rules: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Category:
    """A category of LanguageTool in our words.

    Attributes:
        kind: "spelling", "grammar", "punctuation", "typography" or "style".
        explanations: a sentence by language, "ru" and "en".
        prefer_own: LanguageTool's own sentences of this category say less than ours.
    """

    kind: str
    criterion: str
    severity: Severity
    explanations: Mapping[str, str]
    prefer_own: bool


@cache
def off_by_default() -> Mapping[str, OffRules]:
    """What is off for support conversations, by language: "ru" and "en"."""
    document = tomllib.loads(asset_text("hints", "languagetool_off.toml"))
    return {
        language[:2]: OffRules(frozenset(found["rules"]), frozenset(found["categories"]))
        for language, found in document.items()
    }


def category(name: str) -> Category:
    """What the category `name` means for us."""
    known = _categories()
    return known.get(name, known[_ANY])


@cache
def _categories() -> Mapping[str, Category]:
    document = tomllib.loads(asset_text("hints", "languagetool_categories.toml"))
    return {
        name: Category(
            found["kind"],
            found["criterion"],
            Severity(found["severity"]),
            {language: found[language] for language in ("ru", "en")},
            found.get("own", False),
        )
        for name, found in document.items()
    }
