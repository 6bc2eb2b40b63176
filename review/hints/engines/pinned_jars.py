"""The jars that make up LanguageTool for Russian and English, as resources/hints/languagetool_jars.json pins them."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from review.assets import asset_text

_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Jar:
    """One file, known by its Maven coordinate and recognised by its SHA-256."""

    group: str
    artifact: str
    version: str
    sha256: str
    size: int

    @property
    def file_name(self) -> str:
        """What it is called in every repository and in ours."""
        return f"{self.artifact}-{self.version}.jar"

    def is_right(self, path: Path) -> bool:
        """Whether exactly this jar lies at `path`."""
        try:
            if path.stat().st_size != self.size:
                return False
            digest = hashlib.sha256()
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK_BYTES):
                    digest.update(chunk)
        except OSError:
            return False
        return digest.hexdigest() == self.sha256


@dataclass(frozen=True, slots=True)
class PinnedJars:
    """All jars of one LanguageTool."""

    version: str
    jars: tuple[Jar, ...]

    @property
    def total_bytes(self) -> int:
        """What has to be fetched when nothing is there."""
        return sum(jar.size for jar in self.jars)


@cache
def pinned_jars() -> PinnedJars:
    """The jars this Razbor works with."""
    document = json.loads(asset_text("hints", "languagetool_jars.json"))
    return PinnedJars(document["languagetool"], tuple(map(_jar, document["jars"])))


def _jar(entry: dict[str, Any]) -> Jar:
    group, artifact, version = entry["coordinate"].split(":")
    return Jar(group, artifact, version, entry["sha256"], entry["size"])
