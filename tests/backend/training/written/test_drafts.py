"""A draft and its form: a scenario goes into it and comes out as it was, and nothing typed is lost on the way."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.content.scenario.service import scenarios
from backend.training.written import parts, service
from backend.training.written.draft import from_file, to_file
from backend.training.written.errors import NoSuchPart
from tests.backend.training.written.writing import LIST, Desk, kept
from tests.page import get_page


def plain(data: dict[str, Any]) -> dict[str, Any]:
    """A scenario as plain JSON, its stages in the form of the loader."""
    return {**data, "stages": [dict(one) for one in data["stages"]]}


def test_every_shipped_scenario_goes_through_a_draft_and_comes_out_as_it_was(client: FlaskClient) -> None:
    for one in scenarios().sound.values():
        assert to_file(from_file(one.data), one.id) == plain(one.data), one.id


def in_any_order(draft: dict[str, Any]) -> dict[str, Any]:
    """A draft but for its title, what a copy begins with, and the order of what is ticked."""
    for row in (row for stage in draft["stages"] for row in stage["rows"]):
        if isinstance((row["answer"] or {}).get("value"), list):
            row["answer"] = {**row["answer"], "value": sorted(row["answer"]["value"])}
    begun = ("copied", "own", "status", "reviewed_on", "review_by")
    draft = {name: one for name, one in draft.items() if name not in begun}
    return {**draft, "title": "", **{name: sorted(draft[name]) for name in ("themes", "model_findings")}}


def test_a_scenario_goes_through_the_form_and_comes_out_as_it_was(dev: Desk, app: Flask) -> None:
    """What the form has no field for would be lost without a word."""
    for name in ("ex_partner_tracker", "neighbour_dispute", "breach_landing"):
        dev.copy(name).check()
        found = json.loads(kept(app, dev.id).text)
        assert in_any_order(found) == in_any_order(from_file(scenarios().sound[name].data)), name


def test_a_copy_is_kept_and_stands_in_the_list_of_its_own_force_alone(dev: Desk, chloe: Desk, finn: Desk) -> None:
    dev.type(title="The yellow scarf").send()

    assert "The yellow scarf" in get_page(chloe.client, LIST).text
    assert "The yellow scarf" not in get_page(finn.client, LIST).text
    for way in ("", "/preview", "/slides", "/scenario.json"):
        assert finn.client.get(f"{LIST}/{dev.id}{way}").status_code == 404
    for way in ("", "/signed", "/put-away"):
        sent = {"sha256": "0" * 64, "read": "yes"} if way == "/signed" else {}
        assert finn.client.post(f"{LIST}/{dev.id}{way}", data=sent).status_code == 404


def test_what_cannot_be_copied_is_said(dev: Desk) -> None:
    for scenario in ("none_such", ""):
        answer = dev.client.post(LIST, data={"scenario": scenario})
        assert answer.status_code == 422
        assert "Choose a scenario to copy" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "act",
    ["out stages.9", "out nowhere.0", "up people.99", "add title", "add stages.7.vote", "eat stages", "out stages"],
)
def test_a_part_that_is_not_there_is_refused_and_changes_nothing(dev: Desk, act: str, app: Flask) -> None:
    answer = dev.client.post(dev.address, data={**dev.fields, "act": act})

    assert answer.status_code == 400
    assert kept(app, dev.id).edits == 0


def test_parts_are_added_moved_and_taken_out(client: FlaskClient) -> None:
    draft = from_file(scenarios().sound["ex_partner_tracker"].data)

    assert parts.do(draft, "add stages") == "stages.3"
    assert parts.do(draft, "up stages.3") == "stages.2"
    assert parts.do(draft, "add stages.2.vote") == "stages.2.vote"
    assert parts.do(draft, "add stages.2.vote.options") == "stages.2.vote.options.2"
    assert parts.do(draft, "add stages.2.rows weapon") == "stages.2.rows.0"
    assert parts.do(draft, "out stages.2.vote") == "stages.2.vote"
    assert parts.do(draft, "out stages.0.rows.1") == "stages.0.rows.1"
    assert parts.do(draft, "down people.2") == "people.2"
    assert [one["id"] for one in draft["stages"]] == ["call", "scene", "stage_1", "later"]
    with pytest.raises(NoSuchPart):
        parts.do(draft, "add stages.9.rows weapon")


def test_a_field_that_the_form_does_not_have_is_refused(dev: Desk) -> None:
    for name in ("colour", "stages.0.__class__", "stages.0001.title", "people.0.age", "stages.-1.title"):
        assert dev.client.post(dev.address, data={**dev.fields, name: "x"}).status_code == 400, name


def test_a_text_that_is_too_long_comes_back_whole_and_is_not_kept(dev: Desk, app: Flask) -> None:
    long = "word " * (service.LONGEST // 5)
    page = dev.type(advocate=long).send(status=422)

    assert "Not kept" in page.text
    assert dev.fields["advocate"][0].strip() == long.strip()
    assert kept(app, dev.id).edits == 0


def test_hostile_texts_are_shown_as_texts(dev: Desk) -> None:
    page = dev.type(
        title='"><script>alert(1)</script>',
        stages__0__told="$(x) ' onerror=x\n</textarea><b>bold",
        warning="a\u202eb",
    ).send()

    assert page.h1 == 'Writing: "><script>alert(1)</script>'
    assert dev.fields["stages.0.told"] == ["$(x) ' onerror=x\n</textarea><b>bold"]
    assert "characters that cannot be seen" in page.text
