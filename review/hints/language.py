"""The language of each message: script first, then letters, then a light detector, with the dialogue as prior."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from review.hints.masking import FILL, masks_in, with_masks
from review.hints.normal import normalised
from review.model.hints import Dialogue

CHECKED = ("ru", "en")
"""What there are rules for."""

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
_NOT_RUSSIAN = re.compile("[іїєґўјљњћђџѓќѕәғқңөұүһ]", re.IGNORECASE)
_ONLY_RUSSIAN = re.compile("[ыэъё]", re.IGNORECASE)
_NOT_ENGLISH = re.compile("[äöüßéèêëàâçñáíóúãõåøæłśżźćęąřžěčšůőűğşțăœ¿¡]", re.IGNORECASE)
_ENGLISH_WORD = re.compile(
    r"\b(?:the|and|you|your|are|this|that|for|with|have|not|can|please|hi|hello|thanks?|what|how)\b",
    re.IGNORECASE,
)
_SURE_LETTERS = 60
_SHORT_LETTERS = 20
_OTHER_SURE = 0.95


class LanguageGuess:
    """Says in which language messages are. `fixed` overrides every guess."""

    def __init__(self, fixed: str = "") -> None:
        self._fixed = fixed

    def of_dialogue(self, dialogue: Dialogue) -> dict[int, str]:
        """A language code per place of a turn; "" where nothing tells."""
        if self._fixed:
            return {turn.place: self._fixed for turn in dialogue.turns}
        texts = {turn.place: _letters_of(turn.text) for turn in dialogue.turns}
        named = dialogue.language.lower()[:2]
        alone = {place: language_of(text, named) for place, text in texts.items()}
        weights: Counter[str] = Counter()
        for place, language in alone.items():
            if language:
                weights[language] += min(len(texts[place]), 400)
        prior = named or next((language for language, _ in weights.most_common(1)), "")
        return {place: alone[place] or language_of(text, prior) or prior for place, text in texts.items()}


def language_of(text: str, prior: str = "") -> str:
    """The language of a text without masks: "ru", "en", another code, or "" for a text that does not say."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    letters = len(_LETTER.findall(text))
    if letters < 2 or cyrillic + latin < letters / 2:
        return "" if letters < 2 else _detected(text, None)
    if cyrillic >= latin or cyrillic > 0.4 * letters:
        return _cyrillic(text, cyrillic)
    return _latin(text, latin, prior)


def _cyrillic(text: str, letters: int) -> str:
    """Short Russian is called Ukrainian by the detector, so letters decide, and Russian where they do not."""
    if not _NOT_RUSSIAN.search(text):
        if _ONLY_RUSSIAN.search(text) or letters < _SURE_LETTERS:
            return "ru"
        return _detected(text, ("ru", "uk", "bg", "sr", "mk", "be"))
    foreign = len(_NOT_RUSSIAN.findall(text))
    if foreign * 40 < letters and _ONLY_RUSSIAN.search(text):
        return "ru"
    return _detected(text, ("uk", "be", "kk", "sr", "mk", "ky"))


def _latin(text: str, letters: int, prior: str) -> str:
    foreign = len(_NOT_ENGLISH.findall(text))
    english = len(_ENGLISH_WORD.findall(text))
    words = max(1, len(text.split()))
    if foreign * 30 < letters and english * 8 >= words:
        return "en"
    if letters < _SHORT_LETTERS and foreign == 0:
        return "en" if english or prior in {"en", ""} else prior
    found, share = _identifier().classify(text)
    if found == "en" or foreign or share >= _OTHER_SURE:
        return str(found)
    return prior or "en"


def _detected(text: str, among: Sequence[str] | None) -> str:
    if among is None:
        return str(_identifier().classify(text)[0])
    ranked = _identifier().rank(text)
    return str(next((language for language, _ in ranked if language in among), among[0]))


@cache
def _identifier() -> Any:
    """The detector, loaded once, with probabilities for shares."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _letters_of(text: str) -> str:
    plain = normalised(text)
    return with_masks(plain, masks_in(plain, ())).replace(FILL, " ").strip()
