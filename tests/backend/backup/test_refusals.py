"""A restore looks at everything first: what is missing, damaged, newer or in use is said, and nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from backend.core.addresses import with_driver
from backend.core.database import db
from backend.core.following import second_place_of
from backend.records.models import Intake
from tests.backend.backup.conftest import Made, Refused
from tests.fixtures.phone_simulator import Phone
from tests.fixtures.practice_simulator import Trainee
from tests.people import People, sign_in

pytestmark = pytest.mark.usefixtures("both_databases")
Rows = Callable[..., list[Any]]
Backup, Restore, Lose = Callable[[], Made], Callable[..., str], Callable[[], None]


@pytest.fixture
def phone(phone_of: Callable[..., Phone], people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


def test_newer_records_are_not_put_aside_unless_that_is_said_in_so_many_words(
    phone: Phone, backup: Backup, restore: Restore, rows: Rows
) -> None:
    made = backup()
    for _ in range(2):
        phone.send(phone.version())

    with pytest.raises(Refused, match='say so: --say "replace 2 newer records"'):
        restore(made)
    with pytest.raises(Refused, match="Records stand here that the backup has not: 2"):
        restore(made, "--say", "replace 1 newer records")
    assert len(rows(Intake)) == 2

    said = restore(made, "--say", "replace 2 newer records")
    assert rows(Intake) == []
    assert "What stood here before is kept" in said


def test_what_stood_there_before_is_kept_whole(
    app: Flask, phone: Phone, backup: Backup, restore: Restore, both_databases: str
) -> None:
    made = backup()
    phone.send(phone.version())
    said = restore(made, "--say", "replace 1 newer records")

    kept = said.partition("is kept:\n  ")[2].partition("\n")[0]
    with app.app_context():
        if both_databases == "sqlite":
            db.session.execute(db.text(f"ATTACH '{kept}' AS kept"))
        schema = "kept" if both_databases == "sqlite" else kept
        assert db.session.execute(db.text(f"SELECT COUNT(*) FROM {schema}.intake")).scalar_one() == 1


def test_records_of_another_history_are_called_so(
    phone: Phone, people: People, backup: Backup, restore: Restore
) -> None:
    first = backup()
    phone.send(phone.version())
    second = backup()
    restore(first, "--say", "replace 1 newer records")
    assert phone.client is not None
    sign_in(phone.client, people.asha)
    phone.send(phone.version())

    with pytest.raises(Refused, match='--say "replace 1 records of another history"'):
        restore(second)


@pytest.mark.parametrize("what", ["manifest.json", "live", "training"])
def test_a_backup_that_is_not_whole_is_refused(backup: Backup, restore: Restore, what: str) -> None:
    made = backup()
    next(made[0].glob(f"{what}*")).unlink()

    with pytest.raises(Refused, match="Nothing was changed"):
        restore(made)


@pytest.mark.parametrize("what", ["live", "training"])
def test_a_changed_copy_is_refused(backup: Backup, restore: Restore, what: str) -> None:
    made = backup()
    file = next(made[0].glob(f"{what}.*"))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    with pytest.raises(Refused, match="missing, damaged or not the file its backup was made with"):
        restore(made)


def changed(made: Made, change: Callable[[dict[str, Any]], object]) -> Made:
    """The same backup with another manifest."""
    path = made[0] / "manifest.json"
    manifest = json.loads(path.read_text())
    change(manifest)
    path.write_text(json.dumps(manifest))
    return made


MANIFESTS: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "of another form": (lambda one: one.update(format=2), "made by another Foursight"),
    "of a newer Foursight": (lambda one: one["databases"]["live"].update(revision="9999"), "made by a newer one"),
    "of another kind of database": (lambda one: one["databases"]["live"].update(kind="other"), "of the backup's kind"),
    "without its databases": (lambda one: one.pop("databases"), "cannot be read"),
    "with a key that is nowhere": (
        lambda one: one["keys"].update({"live/x.pem": "x"}),
        "Keys of this backup are missing",
    ),
}


@pytest.mark.parametrize("what", MANIFESTS)
def test_a_manifest_that_does_not_fit_is_refused(backup: Backup, restore: Restore, what: str) -> None:
    change, words = MANIFESTS[what]

    with pytest.raises(Refused, match=words):
        restore(changed(backup(), change))


def test_a_database_in_use_is_refused(backup: Backup, restore: Restore, database_url: str) -> None:
    made = backup()
    other = create_engine(with_driver(database_url))
    with other.connect() as connection:
        connection.execute(text("SELECT COUNT(*) FROM intake"))

        with pytest.raises(Refused, match=r"is in use\. Stop the server"):
            restore(made)

    other.dispose()


@pytest.mark.parametrize("realm", ["live", "training"])
@pytest.mark.parametrize("how", ["away", "changed"])
def test_without_a_second_place_it_is_refused_unless_that_is_said(
    app: Flask,
    phone: Phone,
    trainee_of: Callable[..., Trainee],
    people: People,
    backup: Backup,
    lose: Lose,
    restore: Restore,
    realm: str,
    how: str,
) -> None:
    phone.send(phone.version())
    trainee_of(people.ben)
    made = backup()
    with app.app_context():
        journal = second_place_of(app, realm).journal.path
    lose()
    if how == "away":
        journal.unlink()
    else:
        journal.write_bytes(journal.read_bytes().replace(b'"kind":"begin"', b'"kind":"begun"'))

    with pytest.raises(Refused, match=r"they would be open again\. Nothing was changed"):
        restore(made)

    if how == "away":
        assert "is back, in epoch 2" in restore(made, "--without-second-place")


def test_what_somebody_wrote_into_the_second_place_is_not_done_again_unless_it_is_believed(
    app: Flask, phone: Phone, people: People, backup: Backup, lose: Lose, restore: Restore, rows: Rows
) -> None:
    phone.send(phone.version())
    made = backup()
    with app.app_context():
        place = second_place_of(app, "live")
        seq, digest = place.newest()
    at, about = "2026-11-28T00:00:00Z", {"stream": "force", "object_type": "person", "object_id": people.ben.id}
    who = {"actor_id": people.ivor.id, "force_id": people.ben.force_id, **about}
    forged = {
        "seq": seq + 1,
        "at": at,
        "action": "roles_changed",
        "detail": {"from": ["officer"], "to": ["coordinator"]},
    }
    place.journal.append(lambda _last: [{"kind": "event", "event": {**forged, **who}, "seq": seq + 1, "hash": digest}])
    lose()

    with pytest.raises(Refused, match=r"is not signed as it should be .* Nothing was changed"):
        restore(made)

    assert "person's roles changed" in restore(made, "--believe-second-place")
