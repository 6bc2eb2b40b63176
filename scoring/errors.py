"""What a caller may hand in wrongly and a user can mend. Everything else that is raised here is a bug."""

from enum import StrEnum


class Fault(StrEnum):
    """What is wrong. Values agree with the codes of `review.errors` that stand for them."""

    SHARE_OUTSIDE = "share_outside"
    SHEET_INCOMPLETE = "sheet_incomplete"
    GRADE_OUTSIDE_SCALE = "grade_outside_scale"
    CRITERION_UNKNOWN = "criterion_unknown"
    RUBRIC_WRONG = "rubric_wrong"


class ScoreError(Exception):
    """A value that the arithmetic cannot take.

    Attributes:
        fault: what is wrong.
        params: names and numbers for a sentence about it.
    """

    def __init__(self, fault: Fault, **params: object) -> None:
        super().__init__(fault.value, params)
        self.fault = fault
        self.params = params
