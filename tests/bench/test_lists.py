"""How long a coordinator's list of received records takes to make, at ten thousand, a hundred thousand and more.

Of the server alone: the page is asked for in the process, each time with its row in the audit trail. BENCH_RECORDS says
how many there are, with commas.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.records import KEYS
from tests.backend.records.conftest import phone_of
from tests.bench.many_records import copy_record, cover_first
from tests.bench.measure import row
from tests.fixtures.phone_simulator import Phone
from tests.people import People, sign_in

__all__ = ["phone_of"]

SIZES = [int(one) for one in os.environ.get("BENCH_RECORDS", "10000,100000,1200000").split(",")]
TIMES = int(os.environ.get("BENCH_TIMES", "40"))


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("size", SIZES)
def test_a_coordinators_list(
    app: Flask,
    people: People,
    phone_of: Callable[..., Phone],
    new_client: Callable[[], FlaskClient],
    size: int,
    both_databases: str,
) -> None:
    phone = phone_of(people.asha)
    envelope = phone.version(incident_ref="REF-1")
    phone.send(envelope)
    with app.app_context():
        copy_record(envelope.sha256, size)
        cover_first(app.extensions[KEYS], 50 * (TIMES + 2))
    gita = sign_in(new_client(), people.gita)
    gita.get("/records")

    row(f"list of {size:,} records, {both_databases}: the first page", [_ms(gita, 1) for _ in range(TIMES)])
    row(f"· pages 2 to {TIMES + 1}", [_ms(gita, 2 + number) for number in range(TIMES)])


def _ms(client: FlaskClient, page: int) -> float:
    began = time.perf_counter()
    answer = client.get(f"/records?page={page}")
    took = time.perf_counter() - began
    assert answer.status_code == 200
    assert answer.text.count('name="row"') == 50
    return 1000 * took
