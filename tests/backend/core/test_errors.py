"""Errors are pages: what happened, what is safe, what to do. Programs get the same as JSON."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.core.access import PUBLIC, allow
from backend.core.realms import DOORS
from tests.page import get_page, post_page
from tests.people import People, sign_in


def test_an_address_that_is_not_there_is_a_page(client: FlaskClient) -> None:
    page = get_page(client, "/no-such-page", status=404)

    assert page.h1 == "We cannot find that page"


def test_a_page_of_another_role_says_so(client: FlaskClient, people: People) -> None:
    sign_in(client, people.asha)

    assert get_page(client, "/people", status=403).h1 == "You cannot open this"


def test_sending_a_form_when_nobody_is_signed_in_says_to_sign_in_first(client: FlaskClient) -> None:
    assert post_page(client, "/people", status=401).one("a", href="/sign-in") is not None


def test_a_method_a_page_does_not_have_is_a_page(client: FlaskClient) -> None:
    assert post_page(client, "/account", status=405).h1 == "That page cannot do that"


def test_an_unforeseen_error_gives_a_reference_and_not_a_word_of_what_it_said(
    app: Flask, client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    @allow(PUBLIC)
    def break_down() -> str:
        raise RuntimeError("the victim's address is 1 High Street")

    app.add_url_rule("/breaks", "breaks", break_down)

    page = get_page(client, "/breaks", status=500)

    reference = page.text.partition("reference: ")[2][:8]
    logged = capsys.readouterr()
    assert reference in logged.out + logged.err
    assert "High Street" not in page.response.get_data(as_text=True) + logged.out + logged.err


@pytest.mark.parametrize("door", sorted(DOORS.values()))
def test_a_door_answers_errors_as_json(client: FlaskClient, door: str) -> None:
    answer = client.get(f"{door}/no-such-thing")

    assert (answer.status_code, answer.mimetype) == (404, "application/json")
    assert set(answer.get_json()) == {"error", "field", "message"}
