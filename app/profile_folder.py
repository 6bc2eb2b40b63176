"""Where the profile and LanguageTool lie when nobody says otherwise."""

import os
from pathlib import Path

PROFILE_VARIABLE = "RAZBOR_PROFILE"
GRAMMAR_VARIABLE = "RAZBOR_GRAMMAR"


def default_folder() -> Path:
    """The folder named by the variable, else the one of the system account."""
    from platformdirs import user_data_path

    named = os.environ.get(PROFILE_VARIABLE)
    return Path(named) if named else user_data_path("razbor", appauthor=False) / "profile"


def default_grammar_folder() -> Path:
    """The folder named by the variable, else one that all profiles of the system account share."""
    from platformdirs import user_data_path

    named = os.environ.get(GRAMMAR_VARIABLE)
    return Path(named) if named else user_data_path("razbor", appauthor=False) / "languagetool"
