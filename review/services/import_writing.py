"""The second half of an import: staged conversations compared with the kept ones, and written."""

from collections.abc import Sequence

from review.importers.finishing import read_text
from review.model.attribution import AttributionRule, Closing, ClosingRule, attributed, counted
from review.model.exchange import IncomingConversation
from review.model.ids import ConversationId, RunId
from review.model.importing import Arrival, Outcome, Tally
from review.model.merging import merge
from review.services.profile import Profile
from review.store.joining import Joined
from review.store.staging import Staging
from review.store.unit_of_work import UnitOfWork

SHOWN_PROBLEMS = 1_000
"""Problems a dry run lists and a run keeps; all are counted."""
_ONE = Tally(new=1)


class Writer:
    """Writes batches of joined conversations of one run."""

    def __init__(self, profile: Profile, run: RunId, staging: Staging) -> None:
        settings = staging.settings()
        rule, days = settings["closing"]
        self._profile = profile
        self._run = run
        self._attribution = AttributionRule(settings["attribution"])
        self._closing = Closing(ClosingRule(rule), days)
        self.salt: str = settings["salt"]

    def write(self, batch: Sequence[Joined]) -> None:
        """Write one batch in one transaction; texts are finished before it begins."""
        with self._profile.read() as unit:
            known = unit.imported.known((joined.source, joined.id) for joined in batch)
        outcome = Outcome()
        fresh: list[Arrival] = []
        changed = []
        for joined in batch:
            match = known.get((joined.source, joined.id))
            outcome += refused(joined)
            if joined.document is None:
                continue
            if match is None:
                fresh.append(self.arrival(joined.conversation(read_text), joined.digest))
                outcome += Outcome(_ONE, Tally(new=joined.message_count))
            elif match.digest == joined.digest:
                outcome += Outcome(Tally(unchanged=1), Tally(unchanged=joined.message_count))
            else:
                changed.append((match.id, joined))
        problems = [problem for joined in batch for problem in joined.problems]
        with self._profile.work() as unit:
            unit.imported.add(self._run, fresh)
            for key, joined in changed:
                outcome += rewriting(unit, key, joined, self)
            unit.import_runs.note_problems(self._run, problems[:SHOWN_PROBLEMS])
            unit.import_runs.advance(self._run, outcome, (batch[-1].source, batch[-1].id))
            unit.commit()

    def arrival(self, conversation: IncomingConversation, digest: str) -> Arrival:
        """The conversation with its attribution and its period."""
        moment, by = counted(conversation, self._closing)
        agent = attributed(conversation, self._attribution)
        return Arrival(conversation, digest, agent, self._attribution.value, moment, by.value)

    @property
    def run(self) -> RunId:
        """The run that writes."""
        return self._run


def rewriting(unit: UnitOfWork, key: ConversationId, joined: Joined, writer: Writer | None) -> Outcome:
    """Compare a conversation with the kept one; with a `writer` also write what changes."""
    stored = unit.kept.get(key)
    incoming = joined.conversation(read_text)
    merged = merge(stored, incoming)
    total = len(incoming.messages)
    if stored.forgotten or not merged.changed:
        return Outcome(Tally(unchanged=1), Tally(unchanged=total))
    if writer is not None:
        whole = len(merged.messages) == total
        arrival = writer.arrival(merged.conversation, joined.digest if whole else "")
        unit.imported.rewrite(writer.run, stored, arrival, merged)
    unchanged = total - merged.new_messages - merged.updated_messages
    return Outcome(Tally(updated=1), Tally(merged.new_messages, merged.updated_messages, unchanged))


def refused(joined: Joined) -> Outcome:
    """What joining turned away."""
    if not joined.problems:
        return Outcome()
    return Outcome(
        Tally(rejected=sum(problem.refused == "conversation" for problem in joined.problems)),
        Tally(rejected=sum(problem.refused == "message" for problem in joined.problems)),
    )
