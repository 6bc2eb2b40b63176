"""The sentences fit what is raised: every code is raised somewhere, with the names its sentences ask for."""

import ast
from collections.abc import Iterator
from pathlib import Path

from app.error_words import _WORDS, words_for
from app.texts import use_language
from review.errors import Code, UserError
from scoring.errors import Fault
from tests.tools.texts import placeholders

ROOT = Path(__file__).parents[2]


def raised() -> Iterator[tuple[str, Code, frozenset[str | None]]]:
    """Where a UserError is made, with which code and which parameters."""
    for path in (path for part in ("app", "review") for path in (ROOT / part).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name("UserError"), [ast.Attribute(ast.Name("Code"), code), *_], given):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", Code[code], frozenset(one.arg for one in given)


def mentioned() -> set[Code]:
    """Codes that the program names outside of the two lists of all codes."""
    lists = {ROOT / "app" / "error_words.py", ROOT / "review" / "errors.py"}
    found: set[Code] = set()
    for path in (path for part in ("app", "review") for path in (ROOT / part).rglob("*.py") if path not in lists):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Attribute(ast.Name("Code"), code) if code in Code.__members__:
                    found.add(Code[code])
    return found


def test_every_code_is_raised_somewhere() -> None:
    assert set(Code) - mentioned() - {Code(fault.value) for fault in Fault} == set()


def test_whoever_raises_gives_what_the_sentences_name() -> None:
    lacking = [
        (place, code, name)
        for place, code, given in raised()
        if None not in given
        for name in placeholders(" ".join(_WORDS[code])) - given
    ]
    assert lacking == []


def test_the_row_of_a_table_is_named() -> None:
    use_language("en")
    happened, _remedy = words_for(UserError(Code.PERSON_UNKNOWN, name="Vera", found=0, row=7))
    assert happened == "Row 7: Vera is not one person of this team."


def test_nothing_where_a_name_should_be_reads_as_dots() -> None:
    use_language("en")
    happened, _remedy = words_for(UserError(Code.INPUT_LINE_WRONG, line=3, key=""))
    assert happened == "Line 3 cannot be read at …."
