"""What somebody who uses records for themselves leaves in the trail is a signal, and a day's work is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from backend.accounts.models import Person
from backend.auditing.signals import acts, counts, signals_in
from backend.auditing.signals.kinds import A_DAY, NOT_THEIRS, Many
from backend.core.audit import AuditEvent, Noted
from backend.core.database import db
from tests.backend.records.arrived import sent
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.page import Page, get_page, post_page
from tests.people import People

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=9)


def done(action: str, minutes: float, actor: str = "ann", about: str = "one", **detail: Any) -> Noted:
    """An event so many minutes after noon."""
    at = NOON + timedelta(minutes=minutes)
    return Noted(int(minutes * 1000) + 1, at, action, actor, about, detail)


def opened(minutes: float, record: str, purpose: str = "read", actor: str = "ann") -> Noted:
    """An opening of a record."""
    return done("consultation", minutes, actor, record, purpose=purpose)


def kinds(*events: Noted) -> list[tuple[str, str, int]]:
    """(kind, whose, how many) of the signals in these events."""
    return [(one.kind, one.person_id, one.how_many) for one in signals_in(events, LATER)]


def test_fifteen_records_in_five_minutes_are_a_signal_and_fourteen_or_slower_are_none() -> None:
    assert kinds(*(opened(n / 4, f"r{n}") for n in range(15))) == [("quick", "ann", 15)]
    assert kinds(*(opened(n / 4, f"r{n}") for n in range(14))) == []
    assert kinds(*(opened(n, f"r{n}") for n in range(15))) == []


def test_one_record_read_again_and_again_is_none() -> None:
    assert kinds(*(opened(n / 10, "the same") for n in range(40))) == []


def test_two_people_s_openings_do_not_add_up() -> None:
    assert kinds(*(opened(n / 4, f"r{n}", actor="ann" if n % 2 else "bob") for n in range(20))) == []


def test_a_hundred_records_in_a_day_are_a_signal() -> None:
    assert kinds(*(opened(n * 14, f"r{n}") for n in range(100))) == [("many", "ann", 100)]


def day_after_day(a_day: int) -> list[Noted]:
    """So many other records on each of five days, an hour's work a day."""
    return [opened(day * 1450 + number * 60 / a_day, f"{day}.{number}") for day in range(5) for number in range(a_day)]


def test_ninety_nine_records_a_day_for_five_days_are_a_signal_and_fifty_are_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counts, "QUICK", Many("quick", 1000, timedelta(minutes=5)))

    assert kinds(*day_after_day(99)) == [("slow", "ann", 495)]
    assert kinds(*day_after_day(50)) == []


def test_the_mutant_that_looks_at_no_more_than_a_day_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "QUICK", Many("quick", 1000, timedelta(minutes=5)))
    monkeypatch.setattr(counts, "A_WEEK", A_DAY)

    assert kinds(*day_after_day(99)) == []


@pytest.mark.parametrize("action", NOT_THEIRS)
def test_numbers_that_are_guessed_and_old_links_are_a_signal(action: str) -> None:
    assert kinds(*(done(action, n * 10) for n in range(5))) == [("not_theirs", "ann", 5)]
    assert kinds(*(done(action, n * 20) for n in range(5))) == []


def test_whoever_looks_for_their_own_name_is_a_signal() -> None:
    assert kinds(done("own_name_sought", 1), done("own_name_sought", 9)) == [("own_name", "ann", 2)]


def test_whoever_looks_for_a_colleague_by_their_whole_name_is_a_signal_once_for_each() -> None:
    sought = [done("colleague_sought", minutes, about=whom) for minutes, whom in ((1, "bob"), (9, "bob"), (4, "cal"))]

    found = signals_in(sought, LATER)

    assert {(one.kind, one.person_id) for one in found} == {("colleague", "ann")}
    assert [one.whom for one in found] == ["bob", "cal"]


def test_a_decoy_that_is_opened_is_a_signal_and_what_was_opened_before_is_none() -> None:
    made = done("decoy_made", 5, "tove", "bait")

    assert kinds(opened(1, "bait"), made, opened(6, "other"), opened(7, "bait", actor="bob")) == [("decoy", "bob", 1)]


def test_calls_opened_without_a_report_of_one_s_own_are_a_signal() -> None:
    calls = [opened(n * 60, f"c{n}", "call") for n in range(3)]

    assert kinds(*calls) == [("no_report", "ann", 3)]
    assert kinds(*calls, done("collection", 130)) == []
    assert signals_in(calls, NOON + timedelta(hours=20)) == []  # a report may still come


def briefs(many: int) -> list[Noted]:
    """So many briefs that Ann asked for, each of another number, twenty minutes after one another."""
    return [done("brief_asked", n * 20, about=f"asked{n}") for n in range(many)]


def no_call(events: list[Noted], now: datetime = LATER, called: dict[str, str] | None = None) -> list[tuple[str, int]]:
    """(whose, how many) of the signals of briefs without a call. `called`: the number of each call, by its record."""
    numbers = {f"asked{n}": f"number{n}" for n in range(9)} | (called or {})
    return [(one.person_id, one.how_many) for one in signals_in(events, now, {}, numbers) if one.kind == "no_call"]


def test_briefs_asked_for_of_three_numbers_under_which_no_call_of_theirs_follows_are_a_signal() -> None:
    assert no_call(briefs(3)) == [("ann", 3)]
    assert no_call(briefs(2)) == []
    assert no_call([one for one in briefs(1) for _ in range(5)]) == [], "one number, asked again and again"
    assert no_call(briefs(3), NOON + timedelta(minutes=90)) == [], "a call may still come"


@pytest.mark.parametrize(
    "minutes, actor, is_one", [(20 + 59, "ann", True), (20 + 61, "ann", False), (-30, "ann", True), (40, "bob", False)]
)
def test_a_call_of_their_own_under_the_number_within_an_hour_makes_it_none(
    minutes: float, actor: str, is_one: bool
) -> None:
    sent = done("collection", minutes, actor, "version", record_id="call1")

    assert (no_call([*briefs(3), sent], called={"call1": "number1"}) == []) == is_one


def test_a_call_under_another_number_makes_it_none_the_less() -> None:
    sent = done("alteration", 30, "ann", "version", record_id="call1")

    assert no_call([*briefs(3), sent], called={"call1": "number8"}) == [("ann", 3)]
    assert no_call([*briefs(3), sent]) == [("ann", 3)], "a report, or a call of nobody who asked"


@pytest.mark.parametrize(
    "event, what",
    [
        (done("put_on_named_list", 0, about="eve"), "named_list"),
        (done("roles_changed", 0, about="eve", **{"from": ["officer"], "to": ["officer", "supervisor"]}), "supervisor"),
        (done("person_added", 0, about="eve", roles=["auditor"], on_named_list=False), "auditor"),
        (done("person_added", 0, about="eve", roles=["officer"], on_named_list=True), "named_list"),
        (done("person_moved", 0, about="eve", **{"from": "a", "to": "b", "roles": ["supervisor"]}), "supervisor"),
    ],
    ids=["list", "role", "second self", "second self on the list", "supervisor of another unit"],
)
def test_an_administrator_who_gives_what_reads_much_is_a_signal(event: Noted, what: str) -> None:
    found = [(one.kind, one.person_id, one.whom, one.what) for one in signals_in([event], LATER)]
    assert found == [("access", "ann", "eve", (what,))]


def test_of_two_who_give_what_reads_much_both_are_and_asking_is_none() -> None:
    asked = done("access_asked", 0, about="eve", what="coordinator")
    given = done("roles_changed", 1, "bob", "eve", **{"from": [], "to": ["coordinator"], "asked_by": "ann"})
    listed = done("put_on_named_list", 2, "bob", "eve", asked_by="ann")

    assert [one.person_id for one in signals_in([asked], LATER)] == []
    for event in (given, listed):
        assert [(one.person_id, one.whom) for one in signals_in([event], LATER)] == [("bob", "eve"), ("ann", "eve")]


def test_roles_that_read_little_or_were_there_before_are_none() -> None:
    both = {"from": ["coordinator"], "to": ["coordinator", "officer"]}
    assert kinds(done("roles_changed", 0, **both), done("person_added", 1, roles=["officer"])) == []
    assert kinds(done("person_moved", 0, **{"from": "a", "to": "b"})) == []


def test_the_trail_taken_out_on_five_days_of_a_week_is_a_signal_and_on_four_or_five_times_a_day_is_none() -> None:
    assert kinds(*(done("trail_taken_out", n * 1440) for n in range(5))) == [("taken_out", "ann", 5)]
    assert kinds(*(done("trail_taken_out", n * 1440) for n in range(4))) == []
    assert kinds(*(done("trail_taken_out", n * 60) for n in range(5))) == []
    assert kinds(*(done("trail_taken_out", n * 2000) for n in range(5))) == [("taken_out", "ann", 5)]
    assert kinds(*(done("trail_taken_out", n * 3000) for n in range(5))) == []


def test_a_backup_that_was_put_back_is_a_signal() -> None:
    assert kinds(done("restored", 0, actor="")) == [("restored", "", 1)]


def asked(minutes: float, record: str, actor: str = "ann") -> Noted:
    """Somebody asked by its address for a record that was not there for them."""
    return done("record_asked", minutes, actor, asked=record)


def test_a_colleague_s_record_asked_for_once_by_an_old_link_is_a_signal_and_a_made_up_one_or_one_s_own_is_none() -> (
    None
):
    events = [asked(0, "theirs"), asked(1, "made up"), asked(2, "hers")]

    found = signals_in(events, LATER, {"theirs": "bob", "hers": "ann"})

    assert [(one.kind, one.person_id, one.how_many) for one in found] == [("old_link", "ann", 1)]


def test_the_mutant_that_counts_refusals_only_from_five_on_does_not_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "old_links", lambda *_: iter(()))

    assert signals_in([asked(0, "theirs")], LATER, {"theirs": "bob"}) == []


def test_a_named_reader_who_keeps_another_out_is_a_signal_and_professional_standards_or_oneself_are_none() -> None:
    ways = [done("conflict_set", n, person_id="eve", how=how) for n, how in enumerate(("named", "own", "standards"))]

    assert [(one.kind, one.person_id, one.whom) for one in signals_in(ways, LATER)] == [("kept_out", "ann", "eve")]


def page_of(client: FlaskClient) -> Page:
    """The page of signals."""
    return get_page(client, "/audit/signals")


def test_professional_standards_see_who_opened_a_decoy_and_asked_for_what_is_not_theirs(
    app: Flask, phone: Phone, people: People, browser_of: Callable[[Person], FlaskClient], both_databases: str
) -> None:
    record_id = sent(phone)
    tove, chloe, ben = (browser_of(one) for one in (people.tove, people.chloe, people.ben))
    assert tove.post("/audit/decoys", data={"record": record_id}).status_code == 303

    get_page(chloe, f"/records/{record_id}")
    for _ in range(5):
        get_page(ben, f"/records/{record_id}", status=404)

    text = page_of(tove).text
    assert "Chloe Marsh Opened a decoy" in text
    assert "Ben Okoro Asked 5 times within an hour" in text
    assert "Chloe" not in page_of(browser_of(people.vic)).text


def test_a_decoy_needs_a_record_s_id(people: People, browser_of: Callable[[Person], FlaskClient]) -> None:
    page = post_page(browser_of(people.tove), "/audit/decoys", {"record": "x"}, status=422)

    assert page.errors == {"record": "This is no record's id"}


def test_an_auditor_is_not_told_which_record_is_a_decoy(
    phone: Phone, people: People, browser_of: Callable[[Person], FlaskClient]
) -> None:
    browser_of(people.tove).post("/audit/decoys", data={"record": sent(phone)})

    assert "decoy" not in post_page(browser_of(people.sana), "/audit", {"kind": "trail"}).text


def test_an_auditor_who_asks_for_what_is_restricted_is_a_signal_and_professional_standards_are_told_on_their_account(
    people: People, browser_of: Callable[[Person], FlaskClient], clock: Clock
) -> None:
    tove, sana = browser_of(people.tove), browser_of(people.sana)
    page_of(tove)  # what making the cast left
    clock.passes(minutes=1)

    assert [sana.get(one).status_code for one in ("/audit/restricted", "/audit/signals")] == [403, 403]

    assert "1 signal since you last looked." in get_page(tove, "/account").text
    assert "Sana Yilmaz Asked 2 times for what only professional standards see" in page_of(tove).text
    assert "since you last looked" not in get_page(tove, "/account").text
    assert "since you last looked" not in get_page(sana, "/account").text


def test_an_old_link_of_a_colleague_s_is_on_the_page_and_which_record_it_was_in_no_trail_an_auditor_reads(
    phone: Phone, people: People, browser_of: Callable[[Person], FlaskClient], both_databases: str
) -> None:
    record_id, ben = sent(phone), browser_of(people.ben)

    for one in (record_id, "a" * 26):
        get_page(ben, f"/records/{one}", status=404)

    assert "Ben Okoro Asked 1 time by its address for a colleague's record" in page_of(browser_of(people.tove)).text
    sana, tove = (browser_of(one) for one in (people.sana, people.tove))
    words = "Which record that was not theirs"
    assert words not in post_page(sana, "/audit", {"kind": "opened"}).text
    assert words in post_page(tove, "/audit", {"kind": "opened"}).text
    assert record_id not in post_page(tove, "/audit", {"kind": "opened", "person": "Ben"}).response.text


def test_a_browser_that_goes_on_after_its_account_was_closed_is_a_signal_once_a_day(
    people: People, browser_of: Callable[[Person], FlaskClient], app: Flask, clock: Clock, both_databases: str
) -> None:
    ben, ivor = browser_of(people.ben), browser_of(people.ivor)
    assert ivor.post(f"/people/{people.ben.id}/disabled", data={"disabled": "yes"}).status_code == 303

    assert [ben.get("/records").status_code for _ in range(3)] == [303, 303, 303]

    assert "Ben Okoro Their account is closed" in page_of(browser_of(people.tove)).text
    assert kinds_in(app, "closed_account_used") == 1
    clock.passes(hours=13)
    ben.get("/records")
    assert kinds_in(app, "closed_account_used") == 1  # the sign-in would have ended by itself


def kinds_in(app: Flask, action: str) -> int:
    """How many events of an act the trail holds."""
    with app.app_context():
        count = select(func.count()).select_from(AuditEvent).where(AuditEvent.action == action)
        return db.session.execute(count).scalar_one()
