"""Who reviews what: picks dealt out in draw order, nobody a conversation in which they wrote."""

from collections.abc import Mapping, Sequence

from review.model.ids import PersonId


def deal(
    writers: Sequence[frozenset[PersonId]],
    reviewers: Sequence[PersonId],
    loads: Mapping[PersonId, int] | None = None,
) -> tuple[PersonId | None, ...]:
    """A reviewer for each pick: whoever has the fewest so far and did not write in it; ties in the order given.

    Args:
        writers: who wrote in each pick, in the order of the queue, so that every reviewer's part is interleaved
            like the whole.
        reviewers: whom to ask.
        loads: what the reviewers have already.

    Returns:
        None for a pick in which all of them wrote.
    """
    load = {reviewer: (loads or {}).get(reviewer, 0) for reviewer in reviewers}
    dealt: list[PersonId | None] = []
    for wrote in writers:
        free = [reviewer for reviewer in load if reviewer not in wrote]
        chosen = min(free, key=lambda reviewer: load[reviewer], default=None)
        if chosen is not None:
            load[chosen] += 1
        dealt.append(chosen)
    return tuple(dealt)
