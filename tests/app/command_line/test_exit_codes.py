"""What the command line's exit codes tell a script."""

import pytest

from app.command_line.root import BUG, FINE, MENDABLE, USAGE, run


@pytest.mark.parametrize(
    "arguments",
    [["no-such-command"], ["sample", "draw", "--no-such-option"], ["people", "--profile"], ["sample", "show"]],
)
def test_a_wrong_call_says_what_is_wrong_with_it(arguments, capsys):
    assert run(arguments) == USAGE
    assert capsys.readouterr().err.strip()


def test_help_is_no_error(capsys):
    assert run(["--help"]) == FINE
    assert "sample" in capsys.readouterr().out


def test_what_the_user_can_mend_is_one_line(profile_folder, capsys):
    assert run(["--as", "Nobody", "sample", "list"]) == MENDABLE
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_the_codes_are_the_published_ones():
    assert (FINE, MENDABLE, USAGE, BUG) == (0, 1, 2, 70)
