"""Contact counts: rules, proposals, entries, locks, hours and norms. Entries are only added."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from review.store.tables.base import Base, Key, LongText, Name, Uuid, owned_by


class PenaltyRuleRow(Base):
    """Up to `basis_points` of the period's handled contacts, or a fixed number of `contacts`, and why."""

    __tablename__ = "penalty_rules"
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name_ru: Mapped[Name]
    name_en: Mapped[Name]
    clause: Mapped[LongText]
    basis_points: Mapped[int | None]
    contacts: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class PenaltyProposalRow(Base):
    """What a reviewer proposes, recorded at submit. `state`: proposed, confirmed, declined, withdrawn."""

    __tablename__ = "penalty_proposals"
    __table_args__ = (Index(None, "state"), Index(None, "review_id"))
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"))
    quote_id: Mapped[int | None] = mapped_column(ForeignKey("quotes.id", ondelete="SET NULL"))
    rule_id: Mapped[int] = mapped_column(ForeignKey("penalty_rules.id"))
    basis_points: Mapped[int | None]
    contacts: Mapped[int | None]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    period: Mapped[str] = mapped_column(String(7))
    state: Mapped[str] = mapped_column(String(16), default="proposed")
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[LongText]
    version: Mapped[int] = mapped_column(default=1)


class LedgerEntryRow(Base):
    """A deduction, or the counter-entry that cancels one (`reverses_id`).

    `frozen_contacts` and `frozen_handled` are set when the posting period is locked, or at once for an entry whose
    origin was locked already; before that the amount follows the handled contacts.
    """

    __tablename__ = "ledger_entries"
    __table_args__ = (
        Index(None, "posting_period", "person_id"),
        UniqueConstraint("reverses_id"),
    )
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    origin_period: Mapped[str] = mapped_column(String(7))
    posting_period: Mapped[str] = mapped_column(String(7))
    day: Mapped[date]
    proposal_id: Mapped[int] = mapped_column(ForeignKey("penalty_proposals.id"))
    rule_id: Mapped[int] = mapped_column(ForeignKey("penalty_rules.id"))
    basis_points: Mapped[int | None]
    contacts: Mapped[int | None]
    frozen_contacts: Mapped[int | None]
    frozen_handled: Mapped[int | None]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entries.id"))
    reason: Mapped[LongText]
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class PeriodLockRow(Base):
    """A locked accounting period; an unlocked one keeps its row with `unlocked_at`."""

    __tablename__ = "period_locks"
    __table_args__ = (Index(None, "period"),)
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    period: Mapped[str] = mapped_column(String(7))
    locked_at: Mapped[datetime]
    locked_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[LongText]
    unlocked_at: Mapped[datetime | None]
    unlocked_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    unlock_reason: Mapped[LongText]


class LockedHandledRow(Base):
    """Handled contacts of a person as they stood when the period was locked."""

    __tablename__ = "locked_handled"
    lock_id: Mapped[int] = mapped_column(owned_by("period_locks.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    handled: Mapped[int]


class LockedConversationRow(Base):
    """A conversation counted in a locked period: it stays there, whatever a later import says."""

    __tablename__ = "locked_conversations"
    lock_id: Mapped[int] = mapped_column(owned_by("period_locks.id"), primary_key=True)
    source: Mapped[str] = mapped_column(String(64), primary_key=True)
    external_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    counted_at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))


class HandledByHandRow(Base):
    """Handled contacts entered by hand, with source and reason; stands beside the imported count."""

    __tablename__ = "handled_by_hand"
    __table_args__ = (UniqueConstraint("person_id", "period"),)
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    period: Mapped[str] = mapped_column(String(7))
    handled: Mapped[int]
    reason: Mapped[LongText]
    entered_at: Mapped[datetime]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class HoursRow(Base):
    """Minutes of a person over days of one period. `kind`: line (answering customers) or paid."""

    __tablename__ = "hours"
    __table_args__ = (UniqueConstraint("person_id", "from_day", "to_day", "kind"),)
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    from_day: Mapped[date]
    to_day: Mapped[date]
    kind: Mapped[str] = mapped_column(String(8), default="line")
    minutes: Mapped[int]


class NormBandRow(Base):
    """Contacts per hour from which the norm is met, by line (None: all), from a day on. In hundredths."""

    __tablename__ = "norm_bands"
    id: Mapped[Key]
    uuid: Mapped[Uuid]
    line: Mapped[str | None] = mapped_column(String(64))
    from_day: Mapped[date]
    hundredths: Mapped[int]
    reason: Mapped[LongText]
    purpose: Mapped[LongText]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class NormConfirmationRow(Base):
    """A person said: met or not met in this period."""

    __tablename__ = "norm_confirmations"
    __table_args__ = (UniqueConstraint("person_id", "period"),)
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(owned_by("people.id"))
    period: Mapped[str] = mapped_column(String(7))
    met: Mapped[bool]
    confirmed_at: Mapped[datetime]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
