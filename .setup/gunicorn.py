"""Gunicorn's settings, for `make run`, for a deployment behind a proxy, and for the tests, which run this same server.

PORT (8000) and BIND (127.0.0.1; more than one with commas) say where to listen; TRUSTED_PROXY is the one address
believed about the scheme (X-Forwarded-Proto). Whom a request comes from (X-Forwarded-For) is not Gunicorn's:
FOURSIGHT_TRUSTED_PROXY=1 says so.
"""

import os
import sys

from backend.core import clock

bind = [f"{one}:{os.environ.get('PORT', '8000')}" for one in os.environ.get("BIND", "127.0.0.1").split(",")]
worker_class = "backend.core.request_buffering.BufferedRequests"  # gthread, but no thread waits for half a request
workers = int(os.environ.get("WORKERS", "2"))
threads = 16  # ten at most hash passwords or wait for it (backend/accounts/gate.py); the rest are for records
timeout = 30
graceful_timeout = 30
keepalive = 5
max_requests = 20_000  # a leak, should there be one, ends here; a class of sixty asks 2,500 times
max_requests_jitter = 2000
limit_request_line = 4094
limit_request_fields = 50
limit_request_field_size = 8190
forwarded_allow_ips = os.environ.get("TRUSTED_PROXY", "127.0.0.1")
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 (a slow disk must not look like a dead worker)
control_socket_disable = True
loglevel = "warning"  # the app writes its own log lines
STARTED = clock.now()  # of the server, not of a worker: each start asks once whether the trail is whole


def on_starting(_server):
    """Without a content pack there is nothing to serve, without a key that records need they would not open, and an
    older database would give receipts twice: say what is wrong, and do not start.

    Nothing here may begin a thread. Workers are forked from this process, and a lock that a thread holds at that moment
    stays shut in them: a worker stood still with its first signature until it was killed, thirty seconds later
    (tests/backend/core/test_before_the_fork.py).
    """
    from backend.accounts import words_at_start as words_of_ways_in
    from backend.content.sealed import PackFileRefused
    from backend.content.service import pack_words_at_start
    from backend.core.keys.ring import KeysRefused
    from backend.core.rights.at_start import words_at_start as words_of_rights
    from backend.core.starting import DatabaseRefused, TrailRefused, words_at_start

    try:
        from wsgi import app
    except PackFileRefused as refused:
        sys.exit(f"\nFoursight does not start. {refused.message}\n")
    except (KeysRefused, TrailRefused, DatabaseRefused) as refused:
        sys.exit(f"\n{refused}\n")
    for words in (*pack_words_at_start(), *words_at_start(app), *words_of_rights(app), *words_of_ways_in(app)):
        print(f"\n    {words}", flush=True)  # noqa: T201


def post_worker_init(worker):
    """What the worker began with stays: looking through it again and again would take a tenth of all time. The first
    one notes what an earlier server could not.
    """
    import faulthandler
    import gc

    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    faulthandler.enable()  # one that is ended because it stood still says where it stood

    from backend.auditing.verify_daily import keep_verifying
    from backend.core.answer_headers import shorten
    from backend.core.starting import catch_up_at_start
    from backend.notices.running import keep_going
    from backend.records import KEYS
    from wsgi import app

    shorten()
    for words in catch_up_at_start(app) if worker.age == 1 else ():
        print(f"\n    {words}", flush=True)  # noqa: T201
    keep_verifying(app.extensions["foursight"], STARTED)
    keep_going(app.extensions["foursight"], app.extensions[KEYS], app.app_context)


def when_ready(_server):
    """Print the one address, only once it answers."""
    address = os.environ.get("FOURSIGHT_PUBLIC_URL", f"http://{bind[0]}")
    of_class = os.environ.get("FOURSIGHT_CLASS_URL", "")
    joined_at = f"\n    A class is joined at:  {of_class}   (nobody can sign in there)" if of_class else ""
    untrusted = _untrusted()
    if untrusted:
        print(f"\n    {untrusted}", flush=True)  # noqa: T201
    print(f"\n    Foursight is running:  {address}{joined_at}\n    Ctrl-C stops it.\n", flush=True)  # noqa: T201


def _untrusted():
    from backend.core.config import config_from
    from backend.core.proxy import what_is_not_trusted

    return what_is_not_trusted(config_from())
