"""A task reaches each of its person's phones sealed, and what they say of it there is there once."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from backend.core.database import db
from backend.core.ids import new_id
from backend.records.acts.models import DeskAct
from backend.records.tasks import ticking
from backend.rules.limits import TEXT
from tests.backend.openapi.hostile.strings import RUN, STRINGS
from tests.backend.records.desk.acting import Of, act, done, sent, verified
from tests.backend.records.desk.tasks.giving import MARKER_SAID, PLAN, give, give_again, plan_says, tasks
from tests.backend.records.test_openings import phone_of
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.receiving import Receiver
from tests.people import People

AT = "2026-11-24T02:30:00Z"
RESTRICTS = {**PLAN, "police_link": an_answer("yes")}


@pytest.fixture
def ben(of: Of, people: People) -> Receiver:
    """Ben's phone, which receives."""
    receiver = Receiver(phone_of(of(people.ben), people.ben))
    assert receiver.enrol()[0] == 200
    return receiver


@pytest.fixture
def header(phone: Phone, clock: Clock, of: Of, people: People, ben: Receiver) -> Any:
    """Asha's record, of which a line is Ben's."""
    header = sent(phone, answers=PLAN, incident_ref="1107")
    assert done(give(of(people.chloe), header, people.ben.id))
    return header


def a_tick(letter: dict[str, Any], said: str, why: str = "PC 1234 Okoro, at 03:10.") -> dict[str, str]:
    return {"tick_id": new_id(), "letter_id": letter["letter_id"], "said": said, "why": why, "at": AT}


def say(receiver: Receiver, *ticks: dict[str, str]) -> tuple[int, Any]:
    return receiver.phone.ask("POST", "/sync/v1/letters/ticks", {"key_id": receiver.key.kid, "ticks": list(ticks)})


def how_many(app: Flask, kind: str) -> int:
    with app.app_context():
        query = select(func.count()).select_from(DeskAct).where(DeskAct.kind == kind)
        return int(db.session.execute(query).scalar_one())


@pytest.mark.each_database
def test_a_task_comes_sealed_and_what_is_said_of_it_stands_at_the_desk(
    app: Flask, header: Any, ben: Receiver, of: Of, people: People, both_databases: str
) -> None:
    assert "No phone has fetched it" in plan_says(of(people.chloe), header)
    [letter] = ben.fetch()
    said = (letter["kind"], letter["text"], letter["who"], letter["incident_ref"], letter["latest"])
    assert said == ("task", MARKER_SAID, "Chloe Marsh", "1107", None)
    assert letter["due"] == f"{tasks(app)[0].due_by:%Y-%m-%dT%H:%M:%SZ}"
    assert "Fetched by a phone" in plan_says(of(people.chloe), header)

    assert say(ben, a_tick(letter, "seen", ""))[0] == 200
    assert tasks(app)[0].state == "acknowledged"
    tick = a_tick(letter, "done")
    assert say(ben, tick) == (200, {"kept": [tick["tick_id"]]})

    assert tasks(app)[0].state == "done"
    assert "Done: PC 1234 Okoro, at 03:10." in plan_says(of(people.chloe), header)
    ben.fetch()
    assert list(ben.standing.values()) == ["answered"]
    assert verified(app).exit_code == 0


def test_a_tick_sent_again_and_again_is_there_once(app: Flask, header: Any, ben: Receiver) -> None:
    [letter] = ben.fetch()
    tick = a_tick(letter, "done")

    assert [say(ben, tick)[0] for _ in range(3)] == [200, 200, 200]

    assert how_many(app, "task_done") == 1


def test_all_that_the_field_on_a_phone_takes_arrives(
    app: Flask, header: Any, ben: Receiver, of: Of, people: People
) -> None:
    """What is refused would wait on the phone for ever, and what was said after it too."""
    [letter] = ben.fetch()
    long = "She asked that nobody comes. " * (TEXT // 29)

    assert say(ben, a_tick(letter, "not_done", long[:TEXT]))[0] == 200

    assert tasks(app)[0].state == "not_done"
    assert long[:TEXT].rstrip() in plan_says(of(people.chloe), header)


def test_hostile_words_of_a_phone_are_kept_and_never_stand_at_the_desk_as_markup(
    header: Any, ben: Receiver, of: Of, people: People
) -> None:
    """Some of the six hundred as what came of a task, and those with half a letter: they would wait for ever."""
    [letter] = ben.fetch()
    short = [text for text in STRINGS if len(text) <= TEXT]
    said = [text for number, text in enumerate(short) if number % 24 == 0 or HALF_A_LETTER.search(text)]

    assert say(ben, *(a_tick(letter, "not_done", text) for text in said))[0] == 200

    shown = of(people.chloe).get(f"/records/{header['record_id']}").get_data(as_text=True)
    assert "a\ufffdb" in shown
    assert [text for text in said if MARKUP.search(text) and escape(text) in shown]
    assert not [text for text in said if RUN in text and MARKUP.search(text) and text in shown]


MARKUP, HALF_A_LETTER = re.compile("[<>\"']"), re.compile("[\ud800-\udfff]")


def test_a_tick_on_what_was_given_to_somebody_else_since_is_kept_and_shown_and_changes_nothing(
    app: Flask, header: Any, ben: Receiver, of: Of, people: People
) -> None:
    [letter] = ben.fetch()
    give_again(of(people.chloe), header, tasks(app)[0], "role:supervisor")
    ben.fetch()
    assert ben.standing == {letter["letter_id"]: "withdrawn"}

    assert say(ben, a_tick(letter, "done"))[0] == 200

    assert (tasks(app)[0].state, tasks(app)[0].role) == ("waiting", "supervisor")
    says = plan_says(of(people.chloe), header)
    assert "after it was given to somebody else: kept, and it changes nothing" in says
    assert "PC 1234 Okoro, at 03:10." in says


def test_that_one_has_it_said_late_does_not_open_what_is_done(app: Flask, header: Any, ben: Receiver) -> None:
    [letter] = ben.fetch()
    say(ben, a_tick(letter, "done"))

    say(ben, a_tick(letter, "seen", ""))

    assert tasks(app)[0].state == "done"


def test_nobody_ticks_by_another_s_letter(
    app: Flask, header: Any, ben: Receiver, of: Of, people: People, phone: Phone
) -> None:
    [letter] = ben.fetch()
    other = Receiver(phone)
    other.enrol()

    assert say(other, a_tick(letter, "done"))[0] == 200  # it is kept nowhere, and need not come again
    assert say(Receiver(phone), a_tick(letter, "done"))[0] == 404

    assert tasks(app)[0].state == "waiting"


def test_who_takes_it_over_has_it_on_their_phones(app: Flask, header: Any, of: Of, people: People) -> None:
    gita = Receiver(phone_of(of(people.gita), people.gita))
    gita.enrol()

    act(of(people.gita), header, "task-taken", 1, task_id=tasks(app)[0].id)

    assert [one["text"] for one in gita.fetch()] == [MARKER_SAID]


def test_a_task_about_a_restricted_record_is_for_who_is_named_and_not_for_its_author(
    app: Flask, phone: Phone, of: Of, people: People, ben: Receiver
) -> None:
    header = sent(phone, answers=RESTRICTS)
    gita = of(people.gita)

    assert "may not know of this record" in give(gita, header, people.asha.id).text
    assert "may not know of this record" in give(gita, header, people.ben.id).text
    assert done(give(gita, header, people.gita.id))
    assert ben.fetch() == []


def test_what_is_restricted_later_is_gone_from_every_phone_but_of_those_named(
    app: Flask, header: Any, phone: Phone, ben: Receiver, people: People
) -> None:
    assert len(ben.fetch()) == 1

    sent(phone, parent=header, answers=RESTRICTS)

    ben.fetch()
    assert list(ben.standing.values()) == ["gone"]
    assert tasks(app)[0].has_left


@pytest.mark.prove
def test_a_server_that_takes_a_tick_twice_is_noticed(
    app: Flask, header: Any, ben: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: each time it comes, it is another."""
    monkeypatch.setattr(ticking.acts_store, "act", lambda _act_id: None)
    whole = ticking._add
    monkeypatch.setattr(ticking, "_add", lambda doer, row, kind, text, _act_id: whole(doer, row, kind, text, new_id()))

    with pytest.raises(AssertionError):
        test_a_tick_sent_again_and_again_is_there_once(app, header, ben)
