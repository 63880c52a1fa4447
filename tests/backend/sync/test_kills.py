"""The short form of the kill test: real server processes die while phones send. The longer form is tests/prove/."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.harness import run


def test_i1_to_i5_and_i8_nothing_is_lost_or_doubled_however_often_the_server_dies(
    database_url: str, tmp_path: Path
) -> None:
    tally = run("correct", database_url, tmp_path, records=60)

    assert tally.breaches == {}
    assert tally.counts["unsent"] == 0
    assert (tally.counts["receipted"], tally.counts["projected"]) == (60, 60)
    assert tally.counts["kills"] > 0


@pytest.mark.prove
@pytest.mark.parametrize(
    "server, breach",
    [
        ("receipt_before_commit", "lost"),
        ("no_unique_key", "duplicated"),
        ("two_transactions", "audit without record"),
    ],
)
def test_a_server_broken_on_purpose_is_caught(database_url: str, tmp_path: Path, server: str, breach: str) -> None:
    tally = run(server, database_url, tmp_path, records=66)

    assert tally.breaches.get(breach, 0) > 0, tally
