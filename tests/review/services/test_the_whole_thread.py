"""From a draw to the ledger, in one go."""

from dataclasses import replace
from datetime import date

from review.model.calendar import Days, Month
from review.model.ledger import ProposalState
from review.model.people import Task
from review.model.reviews import Grade, ProposedPenalty, Quote, Section
from review.model.sample import SampleOrder
from review.model.span import Span
from review.services.penalties import Penalties
from review.services.profile import Profile
from review.services.reviewing import Reviewing
from review.services.sampling import Sampling
from tests.review.desk import Desk

SEPTEMBER = Days(date(2026, 9, 1), date(2026, 9, 30))


def test_a_penalty_goes_from_a_drawn_conversation_into_the_ledger(profile: Profile) -> None:
    desk = Desk(profile)
    profile.act_as(desk.person("Марина", Task.REVIEWER))
    for _ in range(20):
        desk.conversation("Вера")
    sample = Sampling(profile).draw(SampleOrder(days=SEPTEMBER, share="10"))
    assert [pick.agent_name for pick in sample.picks] == ["Вера", "Вера"]
    reviewing, penalties = Reviewing(profile), Penalties(profile)
    queue = reviewing.queue(sample.id)
    assert [line.section for line in queue] == [Section.NOW, Section.NEXT]
    assert queue[0].pick is not None
    opened = reviewing.open(queue[0].pick)
    message = opened.conversation.messages[1]
    quote = Quote("q-1", message.id, message.text_id, Span(0, 21), "knowledge")
    draft = replace(
        opened.review,
        grades=tuple(Grade(one.id, 3, profile.clock()) for one in opened.rubric.criteria),
        quotes=(quote,),
        penalties=(ProposedPenalty("p-1", "article_no_solution", "q-1"),),
    )
    draft, _ = reviewing.save(draft)
    reviewing.submit(draft)
    assert [line.section for line in reviewing.queue(sample.id)] == [Section.DONE, Section.NOW]
    assert reviewing.queue(sample.id)[0].score == 50
    (proposal,) = penalties.proposals(ProposalState.PROPOSED)
    assert (proposal.quote, proposal.period) == ("Посмотрите в справке,", Month(2026, 9))
    penalties.confirm(proposal.id)
    (ledger,) = penalties.ledger(Month(2026, 9))
    assert (ledger.handled, ledger.entries[0].contacts, ledger.counted) == (20, 1, 19)
