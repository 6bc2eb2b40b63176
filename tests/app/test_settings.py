import json
import logging
from pathlib import Path
from typing import Any

import pytest

from app import settings as chosen
from app.settings import SETTINGS, STEPS, Page, Setting, Settings, upgraded


def test_a_choice_is_kept_for_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    Settings(path).put(chosen.TEXT_PERCENT, 150)
    own: dict[str, tuple[str, ...]] = {"review/review.quote": ("X",)}
    Settings(path).put(chosen.OWN_KEYS, own)
    again = Settings(path)
    assert again.get(chosen.TEXT_PERCENT) == 150
    assert again.get(chosen.OWN_KEYS) == own
    assert again.get(chosen.THEME) == "system"


@pytest.mark.parametrize("spoilt", ["much", 137, None, True, [], 150.0])
def test_a_spoilt_value_falls_back_to_the_default(tmp_path: Path, spoilt: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({chosen.TEXT_PERCENT.key: spoilt}), encoding="utf-8")
    assert Settings(path).get(chosen.TEXT_PERCENT) == 100


@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff\xfe", b""])
def test_a_spoilt_file_leaves_the_defaults(tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert Settings(path).get(chosen.THEME) == "system"


def test_listeners_hear_what_really_changed(tmp_path: Path) -> None:
    heard: list[Setting[Any]] = []
    settings = Settings(tmp_path / "settings.json")
    settings.listen(heard.append)
    settings.put(chosen.THEME, "dark")
    settings.put(chosen.THEME, "dark")
    assert heard == [chosen.THEME]


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.put(chosen.THEME, "dark")
    assert settings.get(chosen.THEME) == "dark"
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_keys_are_unique_and_every_chosen_setting_has_words() -> None:
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
    assert [setting.key for setting in SETTINGS if setting.page is not Page.HIDDEN and not setting.words] == []
    assert all(not setting.choices or setting.default in setting.choices for setting in SETTINGS)


def test_every_version_has_its_step() -> None:
    assert set(STEPS) == set(range(2, chosen.VERSION + 1))


def test_an_older_file_is_brought_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chosen, "VERSION", 3)
    monkeypatch.setitem(STEPS, 2, lambda stored: stored | {"seconds": stored.pop("minutes") * 60})
    monkeypatch.setitem(STEPS, 3, lambda stored: stored | {"third": True})
    assert upgraded({"version": 1, "minutes": 2}) == {"seconds": 120, "third": True}
    assert upgraded({"version": 9, "later": 1}) == {"later": 1}
