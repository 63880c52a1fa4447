"""Acting on a record, for the tests of what is done at a desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from backend.accounts.models import Person
from backend.core.database import db
from backend.records import KEYS, visibility
from backend.records.rows.models import Record
from tests.backend.authority.world import browser
from tests.backend.records.test_openings import phone_of
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People, sign_in

Of = Callable[[Person], FlaskClient]
AT = "2026-11-24T02:10:05Z"
NEAR = {"whereabouts": an_answer("here")}
LIT = {"suspect_near": {"lit_at": AT}}
BROKEN = {
    "order_any": an_answer("yes"),
    "order_on": an_answer("suspect"),
    "order_kinds": an_answer(["restraining"]),
    "order_broken": an_answer("yes"),
    "breach_when": an_answer("today"),
}
AN_HOUR = "2026-11-24T02:30"
RANG = {"by": "DC Rao", "at": AN_HOUR, "how": "Rang her at work, on the number she gave, before he was out."}
VIEW = {"view": "may_not_be", "view_why": "Both say the visits were agreed; see the log of 3 November."}


@pytest.fixture
def of(app: Flask, people: People, clock: Clock) -> Of:
    """Somebody's browser, signed in just now."""
    return lambda person: sign_in(browser(app), person)


@pytest.fixture
def phone(of: Of, people: People) -> Phone:
    """Asha's phone."""
    return phone_of(of(people.asha), people.asha)


def sent(phone: Phone, parent: Any = None, **fields: Any) -> Any:
    """A version that has arrived; its header."""
    goes_on = {"record_id": parent["record_id"], "parent": parent["version_id"]} if parent else {}
    envelope = phone.version(header=goes_on, **fields)
    assert phone.send(envelope)[0] == 201
    return envelope.header


def act(client: FlaskClient, header: Any, what: str, number: int = 0, **fields: Any) -> TestResponse:
    """Act on a version, having seen the acts up to a number."""
    stood = {"version_id": header["version_id"], "number": number}
    return client.post(f"/records/{header['record_id']}/desk/{what}", data={**stood, **fields})


def done(answer: TestResponse) -> bool:
    return answer.status_code == 303


def told(header: Any, **fields: Any) -> dict[str, Any]:
    return {"told_who": "Insp Shah", "told_at": AN_HOUR, "told_of": [f"suspect_near|{AT}"], **fields}


def settled(point: str, way: str, parts: dict[str, str]) -> dict[str, Any]:
    """The form that settles a point in one of its ways."""
    return {"point": point, "way": way, "part_ids": list(parts), "part_words": list(parts.values())}


def rows(app: Flask) -> dict[str, Record]:
    with app.app_context():
        return {row.record_id: row for row in db.session.execute(select(Record)).scalars()}


def listed(app: Flask, person: Person) -> list[str]:
    with app.app_context():
        return visibility.visible_record_ids(db.session.get_one(Person, person.id), 0, 100, app.extensions[KEYS])


def state_of(client: FlaskClient, header: Any) -> str:
    page = get_page(client, f"/records/{header['record_id']}")
    return "".join(next(one for one in page.all("strong") if "data-state" in one.attrib).itertext())


def closed(client: FlaskClient, header: Any, number: int = 0, **fields: Any) -> Any:
    """Close it, every duty of its page answered."""
    page = get_page(client, f"/records/{header['record_id']}")
    duties = [one.get("value") for one in page.all("input", name="duty_ids")]
    said = {
        "duty_ids": duties,
        "duty_states": ["done"] * len(duties),
        "duty_words": ["PC Okoro, tonight"] * len(duties),
    }
    return act(client, header, "closed", number, **{"close_why": "With the stalking unit.", **said, **fields})


def verified(app: Flask) -> Any:
    return app.test_cli_runner().invoke(args=["audit", "verify"])
