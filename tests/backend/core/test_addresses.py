"""A database on another machine is asked who it is, or the start says that it is not."""

from __future__ import annotations

import pytest
from flask import Flask

from backend.core import starting
from backend.core.addresses import is_checked

ELSEWHERE = "postgresql://u@db.example/d"


@pytest.mark.parametrize(
    "url, environment, checked",
    [
        ("sqlite:////srv/a.sqlite3", {}, True),
        ("postgresql:///d", {}, True),
        ("postgresql:///d?host=/var/run/postgresql", {}, True),
        ("postgresql://u@127.0.0.1/d", {}, True),
        (ELSEWHERE, {}, False),
        (f"{ELSEWHERE}?sslmode=require", {}, False),
        (f"{ELSEWHERE}?sslmode=verify-ca", {}, False),
        (f"{ELSEWHERE}?sslmode=verify-full", {}, True),
        (ELSEWHERE, {"PGSSLMODE": "verify-full"}, True),
        (f"{ELSEWHERE}?sslmode=require", {"PGSSLMODE": "verify-full"}, False),
        ("postgresql:///d?host=db.example", {}, False),
    ],
)
def test_a_connection_is_checked_that_stays_here_or_looks_at_the_server_s_name(
    url: str, environment: dict[str, str], checked: bool
) -> None:
    assert is_checked(url, environment) is checked


def test_the_start_names_the_address_that_is_not_checked_and_says_what_to_add(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "is_checked", lambda url, _environment: "training" not in url)

    words = [one for one in starting.words_at_start(app) if "sslmode=verify-full" in one]

    assert [one.partition(" ")[0] for one in words] == ["FOURSIGHT_TRAINING_DATABASE_URL"]
