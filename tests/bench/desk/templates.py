"""One record of each kind, made as phones send it and desks act on it: what the copies are copies of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient

from backend.accounts.models import Person
from tests.backend.records.desk.acting import BROKEN, LIT, NEAR, act, sent
from tests.backend.records.desk.tasks.giving import give
from tests.backend.records.test_openings import phone_of
from tests.backend.review.test_sheet_owed import AT_LEGAL, HELD, plan
from tests.fixtures.phone_simulator import an_answer
from tests.people import People

NUMBER = "FILLED-0000000"
"""In the place of which each copy has one of its own."""
WORD = "lindgren"
HIM = {"suspect_details": an_answer("Marek Nowak, drives a blue Skoda AB12 CDE, seen by Zofia Lindgren")}
OUT = {"release_today": an_answer("yes"), "arrest_state": an_answer("arrested"), "arrested_on": an_answer("2026-11-24")}
LINES = [{"id": "planline1", "action": "patrol"}, {"id": "planline2", "action": "doors"}]
Of = Callable[[Person], FlaskClient]


def make_templates(of: Of, people: People) -> dict[str, str]:
    """{kind: the record's id}, of each kind one."""
    asha, eve = (phone_of(of(one), one) for one in (people.asha, people.eve))
    chloe = of(people.chloe)
    full = {**NEAR, **BROKEN, **OUT, **HIM, **AT_LEGAL, "plan_rows": an_answer(LINES)}
    made = {
        "full": sent(asha, answers=full, call_ins=LIT, incident_ref=NUMBER, sent_as="finished"),
        "plan": sent(asha, answers={**HIM, **plan(), **HELD}, incident_ref=NUMBER, sent_as="finished"),
        "calm": sent(asha, answers={**HIM, **BROKEN}, incident_ref=NUMBER, sent_as="finished"),
        "so_far": sent(asha, answers=HIM, incident_ref=NUMBER),
        "call": sent(eve, kind="call", answers=HIM, incident_ref=NUMBER, sent_as="finished"),
        "briefed": sent(eve, kind="call", answers=HIM, incident_ref=NUMBER, sent_as="finished"),
        "named": sent(asha, answers={**full, "police_link": an_answer("yes")}, incident_ref=NUMBER),
    }
    for kind in ("full", "plan"):
        assert give(chloe, made[kind], people.ben.id, line="planline1").status_code == 303, kind
    _brief(of(people.eve), made["briefed"], people.ben)
    decided = {"decided_on": "order", "decided": "Apply", "decided_by": "DI Rao, coordinator", "decided_why": "Breach."}
    decided["order_stage"] = "legal"
    assert act(chloe, made["full"], "decided", 1, **decided).status_code == 303
    return {kind: header["record_id"] for kind, header in made.items()}


def _brief(client: FlaskClient, header: Any, to: Person) -> None:
    form = {"version_id": header["version_id"], "number": 0, "called": to.name}
    assert client.post(f"/records/{header['record_id']}/brief", data=form).status_code == 303
