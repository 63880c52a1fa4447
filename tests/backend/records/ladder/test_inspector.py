"""What nobody took rises to the duty inspector, or at once to any supervisor where nobody is one, and stands in a list
of its own until somebody takes it by name.
"""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.duty import service as duty
from backend.accounts.models import Person
from backend.core.database import db
from backend.records import KEYS, visibility
from backend.records.ladder import people as whom
from backend.records.ladder.risen import risen
from backend.records.listing import search
from tests.backend.records.desk.acting import LIT, NEAR, Of, act, done, of, phone, sent
from tests.backend.records.ladder.scene import due, go, on, pass_time, shown
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People

__all__ = ["of", "phone"]

RULE = "danger_not_told"
LIST = "/records?list=risen"


@pytest.fixture
def header(phone: Phone) -> Any:
    """A record with a danger of which nobody is noted as told."""
    return sent(phone, answers=NEAR, call_ins=LIT)


def as_inspector(app: Flask, person: Person, clock: Clock) -> None:
    """Somebody comes on duty as the force's duty inspector."""
    with app.app_context():
        duty.start(db.session.get_one(Person, person.id), 12, clock.at, as_inspector=True)


def listed(client: FlaskClient) -> list[str]:
    """The ids of the records in the list."""
    rows = [one.get("value") for one in get_page(client, LIST).all("input", name="row")]
    return [one for one in rows if one is not None]


def rises_to_the_inspector(app: Flask, people: People, clock: Clock) -> None:
    on(app, people.chloe, clock)
    as_inspector(app, people.gita, clock)

    pass_time(app, clock, 35)

    assert shown(app, RULE) == [("chloe", 0), ("gita", 1), ("gita", 2)]


def test_it_rises_to_who_is_on_duty_as_inspector(app: Flask, header: Any, people: People, clock: Clock) -> None:
    rises_to_the_inspector(app, people, clock)


def test_a_step_of_the_inspector_that_goes_to_nobody_is_noticed(
    app: Flask, header: Any, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: nobody is looked for at the inspector's step."""
    whole = whom._asked
    monkeypatch.setattr(whom, "_asked", lambda row, step: [] if step["role"] == "inspector" else whole(row, step))

    with pytest.raises(AssertionError):
        rises_to_the_inspector(app, people, clock)


def test_with_no_inspector_on_duty_it_goes_at_once_to_any_supervisor(
    app: Flask, header: Any, people: People, clock: Clock
) -> None:
    on(app, people.chloe, clock)
    on(app, people.gita, clock)

    pass_time(app, clock, 35)

    assert shown(app, RULE) == [("chloe", 0), ("gita", 1), ("chloe", 2)]


def test_an_inspector_is_shown_nothing_that_their_roles_do_not_open(
    app: Flask, header: Any, of: Of, people: People, clock: Clock
) -> None:
    on(app, people.chloe, clock)
    as_inspector(app, people.hana, clock)

    pass_time(app, clock, 60)

    assert {name for name, _ in shown(app, RULE)} == {"chloe"}
    assert listed(of(people.hana)) == []


def test_what_rose_is_a_list_until_somebody_takes_it_by_name_and_time_takes_nothing_out_of_it(
    app: Flask, header: Any, of: Of, people: People, clock: Clock
) -> None:
    on(app, people.chloe, clock)
    pass_time(app, clock, 15)
    assert listed(of(people.gita)) == [], "it is on its way"
    pass_time(app, clock, 20)
    assert listed(of(people.gita)) == listed(of(people.chloe)) == [header["record_id"]]
    for _ in range(20):
        clock.passes(days=1)
        go(app, clock)
    gita = of(people.gita)
    assert listed(gita) == [header["record_id"]]

    assert done(act(gita, header, "taken"))
    assert listed(gita) == []

    clock.passes(minutes=31)
    go(app, clock)
    assert due(app)[RULE].state == "waiting"
    assert listed(of(people.gita)) == [header["record_id"]], "it came back, and is nobody's by name"


def test_with_nobody_on_duty_at_all_it_has_risen(app: Flask, header: Any, of: Of, people: People, clock: Clock) -> None:
    pass_time(app, clock, 10)

    assert listed(of(people.gita)) == [header["record_id"]]


def test_the_worst_stands_first_in_it(app: Flask, of: Of, people: People, clock: Clock, phone: Phone) -> None:
    danger = sent(phone, answers=NEAR, call_ins=LIT)
    clock.passes(minutes=1)
    call = sent(phone, answers={"call_resourced": an_answer("no")}, kind="call")

    pass_time(app, clock, 60)

    assert listed(of(people.gita)) == [danger["record_id"], call["record_id"]]


def a_restricted_one_is_in_no_list_but_theirs_whom_it_names(
    app: Flask, of: Of, people: People, clock: Clock, phone: Phone
) -> None:
    """Nor in any number."""
    header = sent(phone, answers={**NEAR, "police_link": an_answer("yes")}, call_ins=LIT)
    as_inspector(app, people.chloe, clock)
    pass_time(app, clock, 60)

    for name in ("chloe", "hana", "asha", "mina"):
        assert listed(of(getattr(people, name))) == [], name
        with app.app_context():
            person = db.session.get_one(Person, getattr(people, name).id)
            assert search.counts_of(person, app.extensions[KEYS], ["risen"], 20) == {"risen": 0}
    assert listed(of(people.gita)) == [header["record_id"]]


def test_a_restricted_one_is_in_no_list_but_theirs_whom_it_names(
    app: Flask, of: Of, people: People, clock: Clock, phone: Phone
) -> None:
    a_restricted_one_is_in_no_list_but_theirs_whom_it_names(app, of, people, clock, phone)


def test_a_restricted_one_that_is_counted_is_noticed(
    app: Flask, of: Of, people: People, clock: Clock, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: what rose is counted without asking who may see it."""
    whole = visibility.visible_record_ids

    def counted(person: Person, start: int, at_most: int, ring: Any, which: Any, **more: Any) -> list[str]:
        if at_most == 20 and which.record_ids is not None:
            return list(db.session.execute(risen(person)).scalars())
        return whole(person, start, at_most, ring, which, **more)

    monkeypatch.setattr(visibility, "visible_record_ids", counted)
    with pytest.raises(AssertionError):
        a_restricted_one_is_in_no_list_but_theirs_whom_it_names(app, of, people, clock, phone)


def test_one_tap_more_says_that_one_is_the_duty_inspector(of: Of, people: People) -> None:
    chloe = of(people.chloe)
    assert "Nobody is on duty as the duty inspector" in text_of(get_page(chloe, "/duty").single("main"))

    assert done(chloe.post("/duty", data={"hours": "8", "inspector": "yes"}))

    said = text_of(get_page(chloe, "/duty").single("main"))
    assert "as duty inspector, for the force" in said
    assert f"Duty inspector: {people.chloe.name}." in said


def test_a_list_from_a_file_says_it_too_and_of_nobody_who_could_act_on_nothing(
    app: Flask, of: Of, people: People, clock: Clock
) -> None:
    gita, head = of(people.gita), "sign_in_name,from,to,inspector\n"
    hours = f"{clock.at:%Y-%m-%d %H:%M},{clock.at.replace(hour=23):%Y-%m-%d %H:%M}"
    for name, said, words in (
        ("hana", "maybe", "is neither yes nor no"),
        ("asha", "yes", "They are neither a supervisor nor a coordinator"),
    ):
        answer = gita.post("/duty/lists", data={"text": f"{head}{name},{hours},{said}\n"})
        assert answer.status_code == 422
        assert words in answer.text

    assert done(gita.post("/duty/lists", data={"text": f"{head}hana,{hours},yes\n"}))

    assert f"Duty inspector: {people.hana.name}." in text_of(get_page(gita, "/duty").single("main"))
