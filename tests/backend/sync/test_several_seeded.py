"""Several envelopes in one request to the training realm; and servers broken on purpose, which the tests of
test_several.py must find out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from backend.records.models import Intake
from backend.sync import intake
from backend.training.database import training_session
from backend.training.models.practice import Practice
from tests.backend.sync.test_several import (
    among,
    answers,
    phone,
)
from tests.backend.sync.test_several import test_a_fault_in_writing_one_costs_no_other_its_receipt as whole_is_caught
from tests.fixtures.phone_simulator import Phone
from tests.fixtures.practice_simulator import Trainee, trainee_of
from tests.people import People

__all__ = ["phone", "trainee_of"]

Rows = Callable[..., list[Any]]


def test_the_training_realm_takes_several_in_the_same_way(
    trainee_of: Callable[..., Trainee], people: People, app: Any
) -> None:
    trainee = trainee_of(people.asha)
    sent = [trainee.version() for _ in range(3)]

    said = answers(trainee, among(sent[0]), {"version_id": "a" * 26, "envelope": "{}"}, among(sent[1]), among(sent[0]))

    assert [answer["status"] for answer in said] in ([201, 400, 201, 200], [200, 400, 201, 201])
    with app.app_context():
        assert training_session.execute(select(func.count()).select_from(Practice)).scalar_one() == 2


def test_a_server_that_writes_what_was_not_asked_for_alone_is_caught(
    phone: Phone, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mutant: what fails together is given up together."""
    monkeypatch.setattr("backend.core.together._tried", _all_or_nothing)

    with pytest.raises(AssertionError):
        whole_is_caught(phone, rows, monkeypatch, "sqlite")


def _all_or_nothing(work: Any, things: Any) -> list[Any]:
    try:
        return list(work(things))
    except Exception as error:
        return [error for _ in things]


def test_a_server_that_looks_for_a_taken_place_in_the_database_only_is_caught(
    phone: Phone, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mutant: two of one id in a request get one place; the database's own key must then stand in the way."""
    whole = intake.REALM.places

    def each_alone(arrivals: Any) -> list[Any]:
        return [whole([arrival])[0] for arrival in arrivals]

    monkeypatch.setattr("backend.sync.service.REALM", _with_places(each_alone))
    first = phone.version(incident_ref="1")

    said = answers(phone, among(first), among(phone.version(incident_ref="2", header=first.header)))

    assert [answer["status"] for answer in said] == [201, 201]  # tried apart, once the key was met
    assert len(rows(Intake)) == 2


def _with_places(places: Any) -> Any:
    return replace(intake.REALM, places=places)
