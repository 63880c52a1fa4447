"""The least that is needed: what somebody wrote in a report stands on its page, and on no list that leads there, nor in
the trail; a list that says it is noticed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from backend.content.service import current_pack
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People, sign_in

WRITTEN = "zqheron"
AT_ONCE = 60
LISTS = {
    "gita": ("/home", "/records?state=all", "/records/lists", "/tasks", "/clocks", "/sheet", "/attended"),
    "sana": ("/audit",),
}


@pytest.fixture
def told_by(people: People, new_client: Callable[[], Any]) -> Callable[[], list[str]]:
    """The lists on which the word stands, and whose."""

    def look() -> list[str]:
        return [
            f"{name} {path}"
            for name, paths in LISTS.items()
            for client in [sign_in(new_client(), getattr(people, name))]
            for path in paths
            if WRITTEN in client.get(path).get_data(as_text=True)
        ]

    return look


def test_no_list_says_what_was_written_in_a_report(
    app: Flask, phone: Phone, read: Callable[..., Any], told_by: Callable[[], list[str]]
) -> None:
    with app.app_context():
        asked = [one["id"] for one in current_pack().data["questions"] if one["kind"] == "text"]
    asked = [one for one in asked if one != "incident_ref"]
    for at in range(0, len(asked), AT_ONCE):
        answers = {question: an_answer(f"{WRITTEN} {question}") for question in asked[at : at + AT_ONCE]}
        sent = phone.version(incident_ref=f"SAYS-{at}", answers=answers)
        assert phone.send(sent)[1]["disposition"] == "stored"

    assert WRITTEN in read(sent.header["record_id"]).text
    assert told_by() == []


def test_a_list_that_says_it_is_noticed(phone: Phone, told_by: Callable[[], list[str]]) -> None:
    """The control: as an incident number, which lists show, it is found."""
    assert phone.send(phone.version(incident_ref=f"{WRITTEN} 1"))[0] == 201

    assert "gita /records?state=all" in told_by()
