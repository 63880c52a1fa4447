"""A record's page: the same wording, answers, findings with reasons, what was not known, versions, differences."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend.content import service as content
from backend.review.answers import answered, unanswered
from backend.rules.assess import assess
from backend.rules.reasons import because_in_words
from tests.backend.review.reading import sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.one_of_many import every_nth
from tests.page import Page, get_page
from tests.page_checks import text_of
from tests.people import People, sign_in

CASES = sorted((Path(__file__).parents[3] / "cases").glob("*.json"))
AT = "2026-11-24T02:10:05Z"


def test_an_answer_taken_back_is_shown_with_what_it_was_and_counts_as_not_asked(
    phone: Phone, read: Callable[..., Page]
) -> None:
    was = [{"value": "yes", "by": "officer", "at": AT}]
    cleared = {"state": "not_asked", "by": "officer", "at": "2026-11-24T02:12:05Z", "confirmed": True, "was": was}

    page = read(sent(phone, answers={"threat": cleared}))

    assert "Before: yes (officer" in page.text
    assert "not asked" in page.text
    assert "threat_told" not in page.text


def test_a_long_incident_reference_is_cut_in_the_list_and_the_heading_and_whole_among_the_answers(
    phone: Phone, read: Callable[..., Page], people: People, new_client: Callable[[], Any]
) -> None:
    long = "1107-24NOV26 " + "Y" * 400
    record_id = sent(phone, incident_ref=long, answers={"incident_ref": an_answer(long)})

    listed = get_page(sign_in(new_client(), people.chloe), "/records")
    page = read(record_id)

    assert long[:64] in listed.text
    assert long[:65] not in listed.text
    assert page.h1 == f"Record {long[:64]}"
    assert long in page.text


@pytest.mark.parametrize("path", every_nth(3, CASES), ids=lambda path: path.stem)
def test_each_case_reads_in_its_own_words(
    app: Flask, phone: Phone, people: People, read: Callable[..., Page], path: Path
) -> None:
    case = json.loads(path.read_text())
    with app.app_context():
        pack = content.current_pack()
    result = assess(pack.data, case["answers"], case["as_of"], {}, kind=case.get("kind", "scene"))
    record_id = sent(
        phone, kind=case.get("kind", "scene"), answers=case["answers"], as_of=case["as_of"], device_result=result
    )

    text = read(record_id, people.gita).text  # on the named list, so the case with a police link too

    for judged in result["findings"]:
        if judged["state"] == "applies":
            assert " ".join(pack.finding(judged["id"])["text"].split()) in text
    for name in case["answers"].keys() - set(result["hidden"]):
        assert " ".join(pack.question(name)["text"].split()) in text
    assert "The device's evaluation and the server's are the same." in text


def test_a_line_for_the_record_says_what_was_answered_and_stands_only_where_it_applies(
    phone: Phone, read: Callable[..., Page]
) -> None:
    answers = {"threat": an_answer("yes"), "threat_kind": an_answer(["kill"])}

    text = read(sent(phone, answers=answers)).text

    assert "seriously hurt anyone, or themselves: yes. About: Killing." in text
    assert "{" not in text
    assert "For the record: Suspect now: not asked" not in text


def test_an_answer_is_in_words_with_what_it_was_before(phone: Phone, read: Callable[..., Page]) -> None:
    record_id = sent(phone, answers={"hurt_any": an_answer("yes", was="no")})

    text = read(record_id).text

    assert "Before: no (officer, 24 November 2026 at 02:00)" in text


def test_what_was_not_known_and_what_was_not_asked_are_told_apart(
    app: Flask, phone: Phone, read: Callable[..., Page]
) -> None:
    not_known = {"state": "not_known", "by": "officer", "at": AT, "confirmed": True}
    record_id = sent(phone, answers={"weapon": not_known})
    with app.app_context():
        pack = content.current_pack()

    _, _, after = read(record_id).text.partition("What is not known")

    known, _, asked = after.partition("Not asked")
    assert pack.question("weapon")["short"] in known
    assert pack.question("home_reached")["short"] in asked


def test_a_difference_between_device_and_server_is_listed(app: Flask, phone: Phone, read: Callable[..., Page]) -> None:
    answers = {"whereabouts": an_answer("here")}
    with app.app_context():
        pack = content.current_pack()
    result = assess(pack.data, answers, "2026-11-24", {})
    for finding in result["findings"]:
        if finding["id"] == "suspect_near":
            finding["state"] = "does_not_apply"
    record_id = sent(phone, answers=answers, device_result=result)

    page = read(record_id)

    assert "Evaluations differ" in page.text
    assert f"{pack.finding('suspect_near')['text']}does not apply" in page.text.replace(" does", "does")


def test_a_device_result_of_any_form_is_shown_as_different(phone: Phone, read: Callable[..., Page]) -> None:
    odd = {"findings": [1, {"id": 5}, {"id": "x", "state": []}], "clocks": "none", "call_ins": None}

    assert "Evaluations differ" in read(sent(phone, device_result=odd)).text


def test_a_clock_that_was_wrong_is_flagged(phone: Phone, read: Callable[..., Page]) -> None:
    wrong = sent(phone, header={"clock_offset_s": -3600})
    right = sent(phone, header={"clock_offset_s": 120})
    a_year = sent(phone, header={"clock_offset_s": 365 * 86_400, "claimed_at": "2025-11-24T02:10:05Z"})

    assert "The phone's clock was about 365 days slow." in read(a_year).text
    assert "The phone's clock was about 60 minutes fast." in read(wrong).text
    assert "The phone's clock" not in read(right).text


def test_what_a_person_wrote_is_text_and_never_markup(phone: Phone, read: Callable[..., Page]) -> None:
    record_id = sent(phone, incident_ref="<b>x</b>", answers={"impact_words": an_answer("<script>alert(1)</script>")})

    page = read(record_id)

    assert page.h1 == "Record <b>x</b>"
    assert "<script>alert(1)</script>" in page.text


def test_the_quarantine_says_why_and_which(phone: Phone, people: People, new_client: Callable[[], Any]) -> None:
    envelope = phone.version(kind="memo")
    phone.send(envelope)

    page = get_page(sign_in(new_client(), people.chloe), "/quarantine")

    assert "What is inside has not the form of a record." in page.text
    assert envelope.header["version_id"] in page.text


def test_a_page_number_that_is_none_is_the_first(people: People, new_client: Callable[[], Any]) -> None:
    chloe = sign_in(new_client(), people.chloe)

    for page in ("0", "-3", "x", "99999999999999999999"):
        assert chloe.get(f"/records?page={page}").status_code == 200


def test_a_records_page_begins_with_links_to_each_of_its_parts(phone: Phone, read: Callable[..., Page]) -> None:
    page = read(sent(phone, answers={"weapon": an_answer("yes")}))

    links = [link.get("href") for link in page.single("nav", **{"aria-label": "On this page"}).iter("a")]
    folded = [part.get("id") for part in page.single("details", id="technical").iter("section")]
    parts = [part.get("id") for part in page.single("main").iter("section")]
    stand = [one for one in parts if one not in (*folded, "story")]
    assert sorted(map(str, links)) == sorted([*(f"#{one}" for one in stand), "#technical"])
    assert links[0] == "#call-ins-lit"


def test_what_applies_stands_on_the_page_and_what_cannot_be_ruled_out_on_its_own_in_full(
    phone: Phone, read: Callable[..., Page], people: People, new_client: Callable[[], Any]
) -> None:
    page = read(sent(phone, answers={"weapon": an_answer("yes")}))

    assert page.all("ol", **{"data-findings": "cannot_rule_out"}) == []
    assert page.single("ol", **{"data-findings": "applies"}) is not None
    (link,) = (one for one in page.all("a") if str(one.get("href")).endswith("/cannot-rule-out"))
    full = get_page(sign_in(new_client(), people.chloe), str(link.get("href")))
    listed = [one for one in full.single("ol", **{"data-findings": "cannot_rule_out"}) if one.tag == "li"]
    assert f"({len(listed)})" in text_of(link)
    assert any("What would decide it: Suspect now" in text_of(one) for one in listed)


def test_two_reasons_from_one_question_are_named_once(app: Flask) -> None:
    with app.app_context():
        pack = content.current_pack()
    leaves = [{"question": "behaviours", "value": one} for one in ("following", "contacting")]

    (line,) = because_in_words(pack.data, leaves)

    assert line.count("What they have done:") == 1


def test_a_call_reads_as_the_call_handler_had_it(phone: Phone, read: Callable[..., Page]) -> None:
    answers = {"whereabouts": {**an_answer("near"), "by": "call_handler"}}

    page = read(sent(phone, kind="call", answers=answers))

    assert "Ask the call handler who was told" in page.text
    assert "Looks: [description, vehicle]." in page.text
    assert "I need units to me now" not in page.text
    assert "Keep the victim away from doors" not in page.text
    assert "Possible-stalking tag set" in page.text  # not asked, and asked on the board


def test_of_a_call_no_officer_s_duties_are_counted(phone: Phone, read: Callable[..., Page]) -> None:
    answers = {"relationship": an_answer("ex_partner"), "whereabouts": an_answer("here")}

    call, report = (read(sent(phone, kind=kind, answers=answers)) for kind in ("call", "scene"))

    assert "Duties" in [text_of(one) for one in report.all("dt")], "an officer's are counted"
    assert "Duties" not in [text_of(one) for one in call.all("dt")]


def test_a_call_in_says_since_when_the_answers_say_so_and_not_that_it_is_lit(
    phone: Phone, read: Callable[..., Page]
) -> None:
    lit = {"suspect_near": {"lit_at": AT}}

    page = read(sent(phone, answers={"whereabouts": an_answer("here")}, call_ins=lit))

    assert "By the answers since 24 November 2026 at 02:10." in page.text
    assert not re.search(r"\b[Ll]it\b", text_of(page.single("section", id="call-ins-lit")))


def test_what_only_an_officer_is_asked_was_not_missed_on_a_call() -> None:
    pack = content.current_pack().data

    on_a_call, at_the_scene = (unanswered(pack, {}, [], kind)["not_asked"] for kind in ("call", "scene"))

    assert "Possible-stalking tag set" in on_a_call
    assert len(on_a_call) < len(at_the_scene) / 2


def test_what_never_came_up_is_not_under_not_asked() -> None:
    pack = content.current_pack().data
    before, after = (unanswered(pack, answers, [])["not_asked"] for answers in ({}, {"hurt_any": an_answer("no")}))

    assert "Ever assaulted" in before
    assert not {"Sexual assault", "Held against their will"} & {*before, *after}


def test_what_follows_from_another_answer_is_not_under_not_asked_and_says_what_it_follows_from() -> None:
    pack = content.current_pack().data
    told = {"fear_level": an_answer("death")}

    rows = {row["words"]: row["follows_from"] for screen in answered(pack, told, []) for row in screen["rows"]}

    assert rows == {"Expects serious harm": None, "yes": "How frightened"}
    assert not {"Very frightened", "Expects serious harm"} & {*unanswered(pack, told, [])["not_asked"]}
