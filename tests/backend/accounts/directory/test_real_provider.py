"""The same with a real OpenID provider (npm: oidc-provider), which no one here has written."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.backend.accounts.directory.browser import BACK
from tests.backend.accounts.directory.conftest import AGREED
from tests.fixtures.app import Clock, WholeAnswers
from tests.fixtures.run import ROOT, free_port
from tests.page import get_page
from tests.people import People

CLIENT, SECRET = "foursight", "made-up-for-one-test"
FORM = re.compile(r'<form[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.S)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Provider:
    """One that runs. Started anew, it has forgotten whom it let in."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.issuer = f"http://localhost:{self.port}"

    def start(self) -> None:
        """Returns once it listens."""
        node = shutil.which("node") or str(ROOT / ".venv" / "bin" / "node")
        script = str(Path(__file__).with_name("provider.mjs"))
        command = [node, script, str(self.port), self.issuer, CLIENT, SECRET, "http://localhost:8000" + BACK]
        with (self.folder / "provider.log").open("wb") as log:
            self.running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log)
        assert self.running.stdout is not None
        assert self.running.stdout.readline() == b"listens\n", (self.folder / "provider.log").read_text()

    def kill(self) -> None:
        """It is away."""
        self.running.kill()
        self.running.wait()
        assert self.running.stdout is not None
        self.running.stdout.close()


@pytest.fixture
def provider(tmp_path: Path) -> Iterator[Provider]:
    """A provider."""
    one = Provider(tmp_path)
    one.start()
    yield one
    one.kill()


def _signs_in(address: str) -> tuple[str, str]:
    """As a person does it in a browser: the name, then yes. What they come back with."""
    with requests.Session() as browser:
        for _ in range(12):
            answer = browser.get(address, allow_redirects=False)
            while answer.is_redirect:
                address = urljoin(address, answer.headers["Location"])
                if urlsplit(address).path == BACK:
                    came = parse_qs(urlsplit(address).query)
                    return came["state"][0], came["code"][0]
                answer = browser.get(address, allow_redirects=False)
            found = FORM.search(answer.text)
            assert found, answer.text[:500]
            said = {name: unescape(value) for name, value in HIDDEN.findall(found[2])}
            said |= {"login": "asha", "password": "any"} if 'name="login"' in found[2] else {}
            sent = browser.post(urljoin(address, unescape(found[1])), data=said, allow_redirects=False)
            address = urljoin(address, sent.headers["Location"])
    raise AssertionError("it never led back")


def _in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def test_somebody_signs_in_and_goes_on_and_is_out_once_it_does_not_know_them_any_more(
    provider: Provider, tmp_path: Path, start: Callable[..., Flask], people: People, clock: Clock
) -> None:
    client: FlaskClient = WholeAnswers(start(directory_file=agreed(tmp_path, provider)), use_cookies=True)

    came = goes_there(client, "/sign-in/directory?next=/account")

    assert came.headers["Location"] == "/account"
    assert "Asha Patel" in get_page(client, "/account").text
    clock.passes(minutes=1)
    assert _in(client)
    provider.kill()
    provider.start()
    clock.passes(seconds=59)
    assert _in(client)
    clock.passes(seconds=1)
    assert not _in(client)


def test_it_is_asked_again_who_it_is_before_reading_and_says_when_it_asked(
    provider: Provider, tmp_path: Path, start: Callable[..., Flask], people: People, clock: Clock
) -> None:
    client: FlaskClient = WholeAnswers(start(directory_file=agreed(tmp_path, provider)), use_cookies=True)
    goes_there(client, "/sign-in/directory")
    client.post("/sync/v1/reading/close", headers={"X-Foursight": "1", "Sec-Fetch-Site": "same-origin"})
    assert client.get("/records").status_code == 401

    assert goes_there(client, "/reading/directory?next=/records").headers["Location"] == "/records"

    assert client.get("/records").status_code == 200


def agreed(folder: Path, provider: Provider) -> Path:
    """The file in which it is agreed. Its pages for trying it out ask a password alone, and it says so."""
    (folder / "secret").write_text(SECRET)
    lines = "ask_again_minutes = 1\nwithout_second_proof = true"
    file = folder / "directory.toml"
    file.write_text(AGREED.format(issuer=provider.issuer, client=CLIENT).replace('amr = ["mfa"]', lines))
    return file


def goes_there(client: FlaskClient, start: str) -> TestResponse:
    """Out to it and back, as a person does."""
    state, code = _signs_in(client.get(start).headers["Location"])
    return client.get(BACK, query_string={"state": state, "code": code})
