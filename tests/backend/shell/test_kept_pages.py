"""The pages a phone keeps: the same bytes for everyone, and named by their hash."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.content.service import current_pack
from tests.people import People, sign_in


def addresses(app: Flask) -> list[str]:
    """A page of each kind that a phone keeps."""
    with app.app_context():
        pack = current_pack()
        first = pack.data["outline"][0]["id"]
        base = f"/p/{pack.pack_id}/{pack.data['about']['lang']}"
    return [
        "/reports",
        "/vault",
        "/offline",
        "/walk",
        "/practice/walk",
        "/guidance/call-ins",
        "/reference",
        f"{base}/reference",
        f"{base}/reference/print",
        f"{base}/call-ins",
        f"{base}/walk/{first}",
        f"{base}/walk/{first}?d=anything",
        f"{base}/pack.json",
        f"{base}/pack_later.json",
        f"{base}/precache.json",
    ]


def test_two_people_get_the_same_bytes_of_every_kept_page(
    app: Flask, new_client: Callable[[], FlaskClient], people: People
) -> None:
    asha, chloe = sign_in(new_client(), people.asha), sign_in(new_client(), people.chloe)

    for address in addresses(app):
        assert asha.get(address).data == chloe.get(address).data, address


def test_no_kept_page_sets_a_cookie_or_varies(app: Flask, client: FlaskClient, people: People) -> None:
    sign_in(client, people.asha)

    for address in addresses(app):
        headers = client.get(address).headers
        assert "Set-Cookie" not in headers, address
        assert "Vary" not in headers, address


def test_a_kept_page_is_asked_for_anew_each_time_and_answered_304_while_it_is_the_same(
    app: Flask, client: FlaskClient, people: People
) -> None:
    sign_in(client, people.asha)

    for address in addresses(app):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert first.headers["Cache-Control"] == "no-cache", address
        assert (again.status_code, again.data) == (304, b""), address


@pytest.mark.parametrize(
    "encoding, accepted, opened",
    [("br", "gzip, deflate, br, zstd", brotli.decompress), ("gzip", "gzip", gzip.decompress)],
)
def test_a_kept_page_travels_compressed_and_is_the_same_page(
    app: Flask,
    client: FlaskClient,
    people: People,
    encoding: str,
    accepted: str,
    opened: Callable[[bytes], bytes],
) -> None:
    sign_in(client, people.asha)
    worth_it = [one for one in addresses(app) if not one.endswith("/precache.json")]  # that is four short lines

    for address in worth_it:
        plain = client.get(address)
        packed = client.get(address, headers={"Accept-Encoding": accepted})
        again = client.get(address, headers={"Accept-Encoding": accepted, "If-None-Match": packed.headers["ETag"]})
        assert packed.headers["Content-Encoding"] == encoding, address
        assert opened(packed.data) == plain.data, address
        assert packed.headers["ETag"] != plain.headers["ETag"], address
        assert again.status_code == 304, address


def test_nobody_signed_in_is_led_to_sign_in_and_back(client: FlaskClient) -> None:
    answer = client.get("/reports")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?next=/reports")


def test_the_worker_of_somebody_signed_out_is_told_so_and_not_led_astray(client: FlaskClient) -> None:
    assert client.get("/reports", headers={"Sec-Fetch-Dest": "empty"}).status_code == 401


@pytest.mark.usefixtures("people")
def test_what_to_say_without_an_answer_needs_no_sign_in(client: FlaskClient) -> None:
    assert client.get("/offline").status_code == 200
