"""The desks behind people, reports, one-on-ones and settings on the real services and a real database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.presenters.people_desk import StoredPeopleDesk
from app.presenters.person_desk import StoredPersonDesk
from app.presenters.person_words import person_screen
from app.presenters.reports import FORMATS, ReportChoice
from app.presenters.settings_desk import StoredSettingsDesk
from app.sample_profile import fill
from app.wiring.people_room import StoredOneOnOneDesk
from app.wiring.reports_room import StoredReportsDesk
from review.model.calendar import Days, Month
from review.model.one_on_ones import Focus
from review.model.summary import Audience
from review.progress import NoProgress
from review.services.profile import Profile
from review.services.reporting import Reporting

NOW = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
OCTOBER = Month(2026, 10)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of the sample conversations."""
    folder = tmp_path_factory.mktemp("tour")
    profile = Profile.open(folder, lambda: NOW)
    fill(profile, NoProgress())
    profile.close()
    return folder


@pytest.fixture
def profile(filled: Path, tmp_path: Path) -> Iterator[Profile]:
    """A copy of it, opened by the lead."""
    (tmp_path / "razbor.db").write_bytes((filled / "razbor.db").read_bytes())
    opened = Profile.open(tmp_path, lambda: NOW)
    opened.act_as_named("o.stern")
    yield opened
    opened.close()


def test_the_list_of_people_shows_the_latest_month_with_contacts(profile: Profile) -> None:
    page = StoredPeopleDesk(profile, Reporting(profile)).page(None)
    assert page.month == Month(2026, 11)
    assert {one.name for one in page.people} >= {"Вера Соколова", "Ольга Штерн"}
    assert sum(page.waiting.values()) >= 1


def test_a_person_opens_in_the_month_where_a_penalty_waits(profile: Profile) -> None:
    vera = profile.person("v.sokolova").id
    page = StoredPersonDesk(profile, Reporting(profile)).page(vera, None)
    ((proposal, after),) = page.proposals
    assert (page.month, proposal.period) == (OCTOBER, OCTOBER)
    assert after.counted < page.ledger.counted
    assert person_screen(page).ledger.proposals[0].proposal == proposal.id


def test_confirming_lowers_the_counted_contacts_and_a_counter_entry_gives_them_back(profile: Profile) -> None:
    desk = StoredPersonDesk(profile, Reporting(profile))
    vera = profile.person("v.sokolova").id
    before = desk.page(vera, None)
    ((proposal, after),) = before.proposals
    desk.confirm(proposal.id)
    confirmed = desk.page(vera, OCTOBER)
    assert confirmed.ledger.counted == after.counted
    assert confirmed.proposals == ()
    desk.withdraw(proposal.id, "by mistake")
    assert desk.page(vera, OCTOBER).ledger.counted == before.ledger.counted


@pytest.mark.parametrize("name", FORMATS)
def test_a_summary_is_written_in_every_format_offered(profile: Profile, tmp_path: Path, name: str) -> None:
    desk = StoredReportsDesk(profile)
    page = desk.report(ReportChoice())
    path = tmp_path / f"summary{FORMATS[name][1]}"
    desk.write(page.summary, name, path)
    assert path.stat().st_size > 500


def test_a_summary_of_a_sample_is_for_outside_unless_the_team_is_chosen(profile: Profile) -> None:
    desk = StoredReportsDesk(profile)
    newest = desk.report(ReportChoice()).samples[0]
    page = desk.report(ReportChoice(sample=newest[0]))
    assert page.summary.audience is Audience.OUTSIDE
    assert page.summary.days == newest[1]


def test_a_talk_is_kept_and_found_again(profile: Profile) -> None:
    desk = StoredOneOnOneDesk(profile, Reporting(profile))
    vera = profile.person("v.sokolova").id
    page = desk.page(vera, None)
    assert page.talk.version == 0
    focus = Focus("0190aaaa-0000-7000-8000-000000000001", "Шаги вместо ссылки")
    talk = desk.keep(replace(page.talk, focuses=(focus,), agent_view="Было спокойно."), {})
    again = desk.page(vera, page.talk.days.last)
    assert (again.talk.focuses, again.talk.version) == ((focus,), talk.version)
    assert desk.sheets(again, "agent")[0].startswith(b"\x89PNG")


def test_the_settings_change_the_profile(profile: Profile) -> None:
    desk = StoredSettingsDesk(profile)
    desk.settle_team(zone="Asia/Yekaterinburg")
    desk.add_norm(750, date(2026, 12, 1), "mail takes longer", "bonus", "2")
    uuid = desk.add_special_days(Days(date(2026, 11, 3), date(2026, 11, 4)), "new rules")
    rule = desk.page().rules[0]
    desk.switch_rule(rule.uuid, active=False)
    copy = desk.back_up()
    page = desk.page()
    assert (page.zone, page.norms[-1].hundredths, page.rules[0].active) == ("Asia/Yekaterinburg", 750, False)
    assert uuid in [one.uuid for one in page.special]
    assert copy in page.backups
    desk.remove_special_days(uuid)
    assert uuid not in [one.uuid for one in desk.page().special]
