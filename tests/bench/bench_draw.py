"""How long a draw from 100,000 conversations takes, beside sorting as many SHA-256 keys in plain Python."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from review.model.sample import SampleOrder
from review.services.sampling import Sampling
from tests.bench.generated import PERIOD, generated
from tests.bench.table import Line, seconds

CONVERSATIONS = 100_000
PREVIEW, DRAW = 8.0, 16.0
"""Sorting the keys takes an idle laptop an eighth of a second; a preview may take one second, a draw two."""


def bare() -> None:
    """The least a draw has to do: a hash of the seed and each id, and their order."""
    sorted(range(CONVERSATIONS), key=lambda number: sha256(f"seed\0made\0{number}".encode()).hexdigest())


def lines() -> Iterator[Line]:
    """Preview and draw by agent and channel."""
    with TemporaryDirectory() as folder:
        profile = generated(Path(folder), CONVERSATIONS, with_messages=False)
        sampling = Sampling(profile)
        order = SampleOrder(PERIOD, "12", seed="bench", strata=("agent", "channel"), separate=True)
        sampling.preview(order)  # compiled statements are paid once a process
        least = min(seconds(bare) for _ in range(3))
        preview = min(seconds(lambda: sampling.preview(order)) for _ in range(3))
        yield Line("preview of a draw from 100,000 conversations", preview, least, PREVIEW)
        yield Line(
            "draw from 100,000 conversations", min(seconds(lambda: sampling.draw(order)) for _ in range(3)), least, DRAW
        )
        profile.close()
