"""`python -m tests.bench.bench_hints [RULE …]`: own rules on real agents' messages: how fast, how often, which.

Prints per language the milliseconds a message and the hints a reply; with rule ids (or parts of them) every passage
they remark, to be read and judged. Skips with a reason where ../shared/data is absent.
"""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, quantiles

from review.hints.pipeline import Hinting, HintSettings, make_engines
from review.importers.files import list_files
from review.importers.finishing import finished
from review.importers.formats import read_file
from review.importers.mapping import load_mapping
from review.model.exchange import IncomingConversation, Role
from review.model.fragments import ConversationFragment, MessageFragment
from review.model.hints import Dialogue, HintState, Turn
from review.services.hinting import dialogue_of_incoming

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
MILLISECONDS_A_MESSAGE = 10.0
"""The budget of the rules (hints.md)."""
_SUMO_DAYS = "2025-02-0*"


def rutube() -> Iterator[Dialogue]:
    """381 questions with one reply each, Russian."""
    mapping = load_mapping("rutube")
    for file in list_files([DATA / "rutube_support_ru" / "split"]):
        for fragment in read_file(file, mapping):
            if isinstance(fragment, ConversationFragment):
                yield dialogue_of_incoming(fragment.conversation)


def sumo() -> Iterator[Dialogue]:
    """The questions of nine days with what others than their creators answered."""
    folder = DATA / "sumo_thunderbird" / "shared_2025-01_04"
    mapping = load_mapping("sumo")
    questions: dict[str, IncomingConversation] = {}
    answers: defaultdict[str, list[MessageFragment]] = defaultdict(list)
    for file in list_files(sorted(folder.glob(f"{_SUMO_DAYS}.csv"))):
        for fragment in read_file(file, mapping):
            if isinstance(fragment, ConversationFragment):
                questions[fragment.conversation.id] = fragment.conversation
            elif isinstance(fragment, MessageFragment):
                answers[fragment.conversation].append(fragment)
    for key, question in questions.items():
        yield _joined(question, answers[key])


def _joined(question: IncomingConversation, answers: list[MessageFragment]) -> Dialogue:
    creator = question.customer.id if question.customer else ""
    turns = list(dialogue_of_incoming(question).turns)
    for answer in sorted(answers, key=lambda one: str(one.message.time)):
        whole = IncomingConversation("sumo", question.id, (answer.message,))
        (message,) = finished(whole)
        author = message.author.id if message.author else ""
        role = Role.CUSTOMER if author == creator else Role.AGENT
        place = len(turns) + 1
        turns.append(Turn(place, message.id, role, message.text, author, message.time, message.folds))
    return Dialogue(tuple(turn for turn in turns if turn.text.strip()), question.language, "forum")


def measure(name: str, dialogues: list[Dialogue], hinting: Hinting, wanted: list[str]) -> bool:
    """Print the figures of one source; gives whether it is within the budget."""
    spent: list[float] = []
    by_rule: Counter[str] = Counter()
    replies = shown = with_hint = 0
    for dialogue in dialogues:
        own = sum(turn.role is Role.AGENT for turn in dialogue.turns)
        began = time.perf_counter()
        found = hinting.of(dialogue)
        if own:
            spent.append((time.perf_counter() - began) * 1000 / own)
        seen = [hint for hint in found.hints if hint.state is HintState.SHOWN]
        replies += own
        shown += len(seen)
        with_hint += len({hint.message for hint in seen if hint.message is not None})
        by_rule.update(hint.rule for hint in found.hints)
        for hint in found.hints:
            if any(word in hint.rule for word in wanted):
                _print_passage(dialogue, hint.message, hint.rule, hint.span.start if hint.span else 0)
    print(
        f"{name}: {replies} agents' messages, {mean(spent):.2f} ms a message (95 %: {quantiles(spent, n=20)[-1]:.1f})"
    )
    print(f"  {shown / replies:.2f} shown hints a reply; {with_hint / replies:.0%} of replies have one")
    print("  " + ", ".join(f"{rule} {count}" for rule, count in by_rule.most_common()))
    return mean(spent) <= MILLISECONDS_A_MESSAGE


def _print_passage(dialogue: Dialogue, place: int | None, rule: str, at: int) -> None:
    turn = next((turn for turn in dialogue.turns if turn.place == place), dialogue.turns[-1])
    passage = turn.text[max(0, at - 70) : at] + "⟦" + turn.text[at : at + 90]
    print(f"    {rule} {' '.join(passage.split())}")


def main(wanted: list[str]) -> int:
    """Measure; 1 when the rules are over their budget."""
    if not DATA.exists():
        print("skipped: ../shared/data is not here")
        return 0
    began = time.perf_counter()
    settings = HintSettings()
    hinting = Hinting(make_engines(["rules"], settings), settings)
    print(f"rules loaded and proven in {time.perf_counter() - began:.2f} s")
    within = [measure("rutube", list(rutube()), hinting, wanted), measure("sumo", list(sumo()), hinting, wanted)]
    return 0 if all(within) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
