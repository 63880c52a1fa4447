"""The second place: the audit trail is noted elsewhere, at once or as soon as it can be; a restore reads it."""

from __future__ import annotations

import multiprocessing
import os
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select

from backend.core import clock, second_place
from backend.core.audit import AuditEvent, append
from backend.core.database import begin_write, db, writing
from backend.core.durable import make_folder
from backend.core.following import second_place_of
from backend.core.journal import Journal, JournalBroken
from backend.core.second_place import SecondPlace
from tests.backend.core.test_audit import tamper

pytestmark = [pytest.mark.usefixtures("both_databases"), pytest.mark.each_database]


@pytest.fixture
def place(app: Flask) -> Iterator[SecondPlace]:
    """The live realm's second place, inside an app context."""
    with app.app_context():
        yield second_place_of(app, "live")


def test_each_commit_notes_the_head_of_the_trail(place: SecondPlace) -> None:
    note("one")
    note("two", "three")

    assert kinds(place) == ["begin", "head", "head"]
    assert list(place.noted_heads()) == [head(1), head(3)]


def test_a_write_that_is_rolled_back_notes_nothing(place: SecondPlace) -> None:
    note("one")
    begin_write()
    event("two")
    db.session.rollback()
    with writing():
        pass

    assert list(place.noted_heads()) == [head(1)]


@pytest.mark.parametrize("action", ["restricted", "put_on_named_list", "person_disabled", "author_key_revoked"])
def test_what_a_restore_must_do_again_is_copied_with_its_facts(place: SecondPlace, action: str) -> None:
    note("one")
    note(action, detail={"envelope_sha256": "e" * 64})

    *_, line = place.journal.lines()
    row = db.session.get_one(AuditEvent, 2)

    assert (line["seq"], line["hash"]) == head(2)
    assert line["event"] == {
        "seq": 2,
        "stream": "force",
        "at": clock.moment(row.at),
        "actor_id": "a" * 26,
        "action": action,
        "object_type": "test",
        "object_id": "o" * 26,
        "force_id": "f" * 26,
        "detail": {"envelope_sha256": "e" * 64},
    }


def test_the_file_is_for_its_owner_alone(place: SecondPlace) -> None:
    note("one")

    modes = [stat.S_IMODE(path.stat().st_mode) for path in (place.folder, place.journal.path)]
    assert modes == [0o700, 0o600]


def test_an_act_stands_though_the_second_place_cannot_be_written_and_it_is_caught_up(
    place: SecondPlace, capsys: pytest.CaptureFixture[str]
) -> None:
    note("one")
    away = place.folder.rename(place.folder.with_name("away"))
    place.folder.write_text("no folder")

    note("restricted")
    note("three")

    assert (seqs(), place.trouble) == ([1, 2, 3], "FileExistsError")
    assert '"event": "second_place"' in capsys.readouterr().out
    place.folder.unlink()
    away.rename(place.folder)
    note("four")
    assert (kinds(place), place.trouble) == (["begin", "head", "event", "head"], None)
    assert list(place.noted_heads())[-1] == head(4)


def test_what_a_crash_after_the_commit_left_out_is_caught_up_by_the_next_start(
    place: SecondPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as crashed:
        crashed.setattr(SecondPlace, "note", lambda _self: None)
        note("restricted")
        note("two")

    assert place.catch_up() == 4
    assert place.catch_up() == 0
    assert list(place.noted_heads()) == [head(1), head(2)]


def test_a_second_place_that_hangs_holds_nobody_up(place: SecondPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on = threading.Event()
    real = Journal.append
    monkeypatch.setattr(second_place, "WAIT_S", 0.05)
    monkeypatch.setattr(Journal, "append", lambda self, make, sign: goes_on.wait() and real(self, make, sign))

    note("one")
    note("two")

    assert place.trouble == "it does not answer"
    goes_on.set()
    monkeypatch.setattr(second_place, "WAIT_S", 60)
    assert place._writer is not None
    place._writer.join()
    note("three")
    assert (place.trouble, list(place.noted_heads())[-1]) == (None, head(3))


def test_a_folder_that_was_named_and_is_away_is_not_made(app: Flask, tmp_path: Path) -> None:
    """A share that is not mounted leaves an empty mount point, or none: what is written there lies on this disk."""
    with app.app_context():
        its = second_place_of(app, "live")
        place = SecondPlace(tmp_path / "share", its.trail, its.keys)

        place.note()

    assert (place.trouble, place.folder.exists()) == ("FileNotFoundError", False)


def test_events_of_many_threads_are_all_noted_in_order(app: Flask, place: SecondPlace) -> None:
    def note_ten() -> None:
        with app.app_context():
            for _ in range(10):
                note("restricted")

    threads = [threading.Thread(target=note_ten) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [line["seq"] for line in place.journal.lines() if line["kind"] != "key"] == list(range(41))


@pytest.mark.own_database
def test_several_processes_add_to_one_journal(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        pool.map(_add_twenty, [str(tmp_path / "j.jsonl")] * 4)

    assert [line["n"] for line in Journal(tmp_path / "j.jsonl").lines()] == list(range(80))


def _add_twenty(path: str) -> None:
    for _ in range(20):
        Journal(Path(path)).append(lambda last: [{"n": last["n"] + 1 if last else 0}])


@pytest.mark.own_database
def test_half_a_line_that_a_crash_left_is_taken_away(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.append(lambda _last: [{"n": 1}])
    with journal.path.open("ab") as file:
        file.write(b'{"n":2,"prev":"')

    assert journal.last() == {"n": 1, "prev": "0" * 64}
    journal.append(lambda last: [{"n": last["n"] + 1}] if last else [])
    assert list(journal.lines()) == [{"n": 1}, {"n": 2}]


@pytest.mark.own_database
@pytest.mark.parametrize("change", ["edit", "delete", "swap"])
def test_a_journal_that_was_changed_is_found(tmp_path: Path, change: str) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.append(lambda _last: [{"n": n} for n in range(4)])
    lines = journal.path.read_bytes().splitlines(keepends=True)
    changed = {
        "edit": [lines[0], lines[1].replace(b'"n":1', b'"n":7'), *lines[2:]],
        "delete": [lines[0], *lines[2:]],
        "swap": [lines[0], lines[2], lines[1], lines[3]],
    }[change]
    journal.path.write_bytes(b"".join(changed))

    with pytest.raises(JournalBroken, match=r"line \d"):
        list(journal.lines())


@pytest.mark.own_database
def test_each_line_is_synced_to_disk_before_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    for name in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, name, noting(getattr(os, name), synced))
    folder = tmp_path / "a" / "b"
    make_folder(folder)
    Journal(folder / "j.jsonl").append(lambda _last: [{"n": 1}])

    assert synced == [str(tmp_path), str(tmp_path / "a"), str(folder), str(folder / "j.jsonl")]


def noting(sync: Callable[[int], None], synced: list[str]) -> Callable[[int], None]:
    def noted(handle: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{handle}"))
        sync(handle)

    return noted


def test_a_trail_that_lost_its_end_is_said_to_have_broken_and_noted_on(place: SecondPlace) -> None:
    note(*"abcde")
    note("f")
    tamper(delete(AuditEvent).where(AuditEvent.seq > 5))

    note("restricted")

    assert kinds(place)[-2:] == ["broke", "event"]
    assert head(5) in place.noted_heads()
    assert [seq for seq, digest in place.noted_heads() if (seq, digest) != head(seq)] == [6]


def test_after_a_backup_was_put_back_the_lost_events_are_told_and_the_restore_gives_their_heads_up(
    place: SecondPlace,
) -> None:
    note("one")
    note("restricted", detail={"n": 1})
    note("person_disabled", detail={"n": 2})
    tamper(delete(AuditEvent).where(AuditEvent.seq > 1))

    lost = place.lost_events()

    assert [(one["action"], one["detail"]) for one in lost] == [
        ("restricted", {"n": 1}),
        ("person_disabled", {"n": 2}),
    ]
    note("restored", "restricted", "person_disabled", detail={"after": 1, "epoch": 2})
    assert place.lost_events() == []
    assert list(place.noted_heads()) == [head(1), head(2), head(3), head(4)]
    assert "broke" not in kinds(place)


def test_a_restore_that_died_half_way_loses_nothing_that_is_to_be_done_again(place: SecondPlace) -> None:
    note("one")
    note("restricted")
    tamper(delete(AuditEvent).where(AuditEvent.seq > 1))
    place.catch_up()

    assert [one["action"] for one in place.lost_events()] == ["restricted"]
    note("restored", "restricted", detail={"after": 1, "epoch": 2})
    assert place.lost_events() == []


def note(*actions: str, detail: dict[str, Any] | None = None) -> None:
    """Add events in one write of their own."""
    with writing():
        for action in actions:
            event(action, detail)


def event(action: str, detail: dict[str, Any] | None = None) -> None:
    about = {"actor_id": "a" * 26, "object_type": "test", "object_id": "o" * 26, "force_id": "f" * 26}
    append("force", action, **about, detail=detail or {}, now=clock.now())  # type: ignore[arg-type]


def head(seq: int) -> tuple[int, str]:
    return seq, db.session.get_one(AuditEvent, seq, populate_existing=True).hash


def seqs() -> list[int]:
    return list(db.session.execute(select(AuditEvent.seq).order_by(AuditEvent.seq)).scalars())


def kinds(place: SecondPlace) -> list[str]:
    """Of its lines, but for those that introduce a key."""
    return [line["kind"] for line in place.journal.lines() if line["kind"] != "key"]
