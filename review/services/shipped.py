"""What a new profile starts with: the default rubric, the one penalty rule that is switched on, the norm from 7."""

from datetime import date, datetime

from review.model.ids import RuleId
from review.model.ledger import Norm, PenaltyRule
from review.model.rubric_document import default_rubric
from review.model.rubrics import RubricState
from review.store.database import Database
from review.store.unit_of_work import UnitOfWork

ARTICLE_NO_SOLUTION = PenaltyRule(
    id=RuleId(0),
    uuid="01a12c03-51c0-7b40-9d52-6f0f7e2a8c21",
    code="article_no_solution",
    name_ru="статья, которая не решает вопрос",
    name_en="article that does not solve the problem",
    clause="",
    basis_points=500,
    contacts=None,
)
FROM_SEVEN = Norm(
    uuid="01a12c03-51c0-7b40-9d52-6f0f7e2a8c31",
    line=None,
    from_day=date(2000, 1, 1),
    hundredths=700,
    reason="",
    purpose="",
)


def settle(database: Database, now: datetime) -> None:
    """Give a new profile what it starts with; does nothing to any other."""
    with database.read() as unit:
        if unit.rubrics.all():
            return
    with database.work() as unit:
        if not unit.rubrics.all():
            _fill(unit, now)
            unit.commit()


def _fill(unit: UnitOfWork, now: datetime) -> None:
    version = unit.rubrics.add(default_rubric(), RubricState.DRAFT)
    unit.rubrics.publish(version, now, None)
    unit.ledger.add_rule(ARTICLE_NO_SOLUTION, now)
    unit.periods.add_norm(FROM_SEVEN)
