"""One transaction, with a door to each subject of the store."""

from functools import cached_property

from sqlalchemy.orm import Session

from review.store.audit import AuditTrail
from review.store.conversations import Conversations
from review.store.health import HealthCheck
from review.store.import_runs import ImportRuns
from review.store.imported import KeptConversations
from review.store.importing import ImportedConversations
from review.store.ledger import Ledger
from review.store.metrics import Metrics
from review.store.one_on_ones import OneOnOnes
from review.store.people import People
from review.store.periods import Periods
from review.store.population import Populations
from review.store.reports import Reports
from review.store.reviews import Reviews
from review.store.rubrics import Rubrics
from review.store.samples import Samples
from review.store.search import Search
from review.store.team import Team


class UnitOfWork:
    """What one service call reads and writes. Nothing is kept without `commit`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def commit(self) -> None:
        """Keep what was written; a new transaction begins with the next statement."""
        self._session.commit()

    @cached_property
    def team(self) -> Team:
        """The team, its zone and special days."""
        return Team(self._session)

    @cached_property
    def people(self) -> People:
        """People and identities."""
        return People(self._session)

    @cached_property
    def conversations(self) -> Conversations:
        """Conversations as read and listed."""
        return Conversations(self._session)

    @cached_property
    def populations(self) -> Populations:
        """Which conversations belong to some days."""
        return Populations(self._session)

    @cached_property
    def rubrics(self) -> Rubrics:
        """Versions of the rubric."""
        return Rubrics(self._session)

    @cached_property
    def samples(self) -> Samples:
        """Draws, picks and who reviews them."""
        return Samples(self._session)

    @cached_property
    def reviews(self) -> Reviews:
        """Reviews and their revisions."""
        return Reviews(self._session)

    @cached_property
    def reports(self) -> Reports:
        """Reviews as reports tell of them."""
        return Reports(self._session)

    @cached_property
    def one_on_ones(self) -> OneOnOnes:
        """Talks of mentors and agents."""
        return OneOnOnes(self._session)

    @cached_property
    def ledger(self) -> Ledger:
        """Penalty rules, proposals and entries."""
        return Ledger(self._session)

    @cached_property
    def periods(self) -> Periods:
        """Locks, handled contacts by hand, hours and norms."""
        return Periods(self._session)

    @cached_property
    def audit(self) -> AuditTrail:
        """Who did what."""
        return AuditTrail(self._session)

    @cached_property
    def search(self) -> Search:
        """Finding words."""
        return Search(self._session)

    @cached_property
    def health(self) -> HealthCheck:
        """What may have gone wrong."""
        return HealthCheck(self._session)

    @cached_property
    def import_runs(self) -> ImportRuns:
        """What was imported, when and by whom."""
        return ImportRuns(self._session)

    @cached_property
    def imported(self) -> ImportedConversations:
        """Imported conversations as they are written."""
        return ImportedConversations(self._session)

    @cached_property
    def kept(self) -> KeptConversations:
        """Imported conversations as a new version of them is compared with."""
        return KeptConversations(self._session)

    @cached_property
    def metrics(self) -> Metrics:
        """Service figures."""
        return Metrics(self._session)
