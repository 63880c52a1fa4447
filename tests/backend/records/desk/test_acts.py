"""What is done about a received record: acts that stay, a standing that follows from them, and a danger that only the
word of somebody told takes down.
"""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.records.acts import standing
from backend.records.acts.models import DeskAct, DeskActText
from backend.records.acts.service import Desk
from backend.records.models import Version
from backend.records.rows.models import Record
from backend.review.acts import view
from tests.backend.records.desk.acting import (
    AT,
    LIT,
    NEAR,
    VIEW,
    Of,
    act,
    done,
    listed,
    of,
    phone,
    rows,
    sent,
    state_of,
    told,
    verified,
)
from tests.backend.records.test_openings import phone_of
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page, post_page
from tests.people import People

pytestmark = pytest.mark.usefixtures("after_the_story")

__all__ = ["of", "phone"]


@pytest.mark.each_database
def test_a_record_is_new_until_somebody_has_read_it_and_once_more_when_a_version_comes(
    phone: Phone, of: Of, people: People, both_databases: str
) -> None:
    first, chloe = sent(phone), of(people.chloe)
    assert state_of(chloe, first) == "New"

    assert done(act(chloe, first, "read"))
    assert state_of(chloe, first) == "Read"
    second = sent(phone, first)

    assert state_of(chloe, second) == "Changed since it was read"
    assert done(act(chloe, second, "read", 1))
    assert state_of(chloe, second) == "Read"


def test_a_brief_of_a_version_that_nobody_read_does_not_make_it_changed() -> None:
    """What reads nothing is about the version there is; changed is what has a version after it."""
    brief, newest = DeskAct(kind="brief", version_id="a" * 26), Version(version_id="a" * 26)
    desk = Desk([brief], {}, standing.Standing(), may_act=True)

    assert view.state_words(desk, newest) == "New"
    assert view.state_words(desk, Version(version_id="b" * 26)) == "Changed since it was read"


def test_a_danger_that_somebody_read_and_left_stays_above_what_is_new(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    old = sent(phone, answers=NEAR, call_ins=LIT)
    fresh = sent(phone)

    assert done(act(of(people.chloe), old, "read"))

    assert listed(app, people.chloe) == [old["record_id"], fresh["record_id"]]


@pytest.mark.each_database
def test_an_old_danger_leaves_the_top_when_a_desk_notes_who_was_told_and_comes_back_when_it_is_lit_anew(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, both_databases: str
) -> None:
    old, fresh, chloe = sent(phone, answers=NEAR, call_ins=LIT), sent(phone), of(people.chloe)
    assert "Ask who was told" in get_page(chloe, "/records").text

    assert done(act(chloe, old, "told", **told(old)))

    assert listed(app, people.chloe) == [fresh["record_id"], old["record_id"]]
    page = get_page(chloe, f"/records/{old['record_id']}").text
    assert "Told: Insp Shah, 24 November 2026 at 02:30" in page
    assert "Ask who was told" not in get_page(chloe, "/records").text
    sent(phone, old, answers=NEAR, call_ins={"suspect_near": {"lit_at": "2026-11-24T05:00:00Z"}})
    assert listed(app, people.chloe)[0] == old["record_id"]


def test_a_desk_that_notes_control_of_what_asks_for_the_inspector_has_not_told_them(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    kill = {"threat": an_answer("yes"), "threat_now": an_answer("yes"), "threat_kind": an_answer(["kill"])}
    lit = {"life_threatened": {"lit_at": AT}, "threat_told": {"lit_at": AT, "told": [{"who": "Sgt Marsh", "at": AT}]}}
    old, fresh, chloe = sent(phone, answers=kill, call_ins=lit), sent(phone), of(people.chloe)
    life = {"told_of": [f"life_threatened|{AT}"]}

    assert done(act(chloe, old, "told", **told(old, told_who="Control, by radio", **life)))

    assert listed(app, people.chloe) == [old["record_id"], fresh["record_id"]]
    page = get_page(chloe, f"/records/{old['record_id']}").text
    assert "asked through Control, by radio, NOT yet told: the duty inspector" in page
    assert "A danger stands of which the duty inspector is NOT yet told" in page
    assert done(act(chloe, old, "told", 1, **told(old, **life)))
    assert listed(app, people.chloe) == [fresh["record_id"], old["record_id"]]
    assert "NOT yet told" not in get_page(chloe, f"/records/{old['record_id']}").text


def test_the_same_danger_in_a_later_version_stays_told(app: Flask, phone: Phone, of: Of, people: People) -> None:
    old, fresh = sent(phone, answers=NEAR, call_ins=LIT), sent(phone)
    act(of(people.chloe), old, "told", **told(old))

    sent(phone, old, answers=NEAR, call_ins=LIT, incident_ref="REF-9")

    assert listed(app, people.chloe) == [old["record_id"], fresh["record_id"]]  # by when they came
    assert "Ask who was told" not in get_page(of(people.chloe), "/records").text


@pytest.mark.parametrize(
    "name, changed",
    [
        ("noted_of", lambda acts, texts: standing.Noted(versions={one.version_id: ("Insp Shah",) for one in acts})),
        ("_becomes", lambda kind, state, is_asked: "closed" if kind == "read" else "read"),
    ],
    ids=["to have read it meets it", "to have read it closes it"],
)
def test_a_standing_that_lets_a_danger_sink_is_caught(
    app: Flask, phone: Phone, of: Of, people: People, monkeypatch: pytest.MonkeyPatch, name: str, changed: Any
) -> None:
    """Mutants."""
    monkeypatch.setattr(standing, name, changed)
    old = sent(phone, answers=NEAR, call_ins=LIT)
    fresh = sent(phone)
    act(of(people.chloe), old, "read")

    assert listed(app, people.chloe) != [old["record_id"], fresh["record_id"]]


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"told_at": "2126-11-29T02:30"}, "told_at"),
        ({"told_at": "2026-02-30T02:30"}, "told_at"),
        ({"told_at": "now"}, "told_at"),
        ({"told_who": " "}, "told_who"),
        ({"told_of": []}, "told_of"),
        ({"told_of": ["weapon_access|"]}, "told_of"),
    ],
)
def test_what_was_told_is_asked_for_whole_and_nothing_that_was_typed_is_lost(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock, wrong: Any, field: str
) -> None:
    header = sent(phone, answers=NEAR, call_ins=LIT)
    stood = {"version_id": header["version_id"], "number": 0}

    page = post_page(
        of(people.chloe),
        f"/records/{header['record_id']}/desk/told",
        {**stood, **told(header), **wrong},
        status=422,
    )

    assert list(page.errors) == [field]
    assert page.value("told_who") == str({**told(header), **wrong}["told_who"])
    with app.app_context():
        assert not db.session.execute(select(DeskAct)).first()


def test_a_direction_that_reads_as_unsafe_advice_is_not_given(phone: Phone, of: Of, people: People) -> None:
    header = sent(phone)
    stood = {"version_id": header["version_id"], "number": 0}

    page = post_page(
        of(people.chloe),
        f"/records/{header['record_id']}/desk/directed",
        {**stood, "direct_own": "Tell her to block him and to change her number."},
        status=422,
    )

    assert "reads as unsafe advice" in page.errors["direct_own"]


def test_directions_stand_where_their_officer_reads_them_and_are_said_to_be_sent_to_nobody(
    phone: Phone, of: Of, people: People
) -> None:
    header, chloe = sent(phone), of(people.chloe)
    assert "It is sent to nobody" in get_page(chloe, f"/records/{header['record_id']}").text

    assert done(act(chloe, header, "directed", directions=["direct_see_victim"], direct_own="Before 07:00, with Ben."))

    page = get_page(of(people.asha), f"/records/{header['record_id']}").text
    assert "See the victim again, alone" in page
    assert "Before 07:00, with Ben." in page


def test_a_standard_direction_is_given_in_one_tap_and_one_that_is_none_is_refused(
    phone: Phone, of: Of, people: People
) -> None:
    header, chloe = sent(phone), of(people.chloe)
    page = get_page(chloe, f"/records/{header['record_id']}")
    taps = {one.get("value"): "".join(one.itertext()) for one in page.all("button", name="standard")}
    assert taps["direct_see_victim"].startswith("See the victim again, alone")

    assert act(chloe, header, "directed", standard="not_there").status_code == 422
    assert done(act(chloe, header, "directed", standard="direct_see_victim"))

    schedule = get_page(chloe, f"/records/{header['record_id']}/schedule").text
    assert taps["direct_see_victim"] in schedule
    assert state_of(chloe, header) == "Read"


def test_each_of_several_directions_has_a_form_of_its_own_and_the_one_that_was_sent_its_error(
    phone: Phone, of: Of, people: People
) -> None:
    header, chloe = sent(phone), of(people.chloe)
    for number, words in enumerate(("Ring her at nine.", "Look at the lock.")):
        assert done(act(chloe, header, "directed", number, direct_own=words))
    page = get_page(chloe, f"/records/{header['record_id']}")  # no id stands on it twice
    _, second = [one.get("value") for one in page.all("input", name="direction")]

    answer = act(chloe, header, "followed", 2, direction=second, followed="done", followed_words="x")

    assert answer.status_code == 422
    assert answer.text.count('id="followed_words"') == answer.text.count('href="#followed_words"') == 1


def test_two_views_stand_side_by_side_and_take_nothing_away(app: Flask, phone: Phone, of: Of, people: People) -> None:
    header = sent(phone, answers=NEAR, call_ins=LIT)
    before = rows(app)[header["record_id"]].danger_mac

    act(of(people.chloe), header, "viewed", **VIEW)
    act(of(people.gita), header, "viewed", 1, view="stalking", view_why="He came back after a no, twice.")

    page = get_page(of(people.gita), f"/records/{header['record_id']}").text
    assert "This may not be stalking" in page
    assert "This is stalking" in page
    assert rows(app)[header["record_id"]].danger_mac == before


@pytest.mark.parametrize("why", ["x", "..", "2a", "no"])
def test_a_view_without_a_word_of_a_reason_is_refused_kindly(phone: Phone, of: Of, people: People, why: str) -> None:
    answer = act(of(people.gita), sent(phone), "viewed", view="stalking", view_why=why)

    assert answer.status_code == 422
    assert "The reason: write it so that somebody who was not there can read it later" in answer.text


def test_two_who_act_at_once_both_stand_and_the_second_is_told(phone: Phone, of: Of, people: People) -> None:
    header = sent(phone)
    assert done(act(of(people.chloe), header, "viewed", **VIEW))

    answer = act(of(people.gita), header, "read", 0)

    page = get_page(of(people.gita), answer.headers["Location"].split("#")[0])
    assert "Meanwhile, before what you did: Chloe Marsh: gave a view" in page.text
    assert "Meanwhile" not in get_page(of(people.gita), f"/records/{header['record_id']}").text


def test_whoever_may_not_act_finds_no_form_and_no_record(phone: Phone, of: Of, people: People) -> None:
    header = sent(phone)
    for person, status in ((people.asha, 404), (people.ben, 404), (people.hana, 404), (people.mina, 404)):
        assert act(of(person), header, "read").status_code == status, person.name
    assert "I have read it" not in get_page(of(people.asha), f"/records/{header['record_id']}").text


def test_nobody_acts_on_what_they_wrote_themselves_whatever_their_role(of: Of, people: People) -> None:
    header = sent(phone_of(of(people.chloe), people.chloe))

    assert act(of(people.chloe), header, "read").status_code == 404
    assert done(act(of(people.gita), header, "read"))


def test_what_was_said_stands_in_the_trail_as_an_act_and_nowhere_in_clear(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    header = sent(phone)
    act(of(people.chloe), header, "viewed", **VIEW)

    with app.app_context():
        event = db.session.execute(select(AuditEvent).where(AuditEvent.action == "desk_acted")).scalar_one()
        covered = db.session.execute(select(DeskActText.covered)).scalar_one()
    assert (event.actor_id, event.object_id) == (people.chloe.id, header["record_id"])
    assert (event.detail["kind"], event.detail["about"]) == ("view", "may_not_be")
    assert b"agreed" not in covered
    assert "agreed" not in str(event.detail)


def test_an_act_of_which_no_event_tells_is_found(app: Flask, phone: Phone, of: Of, people: People) -> None:
    header = sent(phone)
    act(of(people.chloe), header, "read")
    assert verified(app).exit_code == 0, verified(app).output
    with app.app_context(), writing():
        row = db.session.execute(select(DeskAct)).scalar_one()
        more = {
            name: getattr(row, name) for name in ("record_id", "author_id", "force_id", "version_id", "about", "at")
        }
        db.session.add(DeskAct(id="a" * 26, number=2, kind="close", actor_id=people.gita.id, **more))

    assert f"no event says that person {people.gita.id} did it" in verified(app).output


def test_a_row_that_says_otherwise_than_the_acts_is_found(app: Flask, phone: Phone, of: Of, people: People) -> None:
    sent(phone)
    with app.app_context(), writing():
        db.session.execute(update(Record).values(state="closed", is_open=False))

    assert "is not as its versions make it" in verified(app).output


def test_the_words_of_an_act_go_with_the_record_that_is_disposed_of_and_with_nothing_else(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    header = sent(phone)
    act(of(people.chloe), header, "viewed", **VIEW)
    with app.app_context(), pytest.raises(DBAPIError, match="append-only"), writing():
        db.session.execute(delete(DeskActText))
    clock.passes(days=35)
    of(people.chloe).post(f"/records/{header['record_id']}/retention/disposal")
    of(people.gita).post(f"/records/{header['record_id']}/retention/disposed")

    with app.app_context():
        assert not db.session.execute(select(DeskActText)).first()
        assert db.session.execute(select(DeskAct)).first()
