"""On the embedded database one process at a time goes on with what is due."""

from __future__ import annotations

import fcntl

import pytest
from flask import Flask

from backend.notices import running
from backend.records import KEYS
from backend.records.ladder.service import stands_still
from tests.fixtures.app import Clock
from tests.people import People


def looks_while_another_does(app: Flask) -> tuple[int, int]:
    """What one process does while another has the lock."""
    config = app.extensions["foursight"]
    with (config.instance / "ladder.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return running.run_once(config, app.extensions[KEYS], app.app_context)


def is_alive(app: Flask, clock: Clock) -> bool:
    with app.app_context():
        return not stands_still(clock.at)[0]


def test_a_second_process_does_nothing_while_one_looks_and_looks_once_that_is_done(
    app: Flask, people: People, clock: Clock
) -> None:
    assert looks_while_another_does(app) == (0, 0)
    assert not is_alive(app, clock), "it has looked"

    running.run_once(app.extensions["foursight"], app.extensions[KEYS], app.app_context)

    assert is_alive(app, clock)


def test_two_processes_that_look_at_once_are_caught(
    app: Flask, people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running.fcntl, "flock", lambda *_asked: None)

    looks_while_another_does(app)

    assert is_alive(app, clock), "it would not be seen"
