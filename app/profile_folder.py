"""Where the profile lies when nobody says otherwise."""

import os
from pathlib import Path

PROFILE_VARIABLE = "RAZBOR_PROFILE"


def default_folder() -> Path:
    """The folder named by the variable, else the one of the system account."""
    from platformdirs import user_data_path

    named = os.environ.get(PROFILE_VARIABLE)
    return Path(named) if named else user_data_path("razbor", appauthor=False) / "profile"
