"""What the meeting decides is noted where it is decided: in the record's row on the sheet."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.records.acts.models import DeskAct
from tests.backend.records.desk.acting import LIT, NEAR, VIEW, Of, act, done, of, phone, sent, state_of, verified
from tests.backend.records.test_openings import phone_of
from tests.fixtures.phone_simulator import Phone
from tests.page import get_page
from tests.people import People

__all__ = ["of", "phone"]

SAID = {
    "decided_on": "grade",
    "decided": "Graded high",
    "decided_by": "DC Rao, assessor",
    "decided_why": "Three reports in a month",
}


def forms(client: FlaskClient, header: Any, address: str = "/sheet") -> list[Any]:
    """The forms on a record in the rows of a sheet."""
    mine = f"/records/{header['record_id']}/desk/decided"
    return [one for one in get_page(client, address).all("form") if str(one.get("action")).startswith(mine)]


def noted(client: FlaskClient, form: Any, **said: str) -> Any:
    """The form sent as its row has it, with what is said."""
    hidden = {one.get("name"): one.get("value") for one in form.iter("input") if one.get("type") == "hidden"}
    return client.post(form.get("action"), data={**hidden, **SAID, **said})


def test_a_decision_is_noted_in_its_row_and_leads_back_to_the_sheet_that_was_asked_for(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    header, gita = sent(phone, answers=NEAR, call_ins=LIT, incident_ref="DEMO-0417"), of(people.gita)
    asked = f"/sheet?unit={people.asha.unit_id}"
    (form,) = forms(gita, header, asked)

    answer = noted(gita, form)

    assert done(answer)
    assert answer.headers["Location"].startswith(f"{asked}&done=decided&on={header['record_id']}")
    sheet = gita.get(answer.headers["Location"]).text
    assert "Noted on the record." in sheet
    assert "Decided" in sheet
    page = get_page(gita, f"/records/{header['record_id']}").text
    for words in ("The grade of risk: Graded high", "Whose decision: DC Rao, assessor", "on version 1"):
        assert words in page
    with app.app_context():
        kept = db.session.execute(select(DeskAct)).scalar_one()
        events = db.session.execute(select(AuditEvent).where(AuditEvent.action == "desk_acted")).scalars().all()
        assert (kept.kind, kept.version_id, kept.actor_id) == ("decide", header["version_id"], people.gita.id)
        told = [(one.actor_id, one.detail["version_id"]) for one in events]
        assert told == [(people.gita.id, header["version_id"])]
    assert verified(app).exit_code == 0


def test_whoever_decides_on_the_sheet_is_led_to_what_another_did_meanwhile(
    phone: Phone, of: Of, people: People
) -> None:
    header, gita = sent(phone, incident_ref="DEMO-0417"), of(people.gita)
    (form,) = forms(gita, header)
    assert done(act(of(people.chloe), header, "viewed", **VIEW))

    sheet = get_page(gita, noted(gita, form).headers["Location"])

    link = next(one.get("href") for one in sheet.all("a") if "meanwhile" in "".join(one.itertext()))
    assert "Meanwhile, before what you did: Chloe Marsh" in get_page(gita, link.split("#")[0]).text


ORDER = {"decided_on": "order", "decided": "Interim applied for", "decided_by": "Gita Shah, coordinator"}


def test_a_protection_order_is_decided_in_its_row_with_how_far_it_is(phone: Phone, of: Of, people: People) -> None:
    header, gita = sent(phone, incident_ref="DEMO-0417"), of(people.gita)
    (form,) = forms(gita, header)
    stages = [one.get("value") for one in form.iter("option")]
    assert "applied" in stages

    assert done(noted(gita, form, **ORDER, order_stage="applied"))

    assert "Interim applied for" in get_page(gita, f"/records/{header['record_id']}").text


def test_who_holds_a_case_is_decided_in_its_row_on_its_grounds(phone: Phone, of: Of, people: People) -> None:
    header, gita = sent(phone, incident_ref="DEMO-0417"), of(people.gita)
    (form,) = forms(gita, header)
    grounds = [one.get("value") for one in form.iter("input") if one.get("name") == "grounds"]
    holder = {"decided_on": "holder", "decided": "Public protection"}

    assert not done(noted(gita, form, **holder))
    assert done(noted(gita, form, **holder, grounds=grounds[0]))


def test_a_decision_without_a_reason_is_refused_where_what_was_typed_stays(
    phone: Phone, of: Of, people: People
) -> None:
    header, gita = sent(phone, incident_ref="DEMO-0417"), of(people.gita)
    (form,) = forms(gita, header)

    answer = noted(gita, form, decided_why="")

    assert answer.status_code == 422
    assert "Enter the reason" in answer.text
    assert "Graded high" in answer.text
    assert state_of(gita, header) == "New"


def test_a_record_has_one_form_on_the_sheet_and_none_for_whoever_wrote_it(phone: Phone, of: Of, people: People) -> None:
    header = sent(phone, answers=NEAR, call_ins=LIT, incident_ref="DEMO-0417")
    own = sent(phone_of(of(people.chloe), people.chloe), incident_ref="DEMO-0418")
    chloe = of(people.chloe)

    sheet = chloe.get("/sheet").text
    assert sheet.count("DEMO-0417</strong>") > 1, "in its dangers, and in what came"
    assert "DEMO-0418" in sheet
    assert len(forms(chloe, header)) == 1
    assert forms(chloe, own) == []
