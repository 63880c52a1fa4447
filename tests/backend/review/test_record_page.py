"""A record's page: the same wording, answers, findings with reasons, what was not known, versions, differences."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend.content import service as content
from backend.core.audit import AuditEvent
from backend.core.database import db
from backend.review.answers import unanswered
from backend.rules.assess import assess
from backend.rules.reasons import because_in_words
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import Page, get_page
from tests.people import People, sign_in

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*.json"))
AT = "2026-11-24T02:10:05Z"


@pytest.fixture
def phone(phone_of: Callable[..., Phone], people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


@pytest.fixture
def read(people: People, new_client: Callable[[], Any]) -> Callable[..., Page]:
    """read(record_id, person=Chloe): a record's page."""

    def page(path: str, person: Any = None) -> Page:
        return get_page(sign_in(new_client(), person or people.chloe), f"/records/{path}".rstrip("/"))

    return page


def sent(phone: Phone, **fields: Any) -> str:
    """A record that has arrived; its id."""
    envelope = phone.version(**fields)
    assert phone.send(envelope)[0] == 201
    return str(envelope.header["record_id"])


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


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
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
    assert "The phone's evaluation and the server's are the same." in text


def test_a_line_for_the_record_says_what_was_answered_and_stands_only_where_it_applies(
    phone: Phone, read: Callable[..., Page]
) -> None:
    answers = {"threat": an_answer("yes"), "threat_kind": an_answer(["kill"])}

    text = read(sent(phone, answers=answers)).text

    assert "last-resort talk: yes. About: Killing." in text
    assert "{" not in text
    assert "For the record: Suspect now: not asked" not in text


def test_an_answer_is_in_words_with_what_it_was_before(phone: Phone, read: Callable[..., Page]) -> None:
    record_id = sent(phone, answers={"hurt_any": an_answer("yes", was="no")})

    text = read(record_id).text

    assert "Before: no (officer, 24 November 2026 at 02:00)" in text


def test_a_call_in_says_who_was_told_or_that_nobody_was(phone: Phone, read: Callable[..., Page]) -> None:
    told = {"lit_at": AT, "told": [{"who": "Sgt Brook", "at": "2026-11-24T02:15:00Z"}]}
    answers = {"whereabouts": an_answer("here"), "hurt_any": an_answer("yes"), "hurt_now": an_answer("yes")}
    record_id = sent(phone, answers=answers, call_ins={"suspect_near": told})

    text = read(record_id).text

    assert "Told: Sgt Brook, 24 November 2026 at 02:15." in text
    assert "Not recorded as told." in text


def test_a_cleared_call_in_shows_its_reason(phone: Phone, read: Callable[..., Page]) -> None:
    cleared = {"lit_at": AT, "cleared": {"at": AT, "reason": "He was arrested at the door."}}
    record_id = sent(phone, call_ins={"suspect_near": cleared})

    assert "He was arrested at the door." in read(record_id).text


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
    assert pack.question("entry")["short"] in asked


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


def test_versions_are_listed_and_each_can_be_read(phone: Phone, read: Callable[..., Page]) -> None:
    first = phone.version(incident_ref="ONE")
    phone.send(first)
    record_id, parent = first.header["record_id"], first.header["version_id"]
    sent(phone, header={"record_id": record_id, "parent": parent}, incident_ref="TWO", sent_as="finished")

    newest, earlier = read(record_id), read(f"{record_id}/versions/{parent}")

    assert newest.h1 == "Record TWO"
    assert "Version 2 of 2" in newest.text
    assert earlier.h1 == "Record ONE"
    assert newest.one("a", href=f"/records/{record_id}/versions/{parent}") is not None


def test_two_versions_that_go_on_from_one_are_said_plainly_with_what_is_lit_in_the_other(
    phone: Phone, read: Callable[..., Page]
) -> None:
    first = phone.version()
    phone.send(first)
    record_id, parent = first.header["record_id"], first.header["version_id"]
    after = {"record_id": record_id, "parent": parent}
    danger, calm = phone.version(header=after, answers={"whereabouts": an_answer("here")}), phone.version(header=after)
    phone.send(danger)
    phone.send(calm)

    newest, other = read(record_id), read(f"{record_id}/versions/{danger.header['version_id']}")

    for page, elsewhere in ((newest, danger), (other, calm)):
        assert "Two versions go on from version 1: 2 and 3. Read both." in page.text
        address = f"/records/{record_id}/versions/{elsewhere.header['version_id']}"
        assert len(page.all("a", href=address)) == 2
        assert page.text.count("Goes on from version 1.") == 2
        assert "Goes on from no other." in page.text
    assert "Lit in version 2, which is not shown here: RADIO NOW" in newest.text
    assert "which is not shown here" not in other.text


def test_a_fork_that_went_on_names_where_each_line_ends(phone: Phone, read: Callable[..., Page]) -> None:
    first = phone.version()
    record_id = first.header["record_id"]
    second, third = (
        phone.version(header={"record_id": record_id, "parent": first.header["version_id"]}) for _ in range(2)
    )
    fourth = phone.version(header={"record_id": record_id, "parent": second.header["version_id"]})
    for envelope in (first, second, third, fourth):
        phone.send(envelope)

    text = read(record_id).text

    assert "Two versions go on from version 1: 2 and 3. Read both." in text
    assert "Nothing goes on from versions 3 and 4" in text


def test_a_record_without_a_fork_says_nothing_of_one(phone: Phone, read: Callable[..., Page]) -> None:
    first = phone.version()
    phone.send(first)
    record_id = first.header["record_id"]
    sent(phone, header={"record_id": record_id, "parent": first.header["version_id"]})

    assert "go on from" not in read(record_id).text


def test_a_clock_that_was_wrong_is_flagged(phone: Phone, read: Callable[..., Page]) -> None:
    wrong = sent(phone, header={"clock_offset_s": -3600})
    right = sent(phone, header={"clock_offset_s": 120})

    assert "The phone's clock was about 60 minutes fast." in read(wrong).text
    assert "The phone's clock" not in read(right).text


def test_the_author_alone_is_offered_to_continue(phone: Phone, people: People, read: Callable[..., Page]) -> None:
    record_id = sent(phone)

    assert read(record_id, people.asha).all("a", href=f"/reports?continue={record_id}")
    assert not read(record_id).all("a", href=f"/reports?continue={record_id}")


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


COPIED = {"block": "incident_log", "at": "2026-11-24T02:20:00Z"}


def copies_in_the_trail(app: Flask, record_id: str) -> list[tuple[str, str, str]]:
    """(stream, block, moment) of what the trail says was copied."""
    with app.app_context():
        query = db.select(AuditEvent).where(AuditEvent.action == "copied", AuditEvent.object_id == record_id)
        found = db.session.execute(query.order_by(AuditEvent.seq)).scalars()
        return [(row.stream, row.detail["block"], row.detail["at"]) for row in found]


def test_what_was_copied_is_on_the_page_and_once_in_the_audit_trail(
    app: Flask, phone: Phone, read: Callable[..., Page], both_databases: str
) -> None:
    with app.app_context():
        block = content.current_pack().data["copy_blocks"][0]
    first, later = ({"block": block["id"], "at": f"2026-11-24T02:2{minute}:00Z"} for minute in (0, 5))
    version = phone.version(copied=[first])
    phone.send(version)
    record_id = version.header["record_id"]
    after = {"record_id": record_id, "parent": version.header["version_id"]}
    phone.send(phone.version(header=after, copied=[first, later]))

    assert f"Copied: {block['text']}, 24 November 2026 at 02:20" in read(record_id).text
    assert copies_in_the_trail(app, record_id) == [
        ("force", block["id"], first["at"]),
        ("force", block["id"], later["at"]),
    ]


def test_a_name_of_ones_own_for_what_was_copied_is_on_the_page_and_not_in_the_trail(
    app: Flask, phone: Phone, read: Callable[..., Page]
) -> None:
    record_id = sent(phone, copied=[{"block": "words of a victim", "at": AT}])

    assert "Copied: words of a victim, 24 November 2026 at 02:10" in read(record_id).text
    assert copies_in_the_trail(app, record_id) == [("force", "unknown_block", AT)]


def test_copies_of_a_restricted_record_are_in_the_restricted_stream(app: Flask, phone: Phone) -> None:
    record_id = sent(phone, copied=[COPIED], answers={"police_link": an_answer("yes")})

    assert [row[0] for row in copies_in_the_trail(app, record_id)] == ["restricted"]


def test_a_records_page_begins_with_links_to_each_of_its_parts(phone: Phone, read: Callable[..., Page]) -> None:
    page = read(sent(phone, answers={"weapon": an_answer("yes")}))

    links = [link.get("href") for link in page.one("nav", **{"aria-label": "On this page"}).iter("a")]
    parts = [f"#{part.get('id')}" for part in page.one("main").iter("section") if part.get("id") != "this-version"]
    assert sorted(map(str, links)) == sorted(parts)
    assert links[0] == "#call-ins-lit"


def test_what_applies_stands_open_and_what_cannot_be_ruled_out_is_folded(
    phone: Phone, read: Callable[..., Page]
) -> None:
    page = read(sent(phone, answers={"weapon": an_answer("yes")}))

    folded = [
        kind
        for fold in page.all("details")
        if fold.get("open") is None
        for found in fold.iter("ol")
        if (kind := found.get("data-findings"))
    ]
    assert page.one("ol", **{"data-findings": "applies"}) is not None
    assert folded == ["cannot_rule_out"]


def test_two_reasons_from_one_question_are_named_once(app: Flask) -> None:
    with app.app_context():
        pack = content.current_pack()
    leaves = [{"question": "behaviours", "value": one} for one in ("following", "contacting")]

    (line,) = because_in_words(pack.data, leaves)

    assert line.count("What they have done:") == 1


def test_a_call_reads_as_the_call_handler_had_it(phone: Phone, read: Callable[..., Page]) -> None:
    answers = {"whereabouts": {**an_answer("near"), "by": "call_handler"}}

    page = read(sent(phone, kind="call", answers=answers))

    assert "ask the call handler who was told" in page.text
    assert "The suspect: In sight, close by or following. Looks: [description, vehicle]." in page.text
    assert "I need units to me now" not in page.text
    assert "Keep the victim away from doors" not in page.text
    assert "Possible-stalking tag set" in page.text  # not asked, and asked on the board


def test_what_only_an_officer_is_asked_was_not_missed_on_a_call() -> None:
    pack = content.current_pack().data

    on_a_call, at_the_scene = (unanswered(pack, {}, [], kind)["not_asked"] for kind in ("call", "scene"))

    assert "Possible-stalking tag set" in on_a_call
    assert len(on_a_call) < len(at_the_scene) / 2


@pytest.mark.parametrize(
    "kind, level, whose",
    [("scene", "SERGEANT BEFORE YOU LEAVE", "officer"), ("call", "SUPERVISOR NOW", "call handler")],
)
def test_whose_words_they_are_is_said_and_the_levels_are_as_they_were_seen(
    phone: Phone, read: Callable[..., Page], kind: str, level: str, whose: str
) -> None:
    record_id = sent(phone, kind=kind, answers={"very_frightened": an_answer("yes")})

    page, listed = read(record_id), read("")

    assert f"Findings: what the {whose} was told" in page.text
    assert level in page.text
    assert level in listed.text
    assert "Sergeant" not in listed.text


ONCE = "2026-11-24T02:20:00Z"


def test_the_page_the_list_and_the_copies_agree_on_who_was_told_once_for_all(
    phone: Phone, read: Callable[..., Page]
) -> None:
    answers = {
        "very_frightened": an_answer("yes"),
        "told_who": {**an_answer("Sgt Marsh 02:20"), "at": ONCE},
        "leave_checks": {**an_answer(["told"]), "at": ONCE},
    }
    lit = {"very_frightened_told": {"lit_at": AT}, "suspect_near": {"lit_at": AT}}
    record_id = sent(phone, answers=answers, call_ins=lit)

    page = read(record_id)

    assert "1 not recorded as told" in page.text  # what goes over the radio
    assert "Noted once for all as told to Sgt Marsh 02:20." in page.text


def test_what_never_came_up_is_not_under_not_asked() -> None:
    pack = content.current_pack().data
    before, after = (unanswered(pack, answers, [])["not_asked"] for answers in ({}, {"hurt_any": an_answer("no")}))

    assert "Hurt, choked or assaulted" in before
    assert not {"Hurt now", "Neck or breathing"} & {*before, *after}
