"""The ledger: rules, proposals, entries. What surrounds it (locks, hours, norms) is in `periods`."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from review.errors import Code, UserError
from review.model.calendar import Month
from review.model.ids import EntryId, PersonId, ProposalId, ReviewId, RuleId
from review.model.ledger import PenaltyRule, Posting, Proposal, ProposalState
from review.store.mergers import Mergers
from review.store.tables.conversations import ConversationRow, MessageRow, TextRow
from review.store.tables.ledger import LedgerEntryRow, PenaltyProposalRow, PenaltyRuleRow
from review.store.tables.people import IdentityRow
from review.store.tables.reviews import QuoteRow, ReviewRow


class Ledger:
    """Reads and keeps rules, proposals and entries. Entries are only added."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # ------------------------------------------------------------ rules

    def rules(self) -> tuple[PenaltyRule, ...]:
        """Every rule, oldest first."""
        rows = self._session.scalars(select(PenaltyRuleRow).order_by(PenaltyRuleRow.id))
        return tuple(_rule(row) for row in rows)

    def rule(self, word: str) -> PenaltyRule:
        """The rule with this code, UUID or name.

        Raises:
            UserError: RULE_UNKNOWN.
        """
        rules = self.rules()
        found = [one for one in rules if word in (one.code, one.uuid)]
        found = found or [one for one in rules if word in (one.name_ru, one.name_en)]
        if not found:
            raise UserError(Code.RULE_UNKNOWN, rule=word)
        return found[0]

    def add_rule(self, rule: PenaltyRule, at: datetime) -> RuleId:
        """Keep a new rule."""
        row = PenaltyRuleRow(
            uuid=rule.uuid,
            code=rule.code,
            name_ru=rule.name_ru,
            name_en=rule.name_en,
            clause=rule.clause,
            basis_points=rule.basis_points,
            contacts=rule.contacts,
            active=rule.active,
            created_at=at,
        )
        self._session.add(row)
        self._session.flush()
        return RuleId(row.id)

    def switch_rule(self, rule: RuleId, *, active: bool) -> None:
        """Switch a rule on or off; what was proposed by it stays."""
        self._session.execute(
            update(PenaltyRuleRow)
            .where(PenaltyRuleRow.id == rule)
            .values(active=active, version=PenaltyRuleRow.version + 1)
        )

    # ------------------------------------------------------------ proposals

    def proposals(
        self,
        *,
        state: ProposalState | None = None,
        period: Month | None = None,
        review: ReviewId | None = None,
        key: ProposalId | None = None,
    ) -> tuple[Proposal, ...]:
        """Proposals, oldest first."""
        query = _proposals()
        for column, value in (
            (PenaltyProposalRow.state, state),
            (PenaltyProposalRow.period, None if period is None else str(period)),
            (PenaltyProposalRow.review_id, review),
            (PenaltyProposalRow.id, key),
        ):
            if value is not None:
                query = query.where(column == value)
        now = Mergers(self._session)
        rules = {rule.id: rule for rule in self.rules()}
        return tuple(
            Proposal(
                id=ProposalId(row.id),
                uuid=row.uuid,
                review=ReviewId(row.review_id),
                review_uuid=review_uuid,
                conversation=external_id,
                subject=subject or "",
                rule=rules[RuleId(row.rule_id)],
                basis_points=row.basis_points,
                contacts=row.contacts,
                agent=now.of(row.person_id),
                reviewer=now.of(reviewer),
                period=Month.parse(row.period),
                quote=_quoted(text, start, end),
                quote_uuid=quote_uuid,
                state=ProposalState(row.state),
                created=row.created_at,
                decided=row.decided_at,
                decided_by=None if row.decided_by is None else PersonId(row.decided_by),
                reason=row.reason,
                version=row.version,
            )
            for row, review_uuid, reviewer, external_id, subject, quote_uuid, start, end, text in self._session.execute(
                query.order_by(PenaltyProposalRow.created_at, PenaltyProposalRow.id)
            )
        )

    def find_proposal(self, word: str) -> ProposalId | None:
        """The proposal with this UUID or key."""
        key = self._session.scalar(select(PenaltyProposalRow.id).where(PenaltyProposalRow.uuid == word))
        if key is None and word.isdecimal() and len(word) < 10:
            key = self._session.scalar(select(PenaltyProposalRow.id).where(PenaltyProposalRow.id == int(word)))
        return None if key is None else ProposalId(key)

    def propose(self, proposal: Proposal) -> ProposalId:
        """Keep a new proposal."""
        quote = select(QuoteRow.id).where(QuoteRow.uuid == proposal.quote_uuid)
        row = PenaltyProposalRow(
            uuid=proposal.uuid,
            review_id=proposal.review,
            quote_id=self._session.scalar(quote),
            rule_id=proposal.rule.id,
            basis_points=proposal.basis_points,
            contacts=proposal.contacts,
            person_id=proposal.agent,
            period=str(proposal.period),
            state=proposal.state.value,
            created_at=proposal.created,
        )
        self._session.add(row)
        self._session.flush()
        return ProposalId(row.id)

    def forget_open(self, review: ReviewId) -> None:
        """Take the undecided proposals of a review away without a trace."""
        self._session.execute(
            delete(PenaltyProposalRow).where(
                PenaltyProposalRow.review_id == review, PenaltyProposalRow.state == ProposalState.PROPOSED.value
            )
        )

    def decide(
        self, proposal: Proposal, state: ProposalState, at: datetime, by: PersonId | None, reason: str = ""
    ) -> None:
        """Change where a proposal stands.

        Raises:
            UserError: STALE_VERSION when somebody else has decided since it was read.
        """
        self._change(proposal, state=state.value, decided_at=at, decided_by=by, reason=reason)

    def blame(self, proposal: Proposal, agent: PersonId) -> None:
        """Say whose contacts a proposal is about."""
        self._change(proposal, person_id=agent)

    def _change(self, proposal: Proposal, **values: Any) -> None:
        changed = self._session.execute(
            update(PenaltyProposalRow)
            .where(PenaltyProposalRow.id == proposal.id, PenaltyProposalRow.version == proposal.version)
            .values(version=proposal.version + 1, **values)
            .returning(PenaltyProposalRow.id)
        ).first()
        if changed is None:
            raise UserError(Code.STALE_VERSION, proposal=proposal.uuid)

    # ------------------------------------------------------------ entries

    def postings(
        self,
        *,
        period: Month | None = None,
        agent: PersonId | None = None,
        proposal: ProposalId | None = None,
        among: Iterable[EntryId] | None = None,
    ) -> tuple[Posting, ...]:
        """Entries in the order in which they were added. `period` is the one they are posted in."""
        query = _postings()
        if period is not None:
            query = query.where(LedgerEntryRow.posting_period == str(period))
        if proposal is not None:
            query = query.where(LedgerEntryRow.proposal_id == proposal)
        if among is not None:
            query = query.where(LedgerEntryRow.id.in_(list(among)))
        now = Mergers(self._session)
        rules = {rule.id: rule for rule in self.rules()}
        found = (
            Posting(
                id=EntryId(row.id),
                uuid=row.uuid,
                agent=now.of(row.person_id),
                origin=Month.parse(row.origin_period),
                posting=Month.parse(row.posting_period),
                day=row.day,
                proposal=ProposalId(row.proposal_id),
                rule=rules[RuleId(row.rule_id)],
                basis_points=row.basis_points,
                contacts=row.contacts,
                frozen=row.frozen_contacts,
                reverses=None if row.reverses_id is None else EntryId(row.reverses_id),
                reason=row.reason,
                created=row.created_at,
                review_uuid=review_uuid,
                conversation=external_id,
                quote=_quoted(text, start, end),
                reviewer=now.of(reviewer),
            )
            for row, review_uuid, reviewer, external_id, start, end, text in self._session.execute(
                query.order_by(LedgerEntryRow.id)
            )
        )
        return tuple(posting for posting in found if agent is None or posting.agent == agent)

    def reversed_by(self, entries: Iterable[EntryId]) -> dict[EntryId, EntryId]:
        """Entry → the counter-entry that cancels it, wherever it is posted."""
        query = select(LedgerEntryRow.reverses_id, LedgerEntryRow.id).where(
            LedgerEntryRow.reverses_id.in_(list(entries))
        )
        return {EntryId(first): EntryId(counter) for first, counter in self._session.execute(query) if first}

    def post(self, posting: Posting, by: PersonId | None, frozen_handled: int | None = None) -> EntryId:
        """Add an entry."""
        row = LedgerEntryRow(
            uuid=posting.uuid,
            person_id=posting.agent,
            origin_period=str(posting.origin),
            posting_period=str(posting.posting),
            day=posting.day,
            proposal_id=posting.proposal,
            rule_id=posting.rule.id,
            basis_points=posting.basis_points,
            contacts=posting.contacts,
            frozen_contacts=posting.frozen,
            frozen_handled=frozen_handled,
            reverses_id=posting.reverses,
            reason=posting.reason,
            created_at=posting.created,
            created_by=by,
        )
        self._session.add(row)
        self._session.flush()
        return EntryId(row.id)

    def freeze(self, entry: EntryId, contacts: int | None, handled: int | None) -> None:
        """Fix what an entry takes away, or (None) let it follow the handled contacts again."""
        self._session.execute(
            update(LedgerEntryRow)
            .where(LedgerEntryRow.id == entry)
            .values(frozen_contacts=contacts, frozen_handled=handled)
        )

    def count(self) -> int:
        """How many entries there are."""
        return self._session.scalar(select(func.count()).select_from(LedgerEntryRow)) or 0

    def author_of(self, quote_uuid: str) -> PersonId | None:
        """Who wrote the quoted message; None when it is nobody of the team."""
        found = self._session.scalar(
            select(IdentityRow.person_id)
            .join(MessageRow, MessageRow.identity_id == IdentityRow.id)
            .join(QuoteRow, QuoteRow.message_id == MessageRow.id)
            .where(QuoteRow.uuid == quote_uuid)
        )
        return None if found is None else PersonId(found)


def _subject() -> Any:
    return (
        select(TextRow.plain)
        .where(TextRow.conversation_id == ConversationRow.id, TextRow.kind == "subject", TextRow.current.is_(True))
        .correlate(ConversationRow)
        .scalar_subquery()
    )


def _proposals() -> Any:
    return (
        select(
            PenaltyProposalRow,
            ReviewRow.uuid,
            ReviewRow.reviewer_id,
            ConversationRow.external_id,
            _subject(),
            QuoteRow.uuid,
            QuoteRow.from_point,
            QuoteRow.to_point,
            TextRow.plain,
        )
        .join(ReviewRow, ReviewRow.id == PenaltyProposalRow.review_id)
        .join(ConversationRow, ConversationRow.id == ReviewRow.conversation_id)
        .outerjoin(QuoteRow, QuoteRow.id == PenaltyProposalRow.quote_id)
        .outerjoin(TextRow, TextRow.id == QuoteRow.text_id)
    )


def _postings() -> Any:
    return (
        select(
            LedgerEntryRow,
            ReviewRow.uuid,
            ReviewRow.reviewer_id,
            ConversationRow.external_id,
            QuoteRow.from_point,
            QuoteRow.to_point,
            TextRow.plain,
        )
        .join(PenaltyProposalRow, PenaltyProposalRow.id == LedgerEntryRow.proposal_id)
        .join(ReviewRow, ReviewRow.id == PenaltyProposalRow.review_id)
        .join(ConversationRow, ConversationRow.id == ReviewRow.conversation_id)
        .outerjoin(QuoteRow, QuoteRow.id == PenaltyProposalRow.quote_id)
        .outerjoin(TextRow, TextRow.id == QuoteRow.text_id)
    )


def _quoted(text: str | None, start: int | None, end: int | None) -> str:
    return "" if text is None else text[start:end]


def _rule(row: PenaltyRuleRow) -> PenaltyRule:
    return PenaltyRule(
        id=RuleId(row.id),
        uuid=row.uuid,
        code=row.code,
        name_ru=row.name_ru,
        name_en=row.name_en,
        clause=row.clause,
        basis_points=row.basis_points,
        contacts=row.contacts,
        active=row.active,
        version=row.version,
    )
