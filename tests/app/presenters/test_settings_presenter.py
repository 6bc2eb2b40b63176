"""The settings screen: kept at once, taken back from the notice."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app import settings as chosen
from app.keymap import Keymap
from app.presenters.settings import SettingsPresenter
from app.presenters.settings_screen import SettingsScreenState
from app.settings import Settings
from review.model.calendar import Days
from tests.app.people_cases import OLGA, a_settings_page
from tests.app.people_fakes import AnyView, JobsByHand, Notices, SettingsDeskInMemory


class Desk:
    """The presenter with everything around it, after the first answer."""

    def __init__(self, folder: Path) -> None:
        self.view, self.jobs, self.said = AnyView(), JobsByHand(), Notices()
        self.store = SettingsDeskInMemory(a_settings_page())
        self.settings = Settings(folder / "settings.json")
        self.presenter = SettingsPresenter(self.view, self.store, self.settings, self.jobs, self.said, Keymap)
        self.presenter.refresh()

    @property
    def state(self) -> SettingsScreenState:
        assert isinstance(self.view.state, SettingsScreenState)
        return self.view.state


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_choice_is_kept_at_once_and_can_be_taken_back(desk: Desk, tmp_path: Path) -> None:
    desk.presenter.choose_theme("dark")
    assert Settings(tmp_path / "settings.json").get(chosen.THEME) == "dark"
    assert desk.state.look.theme.chosen == "dark"
    desk.said.take()
    assert desk.settings.get(chosen.THEME) == "system"


def test_choosing_what_is_chosen_already_says_nothing(desk: Desk) -> None:
    desk.presenter.choose_text_size("100")
    assert desk.said.said == []


def test_a_rule_is_switched_off_and_on_again(desk: Desk) -> None:
    desk.presenter.switch_rule(0)
    desk.said.take()
    assert desk.store.done == [("switch", "rule-1", False), ("switch", "rule-1", True)]


def test_per_cent_become_hundredths(desk: Desk) -> None:
    desk.view.texts = {"name": "закрыт", "english": "", "percent": "2,5", "contacts": "", "clause": "4.3"}
    desk.presenter.add_rule()
    assert desk.store.done == [("rule", "закрыт", "", "4.3", 250, None)]


def test_a_norm_holds_from_a_day(desk: Desk) -> None:
    desk.view.texts = {"norm": "7.5", "line": "2", "reason": "mail", "purpose": "bonus"}
    desk.view.days = {"from": date(2026, 10, 1)}
    desk.presenter.add_norm()
    assert desk.store.done == [("norm", 750, date(2026, 10, 1), "mail", "bonus", "2")]


def test_special_days_come_back_with_their_reason(desk: Desk) -> None:
    desk.presenter.remove_special_days(0)
    desk.said.take()
    day = date(2026, 9, 22)
    assert desk.store.done == [("together", "special-1"), ("apart", Days(day, day), "Outage")]


def test_restoring_asks_and_then_leaves_it_to_the_window(desk: Desk) -> None:
    desk.presenter.restore_known(0)
    assert desk.view.form is not None
    assert desk.view.form.title == "Restore this backup?"
    assert desk.view.opened == desk.store.shown.backups[0]


def test_my_name_can_be_changed_and_changed_back(desk: Desk) -> None:
    desk.view.texts = {"name": "Olga S."}
    desk.presenter.rename_me()
    desk.said.take()
    assert desk.store.done == [("rename", OLGA, "Olga S."), ("rename", OLGA, "Olga Stern")]


def test_every_action_with_a_key_is_in_the_list_of_keys(desk: Desk) -> None:
    assert any(row.words == "Confirm the proposal" and row.keys == ("A",) for row in desk.state.keys)


def test_nobody_is_named_before_somebody_said_who_they_are(desk: Desk) -> None:
    desk.store.shown = replace(desk.store.shown, me=None)
    desk.presenter.refresh()
    desk.presenter.rename_me()
    assert (desk.state.team.me, desk.store.done) == ("", [])
