"""A hint rule as it is written: every key of docs/hint-rule.schema.json, checked."""

import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from review.model.hints import Severity


@dataclass(frozen=True, slots=True)
class RuleFault:
    """A rule, or a whole file (`rule` is then ""), that cannot be used; `why` is for whoever wrote it."""

    file: Path
    line: int
    rule: str
    why: str


CRITERIA = frozenset({"knowledge", "grammar", "resolution", "style", "structure"})
CHECKS = frozenset({"phrase", "metric", "missing", "then_need", "consistency", "builtin"})
METRICS = frozenset({"sentence_words", "solid_chars", "caps", "verbal_nouns", "genitive_chain"})
BUILTINS = frozenset({"link_only", "link_after_read", "unanswered", "reask", "repeat_agent_text", "gap"})
SCOPES = frozenset({"first_agent", "last_agent", "conversation"})
_ID = re.compile(r"[a-z]{2}\.[a-z0-9-]+\.[a-z0-9-]+")


class RuleError(ValueError):
    """A rule that cannot be used; the text says why, for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Keys that its check does not use keep their defaults.

    Attributes:
        id: `language.theme.slug`.
        rev: raised when what it finds changes: what was learnt about it then begins anew.
        instead: the better wording, "" where there is none.
        shadow: counted, not shown.
        min_count: how many matches in one message make a hit.
        unless_in: where `unless` is looked for, "sentence" or "message".
        not_in: channels where it says nothing.
        within: after how many replies the need must be met; 0 means by the end.
        file, line: where it was read, for whoever mends it.
    """

    id: str
    rev: int
    criterion: str
    kind: str
    severity: Severity
    explain: str
    source: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]
    instead: str = ""
    check: str = "phrase"
    shadow: bool = False
    say: tuple[str, ...] = ()
    regex: tuple[str, ...] = ()
    case: bool = False
    raw: bool = False
    luhn: bool = False
    min_count: int = 1
    unless: tuple[str, ...] = ()
    unless_regex: tuple[str, ...] = ()
    unless_list: tuple[str, ...] = ()
    unless_time: bool = False
    unless_in: str = "sentence"
    metric: str = ""
    max: int = 0
    scope: str = ""
    min_agent_messages: int = 0
    either: tuple[str, ...] = ()
    trigger_by: str = ""
    trigger_list: str = ""
    customer_re: tuple[str, ...] = ()
    need_re: tuple[str, ...] = ()
    need_list: str = ""
    within: int = 0
    not_in: tuple[str, ...] = ()
    builtin: str = ""
    max_words: int = 0
    min_words_per_question: int = 0
    read_re: str = ""
    given_re: str = ""
    ask_re: str = ""
    done_re: str = ""
    warned_re: str = ""
    min_chars: int = 0
    ratio: float = 1.0
    minutes: int = 0
    file: Path = Path()
    line: int = 0

    @property
    def language(self) -> str:
        """The language it is for."""
        return self.id[:2]

    @property
    def is_of_dialogue(self) -> bool:
        """Whether it looks at more than one message at a time."""
        return self.check in {"missing", "then_need", "consistency"} or (
            self.check == "builtin" and self.builtin != "link_only"
        )


KEYS = {field.name: field for field in fields(Rule) if field.name not in {"file", "line"}}
_NEEDED = ("id", "rev", "criterion", "kind", "severity", "explain", "source", "match", "no_match")
_ONE_OF = {"criterion": CRITERIA, "check": CHECKS, "metric": METRICS, "builtin": BUILTINS, "scope": SCOPES} | {
    "unless_in": frozenset({"sentence", "message"}),
    "trigger_by": frozenset({"A", "C"}),
}


def rule_from(table: dict[str, Any], file: Path, line: int) -> Rule:
    """The rule a TOML table describes.

    Raises:
        RuleError: a key is missing, unknown or holds something else than it should.
    """
    unknown = sorted(table.keys() - KEYS.keys())
    if unknown:
        raise RuleError(f"unknown key: {', '.join(unknown)}")
    missing = [key for key in _NEEDED if key not in table]
    if missing:
        raise RuleError(f"missing key: {', '.join(missing)}")
    values = {key: _value(key, value) for key, value in table.items()}
    rule = Rule(**values, file=file, line=line)
    _check(rule)
    return rule


def _value(key: str, value: Any) -> Any:
    wanted = str(KEYS[key].type)
    if "tuple" in wanted:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise RuleError(f"{key} is not a list of texts")
        return tuple(value)
    if "Severity" in wanted:
        if value not in set(Severity):
            raise RuleError(f"{key} is none of {', '.join(Severity)}")
        return Severity(value)
    kind = {"str": str, "int": int, "bool": bool, "float": (int, float)}[_plain(wanted)]
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):  # type: ignore[arg-type]
        raise RuleError(f"{key} is no {_plain(wanted)}")
    return value


def _plain(wanted: str) -> str:
    return wanted.removeprefix("<class '").removesuffix("'>")


def _check(rule: Rule) -> None:
    """Refuse what could never work."""
    if not _ID.fullmatch(rule.id):
        raise RuleError("the id is not language.theme.slug")
    if not rule.match or not rule.no_match:
        raise RuleError("match and no_match need an example each")
    for key, allowed in _ONE_OF.items():
        value = getattr(rule, key)
        if value and value not in allowed:
            raise RuleError(f"{key} is none of {', '.join(sorted(allowed))}")
    needed = {
        "phrase": rule.say or rule.regex,
        "metric": rule.metric,
        "missing": rule.scope and (rule.say or rule.regex),
        "then_need": rule.trigger_by and (rule.need_re or rule.need_list),
        "consistency": len(rule.either) == 2,
        "builtin": rule.builtin,
    }[rule.check]
    if not needed:
        raise RuleError(f"a {rule.check} check needs more keys")
