"""The server's key ring: made once, kept well, and refused with a sentence where it cannot be used."""

from __future__ import annotations

import stat
from multiprocessing import get_context
from pathlib import Path

import pytest

from backend.core.keys import KeysRefused, load_ring


def _kids(folder: str) -> tuple[str, str, str]:
    ring = load_ring(Path(folder))
    return ring.seal.kid, ring.receipt.kid, ring.rest.hex()


def test_the_second_start_finds_the_keys_of_the_first(tmp_path: Path) -> None:
    first = _kids(str(tmp_path / "keys"))

    assert _kids(str(tmp_path / "keys")) == first


def test_workers_that_start_at_once_end_with_the_same_keys(tmp_path: Path) -> None:
    with get_context("spawn").Pool(4) as pool:
        made = pool.map(_kids, [str(tmp_path / "keys")] * 8, chunksize=1)

    assert len(set(made)) == 1


def test_key_files_are_for_their_owner_to_read_only(tmp_path: Path) -> None:
    load_ring(tmp_path / "keys")

    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "keys" / "live").iterdir()}
    assert modes == {"seal.pem": 0o400, "receipt.pem": 0o400, "rest.key": 0o400}


@pytest.mark.parametrize("name", ["seal.pem", "receipt.pem", "rest.key"])
def test_a_spoilt_key_stops_the_start_and_says_what_to_do(tmp_path: Path, name: str) -> None:
    load_ring(tmp_path)
    (tmp_path / "live" / name).chmod(0o600)
    (tmp_path / "live" / name).write_bytes(b"spoilt")

    with pytest.raises(KeysRefused, match="restore them from their backup"):
        load_ring(tmp_path)


def test_no_temporary_file_stays_behind(tmp_path: Path) -> None:
    load_ring(tmp_path)

    assert not list((tmp_path / "live").glob(".*"))
