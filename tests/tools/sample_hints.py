"""The hits of the rules on the shipped samples, compared from version to version: `python -m tests.tools.sample_hints`.

Writes `tests/review/hints/sample_hints.txt` anew after a change that was meant; the difference is what to read before
it is committed. Places only, no text.
"""

from collections.abc import Iterator
from pathlib import Path

from review.assets import asset
from review.hints.catalogue import load
from review.hints.language import LanguageGuess
from review.hints.reading import read
from review.hints.rule_engine import RuleEngine
from review.importers.exchange import fragments_of_lines
from review.model.fragments import ConversationFragment
from review.services.hinting import dialogue_of_incoming

KEPT = Path(__file__).resolve().parents[1] / "review" / "hints" / "sample_hints.txt"


def lines() -> Iterator[str]:
    """A line for each hit: conversation, place of the message, code points, rule; rules in shadow too."""
    engine, guess = RuleEngine(load(prove=False).rules, "samples"), LanguageGuess()
    for language in ("ru", "en"):
        with asset("samples", f"conversations_{language}.jsonl").open("rb") as stream:
            for fragment in fragments_of_lines(stream, language):
                if isinstance(fragment, ConversationFragment):
                    reading = read(dialogue_of_incoming(fragment.conversation), guess)
                    for hint in engine.check(reading):
                        place = f"{hint.span.start}-{hint.span.end}" if hint.span else "-"
                        yield f"{fragment.conversation.id} {hint.message or '-'} {place} {hint.rule}"


if __name__ == "__main__":
    KEPT.write_text("\n".join(lines()) + "\n", encoding="utf-8")
