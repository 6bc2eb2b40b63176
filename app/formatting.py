"""Numbers, dates, durations and quotes as people read them, in the language of the interface.

Source: interface.md, "Words and numbers". No other module of `app` turns a number or a date into text.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from fractions import Fraction

from app.texts import _, language, ngettext, pgettext

NBSP = "\u00a0"
MINUS = "\u2212"
EN_DASH = "\u2013"
NOTHING = "\u2013"
"""What stands where there is no value."""

Number = int | float | Fraction


def number(value: Number, decimals: int = 0, *, sign: bool = False) -> str:
    """`1 000`, `86,4`, `−50`; rounded half away from zero. With `sign` a plus stands before positive numbers."""
    exact = Fraction(value)
    scaled = abs(exact) * 10**decimals
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = str(units).rjust(decimals + 1, "0")
    whole, fraction = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    text = _grouped(whole) + (_decimal_mark() + fraction if fraction else "")
    if units == 0:
        return text
    return f"{MINUS}{text}" if exact < 0 else f"+{text}" if sign else text


def percent(value: Number, decimals: int = 0, *, sign: bool = False) -> str:
    """`12 %` or `12%`; `value` is already per cent."""
    return number(value, decimals, sign=sign) + (f"{NBSP}%" if language() == "ru" else "%")


def share(value: Number, decimals: int = 0) -> str:
    """A share of 0–1 as per cent."""
    return percent(Fraction(value) * 100, decimals)


def plus_minus(value: Number, half_width: Number, decimals: int = 1) -> str:
    """`86,4 ± 2,3`."""
    return f"{number(value, decimals)}{NBSP}±{NBSP}{number(half_width, decimals)}"


def half_width(value: Number, decimals: int = 1) -> str:
    """`±3,4`: an expected half-width on its own."""
    return f"±{number(value, decimals)}"


def span(low: Number, high: Number, decimals: int = 1) -> str:
    """`84,1–88,7`; with a negative end the words stand apart: `−2,8 … 6,4`."""
    first, last = number(low, decimals), number(high, decimals)
    if low < 0 or high < 0:
        return f"{first}{NBSP}…{NBSP}{last}"
    return f"{first}{EN_DASH}{last}"


def of(part: int, whole: int) -> str:
    """`113 of 941`."""
    return _("{part} of {whole}").format(part=number(part), whole=number(whole))


def numero(value: int | str) -> str:
    """`№ 48 213` or `No. 48,213`; ids that are no plain numbers stand as they are."""
    text = str(value)
    shown = number(int(text)) if text.isascii() and text.isdigit() and text[0] != "0" else text
    return _("No.\u00a0{number}").format(number=shown)


def day(value: date) -> str:
    """`9 сен`, `9 Sep`."""
    return f"{value.day}{NBSP}{_short_months()[value.month - 1]}"


def long_day(value: date, *, year: bool = True) -> str:
    """`9 сентября 2026`, `9 September 2026`."""
    text = f"{value.day}{NBSP}{_months_of()[value.month - 1]}"
    return f"{text}{NBSP}{value.year}" if year else text


def numeric_day(value: date) -> str:
    """`05.09.2026` or `2026-09-05`: for fields where a date is typed."""
    return value.strftime("%d.%m.%Y") if language() == "ru" else value.isoformat()


def clock_time(value: datetime, zone: tzinfo) -> str:
    """`10:02` in `zone`."""
    return value.astimezone(zone).strftime("%H:%M")


def moment(value: datetime, zone: tzinfo) -> str:
    """`9 сен, 10:02` in `zone`."""
    local = value.astimezone(zone)
    return f"{day(local.date())}, {local:%H:%M}"


def period(first: date, last: date, *, short: bool = False) -> str:
    """`1–14 сентября 2026`; both days belong to it. Short: `21 июл–3 авг`, without the year."""
    if first == last:
        return day(first) if short else long_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{EN_DASH}{day(last) if short else long_day(last)}"
    if short:
        return f"{day(first)}{EN_DASH}{day(last)}"
    return f"{long_day(first, year=first.year != last.year)}{NBSP}{EN_DASH} {long_day(last)}"


def month(value: date) -> str:
    """`Сентябрь 2026`: the heading of an accounting period."""
    return f"{_months()[value.month - 1]}{NBSP}{value.year}"


def month_name(value: date) -> str:
    """`сентябрь`, `September`: inside a sentence."""
    name = _months()[value.month - 1]
    return name.lower() if language() == "ru" else name


def duration(seconds: Number) -> str:
    """`7 мин`, `23 ч 30 мин`, `40 с`; from an hour on whole minutes, from two days on days and hours."""
    total = int(Fraction(seconds) + Fraction(1, 2))
    if total < 60:
        return _("{n}\u00a0s").format(n=total)
    minutes = (total + 30) // 60
    if minutes < 60:
        return _("{n}\u00a0min").format(n=minutes)
    hours, rest = divmod(minutes, 60)
    if hours >= 48:
        days, hours = divmod(hours + (rest >= 30), 24)
        parts = [ngettext("{n}\u00a0day", "{n}\u00a0days", days).format(n=number(days))]
        return " ".join(parts + ([_("{n}\u00a0h").format(n=hours)] if hours else []))
    parts = [_("{n}\u00a0h").format(n=hours)] + ([_("{n}\u00a0min").format(n=rest)] if rest else [])
    return NBSP.join(parts)


def stopwatch(seconds: Number) -> str:
    """`4:12`, `1:02:07`."""
    total = int(seconds)
    hours, rest = divmod(total, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def quoted(text: str) -> str:
    """`text` in the language's quotes; quotes inside become the inner ones."""
    if language() == "ru":
        return "«" + text.replace("«", "„").replace("»", "“") + "»"
    return "“" + text.replace("“", "‘").replace("”", "’") + "”"


def listed(parts: Iterable[str]) -> str:
    """Names after each other: `a, b and c`."""
    items = list(parts)
    if len(items) < 2:
        return "".join(items)
    return _("{first} and {last}").format(first=", ".join(items[:-1]), last=items[-1])


_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:%|ч|мин|с|h|min|s)(?!\w))")
_AFTER_NUMERO = re.compile(r"(?<=№) |(?<=No\.) (?=\d)")
_AFTER_ONE_LETTER = re.compile(r"(?<![\w])(\w) (?=\w)")
_BEFORE_DASH = re.compile(r" (?=[—–] )")


def kept_together(text: str) -> str:
    """`text` with no-break spaces after № and one-letter words, before units and a dash."""
    for pattern in (_BEFORE_UNIT, _AFTER_NUMERO, _BEFORE_DASH):
        text = pattern.sub(NBSP, text)
    return _AFTER_ONE_LETTER.sub(rf"\1{NBSP}", text)


def _grouped(digits: str) -> str:
    mark = NBSP if language() == "ru" else ","
    head = len(digits) % 3
    groups = ([digits[:head]] if head else []) + [digits[i : i + 3] for i in range(head, len(digits), 3)]
    return mark.join(groups)


def _decimal_mark() -> str:
    return "," if language() == "ru" else "."


def _short_months() -> tuple[str, ...]:
    return tuple(
        # i18n: the month after a day, shortened: 9 Sep
        _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
    )


def _months_of() -> tuple[str, ...]:
    # i18n: in the case that follows a day: 14 сентября
    names = pgettext(
        "after a day", "January February March April May June July August September October November December"
    )
    return tuple(names.split())


def _months() -> tuple[str, ...]:
    # i18n: standing alone: Сентябрь
    names = pgettext("alone", "January February March April May June July August September October November December")
    return tuple(names.split())
