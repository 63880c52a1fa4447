"""What nobody has taken goes from one person on duty to the next, and only an act or a version ends it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from backend.core.database import db, writing
from backend.records import KEYS
from backend.records.conflicts.models import Conflict
from backend.records.ladder import loop
from backend.records.ladder.loop import Ways
from backend.records.ladder.models import Due
from backend.records.retention.store import destroy, envelopes_of
from backend.sync.rebuilding import rebuild
from tests.backend.records.desk.acting import AN_HOUR, LIT, NEAR, Of, act, closed, done, sent, settled, told, verified
from tests.backend.records.ladder.scene import bundles, due, go, moment, off, on, pass_time, shown
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People

pytestmark = pytest.mark.usefixtures("after_the_story")

RULE = "danger_not_told"
NO_UNIT = {"call_resourced": an_answer("no")}


@pytest.fixture
def header(phone: Phone, clock: Clock) -> Any:
    """A record with a danger of which nobody is noted as told."""
    return sent(phone, answers=NEAR, call_ins=LIT)


def test_a_danger_is_due_in_the_write_that_brings_it(app: Flask, header: Any, clock: Clock) -> None:
    found = due(app)

    assert {RULE, "not_looked_at"} <= set(found)
    assert found[RULE].state == "waiting"
    assert found[RULE].at - found[RULE].since == timedelta(minutes=10)


def test_nothing_in_a_row_says_by_which_rule_it_waits(app: Flask, header: Any) -> None:
    row = due(app)[RULE]

    assert all(RULE not in str(value) and "suspect_near" not in str(value) for value in vars(row).values())


def test_it_goes_to_the_supervisor_on_duty_then_to_the_coordinator_and_again_and_again(
    app: Flask, header: Any, people: People, clock: Clock, both_databases: str
) -> None:
    on(app, people.chloe, clock)
    on(app, people.gita, clock)

    pass_time(app, clock, 100)

    assert shown(app, RULE)[:2] == [("chloe", 0), ("gita", 1)]
    assert len(shown(app, RULE)) >= 5
    assert due(app)[RULE].is_missed


def test_nobody_on_duty_is_the_next_step_at_once(app: Flask, header: Any, people: People, clock: Clock) -> None:
    on(app, people.gita, clock)

    pass_time(app, clock, 10)

    assert shown(app, RULE) == [("gita", 1)]


def test_with_nobody_at_all_it_stands_as_missed_and_goes_to_whoever_comes_next(
    app: Flask, header: Any, people: People, clock: Clock
) -> None:
    pass_time(app, clock, 30)
    assert due(app)[RULE].is_missed
    assert shown(app, RULE) == []

    on(app, people.chloe, clock)
    pass_time(app, clock, 15)

    assert shown(app, RULE)[0] == ("chloe", 0)


def test_who_supervises_another_unit_or_wrote_it_is_shown_nothing(
    app: Flask, header: Any, people: People, clock: Clock
) -> None:
    for person in (people.hana, people.joan, people.mina):
        on(app, person, clock)

    pass_time(app, clock, 120)

    assert shown(app, RULE) == []


def test_who_took_it_has_it_until_the_time_is_over_and_then_it_comes_back(
    app: Flask,
    header: Any,
    people: People,
    clock: Clock,
    of: Of,
    both_databases: str,
) -> None:
    on(app, people.chloe, clock)
    pass_time(app, clock, 10)

    assert done(act(of(people.chloe), header, "taken"))
    assert (due(app)[RULE].state, due(app)[RULE].taken_by) == ("taken", people.chloe.id)
    before = len(shown(app, RULE))
    pass_time(app, clock, 25)
    assert len(shown(app, RULE)) == before

    pass_time(app, clock, 10)
    assert due(app)[RULE].state == "waiting"
    assert len(shown(app, RULE)) == before + 1


def test_what_was_taken_comes_back_when_whoever_took_it_goes_off_duty(
    app: Flask,
    header: Any,
    people: People,
    clock: Clock,
    of: Of,
) -> None:
    on(app, people.chloe, clock)
    act(of(people.chloe), header, "taken")
    on(app, people.gita, clock)

    off(app, people.chloe, clock)
    go(app, clock)

    assert due(app)[RULE].state == "waiting"
    assert shown(app, RULE) == [("gita", 1)]


@pytest.mark.parametrize("how", ["closed", "kept_out"])
def test_what_was_taken_comes_back_when_whoever_took_it_may_not_see_it_any_more(
    app: Flask,
    header: Any,
    people: People,
    clock: Clock,
    of: Of,
    how: str,
) -> None:
    act(of(people.chloe), header, "taken")

    if how == "closed":
        of(people.ivor).post(f"/people/{people.chloe.id}/disabled", data={"disabled": "yes"})
    else:
        of(people.chloe).post(f"/records/{header['record_id']}/conflict")
    go(app, clock)

    assert (due(app)[RULE].state, due(app)[RULE].taken_by) == ("waiting", None)


def test_to_have_taken_it_is_not_to_have_read_or_settled_it(
    app: Flask,
    header: Any,
    people: People,
    clock: Clock,
    of: Of,
) -> None:
    act(of(people.chloe), header, "taken")

    found = due(app)
    assert found[RULE].settled_at is None
    assert found["not_looked_at"].settled_at is None


def test_who_was_told_settles_it_and_reading_settles_the_first_look(
    app: Flask,
    header: Any,
    people: People,
    clock: Clock,
    of: Of,
) -> None:
    assert done(act(of(people.chloe), header, "read"))
    assert (due(app)["not_looked_at"].state, due(app)[RULE].state) == ("settled", "waiting")

    clock.passes(minutes=1)
    assert done(act(of(people.chloe), header, "told", 1, **told(header)))
    assert due(app)[RULE].state == "settled"
    on(app, people.chloe, clock)
    pass_time(app, clock, 60)
    assert shown(app, RULE) == []


def test_time_alone_never_settles_anything(app: Flask, header: Any, people: People, clock: Clock) -> None:
    on(app, people.chloe, clock)

    for _ in range(40):
        clock.passes(days=1)
        go(app, clock)

    assert due(app)[RULE].state == "waiting"
    assert due(app)[RULE].is_missed


def test_the_first_look_is_asked_for_before_a_tour_ends(
    app: Flask,
    people: People,
    clock: Clock,
    phone: Phone,
) -> None:
    on(app, people.chloe, clock, 8)
    ends = clock.at + timedelta(hours=8)
    clock.passes(hours=5)

    sent(phone)

    assert moment(app, "not_looked_at") == ends - timedelta(minutes=30)


def test_a_later_version_that_lights_it_anew_is_due_anew(
    app: Flask,
    header: Any,
    people: People,
    clock: Clock,
    of: Of,
    phone: Phone,
) -> None:
    act(of(people.chloe), header, "told", **told(header))
    again = {"suspect_near": {"lit_at": "2026-11-24T05:00:00Z"}}

    sent(phone, header, answers=NEAR, call_ins=again)

    with app.app_context():
        states = [row.state for row in db.session.execute(select(Due)).scalars()]
    assert states.count("waiting") >= 2


def test_closing_is_the_end_of_it_and_opening_again_its_beginning(
    app: Flask,
    people: People,
    clock: Clock,
    of: Of,
    phone: Phone,
) -> None:
    header = sent(phone, answers=NO_UNIT, kind="call")
    on(app, people.chloe, clock)
    pass_time(app, clock, 10)
    assert shown(app, "call_without_unit") == [("chloe", 0)]

    assert done(closed(of(people.chloe), header))
    assert {row.state for row in due(app).values()} == {"settled"}
    pass_time(app, clock, 60)
    assert shown(app, "call_without_unit") == [("chloe", 0)], "of a closed one nothing goes out"

    assert done(act(of(people.chloe), header, "reopened", 1))
    again = due(app)["call_without_unit"]
    assert (again.state, again.since, again.step, again.shown) == ("waiting", clock.at, 0, 0)
    pass_time(app, clock, 10)
    assert shown(app, "call_without_unit") == [("chloe", 0), ("chloe", 0)]


def test_a_restricted_record_goes_to_those_it_names_and_to_nobody_else(
    app: Flask,
    people: People,
    clock: Clock,
    phone: Phone,
    both_databases: str,
) -> None:
    sent(phone, answers={**NEAR, "police_link": an_answer("yes")}, call_ins=LIT)
    on(app, people.chloe, clock)

    pass_time(app, clock, 60)

    assert {name for name, _ in shown(app, RULE)} == {"gita"}


def test_who_is_kept_out_is_shown_nothing(app: Flask, header: Any, people: People, clock: Clock) -> None:
    with app.app_context(), writing():
        who = {"person_id": people.chloe.id, "set_by": people.tove.id, "force_id": people.chloe.force_id}
        db.session.add(Conflict(record_id=header["record_id"], how="standards", at=clock.at, **who))
    on(app, people.chloe, clock)

    pass_time(app, clock, 60)

    assert shown(app, RULE) == []


def test_all_that_goes_out_in_one_round_is_one_bundle(
    app: Flask,
    people: People,
    clock: Clock,
    phone: Phone,
) -> None:
    for _ in range(3):
        sent(phone, answers=NEAR, call_ins=LIT)
    on(app, people.chloe, clock)
    clock.passes(minutes=11)

    go(app, clock)

    assert len(bundles(app)) == 1


def test_beyond_a_tour_s_limit_it_is_in_the_list_only_and_says_so(
    app: Flask, header: Any, people: People, clock: Clock
) -> None:
    on(app, people.chloe, clock)
    mail = Ways(lambda _person_id: True, 2)

    for _ in range(30):
        clock.passes(minutes=5)
        go(app, clock, mail)

    made = bundles(app)
    assert [one.state for one in made[:2]] == ["to_send", "to_send"]
    assert {one.state for one in made[2:]} == {"list_only"}
    assert all(one.is_over_limit for one in made[2:])


def test_what_moves_with_its_author_goes_to_the_unit_they_are_in(
    app: Flask,
    header: Any,
    people: People,
    clock: Clock,
    of: Of,
) -> None:
    form = {"name": "Asha Patel", "sign_in_name": "asha", "unit": people.hana.unit_id, "roles": ["officer"]}
    answer = of(people.ivor).post(f"/people/{people.asha.id}", data={**form, "sure": "yes"})
    assert answer.status_code == 303, answer.text
    on(app, people.hana, clock)
    on(app, people.chloe, clock)

    pass_time(app, clock, 15)

    assert shown(app, RULE) == [("hana", 0)]


def test_a_clock_that_goes_back_makes_nothing_wait_longer(
    app: Flask, header: Any, people: People, clock: Clock
) -> None:
    go(app, clock)
    clock.passes(hours=-1)
    on(app, people.chloe, clock)

    pass_time(app, clock, 15)

    assert shown(app, RULE)[0] == ("chloe", 0)


def test_making_rows_anew_leaves_what_is_due_as_it_is(
    app: Flask,
    header: Any,
    people: People,
    clock: Clock,
    of: Of,
) -> None:
    act(of(people.chloe), header, "taken")
    before = {rule: (row.id, row.state, row.at) for rule, row in due(app).items()}

    with app.app_context():
        rebuild(ring=app.extensions[KEYS], now=clock.at)

    assert {rule: (row.id, row.state, row.at) for rule, row in due(app).items()} == before


def test_a_write_that_breaks_off_has_shown_nothing(
    app: Flask, header: Any, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(app, people.chloe, clock)
    clock.passes(minutes=11)

    def breaks(*_: Any) -> None:
        raise InterruptedError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(loop, "_goes_on", breaks)
        with pytest.raises(InterruptedError, match="killed"):
            go(app, clock)
    assert bundles(app) == []

    go(app, clock)
    assert shown(app, RULE) == [("chloe", 0)]


@pytest.mark.parametrize("mutant", ["stops_after_one_step", "closed_by_time"])
def test_a_ladder_that_stops_is_noticed(
    app: Flask, header: Any, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch, mutant: str
) -> None:
    """The mutants: what these tests ask for does not come about where the ladder stops by itself."""

    def stops(row: Any, *_: Any) -> None:
        row.state = "settled" if mutant == "closed_by_time" else row.state
        row.at = clock.at + timedelta(days=999)

    monkeypatch.setattr(loop, "_goes_on", stops)
    on(app, people.chloe, clock)
    on(app, people.gita, clock)

    pass_time(app, clock, 100)

    assert shown(app, RULE) == [("chloe", 0)]


def test_what_waits_for_an_answer_is_settled_by_saying_what_was_done(
    app: Flask, people: People, clock: Clock, of: Of, phone: Phone
) -> None:
    header = sent(phone, kind="call", answers=NO_UNIT)
    assert due(app)["call_without_unit"].state == "waiting"

    sent_out = {"by": "PC 1234 Okoro", "at": AN_HOUR, "how": "A unit was sent, by the control room."}
    how = settled("call_without_unit", "settled", sent_out)
    assert done(act(of(people.chloe), header, "settled", **how))

    assert due(app)["call_without_unit"].state == "settled"


def test_the_record_s_page_says_who_has_taken_it(app: Flask, header: Any, people: People, clock: Clock, of: Of) -> None:
    assert "I take it" in of(people.gita).get(f"/records/{header['record_id']}").text

    act(of(people.chloe), header, "taken")

    page = of(people.gita).get(f"/records/{header['record_id']}").text
    assert "Taken by Chloe Marsh, until" in page
    assert "Took it" in page


def test_the_audit_trail_says_who_took_it_and_it_is_whole(
    app: Flask, header: Any, people: People, clock: Clock, of: Of
) -> None:
    act(of(people.chloe), header, "taken")

    assert verified(app).exit_code == 0


def test_a_rule_that_the_pack_in_use_does_not_name_drops_nothing(
    app: Flask, header: Any, people: People, clock: Clock
) -> None:
    with app.app_context(), writing():
        db.session.execute(update(Due).values(rule_mac="f" * 64))
    on(app, people.chloe, clock)

    for _ in range(3):
        clock.passes(hours=9)
        go(app, clock)
        off(app, people.chloe, clock)
        on(app, people.chloe, clock)

    with app.app_context():
        rows = db.session.execute(select(Due)).scalars().all()
        assert rows
        assert all(row.shown and row.state == "waiting" for row in rows)


def test_who_is_on_duty_for_a_unit_that_was_merged_is_on_duty_for_what_it_became(
    app: Flask, header: Any, people: People, clock: Clock, of: Of
) -> None:
    on(app, people.hana, clock)
    merged = of(people.ivor).post(f"/units/{people.hana.unit_id}/merged", data={"into": people.asha.unit_id})
    assert merged.status_code == 303

    pass_time(app, clock, 15)

    assert shown(app, RULE) == [("hana", 0)]


def test_what_is_destroyed_with_its_record_is_not_due(app: Flask, header: Any, people: People, clock: Clock) -> None:
    on(app, people.chloe, clock)
    pass_time(app, clock, 15)
    with app.app_context(), writing():
        destroy(header["record_id"], envelopes_of(header["record_id"], people.asha.id), clock.at)

    assert due(app) == {}
    assert go(app, clock) == 0
