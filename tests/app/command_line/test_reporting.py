"""`summary` and `pack` on the sample conversations, as a script calls them."""

import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import orjson
import pypdf
import pytest

from app import sample_profile
from app.command_line.root import FINE, MENDABLE, USAGE, run
from app.texts import use_language
from review.assets import asset_text
from review.progress import NoProgress
from review.services.profile import Profile

PERIOD = ["--from", "2026-10-05", "--to", "2026-11-15"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "profile"
    use_language("en")
    profile = Profile.open(folder)
    sample_profile.fill(profile, NoProgress())
    profile.close()
    return folder


@pytest.fixture
def razbor(filled: Path, tmp_path: Path, capsys):
    """Calls the command line on a copy of the sample profile; gives the exit code, the answer and the file."""
    folder = tmp_path / "profile"
    shutil.copytree(filled, folder)

    def call(*arguments: str, file: str = "") -> tuple[int, dict[str, Any], Path]:
        out = tmp_path / file
        extra = ["--out", str(out)] if file else []
        code = run(["--profile", str(folder), "--json", *arguments, *extra])
        said = capsys.readouterr()
        return code, orjson.loads(said.out or said.err or "{}"), out

    return call


@pytest.mark.parametrize("name", ["pdf", "xlsx", "csv", "csv-ru", "json", "html", "md"])
def test_a_summary_can_be_had_in_every_format(razbor, name: str):
    code, answer, out = razbor("summary", "--sample", "1", "--format", name, file="summary.file")
    assert code == FINE
    assert answer["files"] == [str(out)]
    assert (answer["for"], answer["reviewed"]) == ("outside", 30)
    assert out.stat().st_size > 1000


def test_the_ending_of_the_file_says_the_format(razbor):
    _code, _answer, out = razbor("summary", *PERIOD, file="summary.xlsx")
    assert openpyxl.load_workbook(out).sheetnames[0] == "Summary"


def test_the_summary_of_a_period_holds_every_review_and_the_ledger(razbor):
    _code, answer, out = razbor("summary", *PERIOD, "--for", "team", file="summary.json")
    document = orjson.loads(out.read_bytes())
    assert len(document["reviews"]) == answer["reviews"] == 90
    assert len(document["samples"]) == 3
    assert document["special_days"]["reviews"] > 0
    assert document["figures"]["score"]["estimate"] == pytest.approx(float(document["figures"]["score"]["estimate"]))
    entries = [entry for ledger in document["contacts"]["ledgers"] for entry in ledger["entries"]]
    assert {entry["contacts"] > 0 for entry in entries} == {True, False}


def test_outside_sees_no_customer_of_the_samples(razbor):
    """Neither in quotes and comments, nor in the ledger, nor where one review speaks of another's customer."""
    _code, _answer, out = razbor("summary", *PERIOD, file="summary.json")
    words = set(re.findall(r"\w+", out.read_text()))
    lines = [
        line for code in ("ru", "en") for line in asset_text("samples", f"conversations_{code}.jsonl").splitlines()
    ]
    reviewed = {case["conversation"] for case in orjson.loads(out.read_bytes())["reviews"]}
    told = [record for record in map(orjson.loads, lines) if record["id"] in reviewed]
    surnames = {record["customer"]["name"].split()[-1] for record in told}
    assert len(surnames) > 50
    assert surnames & words == set()


def test_one_agent_and_a_language(razbor):
    code, _answer, out = razbor("summary", *PERIOD, "--agent", "v.sokolova", "--language", "ru", file="vera.md")
    use_language("en")
    text = out.read_text()
    assert code == FINE
    assert text.startswith("# Вера Соколова")
    assert "## Все проверки" in text


@pytest.mark.parametrize("copy", ["agent", "mentor"])
def test_the_page_of_a_talk_is_a_pdf(razbor, copy: str):
    code, answer, out = razbor(
        "pack", "--agent", "v.sokolova", "--until", "2026-11-15", "--copy", copy, "--language", "en", file="pack.pdf"
    )
    assert code == FINE
    assert (answer["copy"], answer["period"]) == (copy, {"from": "2026-11-02", "to": "2026-11-15"})
    assert "Вера Соколова" in pypdf.PdfReader(out).pages[0].extract_text()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["summary", "--sample", "99"], "sample_unknown"),
        (["summary", "--sample", "1", "--format", "docx"], "format_unknown"),
        (["summary", "--from", "soon", "--to", "2026-11-15"], "period_wrong"),
        (["summary", *PERIOD, "--agent", "nobody"], "person_unknown"),
        (["pack", "--agent", "v.sokolova", "--until", "2026-11-15", "--format", "xlsx"], "format_unknown"),
    ],
)
def test_what_can_be_mended_is_said_and_nothing_is_written(razbor, arguments: list[str], code: str):
    answered, answer, out = razbor(*arguments, file="file.pdf")
    assert (answered, answer["error"]["code"]) == (MENDABLE, code)
    assert not out.exists()


def test_a_summary_is_of_a_sample_or_of_days(filled: Path, tmp_path: Path, capsys):
    out = ["--out", str(tmp_path / "x.pdf")]
    assert run(["--profile", str(filled), "summary", *out]) == USAGE
    assert run(["--profile", str(filled), "summary", "--sample", "1", *PERIOD, *out]) == USAGE
    assert capsys.readouterr().err
