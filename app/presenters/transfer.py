"""How far a download is, in words."""

from app import formatting
from app.presenters.import_page import size_words
from app.texts import _


def transfer_words(done: int, total: int, came: int, seconds: float) -> str:
    """`12.4 MB of 48.7 MB, 5.1 MB a second, about 7 s left`.

    Args:
        done: bytes that are there, those of an earlier attempt too.
        total: bytes there will be.
        came: bytes that came in the last `seconds`; speed and remaining time follow from them, when there are any.
    """
    far = _("{part} of {whole}").format(part=size_words(done), whole=size_words(total))
    if not came or seconds < 1 or done >= total:
        return far
    left = formatting.duration(max(1, round((total - done) * seconds / came)))
    pace = _("{rate} a second, about {time} left").format(rate=size_words(int(came / seconds)), time=left)
    return f"{far}, {pace}"
