"""A rubric as a plain document, the way TOML and JSON hold it. Example: resources/rubrics/default.toml."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, NoReturn

from review.assets import asset_text
from review.errors import Code, UserError
from scoring.errors import ScoreError
from scoring.rubric import Anchor, Criterion, Exercise, RootCause, Rubric, Words

FORMAT = 1
_POINTS = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?")


@cache
def default_rubric() -> Rubric:
    """The rubric a new profile starts with."""
    return rubric_from(tomllib.loads(asset_text("rubrics", "default.toml")))


def rubric_document(rubric: Rubric) -> dict[str, Any]:
    """The document of a rubric: texts, whole numbers, booleans, lists and tables only.

    Points that are no whole numbers are texts ("82.5"), so that no file format rounds them; read back, 82.5 is as
    good. Optional keys that would say nothing are left out.
    """
    return {
        "format": FORMAT,
        "uuid": rubric.uuid,
        "version": rubric.version,
        "name": _words_document(rubric.name),
        "pass_mark": _points_document(rubric.pass_mark),
        "target": _points_document(rubric.target),
        "hide_score_until_complete": rubric.hide_score_until_complete,
        "criteria": [_criterion_document(criterion) for criterion in rubric.criteria],
    }


def rubric_from(document: Mapping[str, Any]) -> Rubric:
    """Read a document.

    Raises:
        UserError: RUBRIC_WRONG with `key`, the path of the key (or "" for the whole), and `why`: "missing",
            "unknown", "text", "whole_number", "points", "yes_no", "list", "table", "format_newer" or a reason of
            `scoring.rubric`.
    """
    table = _Table(document)
    if table.number("format") != FORMAT:
        _refuse("format", "format_newer")
    try:
        rubric = Rubric(
            uuid=table.text("uuid"),
            version=table.number("version"),
            name=table.words("name"),
            pass_mark=table.points("pass_mark"),
            target=table.points("target"),
            hide_score_until_complete=table.flag("hide_score_until_complete", False),
            criteria=tuple(_criterion_from(entry) for entry in table.tables("criteria")),
        )
    except ScoreError as error:
        _refuse(str(error.params["criterion"]), str(error.params["why"]), error)
    table.no_more()
    return rubric


def _criterion_from(table: "_Table") -> Criterion:
    fails_at = table.number("fails_at") if table.holds("fails_at") else None
    target = table.points("target") if table.holds("target") else None
    criterion = Criterion(
        id=table.text("id"),
        code=table.words("code"),
        name=table.words("name"),
        short_name=table.words("short_name"),
        question=table.words("question"),
        weight=table.number("weight"),
        lowest=table.number("lowest"),
        highest=table.number("highest"),
        may_be_na=table.flag("may_be_na", True),
        not_applicable=table.words("not_applicable") if table.holds("not_applicable") else Words("", ""),
        critical=table.flag("critical", False),
        fails_at=fails_at,
        target=target,
        anchors=tuple(_anchor_from(entry) for entry in table.tables("anchors")),
        causes=tuple(_cause_from(entry) for entry in table.tables("causes")),
        exercises=tuple(_exercise_from(entry) for entry in table.tables("exercises")),
    )
    table.no_more()
    return criterion


def _anchor_from(table: "_Table") -> Anchor:
    guide_url = table.text("guide_url") if table.holds("guide_url") else ""
    anchor = Anchor(table.number("level"), table.words("text"), table.words("example"), guide_url)
    table.no_more()
    return anchor


def _cause_from(table: "_Table") -> RootCause:
    cause = RootCause(table.text("id"), table.words("text"))
    table.no_more()
    return cause


def _exercise_from(table: "_Table") -> Exercise:
    exercise = Exercise(table.text("id"), table.words("name"), table.words("task"))
    table.no_more()
    return exercise


def _criterion_document(criterion: Criterion) -> dict[str, Any]:
    document: dict[str, Any] = {
        "id": criterion.id,
        "code": _words_document(criterion.code),
        "name": _words_document(criterion.name),
        "short_name": _words_document(criterion.short_name),
        "question": _words_document(criterion.question),
        "weight": criterion.weight,
        "lowest": criterion.lowest,
        "highest": criterion.highest,
        "may_be_na": criterion.may_be_na,
        "not_applicable": _words_document(criterion.not_applicable),
        "critical": criterion.critical,
        "anchors": [_anchor_document(anchor) for anchor in criterion.anchors],
        "causes": [{"id": cause.id, "text": _words_document(cause.text)} for cause in criterion.causes],
        "exercises": [
            {"id": item.id, "name": _words_document(item.name), "task": _words_document(item.task)}
            for item in criterion.exercises
        ],
    }
    if criterion.fails_at is not None:
        document["fails_at"] = criterion.fails_at
    if criterion.target is not None:
        document["target"] = _points_document(criterion.target)
    return document


def _anchor_document(anchor: Anchor) -> dict[str, Any]:
    document: dict[str, Any] = {
        "level": anchor.level,
        "text": _words_document(anchor.text),
        "example": _words_document(anchor.example),
    }
    if anchor.guide_url:
        document["guide_url"] = anchor.guide_url
    return document


def _words_document(words: Words) -> dict[str, str]:
    return {"ru": words.ru, "en": words.en}


def _points_document(points: Fraction) -> int | str:
    if points.denominator == 1:
        return points.numerator
    return str(Decimal(points.numerator) / Decimal(points.denominator))


class _Table:
    """A table of a document that knows its path and which of its keys have been read."""

    def __init__(self, content: object, path: str = "") -> None:
        if not isinstance(content, Mapping):
            _refuse(path, "table")
        self._content = dict(content)
        self._path = path
        self._read: set[str] = set()

    def holds(self, key: str) -> bool:
        return key in self._content

    def text(self, key: str) -> str:
        value = self._take(key)
        return value if isinstance(value, str) else _refuse(self._at(key), "text")

    def number(self, key: str) -> int:
        value = self._take(key)
        whole = isinstance(value, int) and not isinstance(value, bool)
        return int(value) if whole else _refuse(self._at(key), "whole_number")

    def points(self, key: str) -> Fraction:
        written = str(self._take(key))
        return Fraction(written) if _POINTS.fullmatch(written) else _refuse(self._at(key), "points")

    def flag(self, key: str, default: bool) -> bool:
        if not self.holds(key):
            return default
        value = self._take(key)
        return value if isinstance(value, bool) else _refuse(self._at(key), "yes_no")

    def words(self, key: str) -> Words:
        inside = _Table(self._take(key), self._at(key))
        words = Words(inside.text("ru"), inside.text("en"))
        inside.no_more()
        return words

    def tables(self, key: str) -> list["_Table"]:
        entries = self._take(key)
        if not isinstance(entries, list):
            _refuse(self._at(key), "list")
        return [_Table(entry, f"{self._at(key)}[{place}]") for place, entry in enumerate(entries, start=1)]

    def no_more(self) -> None:
        """Refuse keys that nobody has read: they would be lost, and are most often misspelt."""
        for key in self._content:
            if key not in self._read:
                _refuse(self._at(str(key)), "unknown")

    def _take(self, key: str) -> Any:
        if key not in self._content:
            _refuse(self._at(key), "missing")
        self._read.add(key)
        return self._content[key]

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key


def _refuse(key: str, why: str, cause: Exception | None = None) -> NoReturn:
    raise UserError(Code.RUBRIC_WRONG, key=key, why=why) from cause
