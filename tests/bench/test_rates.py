"""How many records a server with two workers takes in and judges, a fifth of the sends repeats; and how long a send
waits when sixty a second are offered. BENCH_SECONDS (60) says how long each.

Sender, server and database share the machine. Beside it what bare inserts of as many bytes come to, each with a commit.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from backend.wire.sealing import wire
from tests.bench.measure import row
from tests.chaos.harness import make_phones
from tests.fixtures.run import ROOT
from tests.fixtures.server import Server

SECONDS = int(os.environ.get("BENCH_SECONDS", "60"))
OFFERED, MOST = 60, 200
ANSWERS = json.loads((ROOT / "tests" / "cases" / "dash_marked_standard.json").read_text("utf-8"))["answers"]


@pytest.mark.timeout(900)
def test_records_a_second(
    make_server: Callable[..., Server], database_url: str, tmp_path: Path, both_databases: str
) -> None:
    instance = tmp_path / "instance"
    instance.mkdir()
    phones, cookies = make_phones("correct", database_url, instance)
    sends = plan_of(phones, cookies, SECONDS * (MOST + OFFERED))
    server = make_server(WORKERS="2")
    after = ROOT, server, tmp_path

    most = run(*after, sends[: SECONDS * MOST], threads=16, per_second=0)
    offered = run(*after, sends[SECONDS * MOST :], threads=32, per_second=OFFERED)

    rate = most["sent"] / most["seconds"]
    made = most["statuses"].get("201", 0) + offered["statuses"].get("201", 0)
    bare = inserts_a_second(database_url, len(sends[0]["body"]))
    print(f"| {both_databases}: sends answered a second, {len(sends[0]['body']):,} bytes each | {rate:,.0f} |")
    print(f"| · the same as a share of bare inserts ({bare:,.0f} a second) | {100 * rate / bare:.0f} % |")
    row(f"· {OFFERED} a second offered: a send to its receipt", offered["times_ms"])
    print(f"| · 99th percentile | {percentile(offered['times_ms'], 0.99):,.0f} ms |")
    assert set(most["statuses"]) | set(offered["statuses"]) <= {"200", "201"}
    assert judged(database_url) == made


def plan_of(phones: list[Any], cookies: list[str], how_many: int) -> list[dict[str, str]]:
    """So many sends, shuffled, a fifth of them of what was sent shortly before."""
    chance, sends = random.Random(1), []
    while len(sends) < how_many:
        if sends and chance.random() < 0.2:
            sends.append(chance.choice(sends[-200:]))
            continue
        at = chance.randrange(len(phones))
        envelope = phones[at].version(answers=ANSWERS, incident_ref=str(len(sends)))
        body = json.dumps(wire(envelope))
        sends.append({"cookie": cookies[at], "version_id": envelope.header["version_id"], "body": body})
    return sends


def run(root: Path, server: Server, folder: Path, sends: list[dict[str, str]], **how: int) -> dict[str, Any]:
    """What the sender met."""
    plan = folder / f"plan-{secrets.token_hex(4)}.json"
    plan.write_text(json.dumps({"port": server.port, "seconds": SECONDS, "sends": sends, **how}), "utf-8")
    command = [sys.executable, "-m", "tests.bench.sender", str(plan)]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)
    met: dict[str, Any] = json.loads(done.stdout)
    return met


def percentile(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def judged(database_url: str) -> int:
    """How many versions there are once nothing is on its way."""
    engine = create_engine(database_url)
    with engine.connect() as connection:
        count = int(connection.execute(text("SELECT count(*) FROM version")).scalar_one())
    engine.dispose()
    return count


def inserts_a_second(database_url: str, size: int, for_s: float = 3.0) -> float:
    """Bare inserts of so many bytes, one commit each, by one writer."""
    engine = create_engine(database_url)
    blob, count, began = secrets.token_bytes(size), 0, time.monotonic()
    kind = "bytea" if engine.dialect.name == "postgresql" else "BLOB"
    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE bare (id INTEGER PRIMARY KEY, body {kind})"))
    while time.monotonic() - began < for_s:
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO bare (id, body) VALUES (:id, :body)"), {"id": count, "body": blob})
        count += 1
    engine.dispose()
    return count / for_s
