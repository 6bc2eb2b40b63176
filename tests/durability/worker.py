"""A process that imports or reviews, says what it calls saved, and is killed by the test beside it."""

import sys
from dataclasses import replace
from pathlib import Path

from review.model.exchange import Role
from review.model.ids import new_uuid
from review.model.reviews import Grade, Quote, Section
from review.model.span import Span
from review.services.importing import Importing
from review.services.profile import Profile
from review.services.reviewing import Reviewing


class Said:
    """Progress that repeats every step on standard output."""

    def step(self, done: int, total: int | None, what: str) -> None:
        """Say the step."""
        say(what, done)


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def import_files(profile: Profile, paths: list[Path]) -> None:
    run = Importing(profile).import_files(paths, None, Said())
    say("saved-run", run.uuid, run.outcome.conversations.new)


def review(profile: Profile) -> None:
    """Grade, quote and submit the queue, over and over; every line said stands for a write that came back."""
    reviewing = Reviewing(profile)
    while True:
        waiting = [line for line in reviewing.queue() if line.section in {Section.NOW, Section.NEXT}]
        if not waiting:
            say("queue-empty")
            return
        assert waiting[0].pick is not None
        opened = reviewing.open(waiting[0].pick)
        kept = opened.review
        answer = next(one for one in opened.conversation.messages if one.role is Role.AGENT and one.text)
        for level, criterion in enumerate(opened.rubric.criteria, start=1):
            grades = (*kept.grades, Grade(criterion.id, level, profile.clock()))
            quote = Quote(new_uuid(), answer.id, answer.text_id, Span(0, 1), criterion.id)
            kept, _ = reviewing.save(replace(kept, grades=grades, quotes=(*kept.quotes, quote)))
            say("saved", kept.uuid, len(kept.grades))
        kept, _ = reviewing.submit(kept)
        say("submitted", kept.uuid, len(kept.grades))


def main() -> None:
    task, folder, *paths = sys.argv[1:]
    profile = Profile.open(Path(folder))
    profile.act_as_named("m.yudina")
    say("ready")
    if task == "import":
        import_files(profile, [Path(path) for path in paths])
    else:
        review(profile)
    profile.close()


if __name__ == "__main__":
    main()
