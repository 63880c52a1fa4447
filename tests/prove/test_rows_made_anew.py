"""Ten thousand records' rows are made anew from their envelopes, broken off half-way, and are the same. PROVE_ROWS says
how many. Prints its figures for docs/proof.md.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from backend.core import clock as server_clock
from backend.records import KEYS
from backend.sync import rebuilding
from tests.backend.records.conftest import phone_of
from tests.backend.records.test_rows import breaks_off_after, rows_now
from tests.bench.many_records import copy_record
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.people import People

__all__ = ["phone_of"]

RECORDS = int(os.environ.get("PROVE_ROWS", "10000"))


@pytest.mark.timeout(3600)
def test_every_row_is_the_same_after_a_making_anew_that_was_broken_off(
    app: Flask,
    people: People,
    phone_of: Callable[..., Phone],
    monkeypatch: pytest.MonkeyPatch,
    both_databases: str,
) -> None:
    envelope = phone_of(people.asha).version(incident_ref="REF-1", answers={"whereabouts": an_answer("here")})
    phone_of(people.asha).send(envelope)
    with app.app_context():
        copy_record(envelope.sha256, RECORDS - 1)
    first_s = rebuild(app, minutes=1)
    whole = rows_now(app)

    breaks_off_after(monkeypatch, RECORDS // 2)
    with pytest.raises(KeyboardInterrupt):
        rebuild(app, minutes=2)
    monkeypatch.undo()
    rest_s = rebuild(app, minutes=3)

    again = rows_now(app)
    took = f"made anew in {first_s:.0f} s; broken off half-way, the rest in {rest_s:.0f} s"
    print(f"{both_databases}: {RECORDS} rows {took}")
    assert len(whole["rows"]) == RECORDS
    assert again == whole


def rebuild(app: Flask, minutes: int) -> float:
    """Make all rows anew, so many minutes from now; how long it took."""
    began: Any = time.monotonic()
    with app.app_context():
        rebuilding.rebuild(ring=app.extensions[KEYS], now=server_clock.now() + timedelta(minutes=minutes))
    return time.monotonic() - began
