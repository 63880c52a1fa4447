"""A PostgreSQL of its own, as a force would run it (every commit on disk before it is answered), that can be killed."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psycopg

from tests.fixtures.databases import _embedded_postgres


class MortalPostgres:
    """A running PostgreSQL server in a folder of its own: not pytest's, whose every start shuts its folders to others.

    With `durable=False` its administrator has set, from its first death on, that it answers commits that are not on
    disk yet, unless a connection asks for better.
    """

    def __init__(self, durable: bool = True) -> None:
        folder = Path(tempfile.mkdtemp(prefix="foursight-mortal-"))
        self._server = _embedded_postgres()(folder, cleanup_mode="delete")
        self._durable = durable
        self.deaths = 0

    def create(self, name: str) -> str:
        """The address of a new, empty database."""
        self._do(f'CREATE DATABASE "{name}"')
        return str(self._server.get_uri(database=name))

    def _do(self, *statements: str) -> None:
        with psycopg.connect(self._server.get_uri(database="postgres"), autocommit=True) as connection:
            for one in statements:
                connection.execute(one)

    def kill(self) -> None:
        """Every process of it, at once."""
        first = self._server.get_pid()
        others = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for pid in (first, *map(int, others)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        until = time.monotonic() + 10
        while any(_is_there(pid) for pid in (first, *map(int, others))) and time.monotonic() < until:
            time.sleep(0.01)
        self.deaths += 1

    def start(self) -> None:
        """The same again, from what is on disk; returns once it answers."""
        self._server.ensure_postgres_running()

    def strike(self) -> None:
        """Kill it, let the phones find nobody there for a moment, and start it again."""
        if not self._durable:
            self._do("ALTER SYSTEM SET synchronous_commit = off", "ALTER SYSTEM SET wal_writer_delay = '10s'")
        self.kill()
        time.sleep(0.2)
        self.start()

    def close(self) -> None:
        """Stop it and remove its files."""
        self._server.cleanup()


def _is_there(pid: int) -> bool:
    """Also when it is dead and not yet buried: PostgreSQL takes such a one for a living postmaster."""
    return Path(f"/proc/{pid}").exists()
