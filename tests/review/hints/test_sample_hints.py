"""The hits on the shipped samples are those somebody has read."""

from tests.tools.sample_hints import KEPT, lines


def test_the_hits_on_the_samples_are_the_ones_that_were_read():
    """A difference that is meant: `python -m tests.tools.sample_hints`, and read what changed."""
    assert list(lines()) == KEPT.read_text("utf-8").split("\n")[:-1]
