"""What can be wrong with a row of an imported file. Each code has words in `app.problem_words`."""

from enum import StrEnum


class Problem(StrEnum):
    """Why a row, or a field of it, could not be taken as it stands."""

    # the row is refused
    ID_MISSING = "id_missing"
    ID_TOO_LONG = "id_too_long"
    TEXT_EMPTY = "text_empty"
    TEXT_TOO_LONG = "text_too_long"
    ROLE_UNKNOWN = "role_unknown"
    ROLE_UNTOLD = "role_untold"
    TIME_MISSING = "time_missing"
    TIME_UNREADABLE = "time_unreadable"
    TIME_NO_SUCH_MONTH = "time_no_such_month"
    TIME_NO_SUCH_DAY = "time_no_such_day"
    TIME_NO_SUCH_HOUR = "time_no_such_hour"
    TIME_AMBIGUOUS = "time_ambiguous"
    TIME_OUTSIDE = "time_outside"
    ENCODING_BROKEN = "encoding_broken"
    CELLS_TOO_FEW = "cells_too_few"
    CELLS_TOO_MANY = "cells_too_many"
    FIELD_TOO_LONG = "field_too_long"
    ROW_CUT_OFF = "row_cut_off"
    ORPHAN_MESSAGE = "orphan_message"
    NO_MESSAGES = "no_messages"
    TOO_MANY_MESSAGES = "too_many_messages"
    # a line of our exchange format is refused
    LINE_NOT_JSON = "line_not_json"
    LINE_TOO_LONG = "line_too_long"
    KEY_MISSING = "key_missing"
    KEY_WRONG = "key_wrong"
    # the row is taken, and something is worth knowing
    DUPLICATE_DIFFERS = "duplicate_differs"
    STATUS_UNKNOWN = "status_unknown"
    RATING_UNREADABLE = "rating_unreadable"
    VALUE_UNREADABLE = "value_unreadable"
    KEYS_UNKNOWN = "keys_unknown"


NOTES = frozenset(
    {
        Problem.DUPLICATE_DIFFERS,
        Problem.STATUS_UNKNOWN,
        Problem.RATING_UNREADABLE,
        Problem.VALUE_UNREADABLE,
        Problem.KEYS_UNKNOWN,
    }
)
"""Problems with which the row is taken all the same and its conversation stays complete."""
