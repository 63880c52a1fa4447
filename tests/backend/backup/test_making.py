"""A backup: whole, of one moment, with the keys in another place, and made while the server goes on."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from backend.backup import making
from backend.backup.folders import sha256_of
from backend.core import audit, clock
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.core.following import second_place_of
from tests.backend.backup.conftest import Made, Refused
from tests.backend.core.test_audit import tamper
from tests.fixtures.phone_simulator import Phone
from tests.fixtures.practice_simulator import Trainee
from tests.people import People

pytestmark = [pytest.mark.usefixtures("both_databases"), pytest.mark.each_database]
Backup = Callable[[], Made]


def manifest_of(made: Made) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((made[0] / "manifest.json").read_text())
    return found


def test_a_backup_says_what_it_holds_and_where_the_trail_stood(
    app: Flask, backup: Backup, phone_of: Callable[..., Phone], trainee_of: Callable[..., Trainee], people: People
) -> None:
    phone, trainee = phone_of(people.asha), trainee_of(people.ben)
    for _ in range(3):
        phone.send(phone.version())
    trainee.send(trainee.version())
    with app.app_context():
        head = audit.verify().head

    live, training = (manifest_of(backup())["databases"][realm] for realm in ("live", "training"))

    assert (live["receipts"], live["epoch"], training["receipts"]) == (3, 1, 1)
    assert (live["head"]["seq"], live["head"]["hash"]) == head
    assert training["head"]["seq"] == 2


def test_the_trail_says_that_a_backup_was_made_and_which(backup: Backup, rows: Callable[..., list[Any]]) -> None:
    made = backup()

    (event,) = rows(AuditEvent, AuditEvent.action == "backup_made")
    assert event.object_id == sha256_of(made[0] / "manifest.json")
    assert event.detail == {"receipts": 0, "after": manifest_of(made)["databases"]["live"]["head"]["seq"]}


def test_no_key_lies_with_the_databases_and_every_key_lies_in_the_other_place(app: Flask, backup: Backup) -> None:
    folder, keys = backup()

    own = app.extensions["foursight"].instance / "keys"
    files = sorted(path.relative_to(own) for path in own.rglob("*") if path.suffix in (".pem", ".key"))
    assert files
    assert all((keys / one).read_bytes() == (own / one).read_bytes() for one in files)
    secrets = [(own / one).read_bytes() for one in files]
    kept = [path.read_bytes() for path in folder.iterdir()]
    assert not any(secret in one for secret in secrets for one in kept)


def test_folders_and_files_are_for_their_owner_alone(backup: Backup) -> None:
    folder, keys = backup()

    modes = {stat.S_IMODE(path.stat().st_mode) for path in (folder, keys, *folder.iterdir())}
    assert modes <= {0o700, 0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys.rglob("*.pem")} == {0o400}


@pytest.mark.parametrize("keys", ["b", "b/keys", ".", "b/../b"])
def test_keys_and_databases_in_one_place_are_refused_and_nothing_is_written(
    flask: Callable[..., str], tmp_path: Path, keys: str
) -> None:
    before = set(tmp_path.rglob("*"))

    with pytest.raises(Refused, match="The keys may not lie with the databases"):
        flask("backup", tmp_path / "b", "--keys", tmp_path / keys)

    assert set(tmp_path.rglob("*")) == before


def test_a_link_to_the_same_place_is_the_same_place(flask: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "b")

    with pytest.raises(Refused, match="The keys may not lie with the databases"):
        flask("backup", tmp_path / "b", "--keys", tmp_path / "link" / "keys")


def test_the_servers_own_keys_are_no_second_place(app: Flask, flask: Callable[..., str], tmp_path: Path) -> None:
    with pytest.raises(Refused, match="where the server keeps its own keys"):
        flask("backup", tmp_path / "b", "--keys", app.extensions["foursight"].instance / "keys")


def test_a_backup_is_never_written_over_another(flask: Callable[..., str], backup: Backup) -> None:
    folder, keys = backup()
    before = (folder / "manifest.json").read_bytes()

    with pytest.raises(Refused, match="is not empty"):
        flask("backup", folder, "--keys", keys)

    assert (folder / "manifest.json").read_bytes() == before


def test_the_keys_of_another_server_are_not_written_over(flask: Callable[..., str], backup: Backup) -> None:
    folder, keys = backup()
    other = next(keys.rglob("*.key"))
    other.chmod(0o600)
    other.write_bytes(bytes(32))

    with pytest.raises(Refused, match="of two different servers"):
        flask("backup", folder.with_name("next"), "--keys", keys)

    assert other.read_bytes() == bytes(32)


def test_what_is_received_while_it_is_made_is_whole_or_not_in_it(
    app: Flask, backup: Backup, phone_of: Callable[..., Phone], people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The count in the manifest and the rows in the copy are of one moment."""
    phone = phone_of(people.asha)
    phone.send(phone.version())
    real = making.copy_keys

    def send_meanwhile(*folders: Path) -> int:
        phone.send(phone.version())
        return real(*folders)

    monkeypatch.setattr(making, "copy_keys", send_meanwhile)
    folder, _ = backup()

    live = manifest_of((folder, folder))["databases"]["live"]
    assert live["receipts"] == 1
    if live["kind"] == "sqlite":
        copy = sqlite3.connect(folder / live["file"])
        assert copy.execute("SELECT COUNT(*) FROM intake").fetchone() == (1,)
        copy.close()
    with app.app_context():
        assert db.session.execute(text("SELECT COUNT(*) FROM intake")).scalar_one() == 2


def test_a_broken_trail_is_backed_up_and_said(app: Flask, flask: Callable[..., str], tmp_path: Path) -> None:
    with app.app_context():
        with writing():
            for _ in range(3):
                event = {"actor_id": None, "object_type": "test", "object_id": None, "force_id": None}
                audit.append("system", "test", **event, now=clock.now())
        tamper(AuditEvent.__table__.delete().where(AuditEvent.seq == 2))

    with pytest.raises(Refused, match="The backup is whole, but the audit trail is broken: event 2 is missing"):
        flask("backup", tmp_path / "b", "--keys", tmp_path / "k")

    assert (tmp_path / "b" / "manifest.json").exists()


def test_a_second_place_that_cannot_be_written_is_said(app: Flask, flask: Callable[..., str], tmp_path: Path) -> None:
    with app.app_context():
        folder = second_place_of(app, "live").folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("no folder")

    with pytest.raises(Refused, match="The backup is whole, but the live trail's second place could not be written"):
        flask("backup", tmp_path / "b", "--keys", tmp_path / "k")
