"""The loop itself: it looks every half minute, in a thread of each worker (.setup/gunicorn.py begins it) or by `flask
ladder run`. On SQLite one process does; on PostgreSQL as many as there are.
"""

from __future__ import annotations

import fcntl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from backend.accounts.duty.service import address_of
from backend.accounts.push import service as browsers
from backend.accounts.push.keys import push_key
from backend.accounts.service.two_people import let_lapse
from backend.core import clock, logs
from backend.core.config import Config
from backend.core.database import db, is_sqlite
from backend.core.keys.ring import KeyRing
from backend.notices.mail.service import send_waiting
from backend.notices.push import service as pushes
from backend.records.ladder import silence
from backend.records.ladder.loop import Ways, go_on

FIRST_AFTER_S, EVERY_S = 2.0, 30.0


Context = Callable[[], AbstractContextManager[object]]
"""What makes the app's own context, in which its databases are found."""


def keep_going(config: Config, ring: KeyRing, context: Context) -> None:
    """Look again and again, in a thread that ends with the process."""
    if config.ladder.on:
        threading.Thread(target=_watch, args=(config, ring, context), daemon=True).start()


def run_once(config: Config, ring: KeyRing, context: Context) -> tuple[int, int]:
    """Look once: how many rows were looked at, and how many messages went. Neither where another process looks."""
    with context(), _alone(config) as is_alone:
        if not is_alone:
            return 0, 0
        try:
            sender = _sender(config, ring)
            if sender is not None:
                browsers.end_those_over(sender.key.kid, clock.now())
            looked_at = go_on(ring, _ways(config), clock.now())
            silence.look(config.ladder, clock.now())
            let_lapse(clock.now())
            return looked_at, _send(config, sender)
        finally:
            db.session.remove()


def _send(config: Config, sender: pushes.Sender | None) -> int:
    smtp, link = config.ladder.smtp, f"{config.public_url}/records"
    mails = send_waiting(smtp, link, clock.now) if smtp is not None else 0
    return mails + (pushes.send_waiting(sender, clock.now) if sender is not None else 0)


def _sender(config: Config, ring: KeyRing) -> pushes.Sender | None:
    push = config.ladder.push
    return pushes.Sender(push, push_key(config.instance), ring.rests) if push is not None else None


def _ways(config: Config) -> Ways:
    smtp, push = config.ladder.smtp, config.ladder.push

    def reaches(person_id: str) -> bool:
        return smtp is not None and bool(address_of(person_id, smtp.domains))

    def of_person(person_id: str) -> Sequence[str]:
        return browsers.pushes_of(person_id, clock.now()) if push is not None else ()

    return Ways(reaches, config.ladder.limit, of_person)


def _watch(config: Config, ring: KeyRing, context: Context) -> None:
    time.sleep(FIRST_AFTER_S)
    while True:
        try:
            run_once(config, ring, context)
        except Exception as error:  # said on every page of the queue, once its heartbeat is late
            logs.failed("ladder_stands_still", error)
        time.sleep(EVERY_S)


@contextmanager
def _alone(config: Config) -> Iterator[bool]:
    """Whether no other process looks meanwhile, where the database lets only one write."""
    if not is_sqlite():
        yield True
        return
    with (config.instance / "ladder.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
