"""A paper register on its way in: shown before it is kept, and kept whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.training.attendance import service
from backend.training.attendance.paper import Read
from backend.training.models.register import Attendance
from tests.page import get_page, post_page
from tests.people import People, sign_in

REGISTER = "/training/register"
TITLE = "The car that always knew"
PAPER = f"collar,day,training,unit\n1234,20/11/2026,{TITLE},Response A\n5678,20/11/2026,{TITLE},\n"
BAD_PAPER = f"{PAPER}9,99/99/2026,{TITLE},\n"
Rows = Callable[..., list[Any]]


@pytest.fixture(name="dev")
def a_trainer(people: People, client: FlaskClient) -> FlaskClient:
    """Dev's browser: they are a trainer of Example Police."""
    return sign_in(client, people.dev)


def test_a_paper_register_is_shown_before_it_is_kept(dev: FlaskClient, training_rows: Rows) -> None:
    page = post_page(dev, f"{REGISTER}/preview", {"text": PAPER})

    assert "Nothing is kept yet. 2 lines are new." in page.text
    assert "1 without a unit: counted under Headquarters." in page.text
    assert training_rows(Attendance) == []

    answer = dev.post(f"{REGISTER}/imports", data={"text": page.value("text")})

    assert answer.location == f"{REGISTER}?kept=2"
    assert sorted((row.collar, row.how, row.on, row.completed) for row in training_rows(Attendance)) == [
        ("1234", "register", "2026-11-20", False),
        ("5678", "register", "2026-11-20", False),
    ]
    assert "Kept: 2 new lines." in get_page(dev, answer.location).text


@pytest.mark.usefixtures("both_databases")
def test_a_register_kept_twice_is_in_the_register_once(dev: FlaskClient, people: People, training_rows: Rows) -> None:
    for _ in range(2):
        assert dev.post(f"{REGISTER}/imports", data={"text": PAPER}).status_code == 303

    assert len(training_rows(Attendance)) == 2
    assert {row.unit_id for row in training_rows(Attendance)} == {people.asha.unit_id, people.dev.unit_id}
    assert (
        "0 lines are new; 2 are in the register already" in post_page(dev, f"{REGISTER}/preview", {"text": PAPER}).text
    )


@pytest.mark.parametrize("address", ["preview", "imports"])
def test_one_bad_line_keeps_all_of_them_out_and_is_named(dev: FlaskClient, address: str, training_rows: Rows) -> None:
    page = post_page(dev, f"{REGISTER}/{address}", {"text": BAD_PAPER}, status=422)

    assert "There is a problem: nothing was kept" in page.text
    assert "Line 4: “99/99/2026” is no day." in page.text
    assert "1234,20/11/2026" in page.text
    assert training_rows(Attendance) == []


def test_an_import_that_keeps_the_good_lines_of_a_bad_register_is_found_out(
    dev: FlaskClient, training_rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: faults are dropped on the way."""
    whole = service.read_register
    monkeypatch.setattr(service, "read_register", lambda text, known: Read(whole(text, known).lines))

    dev.post(f"{REGISTER}/imports", data={"text": BAD_PAPER})

    assert len(training_rows(Attendance)) == 2  # which the test above would see


def test_a_file_is_read_too_and_one_that_is_not_text_is_refused(dev: FlaskClient) -> None:
    good, bad = (io.BytesIO(content) for content in (PAPER.encode("utf-8-sig"), "collar,day\nÄ".encode("latin-1")))

    seen = dev.post(f"{REGISTER}/preview", data={"file": (good, "register.csv")})
    refused = dev.post(f"{REGISTER}/preview", data={"file": (bad, "register.csv")})

    assert "2 lines are new" in seen.text
    assert (refused.status_code, "CSV UTF-8" in refused.text) == (422, True)
