"""Texts made uniform without changing their length, so that every position stays what it was."""

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "‑": "-", "\u2010": "-"}
    | {"“": '"', "”": '"', "„": '"', "\t": " "}
)


def normalised(text: str) -> str:
    """`text` with one apostrophe, one space, one hyphen and one straight quote; as long as before."""
    return text.translate(_SAME)


def lowered(text: str) -> str:
    """Small letters and no ё; as long as before, which `str.lower` alone does not promise."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return low.replace("ё", "е")
