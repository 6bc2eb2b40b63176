"""What people read about a row of an imported file: what is wrong with it, and how to mend it."""

from app.texts import N_, _
from review.model.exchange import RowProblem
from review.model.problems import Problem

_WORDS: dict[Problem, tuple[str, str]] = {
    Problem.ID_MISSING: (N_("The conversation has no number."), N_("Fill the column, or choose another one for it.")),
    Problem.ID_TOO_LONG: (N_("The number is over 200 characters."), N_("Is this the right column for it?")),
    Problem.TEXT_EMPTY: (N_("A message without text or attachments."), N_("Nothing is lost: there is nothing in it.")),
    Problem.TEXT_TOO_LONG: (N_("The text is longer than a message can be."), N_("Shorten it in the source.")),
    Problem.ROLE_UNKNOWN: (N_("There is no such role."), N_("Say in the mapping who that is.")),
    Problem.ROLE_UNTOLD: (N_("Nothing says who wrote this."), N_("Say in the mapping how roles are told.")),
    Problem.TIME_MISSING: (N_("The time is missing."), N_("Fill the column, or choose another one for it.")),
    Problem.TIME_UNREADABLE: (N_("This is no time."), N_("Say in the mapping how times are written.")),
    Problem.TIME_NO_SUCH_MONTH: (N_("There is no such month."), N_("Say in the mapping how times are written.")),
    Problem.TIME_NO_SUCH_DAY: (N_("There is no such day."), N_("Correct it in the file.")),
    Problem.TIME_NO_SUCH_HOUR: (N_("There is no such hour."), N_("Correct it in the file.")),
    Problem.TIME_AMBIGUOUS: (
        N_("The day and the month could be swapped."),
        N_("Say in the mapping how times are written."),
    ),
    Problem.TIME_OUTSIDE: (N_("The year is not between 1990 and 2100."), N_("Correct it in the file.")),
    Problem.ENCODING_BROKEN: (N_("Some letters cannot be read."), N_("Choose the encoding by hand.")),
    Problem.CELLS_TOO_FEW: (N_("The row has fewer cells than the header."), N_("Check the delimiter and the quotes.")),
    Problem.CELLS_TOO_MANY: (N_("The row has more cells than the header."), N_("Check the delimiter and the quotes.")),
    Problem.FIELD_TOO_LONG: (N_("A cell is longer than anything a customer writes."), N_("Check the quotes.")),
    Problem.ROW_CUT_OFF: (N_("The file ends in the middle of this row."), N_("Export it again.")),
    Problem.ORPHAN_MESSAGE: (
        N_("The message belongs to a conversation that is not in these files."),
        N_("Add the file that holds it."),
    ),
    Problem.NO_MESSAGES: (N_("The conversation has no message."), N_("Add the file that holds them.")),
    Problem.TOO_MANY_MESSAGES: (N_("The conversation has too many messages."), N_("Is this the right column?")),
    Problem.LINE_NOT_JSON: (N_("The line is no JSON."), N_("Export it again.")),
    Problem.LINE_TOO_LONG: (N_("The line is too long."), N_("Split the conversation in the source.")),
    Problem.KEY_MISSING: (N_("A field is missing."), N_("The exchange format says which are needed.")),
    Problem.KEY_WRONG: (N_("A field holds something else than it should."), N_("See the exchange format.")),
    Problem.DUPLICATE_DIFFERS: (
        N_("The same thing stands twice and differently; the first was taken."),
        N_("Add a column that says when it was changed, and the newest is taken."),
    ),
    Problem.STATUS_UNKNOWN: (N_("There is no such status; it was taken as closed."), N_("Name it in the mapping.")),
    Problem.RATING_UNREADABLE: (N_("The rating is not on the scale; it was left out."), N_("Check the scale.")),
    Problem.VALUE_UNREADABLE: (N_("The value cannot be read; it was left out."), N_("Check the column.")),
    Problem.KEYS_UNKNOWN: (N_("Fields that the exchange format does not know were left out."), ""),
}


def problem_words(problem: RowProblem) -> tuple[str, str]:
    """What is wrong with a row and how to mend it, in the language of the interface."""
    happened, remedy = _WORDS[Problem(problem.code)]
    return _(happened), _(remedy)


def problems_without_words() -> frozenset[Problem]:
    """Problems nobody has written words for; a test keeps it empty."""
    return frozenset(Problem) - _WORDS.keys()
