"""A whole desk of somebody who takes calls, and a call that was taken before under a number."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from tests.browser.ready import Made, Ready
from tests.browser.rebuilt import rebuilt
from tests.browser.received import latest
from tests.fixtures.far_phone import phone_in
from tests.fixtures.phone_simulator import an_answer

A_DESK: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 800},
    "is_mobile": False,
    "has_touch": False,
    "device_scale_factor": 1,
}
NUMBER, NAMED = "BRIEF-0417", "Tadeusz Kowal"
BEFORE = {
    "whereabouts": "here",
    "weapon": "yes",
    "order_any": "yes",
    "children": "yes",
    "suspect_details": NAMED,
}
LIT = {"suspect_near": {"lit_at": "2026-11-24T01:20:00Z"}}


def changed_by(made: Made, *statements: str) -> None:
    """What only an administrator does, done in the database."""
    with closing(sqlite3.connect(made.gate.server.database_url.removeprefix("sqlite:///"), timeout=30)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


ASHA = "SELECT id FROM person WHERE sign_in_name = 'asha'"
TAKES_CALLS = f"INSERT INTO person_role (person_id, role_name) VALUES (({ASHA}), 'call_handler')"
TAKES_NONE = f"DELETE FROM person_role WHERE role_name = 'call_handler' AND person_id = ({ASHA})"
ASKED_NOTHING = "DELETE FROM rate_bucket WHERE key LIKE 'briefs|%'"


@pytest.fixture
def desk(ready_phone: Callable[..., Ready], made: Made) -> Iterator[Callable[..., Ready]]:
    """A desk of a call handler's, whole, and a call that somebody took before under the number."""
    changed_by(made, ASKED_NOTHING, TAKES_CALLS)

    def make(**options: Any) -> Ready:
        phone = ready_phone(**{**A_DESK, "route": rebuilt(), **options})
        far = phone_in(phone.context, phone.url, str(phone.page.locator("main").get_attribute("data-pack")))
        said = {name: an_answer(value) for name, value in BEFORE.items()}
        sent = far.version(kind="call", incident_ref=NUMBER, answers=said, call_ins=LIT)
        assert far.send(sent)[0] == 201
        latest(phone.context, phone.url, sent.header["record_id"], sent.header["version_id"])
        return phone

    yield make
    changed_by(made, TAKES_NONE)
