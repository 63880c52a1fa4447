"""The real app, made to die: `gunicorn tests.chaos.server:app`. Only this wrapper knows of dying; the product has
no hook for it.

CHAOS_KILL_RATE   how likely each of seven points in a send kills its whole worker process (0.01): by chance, and
                  surely once it has come by as many as kill it on average, so that no run is without a death
CHAOS_SERVER      "correct", or one of the deliberately broken servers in tests/chaos/broken.py
"""

from __future__ import annotations

import itertools
import os
import random
import signal
import threading
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from sqlalchemy import event

from backend import create_app
from backend.core.database import db
from backend.wire import versions
from tests.chaos.broken import BROKEN

RATE = float(os.environ.get("CHAOS_KILL_RATE", "0"))
LIFE = 1 / RATE if RATE else float("inf")
DEADLY = ("INSERT INTO audit_event", "INSERT INTO intake ", "INSERT INTO intake_key", "INSERT INTO version")

_thread = threading.local()
_points = itertools.count(1)  # of this worker


def perhaps_die() -> None:
    """Kill this process, sometimes: nothing is flushed, nothing is said."""
    if random.random() < RATE or next(_points) >= LIFE:
        os.kill(os.getpid(), signal.SIGKILL)


def is_a_send() -> bool:
    """Whether this thread is taking an envelope in, or is at what comes after its answer."""
    return getattr(_thread, "sends", False)


class Mortal:
    """WSGI around WSGI: may die when a send arrives, and when its answer has gone and what comes after it is done."""

    def __init__(self, inner: Callable[..., Iterable[bytes]]) -> None:
        self.inner = inner

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """One request."""
        _thread.sends = "/versions" in environ["PATH_INFO"]
        _perhaps_die_sending()
        answer = self.inner(environ, start_response)
        try:
            yield from answer
        finally:
            if hasattr(answer, "close"):
                answer.close()
        _perhaps_die_sending()
        _thread.sends = False


def _perhaps_die_sending() -> None:
    if is_a_send():
        perhaps_die()


def make_mortal(made: Flask) -> None:
    """Let the app die after the inserts that matter, before a commit and after it."""

    def after_insert(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if is_a_send() and statement.startswith(DEADLY):
            perhaps_die()

    def around_commit(_anything: Any) -> None:
        if is_a_send():
            perhaps_die()

    with made.app_context():
        event.listen(db.engine, "after_cursor_execute", after_insert)
        event.listen(db.engine, "commit", around_commit)
        event.listen(db.session, "after_commit", around_commit)
    made.wsgi_app = Mortal(made.wsgi_app)  # type: ignore[method-assign]


app = create_app()
versions.BURST = 10**9
BROKEN[os.environ.get("CHAOS_SERVER", "correct")](app)
make_mortal(app)
