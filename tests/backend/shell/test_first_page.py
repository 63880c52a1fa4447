"""The first page, which needs no sign-in and no database row."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.page import get_page


def test_before_anybody_is_here_the_first_page_leads_to_setting_up(client: FlaskClient) -> None:
    page = get_page(client, "/")

    assert page.single("a", href="/set-up") is not None
    assert "set-up code" in page.text


@pytest.mark.usefixtures("people")
def test_once_somebody_is_here_the_first_page_leads_to_the_reports_and_to_joining(client: FlaskClient) -> None:
    page = get_page(client, "/")

    assert page.single("a", class_="govuk-button button-wide").get("href") == "/reports"
    assert page.all("a", href="/join")
    assert not page.all("a", href="/set-up")


def test_the_first_page_says_that_it_scores_nobody(client: FlaskClient) -> None:
    assert "never scores" in get_page(client, "/").text
