"""The server's key rings: made once, kept well, several of each use, and refused with a sentence where they cannot be
used.
"""

from __future__ import annotations

import os
import stat
from multiprocessing import get_context
from pathlib import Path

import pytest

from backend.core.keys import new_pem, pair_from
from backend.core.keys.ring import KeyRing, KeysRefused, load_ring

USES = ("seal", "receipt", "rest", "recovery")


def _kids(folder: str) -> tuple[str, ...]:
    return tuple(one.kid for one in load_ring(Path(folder)).held)


def test_the_second_start_finds_the_keys_of_the_first(tmp_path: Path) -> None:
    first = _kids(str(tmp_path / "keys"))

    assert _kids(str(tmp_path / "keys")) == first


@pytest.mark.prove
def test_workers_that_start_at_once_end_with_the_same_keys(tmp_path: Path) -> None:
    with get_context("spawn").Pool(4) as pool:
        made = pool.map(_kids, [str(tmp_path / "keys")] * 8, chunksize=1)

    assert len(set(made)) == 1
    assert len(made[0]) == len(USES)


def test_key_files_bear_their_ids_and_are_for_their_owner_to_read_only(tmp_path: Path) -> None:
    ring = load_ring(tmp_path / "keys")
    place = tmp_path / "keys" / "live"

    folders = [tmp_path / "keys", place, *(place / use for use in USES)]
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
    files = {path.relative_to(place).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in place.glob("*/*")}
    assert files == {
        f"seal/{ring.seal.kid}.pem": 0o400,
        f"receipt/{ring.receipt.kid}.pem": 0o400,
        f"rest/{ring.rest.kid}.key": 0o400,
        f"recovery/{ring.recovery.kid}.pem": 0o400,
    }


@pytest.mark.parametrize("use", USES)
def test_a_spoilt_key_stops_the_start_and_says_what_to_do(tmp_path: Path, use: str) -> None:
    load_ring(tmp_path)
    (file,) = (tmp_path / "live" / use).iterdir()
    file.chmod(0o600)
    file.write_bytes(b"spoilt")

    with pytest.raises(KeysRefused, match="restore them from their backup"):
        load_ring(tmp_path)


def test_no_temporary_file_stays_behind(tmp_path: Path) -> None:
    load_ring(tmp_path)

    assert not list((tmp_path / "live").rglob(".*"))


def test_new_folders_are_on_disk_with_the_keys_in_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut in the first seconds of an installation: phones have the public half by then."""
    synced: list[Path] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synced.append(Path(os.readlink(f"/proc/self/fd/{handle}")))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    load_ring(tmp_path / "keys")

    place = tmp_path / "keys" / "live"
    assert {tmp_path, tmp_path / "keys", place, *(place / use for use in USES)} <= set(synced)
    assert any(path.parent == place / "seal" for path in synced)


def test_a_ring_of_the_first_layout_is_read_where_it_is(tmp_path: Path) -> None:
    first = first_layout(tmp_path)

    ring = load_ring(tmp_path)

    assert [one.path.name for one in ring.held] == ["seal.pem", "receipt.pem", "rest.key", f"{ring.recovery.kid}.pem"]
    assert (ring.seal.kid, ring.rest.secret) == (first, b"r" * 32)


@pytest.mark.parametrize("use", USES)
def test_the_newest_is_used_and_all_are_kept_also_beside_one_of_the_first_layout(tmp_path: Path, use: str) -> None:
    first_layout(tmp_path)
    ring = load_ring(tmp_path)
    before = [one.kid for one in ring.held if one.use == use]

    made = [ring.make(use).kid, ring.make(use).kid]

    for again in (ring, load_ring(tmp_path)):
        assert [one.kid for one in again.held if one.use == use] == [*reversed(made), *before]
        newest = {one.use: one for one in reversed(again.held)}[use]
        assert newest.kid == made[-1]


def test_the_newest_is_so_by_what_stands_in_it_not_by_the_files_times(tmp_path: Path) -> None:
    """A backup that is put back gives every file the time of that day."""
    ring = load_ring(tmp_path)
    newest = ring.make("seal")
    os.utime(newest.path, (0, 0))

    assert load_ring(tmp_path).seal.kid == newest.kid


def test_a_clock_that_went_back_makes_no_older_key_the_newest(tmp_path: Path) -> None:
    ring = load_ring(tmp_path)
    made = max(one.made for one in ring.held if one.use == "seal")
    (path,) = (tmp_path / "live" / "seal").iterdir()
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(made.encode(), b"2999-01-01T00:00:00.000000+00:00"))

    ring = load_ring(tmp_path)

    assert ring.seal.kid != ring.make("seal").kid
    assert ring.seal.kid == load_ring(tmp_path).seal.kid == ring.seals[0].kid
    assert len(ring.seals) == 2


def test_a_running_ring_takes_a_new_key_up_and_never_loses_one(tmp_path: Path) -> None:
    running, other = load_ring(tmp_path), load_ring(tmp_path)

    made = other.make("seal")
    assert running.seal.kid == made.kid
    for file in (tmp_path / "live" / "seal").iterdir():
        file.unlink()

    assert (running.seal.kid, len(running.seals)) == (made.kid, 2)


def test_a_running_ring_serves_on_while_a_key_is_being_copied_or_the_folder_is_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ring = load_ring(tmp_path)
    kid = ring.seal.kid
    half = tmp_path / "live" / "seal" / "half.pem"
    half.write_bytes(b"-----BEGIN")

    assert ring.seal.kid == kid
    assert '"event": "keys_not_read"' in capsys.readouterr().out
    half.unlink()
    (tmp_path / "live").rename(tmp_path / "away")
    assert ring.seal.kid == kid


def test_missing_keys_are_not_made_where_that_is_not_allowed(tmp_path: Path) -> None:
    ring = load_ring(tmp_path, may_make=lambda _use: False)

    assert (ring.held, (tmp_path / "live").exists()) == ((), False)
    with pytest.raises(KeysRefused, match="no seal key"):
        _ = ring.seal


def first_layout(folder: Path) -> str:
    """A ring as earlier versions kept it; the id of its seal key."""
    place = folder / "live"
    place.mkdir(mode=0o700)
    pem = new_pem()
    (place / "seal.pem").write_bytes(pem)
    (place / "receipt.pem").write_bytes(new_pem())
    (place / "rest.key").write_bytes(b"r" * 32)
    assert isinstance(load_ring(folder), KeyRing)
    return pair_from(pem).kid


def test_a_command_makes_no_keys_before_one_is_needed(tmp_path: Path) -> None:
    """`flask restore` on a new machine puts the force's own there."""
    ring = load_ring(tmp_path, at_once=False)
    assert not (tmp_path / "live").exists()

    kid = ring.seal.kid

    assert load_ring(tmp_path).seal.kid == kid
