"""The longer kill test, on both databases, with the whole server dying now and then. PROVE_RECORDS (1500) says how
long.

Prints one line of figures per server for docs/proof.md.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.chaos.harness import Tally, run

RECORDS = int(os.environ.get("PROVE_RECORDS", "1500"))
BROKEN = {
    "receipt_before_commit": "lost",
    "no_unique_key": "duplicated",
    "two_transactions": "audit without record",
}


def figures(kind: str, tally: Tally) -> str:
    """A line for docs/proof.md."""
    counts = tally.counts
    asked = f"{tally.records} records, {counts['sends']} sends, {counts['kills']} kills, {counts['repeats']} repeats"
    return f"{kind}, {tally.server}: {asked}, {tally.seconds:.0f} s, breaches {tally.breaches or 'none'}"


def test_nothing_is_lost_or_doubled_however_often_the_server_dies(
    both_databases: str, database_url: str, tmp_path: Path
) -> None:
    tally = run("correct", database_url, tmp_path, records=RECORDS, within_s=RECORDS, restarts=True)

    print(figures(both_databases, tally))
    assert tally.breaches == {}
    assert tally.counts["unsent"] == 0
    assert tally.counts["receipted"] == tally.counts["projected"] == tally.records


@pytest.mark.parametrize("server", BROKEN)
def test_a_server_broken_on_purpose_is_caught(
    both_databases: str, database_url: str, tmp_path: Path, server: str
) -> None:
    tally = run(server, database_url, tmp_path, records=120)

    print(figures(both_databases, tally))
    assert tally.breaches.get(BROKEN[server], 0) > 0, tally
