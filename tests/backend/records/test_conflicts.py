"""Whoever is, knows or commands somebody in a record is kept out of it: for them it is not there, even where they are
named for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from backend.accounts.models import OnNamedList, Person
from backend.core.audit import AuditEvent
from backend.core.checks import Progress
from backend.core.database import db, writing
from backend.records import KEYS, visibility
from backend.records.conflicts import checks
from backend.records.conflicts.models import Conflict
from backend.records.conflicts.store import KeptOut
from backend.records.openings import store as openings
from tests.backend.records.arrived import REFERENCE, sent
from tests.backend.sync.test_key_rotation import change
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.page import Page, get_page, post_page
from tests.page_checks import text_of
from tests.people import People, sign_in

PhoneOf = Callable[..., Phone]
Of = Callable[[Person], FlaskClient]


@pytest.fixture
def of(new_client: Callable[[], Any]) -> Of:
    """Somebody's browser, signed in."""
    return lambda person: sign_in(new_client(), person)


def restricted(phone: Phone) -> str:
    return sent(phone, an_answer("yes"))


def other(phone: Phone, number: str, **more: Any) -> str:
    """A record under another number; its id."""
    envelope = phone.version(incident_ref=number, **more)
    assert phone.send(envelope)[0] == 201
    return str(envelope.header["record_id"])


def keep_out(client: FlaskClient, record: str, called: str) -> int:
    return client.post("/audit/conflicts", data={"record": record, "called": called}).status_code


def test_professional_standards_keep_a_named_reader_out_and_let_them_back(
    phone: Phone, people: People, status_for: Callable[..., int], of: Of, both_databases: str
) -> None:
    record_id, tove = restricted(phone), of(people.tove)
    assert status_for(people.gita, f"/records/{record_id}") == 200

    assert keep_out(tove, record_id, "Gita Shah") == 303

    assert status_for(people.gita, f"/records/{record_id}") == 404
    page = get_page(tove, "/audit/conflicts")
    assert "Gita Shah Kept out by professional standards: Tove Aspegren" in page.text
    assert tove.post(f"/audit/conflicts/{record_id}/{people.gita.id}/lifted").status_code == 303
    assert status_for(people.gita, f"/records/{record_id}") == 200


def test_a_number_means_every_record_that_bears_it_also_one_that_comes_later(
    phone: Phone, phone_of: PhoneOf, people: People, status_for: Callable[..., int], of: Of
) -> None:
    first, elsewhere = sent(phone), other(phone, "NI-OTHER")

    assert keep_out(of(people.tove), REFERENCE.lower(), "chloe") == 303

    later = sent(phone_of(people.ben))
    seen = {one: status_for(people.chloe, f"/records/{one}") for one in (first, later, elsewhere)}
    assert seen == {first: 404, later: 404, elsewhere: 200}
    assert status_for(people.gita, f"/records/{later}") == 200


def test_a_number_that_was_put_right_lets_nobody_back(
    phone: Phone, people: People, status_for: Callable[..., int], of: Of
) -> None:
    first = phone.version(incident_ref=REFERENCE)
    phone.send(first)
    second = sent(phone)
    assert keep_out(of(people.tove), REFERENCE, "chloe") == 303

    its = {"record_id": first.header["record_id"], "parent": first.header["version_id"]}
    assert phone.send(phone.version(incident_ref="NI-RIGHT", header=its))[0] == 201

    assert [status_for(people.chloe, f"/records/{one}") for one in (its["record_id"], second)] == [404, 404]


def test_a_number_is_one_number_though_the_key_was_changed_that_it_is_kept_under(
    phone: Phone, phone_of: PhoneOf, people: People, app: Flask, of: Of, status_for: Callable[..., int]
) -> None:
    first = sent(phone)
    assert keep_out(of(people.tove), first, "chloe") == 303
    change(app, "rest")

    later = sent(phone_of(people.ben))

    assert [status_for(people.chloe, f"/records/{one}") for one in (first, later)] == [404, 404]
    assert status_for(people.gita, f"/records/{later}") == 200


def what_a_list_has(phone: Phone, phone_of: PhoneOf, of: Of, people: People, app: Flask) -> list[str]:
    """Which of three records the query of a list gives a supervisor who is out of one without a number and of a number:
    that one, one that came later under the number, and another. (Its page looks at each once more; how many fit on a
    page would still tell.)
    """
    unnumbered, elsewhere = other(phone, ""), other(phone, "NI-OTHER")
    sent(phone)
    assert [keep_out(of(people.tove), one, "chloe") for one in (unnumbered, REFERENCE)] == [303, 303]
    records = {"by its id": unnumbered, "by its number": sent(phone_of(people.ben)), "another": elsewhere}
    with app.app_context():
        chloe, ring = db.session.get_one(Person, people.chloe.id), app.extensions[KEYS]
        listed = set(visibility.visible_record_ids(chloe, 0, 100, ring))
    return [how for how, one in records.items() if one in listed]


def test_no_list_holds_what_somebody_is_kept_out_of_by_its_id_or_by_its_number(
    phone: Phone, phone_of: PhoneOf, of: Of, people: People, app: Flask, both_databases: str
) -> None:
    assert what_a_list_has(phone, phone_of, of, people, app) == ["another"]


@pytest.mark.prove
@pytest.mark.parametrize("half", ["by its id", "by its number"])
def test_a_list_that_asks_only_half_of_it_is_noticed(
    phone: Phone, phone_of: PhoneOf, of: Of, people: People, app: Flask, monkeypatch: pytest.MonkeyPatch, half: str
) -> None:
    whole = KeptOut.of
    monkeypatch.setattr(KeptOut, "of", lambda out, record: whole(out, record).clauses[half == "by its id"])
    with reason_changed():
        found = what_a_list_has(phone, phone_of, of, people, app)

    assert found == [half, "another"]


def test_who_is_kept_out_finds_no_call_by_its_number_and_others_do(phone_of: PhoneOf, people: People, of: Of) -> None:
    eve, asha, ben = (phone_of(one) for one in (people.eve, people.asha, people.ben))
    other(eve, "NI-CALL", kind="call")
    assert keep_out(of(people.tove), "NI-CALL", "asha") == 303

    assert [one.ask("GET", "/sync/v1/calls?ref=NI-CALL")[0] for one in (asha, ben)] == [404, 200]


def test_an_author_who_is_kept_out_sees_that_it_was_received_and_no_more(phone: Phone, people: People, of: Of) -> None:
    record_id = sent(phone)
    assert keep_out(of(people.tove), record_id, "asha") == 303

    page = get_page(of(people.asha), "/records")

    assert "receipt code" in page.text
    assert REFERENCE not in page.text
    assert phone.ask("GET", f"/sync/v1/records/{record_id}/latest")[0] == 404


def test_whoever_reads_a_record_says_that_they_know_somebody_in_it_and_it_is_gone_for_them_alone(
    phone: Phone, people: People, status_for: Callable[..., int], of: Of, both_databases: str
) -> None:
    record_id, chloe = sent(phone), of(people.chloe)
    assert get_page(chloe, f"/records/{record_id}/conflict").h1 == "Who must not read this record"

    assert chloe.post(f"/records/{record_id}/conflict").status_code == 303

    assert "not there for you any more" in get_page(chloe, "/records?done=not_mine").text
    assert chloe.get(f"/records/{record_id}").status_code == 404
    assert chloe.post(f"/records/{record_id}/conflict").status_code == 404
    assert [status_for(one, f"/records/{record_id}") for one in (people.asha, people.gita)] == [200, 200]


def i_know(page: Page) -> list[Any]:
    """The form on a record's page."""
    return [one for one in page.all("form") if "data-i-know" in one.attrib]


def test_two_taps_on_the_record_s_own_page_say_so_and_both_pages_say_who_can_undo_it(
    phone: Phone, people: People, of: Of
) -> None:
    record_id, chloe = sent(phone), of(people.chloe)
    page = get_page(chloe, f"/records/{record_id}")
    (form,) = i_know(page)
    (fold,) = (one for one in page.all("details") if "data-know-one" in one.attrib)
    assert form in fold.iter(), "the first tap takes it away"
    assert "open" not in fold.attrib
    assert "Only professional standards can let you back" in text_of(fold)
    first, *_ = (one for one in fold.iter() if one.tag in ("a", "button"))
    assert first.get("href") == f"/records/{record_id}", "to keep it stands first"

    answer = chloe.post(form.get("action"))

    assert "only they can let you back" in get_page(chloe, answer.headers["Location"]).text
    assert chloe.get(f"/records/{record_id}").status_code == 404
    assert i_know(get_page(of(people.asha), f"/records/{record_id}")) == [], "she wrote down what she knows"


def test_an_author_says_so_of_nothing_they_wrote(phone: Phone, people: People, of: Of) -> None:
    record_id, asha = sent(phone), of(people.asha)

    assert asha.post(f"/records/{record_id}/conflict").status_code == 404
    assert asha.get(f"/records/{record_id}/conflict").status_code == 404
    assert get_page(asha, f"/records/{record_id}").h1.startswith("Record")


def test_a_named_reader_keeps_another_out_and_professional_standards_are_told(
    phone: Phone, people: People, app: Flask, of: Of
) -> None:
    with app.app_context(), writing():
        db.session.add(OnNamedList(person_id=people.hana.id, force_id=people.hana.force_id))
    record_id = restricted(phone)
    gita, hana, tove = of(people.gita), of(people.hana), of(people.tove)
    assert hana.get(f"/records/{record_id}").status_code == 200

    page = post_page(gita, f"/records/{record_id}/conflict/others", {"called": "nobody at all"}, status=422)
    assert page.errors == {"called": "Nobody of your force has that name or sign-in name"}
    for called in ("hana", "Tove Aspegren"):
        answer = gita.post(f"/records/{record_id}/conflict/others", data={"called": called})
        assert answer.status_code == 303

    assert hana.get(f"/records/{record_id}").status_code == 404
    assert "Gita Shah Kept Hana Sato out of a restricted record" in get_page(tove, "/audit/signals").text
    assert "No record of Example Police is restricted." in get_page(tove, "/audit/restricted").text
    assert record_id not in tove.post("/audit", data={"kind": "restricted"}).get_data(as_text=True)
    assert "Nobody is kept out of a record." in get_page(tove, "/audit/conflicts").text


def test_what_is_not_restricted_keeps_nobody_out_by_a_reader_s_word(phone: Phone, people: People, of: Of) -> None:
    record_id, chloe = sent(phone), of(people.chloe)

    assert chloe.post(f"/records/{record_id}/conflict/others", data={"called": "gita"}).status_code == 404


def test_nobody_keeps_themselves_out_by_another_s_right_and_nobody_lets_themselves_back(
    phone: Phone, people: People, of: Of
) -> None:
    record_id, tove = restricted(phone), of(people.tove)
    page = post_page(tove, "/audit/conflicts", {"record": record_id, "called": "tove"}, status=422)
    assert page.errors["called"].startswith("That is you.")
    gita = of(people.gita)
    assert gita.post(f"/records/{record_id}/conflict/others", data={"called": "tove"}).status_code == 303

    assert tove.post(f"/audit/conflicts/{record_id}/{people.tove.id}/lifted").status_code == 404


def test_a_restricted_record_that_nobody_named_may_read_any_more_is_given_to_who_is_on_the_list_now(
    phone: Phone, people: People, app: Flask, status_for: Callable[..., int], of: Of
) -> None:
    record_id = restricted(phone)
    with app.app_context(), writing():
        db.session.add(OnNamedList(person_id=people.hana.id, force_id=people.hana.force_id))

    assert of(people.gita).post(f"/records/{record_id}/conflict").status_code == 303

    seen = [status_for(one, f"/records/{record_id}") for one in (people.gita, people.hana)]
    assert seen == [404, 200]


def test_a_later_restriction_names_nobody_who_is_kept_out(phone: Phone, people: People, app: Flask, of: Of) -> None:
    first = phone.version(answers={"police_link": an_answer("yes")})
    phone.send(first)
    record_id = first.header["record_id"]
    assert keep_out(of(people.tove), record_id, "gita") == 303

    its = {"record_id": record_id, "parent": first.header["version_id"]}
    phone.send(phone.version(answers={"police_link": an_answer("yes")}, header=its))

    with app.app_context():
        added = select(AuditEvent.detail).where(AuditEvent.action == "reader_added")
        assert len(list(db.session.execute(added).scalars())) == 1
    page = get_page(of(people.tove), "/audit/restricted")
    assert page.text.count("Nobody may read it") == 2


def test_it_stands_in_the_trail_for_professional_standards_alone(
    phone: Phone, people: People, of: Of, app: Flask
) -> None:
    record_id = sent(phone)
    assert of(people.chloe).post(f"/records/{record_id}/conflict").status_code == 303

    words = "Kept somebody out of a record"
    assert words in post_page(of(people.tove), "/audit", {"kind": "restricted"}).text
    for one in (people.sana, people.vic):
        assert words not in post_page(of(one), "/audit", {"kind": "restricted"}).text


def test_an_emergency_opens_nothing_to_who_is_kept_out_and_is_not_told_to_them(
    phone: Phone, people: People, app: Flask, of: Of
) -> None:
    record_id = sent(phone)
    assert keep_out(of(people.tove), record_id, "chloe") == 303

    with app.app_context():
        told = openings.to_be_told(record_id, people.asha.force_id, people.asha.unit_id, people.ben.id)
        assert [one.name for one in told] == ["Gita Shah", "Tove Aspegren"]
        assert openings.to_be_told("a" * 26, people.asha.force_id, people.asha.unit_id, people.ben.id)[0].name == (
            "Chloe Marsh"
        )


def test_a_conflict_that_is_taken_out_of_the_database_is_found(
    phone: Phone, people: People, app: Flask, of: Of
) -> None:
    record_id = sent(phone)
    of(people.chloe).post(f"/records/{record_id}/conflict")

    with app.app_context():
        assert list(checks.check_conflicts(Progress(print))) == []
        with writing():
            db.session.execute(delete(Conflict))
        [found] = checks.check_conflicts(Progress(print))
        assert found.what.startswith("Somebody was kept out of a record")
