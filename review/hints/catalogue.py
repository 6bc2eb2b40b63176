"""The catalogue of hint rules: the shipped files, and over them a team's own.

A rule that cannot be used is one problem in the catalogue, not its end.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from review.assets import asset
from review.hints.examples import wrong_examples
from review.hints.ready import ReadyRule
from review.hints.rule import Rule, RuleError, RuleFault, rule_from

_TABLE = re.compile(r"^\s*\[\[rule\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Rules ready for use, and what is wrong with the others."""

    rules: tuple[ReadyRule, ...]
    faults: tuple[RuleFault, ...]

    @property
    def version(self) -> str:
        """A digest of the rules and their revisions."""
        named = "\n".join(sorted(f"{one.rule.id} {one.rule.rev} {hash_of(one.rule)}" for one in self.rules))
        return hashlib.sha256(named.encode()).hexdigest()[:12]


def load(team_folder: Path | None = None, *, shipped: Path | None = None, prove: bool = True) -> Catalogue:
    """The shipped rules; those in `team_folder` are added and override by id. `prove` runs their examples."""
    files = sorted((shipped or asset("hints")).glob("??/*.toml"))  # what lies beside is other engines'
    files += sorted(team_folder.rglob("*.toml")) if team_folder else []
    lists: dict[str, dict[str, list[str]]] = {}
    rules: dict[str, Rule] = {}
    faults: list[RuleFault] = []
    for file in files:
        try:
            document = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            faults.append(RuleFault(file, _line_in(error), "", str(error)))
            continue
        lists.setdefault(str(document.get("lang", "")), {}).update(document.get("list", {}))
        for rule in _rules(document, file, faults):
            if rule.id in rules and rules[rule.id].file == file:
                faults.append(RuleFault(file, rule.line, rule.id, "the id stands twice"))
            rules[rule.id] = rule
    ready = [one for rule in rules.values() if (one := _ready(rule, lists, faults, prove))]
    return Catalogue(tuple(ready), tuple(faults))


def hash_of(rule: Rule) -> str:
    """A digest of all that decides what a rule finds."""
    return hashlib.sha256(repr((rule.say, rule.regex, rule.unless, rule)).encode()).hexdigest()[:8]


def _rules(document: dict[str, Any], file: Path, faults: list[RuleFault]) -> Iterable[Rule]:
    text = file.read_text(encoding="utf-8")
    lines = [text.count("\n", 0, match.end()) + 1 for match in _TABLE.finditer(text)]
    for table, line in zip(document.get("rule", []), lines, strict=False):
        try:
            yield rule_from(table, file, line)
        except RuleError as error:
            faults.append(RuleFault(file, line, str(table.get("id", "")), str(error)))


def _ready(
    rule: Rule, lists: dict[str, dict[str, list[str]]], faults: list[RuleFault], prove: bool
) -> ReadyRule | None:
    try:
        ready = ReadyRule(rule, lists.get(rule.language, {}))
    except (RuleError, KeyError) as error:
        faults.append(RuleFault(rule.file, rule.line, rule.id, str(error)))
        return None
    wrong = wrong_examples(ready) if prove else []
    if wrong:
        faults.append(RuleFault(rule.file, rule.line, rule.id, f"fails its example: {wrong[0]}"))
        return None
    return ready


def _line_in(error: Exception) -> int:
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else 0
