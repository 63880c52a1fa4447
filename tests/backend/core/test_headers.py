"""The headers of every answer, and what a log line may hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend import create_app
from backend.core.config import Config
from backend.core.headers import ALWAYS, CONTENT_POLICY, STATIC_POLICY, headers_of, security_headers
from tests.people import People, sign_in


@pytest.mark.parametrize("path", ["/", "/sign-in", "/no-such-page", "/people", "/sync/v1/no-such-thing", "/healthz"])
def test_every_answer_carries_the_security_headers_whatever_its_status(client: FlaskClient, path: str) -> None:
    answer = client.get(path)

    expected = headers_of(answer.mimetype, secure=False, path=path)
    assert {name: answer.headers[name] for name in expected} == expected


@pytest.mark.parametrize("mimetype", ["text/html", "text/plain", "text/javascript", "image/svg+xml", ""])
def test_what_may_be_a_page_or_a_worker_has_every_header_of_one(mimetype: str) -> None:
    assert headers_of(mimetype, secure=False) == ALWAYS


@pytest.mark.parametrize("path", ["/", "/sign-in", "/reports", "/vault", "/this-phone", "/walk", "/p/x/en/walk/door_1"])
def test_a_page_with_which_a_phone_may_begin_may_ask_where_the_phone_is_and_for_nothing_more(path: str) -> None:
    sent = headers_of("text/html", secure=False, path=path)

    assert "geolocation=(self)" in sent["Permissions-Policy"]
    assert sent | {"Permissions-Policy": ALWAYS["Permissions-Policy"]} == ALWAYS
    assert sent["Permissions-Policy"].replace("geolocation=(self)", "geolocation=()") == ALWAYS["Permissions-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/records",
        "/people",
        "/account",
        "/practice",
        "/class/x",
        "/wall",
        "/healthz",
        "/reports/x",
        "/p/x/en/pack.json",
    ],
)
def test_no_other_page_may_ask_where_it_is(path: str) -> None:
    assert "geolocation=()" in headers_of("text/html", secure=False, path=path)["Permissions-Policy"]


def test_reports_are_answered_with_it_and_practice_is_not(client: FlaskClient) -> None:
    policies = {path: client.get(path).headers["Permissions-Policy"] for path in ("/reports", "/practice")}

    assert "geolocation=(self)" in policies["/reports"]
    assert "geolocation=()" in policies["/practice"]


@pytest.mark.parametrize("mimetype", ["application/json", "application/octet-stream"])
def test_data_that_is_opened_as_a_page_may_do_nothing(mimetype: str) -> None:
    sent = headers_of(mimetype, secure=False)

    assert sent["Content-Security-Policy"] == STATIC_POLICY
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert "'self'" not in STATIC_POLICY


def test_nothing_inline_may_run_and_nothing_foreign_may_load() -> None:
    policy = ALWAYS["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "http:" not in policy
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy


def test_only_the_key_worker_may_compile_webassembly() -> None:
    worker = dict(security_headers("/static/0123456789ab/js/vault/kdf_worker.js", secure=False))
    page = dict(security_headers("/reports", secure=False))

    assert "wasm-unsafe-eval" in worker["Content-Security-Policy"]
    assert "wasm" not in page["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/vault/kdf_worker.js",
        "/p/x/en/walk/vault/kdf_worker.js",
        "/static/0123456789ab/js/vault/kdf_worker.js",
        "/static/vault/kdf_worker.js",
        "/sync/v1/vault/kdf_worker.js",
    ],
)
def test_an_error_page_at_an_address_like_the_key_workers_may_compile_nothing(client: FlaskClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.headers["Content-Security-Policy"] in (CONTENT_POLICY, STATIC_POLICY)


@pytest.mark.parametrize(
    "address", ["/x/static/0123456789ab/js/vault/kdf_worker.js", "/static/build/js/vault/kdf_worker.js"]
)
def test_a_static_file_that_is_not_of_a_build_may_compile_nothing(address: str) -> None:
    assert "wasm" not in dict(security_headers(address, secure=False))["Content-Security-Policy"]


def test_browsers_are_told_to_stay_on_https_only_where_there_is_https() -> None:
    assert "Strict-Transport-Security" in dict(security_headers("/", secure=True))
    assert "Strict-Transport-Security" not in dict(security_headers("/", secure=False))


def test_a_public_page_sets_no_cookie(client: FlaskClient) -> None:
    for path in ("/", "/sign-in", "/join", "/offline"):
        assert "Set-Cookie" not in client.get(path).headers


def test_a_log_line_names_the_route_and_the_person_by_id_and_nothing_that_was_asked(
    app: Flask, database_url: str, people: People, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logging_app = create_app(Config(instance=tmp_path / "logged", database_url=database_url))
    client = sign_in(logging_app.test_client(), people.asha)
    capsys.readouterr()

    client.get("/account?victim=Jane+Doe")

    output = capsys.readouterr()
    line = json.loads((output.out + output.err).strip().splitlines()[-1])
    assert (line["endpoint"], line["status"], line["person"]) == ("account.account_page", 200, people.asha.id)
    assert "Jane" not in output.out + output.err
    assert "Asha" not in output.out + output.err
