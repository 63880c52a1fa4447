"""`flask audit verify` finds what was done to records, keys, restrictions, lists and the trail behind the app's back,
says in words what is wrong, where and what to do, and ends with an error.
"""

from __future__ import annotations

import pyotp
import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient

from backend.core import clock
from backend.core.canonical import b64, canonical
from backend.core.checks import checks_of
from backend.records import checks
from tests.backend.accounts.authenticator import Authenticator
from tests.backend.accounts.test_passkeys import made as a_passkey
from tests.backend.records.tampering import TAMPERINGS, TRAINING, Ids, tamper
from tests.fixtures.phone_simulator import an_answer
from tests.fixtures.practice_simulator import Trainee
from tests.fixtures.scene import Scene, SceneLeft, Stage, the_scene_s_databases
from tests.one_of_many import every_nth
from tests.page import get_page
from tests.people import sign_in

pytestmark = pytest.mark.usefixtures("both_databases")


@pytest.fixture
def scene(scene_left: SceneLeft) -> Scene:
    """What the force at work left."""
    return scene_left(a_force_at_work)


database_url, training_database_url = the_scene_s_databases()


@pytest.fixture
def ids(scene: Scene) -> Ids:
    """What the tampering names."""
    return dict(scene.known)


def a_force_at_work(stage: Stage) -> Ids:
    """A plain record, a restricted one, a call, one that waits, an account that was closed, practice; and what the
    tampering names.
    """
    people, asha = stage.people, stage.phone(stage.people.asha)
    plain, restricted = asha.version(incident_ref="REF-1"), asha.version(answers={"police_link": an_answer("yes")})
    call, waits = asha.version(kind="call", incident_ref="CALL-1"), asha.version(kind="letter")
    for envelope in (plain, restricted, call, waits):
        assert asha.send(envelope)[0] == 201
    hana = stage.phone(people.hana)
    office = sign_in(stage.client(), people.ivor)
    office.post(f"/people/{people.hana.id}/disabled", data={"disabled": "yes"})
    for one, role in ((people.dev, "administrator"), (people.eve, "coordinator")):  # the second of them only asked for
        its = {"name": one.name, "sign_in_name": one.sign_in_name, "unit": one.unit_id, "sure": "yes"}
        office.post(f"/people/{one.id}", data=its | {"roles": [*one.role_names, role]})
    after_closing = hana.version()
    assert asha.send(after_closing)[0] == 201
    for _ in range(20):
        sign_in(stage.client(), people.ben)
    two_proofs(sign_in(stage.client(), people.gita))
    trainee = stage.phone(people.asha, Trainee)
    practised = [trainee.version(), trainee.version()]
    receipt = asha.send(plain)[1]
    practice_receipt, _ = (trainee.send(one)[1] for one in practised)
    return {
        "envelope": plain.sha256,
        "version": plain.header["version_id"],
        "restricted": restricted.sha256,
        "restricted_record": restricted.header["record_id"],
        "call": call.header["version_id"],
        "after_closing": after_closing.sha256,
        "junk": b"junk",
        "forged": canonical({**receipt, "sig": b64(bytes(64))}),
        "practice": practised[0].sha256,
        "forged_practice": canonical({**practice_receipt, "sig": b64(bytes(64))}),
        "other_number": "a" * 64,
        "other_force": people.finn.force_id,
        "other_unit": people.finn.unit_id,
        **{name: person.id for name, person in people.everyone() if person is not None},
    }


def two_proofs(client: FlaskClient) -> None:
    """Codes and a passkey."""
    a_passkey(client, Authenticator())
    secret = get_page(client, "/account/second-factor").value("secret")
    form = {"secret": secret, "code": pyotp.TOTP(secret or "").at(clock.now())}
    assert client.post("/account/second-factor", data=form).status_code == 303


def verify(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["audit", "verify", *arguments])


def test_what_nobody_touched_is_whole(app: Flask, ids: Ids) -> None:
    told = verify(app)

    assert told.exit_code == 0, told.output
    assert "live: whole" in told.stdout
    assert "training: whole" in told.stdout


@pytest.mark.parametrize("name", every_nth(3, TAMPERINGS))
def test_it_is_found_when(app: Flask, database_url: str, ids: Ids, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    tampering = TAMPERINGS[name]
    tamper(address(database_url), tampering.do, ids)

    told = verify(app)

    assert tampering.says in told.output
    assert told.exit_code == 1
    assert "Where: " in told.output
    assert "To do: " in told.output
    switch_off(app, "live", tampering.check, monkeypatch)
    assert tampering.says not in verify(app).output


@pytest.mark.parametrize("name", every_nth(3, TRAINING))
def test_it_is_found_in_the_training_realm_when(
    app: Flask, training_database_url: str, ids: Ids, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    tampering = TRAINING[name]
    tamper(address(training_database_url), tampering.do, ids)

    told = verify(app)

    assert tampering.says in told.output
    assert told.exit_code == 1
    switch_off(app, "training", tampering.check, monkeypatch)
    assert tampering.says not in verify(app).output


def switch_off(app: Flask, realm: str, check: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: a check that tells a tampering is dropped."""
    of_each = {one.__name__.removeprefix("check_"): one for one in checks.OF_EACH}
    if check in of_each:
        monkeypatch.setattr(checks, "OF_EACH", [one for name, one in of_each.items() if name != check])
    else:
        del checks_of(app, realm).runs[check]


def address(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")
