"""A token that is not the directory's word, for us, for this very sign-in, lets nobody in."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from joserfc import jwt

from backend.accounts.directory import tokens
from backend.accounts.directory.talk import ANEW_AT_MOST_EVERY_S, Talk, _is_safe
from backend.core import clock as server_clock
from tests.backend.accounts.directory.browser import Browser
from tests.backend.accounts.directory.fake_directory import KEY, OTHER_KEY, FakeDirectory, signed
from tests.fixtures.app import WholeAnswers
from tests.people import People

Claims = dict[str, Any]


def _with(**changes: Any) -> Callable[[Claims, Any], str]:
    return lambda claims, key: signed({**claims, **changes}, key)


def _without(name: str) -> Callable[[Claims, Any], str]:
    return lambda claims, key: signed({one: said for one, said in claims.items() if one != name}, key)


def _headed(header: dict[str, Any], key: Any = OTHER_KEY) -> Callable[[Claims, Any], str]:
    return lambda claims, _: jwt.encode(header, claims, key, algorithms=["RS256", "PS256", "HS256"])


def _unsigned(claims: Claims, _: Any) -> str:
    return ".".join([_b64({"alg": "none", "kid": KEY.kid}), _b64(claims), ""])


def _altered(claims: Claims, key: Any) -> str:
    head, _body, mark = signed(claims, key).split(".")
    return ".".join([head, _b64({**claims, "sub": "somebody-else"}), mark])


def _by_the_public_key(claims: Claims, _: Any) -> str:
    """The public key taken as a secret both know."""
    said = ".".join([_b64({"alg": "HS256", "kid": KEY.kid}), _b64(claims)])
    mark = hmac.new(KEY.as_pem(private=False), said.encode(), hashlib.sha256).digest()
    return f"{said}.{base64.urlsafe_b64encode(mark).rstrip(b'=').decode()}"


def _b64(said: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()


def _at(**away: int) -> int:
    return int((server_clock.now() + timedelta(**away)).timestamp())


BAD: dict[str, Callable[[Claims, Any], str]] = {
    "of another issuer": _with(iss="http://localhost/another"),
    "without an issuer": _without("iss"),
    "for another app": _with(aud="somebody"),
    "for another app as well": _with(aud=["foursight", "somebody"]),
    "given to another app": _with(azp="somebody"),
    "for nobody": _without("aud"),
    "that has ended": lambda claims, key: signed({**claims, "exp": _at(minutes=-2)}, key),
    "that never ends": _without("exp"),
    "of last week": lambda claims, key: signed({**claims, "iat": _at(days=-7)}, key),
    "of next week": lambda claims, key: signed({**claims, "iat": _at(days=7), "exp": _at(days=8)}, key),
    "not valid yet": lambda claims, key: signed({**claims, "nbf": _at(hours=1)}, key),
    "of another sign-in": _with(nonce="another"),
    "without the sign-in's number": _without("nonce"),
    "of nobody": _without("sub"),
    "of an empty name": _with(sub=""),
    "of a number": _with(sub=7),
    "by a weaker proof": _with(amr=["pwd"]),
    "that does not say by which proof": _without("amr"),
    "whose proof is a text": _with(amr="mfa"),
    "not signed": _unsigned,
    "altered": _altered,
    "signed with the public key": _by_the_public_key,
    "signed with another key of the same name": _headed({"alg": "RS256", "kid": KEY.kid}),
    "that brings its own key": _headed({"alg": "RS256", "jwk": OTHER_KEY.as_dict(private=False)}),
    "that says where its key lies": _headed({"alg": "RS256", "kid": KEY.kid, "jku": "http://localhost:1/keys"}),
    "signed in a way that was not agreed": _headed({"alg": "PS256", "kid": KEY.kid}, KEY),
    "that is none": lambda _claims, _key: "no.token.at.all",
    "that is very long": lambda claims, key: signed({**claims, "more": "x" * 30_000}, key),
}


@pytest.mark.parametrize("how", BAD)
def test_a_token_is_refused(app_with_directory: Flask, directory: FakeDirectory, browser: Browser, how: str) -> None:
    directory.makes = BAD[how]

    came = browser.signs_in()

    assert came.status_code == 422
    assert browser.who() is None
    assert "could not be believed" in came.get_data(as_text=True)


def test_a_right_one_is_taken(browser: Browser) -> None:
    browser.signs_in()

    assert browser.who() == "Asha Patel"


def test_a_new_key_of_the_directory_is_asked_for_once_and_not_for_every_wrong_token(
    app_with_directory: Flask, directory: FakeDirectory, browser: Browser
) -> None:
    browser.signs_in()
    talk: Talk = app_with_directory.extensions["foursight_directory"]
    directory.key, directory.keys = OTHER_KEY, [OTHER_KEY]
    later = talk.seconds() + ANEW_AT_MOST_EVERY_S + 1
    talk.seconds = lambda: later

    browser.signs_in()
    asked = directory.keys_asked
    directory.makes = _headed({"alg": "RS256", "kid": "three"})
    for _ in range(3):
        browser.signs_in()

    assert browser.who() == "Asha Patel"
    assert directory.keys_asked == asked


def test_no_address_of_a_directory_may_lead_out_of_https(directory: FakeDirectory) -> None:
    assert _is_safe("https://keys.example/keys", "https://login.example/force")
    assert not _is_safe("http://login.example/keys", "https://login.example/force")
    assert not _is_safe("http://elsewhere/keys", directory.issuer)
    assert not _is_safe("file:///etc/passwd", directory.issuer)


WEAKER: dict[str, Callable[[Claims, Any], str]] = {
    "another": _with(acr="bronze"),
    "none": _without("acr"),
    "a list": _with(acr=["gold"]),
    "a text that holds it": _with(acr="golden"),
}


@pytest.fixture
def by_acr(start: Callable[..., Flask], people: People, agreed: Path, directory: FakeDirectory) -> Browser:
    """A browser at an app whose force asks for acr, and not for amr."""
    agreed.write_text(agreed.read_text().replace('amr = ["mfa"]', 'acr = ["gold", "platinum"]'))
    directory.claims["acr"] = "gold"
    client = WholeAnswers(start(directory_file=agreed), use_cookies=True)
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return Browser(client, directory)


def let_in(browser: Browser, directory: FakeDirectory, how: str) -> bool:
    """Whether somebody is signed in by such a token."""
    directory.makes = WEAKER[how]
    browser.signs_in()
    return browser.who() is not None


def test_what_the_force_asks_for_in_acr_lets_in_and_is_asked_of_the_directory(
    by_acr: Browser, directory: FakeDirectory
) -> None:
    assert by_acr.signs_in().status_code == 303
    assert directory.asked[0]["acr_values"] == "gold platinum"


@pytest.mark.parametrize("how", WEAKER)
def test_no_other_acr_lets_in(by_acr: Browser, directory: FakeDirectory, how: str) -> None:
    assert not let_in(by_acr, directory, how)


def test_the_mutant_that_looks_at_amr_alone_is_caught(
    by_acr: Browser, directory: FakeDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = tokens._check_strength
    monkeypatch.setattr(tokens, "_check_strength", lambda said, agreed: checked(said, replace(agreed, acr=frozenset())))

    assert let_in(by_acr, directory, "another")
