"""A force says whose second factor is compulsory: who lacks one sets it up first, and a phone sends all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from backend.core.config import ConfigRefused
from tests.backend.accounts.authenticator import Authenticator
from tests.backend.accounts.test_passkeys import OWN, asked, made
from tests.backend.accounts.test_second_factor import code
from tests.backend.authority.world import browser
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone
from tests.page import get_page
from tests.people import People, sign_in

Start = Callable[..., Flask]
FIRST = "/account/second-factor"


@pytest.fixture
def strict(start: Start, people: People) -> Flask:
    """The server of a force in which officers must have one."""
    return start(second_factor_roles=("officer",))


def test_whoever_lacks_one_gets_nowhere_else(strict: Flask, people: People) -> None:
    asha = sign_in(browser(strict), people.asha)

    for path in ("/records", "/account", "/quarantine", "/account/opened", "/notices/current"):
        assert asha.get(path).headers["Location"] == FIRST, path
    assert asha.post("/account/password", data={}).headers["Location"] == FIRST
    assert "second proof of who they are" in get_page(asha, FIRST).text
    assert asha.get("/sync/v1/calls", query_string={"ref": "X"}).get_json()["error"] == "second_factor_first"


def test_their_phone_is_made_ready_and_sends(strict: Flask, people: People) -> None:
    asha = sign_in(browser(strict), people.asha)
    phone = Phone.of(asha, people.asha).enrol()

    status, answer = phone.send(phone.version())

    assert (status, answer["disposition"]) == (201, "stored")
    assert asha.get("/reports").status_code == 200


def test_with_codes_everything_opens(strict: Flask, people: People, clock: Clock) -> None:
    asha = sign_in(browser(strict), people.asha)
    secret = get_page(asha, FIRST).value("secret")

    asha.post(FIRST, data={"secret": secret, "code": code(secret, clock)})

    assert asha.get("/records").status_code == 200


def test_with_a_passkey_everything_opens_until_it_is_removed(strict: Flask, people: People) -> None:
    asha = sign_in(browser(strict), people.asha)
    made(asha, Authenticator())
    assert asha.get("/records").status_code == 200
    assert asked(asha, OWN)["excludeCredentials"]

    removing = next(one for one in get_page(asha, OWN).all("form", method="post") if "removed" in one.get("action", ""))
    asha.post(removing.get("action", ""))

    assert asha.get("/records").headers["Location"] == FIRST


def test_whom_it_does_not_concern_is_asked_for_nothing(strict: Flask, people: People) -> None:
    assert sign_in(browser(strict), people.chloe).get("/records").status_code == 200


def test_all_concerns_everybody(start: Start, people: People) -> None:
    everybody = start(second_factor_roles=("all",))

    assert sign_in(browser(everybody), people.chloe).get("/records").headers["Location"] == FIRST


def test_what_is_no_role_stops_the_start(start: Start) -> None:
    with pytest.raises(ConfigRefused, match="constable, which is no role"):
        start(second_factor_roles=("officer", "constable"))
