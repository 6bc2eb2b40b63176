"""What may have gone wrong in a database, each as a finding a person can act on."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

_CHECKS = {
    "review_without_revision": (
        "SELECT count(*) FROM reviews r WHERE NOT EXISTS"
        " (SELECT 1 FROM review_revisions v WHERE v.review_id = r.id AND v.revision = r.revision)"
    ),
    "quote_outside_text": (
        "SELECT count(*) FROM quotes q JOIN texts t ON t.id = q.text_id"
        " WHERE q.to_point > length(t.plain) AND length(t.plain) > 0"
    ),
    "message_without_text": (
        "SELECT count(*) FROM messages m WHERE NOT EXISTS"
        " (SELECT 1 FROM texts t WHERE t.message_id = m.id AND t.current)"
    ),
    "entry_without_confirmation": (
        "SELECT count(*) FROM ledger_entries e JOIN penalty_proposals p ON p.id = e.proposal_id"
        " WHERE e.reverses_id IS NULL AND p.state = 'proposed'"
    ),
    "pick_outside_frame": (
        "SELECT count(*) FROM picks p JOIN frame_units f ON f.id = p.frame_unit_id WHERE f.sample_id <> p.sample_id"
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that should not be: a code and how many rows are concerned."""

    code: str
    rows: int


class HealthCheck:
    """Looks through the database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def step(self) -> str:
        """The step of the schema."""
        return str(self._session.scalar(text("SELECT version_num FROM alembic_version")))

    def findings(self) -> tuple[Finding, ...]:
        """Everything found, none when all is well."""
        counted = ((code, self._session.scalar(text(query)) or 0) for code, query in _CHECKS.items())
        found = [Finding(code, rows) for code, rows in counted if rows]
        if self._session.get_bind().dialect.name == "sqlite":
            found += [Finding("damaged", 1) for (verdict,) in self._sqlite("integrity_check") if verdict != "ok"]
            found += [Finding("parent_missing", 1) for _ in self._sqlite("foreign_key_check")]
        return tuple(found)

    def _sqlite(self, pragma: str) -> list[tuple[str, ...]]:
        return [tuple(row) for row in self._session.execute(text(f"PRAGMA {pragma}"))]
