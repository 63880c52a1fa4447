"""A scenario begun with nothing in it, and the questions that are offered to it."""

from __future__ import annotations

import json

from flask import Flask
from flask.testing import FlaskClient

from backend.content.scenario.service import scenarios
from backend.content.service import current_pack
from backend.training.written.draft import from_file
from backend.training.written.questions import Wanted, looked_for, named, offered_questions, screens_of
from tests.backend.training.written.test_checking import said_at
from tests.backend.training.written.writing import LIST, Desk, kept
from tests.page import Page, get_page
from tests.page_checks import text_of, walk


def fits(page: Page) -> list[str]:
    """The questions that are offered where somebody looked for one."""
    return [text_of(one) for one in page.all("button") if one.get("value", "").startswith("add stages.0.rows ")]


def afresh(desk: Desk) -> Desk:
    """Begin with nothing, as the list's button does."""
    page = get_page(desk.client, LIST)
    [empty] = [str(one.get("value")) for one in page.all("input", name="scenario")]
    return desk.copy(empty)


def test_a_new_one_has_what_every_scenario_has_and_nothing_is_invented_in_it(dev: Desk, app: Flask) -> None:
    page = get_page(dev.client, afresh(dev).address)

    draft = json.loads(kept(app, dev.id).text)
    assert [(one["where"], one["title"], one["rows"]) for one in draft["stages"]] == [
        ("scene", "", []),
    ]
    written = {name: one for name, one in draft.items() if one and name not in ("stages", "briefing")}
    assert set(written) == {"as_of", "minutes", "people", "mistakes", "discussion"}
    points = [{**row, "source": row["source"].removeprefix("invented")} for row in draft["mistakes"]]
    assert not any(any(row.values()) for row in (*draft["people"], *points))
    assert kept(app, dev.id).came_from is None
    assert page.h1 == "Writing: Without a title"
    assert "20 still to write before anybody can sign it" in text_of(page.single("div", id="checker"))
    assert text_of(page.single("p", id="still")) == "20 still to write. Next: Title"
    assert "To put right" not in page.text
    assert said_at(page, "title") == "Still to write"
    assert not page.all("input", name="reviewed_on")  # whoever signs says that


def test_every_link_of_an_empty_form_leads_somewhere_on_it(dev: Desk) -> None:
    page = get_page(dev.client, afresh(dev).address)
    there = {one.get("id") for one in walk(page.single("main"))}

    links = [str(one.get("href")) for one in page.all("a") if (one.get("href") or "").startswith("#")]

    assert len(links) > 20
    assert {one.removeprefix("#") for one in links} - there - {"main"} == set()


def test_a_new_one_is_kept_and_looked_at_like_any_other(dev: Desk, chloe: Desk, app: Flask) -> None:
    afresh(dev).type(title="The parcel on the desk", minutes="5").send()

    page = get_page(chloe.client, f"{LIST}/{dev.id}")
    assert "19 still to write, and 1 to put right" in text_of(page.single("div", id="checker"))
    assert "It cannot be shown yet" in get_page(chloe.client, f"{LIST}/{dev.id}/preview").text


def test_every_question_that_a_scenario_asks_or_answers_is_offered(client: FlaskClient) -> None:
    offered = {one.id for one in offered_questions(current_pack())}

    for scenario in scenarios().sound.values():
        draft = from_file(scenario.data)
        rows = {row["question"] for stage in draft["stages"] for row in stage["rows"]}
        assert rows | {one["question"] for one in draft["differ"]} <= offered, scenario.id


def test_what_no_trainer_means_is_not_offered_and_what_is_has_one_name(client: FlaskClient) -> None:
    pack = current_pack()
    offered = offered_questions(pack)

    assert not [one.id for one in offered if one.id.startswith("duty_") or one.id == "call_sign"]
    assert len(offered) < 320 < len(pack.data["questions"])
    assert len({one.name for one in offered}) == len(offered)
    assert all(named(one.name, pack) == one.id for one in offered)
    assert set(screens_of(pack)) == {one.screen for one in offered}


def test_a_question_is_found_by_words_of_it_of_its_answers_and_by_where_it_is_asked(client: FlaskClient) -> None:
    pack = current_pack()

    def best(words: str, screen: str = "") -> list[str]:
        return [one.id for one in looked_for(Wanted(words, screen), pack)[0]]

    assert best("how many times")[0] == "about_how_many"
    assert best("weapon")[:3] == ["weapon", "weapon_kind", "weapon_now"]
    assert best("knife")[0] == "weapon_kind"
    for words, question in (
        ("worse", "changing"),
        ("scared", "fear_level"),
        ("relationship", "relationship"),
        ("ex boyfriend", "relationship"),
        ("following", "behaviours"),
        ("threats", "threat"),
        ("how does he know where she lives", "know_how"),
        ("how does he know what shirt she wears", "know_how"),
        ("is she afraid of him", "fear_level"),
    ):
        assert question in best(words)[:3], words
    assert "weapon_kind" not in best("cid"), "no word is found inside another"
    assert best("", "door_2")[0] == "hurt_now"
    assert best("weapon", "door_1") == []
    assert looked_for(Wanted("zebra weapon"), pack)[1] is False
    assert looked_for(Wanted("no such thing"), pack)[0] != []  # what has the most of it
    assert best("", "") == best("zebra") == []


def test_a_question_is_looked_for_and_added_by_one_press(dev: Desk, app: Flask) -> None:
    page = afresh(dev).type(stages__0__new="zebra weapon", title="Typed before").send("find stages.0")
    assert "No question has all of “zebra weapon”" in page.text
    assert kept(app, dev.id).title == "Typed before"
    assert "Any weapon, or access to a gun, legal or not?" in fits(page)

    page = dev.send("add stages.0.rows weapon")
    assert dev.fields["stages.0.rows.0.question"] == ["weapon"]
    page = dev.type(stages__1__screen="door_2").send("find stages.1")
    assert "What is asked under “Harm”" in page.text
    assert "In stage 1 already" in page.text
    dev.type(stages__0__new="Which weapon? (Harm)").send("find stages.0")
    assert dev.fields["stages.0.rows.1.question"] == ["weapon_kind"]
    dev.send("add stages.0.rows weapon")
    assert "stages.0.rows.2.question" not in dev.fields


def test_words_left_in_the_field_are_looked_for_when_the_text_is_kept(dev: Desk) -> None:
    """The draft has no place for them: kept without a word they would be gone."""
    page = dev.type(stages__0__new="knife").send("save")

    assert "questions with “knife”" in page.text
    assert fits(page)[0] == "Which weapon?"
    assert "Type a word, or choose where it is asked" in dev.send("find stages.0").text
    assert "No question has “zebra”" in dev.type(stages__0__new="zebra").send("find stages.0").text


def test_what_is_not_offered_is_not_added(dev: Desk, app: Flask) -> None:
    for act in (
        "add stages.0.rows duty_plan_because",
        "add stages.0.rows no_such",
        "add stages.0.rows",
        "find stages.9",
    ):
        answer = dev.client.post(dev.address, data={**dev.fields, "act": act})
        assert answer.status_code == 400, act
    assert kept(app, dev.id).edits == 0
    answer = dev.client.get(f"{dev.address}?find=stages.77&words=%3Cb%3Eknife&screen=nowhere")
    assert answer.status_code == 200
    assert "<b>" not in answer.get_data(as_text=True)


STORY = {
    "title": "The parcel on the desk",
    "warning": "Someone at work is frightened. A weapon is spoken of.",
    "themes": "workplace",
    "people.0.name": "Ruth Amsel",
    "people.0.part": "victim",
    "stages.0.told": "Ruth Amsel rings from the front desk. A parcel has come again.",
    "stages.0.reveal": "There had been six parcels, and somebody had seen who brought them.",
    "stages.0.vote.text": "Parcels come each Monday. What do you do first?",
    "stages.0.vote.options.0.text": "Ask how often it came before, and write each day down.",
    "stages.0.vote.options.0.why": "The days beside each other show what it is.",
    "stages.0.vote.options.1.text": "Send the parcel back and close the log.",
    "stages.0.vote.options.1.why": "Nobody then knows of the next one.",
    "stages.0.vote.options.1.danger": "yes",
    "stages.0.vote.model": "a",
    "briefing.tonight": "Ask what came before.",
    "mistakes.0.text": "Each parcel was a log of its own.",
    "discussion.0.text": "Who here would have asked about the Monday before?",
}


def test_from_nothing_to_a_scenario_that_the_checker_calls_sound(dev: Desk, chloe: Desk) -> None:
    afresh(dev)
    dev.fields |= {name: [words] for name, words in STORY.items()}
    dev.type(stages__0__new="Any weapon, or access to a gun, legal or not? (Harm)").send("find stages.0")
    dev.type(stages__0__rows__0__says="“He showed me a knife once.”", stages__0__rows__0__answer="v:yes")
    page = dev.send()
    assert "1 still to write" in text_of(page.single("div", id="checker"))  # what the class takes away
    lit = [str(one.get("value")) for one in page.all("input", name="model_findings")]

    dev.fields["model_findings"] = lit[:1]
    page = dev.send()

    assert "Nothing to put right" in text_of(page.single("div", id="checker"))
    chloe.sign(dev.id)
    assert "The parcel on the desk" in get_page(dev.client, "/training/classes").text
