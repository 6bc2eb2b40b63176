"""Whatever happens, the ledger reconciles."""

import contextlib
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review.errors import UserError
from review.model.calendar import Month
from review.model.ids import EntryId
from review.model.ledger import LedgerLine, PersonLedger
from review.model.people import Task
from review.model.reviews import Grade, ProposedPenalty, Quote
from review.model.span import Span
from review.services.penalties import Penalties
from review.services.profile import Profile
from review.services.reviewing import Reviewing
from tests.review.desk import Desk

NOW = datetime(2026, 12, 20, tzinfo=UTC)
MONTHS = (Month(2026, 9), Month(2026, 10), Month(2026, 11))
ACTS = st.one_of(
    st.tuples(st.sampled_from(["lock", "unlock", "withdraw", "by_hand"]), st.just(0)),
    st.tuples(st.sampled_from(["bring", "propose", "lock", "unlock"]), st.integers(0, 2)),
    st.tuples(st.sampled_from(["confirm", "decline", "withdraw", "take_back"]), st.integers(0, 4)),
    st.tuples(st.just("by_hand"), st.integers(0, 300)),
)

BEGUN = (("by_hand", 99), ("propose", 0), ("propose", 0), ("propose", 1), ("confirm", 0), ("confirm", 1))


class Autumn:
    """Three months of one agent in which anything may happen."""

    def __init__(self, profile: Profile) -> None:
        self.desk = Desk(profile)
        profile.act_as(self.desk.person("Ольга", Task.LEAD))
        self.vera = self.desk.person("Вера")
        self.penalties, self.reviewing = Penalties(profile), Reviewing(profile)
        self.penalties.add_rule("правило", "rule", "п. 1", basis_points=9_000, code="rule")

    def act(self, what: str, which: int) -> None:
        """Do it; what is not possible now is refused and changes nothing."""
        with contextlib.suppress(UserError, IndexError):
            getattr(self, what)(which)

    def bring(self, month: int) -> None:
        self.desk.conversation("Вера", datetime(2026, 9 + month, 15, tzinfo=UTC))

    def propose(self, month: int) -> None:
        conversation = self.desk.conversation("Вера", datetime(2026, 9 + month, 15, tzinfo=UTC))
        opened = self.reviewing.open_targeted(conversation, "жалоба")
        answer = opened.conversation.messages[1]
        quote = Quote(f"q{conversation}", answer.id, answer.text_id, Span(0, 5), None)
        penalty = ProposedPenalty(f"p{conversation}", "rule", quote.uuid, 1_000 + 700 * (conversation % 12))
        grades = tuple(Grade(one.id, 3, NOW) for one in opened.rubric.criteria)
        self.reviewing.submit(replace(opened.review, grades=grades, quotes=(quote,), penalties=(penalty,)))

    def confirm(self, which: int) -> None:
        self.penalties.confirm(self.penalties.proposals()[which].id)

    def decline(self, which: int) -> None:
        self.penalties.decline(self.penalties.proposals()[which].id, "нет")

    def withdraw(self, which: int) -> None:
        self.penalties.withdraw(self.penalties.proposals()[which].id, "спор")

    def take_back(self, which: int) -> None:
        self.reviewing.take_back(self.reviewing.list()[which].id)

    def lock(self, month: int) -> None:
        self.penalties.lock(MONTHS[month], "конец месяца")

    def unlock(self, month: int) -> None:
        self.penalties.unlock(MONTHS[month], "ошибка")

    def by_hand(self, handled: int) -> None:
        self.penalties.enter_handled(self.vera, MONTHS[handled % 3], handled, "из отчёта")

    def ledgers(self) -> list[PersonLedger]:
        return [self.penalties.person_ledger(self.vera, month) for month in (*MONTHS, Month(2026, 12))]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=12))
def test_the_balance_reconciles_whatever_happens(empty_database: Path, acts: Sequence[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(empty_database, Path(folder) / "razbor.db")
        profile = Profile.open(Path(folder), lambda: NOW)
        autumn = Autumn(profile)
        locked: dict[Month, tuple[int, list[int]]] = {}
        for what, which in (*BEGUN, *acts):
            autumn.act(what, which)
            ledgers = autumn.ledgers()
            for ledger in ledgers:
                reconciles(ledger)
                stands_still_while_locked(ledger, locked)
            cancels(ledgers)
        profile.close()


def reconciles(ledger: PersonLedger) -> None:
    total = sum(line.contacts for line in ledger.entries)
    assert ledger.handled - total + ledger.limit == ledger.counted >= 0
    assert ledger.limit == max(0, total - ledger.handled)


def stands_still_while_locked(ledger: PersonLedger, locked: dict[Month, tuple[int, list[int]]]) -> None:
    now = (ledger.handled, [line.contacts for line in ledger.entries])
    if ledger.locked:
        assert locked.setdefault(ledger.period, now) == now
    else:
        locked.pop(ledger.period, None)


def cancels(ledgers: Sequence[PersonLedger]) -> None:
    """Every counter-entry gives back exactly what the first took, in whatever period."""
    lines: dict[EntryId, LedgerLine] = {line.id: line for ledger in ledgers for line in ledger.entries}
    for line in lines.values():
        if line.reverses is not None:
            assert line.contacts == -lines[line.reverses].contacts
            assert lines[line.reverses].reversed_by == line.id
