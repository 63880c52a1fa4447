"""The security headers stand on every answer of every route, whoever asks and whatever comes back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from backend.core.access import PUBLIC, allow
from backend.core.headers import headers_of, security_headers
from backend.shell import kept
from tests.fixtures.app import WholeAnswers
from tests.people import People, sign_in

KINDS_OF_ANSWER = {200, 204, 303, 304, 400, 401, 403, 404, 405, 413, 415, 416, 422, 429, 500, 503}
TOO_MUCH = b"a=" + b"x" * (2 * 1024 * 1024 + 10)
APP = {"X-Foursight": "1"}


def test_every_route_answers_with_the_security_headers_to_somebody_and_to_nobody(
    app: Flask, client: FlaskClient, people: People
) -> None:
    for person in (None, people.chloe):
        sign_in(client, person)
        for rule in app.url_map.iter_rules():
            path = re.sub(r"<[^>]+>", "abc", rule.rule)
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                if path == "/sign-out":
                    continue
                with client.open(path, method=method) as answer:
                    expected = headers_of(answer.mimetype, secure=False, path=path)
                    sent = {name: answer.headers.get(name) for name in expected}
                assert sent == expected, f"{method} {path}: {answer.status}"


@allow(PUBLIC)
def breaks() -> str:
    raise RuntimeError


@allow(PUBLIC)
def finds_no_database() -> str:
    raise OperationalError("", {}, Exception())


@allow(PUBLIC)
def streams() -> Response:
    return Response((part for part in ("a", "b")), mimetype="text/csv")


def every_kind(app: Flask, person: Any) -> Iterator[TestResponse]:
    """An answer of each kind that somebody may get: pages and programs, whole and in parts, of Flask and of others."""
    with app.app_context():
        static = kept.static_address("css/app.css")
    for path, view in (("breaks", breaks), ("away", finds_no_database), ("streams", streams)):
        app.add_url_rule(f"/{path}", path, view)
        app.add_url_rule(f"/sync/v1/{path}", f"sync_{path}", view)
    client = WholeAnswers(app, use_cookies=True)
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    for path in ("/sign-in", "/people", "/nowhere", "/sync/v1/nowhere", "/sync/v1/hello", "/static/nowhere", static):
        yield client.get(path)
        yield client.head(path)
        yield client.options(path)
        yield client.open(path, method="TRACE")
    tag = client.get(static).headers["ETag"]
    yield client.get(static, headers={"If-None-Match": tag})
    yield client.get(static, headers={"Range": "bytes=99999999-"})
    for path in ("/breaks", "/away", "/streams", "/sync/v1/breaks", "/sync/v1/away", "/sync/v1/streams"):
        yield client.get(path)
    yield client.post("/sign-in", data={"sign_in_name": ""})
    yield client.post("/sign-in", data={"strange": "1"})
    yield client.post("/sign-in", data=TOO_MUCH, content_type="application/x-www-form-urlencoded")
    yield client.post("/people")
    yield client.post("/people", headers={"Sec-Fetch-Site": "cross-site"})
    for _ in range(2):
        yield client.post("/csp-report", json=[])
    sign_in(client, person)
    yield client.post("/account")
    yield client.get("/people")
    yield client.get("/reports")
    yield client.put("/sync/v1/versions/a", data=b"{}", headers=APP)
    yield client.put("/sync/v1/versions/a", data=TOO_MUCH, headers=APP)
    yield client.delete("/sync/v1/versions/a", headers=APP)


@pytest.mark.parametrize("public_url", ["http://localhost:8000", "https://foursight.example.police"])
def test_every_kind_of_answer_has_them_and_lets_no_other_site_read_it(
    start: Callable[..., Flask], people: People, monkeypatch: pytest.MonkeyPatch, public_url: str
) -> None:
    monkeypatch.setattr("backend.shell.routes.REPORTS_AT_ONCE", 1)
    monkeypatch.setattr("tests.fixtures.once._found", {})  # the list of files of another app has its headers
    secure, came = public_url.startswith("https"), set()
    for answer in every_kind(start(public_url=public_url), people.chloe):
        path = answer.request.path
        of_file = path.endswith("/css/app.css")
        expected = dict(security_headers(path, secure)) if of_file else headers_of(answer.mimetype, secure, path)
        sent = {name: answer.headers.get(name) for name in expected}
        assert sent == expected, f"{answer.request.method} {path}: {answer.status}"
        assert not [name for name in (one for one, _ in answer.headers) if name.startswith("Access-Control-")]
        assert answer.headers.get("Cache-Control"), path
        came.add(answer.status_code)

    assert came == KINDS_OF_ANSWER
