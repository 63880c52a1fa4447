"""PostgreSQL itself is killed again and again while phones send. CHAOS_RECORDS (300) says how long.

Prints its figures for docs/proof.md.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.chaos.harness import Tally, run
from tests.chaos.mortal_postgres import MortalPostgres
from tests.fixtures.databases import migrate

RECORDS = int(os.environ.get("CHAOS_RECORDS", "300"))


@pytest.fixture
def mortal_postgres() -> Iterator[Callable[..., MortalPostgres]]:
    """Make one for this test alone: the tests' shared one must live."""
    made: list[MortalPostgres] = []

    def make(**settings: bool) -> MortalPostgres:
        made.append(MortalPostgres(**settings))
        return made[-1]

    yield make
    for one in made:
        one.close()


def send_while_it_dies(postgres: MortalPostgres, folder: Path, records: int, server: str = "correct") -> Tally:
    """Send so many records while it is killed and started again; prints the figures."""
    url = postgres.create("foursight")
    migrate(url, folder)
    tally = run(server, url, folder, records=records, kill_rate=0, within_s=3 * records, strike=postgres.strike)
    asked = f"{server} server, {tally.records} records, {tally.counts['sends']} sends, {postgres.deaths} kills of it"
    served = "not served" if tally.counts["not served"] else "served"
    print(
        f"PostgreSQL killed: {asked}, {tally.seconds:.0f} s, breaches {tally.breaches or 'none'}, {served} afterwards"
    )
    return tally


def test_nothing_is_lost_or_doubled_however_often_postgresql_dies(mortal_postgres, tmp_path):
    postgres = mortal_postgres()

    tally = send_while_it_dies(postgres, tmp_path, RECORDS)

    assert postgres.deaths > 2
    assert tally.breaches == {}
    assert tally.counts["unsent"] == 0
    assert tally.counts["receipted"] == tally.counts["projected"] == tally.records


def test_nothing_is_lost_where_postgresql_would_answer_before_it_wrote(mortal_postgres, tmp_path):
    tally = send_while_it_dies(mortal_postgres(durable=False), tmp_path, RECORDS)

    assert tally.breaches == {}
    assert tally.counts["receipted"] == tally.counts["projected"] == tally.records


def test_a_server_that_lets_postgresql_answer_before_it_wrote_is_caught(mortal_postgres, tmp_path):
    tally = send_while_it_dies(mortal_postgres(durable=False), tmp_path, 60, "answered_before_written")

    assert tally.breaches.get("lost", 0) > 0, tally
