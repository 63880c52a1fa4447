"""Signing in: the form, the cookie, the same answer for every reason it fails, and where one goes afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts import passwords
from backend.accounts.routes.sign_in import HOME, inner_path
from backend.core.config import Config
from tests.backend.accounts.signing_in import CountingHasher, try_to_sign_in
from tests.page import get_page, post_page
from tests.people import PASSWORD, People, sign_in_by_page


def test_somebody_with_the_right_password_is_signed_in_and_goes_to_their_reports(
    both_databases: str, client: FlaskClient, people: People
) -> None:
    answer = client.post("/sign-in", data={"sign_in_name": "asha", "password": PASSWORD})

    assert (answer.status_code, answer.location) == (303, "/reports")
    assert get_page(client, "/account").text.count("Asha Patel") == 1


def test_a_sign_in_name_may_be_typed_with_capitals_and_spaces(client: FlaskClient, people: People) -> None:
    answer = client.post("/sign-in", data={"sign_in_name": " Asha ", "password": PASSWORD})

    assert answer.status_code == 303


@pytest.mark.parametrize("name,password", [("asha", "not her password at all"), ("nobody.here", PASSWORD)])
def test_an_unknown_name_and_a_wrong_password_get_the_same_words(
    client: FlaskClient, people: People, name: str, password: str
) -> None:
    page = post_page(client, "/sign-in", {"sign_in_name": name, "password": password}, status=422)

    assert page.errors == {"sign_in_name": "The sign-in name or the password is not right. Check both and try again."}
    assert page.value("sign_in_name") == name
    assert page.value("password") is None


@pytest.mark.parametrize("name", ["asha", "nobody.here", "new.person"])
def test_an_unknown_name_a_known_one_and_one_not_joined_yet_cost_the_same_work(
    app: Flask, client: FlaskClient, people: People, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    new = ["--name", "New", "--sign-in-name", "new.person", "--unit", "A", "--role", "officer", "--force", "Elsewhere"]
    app.test_cli_runner().invoke(args=["people", "add", *new])
    verified: list[str] = []
    hasher = CountingHasher(passwords.hasher, verified)
    monkeypatch.setattr(passwords, "hasher", hasher)

    client.post("/sign-in", data={"sign_in_name": name, "password": "wrong, whoever it is"})

    assert len(verified) == 1


def test_an_empty_form_says_what_is_missing_beside_each_field(client: FlaskClient) -> None:
    page = post_page(client, "/sign-in", {"sign_in_name": "", "password": ""}, status=422)

    assert page.errors == {"sign_in_name": "Enter your sign-in name", "password": "Enter your password"}


def test_a_field_the_form_does_not_have_is_refused(client: FlaskClient) -> None:
    post_page(client, "/sign-in", {"sign_in_name": "asha", "password": "x", "role": "administrator"}, status=400)


def test_a_new_sign_in_ends_the_one_this_browser_had(client: FlaskClient, people: People) -> None:
    sign_in_by_page(client, people.asha)
    earlier = client.get_cookie("foursight")
    assert earlier is not None

    sign_in_by_page(client, people.ben)

    later = client.get_cookie("foursight")
    assert later is not None
    assert later.value != earlier.value
    client.set_cookie("foursight", earlier.value)
    assert client.get("/account").status_code == 303


def test_on_loopback_the_cookie_is_plain_named_http_only_and_lax(client: FlaskClient, people: People) -> None:
    header = try_to_sign_in(client, "asha", PASSWORD).headers["Set-Cookie"]

    assert header.startswith("foursight=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(header.split("; "))
    assert "Domain" not in header


def test_over_https_the_cookie_is_host_bound_and_secure(app: Flask, client: FlaskClient, people: People) -> None:
    app.extensions["foursight"] = Config(public_url="https://foursight.example", testing=True)

    header = try_to_sign_in(client, "asha", PASSWORD).headers["Set-Cookie"]

    assert header.startswith("__Host-foursight=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(header.split("; "))


def test_a_person_goes_on_to_the_page_they_wanted(client: FlaskClient, people: People) -> None:
    sent_away = client.get("/account?from=a&b=c")

    page = get_page(client, sent_away.location)
    form = {"sign_in_name": "asha", "password": PASSWORD, "next": page.value("next")}
    answer = client.post("/sign-in", data=form)

    assert answer.location == "/account?from=a&b=c"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\tevil",
        "/ok\n//evil",
        "reports",
        "",
        "/sign-out",
        "/sign-in?next=/sign-in",
        "http:/evil",
        "///evil.example",
        "http://[evil",
    ],
)
def test_nobody_is_sent_to_another_site_after_signing_in(wanted: str) -> None:
    assert inner_path(wanted) == HOME


@pytest.mark.parametrize("wanted", ["/records", "/p/abc/en/walk/door?d=xyz", "/people?a=//b"])
def test_pages_of_ours_may_be_next(wanted: str) -> None:
    assert inner_path(wanted) == wanted


def test_a_remember_me_cookie_made_up_by_somebody_does_nothing(client: FlaskClient, people: People) -> None:
    for name in ("remember_token", ""):
        answer = client.get("/account", headers={"Cookie": f"{name}=1|abc"})

        assert answer.status_code == 303


def test_a_hash_made_with_weaker_settings_is_made_again_at_sign_in(
    app: Flask, client: FlaskClient, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "hasher", type(passwords.hasher)(time_cost=2, memory_cost=8, parallelism=1))

    sign_in_by_page(client, people.asha)

    assert "t=2" in _kept_hash(app, people)


def test_another_browser_is_not_signed_in(
    client: FlaskClient, new_client: Callable[[], FlaskClient], people: People
) -> None:
    sign_in_by_page(client, people.asha)

    assert new_client().get("/account").status_code == 303


def _kept_hash(app: Flask, people: People) -> str:
    from backend.accounts import store

    with app.app_context():
        person = store.person(people.asha.id)
        assert person is not None
        return str(person.password_hash)
