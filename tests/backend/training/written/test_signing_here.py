"""A second person signs before a class gets it: never who wrote of it, never what is not sound, never another text."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from backend.accounts.models import Person
from backend.core.database import db
from backend.core.database import writing as live_writing
from backend.training.database import training_session, writing
from backend.training.models.events import TrainingEvent
from backend.training.models.written import WrittenVersion
from backend.training.written import offered, signing
from tests.backend.training.written.writing import LIST, Desk, kept
from tests.page import get_page, post_page
from tests.page_checks import text_of
from tests.people import People

CLASSES = "/training/classes"


def in_class(desk: Desk, title: str) -> bool:
    """Whether a class can be started with it."""
    return title in get_page(desk.client, CLASSES).text.split("Start a class")[1]


def test_a_signed_scenario_is_in_list_class_and_register_of_its_own_force(
    both_databases: str, dev: Desk, chloe: Desk, finn: Desk, training_rows: Any
) -> None:
    dev.type(title="The yellow scarf").send()
    assert not in_class(dev, "The yellow scarf")
    chloe.sign(dev.id)

    assert in_class(dev, "The yellow scarf")
    assert not in_class(finn, "The yellow scarf")
    assert "The yellow scarf" in get_page(dev.client, "/training").text
    assert "The yellow scarf" not in get_page(finn.client, "/training").text
    assert "The yellow scarf" in get_page(dev.client, "/training/register?by=content").text
    scenario = next(one.scenario_id for one in training_rows(WrittenVersion))
    started = dev.client.post(CLASSES, data={"scenario": scenario, "form": "full"})
    assert started.status_code == 303
    assert get_page(dev.client, f"{started.headers['Location']}/projector").h1 == "The yellow scarf"
    assert finn.client.post(CLASSES, data={"scenario": scenario, "form": "full"}).status_code == 422
    [event] = training_rows(TrainingEvent, TrainingEvent.action == "scenario_signed")
    assert event.object_id == dev.id


def test_the_form_asks_for_a_signature_until_there_is_one(dev: Desk, chloe: Desk) -> None:
    first = dev.id
    assert "another trainer" in text_of(get_page(dev.client, f"{LIST}/{first}").single("p", id="still"))
    chloe.sign(first)

    page = get_page(dev.client, f"{LIST}/{first}")
    for words in (page.single("p", id="still"), page.single("div", id="checker")):
        assert "another trainer" not in text_of(words)


def test_who_wrote_of_a_text_does_not_sign_it(dev: Desk, chloe: Desk) -> None:
    first = dev.id
    assert "You wrote of this text" in dev.sign(first, 422).get_data(as_text=True)
    chloe.open(f"{LIST}/{first}").type(text="Chloe changed one line.").send()

    for desk in (dev, chloe):
        assert "Whoever writes does not sign" in desk.sign(chloe.id, 422).get_data(as_text=True)
    assert not in_class(dev, "Copy of: The car that always knew")


def test_a_writer_who_signs_would_be_found(dev: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: nobody is a writer."""
    seen = signing.digest_of
    digest: list[str] = []
    monkeypatch.setattr(signing, "digest_of", lambda row: digest.append(seen(row)) or digest[-1])
    get_page(dev.client, f"{LIST}/{dev.id}/preview")
    data = {"sha256": digest[-1], "read": "yes"}
    assert dev.client.post(f"{LIST}/{dev.id}/signed", data=data).status_code == 422
    monkeypatch.setattr(signing, "writers_of", lambda _row, _texts: [])

    assert dev.client.post(f"{LIST}/{dev.id}/signed", data=data).status_code == 303


def test_what_was_changed_since_it_was_read_is_not_signed(app: Flask, dev: Desk, chloe: Desk) -> None:
    page = get_page(chloe.client, f"{LIST}/{dev.id}/preview")
    form = {"sha256": str(page.value("sha256")), "read": "yes"}
    assert (
        "tick that you have"
        in post_page(chloe.client, f"{LIST}/{dev.id}/signed", {**form, "read": ""}, status=422).text
    )
    dev.type(title="Another title").send()

    page = post_page(chloe.client, f"{LIST}/{dev.id}/signed", form, status=422)

    assert "It was changed since you opened this page" in page.text
    assert kept(app, dev.id).signed_at is None


def test_what_is_not_sound_is_not_signed_and_not_offered(
    app: Flask, dev: Desk, chloe: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.type(briefing__tonight="Block the number.").send()
    with app.app_context():
        digest = signing.digest_of(kept(app, dev.id))

    answer = chloe.client.post(f"{LIST}/{dev.id}/signed", data={"sha256": digest, "read": "yes"})
    assert answer.status_code == 422
    assert "The checker has something to put right" in answer.get_data(as_text=True)

    real = signing.look_at  # the mutant: whatever is signed is sound
    monkeypatch.setattr(signing, "look_at", lambda data, pack: dataclasses.replace(real(data, pack), faults=()))
    assert chloe.client.post(f"{LIST}/{dev.id}/signed", data={"sha256": digest, "read": "yes"}).status_code == 303
    assert not in_class(dev, "Copy of: The car that always knew")  # and still no class gets it
    assert "No class gets it now" in get_page(dev.client, LIST).text


def test_what_was_changed_behind_a_signature_is_not_offered(app: Flask, dev: Desk, chloe: Desk) -> None:
    chloe.sign(dev.id)
    assert in_class(dev, "Copy of: The car that always knew")
    with app.app_context(), writing():
        text = (kept(app, dev.id).signed or "").replace("Leah", "Lena")
        training_session.execute(update(WrittenVersion).where(WrittenVersion.id == dev.id).values(signed=text))

    assert not in_class(dev, "Copy of: The car that always knew")


def test_an_unsigned_text_that_is_offered_would_be_found(
    app: Flask, dev: Desk, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: a text needs no signature; that its signed bytes are there is looked at as well."""
    with app.app_context():
        rows = [kept(app, dev.id)]
        monkeypatch.setattr("backend.training.written.store.signed_in_force", lambda _force: rows)
        assert offered.written_in(people.dev.force_id) == {}
        monkeypatch.setattr(offered, "is_as_signed", lambda _row: True)
        with pytest.raises(ValueError, match="Expecting value"):  # there is nothing that was signed
            offered.written_in(people.dev.force_id)


def test_what_is_put_away_goes_from_the_classes_to_come(dev: Desk, chloe: Desk) -> None:
    first = dev.id
    chloe.sign(first)
    dev.open(dev.address).type(title="A second text").send()
    chloe.sign(dev.id)
    assert (in_class(dev, "A second text"), in_class(dev, "Copy of: The car")) == (True, False)

    assert chloe.client.post(f"{LIST}/{dev.id}/put-away").status_code == 303

    assert (in_class(dev, "A second text"), in_class(dev, "Copy of: The car")) == (False, False)
    assert "A second text" in get_page(dev.client, LIST).text


@pytest.mark.parametrize("way", ["wall", "phone", "practice"])
def test_it_is_looked_at_as_a_class_will(dev: Desk, chloe: Desk, way: str) -> None:
    page = get_page(chloe.client, f"{LIST}/{dev.id}/preview?as={way}")

    assert "Fifteen times? Twenty?" in page.text or way == "phone"
    assert "The flat, an hour later" in page.text
    if way == "wall":
        assert get_page(chloe.client, f"{LIST}/{dev.id}/preview?as=wall&form=briefing").text != page.text
        assert get_page(chloe.client, f"{LIST}/{dev.id}/slides").h1.startswith("Slides: Copy of")


def test_what_is_not_whole_says_so_instead_of_a_preview(dev: Desk) -> None:
    dev.type(warning="").send()

    assert "It cannot be shown yet" in get_page(dev.client, f"{LIST}/{dev.id}/preview").text
    assert dev.client.get(f"{LIST}/{dev.id}/slides").status_code == 404


def test_who_may_sign_is_said_and_each_is_led_where_they_go_on(
    app: Flask, dev: Desk, chloe: Desk, people: People
) -> None:
    """A reader who had finished was told that another trainer signs, and neither who nor that there was none."""
    mine, theirs = get_page(dev.client, LIST), get_page(chloe.client, LIST)
    assert "Look at it, and sign it" not in mine.text
    assert "Look at it, and sign it" in theirs.text
    [title] = [one.get("href") for one in theirs.all("a") if text_of(one).startswith("Copy of")]
    assert title == f"{LIST}/{dev.id}/preview"

    page = get_page(dev.client, f"{LIST}/{dev.id}/preview?as=wall")
    assert f"another trainer signs it. {people.chloe.name} may." in page.text
    assert "And as a briefing, in ten minutes" in page.text
    with app.app_context(), live_writing():
        db.session.get_one(Person, people.chloe.id).roles = []
    assert (
        "Ask your administrator to give somebody the role of trainer"
        in get_page(dev.client, f"{LIST}/{dev.id}/preview").text
    )


def test_what_was_signed_is_said_to_stand_in_practice_and_a_question_that_is_gone_has_its_words(
    dev: Desk, chloe: Desk
) -> None:
    chloe.sign(dev.id)
    assert "alone in practice, under Written in your force" in get_page(dev.client, "/training").text
    page = dev.open(dev.address).type(differ__0__question="weapon_kind").send()
    assert "weapon_kind (not there any more)" not in page.text
    assert "(not asked in this scenario any more: choose another)" in page.text
