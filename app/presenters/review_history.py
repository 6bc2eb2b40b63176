"""Everything a reviewer did, in order, so that all of it can be taken back: also after submitting."""

from dataclasses import dataclass, field
from enum import StrEnum

from review.model.reviews import QueueLine, Review


class StepKind(StrEnum):
    """What was done."""

    EDIT = "edit"
    SUBMIT = "submit"
    PUT_ASIDE = "put_aside"


@dataclass(frozen=True, slots=True)
class Step:
    """One act on the review of `line`.

    Attributes:
        criterion: the focused criterion's position before it.
        typing: the field that was typed into, "" for other edits; typing on in one field is one step.
    """

    kind: StepKind
    line: QueueLine
    before: Review
    after: Review
    criterion: int = 0
    typing: str = ""


@dataclass(slots=True)
class History:
    """Steps done, and steps undone that can be done again."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """Note a step; what was undone before is forgotten."""
        self.undone.clear()
        last = self.done[-1] if self.done else None
        goes_on = last is not None and step.typing and last.typing == step.typing and last.after == step.before
        if goes_on and last is not None:
            self.done[-1] = Step(step.kind, step.line, last.before, step.after, last.criterion, step.typing)
        else:
            self.done.append(step)

    def back(self) -> Step | None:
        """The step to undo, now among the undone; None when there is none."""
        if not self.done:
            return None
        self.undone.append(self.done.pop())
        return self.undone[-1]

    def again(self) -> Step | None:
        """The step to do again, now among the done; None when there is none."""
        if not self.undone:
            return None
        self.done.append(self.undone.pop())
        return self.done[-1]

    def forget(self, line: QueueLine) -> None:
        """The newest step of `line` that was no edit did not come to pass."""
        for place in reversed(range(len(self.done))):
            step = self.done[place]
            if step.line.conversation == line.conversation and step.kind is not StepKind.EDIT:
                del self.done[place]
                return
