"""The process from which a server's workers are forked begins no thread.

A thread that holds a lock of a library at that moment leaves it shut in each worker for ever. It was met: what an
earlier server had not noted was noted, and signed, in a thread before the fork, and a worker stood still with its first
signature until it was killed for it, thirty seconds later.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from tests.fixtures.run import ROOT
from tests.fixtures.server import Server

BEGUN = "a thread was begun before the fork"
STARTS = f"""
import runpy, sys, threading
def begun(*_args, **_named):
    raise AssertionError({BEGUN!r})
threading.Thread.start = begun
settings = runpy.run_path(".setup/gunicorn.py")
settings["on_starting"](None)
if {{is_mutant}}:
    from wsgi import app
    from backend.core.starting import catch_up_at_start
    catch_up_at_start(app)
"""


def test_what_comes_before_the_fork_begins_no_thread(make_server: Callable[..., Server]) -> None:
    server = make_server()

    assert started(server, is_mutant=False) == ""


def test_noting_there_would_be_seen(make_server: Callable[..., Server]) -> None:
    """The mutant: noting what was not noted yet, where it was done before."""
    server = make_server()

    assert BEGUN in started(server, is_mutant=True)


def started(server: Server, is_mutant: bool) -> str:
    """What goes wrong up to the fork, with a server's own settings; nothing where it goes well."""
    command = [sys.executable, "-c", STARTS.format(is_mutant=is_mutant)]
    done = subprocess.run(command, cwd=ROOT, env=server.environment, check=False, capture_output=True, text=True)
    return done.stderr if done.returncode else ""
