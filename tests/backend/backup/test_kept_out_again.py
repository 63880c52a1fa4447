"""Whoever was kept out of a record since the backup is kept out from the first moment on; who was let back, reads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from backend.core import clock
from backend.core.database import db
from backend.records import KEYS
from backend.records.conflicts import service
from tests.backend.backup.conftest import Made
from tests.fixtures.keeping_phone import Keeping
from tests.people import People

pytestmark = pytest.mark.usefixtures("both_databases")


def test_conflicts_are_as_they_were(
    app: Flask,
    asha: Keeping,
    people: People,
    backup: Callable[[], Made],
    lose: Callable[[], None],
    restore: Callable[..., str],
    opens: Callable[..., bool],
) -> None:
    first, second = (asha.send(asha.phone.version(incident_ref=one)).header["record_id"] for one in ("NI-1", "NI-2"))
    with app.app_context():
        its = {"ring": app.extensions[KEYS], "now": clock.now()}
        service.keep_out(people.tove, second, "chloe", **its)
    made = backup()
    with app.app_context():
        service.keep_out(people.tove, first, "chloe", **its)
        service.let_back(people.tove, second, people.chloe.id, clock.now())
        db.session.remove()
    before = [opens(people.chloe, one) for one in (first, second)]

    lose()
    said = restore(made)

    assert before == [False, True]
    assert [opens(people.chloe, one) for one in (first, second)] == before
    assert "person kept out of a record" in said
    assert app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0
