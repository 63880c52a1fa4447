"""The form to sign in travels small; no page with anything of a person's does, since its length would tell of it."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
import pytest
from flask.testing import FlaskClient

from tests.people import People, sign_in


@pytest.mark.parametrize(
    "accepted, encoding, opened", [("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)]
)
def test_the_form_to_sign_in_travels_compressed(
    client: FlaskClient, accepted: str, encoding: str, opened: Callable[[bytes], bytes]
) -> None:
    plain = client.get("/sign-in")
    small = client.get("/sign-in", headers={"Accept-Encoding": accepted})

    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == encoding
    assert opened(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    assert small.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/account", "/records", "/people"])
def test_a_page_with_somebody_s_data_is_never_compressed(client: FlaskClient, people: People, address: str) -> None:
    sign_in(client, people.ivor)

    answer = client.get(address, headers={"Accept-Encoding": "gzip, br"})

    assert answer.status_code in (200, 403)
    assert "Content-Encoding" not in answer.headers
