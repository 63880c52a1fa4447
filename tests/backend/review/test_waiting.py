"""What waits for a person can be found, opened and read by a person, who is written down first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.content.service import current_pack
from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.records.rows import summary
from backend.sync import judging
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import Page, get_page
from tests.people import People, sign_in

NewClient = Callable[[], Any]
NEWER = {"schema": 2}
UNKNOWN = {"pack_id": "0" * 32}
WORDS = "They sat outside <b>all</b> night"


def sent(phone: Phone, **fields: Any) -> str:
    """The address of something that waits."""
    envelope = phone.version(**fields)
    assert phone.send(envelope)[0] == 201
    return f"/quarantine/{envelope.sha256}"


def consultations(app: Flask) -> list[tuple[str, str | None, str | None]]:
    """(stream, actor, envelope) of what was read of what waits."""
    query = select(AuditEvent.stream, AuditEvent.actor_id, AuditEvent.object_id)
    with app.app_context():
        found = db.session.execute(query.where(AuditEvent.object_type == "envelope").order_by(AuditEvent.seq))
        return [(row[0], row[1], row[2]) for row in found]


def fails(*_args: Any, **_kwargs: Any) -> Any:
    """A full disk."""
    raise OSError("disk full")


def test_what_waits_is_read_in_the_packs_words_and_written_down(
    app: Flask, phone: Phone, people: People, new_client: NewClient, both_databases: str
) -> None:
    told = {"suspect_near": {"lit_at": "2026-11-24T02:10:05Z"}}
    answers = {"weapon": an_answer("yes"), "impact_words": an_answer(WORDS), "not_one_of_ours": an_answer([1])}
    address = sent(phone, answers=answers, incident_ref="REF-88", call_ins=told)
    chloe = sign_in(new_client(), people.chloe)
    assert get_page(chloe, "/quarantine").all("a", href=address)

    page = Page(chloe.get(address))  # not `get_page`: what was sent is JSON, and that has braces

    with app.app_context():
        pack = current_pack()
    for words in ("REF-88", pack.question("weapon")["text"], pack.finding("suspect_near")["text"], WORDS, "[1]"):
        assert " ".join(words.split()) in page.text
    assert "Not a question of a known pack not_one_of_ours" in page.text
    assert "<b>" not in page.response.text
    assert page.response.headers["Cache-Control"] == "no-store"
    assert consultations(app) == [("force", people.chloe.id, address.rpartition("/")[2])]


ANY_FORM: list[dict[str, Any]] = [
    {"answers": []},
    {"answers": "none"},
    {"answers": {"weapon": 5, "": None, "police_link": {}}},
    {"answers": {"weapon": {"value": {"a": [None]}, "was": 7}, "hurt_any": {"state": ["x"]}}},
    {"call_ins": [1], "incident_ref": {"a": 1}},
    {"call_ins": None, "answers": None},
    {"plain": b"[1]"},
    {"plain": b"\xff half"},
    {"plain": b'{"a":' * 500},
    {"plain": b'{"answers":{"weapon":' + b"[" * 400 + b"]" * 400 + b"}}"},
    {"header": NEWER},
    {"header": UNKNOWN},
]


def test_whatever_form_it_has_somebody_on_the_named_list_can_read_it(
    phone: Phone, people: People, new_client: NewClient
) -> None:
    gita = sign_in(new_client(), people.gita)

    for fields in ANY_FORM:
        assert gita.get(sent(phone, **fields)).status_code == 200, fields


def test_who_may_not_see_the_line_may_not_open_it(
    app: Flask, phone: Phone, people: People, new_client: NewClient
) -> None:
    address = sent(phone, kind="memo")

    for person in (people.asha, people.ben, people.hana, people.finn, people.ivor):
        client = sign_in(new_client(), person)
        assert client.get(address).status_code == 404, person.name
        assert address not in client.get("/quarantine").text

    assert consultations(app) == []


def test_a_restricted_one_is_not_there_for_a_supervisor_and_is_read_in_the_restricted_stream(
    app: Flask, phone: Phone, people: People, new_client: NewClient
) -> None:
    address = sent(phone, kind="memo", answers={"police_link": an_answer("yes")})

    assert sign_in(new_client(), people.chloe).get(address).status_code == 404
    assert sign_in(new_client(), people.gita).get(address).status_code == 200
    assert [row[0] for row in consultations(app)] == ["restricted"]


CANNOT_TELL: list[dict[str, Any]] = [
    {"header": UNKNOWN, "answers": {"works_in_police": an_answer("yes")}},
    {"header": NEWER, "answers": {"weapon": an_answer("yes")}},
    {"answers": {"police_link": an_answer({"is": "yes"})}},
    {"answers": {"police_link": an_answer("Yes")}},
    {"answers": {"police_link": an_answer("no") | {"was": 7}}},
    {"answers": [["police_link", "yes"]]},
    {"plain": b'{"answers":{"police_link":{"value":"yes"}},"answers":{}}'},
]


def test_where_nobody_can_tell_whether_it_restricts_only_the_named_list_opens_it(
    app: Flask, phone: Phone, people: People, new_client: NewClient, both_databases: str
) -> None:
    chloe, gita = sign_in(new_client(), people.chloe), sign_in(new_client(), people.gita)

    for fields in CANNOT_TELL:
        address = sent(phone, **fields)
        answer = chloe.get(address)
        assert answer.status_code == 403, fields
        assert "Only the named list may open this" in answer.text
        assert gita.get(address).status_code == 200

    assert {row[:2] for row in consultations(app)} == {("restricted", people.gita.id)}


def test_a_reading_that_takes_the_form_on_trust_is_caught(
    phone: Phone, people: People, new_client: NewClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: whatever is not known to restrict is shown to a role."""
    monkeypatch.setattr("backend.records.waiting._is_free", lambda _opened: True)
    chloe = sign_in(new_client(), people.chloe)

    assert {chloe.get(sent(phone, **fields)).status_code for fields in CANNOT_TELL} == {200}


def test_somebody_on_the_named_list_without_a_role_finds_what_only_they_may_open(
    phone: Phone, people: People, new_client: NewClient, both_databases: str
) -> None:
    sign_in(new_client(), people.ivor).post(f"/people/{people.eve.id}/named-list", data={"listed": "yes"})
    address, ordinary = sent(phone, header=UNKNOWN), sent(phone, header={"parent": "a" * 26})
    eve = sign_in(new_client(), people.eve)

    assert "What waits for a person (1)" in get_page(eve, "/records").text
    lines = eve.get("/quarantine").text
    assert (address in lines, ordinary in lines) == (True, False)
    assert eve.get(address).status_code == 200


def test_where_the_reading_cannot_be_written_down_nothing_that_waits_is_shown(
    phone: Phone, people: People, new_client: NewClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = sent(phone, kind="memo", incident_ref="REF-88")
    chloe = sign_in(new_client(), people.chloe)

    monkeypatch.setattr("backend.records.service.append", fails)
    answer = chloe.get(address)

    assert (answer.status_code, "REF-88" in answer.text) == (503, False)


def test_how_many_wait_stands_beside_the_way_there_and_stands_out_after_a_day(
    phone: Phone, people: People, new_client: NewClient, clock: Any
) -> None:
    sent(phone, kind="memo")
    page = get_page(sign_in(new_client(), people.chloe), "/records")
    (line,) = page.all("p", **{"data-waiting": ""})
    assert "What waits for a person (1)" in page.text
    assert (line.get("class"), "more than a day" in page.text) == ("govuk-body", False)

    clock.passes(days=1, seconds=1)
    sign_in(phone.client, people.asha)
    sent(phone, kind="memo")
    chloe = sign_in(new_client(), people.chloe)
    page = get_page(chloe, "/records")

    (line,) = page.all("p", **{"data-waiting": ""})
    assert "What waits for a person (2) 1 has waited more than a day. Somebody must read it." in page.text
    assert line.get("class") == "not-saved"
    assert get_page(chloe, "/quarantine").text.count("More than a day") == 1


def test_the_author_is_told_that_a_person_must_look_and_not_that_all_is_well(
    phone: Phone, people: People, new_client: NewClient
) -> None:
    sent(phone, kind="memo")

    text = get_page(sign_in(new_client(), people.asha), "/records").text

    assert "a person who may read it must look at it" in text
    assert "This page tells nobody." in text
    assert "safe" not in text
    assert "What waits for a person" not in text


def test_the_authors_page_does_not_tell_what_waits_from_what_is_restricted(
    phone: Phone, people: People, new_client: NewClient, clock: Any
) -> None:
    pages = []
    for fields in ({"kind": "memo"}, {"answers": {"police_link": an_answer("yes")}}):
        address = sent(phone, **fields)
        pages.append(sign_in(new_client(), people.asha).get("/records").text)
        assert address not in pages[-1]

    assert pages[1].count("receipt code") == pages[0].count("receipt code") + 1
    assert pages[0].partition("<dl")[0] == pages[1].partition("<dl")[0]


def test_one_record_that_does_not_open_leaves_the_list_to_everybody(
    phone: Phone, people: People, new_client: NewClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone.send(phone.version(incident_ref="REF-GOOD"))
    for broken in (b"short", b"x" * 60):
        with monkeypatch.context() as damaged:
            for module in (judging, summary):
                damaged.setattr(module, "encrypt_at_rest", lambda *_args, covered=broken: covered)
            phone.send(phone.version(incident_ref="REF-BROKEN"))

    page = get_page(sign_in(new_client(), people.chloe), "/records")

    assert "REF-GOOD" in page.text
    assert page.text.count("Cannot be opened") == 2
    assert "REF-BROKEN" not in page.text
