"""How desks saw what the table of recognition came to goes to training as counts, and no reason goes with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from marshmallow import ValidationError

from backend.accounts.models import Person
from backend.core import clock, duty_figures
from backend.core.duty_figures import FiguresSchema
from backend.records import KEYS, visibility
from backend.records.figures import service
from backend.records.figures.counting import Viewed, counted
from tests.backend.records.desk.acting import VIEW, Of, act, done, of, sent
from tests.backend.records.test_duty_figures import POLICE
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.people import People, sign_in

__all__ = ["of"]

PhoneOf = Callable[[Person], Phone]
AS_STALKING, AS_NOT = frozenset({"stalking"}), frozenset({"may_not_be"})
SAID = {"whereabouts": an_answer("elsewhere")}


def viewed(many: int, views: frozenset[str] = AS_STALKING, text: str = "Stalking") -> list[Viewed]:
    return [Viewed("f", text, views)] * many


def test_views_are_counted_by_what_the_table_came_to_and_of_fewer_than_ten_nothing() -> None:
    found = counted([], [*viewed(6), *viewed(3, AS_NOT), *viewed(2, AS_STALKING | AS_NOT), *viewed(9, text="Unsure")])

    assert found["f"]["views"] == [{"text": "Stalking", "of": 11, "stalking": 8, "may_not_be": 5, "both": 2}]


@pytest.mark.parametrize("changed", [{"of": 9}, {"both": 3}, {"why": "He said so"}])
def test_a_file_with_less_than_ten_what_does_not_add_up_or_a_reason_is_refused(changed: dict[str, object]) -> None:
    view = {"text": "Stalking", "of": 11, "stalking": 8, "may_not_be": 5, "both": 2, **changed}
    file = {"form": 1, "made_at": "2026-11-29T03:00:00Z", "forces": {"f": {"months": [], "units": [], "views": [view]}}}

    with pytest.raises(ValidationError):
        FiguresSchema().load(file)


def ten_viewed(phone_of: PhoneOf, of: Of, people: People, **other: Any) -> None:
    """Ten finished reports of which a desk noted that it may not be stalking, and why; the last with other answers."""
    phone = phone_of(people.asha)
    for number in range(10):
        header = sent(phone, answers=SAID | (other if number == 9 else {}), sent_as="finished")
        who = people.gita if other and number == 9 else people.chloe
        assert done(act(of(who), header, "viewed", **VIEW))


def views(app: Flask) -> list[int]:
    """Of how many records views are counted."""
    with app.app_context():
        made = service.figures(app.extensions[KEYS], clock.now())
    return [one["of"] for force in made["forces"].values() for one in force["views"]]


def test_a_trainer_reads_how_desks_saw_it_and_no_reason(
    app: Flask, phone_of: PhoneOf, of: Of, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    ten_viewed(phone_of, of, people)

    assert app.test_cli_runner().invoke(args=["figures"]).exit_code == 0
    text = (app.extensions["foursight"].instance / duty_figures.NAME).read_text("utf-8")

    assert "the visits were agreed" not in text
    assert people.chloe.id not in text
    mine = get_page(sign_in(new_client(), people.dev), "/training/changes").text
    assert "Of 10: 0 noted as stalking, 10 as what may not be stalking." in mine
    assert "the visits were agreed" not in mine
    assert "Of 10: 0 noted" not in get_page(sign_in(new_client(), people.lena), "/training/changes").text


def test_a_restricted_record_s_view_is_not_counted_and_is_where_nobody_asks(
    app: Flask, phone_of: PhoneOf, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the mutant beside it."""
    ten_viewed(phone_of, of, people, **POLICE)
    assert views(app) == []

    monkeypatch.setattr(visibility, "is_restricted", lambda *_: False)
    assert views(app) == [10]
