"""Finding records by whole words of what names people in them: as far as the reader may see, nothing in clear."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select, update

from backend.accounts.models import OnNamedList
from backend.core.audit import AuditEvent
from backend.core.database import db, writing
from backend.records import KEYS, visibility
from backend.records.listing.trail import _is_whole_name
from backend.records.retention import store as retention
from backend.records.rows.models import Record, RecordWord
from backend.records.rows.words import plain_words
from backend.sync import rebuilding
from tests.backend.records.desk.acting import Of, of, phone, sent
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.page import get_page, post_page
from tests.page_checks import text_of
from tests.people import People

__all__ = ["of", "phone"]

HIM = {"suspect_details": an_answer("Marek Nowák, drives a blue Škoda AB12 CDE")}


def found(client: FlaskClient, words: str) -> str:
    return post_page(client, "/records", {"words": words}).text


@pytest.mark.each_database
def test_a_record_is_found_by_whole_words_of_what_is_known_of_the_suspect(
    phone: Phone, of: Of, people: People, both_databases: str
) -> None:
    sent(phone, answers=HIM, incident_ref="DEMO-0417")
    chloe = of(people.chloe)

    for words in ("nowak", "Marek  NOWÁK", "skoda ab12", "the nowak"):
        assert "DEMO-0417" in found(chloe, words), words
    for words in ("now", "nowak kowalski", "drove"):
        assert "DEMO-0417" not in found(chloe, words), words


def test_a_record_is_found_by_whole_words_of_who_reports_it(phone: Phone, of: Of, people: People) -> None:
    who = "Her sister Zofia Lindgren, at work until five"
    reports = {"reporter": an_answer("for_them"), "reporter_who": an_answer(who)}
    sent(phone, answers=reports, incident_ref="DEMO-0417")
    chloe = of(people.chloe)

    assert "DEMO-0417" in found(chloe, "lindgren ZOFIA")
    for words in ("lind", "zofia nowak"):
        assert "DEMO-0417" not in found(chloe, words), words


def test_the_form_says_how_a_victim_is_found_whose_name_no_question_asks_for(of: Of, people: People) -> None:
    (form,) = (one for one in get_page(of(people.chloe), "/records").all("p") if one.get("id") == "words-hint")

    assert "A victim who reported it themselves is found by the incident number" in text_of(form)


def test_words_in_a_row_of_a_table_are_found_too(phone: Phone, of: Of, people: People) -> None:
    accounts = {"online_accounts": an_answer([{"id": "account1", "platform": "Forum", "name": "quietfox77"}])}
    sent(phone, answers=accounts, incident_ref="DEMO-0417")

    assert "DEMO-0417" in found(of(people.chloe), "QuietFox77")
    assert "DEMO-0417" not in found(of(people.chloe), "account1")


def test_a_name_that_was_put_right_is_found_as_it_stands_now(phone: Phone, of: Of, people: People) -> None:
    header = sent(phone, answers=HIM, incident_ref="DEMO-0417")
    sent(phone, header, answers={"suspect_details": an_answer("Milan Kowal")}, incident_ref="DEMO-0417")

    assert "DEMO-0417" not in found(of(people.chloe), "nowak")
    assert "DEMO-0417" in found(of(people.chloe), "kowal")


def test_whoever_may_not_read_a_record_does_not_find_it(phone: Phone, of: Of, people: People) -> None:
    sent(phone, answers=HIM, incident_ref="DEMO-0417")

    assert "DEMO-0417" not in found(of(people.hana), "nowak")
    assert "DEMO-0417" not in found(of(people.mina), "nowak")


def restricted(app: Flask, phone: Phone, people: People) -> None:
    """Hana alone may know, and Chloe, whose unit it is, may not."""
    with app.app_context(), writing():
        db.session.execute(
            update(OnNamedList).where(OnNamedList.person_id == people.gita.id).values(person_id=people.hana.id)
        )
    sent(phone, answers={**HIM, "police_link": an_answer("yes")}, incident_ref="DEMO-0417")


def test_a_restricted_record_is_found_by_those_named_for_it_and_changes_nothing_for_others(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    before = found(of(people.chloe), "nowak")

    restricted(app, phone, people)

    assert found(of(people.chloe), "nowak") == before
    assert "DEMO-0417" in found(of(people.hana), "nowak")


def test_a_search_that_asks_nobody_who_may_see_is_caught(
    app: Flask, phone: Phone, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: found by the word alone, so that it is counted and listed."""
    restricted(app, phone, people)
    seen: list[list[str]] = []
    asked = visibility.visible_record_ids

    def noting(*args: object, **more: object) -> list[str]:
        seen.append(asked(*args, **more))  # type: ignore[arg-type]
        return seen[-1]

    monkeypatch.setattr(visibility, "visible_record_ids", noting)
    with reason_changed(may_see_row=lambda *_: Record.record_id.is_not(None)):
        found(of(people.chloe), "nowak")

    assert any(seen)


def test_nothing_that_was_typed_stands_in_the_trail_and_one_s_own_name_is_noted(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    chloe = of(people.chloe)
    found(chloe, "nowak")
    found(chloe, "marsh CHLOE")

    with app.app_context():
        events = list(db.session.execute(select(AuditEvent).order_by(AuditEvent.seq)).scalars())
        assert not [one for one in events if "nowak" in str(one.detail).lower()]
        assert [one.object_id for one in events if one.action == "own_name_sought"] == [people.chloe.id]


@pytest.mark.parametrize(
    "words, whose",
    [
        ("asha patel", ["asha"]),
        ("PATEL, Asha or Ben OKORO", ["asha", "ben"]),
        ("patel", []),
        ("asha nowak", []),
        ("finn o’shea", []),
    ],
    ids=["a colleague", "two, the other way round", "a surname alone", "half a name", "of another force"],
)
def test_whoever_looks_for_a_colleague_s_whole_name_is_noted_with_whose_it_is_and_not_what_was_typed(
    app: Flask, of: Of, people: People, words: str, whose: list[str]
) -> None:
    found(of(people.chloe), words)

    with app.app_context():
        sought = [one for one in db.session.execute(select(AuditEvent)).scalars() if one.action == "colleague_sought"]
    assert {one.object_id for one in sought} == {getattr(people, name).id for name in whose}
    assert [one.detail for one in sought] == [{}] * len(whose)


def test_a_colleague_who_is_called_by_one_word_alone_is_no_whole_name() -> None:
    assert not _is_whole_name("Patel", ["patel"])
    assert _is_whole_name("Asha Patel", ["patel", "asha", "bail"])


@pytest.mark.parametrize("words", ["", " ", "the of", "—"])
def test_whoever_types_no_word_is_told_what_to_type(of: Of, people: People, words: str) -> None:
    assert of(people.chloe).post("/records", data={"words": words}).status_code == 400


def test_a_copy_of_the_database_holds_no_word(app: Flask, phone: Phone, people: People) -> None:
    sent(phone, answers=HIM, incident_ref="DEMO-0417")

    with app.app_context():
        macs = list(db.session.execute(select(RecordWord.word_mac)).scalars())
    assert macs
    assert all(len(one) == 32 and not {"nowak", "marek"} & {one} for one in macs)


def test_rows_made_anew_have_the_words_and_disposal_takes_them(
    app: Flask, phone: Phone, of: Of, people: People, clock: Clock
) -> None:
    header = sent(phone, answers=HIM, incident_ref="DEMO-0417")
    clock.passes(minutes=1)
    with app.app_context():
        with writing():
            db.session.execute(delete(RecordWord))
        rebuilding.rebuild(ring=app.extensions[KEYS], now=clock.at)
    assert "DEMO-0417" in found(of(people.chloe), "nowak")

    with app.app_context(), writing():
        envelopes = retention.envelopes_of(header["record_id"], people.asha.id)
        retention.destroy(header["record_id"], envelopes, clock.at)
        assert db.session.execute(select(RecordWord)).first() is None


def test_words_are_compared_without_accents_capitals_or_what_stands_in_every_sentence() -> None:
    assert plain_words("O’Brien and O'Brien, DÉJÀ; the 07700-900123") == ["obrien", "deja", "07700", "900123"]
