"""Whose record it is: the owner of the enrolled key that signed it, whoever carries it (I10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from backend.accounts.models import AuthorKey
from backend.core.database import db, writing
from backend.records.models import Intake, Quarantine, Version
from tests.fixtures.phone_simulator import Phone
from tests.people import People

Rows = Callable[..., list[Any]]


PhoneOf = Callable[..., Phone]


pytestmark = pytest.mark.usefixtures("both_databases")


@pytest.fixture
def phone(phone_of: PhoneOf, people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


def test_i10_whoever_carries_an_envelope_its_author_stays_its_author(
    phone: Phone, phone_of: PhoneOf, people: People, rows: Rows
) -> None:
    envelope = phone.version()

    status, _ = phone_of(people.hana).send(envelope)

    assert status == 201
    (row,) = rows(Version)
    assert (row.author_id, row.carrier_id) == (people.asha.id, people.hana.id)
    assert (row.force_id, row.unit_id) == (people.asha.force_id, people.asha.unit_id)


def test_i10_an_unknown_author_key_is_quarantined_under_the_carriers_unit(
    phone: Phone, people: People, rows: Rows
) -> None:
    stranger = Phone.of(phone.client, people.asha, keys=phone.keys, pack_id=phone.pack_id)

    status, receipt = stranger.send(stranger.version())

    assert (status, receipt["disposition"]) == (201, "quarantined")
    (row,) = rows(Intake)
    assert (row.reason, row.author_id, row.unit_id) == ("author_not_proven", None, people.asha.unit_id)
    assert [one.reason for one in rows(Quarantine)] == ["author_not_proven"]
    assert rows(Version) == []


def test_i10_a_revoked_author_key_is_quarantined(app: Flask, phone: Phone, rows: Rows, clock: Any) -> None:
    with app.app_context(), writing():
        db.session.execute(update(AuthorKey).values(revoked_at=clock.at))

    _, receipt = phone.send(phone.version())

    assert receipt["disposition"] == "quarantined"


def test_an_envelope_of_no_proven_author_takes_nobodys_place(
    phone: Phone, phone_of: PhoneOf, people: People, rows: Rows
) -> None:
    real = phone.version()
    stranger = Phone.of(phone.client, people.asha, keys=phone.keys, pack_id=phone.pack_id)
    stranger.send(stranger.version(header={"version_id": real.header["version_id"]}))

    _, receipt = phone.send(real)

    assert receipt["disposition"] == "stored"
    assert [row.version_id for row in rows(Version)] == [real.header["version_id"]]
