"""The packed files: what is in them, how they travel, and who may have them."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.core.config import ROOT
from backend.shell import kept, packed
from backend.shell.later import MADE_READY, MODULES, page_for_later, static_for_later
from tests.people import People, sign_in

IN_TRANSIT = frozenset({"Content-Length", "Date", "Last-Modified", "ETag", "Cache-Control", "Vary"})


@pytest.fixture
def listed(app: Flask) -> dict[str, Any]:
    """What the worker lists."""
    with app.test_request_context("/"):
        return kept.worker_manifest()


@pytest.fixture
def asha(client: FlaskClient, people: People) -> FlaskClient:
    """An officer's browser."""
    return sign_in(client, people.asha)


def unpacked(body: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The list, and each body by its path."""
    length = int.from_bytes(body[:4], "big")
    head = json.loads(body[4 : 4 + length])
    bodies, at = {}, 4 + length
    for path, size, _headers in head["entries"]:
        bodies[path] = body[at : at + size]
        at += size
    assert at == len(body)
    return head, bodies


@pytest.mark.parametrize("kind", ["build", "pack"])
def test_a_packed_file_holds_what_is_listed_to_the_byte(asha: FlaskClient, listed: dict[str, Any], kind: str) -> None:
    one = listed[kind]
    answer = asha.get(one["packed"]["path"], headers={"Accept-Encoding": "identity"})

    head, bodies = unpacked(answer.data)

    assert head["name"] == one["name"]
    assert len(answer.data) == one["packed"]["bytes"]
    held = [[path, hashlib.sha256(body).hexdigest()[:32], len(body)] for path, body in bodies.items()]
    assert held == [entry for entry in one["entries"] if entry[0] not in one["packed"]["without"]]


def test_a_packed_file_holds_nothing_that_the_page_has_loaded_by_which_a_phone_comes_to_it(
    app: Flask, client: FlaskClient, listed: dict[str, Any]
) -> None:
    with app.test_request_context("/"):
        meanwhile = {kept.static_address(path) for path in MADE_READY}  # what making the phone ready loads
    html = client.get("/").text
    loads = set(re.findall(r'<(?:script|link)[^>]* (?:src|href)="(/static/[^"]+\.(?:js|css))"', html))

    assert set(listed["build"]["packed"]["without"]) == loads | meanwhile


@pytest.mark.parametrize("kind", ["build", "pack"])
def test_each_file_is_kept_with_the_headers_it_is_served_with(
    asha: FlaskClient, listed: dict[str, Any], kind: str
) -> None:
    head, bodies = unpacked(asha.get(listed[kind]["packed"]["path"]).data)
    given = {path: {**head["headers"], **own} for path, _, own in head["entries"]}
    for path in bodies:
        with asha.get(path) as answer:
            served = {name: value.replace('"', "") for name, value in answer.headers if name not in IN_TRANSIT}
        assert {name: value.replace('"', "") for name, value in given[path].items()} == served, path


@pytest.mark.parametrize("encoding, opened", [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_packed_file_travels_compressed_and_may_be_kept_for_good(
    asha: FlaskClient, listed: dict[str, Any], encoding: str, opened: Any
) -> None:
    answer = asha.get(listed["pack"]["packed"]["path"], headers={"Accept-Encoding": encoding})

    assert answer.headers["Content-Encoding"] == encoding
    assert len(opened(answer.data)) == listed["pack"]["packed"]["bytes"]
    assert "immutable" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]


def test_a_packed_file_of_another_build_is_not_there(asha: FlaskClient) -> None:
    assert asha.get("/packed/build-000000000000.bin").status_code == 404


def test_nobody_unknown_is_given_a_packed_file_where_guidance_is_for_who_has_signed_in(
    client: FlaskClient, listed: dict[str, Any]
) -> None:
    assert client.get(listed["pack"]["packed"]["path"]).status_code in (303, 401)


def test_whatever_a_walk_loads_is_needed_and_what_only_other_pages_load_is_not(app: Flask) -> None:
    with app.app_context():
        files = sorted(kept.build_manifest().files)
        later = static_for_later(Path(kept._build_folder()), files)

    assert {"js/practice/boot.js", "js/pages/projector.js", "css/class.css", "icons/foursight-512.png"} <= later
    assert {"js/parts/pages-vault.js", "js/parts/walk-board-board.js", "css/board.css"} <= later
    needed = set(files) - later
    assert {"js/pages/boot.js", "js/parts/walk-kinds.js", "js/parts/sync-finish.js", "css/outcome.css"} <= needed
    assert {"js/vault/kdf_worker.js", "vendor/htmx.min.js"} <= needed


def below_the_build(entries: list[list[Any]]) -> list[str]:
    return [str(path).partition("/static/")[2].partition("/")[2] for path, *_ in entries]


def test_what_every_walk_comes_to_is_there_when_a_phone_says_that_it_is_ready(listed: dict[str, Any]) -> None:
    kept_first = below_the_build(listed["build"]["entries"])

    assert {"css/listen.css", "css/outcome.css"} <= set(kept_first)
    later = below_the_build(listed["build"]["later"])
    assert not {"js/parts/walk-listen.js", "js/parts/walk-four.js", "js/parts/walk-kinds.js"} & set(later)


def test_of_what_comes_later_the_screens_of_a_walk_come_first(listed: dict[str, Any]) -> None:
    paths = [str(path) for path, *_ in listed["build"]["later"]]
    later = below_the_build(listed["build"]["later"])

    assert {"js/parts/walk-services.js", "css/services.css", "js/parts/walk-contents.js"} <= set(later[:6])
    assert "js/parts/walk-board-board.js" in later[9:]
    assert len(paths) == len(set(paths))


def test_each_module_that_comes_later_is_a_script_of_its_own_for_the_bundler_and_for_the_phone(app: Flask) -> None:
    with app.app_context():
        files = kept.build_manifest().files
    named = {module for modules in MODULES.values() for module in modules}

    strange = {module for module in named if f"js/parts/{module.replace('/', '-')}" not in files}

    assert strange == {"practice/boot.js"}, "its pages name it: it is no part of anything"


@pytest.mark.parametrize(
    "path, is_later",
    [
        ("/vault", True),
        ("/reports", False),
        ("/p/x/en/call-ins", True),
        ("/p/x/en/reference", True),
        ("/p/x/en/reference/print", True),
    ],
)
def test_a_page_comes_later_where_no_report_needs_it(path: str, is_later: bool) -> None:
    assert page_for_later(path) == is_later


def test_what_lies_in_an_older_cache_counts_only_while_the_headers_are_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = packed.headers_mark(secure=True)
    assert before != packed.headers_mark(secure=False)

    monkeypatch.setattr(packed, "security_headers", lambda *_: [("Content-Security-Policy", "default-src 'self'")])

    assert packed.headers_mark(secure=True) != before


def test_the_worker_is_one_script_of_all_its_files_each_a_page_or_two(client: FlaskClient) -> None:
    script = client.get("/service-worker.js").text
    parts = sorted((ROOT / "offline_cache" / "worker").glob("*.js"))

    assert len(parts) > 5
    for part in parts:
        text = part.read_text("utf-8")
        functions = re.findall(r"^(?:async )?function (\w+)\(", text, re.MULTILINE)
        assert {one for one in functions if f"function {one}(" not in script} == set(), part.name
        assert functions
        assert text.count("\n") < 250
