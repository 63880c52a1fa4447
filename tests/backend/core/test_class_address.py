"""At an address that is neither the public one nor this machine's own there are classes, and nothing else."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.core import class_address
from backend.core.class_address import is_trusted
from backend.core.config import Config, ConfigRefused, config_from
from tests.architecture.access import path_of, routes_of
from tests.page import get_page, post_page
from tests.people import PASSWORD, People, sign_in
from tests.room import ADDRESS, PHONE, a_phone

ROOM = ADDRESS.removeprefix("http://")


@pytest.fixture(name="in_the_room")
def a_phone_in_the_room(app: Flask) -> FlaskClient:
    """A phone on the local network of a trainer's laptop."""
    return a_phone(app)


def let_in(app: Flask, client: FlaskClient) -> set[str]:
    """The first part of every address that did not answer 403."""
    asked = ((path_of(rule), method) for method, rule in routes_of(app))
    return {f"/{path.split('/')[1]}" for path, method in asked if client.open(path, method=method).status_code != 403}


def test_nothing_but_classes_and_the_health_check_answers_there(
    app: Flask, people: People, in_the_room: FlaskClient
) -> None:
    assert let_in(app, in_the_room) <= {"/", "/join", "/class", "/healthz"}
    assert {in_the_room.get(path).location for path in ("/", "/join")} == {"/class"}


def test_an_app_whose_check_of_the_address_was_dropped_fails(
    app: Flask, people: People, in_the_room: FlaskClient
) -> None:
    """The mutant: without the check everything answers there."""
    app.before_request_funcs[None].remove(class_address._refuse_all_but_classes)

    assert len(let_in(app, in_the_room)) > 5


def test_the_page_says_why_and_leads_to_the_class(in_the_room: FlaskClient) -> None:
    page = get_page(in_the_room, "/sign-in", status=403)

    assert "not encrypted, so nobody can sign in here" in page.text
    assert page.all("a", href="/class")
    assert page.all("script") == []


def test_nobody_signs_in_there_with_the_right_password(people: People, in_the_room: FlaskClient) -> None:
    form = {"sign_in_name": people.asha.sign_in_name, "password": PASSWORD}

    page = post_page(in_the_room, "/sign-in", form, status=403)

    assert "Set-Cookie" not in page.response.headers


def test_whoever_brings_a_sign_in_there_gets_nothing_by_it(people: People, client: FlaskClient, app: Flask) -> None:
    sign_in(client, people.asha)

    assert client.get("/records", headers={"Host": ROOM}).status_code == 403


def test_the_machines_own_name_counts_only_from_the_machine_itself(in_the_room: FlaskClient) -> None:
    headers = {"Host": "localhost:8000"}

    assert in_the_room.get("/sign-in", headers=headers).status_code == 403
    assert in_the_room.get("/sign-in", headers=headers, environ_base={"REMOTE_ADDR": "127.0.0.1"}).status_code == 200


PUBLIC = Config(public_url="https://foursight.example")
CLASS = Config(class_url=f"http://{ROOM}")


@pytest.mark.parametrize(
    "host,peer,config,trusted",
    [
        ("foursight.example", PHONE, PUBLIC, True),
        ("FOURSIGHT.example:443", PHONE, PUBLIC, True),
        ("foursight.example.evil.example", PHONE, PUBLIC, False),
        ("203.0.113.5", PHONE, PUBLIC, False),
        ("localhost:8000", "127.0.0.1", PUBLIC, True),
        ("localhost:8000", "172.17.0.1", Config(), True),  # a container's own gateway, and no class address
        ("127.0.0.1:8000", "127.0.0.1", CLASS, True),
        ("[::1]:8000", "::1", CLASS, True),
        ("localhost:8000", PHONE, CLASS, False),
        ("localhost:8000", None, CLASS, False),
        (ROOM, "127.0.0.1", CLASS, False),
        ("evil.example:8000", "127.0.0.1", CLASS, False),  # a name somebody made lead here
        ("user@localhost", PHONE, CLASS, False),
        ("[::1", "127.0.0.1", CLASS, False),
        ("", "127.0.0.1", CLASS, False),
    ],
)
def test_where_people_sign_in(host: str, peer: str | None, config: Config, trusted: bool) -> None:
    assert is_trusted(host, peer, config) is trusted


@pytest.mark.parametrize("url", ["192.168.1.20:8000", "ftp://192.168.1.20", "http://192.168.1.20/class", "http://"])
def test_a_class_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ConfigRefused, match="FOURSIGHT_CLASS_URL"):
        config_from({"FOURSIGHT_CLASS_URL": url})


def test_a_class_may_have_an_address_without_encryption() -> None:
    assert config_from({"FOURSIGHT_CLASS_URL": "http://192.168.1.20:8000/"}).class_url == "http://192.168.1.20:8000"


def test_a_form_sent_there_must_still_come_from_our_own_page(in_the_room: FlaskClient) -> None:
    """Browsers say Sec-Fetch-Site only where it is encrypted: there the Origin has to do."""
    answers = {
        origin: in_the_room.post("/class", headers={"Origin": origin}).status_code
        for origin in (None, "null", "http://evil.example", f"https://{ROOM}", f"http://{ROOM}")
    }

    assert {origin for origin, code in answers.items() if code != 403} == {f"http://{ROOM}"}
