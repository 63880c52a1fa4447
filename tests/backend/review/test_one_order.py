"""A record's page and its row in the queue name dangers in the one order that phone and board have."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from backend.records.rows import case
from backend.rules import call_ins
from tests.backend.content.lighting import shipped
from tests.browser.jobs import FIFTEEN
from tests.fixtures.one_order import IN_ORDER
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People, sign_in


def sent(phone: Phone) -> str:
    """A report with all fifteen, of which nobody is noted as told. Returns its record's id."""
    answers = {name: an_answer(one["value"]) for name, one in FIFTEEN.items() if "value" in one}
    envelope = phone.version(answers=answers, call_ins={})
    assert phone.send(envelope)[0] == 201
    return str(envelope.header["record_id"])


def named(text: str) -> list[str]:
    """The ids of the dangers that a text names, in its order."""
    said = {one["id"]: text.find(one["text"].rstrip(".")) for one in shipped()["findings"] if one["id"] in IN_ORDER}
    return sorted((one for one, at in said.items() if at >= 0), key=lambda one: said[one])


def listed(chloe: FlaskClient, record_id: str) -> dict[str, list[str]]:
    """The dangers of a record as its page and as its row in the queue name them."""
    page = get_page(chloe, f"/records/{record_id}")
    (call_ins_lit,) = (one for one in page.all("ul") if "data-call-ins" in one.attrib)
    (row,) = (one for one in get_page(chloe, "/records").all("tr") if one.get("id"))
    dangers = next(one for one in row.iter() if "queue__dangers" in str(one.get("class")).split())
    return {"record": named(text_of(call_ins_lit)), "queue": named(text_of(dangers))}


def test_record_and_queue_name_the_dangers_in_the_one_order(phone: Phone, people: People, client: FlaskClient) -> None:
    found = listed(sign_in(client, people.chloe), sent(phone))

    assert found["record"] == IN_ORDER
    assert found["queue"] == IN_ORDER[: len(found["queue"])]
    assert len(found["queue"]) >= 3


def test_a_record_in_another_order_would_be_seen(
    phone: Phone, people: People, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (call_ins, case):
        monkeypatch.setattr(module, "place_of", lambda danger: call_ins.LAST - (danger or 0))

    found = listed(sign_in(client, people.chloe), sent(phone))

    assert found["record"] != IN_ORDER
    assert found["queue"] != IN_ORDER[: len(found["queue"])]
