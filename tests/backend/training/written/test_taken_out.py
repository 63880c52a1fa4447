"""What was taken out comes back alone: a reader who put a stage back lost the title and the warning written since."""

from __future__ import annotations

import json

from flask import Flask
from flask.testing import FlaskClient

from backend.content.scenario.service import scenarios
from backend.training.written import acts, service
from backend.training.written.checker import Look
from backend.training.written.draft import from_file
from tests.backend.training.written.test_drafts import in_any_order
from tests.backend.training.written.writing import Desk, kept
from tests.page import Page
from tests.page_checks import text_of


def unasked() -> Look:
    """A checker that is not needed."""
    raise AssertionError


def offers(page: Page) -> list[str]:
    """What the page offers to put back."""
    return [text_of(one) for one in page.all("button", value="undo")]


def test_a_part_comes_back_and_what_was_written_since_stays(dev: Desk, app: Flask) -> None:
    assert offers(dev.send("save")) == []
    page = dev.send("out stages.1")
    assert offers(page) == ["Put back the stage “The flat, an hour later”"]
    dev.type(title="Written since", warning="Written since too").send()

    page = dev.type(stages__0__told="Typed and not kept yet").send("undo")

    draft = json.loads(kept(app, dev.id).text)
    assert [one["title"] for one in draft["stages"]][1] == "The flat, an hour later"
    assert (draft["title"], draft["warning"]) == ("Written since", "Written since too")
    assert draft["stages"][0]["told"] == "Typed and not kept yet"
    assert offers(page) == []
    dev.send("undo")  # of a page that is older than what is kept: nothing is swapped
    assert in_any_order(json.loads(kept(app, dev.id).text)) == in_any_order(draft)


def test_the_last_that_went_out_comes_back_first(dev: Desk, app: Flask) -> None:
    before = json.loads(kept(app, dev.id).text)
    dev.send("out stages.1.vote.options.0")
    dev.send("out stages.1.vote")
    page = dev.send("out people.0")
    assert offers(page) == [f"Put back the person “{before['people'][0]['name']}”"]
    for _ in range(3):
        page = dev.send("undo")

    assert offers(page) == []
    assert in_any_order(json.loads(kept(app, dev.id).text)) == in_any_order(before)


def test_what_has_no_place_any_more_is_said_and_nothing_typed_is_lost(dev: Desk, app: Flask) -> None:
    dev.send("out stages.1.vote")
    dev.send("add stages.1.vote")
    page = dev.type(stages__1__vote__text="The new one").send("undo", status=422)

    assert "Not put back" in page.text
    assert dev.fields["stages.1.vote.text"] == ["The new one"]
    dev.send("out stages.1.vote")
    page = dev.send("undo")
    assert dev.fields["stages.1.vote.text"] == ["The new one"]


def test_a_part_finds_its_stage_wherever_that_went_and_has_an_id_of_its_own(client: FlaskClient) -> None:
    draft = from_file(scenarios().sound["ex_partner_tracker"].data)
    out = acts.do(draft, "out stages.1.vote", [], unasked).out
    acts.do(draft, "up stages.1", out, unasked)
    acts.do(draft, "add stages.2.vote", out, unasked)
    draft["stages"][2]["vote"]["id"] = out[0]["part"]["id"]

    assert acts.do(draft, "undo", out, unasked).at == "stages.0.vote"
    assert draft["stages"][0]["vote"]["id"] == f"{draft['stages'][2]['vote']['id']}_2"


def test_a_text_that_kept_all_of_itself_offers_nothing_and_much_that_is_out_is_not_kept_for_ever(dev: Desk) -> None:
    from backend.training.written import taken

    assert taken.read(json.dumps(from_file(scenarios().sound["neighbour_dispute"].data))) == []
    long = [{"way": "people.0", "stage": "", "part": {"name": "x" * (service.LONGEST // 2)}, "model": False}] * 9
    assert len(taken.read(taken.written(long))) == 1
    assert len(taken.read(taken.written([{**long[0], "part": {}}] * 30))) == taken.KEPT
