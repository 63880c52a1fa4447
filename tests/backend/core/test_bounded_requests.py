"""Whatever a request brings, in whatever size, depth or number of parts, at whatever route: it is answered, and no
answer is an error of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from backend.accounts.models import Person
from backend.core.access import mark_of
from tests.architecture.access import browser, is_allowed, path_of, routes_of
from tests.people import People, sign_in

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
ENVELOPE, SEVERAL = "application/vnd.foursight.envelope+json", "application/vnd.foursight.envelopes+json"
DEEP = b"[" * 200_000
DEEP_IN_NAMES = b'{"a":' * 50_000
BODIES: dict[str, list[tuple[bytes, str]]] = {
    "deep": [(body, kind) for body in (DEEP, DEEP_IN_NAMES) for kind in (JSON, ENVELOPE, SEVERAL)],
    "long": [
        (b'"' + b"x" * 1_900_000 + b'"', JSON),
        (b"text=" + b"x" * 199_000, FORM),
        (b"text=" + b"x" * 2_000_000, FORM),
    ],
    "broken": [(b"{", JSON), (b"\xff\xfe\x00", JSON), (b"text=%ff%00%ed%a0%80&&&==", FORM), (b"", JSON)],
    "many": [("&".join(f"f{number}=1" for number in range(20_000)).encode(), FORM)],
}
PARTS = b"".join(b'--x\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n1\r\n' % number for number in range(500))
FIELD = b'--x\r\nContent-Disposition: form-data; name="f"\r\n\r\n' + b"x" * 200_001 + b"\r\n--x--\r\n"
BODIES["many"].append((PARTS + b"--x--\r\n", "multipart/form-data; boundary=x"))
BODIES["broken"].append((PARTS[:77], "multipart/form-data; boundary=x"))


def taking_bodies(app: Flask, people: People) -> Iterator[tuple[str, Rule, Person | None]]:
    """Each route that takes a body, with somebody who may ask it."""
    for method, rule in routes_of(app):
        if method not in ("GET", "DELETE") and rule.rule != "/sign-out":
            mark = str(mark_of(app, rule.endpoint))
            may = [person for _, person in people.everyone() if person and is_allowed(mark, person)]
            yield method, rule, may[0] if may else None


EVERY_FIFTH, EACH = 5, 1


@pytest.mark.parametrize("step", [EVERY_FIFTH, pytest.param(EACH, marks=pytest.mark.prove)])
@pytest.mark.parametrize("kind", BODIES)
def test_whatever_is_sent_is_answered_and_is_no_error_of_ours(app: Flask, people: People, kind: str, step: int) -> None:
    wrong = []
    browsers: dict[str, FlaskClient] = {}
    for method, rule, person in islice(taking_bodies(app, people), list(BODIES).index(kind), None, step):
        name = person.sign_in_name if person else ""
        client = browsers.setdefault(name, sign_in(browser(app), person))
        for body, content_type in BODIES[kind]:
            headers = {"X-Foursight": "1"}
            status = client.open(
                path_of(rule), method=method, data=body, content_type=content_type, headers=headers
            ).status_code
            if status >= 500:
                wrong.append(f"{method} {rule.rule} {content_type}: {status}")

    assert wrong == []


@pytest.mark.parametrize(
    "body",
    [b"a=" + b"x" * (2 * 1024 * 1024), FIELD, PARTS + b"--x--\r\n"],
    ids=["body", "field", "parts"],
)
def test_a_form_larger_than_any_of_ours_is_refused_before_it_is_read(client: FlaskClient, body: bytes) -> None:
    kind = "multipart/form-data; boundary=x" if body.startswith(b"--") else FORM

    assert client.post("/sign-in", data=body, content_type=kind).status_code == 413


def test_a_body_without_bounds_is_noticed(app: Flask, client: FlaskClient) -> None:
    """The mutant: no bounds."""
    app.config.update(MAX_CONTENT_LENGTH=None, MAX_FORM_MEMORY_SIZE=None, MAX_FORM_PARTS=None)

    answer: Any = client.post("/sign-in", data=b"a=" + b"x" * (2 * 1024 * 1024), content_type=FORM)

    assert answer.status_code != 413
