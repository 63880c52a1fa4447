"""What recognises stalking, and what does not, one thing at a time; and tables with one thing wrong, each of which
these or the cases of tests/cases/recognition see.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.backend.content.recognition.mutants import (
    also,
    in_another_order,
    instead,
    only_with,
    table,
    without,
)
from tests.cases import outcomes

KNOWN = {"relationship": "known", "police_link": "no", "order_any": "no"}
FEW, MANY = {**KNOWN, "about_how_many": "few"}, {**KNOWN, "about_how_many": "many"}
RINGS = {**FEW, "behaviours": ["contacting"]}
EX = {**FEW, "relationship": "ex_partner"}
BODY = {"purpose_says": "body", "purpose_checked": "real", "purpose_beyond": "no"}
OWN = {"purpose_says": "reporter"}
TWO = {"counter_claim": "yes", "each_wont_stop": "yes", "who_goes": "nothing_yet"}
ORDER = {**KNOWN, "order_any": "yes", "order_on": "suspect", "order_kinds": ["restraining"]}
BROKEN = {**ORDER, "order_for": "this_victim", "order_broken": "yes"}
CROSS = {"order_any": "yes", "order_on": "reporter"}

SAID: list[tuple[str, dict[str, Any], str]] = [
    ("nothing told says nothing", {}, "ask"),
    ("a number and fear without an act", {**MANY, "very_frightened": "yes", "behaviours": ["other"]}, "think"),
    ("many times of something else", {**MANY, "behaviours": ["other"]}, "think"),
    ("two occasions of something else", {**FEW, "behaviours": ["other"]}, "ask"),
    ("two messages and nothing against them", RINGS, "think"),
    ("one message", {**RINGS, "about_how_many": "one"}, "ask"),
    ("two messages after a no", {**RINGS, "cannot_let_go": "yes"}, "treat"),
    ("two messages and fear", {**RINGS, "very_frightened": "yes"}, "treat"),
    ("two messages and a changed life", {**RINGS, "impact_changes": ["work"]}, "treat"),
    ("twice at the door and a threat", {**FEW, "behaviours": ["at_door"], "threat": "yes"}, "treat"),
    ("followed twice, nobody afraid", {**FEW, "behaviours": ["following"], "very_frightened": "no"}, "treat"),
    ("followed once", {**FEW, "about_how_many": "one", "behaviours": ["following"]}, "think"),
    ("favours nobody asked for", {**FEW, "behaviours": ["favours"]}, "treat"),
    ("followed once, and before", {**KNOWN, "behaviours": ["following"], "earlier_acts": "yes"}, "treat"),
    ("found by police, and the victim does not know",
     {**FEW, "behaviours": ["watching"], "reporter": "found", "victim_reached": "not_yet"}, "treat"),
    ("two of the three questions", {**FEW, "cannot_let_go": "yes", "focus_effort": "yes"}, "treat"),
    ("one of the three questions", {**FEW, "focus_effort": "yes", "behaviours": ["other"]}, "think"),
    ("they answer to keep the peace, and have changed their life",
     {**RINGS, "starts": "keeps_peace", "impact_changes": ["work"]}, "treat"),
    ("they answer, and have said no", {**RINGS, "starts": "answers", "would_realise": "yes"}, "treat"),
    ("a firm that was checked", {**RINGS, **BODY}, "held"),
    ("a firm that nobody checked", {**RINGS, **BODY, "purpose_checked": "not_checked"}, "think"),
    ("a firm of which nobody asked whether it goes beyond",
     {**RINGS, "purpose_says": "body", "purpose_checked": "real"}, "think"),
    ("a firm that was checked and goes beyond", {**RINGS, **BODY, "purpose_beyond": "yes"}, "treat"),
    ("a firm, and somebody of it follows", {**RINGS, **BODY, "behaviours": ["contacting", "following"]}, "treat"),
    ("a firm, and the caller may be police", {**RINGS, **BODY, "police_link": "reason"}, "think"),
    ("a firm, and an order stands", {**RINGS, **BODY, "order_any": "yes"}, "think"),
    ("a newspaper that was checked publishes", {**FEW, "behaviours": ["process", "publishing"], **BODY}, "held"),
    ("posts of which nobody gives a reason", {**FEW, "behaviours": ["publishing"]}, "treat"),
    ("a debt that the person reporting calls real", {**RINGS, **OWN}, "held"),
    ("a debt, and fear", {**RINGS, **OWN, "very_frightened": "yes"}, "treat"),
    ("a debt, one call, and fear", {**RINGS, **OWN, "about_how_many": "one", "very_frightened": "yes"}, "think"),
    ("a debt, and they were partners", {**RINGS, **OWN, "relationship": "ex_partner"}, "think"),
    ("a debt, and the caller may be police", {**RINGS, **OWN, "police_link": "yes"}, "think"),
    ("a debt that the suspect claims", {**RINGS, "purpose_says": "suspect_only"}, "think"),
    ("both start it", {**RINGS, "starts": "both"}, "held"),
    ("both start it, and one was told to stop", {**RINGS, "starts": "both", "cannot_let_go": "yes"}, "treat"),
    ("they only answer", {**RINGS, "starts": "answers"}, "think"),
    ("former partners, and nothing else", EX, "think"),
    ("former partners, contact as agreed",
     {**EX, "behaviours": ["contacting"], "about_how_many": "many", "contact_agreed": "kept"}, "ask"),
    ("former partners, contact beyond what was agreed",
     {**EX, "behaviours": ["contacting"], "contact_agreed": "beyond"}, "treat_former_partner"),
    ("former partners, contact that nobody agreed",
     {**EX, "behaviours": ["contacting"], "contact_agreed": "none"}, "treat_former_partner"),
    ("former partners, contact that both start",
     {**EX, "behaviours": ["contacting"], "contact_agreed": "none", "starts": "both"}, "think"),
    ("former partners, the registrar has decided",
     {**EX, "behaviours": ["contacting"], "contact_agreed": "none", "former_partner_rule": "registrar"}, "think"),
    ("an order that protects them, broken", BROKEN, "respond_broken_order"),
    ("an order that protects their household, broken", {**BROKEN, "order_for": "household"}, "respond_broken_order"),
    ("an order that protects somebody else, broken", {**BROKEN, "order_for": "someone_else"}, "think"),
    ("an order, and only what it requires is broken", {**BROKEN, "broken_how": ["requirement"]}, "think"),
    ("an order, and a requirement broken with a message",
     {**BROKEN, "broken_how": ["requirement", "direct"]}, "respond_broken_order"),
    ("a child arrangements order, broken", {**BROKEN, "order_kinds": ["undertaking"]}, "think"),
    ("an order that stands, kept", {**ORDER, "order_for": "this_victim", "order_broken": "no"}, "think"),
    ("an order on the person reporting", {**KNOWN, "order_any": "yes", "order_on": "reporter"}, "two_accounts"),
    ("each says the other will not stop, and nothing shows it", {**FEW, **TWO}, "two_accounts"),
    ("each says so, and nobody has asked what shows it", {**FEW, **TWO, "who_goes": None}, "ask"),
    ("each says so, and an order protects the one", {**BROKEN, **TWO}, "respond_broken_order"),
    ("an order on the person reporting, and a sergeant has settled the roles",
     {**FEW, **CROSS, "behaviours": ["watching"], "roles_settled": "sergeant"}, "treat"),
    ("each says so, and an inspector has settled the roles",
     {**FEW, **TWO, "behaviours": ["watching"], "roles_settled": "inspector"}, "treat"),
    ("no supervisor has settled the roles yet",
     {**FEW, **CROSS, "behaviours": ["watching"], "roles_settled": "not_yet"}, "two_accounts"),
    ("a reason for roles that nobody settled",
     {**FEW, **CROSS, "behaviours": ["watching"], "roles_settled_why": "Seen to go there"}, "two_accounts"),
    ("a supervisor has settled that the other report leads",
     {**FEW, **CROSS, "behaviours": ["watching"], "roles_settled": "other_way"}, "settled_otherwise"),
    ("the same, and the victim's own order is broken tonight",
     {**BROKEN, "order_on": "both", "roles_settled": "other_way"}, "settled_otherwise"),
    ("what was seen shows that the person reporting goes there, and a supervisor has settled it",
     {**FEW, **TWO, "who_goes": "reporter_goes", "roles_settled": "other_way"}, "settled_otherwise"),
    ("what was seen shows it, and nobody has settled it",
     {**FEW, **TWO, "who_goes": "reporter_goes", "behaviours": ["watching"]}, "treat"),
    ("a decision the other way where nothing was in question",
     {**FEW, "behaviours": ["watching"], "roles_settled": "other_way"}, "treat"),
    ("each is under an order, and the victim's is broken tonight", {**BROKEN, "order_on": "both"}, "two_accounts"),
    ("each is under an order, the victim's is broken tonight, and the roles are settled",
     {**BROKEN, "order_on": "both", "roles_settled": "sergeant"}, "respond_broken_order"),
    ("an order on the person reporting is no order on the suspect",
     {**KNOWN, **CROSS, "order_kinds": ["restraining"], "order_for": "this_victim", "roles_settled": "sergeant"},
     "ask"),
    ("each says so, and the other complained after the report",
     {**FEW, **TWO, "counter_when": "after", "behaviours": ["watching"]}, "treat"),
    ("the suspect complained first", {**FEW, "counter_claim": "yes", "counter_when": "before",
     "behaviours": ["watching"]}, "treat"),
    ("the suspect complained", {**FEW, "counter_claim": "yes", "behaviours": ["watching"]}, "treat"),
]  # fmt: skip


def told(answers: dict[str, Any]) -> dict[str, Any]:
    return {"answers": {name: one for name, one in answers.items() if one is not None}, "as_of": "2026-11-27",
            "kind": "scene"}  # fmt: skip


def come_out(pack: Any, answers: dict[str, Any]) -> str:
    return outcomes.comes_out(pack, told(answers))[0]


@pytest.fixture(scope="module", name="pack")
def the_shipped_pack() -> Any:
    return table()


@pytest.mark.parametrize("answers,wanted", [one[1:] for one in SAID], ids=[one[0] for one in SAID])
def test_it_comes_out(answers: dict[str, Any], wanted: str, pack: Any) -> None:
    assert come_out(pack, answers) == wanted


IS_YES = "yes"
WRONG: list[tuple[str, Any]] = [
    ("number and fear without an act recognise",
     lambda: table(open_unwanted=without("open_unwanted", {"see": "open_act"}))),
    ("contacting alone recognises", lambda: table(open_unwanted=without("open_unwanted", {"see": "unwanted_known"}))),
    ("a purpose holds with a police link",
     lambda: table(stands_against_a_body=without("stands_against_a_body", {"see": "police_linked"}))),
    ("a purpose holds a focused act",
     lambda: table(stands_against_a_body=without("stands_against_a_body", {"see": "focused_act"}))),
    ("a purpose holds though it goes beyond",
     lambda: table(held_by_body=without("held_by_body", {"is": ["purpose_beyond", "no"]}),
                   stands_against_a_body=without("stands_against_a_body", {"is": ["purpose_beyond", IS_YES]}))),
    ("a purpose holds though an order stands",
     lambda: table(stands_against_a_body=without("stands_against_a_body", {"is": ["order_any", IS_YES]}))),
    ("a purpose of their own holds against a no",
     lambda: table(stands_against_a_purpose=without("stands_against_a_purpose", {"see": "unwanted_known"}))),
    ("a body that nobody checked holds",
     lambda: table(held_by_body=without("held_by_body", {"is": ["purpose_checked", "real"]}))),
    ("the suspect's word holds",
     lambda: table(held_by_own_purpose=also("held_by_own_purpose", {"is": ["purpose_says", "suspect_only"]}))),
    ("a purpose of their own holds former partners",
     lambda: table(stands_against_a_purpose=without("stands_against_a_purpose",
                                                    {"is": ["relationship", "ex_partner"]}))),
    ("an answer is a start", lambda: table(held_both_start=also("held_both_start", {"is": ["starts", "answers"]}))),
    ("a reply unlights what is not wanted",
     lambda: table(unwanted_known=only_with("unwanted_known",
                                            {"unless": {"one_of": ["starts", ["answers", "keeps_peace"]]}}))),
    ("an unlit letter closes the question",
     lambda: table(focused=only_with("focused", {"is": ["would_realise", IS_YES]}))),
    ("the default fires on the relationship alone",
     lambda: table(former_partner=instead({"is": ["relationship", "ex_partner"]}))),
    ("the default fires on agreed contact",
     lambda: table(former_partner_default=instead({"all": [{"is": ["relationship", "ex_partner"]},
                                                            {"see": "repeated"}, {"see": "open_act"}]}))),
    ("an exception stands before anybody named it",
     lambda: table(former_partner=only_with("former_partner", {"not": {"one_of": ["former_partner_rule",
                                                                                   ["registrar", "under_16"]]}}))),
    ("a victim who does not know is not recognised",
     lambda: table(focused=only_with("focused", {"see": "unwanted_known"}))),
    ("a complaint alone unsettles",
     lambda: table(roles_unsettled=also("roles_unsettled", {"is": ["counter_claim", IS_YES]}))),
    ("the suspect's earlier complaint unsettles",
     lambda: table(roles_unsettled=also("roles_unsettled", {"is": ["counter_when", "before"]}))),
    ("what shows the roles settles nothing", lambda: table(roles_shown=instead({"is": ["who_goes", "reporter_goes"]}))),
    ("a decision that nobody made settles the roles",
     lambda: table(roles_decided=instead({"one_of": ["roles_settled", ["sergeant", "inspector", "not_yet"]]}))),
    ("a decision settles nothing", lambda: table(roles_decided=instead({"is": ["roles_settled", "not_yet"]}))),
    ("a decision the other way leaves it unsettled",
     lambda: table(other_leads=instead({"is": ["roles_settled", "not_yet"]}))),
    ("a decision the other way needs nothing in question",
     lambda: table(other_leads=instead({"is": ["roles_settled", "other_way"]}))),
    ("two accounts come last", lambda: in_another_order("broken_order", "former_partner", "focused", "open_unwanted")),
    ("a broken order protects whomever",
     lambda: table(broken_order_protecting=without("broken_order_protecting", {"see": "protecting_order"}))),
    ("a requirement is a reach",
     lambda: table(broken_order_protecting=without("broken_order_protecting", {"see": "broken_by_reaching"}))),
    ("an order that was kept is a pattern", lambda: table(broken_order=instead({"see": "protecting_order"}))),
    ("once is enough", lambda: table(focused=instead({"see": "focused_act"}))),
]  # fmt: skip


def caught(pack: Any) -> list[str]:
    said = [name for name, answers, wanted in SAID if come_out(pack, answers) != wanted]
    return said + list(outcomes.wrong(pack))


@pytest.mark.prove
@pytest.mark.parametrize("wrong", [one[1] for one in WRONG], ids=[one[0] for one in WRONG])
def test_a_table_that_says_otherwise_is_caught(wrong: Any) -> None:
    assert caught(wrong())


PURPOSE = {**BODY, "purpose": ["work_or_service"], "starts": "both"}


def call_ins_by(pack: Any, answers: dict[str, Any]) -> list[Any]:
    call_ins: list[Any] = outcomes.assessed(pack, told(answers))["call_ins"]
    return call_ins


def dangers_gone(pack: Any, name: str) -> list[Any]:
    """What was lit before a purpose was ticked and is not lit after."""
    answers = outcomes.case(name)["answers"]
    before = {one: value for one, value in answers.items() if not one.startswith("purpose") and one != "starts"}
    after = call_ins_by(pack, {**before, **PURPOSE})
    return [one for one in call_ins_by(pack, before) if one["level"] == "radio_now" and one not in after]


def test_a_purpose_takes_no_danger_away(pack: Any) -> None:
    assert [name for name in outcomes.names() if dangers_gone(pack, name)] == []


def test_a_purpose_that_took_one_away_would_be_seen() -> None:
    pack = table(suspect_close=only_with("suspect_close", {"unless": {"is": ["purpose_says", "body"]}}))
    assert dangers_gone(pack, "says_he_serves_papers") != []


HOLDS = [{**OWN, "starts": "suspect"}, {"starts": "both"}]


def tagged(pack: Any, answers: dict[str, Any]) -> list[str]:
    """By what the log's tag is due: the row that decides, and what a call handler is told."""
    by_row = ["row"] * outcomes.comes_out(pack, told(answers))[1]
    on_a_call = outcomes.assessed(pack, {**told(answers), "kind": "call"})["findings"]
    said = [one["id"] for one in on_a_call if one["state"] == "applies" and one["id"] == "call_tag_now"]
    return by_row + said


def tags_gone(pack: Any, name: str) -> list[str]:
    """What said that the tag is due before a purpose was ticked, and says it no more after."""
    answers = outcomes.case(name)["answers"]
    before = {one: value for one, value in answers.items() if not one.startswith("purpose") and one != "starts"}
    due = tagged(pack, before)
    return [one for hold in HOLDS for one in due if one not in tagged(pack, {**before, **hold})]


EVERY_FOURTH, EACH = 4, 1


@pytest.mark.parametrize("step", [EVERY_FOURTH, pytest.param(EACH, marks=pytest.mark.prove)])
def test_holding_takes_no_tag_away(pack: Any, step: int) -> None:
    assert [name for name in outcomes.names()[::step] if tags_gone(pack, name)] == []


@pytest.mark.parametrize("hold", HOLDS, ids=["their own purpose", "both start it"])
def test_two_messages_keep_the_tag_when_they_are_held(hold: dict[str, Any], pack: Any) -> None:
    assert come_out(pack, {**RINGS, **hold}) == "held"
    assert tagged(pack, {**RINGS, **hold}) == tagged(pack, RINGS) == ["row", "call_tag_now"]


def test_a_row_that_took_the_tag_away_would_be_seen() -> None:
    pack = table()
    next(one for one in pack["recognition"] if one["id"] == "own_purpose").pop("tag")
    assert tags_gone(pack, "dating_two_unanswered") == ["row"] * len(HOLDS)


def test_a_body_that_was_checked_keeps_the_tag_unless_its_reason_holds(pack: Any) -> None:
    assert tagged(pack, {**RINGS, **BODY}) == []
    assert tagged(pack, {**RINGS, **BODY, "very_frightened": "yes"}) == ["row", "call_tag_now"]


def test_a_call_that_lost_the_tag_would_be_seen() -> None:
    pack = table()
    tag = next(one for one in pack["findings"] if one["id"] == "call_tag_now")
    tag["when"] = {"recognised": [one for one in tag["when"]["recognised"] if one != "held"]}
    assert tags_gone(pack, "dating_two_unanswered") == ["call_tag_now"] * len(HOLDS)
