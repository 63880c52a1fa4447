"""Whose address counts: the peer's, or, behind a proxy the deployment names, the last one the proxy wrote down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from backend import create_app
from backend.core.config import Config
from backend.core.proxy import what_is_not_trusted
from tests.fixtures.server import Server

SAID = {"X-Forwarded-For": "6.6.6.6, 10.0.0.9", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}


def seen(app: Flask) -> dict[str, Any]:
    """What a request looks like to the app when all this is said in its headers."""
    noted: dict[str, Any] = {}

    def note() -> None:
        noted.update(address=request.remote_addr, scheme=request.scheme, host=request.host)

    app.before_request_funcs.setdefault(None, []).insert(0, note)
    app.test_client().get("/healthz", headers=SAID)
    return noted


@pytest.mark.parametrize("trusted", [False, True])
def test_forwarded_addresses_are_believed_only_behind_a_proxy_and_the_host_never(
    database_url: str, tmp_path: Path, trusted: bool
) -> None:
    app = create_app(Config(instance=tmp_path, database_url=database_url, testing=True, trusted_proxy=trusted))

    address, scheme = ("10.0.0.9", "https") if trusted else ("127.0.0.1", "http")
    assert seen(app) == {"address": address, "scheme": scheme, "host": "localhost"}


def test_the_first_forwarded_address_that_is_not_believed_is_said_once_and_without_it(
    app: Flask, client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(3):
        client.get("/healthz", headers={"X-Forwarded-For": f"198.51.100.{number}"})

    said = capsys.readouterr().out
    assert said.count("forwarded_for_not_believed") == 1
    assert "198.51.100" not in said


def test_a_request_without_it_says_nothing(client: FlaskClient, capsys: pytest.CaptureFixture[str]) -> None:
    client.get("/healthz")

    assert "forwarded_for_not_believed" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "url,trusted,says",
    [
        ("https://foursight.example", False, True),
        ("https://foursight.example", True, False),
        ("http://localhost:8000", False, False),
    ],
)
def test_the_start_says_what_an_untrusted_proxy_means_where_there_may_be_one(
    url: str, trusted: bool, says: bool
) -> None:
    words = what_is_not_trusted(Config(public_url=url, trusted_proxy=trusted))

    assert (words is not None) == says
    if words:
        assert "FOURSIGHT_TRUSTED_PROXY=1" in words


@pytest.mark.prove
def test_a_server_on_https_says_so_when_it_starts(make_server: Callable[..., Server]) -> None:
    assert "FOURSIGHT_TRUSTED_PROXY is not set" in make_server(public_url="https://foursight.example").log()


@pytest.mark.prove
def test_a_server_on_localhost_says_nothing_of_it(make_server: Callable[..., Server]) -> None:
    assert "FOURSIGHT_TRUSTED_PROXY is not set" not in make_server().log()
