"""Whoever signs reads each thing once, what to look at first before the rest; and calls verified only what they read.

A reader scrolled 7,800 px of walls to the form, and was offered "verified" of a story that is invented.
"""

from __future__ import annotations

import json
from xml.etree.ElementTree import Element

import pytest
from flask import Flask

from backend.training.written import signing
from tests.backend.training.written.measure import read_of
from tests.backend.training.written.test_afresh import afresh
from tests.backend.training.written.test_copied import tick
from tests.backend.training.written.test_short import written
from tests.backend.training.written.writing import LIST, Desk, kept
from tests.page import Page, get_page
from tests.page_checks import text_of


def part(page: Page, name: str) -> Element:
    """A part of the text, as it is read."""
    return page.single("details", id=f"read-{name}")


def test_a_text_from_nothing_is_read_once_in_a_few_minutes_and_then_signed(dev: Desk, chloe: Desk) -> None:
    page = get_page(chloe.client, f"{LIST}/{written(dev).id}/preview")

    first = text_of(page.single("section", id="first"))
    assert "words, about 1 minute to read. The class has 30 minutes." in first
    assert "✓ Model Ask how often it came before, and write each day down." in first
    assert "! Danger Send the parcel back and close the log." in first
    assert page.text.count("A parcel has come again.") == 1
    assert "The briefing of ten minutes is the story up to the decision." in text_of(part(page, "briefing"))
    assert "He showed me a knife once." in text_of(part(page, "stages-0"))
    assert read_of(page).seen < 470  # nothing of it is folded
    assert [text_of(one) for one in page.all("a") if one.get("href") == "#sign"] == ["sign it"]


def test_what_changed_since_the_copied_one_is_said_and_the_rest_is_folded(dev: Desk, chloe: Desk) -> None:
    page = get_page(dev.client, dev.copy(stays=False).address)
    tick(dev, page, "about", "stages-0", "stages-1", "stages-2", "briefing", "talk", "sources")
    dev.type(stages__1__reveal="Somebody had seen it before.").send()

    page = get_page(chloe.client, f"{LIST}/{dev.id}/preview")

    first = text_of(page.single("section", id="first"))
    assert "Since “The car that always knew”:" in first
    assert "Stage 2: new is the reveal" in first
    assert "Stage 1: nothing is changed" in first
    opened = {name: part(page, name).get("open") is not None for name in ("about", "stages-0", "stages-1", "talk")}
    assert opened == {"about": False, "stages-0": False, "stages-1": True, "talk": False}


def test_what_goes_on_from_a_signed_text_is_laid_beside_that_one(dev: Desk, chloe: Desk) -> None:
    chloe.sign(written(dev).id)
    dev.open(dev.address).type(mistakes__0__text="Nobody read the log of Monday.").send()

    first = text_of(get_page(chloe.client, f"{LIST}/{dev.id}/preview").single("section", id="first"))

    assert "Since “The parcel on the desk”:" in first
    assert "To talk about: new is mistake 1" in first
    assert "Stage 1: nothing is changed" in first


def test_only_what_somebody_read_at_the_source_is_verified(dev: Desk, chloe: Desk, app: Flask) -> None:
    written(dev)
    refused = chloe.sign(dev.id, 422, status="verified").get_data(as_text=True)
    assert "Only what you read at the source is verified." in refused
    assert "<option selected>verified" in refused
    assert kept(app, dev.id).signed is None

    chloe.sign(dev.id, status="verified", at_source="yes")

    assert json.loads(kept(app, dev.id).signed or "")["status"] == "verified"


def test_verified_by_somebody_who_read_nothing_would_be_found(
    dev: Desk, chloe: Desk, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    monkeypatch.setattr(signing, "is_read", lambda _review: True)

    chloe.sign(written(dev).id, status="verified")

    assert json.loads(kept(app, dev.id).signed or "")["status"] == "verified"


def test_what_is_still_to_write_is_not_said_to_be_wrong(dev: Desk) -> None:
    page = get_page(dev.client, f"{LIST}/{afresh(dev).id}/preview")

    assert "20 still to write before anybody can sign it:" in page.text
    assert "And 15 more" in page.text
    assert "to put right" not in page.text
