"""People from a file: shown before anybody is added, added whole or not at all, taken back whole."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from backend.accounts.models import Person, Unit
from backend.accounts.staff import imports
from backend.accounts.staff.people_file import Read
from backend.core.clock import now
from backend.core.database import db
from tests.backend.accounts.staff.conftest import Trail
from tests.backend.accounts.staff.file_of_people import FILE, HEAD, PASSWORD, code_of, keep, slips
from tests.page import get_page, post_page

NewClient = Callable[[], FlaskClient]
BAD = FILE + "Ben Two,ben,Response A,Officer\n"


def people_named(app: Flask, *sign_in_names: str) -> list[Person]:
    with app.app_context():
        found = select(Person).where(Person.sign_in_name.in_(sign_in_names)).order_by(Person.name)
        return list(db.session.execute(found).scalars())


def test_a_file_is_shown_before_anybody_is_added_and_then_added_whole(
    app: Flask, office: FlaskClient, trail: Trail, is_whole: Any, both_databases: str
) -> None:
    page = post_page(office, "/people/import/preview", {"text": FILE})
    assert "Nothing is kept yet. 2 people would be added to Example Police." in page.text
    assert "A new unit: make it?" in page.text
    assert people_named(app, "jo.bell", "ada.oneil") == []
    assert trail.of("people_imported", "person_added") == []

    kept = office.post("/people/imports", data={"text": page.value("text"), "units": ["Response C"]})

    assert "Added: 2 people. Nobody has a joining code yet." in get_page(office, kept.location).text
    ada, jo = people_named(app, "jo.bell", "ada.oneil")
    assert (ada.unit.name, ada.role_names) == ("Response C", {"call_handler", "supervisor"})
    assert (jo.unit.name, jo.role_names) == ("Response A", {"officer"})
    said = [one[0] for one in trail.of("people_imported", "unit_added", "person_added")]
    assert said == ["people_imported", "unit_added", "person_added", "person_added"]
    assert is_whole()


@pytest.mark.parametrize("address", ["import/preview", "imports"])
def test_one_bad_line_keeps_all_of_them_out_and_is_named(office: FlaskClient, app: Flask, address: str) -> None:
    page = post_page(office, f"/people/{address}", {"text": BAD, "units": ["Response C"]}, status=422)

    assert "There is a problem: nobody was added" in page.text
    assert "Line 4: The sign-in name ben is taken by Ben Okoro. Choose another, or take the line out." in page.text
    assert "jo.bell" in page.text
    assert people_named(app, "jo.bell") == []


def test_an_import_that_keeps_the_good_lines_of_a_bad_file_is_found_out(
    app: Flask, office: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: faults are dropped on the way."""
    whole = imports.read_people

    def without_faults(text: str, known: Any) -> Read:
        read = whole(text, known)
        return Read(read.lines, [], read.new_units)

    monkeypatch.setattr(imports, "read_people", without_faults)

    office.post("/people/imports", data={"text": BAD, "units": ["Response C"]})

    assert len(people_named(app, "jo.bell", "ada.oneil")) == 2  # which the test above would see


def test_a_new_unit_that_nobody_ticked_keeps_everybody_out(app: Flask, office: FlaskClient) -> None:
    page = post_page(office, "/people/imports", {"text": FILE}, status=422)

    assert "Nobody was added. Tick each new unit first." in page.text
    assert people_named(app, "jo.bell") == []
    with app.app_context():
        assert db.session.execute(select(Unit).where(Unit.name == "Response C")).first() is None


@pytest.mark.parametrize(
    "line, words",
    [
        ("Jo,finn,Response A,officer", "The sign-in name finn is taken. Choose another"),
        ("Jo,jo,Response A,chief", "There is no role “chief”. Write one or several of: auditor; call_handler"),
        ("Jo,jo,Response A,officer; administrator", "Nobody becomes an administrator by a file."),
        ("=1+1,jo,Response A,officer", "The name “=1+1” begins like a spreadsheet's formula."),
        ("Jo,jo,@sum,officer", "The unit “@sum” begins like a spreadsheet's formula."),
        ("Jo,Jo B,Response A,officer", "“jo b” is no sign-in name"),
        (",jo,Response A,officer", "The name is missing. Add it, or take the line out."),
        ("Jo,jo,,officer", "The unit is missing."),
        ("Jo,jo,Response A,", "The roles is missing."),
        ("Jo,jo,Response A,officer,x", "It has 5 cells for 4 columns."),
        ("Jo\u200b,jo,Response A,officer", "The name has characters that cannot be seen."),
        (
            "Jo,jo,Response A,officer\nJoe,JO,Response A,officer",
            "Line 3: The sign-in name jo stands in line 2 already.",
        ),
    ],
)
def test_a_bad_line_is_said_with_what_to_do(office: FlaskClient, line: str, words: str) -> None:
    page = post_page(office, "/people/import/preview", {"text": HEAD + line + "\n"}, status=422)

    assert words in page.text


@pytest.mark.parametrize(
    "text, words",
    [
        ("", "There is nothing in it. Choose a file, or paste its lines."),
        ("name,unit\nJo,A\n", "Missing: sign_in_name, roles. Write, for example: name,sign_in_name,unit,roles"),
        (HEAD, "There is no line below the headings. Add one line for each person."),
        ("name,sign_in_name,unit,roles,on_named_list\n", "Who may see restricted records is never given by a file."),
        (HEAD + "\n" * 5_001, "It is too large. Split it into parts of at most 5,000 lines"),
        (HEAD + "x" * 450_001, "It is too large. Split it into parts of at most 5,000 lines"),
    ],
)
def test_a_bad_file_is_said_with_what_to_do(office: FlaskClient, text: str, words: str) -> None:
    assert words in post_page(office, "/people/import/preview", {"text": text}, status=422).text


def test_a_force_of_three_thousand_is_taken_in_by_one_file_and_taken_back_by_one_step(
    app: Flask, office: FlaskClient
) -> None:
    lines = [f"Somebody Invented {n:04d},somebody.invented.{n:04d},Response A,officer;trainer" for n in range(3_000)]
    text = HEAD + "\n".join(lines) + "\n"

    page = post_page(office, "/people/import/preview", {"text": text})
    assert "3,000 people would be added" in page.text
    kept = keep(office, text)

    assert people_called(app, "Somebody Invented") == 3_000
    assert office.post(f"{kept}/taken-back").status_code == 303
    assert people_called(app, "Somebody Invented") == 0


def people_called(app: Flask, name: str) -> int:
    with app.app_context():
        count = select(func.count()).select_from(Person).where(Person.name.startswith(name))
        return db.session.execute(count).scalar_one()


def test_two_people_of_one_name_are_pointed_out_and_may_be_added(office: FlaskClient) -> None:
    text = (
        HEAD
        + "Asha Patel,asha.two,Response A,officer\nJo Bell,jo.1,Response A,officer\nJo Bell,jo.2,Response A,officer\n"
    )

    page = post_page(office, "/people/import/preview", {"text": text})

    assert "Jo Bell stands in lines 3 and 4. Two people may be called the same" in page.text
    assert "Of these names somebody is here already, with another sign-in name: Asha Patel." in page.text
    keep(office, text)


@pytest.mark.parametrize("encoding, separator", [("utf-8-sig", ","), ("utf-16", "\t"), ("utf-8", ";")])
def test_a_spreadsheets_files_are_read(office: FlaskClient, encoding: str, separator: str) -> None:
    text = "name,sign_in_name,unit,roles\nZoë Ngô,zoe.ngo,Response A,officer\n".replace(",", separator)
    file = (io.BytesIO(text.encode(encoding)), "people.csv")

    assert "Zoë Ngô" in office.post("/people/import/preview", data={"file": file}).text


@pytest.mark.parametrize(
    "content, words",
    [
        (f"{HEAD}Zoë,zoe,Response A,officer\n".encode("windows-1252"), "It looks like Windows-1252"),
        (f"{HEAD}Jo,jo,Response A,officer\n".encode("utf-16-le"), "UTF-16 that does not say so"),
        (b"PK\x03\x04 a workbook", "This is a spreadsheet, not a CSV file."),
        (f"{HEAD}Zo\ufffd,zoe,Response A,officer\n".encode(), "another program could not read it"),
    ],
)
def test_a_file_that_cannot_be_read_for_sure_is_refused_with_what_to_do(
    office: FlaskClient, content: bytes, words: str
) -> None:
    answer = office.post("/people/import/preview", data={"file": (io.BytesIO(content), "people.csv")})

    assert (answer.status_code, words in answer.text, "CSV UTF-8" in answer.text) == (422, True, True)


def test_a_pasted_text_with_a_character_that_is_none_is_refused(office: FlaskClient) -> None:
    answer = office.post("/people/import/preview", data={"text": f"{HEAD}Jo,j\0o,Response A,officer\n"})

    assert (answer.status_code, "This is no text" in answer.text) == (422, True)


def test_an_import_is_taken_back_whole_and_whoever_has_joined_stays_and_is_named(
    app: Flask, office: FlaskClient, new_client: NewClient, trail: Trail, is_whole: Any, both_databases: str
) -> None:
    kept = keep(office)
    code = code_of(slips(office, {"of_import": kept.rpartition("/")[2]}), "Ada O'Neil")
    assert new_client().post("/join", data={"code": code, "password": PASSWORD}).status_code == 303
    asked = get_page(office, f"{kept}/take-back")
    assert "1 stays, for this one has joined or is on another record: Ada O'Neil (ada.oneil)." in asked.text

    back = office.post(f"{kept}/taken-back")

    assert "Taken back: 1 person. 1 stays" in get_page(office, back.location).text
    assert [one.name for one in people_named(app, "jo.bell", "ada.oneil")] == ["Ada O'Neil"]
    assert [one[0] for one in trail.of("people_import_taken_back", "person_removed")] == [
        "people_import_taken_back",
        "person_removed",
    ]
    assert office.post(f"{kept}/taken-back").status_code == 404
    assert is_whole()


def test_what_was_taken_back_can_be_imported_again_with_its_new_unit(
    app: Flask, office: FlaskClient, is_whole: Any
) -> None:
    office.post(f"{keep(office)}/taken-back")
    with app.app_context():
        assert db.session.execute(select(Unit).where(Unit.name == "Response C")).first() is None

    keep(office)

    assert len(people_named(app, "jo.bell", "ada.oneil")) == 2
    assert is_whole()


def test_somebody_who_was_put_on_the_restricted_list_stays_when_the_import_is_taken_back(
    app: Flask, office: FlaskClient
) -> None:
    kept = keep(office)
    [jo] = people_named(app, "jo.bell")
    office.post(f"/people/{jo.id}/named-list", data={"listed": "yes"})
    office.post(f"/people/{jo.id}/named-list", data={"listed": "no"})

    office.post(f"{kept}/taken-back")

    assert [one.name for one in people_named(app, "jo.bell", "ada.oneil")] == ["Jo Bell"]


def test_whoever_stands_on_a_list_of_duty_is_taken_back_with_their_import(app: Flask, office: FlaskClient) -> None:
    address = keep(office)
    begins = now() + timedelta(hours=1)
    line = f"jo.bell,{begins:%Y-%m-%d %H:%M},{begins + timedelta(hours=8):%Y-%m-%d %H:%M}"
    assert office.post("/duty/lists", data={"text": f"sign_in_name,from,to\n{line}\n"}).status_code == 303

    assert office.post(f"{address}/taken-back").status_code == 303
    assert people_named(app, "jo.bell") == []
