"""How many records a server with two workers takes in and judges, a fifth of the sends repeats; and how long a send
waits when sixty a second are offered. BENCH_SECONDS (60) says how long each.

Sender, server and database share the machine. Beside it what bare inserts of as many bytes come to, each with a commit
on the same disk. A commit of either database is on the disk before it is answered: the tests' PostgreSQL, which is
thrown away and does not sync, is made to for as long as this runs.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text

from backend.content.service import current_pack
from backend.core.engine import prepare
from backend.rules.assess import assess
from backend.wire.sealing import wire
from tests.bench.a_class import cpu_s
from tests.bench.measure import row
from tests.bench.officers import make_officers
from tests.fixtures.run import ROOT
from tests.fixtures.server import Server

SECONDS = int(os.environ.get("BENCH_SECONDS", "60"))
OFFERED, MOST = 60, 200
OFFICERS = 60
AS_OF = "2026-11-24"
SYNCS = ("fsync", "synchronous_commit", "full_page_writes")
ANSWERS = json.loads((ROOT / "tests" / "cases" / "dash_marked_standard.json").read_text("utf-8"))["answers"]


@pytest.mark.timeout(900)
def test_records_a_second(
    make_server: Callable[..., Server], database_url: str, tmp_path: Path, both_databases: str
) -> None:
    instance = tmp_path / "instance"
    instance.mkdir()
    phones, cookies = make_officers(OFFICERS, database_url, instance)
    sends = plan_of(phones, cookies, SECONDS * (MOST + OFFERED))
    size = len(sends[0]["body"])
    with on_disk(database_url):
        server = make_server(WORKERS="2")
        bare = inserts_a_second(database_url, size)
        most = run(ROOT, server, tmp_path, sends[: SECONDS * MOST], threads=16, per_second=0)
        offered = run(ROOT, server, tmp_path, sends[SECONDS * MOST :], threads=32, per_second=OFFERED)
        made = most["statuses"].get("201", 0) + offered["statuses"].get("201", 0)
        assert versions_in_time(database_url, made) == made

    where, rate = f"({both_databases})", most["sent"] / most["seconds"]
    row(f"records receipted and judged, {size:,} bytes each {where}", [rate], "a second")
    row(f"· bare inserts of as many bytes, each on disk {where}", [bare], "a second")
    row(f"· the first as a share of the second {where}", [100 * rate / bare], "%")
    row(f"· processor of the server, of one send {where}", [1000 * most["cpu_s"] / most["sent"]])
    row(f"· a send to its receipt, all at once {where}", most["times_ms"])
    row(f"· a send to its receipt, {OFFERED} a second offered {where}", offered["times_ms"])
    row(f"· 99th percentile of these {where}", [percentile(offered["times_ms"], 0.99)])
    assert set(most["statuses"]) | set(offered["statuses"]) <= {"200", "201"}


def plan_of(phones: list[Any], cookies: list[str], how_many: int) -> list[dict[str, str]]:
    """So many sends, shuffled, a fifth of them of what was sent shortly before; with a result as a phone comes to."""
    chance, sends, result = random.Random(1), [], assess(current_pack().data, ANSWERS, AS_OF, {})
    while len(sends) < how_many:
        if sends and chance.random() < 0.2:
            sends.append(chance.choice(sends[-200:]))
            continue
        at = chance.randrange(len(phones))
        envelope = phones[at].version(incident_ref=str(len(sends)), answers=ANSWERS, device_result=result)
        body = json.dumps(wire(envelope))
        sends.append({"cookie": cookies[at], "version_id": envelope.header["version_id"], "body": body})
    return sends


def run(root: Path, server: Server, folder: Path, sends: list[dict[str, str]], **how: int) -> dict[str, Any]:
    """What the sender met."""
    plan = folder / f"plan-{secrets.token_hex(4)}.json"
    plan.write_text(json.dumps({"port": server.port, "seconds": SECONDS, "sends": sends, **how}), "utf-8")
    command = [sys.executable, "-m", "tests.bench.sender", str(plan)]
    assert server._process is not None
    before = cpu_s(server._process.pid)
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)
    met: dict[str, Any] = json.loads(done.stdout)
    return met | {"cpu_s": cpu_s(server._process.pid) - before}


def percentile(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def versions_in_time(database_url: str, expected: int, within_s: float = 30) -> int:
    """How many versions there are, once it is as many as expected, or the time is over."""
    until, engine = time.monotonic() + within_s, create_engine(database_url)
    while True:
        with engine.connect() as connection:
            count = int(connection.execute(text("SELECT count(*) FROM version")).scalar_one())
        if count >= expected or time.monotonic() > until:
            engine.dispose()
            return count
        time.sleep(0.2)


def inserts_a_second(database_url: str, size: int, for_s: float = 3.0) -> float:
    """Bare inserts of so many bytes, one commit each, by one writer, with the settings of the server's own database."""
    engine = create_engine(database_url)
    prepare(engine)
    blob, count, began = secrets.token_bytes(size), 0, time.monotonic()
    kind = "bytea" if engine.dialect.name == "postgresql" else "BLOB"
    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE bare (id INTEGER PRIMARY KEY, body {kind})"))
    while time.monotonic() - began < for_s:
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO bare (id, body) VALUES (:id, :body)"), {"id": count, "body": blob})
        count += 1
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE bare"))
    engine.dispose()
    return count / for_s


@contextmanager
def on_disk(database_url: str) -> Iterator[None]:
    """While a commit of this database is on the disk before it is answered, as with the settings PostgreSQL has by
    itself (the embedded one always is).
    """
    if not database_url.startswith("postgresql"):
        yield
        return
    engine = create_engine(database_url, isolation_level="AUTOCOMMIT")
    try:
        _alter(engine, "on")
        yield
    finally:
        _alter(engine, "off")
        engine.dispose()


def _alter(engine: Engine, on: str) -> None:
    with engine.connect() as connection:
        for name in SYNCS:
            connection.execute(text(f"ALTER SYSTEM SET {name} = {on}"))
        connection.execute(text("SELECT pg_reload_conf()"))
