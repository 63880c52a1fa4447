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
from sqlalchemy import select
from werkzeug.test import TestResponse

from backend.accounts.directory import tokens
from backend.accounts.models import Person
from backend.core.database import db
from tests.backend.accounts.directory.browser import BACK
from tests.backend.accounts.directory.conftest import AGREED
from tests.fixtures.app import Clock, WholeAnswers
from tests.fixtures.run import ROOT, free_port
from tests.page import get_page
from tests.people import People

CLIENT, SECRET = "foursight", "made-up-for-one-test"
FORM = re.compile(r'<form[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.S)


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

    def says(self, **claims: object) -> None:
        """The force's administrator changes what it says of everybody."""
        assert requests.put(self.issuer + "/claims", json=claims, timeout=20).status_code == 204

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


class AtBrowser:
    """Somebody at a browser, which the provider knows again. `shows`: what they show when they are asked; `ago`: how
    many seconds before; `asked`: how often they were.
    """

    def __init__(self, client: FlaskClient, shows: str = "two", ago: int = 0) -> None:
        self.client, self.shows, self.ago, self.asked = client, shows, ago, 0
        self._browser = requests.Session()

    def goes(self, start: str, change: Callable[[str], str] = str) -> TestResponse:
        """Out to it and back. `change`: what stands between changes the address they are sent to."""
        came = self._comes_back(change(self.client.get(start).headers["Location"]))
        return self.client.get(BACK, query_string=came)

    def _comes_back(self, address: str) -> dict[str, str]:
        for _ in range(12):
            answer = self._browser.get(address, allow_redirects=False)
            led = answer.is_redirect
            address = urljoin(address, answer.headers["Location"]) if led else self._shows(answer)
            if urlsplit(address).path == BACK:
                return {name: said[0] for name, said in parse_qs(urlsplit(address).query).items()}
        raise AssertionError("it never led back")

    def _shows(self, page: requests.Response) -> str:
        found = FORM.search(page.text)
        assert found, page.text[:500]
        self.asked += 1
        said = {"login": "asha", "shown": self.shows, "ago": str(self.ago)}
        sent = self._browser.post(urljoin(page.url, unescape(found[1])), data=said, allow_redirects=False)
        return urljoin(page.url, sent.headers["Location"])


def _in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def test_somebody_signs_in_and_goes_on_and_is_out_once_it_does_not_know_them_any_more(
    provider: Provider, tmp_path: Path, start: Callable[..., Flask], people: People, clock: Clock
) -> None:
    asha = at(start(directory_file=agreed(tmp_path, provider)))
    client = asha.client

    came = asha.goes("/sign-in/directory?next=/account")

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


@pytest.mark.parametrize("asks", ['acr = ["urn:example:two"]', 'amr = ["mfa"]'])
def test_the_proof_that_was_agreed_lets_in_and_a_lesser_one_does_not(
    provider: Provider, tmp_path: Path, start: Callable[..., Flask], people: People, clock: Clock, asks: str
) -> None:
    app = start(directory_file=agreed(tmp_path, provider, asks))
    strong, weak = at(app), at(app, shows="one")

    assert weak.goes("/sign-in/directory").status_code == 422
    assert not _in(weak.client)
    assert strong.goes("/sign-in/directory?next=/account").headers["Location"] == "/account"
    assert _in(strong.client)


def test_a_lesser_proof_would_let_in_where_nobody_looked(
    provider: Provider,
    tmp_path: Path,
    start: Callable[..., Flask],
    people: People,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The mutant."""
    monkeypatch.setattr(tokens, "_check_strength", lambda _claims, _directory: None)
    weak = at(start(directory_file=agreed(tmp_path, provider, 'acr = ["urn:example:two"]')), shows="one")

    weak.goes("/sign-in/directory")

    assert _in(weak.client)


def test_it_is_asked_again_who_it_is_before_reading_and_is_believed_by_when_it_asked(
    provider: Provider, tmp_path: Path, start: Callable[..., Flask], people: People, clock: Clock
) -> None:
    asha = at(start(directory_file=agreed(tmp_path, provider)), ago=3600)
    asha.goes("/sign-in/directory")
    asha.client.post("/sync/v1/reading/close", headers={"X-Foursight": "1", "Sec-Fetch-Site": "same-origin"})
    assert asha.client.get("/records").status_code == 401
    asha.ago = 0

    assert asha.goes("/reading/directory?next=/records", lets_it_remember).status_code == 422
    assert (asha.asked, asha.client.get("/records").status_code) == (1, 401)
    assert asha.goes("/reading/directory?next=/records").headers["Location"] == "/records"

    assert (asha.asked, asha.client.get("/records").status_code) == (2, 200)


def lets_it_remember(address: str) -> str:
    """The address without what has it ask again: it says that it asked an hour ago."""
    assert "prompt=login" in address
    return address.replace("prompt=login", "").replace("max_age=0", "max_age=7200")


def test_what_it_says_otherwise_the_next_time_moves_the_account(
    provider: Provider, tmp_path: Path, start: Callable[..., Flask], people: People, clock: Clock
) -> None:
    app = start(directory_file=agreed(tmp_path, provider))
    asha = at(app)
    asha.goes("/sign-in/directory")
    assert held(app) == ("Asha Patel", "Response A", {"officer"})

    provider.says(department="Response B", roles=["Foursight.Sergeant"])
    clock.passes(minutes=1)
    assert _in(asha.client)
    assert held(app) == ("Asha Patel", "Response B", {"officer", "supervisor"})
    provider.says(name="Asha Rao", department="RESP-A", roles=["Foursight.Officer"])
    at(app).goes("/sign-in/directory")

    assert held(app) == ("Asha Rao", "Response A", {"officer"})


def held(app: Flask) -> tuple[str, str, set[str]]:
    """What the account says that it made."""
    with app.app_context():
        mine = Person.sign_in_name == "asha.patel@example.police"
        row = db.session.execute(select(Person).where(mine)).scalar_one()
        return row.name, row.unit.name, set(row.role_names)


def at(app: Flask, shows: str = "two", ago: int = 0) -> AtBrowser:
    """Somebody at a browser of their own."""
    return AtBrowser(WholeAnswers(app, use_cookies=True), shows, ago)


def agreed(folder: Path, provider: Provider, asks: str = "without_second_proof = true") -> Path:
    """The file in which it is agreed, with what is asked of every sign-in."""
    (folder / "secret").write_text(SECRET)
    file = folder / "directory.toml"
    lines = f"ask_again_minutes = 1\n{asks}"
    file.write_text(AGREED.format(issuer=provider.issuer, client=CLIENT).replace('amr = ["mfa"]', lines))
    return file
