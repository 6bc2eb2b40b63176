"""Where the figures of a report come from, in words: sample, seed, fingerprint, what is missing and why."""

from datetime import tzinfo

from app.formatting import kept_together, long_day, number, period
from app.presenters.sample_words import condition_words, left_out_words, share_words
from app.texts import N_, _, ngettext, pgettext
from review.model.sample import PickState
from review.model.summary import SampleOrigin

_ATTRIBUTIONS = {
    "assignee_else_most_messages": N_("the assignee, else whoever wrote most public messages"),
    "assignee": N_("the assignee, else whoever wrote most public messages"),
    "closer": N_("whoever closed it"),
}
_HEX_SHOWN = 16


def origin_facts(origin: SampleOrigin, zone: tzinfo) -> tuple[tuple[str, str], ...]:
    """A sample, line by line."""
    strata = ", ".join(_stratum_words(one) for one in origin.strata)
    facts = [
        (_("Period of the sample"), f"{period(origin.days.first, origin.days.last)}, {origin.zone}"),
        (pgettext("report", "Drawn"), _drawn(origin, zone)),
        (pgettext("report", "Frame"), _frame(origin)),
        (pgettext("report", "Left out"), _left_out(origin)),
        (pgettext("report", "Conditions"), "; ".join(condition_words(one) for one in origin.conditions)),
        (pgettext("report", "Size"), _size(origin)),
        (pgettext("report", "Stratified by"), strata),
        (pgettext("report", "Reviewed"), _reviewed(origin)),
        (pgettext("report", "Not reviewed"), _not_reviewed(origin)),
        (pgettext("report", "Lengths"), _lengths(origin)),
        (pgettext("report", "Attribution"), _attribution(origin)),
        (pgettext("report", "Seed"), origin.seed),
        (pgettext("report", "Algorithm"), origin.algorithm),
        (pgettext("report", "Fingerprint"), grouped(origin.fingerprint)),
    ]
    return tuple((name, value) for name, value in facts if value)


def foot(origins: tuple[SampleOrigin, ...], formula: str, versions: tuple[int, ...]) -> str:
    """The line at the foot of each sheet: data, seed, formula, rubric."""
    parts = []
    if origins:
        prints = ", ".join(shortened(one.fingerprint) for one in origins)
        seeds = ", ".join(one.seed for one in origins)
        parts += [_("Data {fingerprint}").format(fingerprint=prints), _("seed {seed}").format(seed=seeds)]
    rubric = ngettext("rubric version {numbers}", "rubric versions {numbers}", len(versions))
    parts += [
        _("formula {version}").format(version=formula),
        rubric.format(numbers=", ".join(str(one) for one in versions)),
    ]
    return " · ".join(kept_together(part) for part in parts)


def grouped(fingerprint: str) -> str:
    """A fingerprint in groups of four, for comparing by eye."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, len(fingerprint), 4))


def shortened(fingerprint: str) -> str:
    """`9f3c 41d7 … b2e0`."""
    if len(fingerprint) <= _HEX_SHOWN:
        return fingerprint
    return f"{fingerprint[:4]} {fingerprint[4:8]} … {fingerprint[-4:]}"


def _stratum_words(dimension: str) -> str:
    words = {
        "agent": pgettext("strata", "agent"),
        "channel": pgettext("strata", "channel"),
        "line": pgettext("strata", "line"),
        "week": pgettext("strata", "week"),
    }
    return words.get(dimension, dimension)


def _drawn(origin: SampleOrigin, zone: tzinfo) -> str:
    day = long_day(origin.drawn.astimezone(zone).date())
    words = _("{day}, by {name}").format(day=day, name=origin.drawn_by) if origin.drawn_by else day
    # i18n: the reviewers did not see whose conversation it was
    blind = _("reviewed blind")
    return f"{words}, {blind}" if origin.blind else words


def _frame(origin: SampleOrigin) -> str:
    words = ngettext("{n} conversation could be drawn", "{n} conversations could be drawn", origin.frame_size)
    shown = words.format(n=number(origin.frame_size))
    if origin.here == origin.frame_size:
        return shown
    return _("{frame}; {here} of them are spoken of here").format(frame=shown, here=number(origin.here))


def _left_out(origin: SampleOrigin) -> str:
    return "; ".join(f"{left_out_words(reason)}: {number(count)}" for reason, count in origin.left_out)


def _size(origin: SampleOrigin) -> str:
    # i18n: size of a sample: 12 % of the frame
    words = pgettext("sample", "{size}: {share} of the frame").format(
        size=number(origin.size), share=share_words(origin.share)
    )
    extras = []
    if origin.minimum_extra:
        extras.append(_("{n} on top so that nobody is left out").format(n=number(origin.minimum_extra)))
    if origin.manual_extra:
        extras.append(_("{n} on top by hand").format(n=number(origin.manual_extra)))
    return ", ".join((words, *extras))


def _reviewed(origin: SampleOrigin) -> str:
    return _("{part} of {whole} drawn").format(
        part=number(origin.count(PickState.REVIEWED)), whole=number(_belonging(origin))
    )


def _belonging(origin: SampleOrigin) -> int:
    return sum(count for state, count in origin.states if state is not PickState.REPLACED)


def _not_reviewed(origin: SampleOrigin) -> str:
    words = (
        (PickState.WAITING, _("waiting: {n}")),
        (PickState.SET_ASIDE, _("set aside: {n}")),
        (PickState.SKIPPED, _("could not be reviewed: {n}")),
        (PickState.REPLACED, _("did not belong and was replaced: {n}")),
    )
    counts = ((text, origin.count(state)) for state, text in words)
    return "; ".join(text.format(n=number(count)) for text, count in counts if count)


def _lengths(origin: SampleOrigin) -> str:
    """Whether those that could not be reviewed were longer: only said where there are such."""
    lengths = origin.lengths
    if lengths.reviewed is None or (lengths.skipped is None and lengths.replaced is None):
        return ""
    parts = [_("reviewed {n}").format(n=number(lengths.reviewed, 1))]
    if lengths.skipped is not None:
        parts.append(_("could not be reviewed {n}").format(n=number(lengths.skipped, 1)))
    if lengths.replaced is not None:
        parts.append(_("those replaced {n}").format(n=number(lengths.replaced, 1)))
    return _("median number of messages: {lengths}").format(lengths=", ".join(parts))


def _attribution(origin: SampleOrigin) -> str:
    known = _ATTRIBUTIONS.get(origin.attribution)
    return origin.attribution if known is None else _(known)
