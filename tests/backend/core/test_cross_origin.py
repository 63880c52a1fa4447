"""Which requests count as made by our own pages."""

from __future__ import annotations

import pytest
from flask import Flask

from backend.core.cross_origin import is_ours

OWN = frozenset({"https://foursight.example"})


@pytest.mark.parametrize(
    "fetch_site,origin,ours",
    [
        # the browser says where the request comes from: only that counts
        ("same-origin", None, True),
        ("same-origin", "https://evil.example", True),
        ("same-site", "https://foursight.example", False),
        ("cross-site", "https://foursight.example", False),
        ("none", None, False),
        ("", None, False),
        # an older browser: its Origin must be ours, whole
        (None, "https://foursight.example", True),
        (None, "https://foursight.example.evil.example", False),
        (None, "http://foursight.example", False),
        (None, "null", False),
        (None, None, False),
    ],
)
def test_a_request_is_ours_only_when_its_own_headers_show_it(
    fetch_site: str | None, origin: str | None, ours: bool
) -> None:
    assert is_ours(fetch_site, origin, OWN) is ours


def test_a_browser_without_fetch_metadata_may_send_forms_from_our_own_address(app: Flask) -> None:
    answer = app.test_client().post("/sign-out", headers={"Origin": "http://localhost"})

    assert answer.status_code == 303


def test_the_sync_api_asks_for_a_header_no_form_can_send(app: Flask) -> None:
    headers = {"Sec-Fetch-Site": "same-origin"}

    answer = app.test_client().put(f"/sync/v1/versions/{'a' * 26}", headers=headers)

    assert answer.status_code == 403
    assert "Foursight app only" in answer.get_json()["message"]
