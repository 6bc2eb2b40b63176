"""Penalties and the ledger of contacts: rules, decisions, periods, hours, norms."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from review.errors import Code, UserError
from review.model.calendar import Month, day_of
from review.model.changes import Changes
from review.model.ids import EntryId, PersonId, ProposalId, RuleId, new_uuid
from review.model.ledger import (
    ByHand,
    Norm,
    NormConfirmation,
    PenaltyRule,
    PeriodLock,
    PersonLedger,
    Proposal,
    ProposalState,
)
from review.services import posting
from review.services.hours import HoursLine, hours_in, read_hours
from review.services.period_ledger import PeriodLedger
from review.services.profile import Profile
from review.store.unit_of_work import UnitOfWork
from scoring.ledger import earliest_lock_day


class Penalties:
    """What reviewers propose, what leads decide, and what it leaves of the contacts."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    # ------------------------------------------------------------ rules

    def rules(self) -> tuple[PenaltyRule, ...]:
        """Every rule, oldest first."""
        with self._profile.read() as unit:
            return unit.ledger.rules()

    def add_rule(
        self,
        name_ru: str,
        name_en: str,
        clause: str,
        *,
        basis_points: int | None = None,
        contacts: int | None = None,
        code: str = "",
    ) -> tuple[PenaltyRule, Changes]:
        """Add a rule: up to `basis_points` of the handled contacts, or a fixed number of `contacts`.

        Args:
            name_ru, name_en: its name; one of the two may be "" and is taken from the other.
            clause: what it stands on, in the team's bonus rules.
            basis_points: hundredths of a per cent, 1-10,000.
            contacts: at least 1; exactly one of the two is given.
            code: a short name for files, made from the name when "".

        Raises:
            UserError: RULE_WRONG for an amount that takes nothing or more than everything; REASON_NEEDED without a
                name or a clause.
        """
        _need(name_ru or name_en)
        _need(clause)
        asked = basis_points if contacts is None else contacts
        if (basis_points is None) == (contacts is None) or asked is None or not 0 < asked <= 10_000:
            raise UserError(Code.RULE_WRONG)
        with self._profile.work() as unit:
            rule = PenaltyRule(
                id=RuleId(0),
                uuid=new_uuid(),
                code=code or _free_code(name_en or name_ru, {known.code for known in unit.ledger.rules()}),
                name_ru=name_ru or name_en,
                name_en=name_en or name_ru,
                clause=clause,
                basis_points=basis_points,
                contacts=contacts,
            )
            unit.ledger.add_rule(rule, self._profile.clock())
            self._note(unit, "rule_added", rule.uuid)
            unit.commit()
            return unit.ledger.rule(rule.uuid), Changes(ledger=True)

    def switch_rule(self, rule: str, *, active: bool) -> Changes:
        """Switch a rule (code, UUID or name) on or off; what was proposed by it stays.

        Raises:
            UserError: RULE_UNKNOWN.
        """
        with self._profile.work() as unit:
            known = unit.ledger.rule(rule)
            unit.ledger.switch_rule(known.id, active=active)
            self._note(unit, "rule_on" if active else "rule_off", known.uuid)
            unit.commit()
        return Changes(ledger=True)

    # ------------------------------------------------------------ decisions

    def proposals(self, state: ProposalState | None = None, period: Month | None = None) -> tuple[Proposal, ...]:
        """Proposals, oldest first."""
        with self._profile.read() as unit:
            return unit.ledger.proposals(state=state, period=period)

    def find(self, word: str) -> ProposalId:
        """The proposal with this UUID or number.

        Raises:
            UserError: PROPOSAL_UNKNOWN.
        """
        with self._profile.read() as unit:
            found = unit.ledger.find_proposal(word)
        if found is None:
            raise UserError(Code.PROPOSAL_UNKNOWN, proposal=word)
        return found

    def confirm(self, proposal: ProposalId) -> Changes:
        """Confirm a proposal: its entry is in the ledger at once.

        Raises:
            UserError: PROPOSAL_UNKNOWN; ILLEGAL_MOVE when it is decided already; STALE_VERSION.
        """
        now, actor = self._profile.clock(), self._profile.actor
        with self._profile.work() as unit:
            found = self._to_decide(unit, proposal, ProposalState.CONFIRMED)
            unit.ledger.decide(found, ProposalState.CONFIRMED, now, actor)
            posting.post(unit, found, now, actor)
            self._note(unit, "confirmed", found.uuid)
            unit.commit()
        return _touched(found)

    def decline(self, proposal: ProposalId, reason: str) -> Changes:
        """Decline a proposal.

        Raises:
            UserError: REASON_NEEDED, and as `confirm`.
        """
        _need(reason)
        with self._profile.work() as unit:
            found = self._to_decide(unit, proposal, ProposalState.DECLINED)
            unit.ledger.decide(found, ProposalState.DECLINED, self._profile.clock(), self._profile.actor, reason)
            self._note(unit, "declined", found.uuid)
            unit.commit()
        return _touched(found)

    def withdraw(self, proposal: ProposalId, reason: str) -> Changes:
        """Withdraw a proposal; a confirmed one gets a counter-entry that names the first.

        Raises:
            UserError: PROPOSAL_UNKNOWN, REASON_NEEDED; ILLEGAL_MOVE when it was declined or withdrawn already.
        """
        _need(reason)
        now, actor = self._profile.clock(), self._profile.actor
        with self._profile.work() as unit:
            found = _known(unit, proposal)
            if found.state not in (ProposalState.PROPOSED, ProposalState.CONFIRMED):
                raise UserError(Code.ILLEGAL_MOVE, was=found.state.value, to=ProposalState.WITHDRAWN.value)
            unit.ledger.decide(found, ProposalState.WITHDRAWN, now, actor, reason)
            posting.cancel(unit, found, now, actor, reason)
            self._note(unit, "withdrawn", found.uuid)
            unit.commit()
        return _touched(found)

    def blame(self, proposal: ProposalId, agent: PersonId) -> Changes:
        """Say whose contacts an open proposal is about; at first it is the author of the quoted message.

        Raises:
            UserError: PROPOSAL_UNKNOWN, ILLEGAL_MOVE, STALE_VERSION.
        """
        with self._profile.work() as unit:
            found = self._to_decide(unit, proposal, ProposalState.PROPOSED)
            unit.ledger.blame(found, agent)
            self._note(unit, "blamed", found.uuid)
            unit.commit()
        return Changes(people=frozenset({found.agent, agent}), ledger=True)

    # ------------------------------------------------------------ ledgers

    def ledger(self, period: Month, *, special_days: bool = True) -> tuple[PersonLedger, ...]:
        """Everybody's ledger of a period, by line and name; with or without the special days."""
        with self._profile.read() as unit:
            return PeriodLedger.read(unit, period, special_days=special_days).all()

    def person_ledger(self, person: PersonId, period: Month, *, special_days: bool = True) -> PersonLedger:
        """One person's ledger of a period; with or without the special days.

        Raises:
            UserError: PERSON_UNKNOWN.
        """
        with self._profile.read() as unit:
            return PeriodLedger.read(unit, period, special_days=special_days).of(person)

    def uuids_of(self, entries: Iterable[EntryId]) -> dict[EntryId, str]:
        """The UUIDs of entries, in whichever period they are."""
        with self._profile.read() as unit:
            return {one.id: one.uuid for one in unit.ledger.postings(among=entries)}

    def what_if(
        self, person: PersonId, period: Month, *, basis_points: int | None = None, contacts: int | None = None
    ) -> PersonLedger:
        """A person's ledger as one more penalty would leave it; nothing is kept.

        Raises:
            UserError: PERSON_UNKNOWN.
        """
        percent = None if basis_points is None else Fraction(basis_points, 100)
        with self._profile.read() as unit:
            return PeriodLedger.read(unit, period).of(person, percent=percent, contacts=contacts)

    # ------------------------------------------------------------ periods

    def locks(self) -> tuple[PeriodLock, ...]:
        """Every lock, oldest first; those that were opened again too."""
        with self._profile.read() as unit:
            return unit.periods.locks()

    def may_lock_from(self, period: Month) -> date:
        """The first day on which a person may lock the period."""
        return earliest_lock_day(period.year, period.month)

    def lock(self, period: Month, reason: str) -> Changes:
        """Lock a period: handled contacts and deductions are fixed.

        Raises:
            UserError: REASON_NEEDED; PERIOD_TOO_EARLY_TO_LOCK before the 10th of the next month; PROPOSALS_OPEN;
                PERIOD_LOCKED.
        """
        _need(reason)
        now, actor = self._profile.clock(), self._profile.actor
        with self._profile.work() as unit:
            _need_open(unit, period)
            earliest = self.may_lock_from(period)
            if day_of(now, unit.team.zone()) < earliest:
                raise UserError(Code.PERIOD_TOO_EARLY_TO_LOCK, period=str(period), earliest=earliest.isoformat())
            waiting = unit.ledger.proposals(state=ProposalState.PROPOSED, period=period)
            if waiting:
                raise UserError(Code.PROPOSALS_OPEN, period=str(period), open=len(waiting))
            PeriodLedger.read(unit, period).freeze(unit, now, actor, reason)
            self._note(unit, "locked", str(period), "period")
            unit.commit()
        return Changes(ledger=True)

    def unlock(self, period: Month, reason: str) -> Changes:
        """Open a locked period again. What was posted elsewhere meanwhile keeps its frozen amount.

        Raises:
            UserError: REASON_NEEDED, PERIOD_NOT_LOCKED.
        """
        _need(reason)
        with self._profile.work() as unit:
            if not unit.periods.is_locked(period):
                raise UserError(Code.PERIOD_NOT_LOCKED, period=str(period))
            PeriodLedger.read(unit, period).thaw(unit, self._profile.clock(), self._profile.actor, reason)
            self._note(unit, "unlocked", str(period), "period")
            unit.commit()
        return Changes(ledger=True)

    def enter_handled(self, person: PersonId, period: Month, handled: int | None, reason: str) -> Changes:
        """Enter handled contacts by hand, or (None) go back to the imported count. Both counts stay visible.

        Raises:
            UserError: REASON_NEEDED, PERIOD_LOCKED.
        """
        _need(reason)
        with self._profile.work() as unit:
            _need_open(unit, period)
            if handled is None:
                unit.periods.drop_by_hand(person, period)
            else:
                entered = ByHand(person, period, handled, reason)
                unit.periods.set_by_hand(entered, self._profile.clock(), self._profile.actor)
            after = {"period": str(period), "handled": handled, "reason": reason}
            unit.audit.note(
                self._profile.clock(), self._profile.actor, "handled_by_hand", "person", str(person), None, after
            )
            unit.commit()
        return Changes(people=frozenset({person}), ledger=True)

    # ------------------------------------------------------------ hours and norms

    def import_hours(self, source: Path | Sequence[HoursLine], kind: str = "line") -> Changes:
        """Take hours from a table `agent,from,to,hours`, whole or not at all; a row that is known is replaced.

        Raises:
            UserError: FILE_MISSING, FILE_UNREADABLE, COLUMN_MISSING; HOURS_WRONG, HOURS_ACROSS_PERIODS,
                PERSON_UNKNOWN or PERIOD_LOCKED with the row.
        """
        lines = read_hours(source) if isinstance(source, Path) else tuple(source)
        with self._profile.work() as unit:
            hours = hours_in(unit, lines, kind)
            for one in hours:
                unit.periods.set_hours(one)
            self._note(unit, "hours_imported", str(len(hours)), "hours")
            unit.commit()
        return Changes(people=frozenset(one.agent for one in hours), ledger=True)

    def norms(self) -> tuple[Norm, ...]:
        """Every norm, by the day from which it holds."""
        with self._profile.read() as unit:
            return unit.periods.norms()

    def add_norm(self, hundredths: int, from_day: date, reason: str, purpose: str, line: str | None = None) -> Changes:
        """Set the norm, in hundredths of a contact per hour, from a day on; earlier periods keep theirs.

        Raises:
            UserError: REASON_NEEDED without reason or purpose.
        """
        _need(reason)
        _need(purpose)
        norm = Norm(new_uuid(), line, from_day, hundredths, reason, purpose, self._profile.actor)
        with self._profile.work() as unit:
            unit.periods.add_norm(norm)
            self._note(unit, "norm_set", norm.uuid, "norm")
            unit.commit()
        return Changes(ledger=True)

    def confirm_norm(self, person: PersonId, period: Month) -> Changes:
        """Say that the norm is met, or not, as the ledger shows it now.

        Raises:
            UserError: HOURS_UNKNOWN, PERSON_UNKNOWN.
        """
        now, actor = self._profile.clock(), self._profile.actor
        with self._profile.work() as unit:
            met = PeriodLedger.read(unit, period).of(person).norm_met
            if met is None:
                raise UserError(Code.HOURS_UNKNOWN, period=str(period))
            unit.periods.confirm_norm(NormConfirmation(person, period, met, now, actor))
            self._note(unit, "norm_met" if met else "norm_not_met", f"{person}/{period}", "norm")
            unit.commit()
        return Changes(people=frozenset({person}), ledger=True)

    # ------------------------------------------------------------ inside

    def _to_decide(self, unit: UnitOfWork, proposal: ProposalId, to: ProposalState) -> Proposal:
        found = _known(unit, proposal)
        if found.state is not ProposalState.PROPOSED:
            raise UserError(Code.ILLEGAL_MOVE, was=found.state.value, to=to.value)
        return found

    def _note(self, unit: UnitOfWork, action: str, subject: str, kind: str = "penalty") -> None:
        unit.audit.note(self._profile.clock(), self._profile.actor, action, kind, subject)


def _known(unit: UnitOfWork, proposal: ProposalId) -> Proposal:
    found = unit.ledger.proposals(key=proposal)
    if not found:
        raise UserError(Code.PROPOSAL_UNKNOWN, proposal=int(proposal))
    return found[0]


def _touched(proposal: Proposal) -> Changes:
    return Changes(people=frozenset({proposal.agent}), reviews=frozenset({proposal.review}), ledger=True)


def _need_open(unit: UnitOfWork, period: Month) -> None:
    if unit.periods.is_locked(period):
        raise UserError(Code.PERIOD_LOCKED, period=str(period))


def _free_code(name: str, taken: set[str]) -> str:
    code = "_".join("".join(letter if letter.isalnum() else " " for letter in name.casefold()).split())[:60] or "rule"
    number = 1
    free = code
    while free in taken:
        number += 1
        free = f"{code}_{number}"
    return free


def _need(words: str) -> None:
    if not words.strip():
        raise UserError(Code.REASON_NEEDED)
