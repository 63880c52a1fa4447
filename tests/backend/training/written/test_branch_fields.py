"""A stage's branch in the form: shown, added, changed and taken out, with the checker speaking in its place."""

from __future__ import annotations

import json

from flask import Flask

from backend.content.scenario.service import scenarios
from backend.training.written.draft import as_now, from_file
from tests.backend.training.written.test_checking import said_at
from tests.backend.training.written.writing import LIST, Desk, kept
from tests.page import get_page
from tests.page_checks import text_of

BRANCH = "stages.1.branch"
SLOT = "stages-1-branch"


def filled(desk: Desk) -> Desk:
    """A branch with every field but where it comes back."""
    typed = {"title": "You left without telling the sergeant", "told": "At 06:10 nobody on shift knows of it."}
    typed |= {"undone": "Nobody who can decide was told.", "back": "The model tells the sergeant before leaving."}
    typed |= {"source": "practice_review", "at": "1.2", "findings": "very_frightened_told"}
    return desk.type(**{f"stages__1__branch__{name}": words for name, words in typed.items()})


def test_a_branch_is_added_checked_in_its_place_and_taken_out(dev: Desk, app: Flask) -> None:
    page = dev.send("add stages.1.branch")
    said = said_at(page, SLOT)
    assert "Stage 2: the branch, what comes of it nothing stands here yet" in text_of(page.single("div", id="checker"))
    assert "Still to write" in said
    assert "Stage 2: the branch, where it comes back: the branch never comes back" in said

    said = said_at(filled(dev).send(), SLOT)
    assert "“Where it comes back” is not there. Name this stage (it comes back to what came of it)" in said
    assert "or a later one: stage 2, stage 3" in said
    assert said.count("To put right") == 1

    page = dev.type(stages__1__branch__returns_to="later").send()
    assert "To put right" not in said_at(page, SLOT)
    branch = json.loads(kept(app, dev.id).text)["stages"][1]["branch"]
    assert (branch["returns_to"], branch["findings"]) == ("later", ["very_frightened_told"])

    dev.send("out stages.1.branch")
    assert json.loads(kept(app, dev.id).text)["stages"][1]["branch"] is None
    assert "06:10" in dev.send("undo").text


def test_a_branch_that_would_go_back_in_the_story_says_where_it_may_come_back(dev: Desk) -> None:
    dev.send("add stages.1.branch")
    page = filled(dev).type(stages__1__branch__returns_to="call").send()

    assert "is stage 1, an earlier stage. Name this stage" in said_at(page, SLOT)
    options = [text_of(one) for one in page.single("select", id="stages-1-branch-returns_to").iter() if one.text]
    assert any("Stage 1" in one and "choose another" in one for one in options)


def test_what_a_branch_leaves_undone_is_of_what_is_lit_and_taken_away(dev: Desk) -> None:
    """And it changes with the model's answers, without the page being drawn anew."""
    dev.send("add stages.1.branch")
    filled(dev).type(stages__1__branch__returns_to="later")
    said = dev.check()
    assert 'id="stages-1-branch-findings" hx-swap-oob="true"' in said
    assert 'id="stages-1-branch-finding-tracker_found"' not in said

    dev.type(stages__1__branch__findings="tracker_found")
    page = dev.send()

    assert "Nobody is told this by the end of this stage" in page.text
    assert "nobody is told that by the end of this stage" in said_at(page, SLOT)


def test_a_branch_of_a_shipped_scenario_stands_in_its_fields(dev: Desk) -> None:
    dev.copy("breach_landing")

    assert dev.fields["stages.1.branch.title"] == ["You left the family where Carl could find them"]
    assert dev.fields["stages.1.branch.findings"] == ["life_threatened", "fears_for_life", "child_involved"]


def test_a_draft_from_before_branches_had_fields_is_read() -> None:
    data = scenarios().sound["breach_landing"].data
    now = from_file(data)
    before = from_file(data)
    before["stages"][1]["branch"] = data["stages"][1]["branch"]

    assert as_now(before) == now


def test_a_branch_may_be_invented_for_the_scenario_and_says_so(dev: Desk) -> None:
    """One was asked for a source where there is none: it had to be claimed of some guidance."""
    dev.send("add stages.1.branch")
    page = filled(dev).type(stages__1__branch__returns_to="later", stages__1__branch__at="").send()
    assert "Still to write" in said_at(page, SLOT)

    page = dev.type(stages__1__branch__source="invented").send()
    assert said_at(page, SLOT) == ""
    shown = get_page(dev.client, f"{LIST}/{dev.id}/preview").text
    assert "Invented for this scenario: no source" in shown
