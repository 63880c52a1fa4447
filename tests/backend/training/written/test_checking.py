"""The checker speaks in place: the same that `flask content check` uses, at the part it means, with what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.content.scenario.service import scenarios
from backend.content.service import current_pack
from backend.training.written.causes import in_the_form
from backend.training.written.checker import look_at
from backend.training.written.draft import from_file, to_file
from backend.training.written.places import field_of, place_of, slots_of
from tests.backend.content.scenarios.files import broken
from tests.backend.training.written.writing import Desk, kept
from tests.page import Page
from tests.page_checks import text_of


def said_at(page: Page, slot: str) -> str:
    """What stands in one slot of the form."""
    return text_of(page.single("div", id=f"found-{slot}"))


def test_what_is_wrong_is_said_at_its_part_with_what_is_allowed(dev: Desk) -> None:
    dev.type(title="", minutes="5", stages__0__told="It is not stalking.", advocate="Tell her to wait.")
    dev.fields["stages.1.vote.model"] = ["b"]  # marked as dangerous
    page = dev.send()

    assert said_at(page, "title") == "Still to write"
    assert "Title nothing stands here yet: write it" in text_of(page.single("div", id="checker"))
    assert "must be a whole number from 10 to 120" in said_at(page, "minutes")
    page = dev.type(title="Once more", minutes="30").send()
    assert "Foursight never says “not stalking”" in said_at(page, "stages-0-told")
    assert "is marked “It would leave somebody in danger” and is the model" in said_at(page, "stages-1-vote")
    assert "Remark A local advocate's part: says “her”" in said_at(page, "advocate")
    assert "to put right before anybody can sign it" in text_of(page.single("div", id="checker"))


def test_a_change_is_kept_and_checked_by_itself_and_changes_no_field(dev: Desk, app: Flask) -> None:
    said = dev.type(stages__0__vote__text="Tell them to block the number.").check()

    assert kept(app, dev.id).edits == 1
    assert 'id="found-stages-0-vote" hx-swap-oob="true"' in said
    assert "unsafe advice" in said
    assert "textarea" not in said
    assert "Kept at" in said


def test_the_model_answers_light_what_can_be_taken_away(dev: Desk) -> None:
    rows = [name for name, value in dev.fields.items() if name.endswith(".question") and value == ["tracker"]]
    dev.fields[rows[-1].replace("question", "answer")] = ["s:not_known"]
    page = dev.send()

    assert "Not told on what is noted" in page.text
    assert "nobody is told this on what is noted" not in said_at(page, "model_findings")
    [why] = [text_of(one) for one in page.all("p") if (one.get("id") or "").startswith("found-finding-")][:1]
    assert why.startswith("Nobody is told this on what is noted: untick it, or change what is noted. It looks at: “")
    assert "1 ticked, and not told on what is noted" in text_of(page.single("div", id="checker"))

    page = dev.send("untick")
    assert "Not told on what is noted" not in page.text
    assert "Nothing to put right" in text_of(page.single("div", id="checker"))


@pytest.mark.parametrize("part", ["title", "as_of", "people", "stages", "warning", "briefing", "themes"])
def test_the_form_says_what_the_command_says(client: FlaskClient, part: str, tmp_path: Path) -> None:
    """The same checker: as often and of the same, whatever part is emptied."""
    draft = from_file(scenarios().sound["ex_partner_tracker"].data)
    empty = {"briefing": {**draft["briefing"], "story": "", "tonight": ""}}
    draft[part] = empty.get(part, type(draft[part])())
    data = to_file(draft, "ex_partner_tracker")

    found = look_at(data, current_pack()).faults

    assert len(found) == len(broken(lambda one: one.update(data), tmp_path)) > 0
    assert {one.slot.split("-")[0] for one in found} == {part}


@pytest.mark.parametrize(
    "where,slot",
    [
        ("stage scene, vote, option a, why", "stages-1-vote"),
        ("stages 1, asked 2, says", "stages-0-rows"),
        ("stage scene, threat_now", "stages-1-rows"),
        ("mistakes 2", "mistakes"),
        ("briefing, tonight", "briefing-tonight"),
        ("briefing, vote, options 1, text", "briefing-vote"),
        ("model_findings, keys_out", "model_findings"),
        ("colour", "whole"),
        ("stage nowhere, told", "whole"),
        ("stages", "stages"),
    ],
)
def test_each_place_of_the_checker_is_a_slot_of_the_form(where: str, slot: str) -> None:
    assert place_of(where, ["call", "scene"])[0] == slot
    assert slot in slots_of(2)


@pytest.mark.parametrize(
    "where,name",
    [
        ("stages 1, vote, options 2, why", "Stage 1: the vote, answer b, why it is right or wrong"),
        ("stages 1, vote, options 1, text", "Stage 1: the vote, answer a, the answer itself"),
        ("stages 1, vote, text", "Stage 1: the vote, what the class is asked"),
        ("stage scene, vote, option c", "Stage 2: the vote, answer c"),
        ("people 1, part", "People, 1, the part"),
        ("mistakes 2, source", "Mistakes that were made, 2, its source"),
        ("source 1, ref", "Sources, 1, which"),
    ],
)
def test_a_place_in_a_vote_or_a_row_is_named_as_the_form_names_it(where: str, name: str) -> None:
    """Somebody who wrote a scenario afresh found each fault of a vote twice, at “answer 1,”."""
    assert place_of(where, ["call", "scene"])[1] == name


@pytest.mark.parametrize(
    "where,field",
    [
        ("stages 1, vote, options 2, why", "stages-0-vote-options-1-why"),
        ("stage scene, reveal", "stages-1-reveal"),
        ("people 1, part", "people-0-part"),
        ("briefing, tonight", "briefing-tonight"),
        ("warning", "warning"),
        ("stages 1, asked 2, says", ""),
        ("stage scene, vote, option c", ""),
        ("model_findings", ""),
    ],
)
def test_a_link_to_what_is_empty_leads_to_its_field(where: str, field: str) -> None:
    """It led to the vote's beginning, and the field of its second answer was two turns of the wheel below."""
    assert field_of(where, ["call", "scene"]) == field


def test_what_is_said_names_its_question_and_speaks_the_words_of_the_form(dev: Desk) -> None:
    """A reader was told nine times of “this question”, and of lists, options and `danger: true` of a file."""
    page = dev.send("add stages.0.rows weapon_kind")
    at = next(name for name, value in dev.fields.items() if value == ["weapon_kind"]).replace(".", "-")[
        : -len("-question")
    ]
    dev.type(**{at.replace("-", "__") + "__says": "“A knife.”"})
    page = dev.send()
    assert "Stage 1, “Which weapon?”: nothing is noted of it: choose what a good officer" in said_at(page, at)

    for act in ("out stages.0", "out stages.0", "out stages.0"):
        page = dev.send(act)
    assert "A scenario needs at least one stage: add one" in said_at(page, "stages")


@pytest.mark.parametrize(
    "where,cause,words",
    [
        ("stages", "Length must be between 1 and 8.", "a scenario has one to eight stages"),
        ("briefing, vote, options", "Length must be between 2 and 6.", "a vote has two to six answers"),
        ("stages", 'no option of any vote is dangerous: mark the one, "danger": true', "no answer of any vote would"),
        (
            "stage call, threat_now",
            "the walk does not show this question here: it is shown when “Caller is” is ‘x’. "
            "Answer that in this stage or an earlier one",
            "nobody is asked this here yet: it is asked when “Caller is” is ‘x’. Add that",
        ),
        ("title", "anything else", "anything else"),
    ],
)
def test_a_cause_is_said_in_the_words_of_the_form(where: str, cause: str, words: str) -> None:
    assert in_the_form(where, cause).startswith(words)
