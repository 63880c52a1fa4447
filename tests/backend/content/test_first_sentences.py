"""A pack from before the sentences stood in packs says what it said: it takes what it lacks as it was first spoken."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.content import sentences, service
from backend.content.frozen import Pack, freeze, thaw
from backend.content.sealed import from_bytes, to_bytes
from backend.core import clock
from backend.core.canonical import canonical
from backend.core.database import writing
from backend.rules.sentences import say
from backend.rules.shapes.sentences import PLACES
from backend.rules.words import answer_in_words
from tests.backend.content.small_pack import loaded, small_pack
from tests.page import get_page
from tests.people import People, sign_in

WEAPON = {"kind": "yes_no", "id": "weapon"}


@pytest.fixture
def from_before(tmp_path: Path) -> Pack:
    """A pack as they were: no sentence in it."""
    data = loaded(small_pack(), tmp_path / "pack").data
    return thaw(canonical({kind: items for kind, items in data.items() if kind != "sentences"}))


def test_every_sentence_has_its_first_words() -> None:
    assert set(sentences.of_the_app()["sentences"]) >= set(PLACES)


def test_a_pack_from_before_speaks_and_keeps_its_name(from_before: Pack) -> None:
    assert answer_in_words(from_before.data, WEAPON, None) == "not asked"
    assert "sentences" not in json.loads(from_before.canonical)
    assert thaw(from_before.canonical).pack_id == from_before.pack_id


def test_a_pack_that_lacks_one_sentence_keeps_its_own_of_the_others(from_before: Pack) -> None:
    own = {name: f"own {name}" for name in PLACES if name != "answer_not_asked"}

    data = freeze({**json.loads(from_before.canonical), "sentences": own}).data

    assert say(data, "answer_not_asked") == "not asked"
    assert say(data, "answer_not_known") == "own answer_not_known"


def test_words_of_today_change_nothing_that_a_pack_from_before_says(
    from_before: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mutant: it would speak with the sentences of the pack in use."""
    before = answer_in_words(from_before.data, WEAPON, None)
    monkeypatch.setattr(sentences, "of_the_app", lambda: {"sentences": {"answer_not_asked": "nobody asked"}})

    spoilt = thaw(from_before.canonical)

    assert (before, answer_in_words(spoilt.data, WEAPON, None)) == ("not asked", "nobody asked")


def test_a_phone_is_given_an_old_pack_with_its_sentences(app: Flask, people: People, from_before: Pack) -> None:
    with app.app_context(), writing():
        service.keep_pack(from_before, clock.now())
    client: FlaskClient = sign_in(app.test_client(), people.asha)

    path = f"/p/{from_before.pack_id}/en/pack.json"
    given, listed = client.get(path), client.get(f"/p/{from_before.pack_id}/en/precache.json")

    assert given.json["sentences"]["copy_told_nobody"] == "not noted as told"
    assert dict(listed.json)[path] == _sha256(given.data)


def test_a_sealed_pack_from_before_opens(app: Flask, from_before: Pack, tmp_path: Path) -> None:
    """After an upgrade, until somebody builds anew."""
    with app.app_context():
        sealed = service.in_use()
    built = sealed.built.__class__(**{**sealed.built.__dict__, "pack_id": from_before.pack_id})

    content = to_bytes(sealed.__class__(built, from_before, sealed.scenarios))
    pack = from_bytes(tmp_path / "file", content).pack

    assert say(pack.data, "level_radio_now") == "RADIO NOW"
    assert b"level_radio_now" not in content


def test_a_page_that_knows_no_pack_has_the_sentences_of_dates(client: FlaskClient) -> None:
    root = get_page(client, "/sign-in").root

    assert set(json.loads(root.get("data-dates", ""))) == {name for name in PLACES if name.startswith("date_")}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
