"""Every text format gives the file that was looked at; made anew by `python -m tests.review.exporters.made`."""

import pytest

from review.exporters.registry import exporter_named
from tests.review.exporters.made import KEPT, a_report, golden_file


@pytest.mark.parametrize(("name", "spoken"), KEPT)
def test_the_file_is_the_one_that_was_looked_at(name: str, spoken: str):
    assert exporter_named(name).render(a_report(spoken)).decode() == golden_file(name, spoken).read_bytes().decode()
