"""What a force wrote and signed is practised on its own people's phones, and on nobody else's."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.training.models.register import Attendance
from backend.training.written import on_phones
from tests.backend.training.written.writing import Desk, kept
from tests.fixtures.practice_simulator import Trainee, trainee_of
from tests.people import People, sign_in

__all__ = ["trainee_of"]

PHONES = "/training/v1/written"


def practised(client: FlaskClient, have: str = "") -> dict[str, Any]:
    """What a phone is told."""
    answer: dict[str, Any] = client.get(PHONES, query_string={"have": have}).get_json()
    return answer


@pytest.fixture(name="asha")
def an_officer(people: People, new_client: Callable[[], FlaskClient]) -> FlaskClient:
    """An officer of the force in which it was written."""
    return sign_in(new_client(), people.asha)


def test_only_what_is_signed_reaches_phones_and_those_of_its_own_force(
    dev: Desk, chloe: Desk, finn: Desk, asha: FlaskClient, client: FlaskClient, app: Flask
) -> None:
    dev.type(title="The yellow scarf").send()
    assert practised(asha)["scenarios"] == []
    chloe.sign(dev.id)

    told = practised(asha)
    [scenario] = told["scenarios"]
    row = kept(app, dev.id)
    assert (scenario["title"], scenario["id"]) == ("The yellow scarf", row.scenario_id)
    assert scenario["content_version"] == row.content_version
    assert [one["id"] for one in scenario["stages"]] == ["call", "scene", "later"]
    assert practised(finn.client)["scenarios"] == []
    assert client.get(PHONES).status_code == 401
    assert practised(asha, told["digest"]) == {"digest": told["digest"], "scenarios": None}
    assert dev.client.post(f"/training/written/{dev.id}/put-away").status_code == 303
    assert practised(asha, told["digest"])["scenarios"] == []


def test_one_of_another_force_on_a_phone_would_be_found(
    dev: Desk, chloe: Desk, finn: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: whatever any force wrote."""
    chloe.sign(dev.id)
    own = on_phones.written_in
    monkeypatch.setattr(on_phones, "written_in", lambda _force: own(kept(dev.client.application, dev.id).force_id))

    assert practised(finn.client)["scenarios"] != []


def test_who_practised_it_stands_in_the_register_under_its_title(
    dev: Desk, chloe: Desk, people: People, trainee_of: Callable[..., Trainee], training_rows: Any, app: Flask
) -> None:
    dev.type(title="The yellow scarf").send()
    chloe.sign(dev.id)
    row = kept(app, dev.id)
    for person in (people.asha, people.finn):
        phone = trainee_of(person)
        sent = phone.version(scenario=row.scenario_id, content_version=row.content_version)
        assert phone.send(sent)[0] == 201

    titles = {one.person_id: one.title for one in training_rows(Attendance)}
    assert titles == {people.asha.id: "The yellow scarf", people.finn.id: row.scenario_id}


@pytest.mark.parametrize(
    "have", ["x" * 5_000, "\u202e", json.dumps({"kind": "scene"}), "'; drop table written_version"]
)
def test_whatever_a_phone_says_it_has_it_gets_what_its_force_wrote(asha: FlaskClient, have: str) -> None:
    assert practised(asha, have)["scenarios"] == []
