"""Asking for a page again and again: how long it takes, how many statements it asks, how long the process waits for the
database over these, and how much of a processor page and database take together: on a machine with nothing else to do
the first is hardly more than the last, and on a busy one the last can still be compared.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from backend.core.database import db
from tests.bench.desk.pages import Page


@dataclass
class Statements:
    """What was asked since it was last cleared, each with its milliseconds; and by which processes of the database."""

    asked: list[tuple[str, float]] = field(default_factory=list)
    began: float = 0.0
    by: set[int] = field(default_factory=set)

    def listen(self, app: Flask) -> None:
        """To the live database of an app."""
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", self._before)
            event.listen(db.engine, "after_cursor_execute", self._after)

    def processor(self) -> float:
        """Milliseconds of a processor up to now, of this process and of the database's."""
        theirs = (Path(f"/proc/{pid}/schedstat").read_text().split()[0] for pid in self.by)
        return 1000 * time.process_time() + sum(int(one) for one in theirs) / 1_000_000

    def _before(self, connection: Any, *_: Any) -> None:
        self.by.add(connection.connection.dbapi_connection.info.backend_pid)
        self.began = time.perf_counter()

    def _after(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        self.asked.append((statement, 1000 * (time.perf_counter() - self.began)))


@dataclass(frozen=True)
class Took:
    """Milliseconds of each answer; of them those in which it waited for the database; milliseconds of a processor; and
    how many statements the last of them asked.
    """

    whole: list[float]
    database: list[float]
    processor: list[float]
    statements: int


def ask(client: FlaskClient, page: Page, times: int, statements: Statements) -> Took:
    """So often, after as many as it takes until its statements are planned once, which do not count."""
    took = Took([], [], [], 0)
    for _ in range(AT_FIRST):
        _answer(client, page)
    for _ in range(times):
        statements.asked.clear()
        before, began = statements.processor(), time.perf_counter()
        _answer(client, page)
        took.whole.append(1000 * (time.perf_counter() - began))
        took.processor.append(statements.processor() - before)
        took.database.append(sum(one for _, one in statements.asked))
    return Took(took.whole, took.database, took.processor, len(statements.asked))


AT_FIRST = 6
"""After five times of the same statement psycopg prepares it."""


def _answer(client: FlaskClient, page: Page) -> None:
    answer = client.post(page.path, data=page.form) if page.form else client.get(page.path)
    assert answer.status_code == 200, f"{page}: {answer.status_code}"
