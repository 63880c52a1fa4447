"""Nobody is moved while it is written down by whose unit a record is found, and the other way round."""

from __future__ import annotations

import threading

from flask import Flask

from backend.accounts import moves
from backend.core.database import is_sqlite, writing
from tests.people import People

WAITS_S = 0.5


def test_whoever_moves_people_waits_for_a_projection_that_is_under_way(
    app: Flask, people: People, both_databases: str
) -> None:
    held, moved, over = threading.Event(), threading.Event(), threading.Event()

    def project() -> None:
        with app.app_context(), writing():
            moves.keep_in_units()
            held.set()
            over.wait(10)

    def move() -> None:
        with app.app_context(), writing():
            moves.hold_units()
            moved.set()

    threads = [threading.Thread(target=one) for one in (project, move)]
    threads[0].start()
    assert held.wait(10)
    threads[1].start()

    assert not moved.wait(WAITS_S)
    over.set()
    assert moved.wait(10)
    for one in threads:
        one.join()


def test_projections_do_not_wait_for_each_other(app: Flask, people: People, both_databases: str) -> None:
    with app.app_context():
        if is_sqlite():
            return  # one writer at a time
    with app.app_context(), writing():
        moves.keep_in_units()
        second = threading.Event()

        def project() -> None:
            with app.app_context(), writing():
                moves.keep_in_units()
                second.set()

        thread = threading.Thread(target=project)
        thread.start()
        assert second.wait(10)
        thread.join()
