"""Every shipped rule proves itself; a team's rules override it; what is wrong is named with its line."""

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from review.assets import asset
from review.hints.catalogue import load
from review.hints.rule import KEYS

SCHEMA = json.loads((Path(__file__).resolve().parents[3] / "docs" / "hint-rule.schema.json").read_text("utf-8"))
FILES = sorted(asset("hints").glob("??/*.toml"))

TEAM_RULE = """
schema = 1
lang = "en"

[[rule]]
id = "en.team.handle"
rev = 3
criterion = "style"
kind = "tone"
severity = "minor"
say = {say}
explain = "We do not say this."
source = "Team guide, page 3"
match = ["Let us circle back."]
no_match = ["Let us go back."]
"""


def a_team(folder: Path, text: str) -> Path:
    (folder / "team.toml").write_text(text, encoding="utf-8")
    return folder


def test_every_shipped_rule_passes_its_own_examples():
    assert load().faults == ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_shipped_file_follows_the_schema(file):
    jsonschema.validate(tomllib.loads(file.read_text("utf-8")), SCHEMA)


def test_the_schema_describes_every_key():
    described = SCHEMA["$defs"]["rule"]["properties"]
    assert described.keys() == KEYS.keys()
    assert [key for key, value in described.items() if not value.get("description")] == []


def test_a_team_adds_a_rule(tmp_path):
    team = a_team(tmp_path, TEAM_RULE.format(say='["circle back"]'))
    assert "en.team.handle" in {ready.rule.id for ready in load(team, prove=False).rules}


def test_a_team_overrides_a_rule_by_its_id(tmp_path):
    text = TEAM_RULE.format(say='["circle back"]').replace("en.team.handle", "en.tone.slang")
    found = {ready.rule.id: ready.rule for ready in load(a_team(tmp_path, text), prove=False).rules}
    assert found["en.tone.slang"].rev == 3


@pytest.mark.parametrize(
    ("say", "why"),
    [
        ('["go back"]', "fails its example: Let us circle back."),
        ('["circle (back"]', "phrase not understood at 13: circle (back"),
        ('"circle back"', "say is not a list of texts"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named_with_its_line(tmp_path, say, why):
    catalogue = load(a_team(tmp_path, TEAM_RULE.format(say=say)), shipped=tmp_path / "none")
    assert [(fault.file.name, fault.line, fault.rule, fault.why) for fault in catalogue.faults] == [
        ("team.toml", 5, "en.team.handle", why)
    ]


def test_an_unknown_key_is_refused(tmp_path):
    text = TEAM_RULE.format(say='["circle back"]') + 'sya = ["x"]\n'
    (fault,) = load(a_team(tmp_path, text), shipped=tmp_path / "none").faults
    assert fault.why == "unknown key: sya"


def test_a_file_that_is_no_toml_is_named_with_its_line(tmp_path):
    (fault,) = load(a_team(tmp_path, "schema = 1\n[[rule]\n"), shipped=tmp_path / "none").faults
    assert (fault.line, fault.rule) == (2, "")


def test_the_version_changes_with_a_rule(tmp_path):
    team = a_team(tmp_path, TEAM_RULE.format(say='["circle back"]'))
    assert load(team, prove=False).version != load(prove=False).version
