"""Trying to sign in, for the tests of signing in and of too many tries."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient


class CountingHasher:
    """A real hasher that notes each time it verifies."""

    def __init__(self, real: Any, verified: list[str]) -> None:
        self._real = real
        self._verified = verified

    def verify(self, kept: str, password: str) -> bool:
        self._verified.append(kept)
        return bool(self._real.verify(kept, password))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


def try_to_sign_in(client: FlaskClient, name: str, password: str, address: str = "127.0.0.1") -> Any:
    """What the server answers to this name and password, sent from an address."""
    form = {"sign_in_name": name, "password": password}
    return client.post("/sign-in", data=form, environ_overrides={"REMOTE_ADDR": address})
