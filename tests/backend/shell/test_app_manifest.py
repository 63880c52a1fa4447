"""What a phone installs the app by."""

from __future__ import annotations

import struct

from flask import Flask
from flask.testing import FlaskClient

from backend.core.config import ROOT


def test_the_app_begins_at_the_reports_as_an_app_of_its_own(client: FlaskClient) -> None:
    answer = client.get("/manifest.webmanifest")

    assert answer.mimetype == "application/manifest+json"
    assert {name: answer.json[name] for name in ("start_url", "scope", "display")} == {
        "start_url": "/reports",
        "scope": "/",
        "display": "standalone",
    }


def test_every_icon_is_there_in_the_size_it_claims(app: Flask, client: FlaskClient) -> None:
    icons = client.get("/manifest.webmanifest").json["icons"]

    for icon in icons:
        with client.get(icon["src"]) as answer:
            png = answer.data
        assert png[:8] == b"\x89PNG\r\n\x1a\n", icon
        assert "{}x{}".format(*struct.unpack(">II", png[16:24])) == icon["sizes"], icon
    assert {icon["purpose"] for icon in icons} == {"any", "maskable"}
    assert {icon["sizes"] for icon in icons} == {"192x192", "512x512"}


def test_the_touch_icon_of_every_page_is_there(client: FlaskClient) -> None:
    layout = (ROOT / "templates" / "layouts" / "page.html").read_text("utf-8")

    assert "icons/foursight-192.png" in layout
    assert "icons/foursight.svg" in layout
