"""Static files: compressed, kept for good, each with the security headers; nothing else under their address."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from backend.core.config import ROOT
from backend.core.headers import CONTENT_POLICY, KDF_WORKER, security_headers
from backend.shell import kept
from backend.training.scorm.package import BESIDE

NAMED = re.compile(r"""static\(["']([^"']+)""")
IMPORT = re.compile(r"""(?:}from|^import|;import)["'](\.{1,2}/[^"']+)["']""")


def built(app: Flask) -> list[str]:
    """The address of every static file."""
    with app.app_context():
        return [kept.static_address(path) for path in kept.build_manifest().files]


def headers_of(client: FlaskClient, address: str) -> Headers:
    """The headers of a static file, asked for as browsers do."""
    with client.get(address, headers={"Accept-Encoding": "gzip, br"}) as answer:
        return answer.headers


def test_every_static_file_carries_the_security_headers(app: Flask, client: FlaskClient) -> None:
    for address in built(app):
        headers = headers_of(client, address)
        expected = dict(security_headers(address, secure=False))
        assert {name: headers.get(name) for name in expected} == expected, address


def test_one_static_file_may_compile_webassembly_and_no_other(app: Flask, client: FlaskClient) -> None:
    may = [one for one in built(app) if "wasm" in headers_of(client, one)["Content-Security-Policy"]]

    assert [one.split("/js/")[1] for one in may] == [KDF_WORKER]
    assert "wasm" not in CONTENT_POLICY


def test_a_file_that_is_smaller_in_brotli_travels_in_brotli(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        smaller = [kept.static_address(path) for path, one in kept.build_manifest().files.items() if one.br < one.bytes]

    assert len(smaller) > 30
    assert {headers_of(client, one).get("Content-Encoding") for one in smaller} == {"br"}


def test_a_static_file_is_kept_for_good_because_its_address_names_its_build(app: Flask, client: FlaskClient) -> None:
    assert all("immutable" in headers_of(client, one)["Cache-Control"] for one in built(app))


def test_the_page_names_exactly_the_modules_that_boot_imports(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        base = kept.static_address("js/pages/boot.js")
    reached: set[str] = set()
    waiting = [base]
    while waiting:
        address = waiting.pop()
        with client.get(address) as answer:
            imported = {urljoin(address, one) for one in IMPORT.findall(answer.text)}
        waiting += imported - reached
        reached |= imported

    preloaded = re.findall(r'<link rel="modulepreload" href="([^"]+)"', client.get("/").text)

    assert sorted(preloaded) == sorted(reached)


@pytest.mark.parametrize("path", ["/static/", "/static/000000000000/js/pages/boot.js", "/static/../wsgi.py"])
def test_an_unknown_static_address_is_a_404_with_the_security_headers(client: FlaskClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.headers["Content-Security-Policy"] == CONTENT_POLICY


def test_every_script_and_sheet_that_a_template_names_is_built(app: Flask) -> None:
    named = {one for path in (ROOT / "templates").rglob("*.*") for one in NAMED.findall(path.read_text("utf-8"))}
    with app.app_context():
        assert {"js/pages/boot.js", "css/app.css"} <= named <= {*kept.build_manifest().files, *BESIDE}
