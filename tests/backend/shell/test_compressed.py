"""Packed files are compressed once for all servers of a machine; what lies on disk is believed where it is right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from backend.shell import compressed
from backend.shell.compressed import KEEP, kept_compressed

PLAIN = b"what a phone needs at once, " * 200
SPOILED: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda found: found[: len(found) // 2],
    "empty": lambda _: b"",
    "altered": lambda found: bytes([found[0] ^ 1]) + found[1:],
    "of another file": lambda _: brotli.compress(b"another build"),
}


def never(*_: object) -> bytes:
    """Compresses nothing."""
    raise AssertionError("it was compressed again")


def test_what_was_compressed_once_is_read_and_not_compressed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kept_compressed(PLAIN, tmp_path / "packed")
    monkeypatch.setattr(compressed, "compressed", never)

    assert kept_compressed(PLAIN, tmp_path / "packed") == first
    assert brotli.decompress(first) == PLAIN


@pytest.mark.parametrize("how", SPOILED)
def test_a_file_that_is_not_what_it_says_is_made_anew(tmp_path: Path, how: str) -> None:
    right = kept_compressed(PLAIN, tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(SPOILED[how](right))

    assert kept_compressed(PLAIN, tmp_path) == right
    assert path.read_bytes() == right


def test_where_nothing_can_be_written_a_phone_gets_its_file_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "packed").write_text("a file where the folder should be")

    assert brotli.decompress(kept_compressed(PLAIN, tmp_path / "packed")) == PLAIN


def test_only_the_last_few_are_kept(tmp_path: Path) -> None:
    for number in range(KEEP + 3):
        kept_compressed(b"%d" % number, tmp_path)

    assert len(list(tmp_path.iterdir())) == KEEP
