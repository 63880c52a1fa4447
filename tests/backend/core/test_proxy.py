"""Whose address counts: the peer's, or, behind a proxy the deployment names, the last one the proxy wrote down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request

from backend import create_app
from backend.core.config import Config

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
