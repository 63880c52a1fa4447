"""The second place's checkpoints are signed: whoever holds the database and the second place, and not the keys, cannot
write both anew unseen, nor have a restore do what nobody did.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select, update

from backend.core import clock, signed_heads
from backend.core.audit import AuditEvent
from backend.core.canonical import canonical
from backend.core.chain import BEFORE_THE_FIRST, link
from backend.core.checks import checks_of
from backend.core.database import db
from backend.core.following import second_place_of
from backend.core.journal import Journal
from backend.core.keys.checkpoints import CheckpointKeys
from backend.core.second_place import SecondPlace
from tests.backend.core.test_audit import tamper
from tests.backend.core.test_second_place import note

pytestmark = [pytest.mark.usefixtures("both_databases"), pytest.mark.each_database]


@pytest.fixture
def place(app: Flask) -> Iterator[SecondPlace]:
    """The live realm's second place, with three events noted; inside an app context."""
    with app.app_context():
        runs = checks_of(app, "live").runs
        for name in runs.keys() - {"trail", "heads", "signatures"}:
            del runs[name]  # the events here are of no record
        place = second_place_of(app, "live")
        note("one")
        note("restricted")
        note("three")
        yield place


def verify(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["audit", "verify", *arguments])


def test_every_line_is_signed_and_the_public_half_is_printed(app: Flask, place: SecondPlace) -> None:
    told = verify(app)

    assert told.exit_code == 0, told.output
    assert f"The public half, to keep elsewhere: {place.keys.held[0].public_half}" in told.output
    assert all("sig" in line for line in place.journal.lines())


def test_a_trail_and_a_journal_written_anew_are_found_though_they_agree(app: Flask, place: SecondPlace) -> None:
    rewritten(place, lambda event: event.__setitem__("action", "nothing"))

    assert_found(app, "not as it was when it was signed", "signatures")


def test_a_journal_signed_with_a_key_of_somebody_else_s_is_found(
    app: Flask, place: SecondPlace, tmp_path: Path
) -> None:
    forged = SecondPlace(place.folder, place.trail, CheckpointKeys(tmp_path / "theirs"))
    place.journal.path.unlink()
    forged.catch_up()

    assert_found(app, "signed with a key that is not known here", "signatures")


def test_signatures_that_were_taken_off_are_found(app: Flask, place: SecondPlace) -> None:
    lines = [without(line, "kid", "sig") for line in place.journal.lines() if line["kind"] != "key"]
    written_anew(place, lines)

    assert_found(app, "not signed, though checkpoints were signed by then", "signatures")


def test_signatures_that_were_taken_off_are_found_also_where_it_was_signed_on(
    app: Flask, place: SecondPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    note("four")
    written_anew(place, [without(line, "kid", "sig") for line in place.journal.lines() if line["kind"] != "key"])
    note("five")

    assert_found(app, "not signed, though checkpoints were signed by then", "signatures")


def test_a_line_that_was_put_in_unsigned_is_found(app: Flask, place: SecondPlace) -> None:
    place.journal.append(lambda last: [{"kind": "head", "seq": last["seq"], "hash": last["hash"]}] if last else [])

    assert_found(app, "not signed, though what came before is", "signatures")


def test_lines_from_before_checkpoints_were_signed_are_named_and_no_fault(
    app: Flask, place: SecondPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.journal.path.unlink()
    for file in (place.keys.place / "checkpoint").glob("*.pem"):
        file.unlink()
    with monkeypatch.context() as before:
        before.setattr(CheckpointKeys, "sign", lambda _self, line: line)
        before.setattr(SecondPlace, "_keys_not_known", lambda *_: iter(()))
        place.catch_up()
    note("four")

    told = verify(app)

    assert told.exit_code == 0, told.output
    assert "3 lines of the second place are from before checkpoints were signed" in told.output


def test_a_new_key_is_introduced_by_the_one_before_and_the_first_public_half_still_shows_it(
    app: Flask, place: SecondPlace
) -> None:
    first = place.keys.held[0].public_half

    made = app.test_cli_runner().invoke(args=["keys", "new", "checkpoint"])

    assert made.exit_code == 0, made.output
    newest = place.keys.held[0].public_half
    assert newest != first
    assert newest in made.output
    assert newest in app.test_cli_runner().invoke(args=["keys", "list"]).output
    assert verify(app).exit_code == 0
    assert verify(app, "--key", first).exit_code == 0
    assert "signed with a key that is not known" in verify(app, "--key", newest).output


def test_the_public_half_kept_elsewhere_finds_a_key_that_was_replaced_with_all_it_signed(
    app: Flask, place: SecondPlace
) -> None:
    kept = place.keys.held[0].public_half
    place.journal.path.unlink()
    for file in (place.keys.place / "checkpoint").glob("*.pem"):
        file.unlink()
    place.keys.make()
    place.catch_up()

    assert verify(app).exit_code == 0
    assert "signed with a key that is not known" in verify(app, "--key", kept).output


def test_where_a_signature_is_taken_for_good_unseen_what_was_written_anew_is_not_found(
    app: Flask, place: SecondPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: a signature is taken for good unseen."""
    rewritten(place, lambda event: event.__setitem__("action", "nothing"))
    monkeypatch.setattr(signed_heads, "is_signed", lambda _line, _key: True)

    assert verify(app).exit_code == 0


def assert_found(app: Flask, words: str, check: str) -> None:
    """That `audit verify` says it, and that without this check it would not."""
    told = verify(app)
    assert words in told.output
    assert told.exit_code == 1
    del checks_of(app, "live").runs[check]
    assert verify(app).exit_code == 0, "another check finds it too"


def without(line: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name not in names}


def written_anew(place: SecondPlace, lines: list[dict[str, Any]]) -> None:
    """The journal, its chain right again."""
    place.journal.path.unlink()
    Journal(place.journal.path).append(lambda _last: lines)


def rewritten(place: SecondPlace, change: Callable[[dict[str, Any]], None]) -> None:
    """By whoever holds the database and the second place: the second event is another, all that follows is chained
    anew, and the journal is made to agree, with the signatures it had.
    """
    before, hashes = BEFORE_THE_FIRST, {0: BEFORE_THE_FIRST}
    for row in db.session.execute(select(AuditEvent).order_by(AuditEvent.seq)).scalars().all():
        event = {name: getattr(row, name) for name in place.trail.fields}
        if row.seq == 2:
            change(event)
        after = link(before, event)
        values = {"action": event["action"], "prev_hash": before, "hash": after}
        tamper(update(AuditEvent).where(AuditEvent.seq == row.seq).values(values))
        before = hashes[row.seq] = after
    lines = [{**line, "hash": hashes[line["seq"]]} for line in place.journal.lines() if line["kind"] != "event"]
    written_anew(place, json.loads(canonical(lines)))
