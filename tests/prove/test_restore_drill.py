"""The restore drill, on both databases: the machine is lost, and nothing that was receipted or closed is lost with it.
DRILL_RECORDS (40) says how many are sent before the backup, and again after it.

Prints one line of figures for docs/proof.md. Short of real processes: tests/backend/backup/test_after.py.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tests.fixtures.databases import postgres_programs
from tests.prove.restore_drill import drill, figures

RECORDS = int(os.environ.get("DRILL_RECORDS", "40"))
BROKEN = {"epoch_not_raised": "missing", "no_replay": "opened", "times_anew": "time moved"}
ALSO = {"epoch_not_raised": "number twice", "no_replay": "signs in though closed", "times_anew": "time moved"}


@pytest.fixture
def training_kind(database_kind: str) -> str:
    """The kind of the training database of this test: the live one's."""
    return database_kind


@pytest.fixture
def lose(database_url: str, training_database_url: str) -> Callable[[], None]:
    """Both databases are empty: as on a new machine, or a new database of an old server."""

    def now() -> None:
        for url in (database_url, training_database_url):
            if url.startswith("sqlite"):
                for ending in ("", "-wal", "-shm"):
                    Path(f"{url.removeprefix('sqlite:///')}{ending}").unlink(missing_ok=True)
                continue
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("DROP SCHEMA public CASCADE")
                connection.execute("CREATE SCHEMA public")

    return now


@pytest.fixture(autouse=True)
def _programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{postgres_programs()}{os.pathsep}{os.environ['PATH']}")


def test_nothing_is_lost_doubled_or_opened_by_a_restore(
    both_databases: str, database_url: str, training_database_url: str, tmp_path: Path, lose: Callable[[], None]
) -> None:
    tally = drill("correct", database_url, training_database_url, tmp_path / "drill", lose, records=RECORDS)

    print(figures(both_databases, tally))
    print(tally.said)
    assert tally.breaches == {}
    assert tally.counts["given again"] == tally.counts["receipted"]
    assert tally.counts["named readers"] == 2


@pytest.mark.parametrize("server", BROKEN)
def test_a_restore_broken_on_purpose_is_caught(
    both_databases: str,
    database_url: str,
    training_database_url: str,
    tmp_path: Path,
    lose: Callable[[], None],
    server: str,
) -> None:
    tally = drill(server, database_url, training_database_url, tmp_path / "drill", lose, records=16)

    print(figures(both_databases, tally))
    assert tally.breaches.get(BROKEN[server], 0) > 0, tally
    assert tally.breaches.get(ALSO[server], 0) > 0, tally


def test_a_phone_that_lets_go_at_the_receipt_is_caught(
    both_databases: str, database_url: str, training_database_url: str, tmp_path: Path, lose: Callable[[], None]
) -> None:
    folder = tmp_path / "drill"
    tally = drill("correct", database_url, training_database_url, folder, lose, records=8, lets_go=True)

    print(figures(both_databases, tally))
    assert tally.breaches.get("missing", 0) > 0, tally
