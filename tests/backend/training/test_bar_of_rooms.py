"""The bar of rooms is the same in training as everywhere, and none of it is on the wall or on a trainee's phone."""

from __future__ import annotations

import pytest
from flask import Flask
from jinja2 import DictLoader, Environment

from tests.backend.training.classes.class_room import Room
from tests.page import get_page

PAGES = (
    "/training",
    "/training/classes",
    "/training/register",
    "/training/changes",
    "/training/recordings",
    "/training/written",
)


def same_bar(room: Room, address: str) -> None:
    """The page has the ways that the account has, and says that it is in Training."""
    everywhere = get_page(room.trainer, "/account").rooms

    assert len(everywhere) > 3
    assert get_page(room.trainer, address).rooms == everywhere, address
    here = '<a class="rooms__way" href="/training" aria-current="true">Training</a>'
    assert here in room.trainer.get(address).text, address


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_training_has_the_same_bar_of_rooms_as_everywhere(room: Room, address: str) -> None:
    same_bar(room, address)


def test_the_console_has_it_while_the_class_goes_on_and_after_it_as_have_report_and_handout(room: Room) -> None:
    same_bar(room, room.address)
    room.trainer.post(f"{room.address}/end")

    for address in (room.address, f"{room.address}/report", f"{room.address}/handout"):
        same_bar(room, address)


def test_the_form_of_a_scenario_and_its_preview_have_it(room: Room) -> None:
    new = get_page(room.trainer, "/training/written").single("input", name="scenario").get("value")
    form = str(room.trainer.post("/training/written", data={"scenario": new}).location)

    same_bar(room, form)
    same_bar(room, f"{form}/preview")


def test_where_reviewing_is_practised_no_way_leads_to_a_real_record(room: Room) -> None:
    assert get_page(room.trainer, "/training/received").rooms == ()
    assert "/records" not in room.trainer.get("/training/received").text


def test_the_wall_and_a_trainee_s_phone_have_none(room: Room) -> None:
    trainee = room.join("PC1")

    assert get_page(room.trainer, f"{room.address}/projector").rooms == ()
    assert trainee.get().rooms == ()
    room.trainer.post(f"{room.address}/end")
    assert trainee.get("/handout").rooms == ()


def test_a_console_without_the_bar_would_be_found(room: Room, app: Flask) -> None:
    """The mutant: the page draws no bar."""
    real = app.jinja_loader
    assert real is not None

    class Without(DictLoader):
        def get_source(self, environment: Environment, template: str):  # type: ignore[no-untyped-def]
            text, name, fresh = real.get_source(environment, template)
            return ("", name, fresh) if template == "layouts/_rooms.html" else (text, name, fresh)

    app.jinja_env.loader = Without({})
    app.jinja_env.cache.clear()  # type: ignore[union-attr]
    with pytest.raises(AssertionError):
        same_bar(room, room.address)
