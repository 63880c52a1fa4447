"""A server that lacks a key its records need does not start, and says which, where and what to do."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from backend.accounts.models import Person
from backend.core.audit import AuditEvent
from backend.core.config import Config
from backend.core.database import db
from backend.core.keys import start as key_start
from backend.core.keys.book import KeyBook
from backend.core.keys.ring import KeysRefused
from backend.records.models import Intake
from tests.fixtures.app import Start
from tests.fixtures.phone_simulator import Phone
from tests.fixtures.practice_simulator import trainee_of
from tests.fixtures.server import Server, ServerDidNotStart
from tests.people import People

__all__ = ["trainee_of"]

pytestmark = pytest.mark.usefixtures("both_databases")


@pytest.fixture
def training_kind(database_kind: str) -> str:
    """The kind of the training database of this test: the live one's."""
    return database_kind


@pytest.fixture
def keys(app: Flask) -> Path:
    """The folder of the keys."""
    config: Config = app.extensions["foursight"]
    return config.instance / "keys"


@pytest.fixture
def two_records(phone_of: Callable[[Person], Phone], people: People) -> Phone:
    """Two records that have arrived."""
    phone = phone_of(people.asha)
    for number in ("1", "2"):
        assert phone.send(phone.version(incident_ref=number))[0] == 201
    return phone


@pytest.mark.parametrize(
    "use,counted",
    [
        ("seal", "2 envelopes are sealed to it"),
        ("receipt", "it signed 2 receipts"),
        ("rest", "what was made of 2 versions does not open without it"),
    ],
)
def test_a_start_without_a_key_that_records_need_is_refused_and_says_which_where_and_what_to_do(
    two_records: Phone, start: Start, keys: Path, use: str, counted: str
) -> None:
    away = take_away(keys / "live", use)

    with pytest.raises(KeysRefused) as refused:
        start()

    words = str(refused.value)
    assert away.stem in words
    assert f"{keys}/live/{use}/{away.name}" in words
    assert counted in words
    assert "Put these files back from the backup of the keys" in words
    assert f"flask --app wsgi keys give-up --realm live {away.stem}" in words.replace("<id>", away.stem)
    assert list((keys / "live" / use).iterdir()) == []


@pytest.mark.parametrize("use", ["seal", "receipt"])
def test_the_training_realm_is_as_strict(
    trainee_of: Callable[[Person], Phone], people: People, start: Start, keys: Path, use: str
) -> None:
    phone = trainee_of(people.asha)
    assert phone.send(phone.version())[0] == 201
    away = take_away(keys / "training", use)

    with pytest.raises(KeysRefused, match=f"the training database .*(?s:.*){away.stem}.*: .*1 "):
        start()


def test_put_back_it_starts_and_its_records_open(two_records: Phone, start: Start, keys: Path, people: People) -> None:
    away = take_away(keys / "live", "seal")
    with pytest.raises(KeysRefused):
        start()

    away.rename(keys / "live" / "seal" / away.name)

    assert read_one(start(), people) == 200


def test_a_key_of_the_first_layout_is_missed_as_well(two_records: Phone, start: Start, keys: Path) -> None:
    held = take_away(keys / "live", "seal")
    held.rename(keys / "live" / "seal.pem")
    start()

    (keys / "live" / "seal.pem").unlink()

    with pytest.raises(KeysRefused, match=held.stem):
        start()


def test_where_nothing_was_ever_sealed_new_keys_are_made(app: Flask, start: Start, keys: Path, people: People) -> None:
    shutil.rmtree(keys)

    start()

    assert len(list(keys.rglob("*.pem"))) == 6


def test_a_key_that_a_phone_was_given_is_missed_before_its_first_record(
    phone_of: Callable[[Person], Phone], people: People, start: Start, keys: Path
) -> None:
    """What waits on that phone is sealed to it."""
    phone_of(people.asha)
    take_away(keys / "live", "seal")

    with pytest.raises(KeysRefused, match="0 envelopes"):
        start()


def test_a_second_server_with_keys_of_its_own_on_the_same_database_does_not_start(
    app: Flask, two_records: Phone, start: Start, tmp_path: Path
) -> None:
    with pytest.raises(KeysRefused, match="all of them need the same key folder"):
        start(instance=tmp_path / "second")

    assert not (tmp_path / "second" / "keys" / "live").exists()


def test_a_second_server_that_started_before_anything_was_sealed_hands_out_no_key_and_takes_nothing_in(
    app: Flask, phone_of: Callable[[Person], Phone], people: People, start: Start, tmp_path: Path, capsys: Any
) -> None:
    second = start(instance=tmp_path / "second")
    envelope = phone_of(people.asha).version()

    other = Phone.of(sign_in_to(second, people.asha), people.asha)
    answers = [other.ask("GET", "/sync/v1/keys"), other.ask("GET", "/sync/v1/hello"), other.send(envelope)]

    assert [(status, answer["error"]) for status, answer in answers] == [(503, "not_ready")] * 3
    assert count(app, Intake) == 0
    assert '"event": "keys_away"' in capsys.readouterr().out


def test_an_envelope_whose_key_another_server_has_is_to_be_sent_again_later_and_not_held(
    app: Flask, phone_of: Callable[[Person], Phone], people: People, start: Start, tmp_path: Path, keys: Path
) -> None:
    """Two servers with copies of one folder, of which one has a new key that was not copied yet."""
    phone_of(people.ben)
    shutil.copytree(keys, tmp_path / "second" / "keys")
    second = start(instance=tmp_path / "second")
    other = Phone.of(sign_in_to(second, people.asha), people.asha)
    other.ask("GET", "/sync/v1/hello")
    assert app.test_cli_runner().invoke(args=["keys", "new", "seal"]).exit_code == 0
    envelope = phone_of(people.asha).version()

    status, answer = other.send(envelope)

    assert (status, answer["error"]) == (503, "not_ready")
    for file in (keys / "live" / "seal").iterdir():
        shutil.copy2(file, tmp_path / "second" / "keys" / "live" / "seal" / file.name)
    assert other.send(envelope)[0] == 201


def test_a_lost_key_can_be_given_up_which_is_written_down_and_lets_the_server_start(
    app: Flask, two_records: Phone, start: Start, keys: Path, people: People
) -> None:
    away = take_away(keys / "live", "seal")
    run = app.test_cli_runner()
    forget_what_is_in_memory(app)

    listed = run.invoke(args=["keys", "list"])
    wrong = run.invoke(args=["keys", "give-up", "no-such-key"])
    asked = run.invoke(args=["keys", "give-up", away.stem], input="n\n")
    done = run.invoke(args=["keys", "give-up", away.stem, "--yes"])

    assert f"{away.stem}  MISSING: 2 envelopes are sealed to it" in listed.output
    assert (wrong.exit_code, asked.exit_code, done.exit_code) == (1, 1, 0), (wrong.output, asked.output, done.output)
    assert "2 envelopes are sealed to it and do not open without it. That is for good." in done.output
    restarted = start()
    assert read_one(restarted, people) == 503
    phone = Phone.of(sign_in_to(restarted, people.asha), people.asha).enrol()
    assert phone.send(phone.version())[0] == 201
    with app.app_context():
        noted = select(AuditEvent.action).where(AuditEvent.object_type == "server_key").order_by(AuditEvent.seq)
        assert list(db.session.execute(noted).scalars()) == ["key_given_up", "key_made"]


def test_a_start_that_does_not_compare_and_makes_what_is_missing_would_be_seen(
    two_records: Phone, start: Start, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutants: nothing is compared; and then keys are made whatever the database says."""
    take_away(keys / "live", "seal")
    with monkeypatch.context() as broken:
        broken.setattr(key_start, "refuse_missing", lambda *_: None)
        start()
        broken.setattr(KeyBook, "is_blank", lambda _self: True)
        start()
    assert len(list((keys / "live" / "seal").iterdir())) == 1


@pytest.mark.prove
def test_a_real_server_says_it_in_its_terminal_and_commands_still_run(
    make_server: Callable[..., Server], both_databases: str
) -> None:
    server = make_server(FOURSIGHT_DEMO="1")
    server.flask("demo")
    server.stop()
    away = take_away(server.instance / "keys" / "live", "seal")

    with pytest.raises(ServerDidNotStart) as refused:
        server.start()
    listed = server.flask("keys", "list")

    log = str(refused.value)
    assert "Foursight does not start: the live database was used with keys that are not here." in log
    assert (away.stem in log, "Traceback" in log, "envelopes are sealed to it" in log) == (True, False, True)
    assert f"{away.stem}  MISSING" in listed
    away.rename(server.instance / "keys" / "live" / "seal" / away.name)
    server.start()
    with pytest.raises(subprocess.CalledProcessError):
        server.flask("keys", "give-up", away.stem, "--yes")


def take_away(place: Path, use: str) -> Path:
    """Move the one key of a use elsewhere; where to."""
    (file,) = (place / use).iterdir()
    return file.rename(place.parent.parent / file.name)


def forget_what_is_in_memory(app: Flask) -> None:
    """As in a process of its own: a ring never loses a key it has read."""
    ring = app.extensions["foursight_keys"]
    ring._held, ring._state = (), ()
    app.extensions["foursight_realms"]["live"].book._claimed.clear()


def read_one(app: Flask, people: People) -> int:
    """What Chloe gets who opens a record there."""
    with app.app_context():
        record_id = db.session.execute(select(Intake.record_id).order_by(Intake.seq)).scalars().first()
        db.session.remove()
    return int(sign_in_to(app, people.chloe).get(f"/records/{record_id}").status_code)


def sign_in_to(app: Flask, person: Person) -> Any:
    from tests.people import sign_in

    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return sign_in(client, person)


def count(app: Flask, model: Any) -> int:
    with app.app_context():
        return int(db.session.execute(select(func.count()).select_from(model)).scalar_one())


@pytest.mark.parametrize("key_id", ["-Yes-with-a-dash", "--two-of-them"])
@pytest.mark.parametrize("command", [["keys", "give-up"], ["author-key", "take-back"]], ids=" ".join)
def test_a_key_whose_id_begins_with_a_dash_is_no_option(app: Flask, command: list[str], key_id: str) -> None:
    answer = app.test_cli_runner().invoke(args=[*command, key_id])

    assert answer.exit_code == 1, answer.output
    assert "No such option" not in answer.output
