"""Whether a passage names a time: what makes "wait" and "we will answer" a promise."""

import re

_RU_UNIT = r"(?:сек|мин|час|ч\b|сут|дн[еяюё]|день|недел|месяц|рабоч|банковск|календарн|год)"
_RU_NUMBER = (
    r"(?:\d+|пар[ау]|нескольк\w+|одн\w+|один|дв[ауе]\w*|три|тр[её]х|четыр\w+|пят[ьи]|шест[ьи]|сем[ьи]|десят[ьи]"
    r"|пятнадцат[ьи]|двадцат[ьи]|тридцат[ьи]|полутора|полтора)"
)
_RU = re.compile(
    rf"\b{_RU_NUMBER}(?:\s*[-–—]\s*\d+)?(?:-\w+)?\s*(?:рабоч\w+\s+|банковск\w+\s+|календарн\w+\s+)?{_RU_UNIT}"
    r"|\b\d{1,2}[:.]\d{2}\b|\b(?:в|до|к|после|с)\s+\d{1,2}\b(?!\s*(?:%|руб|₽|процент))"
    r"|\b\d{1,2}(?:-?го)?\s+(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)"
    r"|\b(?:сегодня|завтра|послезавтра|минуту|минутку|полчаса|получаса|час|часа|сутки|суток|неделю|утром|вечером"
    r"|понедельник\w*|вторник\w*|сред[уыае]|четверг\w*|пятниц\w+|суббот\w+|воскресень\w+|сейчас же|на месте)\b"
    r"|\b(?:конца|конце|течени[еи]|начал[еау])\s+(?:\w+\s+){0,2}(?:дня|недел\w+|месяца|часа|суток|года|квартала)"
    r"|\b(?:до|после)\s+(?:обеда|полудня|вечера|выходных)",
    re.IGNORECASE,
)
_EN_UNIT = r"(?:sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|(?:business |working )?days?|weeks?|months?|years?)"
_EN_NUMBER = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|ten|fifteen|twenty|thirty|half an|couple of|few|several|next)"
)
_EN = re.compile(
    rf"\b{_EN_NUMBER}(?:\s*(?:-|–|to|or)\s*\d+)?[ -]?(?:more |full |business |working )?{_EN_UNIT}\b"
    r"|\b\d{1,2}:\d{2}\b|\b\d{1,2}\s?[ap]\.?m\b"
    r"|\b(?:today|tonight|tomorrow|noon|midnight|this (?:morning|afternoon|evening|week)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|end of (?:the )?(?:day|week|month)|next (?:week|month|release))\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_BY_LANGUAGE = {"ru": _RU, "en": _EN}


def names_a_time(text: str, language: str) -> bool:
    """Whether a moment, a day or a length of time stands in `text`."""
    return _BY_LANGUAGE[language].search(text) is not None
