import json
import tomllib
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from review.assets import asset_text
from review.errors import Code, UserError
from review.model.rubric_document import default_rubric, rubric_document, rubric_from
from scoring.rubric import Rubric, Words

DEFAULT: dict[str, Any] = tomllib.loads(asset_text("rubrics", "default.toml"))


def a_document() -> dict[str, Any]:
    """A copy of the default rubric's document that a test may spoil."""
    return json.loads(json.dumps(DEFAULT))  # type: ignore[no-any-return]


def refusal(document: Any) -> dict[str, Any]:
    with pytest.raises(UserError) as error:
        rubric_from(document)
    assert error.value.code is Code.RUBRIC_WRONG
    return error.value.params


def words_of(rubric: Rubric) -> list[Words]:
    words = [rubric.name]
    for criterion in rubric.criteria:
        words += [criterion.code, criterion.name, criterion.short_name, criterion.question]
        words.append(criterion.not_applicable)
        words += [text for anchor in criterion.anchors for text in (anchor.text, anchor.example)]
        words += [cause.text for cause in criterion.causes]
        words += [text for exercise in criterion.exercises for text in (exercise.name, exercise.task)]
    return words


def test_the_default_rubric_has_the_five_criteria_and_their_weights():
    rubric = default_rubric()
    assert {criterion.id: criterion.weight for criterion in rubric.criteria} == {
        "knowledge": 25,
        "grammar": 10,
        "resolution": 30,
        "style": 15,
        "structure": 20,
    }
    assert (rubric.version, rubric.pass_mark, rubric.target) == (1, 80, 85)


def test_every_level_of_the_default_rubric_has_an_anchor_and_an_example():
    for criterion in default_rubric().criteria:
        assert list(criterion.levels) == [1, 2, 3, 4, 5]
        assert [anchor.level for anchor in criterion.anchors] == [5, 4, 3, 2, 1]
        assert not criterion.critical
        assert criterion.fails_at is None
        assert 4 <= len(criterion.causes) <= 6
        assert 2 <= len(criterion.exercises) <= 3


def test_the_default_rubric_speaks_both_languages_and_never_shouts():
    for words in words_of(default_rubric()):
        assert words.ru.strip() == words.ru != ""
        assert words.en.strip() == words.en != ""
        assert "!" not in words.ru + words.en
        assert any("а" <= letter.lower() <= "я" for letter in words.ru)
        assert not any("а" <= letter.lower() <= "я" for letter in words.en)


def test_no_text_of_the_default_rubric_stands_in_it_twice():
    texts = [anchor.text for criterion in default_rubric().criteria for anchor in criterion.anchors]
    examples = [anchor.example for criterion in default_rubric().criteria for anchor in criterion.anchors]
    assert len({*texts, *examples}) == len(texts) + len(examples)


def test_a_document_is_read_back_as_it_was_written():
    rubric = default_rubric()
    knowledge = replace(
        rubric.criteria[0],
        fails_at=1,
        target=Fraction("92.5"),
        anchors=(replace(rubric.criteria[0].anchors[0], guide_url="https://guide.example/knowledge"),),
    )
    changed = replace(rubric, criteria=(knowledge, *rubric.criteria[1:]), pass_mark=Fraction("82.25"))
    for original in (rubric, changed):
        assert rubric_from(json.loads(json.dumps(rubric_document(original)))) == original


def test_what_may_be_left_out_has_a_default():
    document = a_document()
    for key in ("may_be_na", "critical", "not_applicable"):
        del document["criteria"][0][key]
    del document["hide_score_until_complete"]
    rubric = rubric_from(document)
    assert rubric.criteria[0].may_be_na
    assert not rubric.criteria[0].critical
    assert rubric.criteria[0].not_applicable == Words("", "")
    assert not rubric.hide_score_until_complete


@pytest.mark.parametrize("mark", [82.5, "82.5", "82.50"])
def test_half_points_are_exact_however_they_are_written(mark):
    assert rubric_from(a_document() | {"pass_mark": mark}).pass_mark == Fraction(165, 2)


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"format": 2}, {"key": "format", "why": "format_newer"}),
        ({"colour": "red"}, {"key": "colour", "why": "unknown"}),
        ({"version": "1"}, {"key": "version", "why": "whole_number"}),
        ({"version": True}, {"key": "version", "why": "whole_number"}),
        ({"version": 0}, {"key": "", "why": "version_below_1"}),
        ({"uuid": 7}, {"key": "uuid", "why": "text"}),
        ({"name": "Rubric"}, {"key": "name", "why": "table"}),
        ({"name": {"ru": "Чек-лист"}}, {"key": "name.en", "why": "missing"}),
        ({"name": {"ru": "а", "en": "a", "de": "a"}}, {"key": "name.de", "why": "unknown"}),
        ({"pass_mark": "1e999999999"}, {"key": "pass_mark", "why": "points"}),
        ({"pass_mark": True}, {"key": "pass_mark", "why": "points"}),
        ({"pass_mark": 101}, {"key": "", "why": "pass_mark_outside"}),
        ({"hide_score_until_complete": 1}, {"key": "hide_score_until_complete", "why": "yes_no"}),
        ({"criteria": {}}, {"key": "criteria", "why": "list"}),
        ({"criteria": [1]}, {"key": "criteria[1]", "why": "table"}),
    ],
)
def test_what_cannot_be_read_is_named_by_its_key(change, refused):
    assert refusal(a_document() | change) == refused


@pytest.mark.parametrize(
    ("part", "entry", "key"),
    [
        ("anchors", {"level": 6, "text": {"ru": "а", "en": "a"}, "example": {"ru": "а", "en": "a"}}, None),
        ("anchors", {"level": 1, "say": ""}, "criteria[2].anchors[1].text"),
        ("causes", {"id": "x", "text": {"ru": "а", "en": "a"}, "more": 1}, "criteria[2].causes[1].more"),
        ("exercises", {"id": "x", "name": {"ru": "а", "en": 1}}, "criteria[2].exercises[1].name.en"),
    ],
)
def test_a_wrong_part_of_a_criterion_is_named_by_its_path(part, entry, key):
    document = a_document()
    document["criteria"][1][part] = [entry]
    assert refusal(document)["key"] == (key or "grammar")


def test_a_missing_key_of_a_criterion_is_named():
    document = a_document()
    del document["criteria"][4]["weight"]
    assert refusal(document) == {"key": "criteria[5].weight", "why": "missing"}


def test_a_document_that_is_no_table_is_refused():
    assert refusal([1, 2]) == {"key": "", "why": "table"}
