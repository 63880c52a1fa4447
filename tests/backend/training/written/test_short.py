"""What a writer has to read and to decide is short, and what they need not say follows from what they wrote."""

from __future__ import annotations

import json

from flask import Flask
from flask.testing import FlaskClient

from backend.content.scenario.service import scenarios
from backend.content.service import current_pack
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
    """Before: 1,701 words in sight, 2,366 in lists, 37 empty fields (docs/decisions)."""
    read = read_of(get_page(dev.client, afresh(dev).address))

    assert read.seen <= 660
    assert read.listed <= 300
    assert read.empty <= 15


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
