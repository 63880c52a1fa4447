"""Two trainers on one scenario, one trainer in two windows, a sign-in that ended: nothing typed is lost."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from flask import Flask

from backend.accounts.models import Person
from backend.training.written import service, taken
from tests.backend.training.written.writing import LIST, Desk, kept

BESIDE = "Somebody changed this scenario while you were writing"


def test_the_second_of_two_is_told_and_both_texts_stand(
    both_databases: str, app: Flask, dev: Desk, chloe: Desk
) -> None:
    first = dev.id
    chloe.open(f"{LIST}/{first}")
    dev.type(title="Dev's words").send()

    page = chloe.type(title="Chloe's words").send()

    assert BESIDE in page.text
    assert "Dev Rao's" in page.text
    assert chloe.id != first
    assert (kept(app, first).title, kept(app, chloe.id).title) == ("Dev's words", "Chloe's words")
    assert BESIDE not in chloe.type(title="Chloe's next words").send().text
    assert kept(app, chloe.id).title == "Chloe's next words"
    page = dev.type(title="Dev's next words").send()
    assert "Chloe Marsh's" in page.text
    assert (kept(app, first).title, kept(app, chloe.id).title) == ("Dev's next words", "Chloe's next words")


def test_a_colleague_who_goes_on_from_a_text_as_it_is_now_has_a_text_of_their_own(
    app: Flask, dev: Desk, chloe: Desk
) -> None:
    dev.type(title="Dev's words").send()
    chloe.open(f"{LIST}/{dev.id}")

    chloe.type(title="Chloe's words").send()

    assert chloe.id != dev.id
    assert (kept(app, dev.id).title, kept(app, chloe.id).title) == ("Dev's words", "Chloe's words")


def test_what_somebody_took_out_is_offered_to_them_alone() -> None:
    out = [{"path": "stages.0", "part": {"title": "The first call"}}]
    row: Any = SimpleNamespace(before=taken.written(out), author_id="dev", is_open=True)
    dev, chloe = (cast("Person", SimpleNamespace(id=one)) for one in ("dev", "chloe"))

    assert (service.out_of(dev, row), service.out_of(chloe, row)) == (out, [])


def test_who_writes_over_another_would_be_found(
    app: Flask, dev: Desk, chloe: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutants: whoever sends writes, whatever they saw; and whoever it is."""
    monkeypatch.setattr(service, "_is_ones_own", lambda _row, _seen: True)
    other = Desk(dev.client).open(dev.address)
    dev.type(title="One window").send()
    page = other.type(title="Another window").send()
    assert BESIDE not in page.text
    assert kept(app, dev.id).title == "Another window"


def test_two_windows_of_one_trainer_are_two_texts(app: Flask, dev: Desk) -> None:
    other = Desk(dev.client).open(dev.address)
    dev.type(title="One window").send()

    page = other.type(title="Another window").send()

    assert BESIDE in page.text
    assert (kept(app, dev.id).title, kept(app, other.id).title) == ("One window", "Another window")


def test_an_answer_that_was_lost_on_the_way_leaves_no_second_text(app: Flask, dev: Desk) -> None:
    before = {name: dev.fields[name] for name in ("into", "edits", "page")}
    dev.type(title="Kept, and the answer lost").check()
    dev.fields |= before

    page = dev.type(title="Typed on").send()

    assert BESIDE not in page.text
    assert kept(app, dev.id).title == "Typed on"


def test_who_is_not_signed_in_any_more_changes_nothing_and_is_told_by_a_401(app: Flask, dev: Desk) -> None:
    """The page shows its line for it, with all that was typed: static/js/pages/written.js."""
    dev.client.post("/sign-out")

    answer = dev.client.post(dev.address, data={**dev.fields, "title": ["Lost?"]}, headers={"HX-Request": "true"})

    assert answer.status_code == 401
    assert kept(app, dev.id).edits == 0


def test_a_text_that_is_signed_or_put_away_stays_as_it_is(app: Flask, dev: Desk, chloe: Desk) -> None:
    first = dev.id
    chloe.sign(first)
    was = kept(app, first).text
    page = dev.open(dev.address).type(title="After the signature").send()

    assert "Text 2" in page.text
    assert kept(app, first).text == was
    assert dev.client.post(f"{LIST}/{dev.id}/put-away").status_code == 303
    second = dev.id
    dev.open(f"{LIST}/{second}").type(title="After it was put away").send()
    assert dev.id != second
    assert kept(app, second).title == "After the signature"
