"""A trainer's laptop as a class meets it: the real server with the cast in it, and an address for the phones."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import APIRequestContext

from backend import create_app
from backend.core.config import Config
from tests.fixtures.server import Server
from tests.people import PASSWORD, People, add_people

NAME = "laptop.example"  # no browser takes it for this machine, so nothing counts as encrypted there


def laptop(make_server: Callable[..., Server], **settings: str) -> tuple[Server, People]:
    """A running server with a class address on the same port, and its people."""
    server = make_server(FOURSIGHT_CLASS_URL=f"http://{NAME}", **settings)
    config = Config(
        instance=server.instance,
        database_url=server.database_url,
        training_database_url=server.environment["FOURSIGHT_TRAINING_DATABASE_URL"],
        testing=True,
    )
    with create_app(config).app_context():
        return server, add_people()


def started_class(trainer: APIRequestContext, people: People) -> tuple[str, str]:
    """Dev signs in and starts a briefing: the console's path, and the code."""
    ours = {"Sec-Fetch-Site": "same-origin"}
    trainer.post("/sign-in", form={"sign_in_name": people.dev.sign_in_name, "password": PASSWORD}, headers=ours)
    chosen = {"scenario": "ex_partner_tracker", "form": "briefing"}
    started = trainer.post("/training/classes", form=chosen, headers=ours)
    code = re.search(r'class="code">([^<]+)<', started.text())
    assert code is not None, started.text()[:2000]
    return re.sub(r"^http://[^/]+", "", started.url), code[1].replace(" ", "")
