"""Leads from a list of reviews to one review."""

from app.jobs import Lane
from app.texts import _
from app.wiring.opened import Opened
from app.wiring.review_room import ReviewRoom
from review.model.ids import ReviewId
from review.model.reviews import Review
from review.progress import Progress
from review.services.people import People
from review.services.reviewing import Reviewing


class ReviewOpener:
    """Opens one's own reviews in the review screen; of others' it says whose they are."""

    def __init__(self, opened: Opened, room: ReviewRoom) -> None:
        self._opened = opened
        self._room = room
        self._reviewing, self._people = Reviewing(opened.profile), People(opened.profile)

    def open(self, review: ReviewId) -> None:
        """Open the review."""

        def find(_progress: Progress) -> tuple[Review, str]:
            found = self._reviewing.get(review)
            names = {one.id: one.name for one in self._people.all()}
            return found, names.get(found.reviewer, "")

        self._opened.parts.jobs.submit(Lane.STORE, find, done=self._found)

    def _found(self, found: tuple[Review, str]) -> None:
        review, reviewer = found
        if review.reviewer == self._opened.profile.known_actor:
            self._room.review_sample(review.sample, review.conversation)
        else:
            self._opened.window.show_notice(
                _("{reviewer} reviewed this conversation.").format(reviewer=reviewer),
                _("A review opens for the one who made it; the summary shows its grades, quotes and comment."),
            )
