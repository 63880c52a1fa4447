"""Looks now and then whether `flask audit verify` is due, and runs it in a process of its own, beside the requests, of
which none reaches this module (.setup/gunicorn.py begins it in each worker).
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from datetime import datetime

from backend.auditing.verified import NotEnded, verify_if_due
from backend.core import clock, logs
from backend.core.audit_command import NOT_AS_WRITTEN
from backend.core.config import ROOT, Config

AT_MOST_S = 3600  # a force whose trail takes longer runs it by hand, and is told that it did not end
FIRST_AFTER_S, LOOKS_EVERY_S = 60.0, 600.0
COMMAND = ("nice", "-n", "10", sys.executable, "-m", "flask", "--app", "wsgi", "audit", "verify")


def keep_verifying(config: Config, since: datetime) -> None:
    """Look now and then whether it is due, in a thread that ends with the process. `since`: when the server started."""
    if not config.audit_verify:
        return
    threading.Thread(target=_watch, args=(config, since), daemon=True).start()


def _watch(config: Config, since: datetime) -> None:
    time.sleep(FIRST_AFTER_S)
    while True:
        try:
            verify_if_due(config, since, clock.now(), run_command)
        except OSError as error:  # a full disk: said as late on the page
            logs.failed("audit_not_verified", error)
        time.sleep(LOOKS_EVERY_S)


def run_command() -> int:
    """The exit status, where it was 0 or the command itself said that something is wrong. Raises NotEnded else: a
    database that is away is no fault of the trail's.
    """
    try:
        done = subprocess.run(COMMAND, cwd=ROOT, check=False, timeout=AT_MOST_S, capture_output=True)  # noqa: S603 (no shell)
    except (OSError, subprocess.SubprocessError) as error:
        raise NotEnded from error
    if done.returncode and NOT_AS_WRITTEN.encode() not in done.stderr:
        raise NotEnded
    return done.returncode
