"""How penalties reach the ledger and leave it again; shared by reviewing and the ledger's own page."""

from dataclasses import replace
from datetime import datetime

from review.errors import Code, UserError
from review.model.calendar import Month, day_of
from review.model.ids import EntryId, PersonId, ProposalId, new_uuid
from review.model.ledger import PenaltyRule, Posting, Proposal, ProposalState
from review.model.reviews import ProposedPenalty, Review
from review.services.entries import entry_of
from review.store.unit_of_work import UnitOfWork
from scoring.ledger import balance


def check(unit: UnitOfWork, review: Review) -> None:
    """Make sure that what a review proposes fits the rules and its quotes.

    Raises:
        UserError: RULE_UNKNOWN, PENALTY_NEEDS_QUOTE, PENALTY_OVER_RULE.
    """
    quotes = {quote.uuid for quote in review.quotes}
    for penalty in review.penalties:
        rule = unit.ledger.rule(penalty.rule)
        if penalty.quote not in quotes:
            raise UserError(Code.PENALTY_NEEDS_QUOTE, rule=rule.code)
        _amount(rule, penalty)


def propose(unit: UnitOfWork, review: Review, now: datetime) -> None:
    """Record what a submitted review proposes. What a lead declined is not proposed a second time."""
    known = {proposal.uuid: proposal for proposal in unit.ledger.proposals(review=review.id)}
    moment = unit.populations.moment_of(review.conversation) or review.submitted or now
    for penalty in review.penalties:
        before = known.get(penalty.uuid)
        if before is not None and before.state is ProposalState.DECLINED:
            continue
        rule = unit.ledger.rule(penalty.rule)
        basis_points, contacts = _amount(rule, penalty)
        unit.ledger.propose(
            Proposal(
                id=ProposalId(0),
                uuid=penalty.uuid if before is None else new_uuid(),
                review=review.id,
                review_uuid=review.uuid,
                conversation="",
                subject="",
                rule=rule,
                basis_points=basis_points,
                contacts=contacts,
                agent=unit.ledger.author_of(penalty.quote) or review.agent,
                reviewer=review.reviewer,
                period=Month.of(day_of(moment, unit.team.zone())),
                quote="",
                quote_uuid=penalty.quote,
                state=ProposalState.PROPOSED,
                created=now,
            )
        )


def take_back(unit: UnitOfWork, review: Review, now: datetime, by: PersonId, reason: str) -> None:
    """Let the open proposals of a review vanish, and cancel the confirmed ones."""
    unit.ledger.forget_open(review.id)
    for proposal in unit.ledger.proposals(review=review.id, state=ProposalState.CONFIRMED):
        unit.ledger.decide(proposal, ProposalState.WITHDRAWN, now, by, reason)
        cancel(unit, proposal, now, by, reason)


def post(unit: UnitOfWork, proposal: Proposal, now: datetime, by: PersonId) -> EntryId:
    """Write the entry of a confirmed proposal: into its period, or frozen into the first open one after a locked."""
    posting = Posting(
        id=EntryId(0),
        uuid=new_uuid(),
        agent=proposal.agent,
        origin=proposal.period,
        posting=first_open(unit, proposal.period),
        day=day_of(now, unit.team.zone()),
        proposal=proposal.id,
        rule=proposal.rule,
        basis_points=proposal.basis_points,
        contacts=proposal.contacts,
        frozen=None,
        reverses=None,
        reason="",
        created=now,
        review_uuid=proposal.review_uuid,
        conversation=proposal.conversation,
        quote=proposal.quote,
        reviewer=proposal.reviewer,
    )
    handled = None
    if posting.posting != posting.origin:
        handled = unit.periods.locked_handled(posting.origin).get(posting.agent, 0)
        posting = replace(posting, frozen=balance(handled, [entry_of(posting)]).total)
    return unit.ledger.post(posting, by, handled)


def cancel(unit: UnitOfWork, proposal: Proposal, now: datetime, by: PersonId, reason: str) -> None:
    """Write the counter-entry that names the first; an entry that is cancelled already is left alone."""
    postings = unit.ledger.postings(proposal=proposal.id)
    cancelled = {posting.reverses for posting in postings}
    for first in postings:
        if first.reverses is None and first.id not in cancelled:
            target = first_open(unit, first.posting)
            counter = replace(
                first,
                id=EntryId(0),
                uuid=new_uuid(),
                posting=target,
                day=day_of(now, unit.team.zone()),
                basis_points=None,
                contacts=None,
                frozen=None if first.frozen is None else -first.frozen,
                reverses=first.id,
                reason=reason,
                created=now,
            )
            unit.ledger.post(counter, by)


def first_open(unit: UnitOfWork, period: Month) -> Month:
    """`period`, or the first one after it that is not locked."""
    while unit.periods.is_locked(period):
        period = period.next()
    return period


def _amount(rule: PenaltyRule, penalty: ProposedPenalty) -> tuple[int | None, int | None]:
    """Basis points or contacts of a proposal: what was asked for, else the most that the rule allows."""
    for most, asked in ((rule.basis_points, penalty.basis_points), (rule.contacts, penalty.contacts)):
        if asked is not None and (most is None or not 0 < asked <= most):
            raise UserError(Code.PENALTY_OVER_RULE, rule=rule.code)
    if rule.basis_points is not None:
        return penalty.basis_points or rule.basis_points, None
    return None, penalty.contacts or rule.contacts
