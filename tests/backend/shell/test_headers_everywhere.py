"""The security headers stand on every answer of every route, whoever asks and whatever comes back."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient

from backend.core.headers import headers_of
from tests.people import People, sign_in


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
                    expected = headers_of(answer.mimetype, secure=False)
                    sent = {name: answer.headers.get(name) for name in expected}
                assert sent == expected, f"{method} {path}: {answer.status}"
