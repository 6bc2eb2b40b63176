"""The published test vectors, for the kinds that are implemented."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from scoring.estimate import mean_figure, wilson
from scoring.strata import allocate
from scoring.variance import variance_of_mean
from tests.scoring.builders import a_stratum

FILE = Path(__file__).parents[3] / "shared" / "data" / "stat_vectors" / "vectors.json"

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not FILE.exists(), reason=f"{FILE} is not here"),
]


def vectors(kind: str) -> list[Any]:
    if not FILE.exists():
        return []
    found = [vector for vector in json.loads(FILE.read_text(encoding="utf-8")) if vector["kind"] == kind]
    return [pytest.param(vector, id=vector["id"]) for vector in found]


@pytest.mark.parametrize("vector", vectors("proportion_ci"))
def test_wilson(vector):
    if "wilson" not in vector["expected"]:
        pytest.skip("this vector has no Wilson interval")
    k, n = map(int, vector["input"]["k_of_n"].split("/"))
    low, high = wilson(Fraction(k, n), n)
    # one vector's note asks for more digits than its Wilson interval is written with
    tolerance = max(vector["tolerance"], 1e-7)
    assert [float(low), float(high)] == pytest.approx(vector["expected"]["wilson"], abs=tolerance)


@pytest.mark.parametrize("vector", vectors("stratified_allocation"))
def test_proportional_allocation(vector):
    if set(vector["input"]) != {"N", "n"}:
        pytest.skip("an allocation that is not proportional")
    sizes, n = vector["input"]["N"], vector["input"]["n"]
    assert list(allocate(sizes, "abc"[: len(sizes)], n)) == vector["expected"]


@pytest.mark.parametrize("vector", vectors("stratified_mean_fpc"))
def test_stratified_mean(vector):
    if "samples" not in vector["input"]:
        pytest.skip("its data are not in the file")
    pairs = zip(vector["input"]["N"], vector["input"]["samples"], strict=True)
    strata = [a_stratum(*values, size=size, agent=str(size)) for size, values in pairs]
    figure = mean_figure(strata)
    assert figure.estimate is not None
    assert float(figure.estimate) == pytest.approx(vector["expected"]["mean"], abs=vector["tolerance"])
    variance = variance_of_mean(strata, figure.estimate).value
    assert float(variance or 0) == pytest.approx(vector["expected"]["var"], abs=vector["tolerance"])


def test_the_file_has_the_kinds_that_are_checked_here():
    assert vectors("proportion_ci")
    assert vectors("stratified_allocation")
    assert vectors("stratified_mean_fpc")
