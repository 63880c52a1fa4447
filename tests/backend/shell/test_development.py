"""The development server: files as they are written, no worker, and never where it could be production."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemLoader
from werkzeug.test import Client

from backend import create_app
from backend.core.config import Config, ConfigRefused, config_from
from backend.shell import kept
from backend.shell.development import AsWritten, MadeAnew, OnlyThisMachine
from tests.fixtures.run import ROOT, free_port
from tests.fixtures.server import Server, ServerDidNotStart

Maker = Callable[..., Flask]


@pytest.fixture
def develop(database_url: str, training_database_url: str, tmp_path: Path) -> Maker:
    """develop(**settings): the app as `.setup/dev` makes it, with some settings changed."""
    config = Config(
        instance=tmp_path / "instance",
        database_url=database_url,
        training_database_url=training_database_url,
        demo=True,
        development=True,
        retire_worker=True,
        testing=True,
    )
    return lambda **settings: create_app(config.with_(**settings))


@pytest.fixture
def client(develop: Maker) -> FlaskClient:
    """A browser in front of it."""
    return develop().test_client()


def nothing_else(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """An app that has been reached."""
    start_response("200 OK", [])
    return [b"reached"]


@pytest.mark.parametrize("path", ["js/pages/boot.js", "vendor/htmx.min.js", "icons/foursight.svg"])
def test_a_file_is_served_byte_for_byte_as_it_lies_in_static(client: FlaskClient, path: str) -> None:
    with client.get(f"/static/{path}") as answer:
        assert answer.data == (ROOT / "static" / path).read_bytes()


def test_the_sheet_of_every_page_holds_our_sheets_line_by_line(client: FlaskClient) -> None:
    served = client.get("/static/css/app.css").text

    ours = [*ROOT.glob("static/css/*.css"), *ROOT.glob("static/css/components/*.css")]
    assert len(ours) > 10
    assert all(path.read_text("utf-8") in served for path in ours)
    assert ".govuk-button" in served


def test_every_static_file_that_a_page_names_is_there(client: FlaskClient) -> None:
    named = {one for path in ("/", "/class") for one in static_in(client.get(path).text)}

    assert "/static/css/pages/class.css" in named
    assert {one: status(client, one) for one in named if status(client, one) != 200} == {}


def static_in(html: str) -> list[str]:
    """The addresses of static files that a page names."""
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', html)


def status(client: FlaskClient, address: str) -> int:
    """What is answered there."""
    with client.get(address) as answer:
        return answer.status_code


def test_a_changed_script_and_a_changed_sheet_are_there_on_the_next_request(tmp_path: Path) -> None:
    for name in ("js/a.js", "css/base.css"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("/* one */")
    client = Client(AsWritten(nothing_else, tmp_path))
    before = [text_of(client, path) for path in ("/static/js/a.js", "/static/css/app.css")]

    for name in ("js/a.js", "css/base.css"):
        (tmp_path / name).write_text("/* two */")

    after = [text_of(client, path) for path in ("/static/js/a.js", "/static/css/app.css")]
    assert all("one" in text for text in before)
    assert all("two" in text and "one" not in text for text in after)


def text_of(client: Client, address: str) -> str:
    """What stands there."""
    with client.get(address) as answer:
        return answer.text


def test_no_browser_keeps_a_static_file(client: FlaskClient) -> None:
    for path in ("js/pages/boot.js", "css/app.css"):
        with client.get(f"/static/{path}") as answer:
            assert answer.headers["Cache-Control"] == "no-store"


def test_only_the_worker_that_derives_keys_may_compile_webassembly(client: FlaskClient) -> None:
    policies = {}
    for path in ("js/vault/kdf_worker.js", "js/vault/kdf.js", "css/app.css"):
        with client.get(f"/static/{path}") as answer:
            policies[path] = "wasm" in answer.headers["Content-Security-Policy"]

    assert policies == {"js/vault/kdf_worker.js": True, "js/vault/kdf.js": False, "css/app.css": False}


def test_a_changed_template_is_there_on_the_next_request_though_its_page_is_kept(
    develop: Maker, tmp_path: Path
) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)

    def make() -> Flask:
        app = develop()
        app.jinja_loader = FileSystemLoader(templates)
        return app

    client = Client(MadeAnew(make, templates))
    page = templates / "shell" / "offline.html"
    before = client.get("/offline").text
    page.write_text(page.read_text().replace("{% block content %}", "{% block content %}<p>A word more</p>"))

    assert "A word more" not in before
    assert "A word more" in client.get("/offline").text


def test_the_app_is_not_made_anew_while_no_template_changes(tmp_path: Path) -> None:
    made = []
    client = Client(MadeAnew(lambda: made.append(1) or nothing_else, tmp_path))

    for _ in range(3):
        client.get("/")

    assert len(made) == 1


def test_there_is_no_worker_and_one_from_before_is_taken_back(client: FlaskClient) -> None:
    assert client.get("/service-worker.js").text == (ROOT / "offline_cache" / "retire_worker.js").read_text()
    assert 'data-worker="retired"' in client.get("/").text


def test_the_page_says_that_this_is_development(client: FlaskClient) -> None:
    assert "Development: files as they are written, nothing works offline." in client.get("/").text


def test_what_nobody_foresaw_goes_up_to_the_debugger(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "shell_page", lambda _path: 1 // 0)

    with pytest.raises(ZeroDivisionError):
        client.get("/offline")


@pytest.mark.parametrize(
    "setting,why",
    [
        ({"public_url": "https://foursight.example"}, "FOURSIGHT_PUBLIC_URL is an https address"),
        ({"trusted_proxy": True}, "FOURSIGHT_TRUSTED_PROXY is set"),
        ({"class_url": "http://192.168.1.20:8000"}, "FOURSIGHT_CLASS_URL lets others in"),
        ({"demo": False}, "its records are not the made-up ones"),
    ],
)
def test_it_refuses_to_start_where_it_could_be_production(develop: Maker, setting: dict[str, Any], why: str) -> None:
    with pytest.raises(ConfigRefused, match=why):
        develop(**setting)


@pytest.mark.prove
def test_it_refuses_to_start_under_gunicorn(database_url: str, tmp_path: Path) -> None:
    server = Server(tmp_path, database_url)
    server.module = "tests.backend.shell.in_development"

    with pytest.raises(ServerDidNotStart, match="it is started by Gunicorn"):
        server.start()


def test_no_setting_turns_it_on() -> None:
    names = ("FOURSIGHT_DEVELOPMENT", "FOURSIGHT_DEV", "FOURSIGHT_DEBUG", "FLASK_DEBUG", "FLASK_ENV")

    assert not config_from(dict.fromkeys(names, "1")).development


@pytest.mark.parametrize(
    "asked",
    [
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_HOST": "foursight.example"},
        {"HTTP_HOST": "localhost.evil.example"},
        {"REMOTE_ADDR": "192.168.1.20"},
    ],
)
def test_a_request_that_does_not_come_straight_from_this_machine_is_refused(asked: dict[str, str]) -> None:
    answer = Client(OnlyThisMachine(nothing_else)).get("/", environ_overrides={"REMOTE_ADDR": "127.0.0.1", **asked})

    assert (answer.status_code, b"reached" in answer.data) == (403, False)


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000"])
def test_a_browser_on_this_machine_reaches_it(host: str) -> None:
    from_here = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": host}

    assert Client(OnlyThisMachine(nothing_else)).get("/", environ_overrides=from_here).data == b"reached"


def command(tmp_path: Path, port: int, **settings: str) -> subprocess.Popen[str]:
    """`.setup/dev`, as .setup/run calls it."""
    own = {"PORT": str(port), "FOURSIGHT_INSTANCE": str(tmp_path), "FOURSIGHT_DEMO": "1", **settings}
    return subprocess.Popen(
        [sys.executable, ".setup/dev"],
        cwd=ROOT,
        env=os.environ | own,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


@pytest.fixture
def started(tmp_path: Path) -> Iterator[str]:
    """The address of the command's own server, while it runs."""
    port = free_port()
    process = command(tmp_path, port)
    yield f"http://localhost:{port}"
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@pytest.mark.prove
def test_the_command_serves_on_this_machine(started: str) -> None:
    assert answered(f"{started}/static/js/pages/boot.js") == (ROOT / "static/js/pages/boot.js").read_bytes()


def answered(address: str) -> bytes:
    """What is there, once somebody answers."""
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return bytes(answer.read())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_the_command_says_why_it_does_not_start(tmp_path: Path) -> None:
    process = command(tmp_path, free_port(), FOURSIGHT_PUBLIC_URL="https://foursight.example")
    said, _ = process.communicate(timeout=60)

    assert process.returncode != 0
    assert "FOURSIGHT_PUBLIC_URL is an https address" in said
    assert "Traceback" not in said
