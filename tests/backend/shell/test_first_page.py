"""The first page, which needs no sign-in and no database row."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.page import get_page
from tests.people import People, sign_in


def test_before_anybody_is_here_the_first_page_leads_to_setting_up(client: FlaskClient) -> None:
    page = get_page(client, "/")

    assert page.single("a", href="/set-up") is not None
    assert "set-up code" in page.text


@pytest.mark.usefixtures("people")
def test_once_somebody_is_here_the_first_page_leads_to_the_room_one_begins_in_and_to_joining(
    client: FlaskClient,
) -> None:
    page = get_page(client, "/")

    assert page.single("a", class_="govuk-button button-wide").get("href") == "/home"
    assert page.all("a", href="/join")
    assert not page.all("a", href="/set-up")


def test_whoever_is_signed_in_is_not_told_to_get_an_account(client: FlaskClient, people: People) -> None:
    page = get_page(sign_in(client, people.chloe), "/")

    assert not page.all("a", href="/join")
    assert page.single("a", class_="govuk-button button-wide").get("href") == "/home"


def test_the_first_page_says_that_it_scores_nobody(client: FlaskClient) -> None:
    assert "never scores" in get_page(client, "/").text
