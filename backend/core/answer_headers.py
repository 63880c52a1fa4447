"""What Gunicorn puts before every answer, without what tells nobody anything: in HTTP/1.1 a connection stays open,
unless an answer says that it closes, and which software answers helps whoever attacks. 42 bytes on a phone's line.
Test: tests/backend/core/test_answer_headers.py.
"""

from __future__ import annotations

from gunicorn.http.wsgi import Response

NEEDLESS = ("Server:", "Connection: keep-alive")
HTTP_1_1 = (1, 1)

_all_headers = Response.default_headers


def shorten() -> None:
    """From now on, for every answer of this process."""
    Response.default_headers = _needed


def _needed(answer: Response) -> list[str]:
    """The lines of an answer's first headers; all of them to who speaks an earlier HTTP, where a connection closes."""
    lines: list[str] = _all_headers(answer)
    return [line for line in lines if not line.startswith(NEEDLESS)] if answer.req.version == HTTP_1_1 else lines
