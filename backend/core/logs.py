"""Structured logs: one JSON line per request, ids and codes only. No answer, name or query string ever enters a log.

There is no other way to log: an import contract keeps every other module from a logger of its own, whose `exception`
writes what an error says, and a database's error says the parameters of its statement.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from typing import Any, Literal

import structlog
from flask import Flask, Response, g, request

from backend.core.troubles import code_of


class _Lines:
    """Standard output. A log that cannot be written, as on a full disk, takes nobody's answer away."""

    def write(self, text: str) -> None:
        """Write, or let it be lost."""
        with suppress(OSError):
            sys.stdout.write(text)

    def flush(self) -> None:
        """The same."""
        with suppress(OSError):
            sys.stdout.flush()


structlog.configure(
    logger_factory=structlog.PrintLoggerFactory(file=_Lines()),  # type: ignore[arg-type]
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.JSONRenderer(sort_keys=True),
    ],
)
log: Any = structlog.get_logger()


def init_logs(app: Flask) -> None:
    """Log each request when it is done, unless the app is under test."""
    app.before_request(_start)
    if not app.testing:
        app.after_request(_done)


def failure(reference: str, endpoint: str, error: BaseException) -> None:
    """Log an unforeseen error: its kind and where it arose, never its message (messages quote values)."""
    failed("failure", error, reference=reference, endpoint=endpoint)


def failed(
    event: str, error: BaseException, *, level: Literal["debug", "warning", "error"] = "error", **ids: str
) -> None:
    """Log that something did not come about, by the kind of error, the database's code for it and where it arose; `ids`
    name what it was about.
    """
    code = code_of(error)
    of_database = {} if code == "-" else {"code": code}
    getattr(log, level)(event, kind=type(error).__name__, where=_where(error), **of_database, **ids)


def came_out(event: str, result: str, *, is_well: bool) -> None:
    """Log what came of something the server does by itself."""
    getattr(log, "info" if is_well else "error")(event, result=result)


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "-"


def _start() -> None:
    g.started = time.monotonic()


def _done(response: Response) -> Response:
    log.info(
        "request",
        method=request.method,
        endpoint=request.endpoint or "-",
        status=response.status_code,
        ms=round((time.monotonic() - g.get("started", time.monotonic())) * 1000),
        person=g.get("person_id"),
    )
    return response
