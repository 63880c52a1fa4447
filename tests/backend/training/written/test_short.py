"""What a writer has to read and to decide is short, and what they need not say follows from what they wrote."""

from __future__ import annotations

import json

from flask import Flask
from flask.testing import FlaskClient

from backend.content.scenario import THEME_GROUPS, THEMES
from backend.content.scenario.service import scenarios
from backend.content.service import current_pack
from backend.training.written.begun import NEXT
from backend.training.written.checker import look_at
from backend.training.written.draft import from_file, new_draft, to_file
from backend.training.written.filled import filled
from tests.backend.training.written.measure import read_of
from tests.backend.training.written.test_afresh import STORY, afresh
from tests.backend.training.written.test_checking import said_at
from tests.backend.training.written.writing import LIST, Desk, kept
from tests.page import get_page, post_page
from tests.page_checks import text_of


def written(desk: Desk) -> Desk:
    """A sound one, from nothing."""
    afresh(desk)
    desk.fields |= {name: [words] for name, words in STORY.items()}
    desk.send("add stages.0.rows weapon")
    desk.type(stages__0__rows__0__says="“He showed me a knife once.”", stages__0__rows__0__answer="v:yes")
    page = desk.send()
    desk.fields["model_findings"] = [str(one.get("value")) for one in page.all("input", name="model_findings")][:1]
    desk.send()
    return desk


def test_a_new_one_is_read_in_a_few_minutes(dev: Desk) -> None:
    """Before: 1,701 words in sight, 2,366 in lists, 37 empty fields, then 638, 292 and 15 (docs/decisions)."""
    read = read_of(get_page(dev.client, afresh(dev).address))

    assert read.seen <= 430
    assert read.listed <= 460  # the themes are one list to choose from
    assert read.empty <= 16


def test_what_is_still_to_write_is_said_where_somebody_began_and_in_the_next_few_places(dev: Desk) -> None:
    page = get_page(dev.client, afresh(dev).address)
    assert page.text.count("Still to write") == NEXT
    assert said_at(page, "stages-0-vote") == ""

    dev.type(stages__0__vote__text="A parcel comes. What do you do?")
    page = dev.send()

    assert "Still to write" in said_at(page, "stages-0-vote")
    assert said_at(page, "stages-0-told") == said_at(page, "mistakes") == ""
    assert text_of(page.single("p", id="still")) == "19 still to write. Next: Title"


def test_a_remark_comes_while_it_is_written_once_and_of_no_briefing_that_nobody_wrote(client: FlaskClient) -> None:
    """Twelve came at once, when all was there: six of them of a briefing that is the story once more."""
    pack, draft = current_pack(), new_draft("2026-11-29")
    draft["stages"][0]["told"] = "He came on Monday.\nShe rang, and he went."

    said = look_at(to_file(filled(draft, pack), "x"), pack).remarks

    assert [str(one) for one in said] == [
        "Stage 1: what is told unasked: says “He”, “She”: write they, or the name. What somebody says goes in "
        "quotation marks"
    ]


def test_the_list_of_the_checker_leads_to_each_remark(dev: Desk) -> None:
    """“8 remarks” stood there, and whoever wanted to read them looked for each in the whole form."""
    afresh(dev).type(stages__0__told="He came on Monday.", mistakes__0__text="She was not asked.")
    page = dev.send()

    found = text_of(page.single("div", id="checker"))
    assert "2 remarks, which may stay as they are:" in found
    for place, words in (
        ("stages-0-told", "Stage 1: what is told unasked"),
        ("mistakes", "Mistakes that were made, 1"),
    ):
        assert f"{words} says" in found
        assert page.single("a", href=f"#found-{place}") is not None
        assert "Remark" in said_at(page, place)


def test_a_remark_on_a_briefing_of_its_own_is_said(client: FlaskClient) -> None:
    pack, draft = current_pack(), new_draft("2026-11-29")
    draft["stages"][0]["told"] = "Ruth rings."
    draft["briefing"]["story"] = "He came on Monday."

    assert [one.slot for one in look_at(to_file(filled(draft, pack), "x"), pack).remarks] == ["briefing-story"]


def test_how_long_it_is_is_one_truth(dev: Desk) -> None:
    """It said 30 minutes in one place and 2 in another."""
    page = get_page(dev.client, dev.address)

    words = "of its 30 minutes in class are read out. The rest is for asking, deciding and talking."
    assert words in text_of(page.single("p", id="length"))
    assert words in text_of(page.single("div", id="checker"))


def test_each_theme_is_found_in_one_group(client: FlaskClient) -> None:
    grouped = [one for of in THEME_GROUPS.values() for one in of]

    assert sorted(grouped) == sorted(THEMES)


def test_the_first_theme_stays_the_first_and_the_others_behind_it(dev: Desk, app: Flask) -> None:
    dev.fields["themes"] = ["tracking", "ex_partner", "male_victim"]
    page = dev.send()

    assert json.loads(kept(app, dev.id).text)["themes"] == ["tracking", "ex_partner", "male_victim"]
    assert dev.fields["themes"] == ["tracking", "ex_partner", "male_victim"]
    assert page.single("details", id="more-themes").get("open") is not None
    dev.fields["themes"] = [""]
    dev.send()
    assert json.loads(kept(app, dev.id).text)["themes"] == []


def test_everything_that_is_missing_is_said_at_once(client: FlaskClient) -> None:
    """What is empty, and what is wrong beside it: a writer who puts all of it right has nothing more to put right."""
    draft = from_file(scenarios().sound["ex_partner_tracker"].data) | {"title": "", "minutes": "5"}
    draft["stages"][0]["vote"]["model"] = ""
    draft["stages"][1]["rows"][0]["answer"] = {"value": "no such"}
    draft["stages"][2]["told"] = "It is not stalking."

    said = {one.slot for one in look_at(to_file(draft, "x"), current_pack()).faults}

    assert {"title", "minutes", "stages-0-vote", "stages-1-rows", "stages-2-told"} <= said


def test_what_a_class_needs_is_said_in_plain_words_at_the_first_stage(client: FlaskClient) -> None:
    pack = current_pack()
    draft = new_draft("2026-11-29")
    draft["stages"][0]["vote"] = None

    faults = look_at(to_file(filled(draft, pack), "x"), pack).faults
    said, causes = {one.slot: one.cause for one in faults}, [one.cause for one in faults if one.slot == "stages-0-vote"]

    assert "the class decides nothing: add a vote" in causes
    assert said["stages-0-reveal"] == "the class is shown nothing when it has decided: write it"
    assert not any("`" in one for one in said.values())


def test_what_nobody_wrote_follows_from_the_story(dev: Desk, chloe: Desk, app: Flask) -> None:
    written(dev)
    chloe.sign(dev.id)

    signed = json.loads(kept(app, dev.id).signed or "")
    assert signed["text"] == "Ruth Amsel rings from the front desk."
    assert signed["briefing"]["story"] == signed["stages"][0]["told"]
    assert signed["briefing"]["vote"] == signed["stages"][0]["vote"] | {"id": "briefing"}
    assert signed["stages"][0]["title"] == "At the scene"
    finding = current_pack().finding(signed["model_findings"][0])
    assert signed["source"] == [{"ref": one["ref"], "at": one["at"]} for one in finding["source"]]
    assert signed["mistakes"] == [{"text": "Each parcel was a log of its own.", "source": "invented"}]


def test_what_is_cited_and_is_not_the_packs_is_shown_to_whoever_signs(dev: Desk, chloe: Desk, app: Flask) -> None:
    written(dev).send("add source")
    page = dev.type(source__0__ref="A report I once read", source__0__at="page 9").send()
    assert "not among what Foursight cites: to be verified by the force" in said_at(page, "source")

    shown = get_page(chloe.client, f"{LIST}/{dev.id}/preview")
    assert "read each at its source before you sign. Sources, 1" in shown.text
    chloe.sign(dev.id)
    signed = json.loads(kept(app, dev.id).signed or "")
    assert signed["source"] == [{"ref": "own_source", "at": "A report I once read, page 9"}]
    words = "Not among Foursight's sources, to be verified by the force: A report I once read, page 9"
    assert words in get_page(chloe.client, f"{LIST}/{dev.id}/slides").text

    known = current_pack().data["sources"][0]
    dev.open(f"{LIST}/{dev.id}").type(source__0__ref=f"{known['title']} ({known['publisher']})").send()
    assert json.loads(kept(app, dev.id).text)["source"][0]["ref"] == known["id"]


def test_whoever_signs_says_how_far_it_is_checked(dev: Desk, chloe: Desk, app: Flask) -> None:
    written(dev)
    page = get_page(chloe.client, f"{LIST}/{dev.id}/preview")
    today, due = page.value("reviewed_on"), page.value("review_by")
    assert str(today) < str(due)
    sent = {"sha256": str(page.value("sha256")), "read": "yes", "status": "reported", "reviewed_on": today}
    refused = post_page(chloe.client, f"{LIST}/{dev.id}/signed", {**sent, "review_by": today}, status=422)
    assert "a later day on which it is due again" in refused.text
    assert refused.value("review_by") == today

    answer = chloe.client.post(f"{LIST}/{dev.id}/signed", data={**sent, "review_by": "2030-01-01"})

    assert answer.status_code == 303
    signed = json.loads(kept(app, dev.id).signed or "")
    assert (signed["status"], signed["reviewed_on"], signed["review_by"]) == ("reported", today, "2030-01-01")


def test_whoever_may_sign_is_told_and_nobody_else(dev: Desk, chloe: Desk, finn: Desk) -> None:
    afresh(dev).type(title="Half of one").send()
    one = "1 scenario that others wrote waits for a signature, and you may sign"
    assert one in get_page(chloe.client, "/training").text  # the copy; the half of one is not sound
    written(dev)

    assert "2 scenarios that others wrote wait for a signature" in get_page(chloe.client, "/training").text
    for desk in (dev, finn):
        assert "and you may sign" not in get_page(desk.client, "/training").text
    chloe.sign(dev.id)
    assert one in get_page(chloe.client, "/training").text


def test_the_list_says_which_text_can_be_signed_and_offers_that_of_no_other(dev: Desk, chloe: Desk) -> None:
    afresh(dev).type(title="Half of one").send()
    half = get_page(chloe.client, LIST).text
    written(dev)

    whole = get_page(chloe.client, LIST).text

    assert "Half of one" in half
    assert "Not finished: nobody can sign it yet." in half
    assert whole.count("Look at it, and sign it") == half.count("Look at it, and sign it") + 1
    assert "Sound: another trainer can sign it." in whole


def test_the_bar_says_how_much_is_left(dev: Desk) -> None:
    afresh(dev)
    said = dev.type(title="The parcel", minutes="5").check()

    assert 'id="still" hx-swap-oob="true"' in said
    assert "19 still to write, and 1 to put right" in said
    page = get_page(written(dev).client, dev.address)
    assert text_of(page.single("p", id="still")) == "Sound. Look at it, then another trainer signs it."
