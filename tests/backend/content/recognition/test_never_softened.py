"""What no reason, no agreement and no court takes anything away from; and for each a table that softens it, which the
case beside it sees.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.backend.content.lighting import shipped
from tests.backend.content.recognition.mutants import Wrong, instead, table, without
from tests.backend.content.recognition.test_rule import BODY, FEW, OWN, RINGS, come_out, told
from tests.cases import outcomes

Answers = dict[str, Any]
CHECKED: Answers = {**FEW, "behaviours": ["at_door"], **BODY}  # a reason that holds
PROCESS: Answers = {**FEW, "behaviours": ["process"], **BODY}
KEPT: Answers = {
    **RINGS,
    "relationship": "ex_partner",
    "contact_agreed": "kept",
}  # contact that keeps to what was agreed
ORDER: Answers = {"order_any": "yes", "order_on": "suspect", "order_kinds": ["restraining"], "order_for": "this_victim"}
WORN: Answers = {**RINGS, **OWN, "serious_distress": "yes"}


def lit(answers: Answers, pack: Any = None) -> set[str]:
    result = outcomes.assessed(pack or shipped(), told(answers))
    return {one["id"] for one in result["findings"] if one["state"] == "applies"}


def is_softened(pack: Any, answers: Answers) -> bool:
    """Whether nothing of stalking is said of it any more."""
    return "spo_not_told" not in lit({**answers, "victim_told": {"value": ["recorded"], "all": True}}, pack)


def test_a_reason_that_was_looked_into_and_contact_that_was_agreed_are_softened() -> None:
    assert is_softened(shipped(), CHECKED)
    assert is_softened(shipped(), PROCESS)
    assert is_softened(shipped(), KEPT)
    assert is_softened(shipped(), {**RINGS, "about_how_many": "one", "earlier_acts": "no"})


def test_what_nobody_looked_into_keeps_its_reasons() -> None:
    unasked = [{**CHECKED, one: None} for one in ("purpose_checked", "purpose_beyond", "police_link")]
    assert [one for one in unasked if is_softened(shipped(), one)] == []
    assert not is_softened(shipped(), {**RINGS, **OWN, "purpose_beyond": "no"})
    assert not is_softened(shipped(), {**RINGS, "starts": "both", "both_want": "both"})


def not_in(*names: str, **also: Wrong) -> dict[str, Wrong]:
    """The table in which these stand against no hold."""
    return {"never_softened": without("never_softened", *({"see": one} for one in names)), **also}


def against(*gone: Any) -> dict[str, Wrong]:
    return {"stands_against_a_body": without("stands_against_a_body", *gone)}


def no_think(*gone: Any) -> dict[str, Wrong]:
    return {"think_stalking": without("think_stalking", *gone)}


def see(name: str) -> Any:
    return {"see": name}


YES = "yes"
BY_ROWS_ALONE = instead(
    {"unless": {"recognised": ["treat", "respond", "think", "held", "unsettled", "settled_otherwise"]}}
)  # the condition that looked at nothing else
POLICE = {"is": ["police_link", "no"]}
NEVER: list[tuple[str, Answers, dict[str, Wrong]]] = [
    ("a former partner whose contact is unwanted", {**PROCESS, "relationship": "ex_partner", "contact_agreed": "none"},
     not_in("former_partner_unwanted")),
    ("an order", {**CHECKED, **ORDER},
     {**not_in("protecting_order", "order_on_suspect"), **against({"is": ["order_any", YES]})}),
    ("bail", {**CHECKED, **ORDER, "order_kinds": ["police_bail"]},
     {**not_in("protecting_order", "order_on_suspect"), **against({"is": ["order_any", YES]})}),
    ("a threat", {**CHECKED, "threat": YES},
     {"never_softened": without("never_softened", {"is": ["threat", YES]}), **against({"is": ["threat", YES]})}),
    ("watching", {**CHECKED, "behaviours": ["at_door", "watching"]},
     {**not_in("watched_or_tracked"), **against(see("focused_act"))}),
    ("tracking that is suspected", {**CHECKED, "tracker": "suspected"}, not_in("watched_or_tracked")),
    ("fear of violence", {**CHECKED, "fear_violence": "once"}, not_in("violence_feared")),
    ("fear of serious harm", {**CHECKED, "fears_death": YES}, not_in("violence_feared")),
    ("told to stop, and went on", {**CHECKED, "cannot_let_go": YES}, not_in("told_to_stop")),
    ("something earlier", {**CHECKED, "earlier_acts": YES}, not_in("came_before")),
    ("found again after a move", {**PROCESS, "found_again": YES},
     {**not_in("came_before", "watched_or_tracked"), **against(see("focused_act"))}),
    ("a job that is used to go out of one's way", {**CHECKED, "focus_effort": YES},
     {**not_in("role_used"), **against({"is": ["focus_effort", YES]})}),
    ("a link to the police", {**CHECKED, "police_link": "reason"},
     {**not_in("role_used"), **against(see("police_linked")),
      "holds_when_looked_into": without("holds_when_looked_into", POLICE)}),
    ("a victim who goes along with it to keep the peace", {**CHECKED, "starts": "keeps_peace"}, not_in("goes_along")),
]  # fmt: skip


@pytest.mark.parametrize("answers", [one[1] for one in NEVER], ids=[one[0] for one in NEVER])
def test_a_checked_reason_takes_nothing_away_from(answers: Answers) -> None:
    assert not is_softened(shipped(), answers)


@pytest.mark.parametrize("answers, wrong", [one[1:] for one in NEVER], ids=[one[0] for one in NEVER])
def test_a_table_that_softened_it_would_be_seen(answers: Answers, wrong: dict[str, Wrong]) -> None:
    assert is_softened(table(**wrong), answers)


AGREED: list[tuple[str, Answers, dict[str, Wrong]]] = [
    ("an order", {**KEPT, **ORDER}, no_think(see("protecting_order"))),
    ("a threat", {**KEPT, "threat": YES, "behaviours": ["other"]}, no_think({"is": ["threat", YES]})),
    ("told to stop, and went on", {**KEPT, "cannot_let_go": YES, "behaviours": ["other"]},
     no_think(see("told_to_stop"), {"is": ["cannot_let_go", YES]})),
    ("something earlier", {**KEPT, "earlier_acts": YES}, no_think(see("came_before"))),
    ("a link to the police", {**KEPT, "police_link": YES},
     no_think({"all": [see("police_linked"), see("aimed_act")]})),
    ("fear of violence", {**KEPT, "fear_violence": "once", "behaviours": ["other"]},
     no_think({"one_of": ["fear_violence", ["once", "twice_more"]]})),
    ("tracking that is suspected", {**KEPT, "tracker": "suspected"},
     no_think({"one_of": ["tracker", ["found", "camera", "suspected"]]})),
    ("a child who is given messages", {**KEPT, "behaviours": ["other"], "child_part": ["messages"]},
     no_think({"includes": ["child_part", "messages"]})),
    ("a victim who begins it to keep the peace", {**KEPT, "starts": "both", "both_want": "keeps_peace"},
     no_think(see("goes_along"))),
]  # fmt: skip


@pytest.mark.parametrize("answers", [one[1] for one in AGREED], ids=[one[0] for one in AGREED])
def test_contact_that_was_agreed_or_ordered_takes_nothing_away_from(answers: Answers) -> None:
    assert come_out(shipped(), answers) != "ask"
    assert not is_softened(shipped(), answers)


@pytest.mark.parametrize("answers, wrong", [one[1:] for one in AGREED], ids=[one[0] for one in AGREED])
def test_a_table_that_softened_it_where_contact_was_agreed_would_be_seen(
    answers: Answers, wrong: dict[str, Wrong]
) -> None:
    assert is_softened(table(**wrong, nothing_against_a_reason=BY_ROWS_ALONE), answers)


ALONE: list[tuple[str, Answers, str]] = [
    ("distress beside a debt that is real", WORN, "held"),
    ("a changed life beside a debt that is real", {**RINGS, **OWN, "impact_changes": ["sleep"]}, "held"),
    ("distress where both start it", {**RINGS, "starts": "both", "serious_distress": YES}, "held"),
    ("distress beside a firm that was checked", {**RINGS, **BODY, "serious_distress": YES}, "held"),
    ("distress, and no reason answered", {**RINGS, "serious_distress": YES}, "treat"),
    ("distress beside a debt, and something earlier", {**WORN, "earlier_acts": YES}, "treat"),
    ("distress beside a debt, and told to stop", {**WORN, "cannot_let_go": YES}, "treat"),
    ("distress where both start it, to keep the peace",
     {**RINGS, "starts": "both", "both_want": "keeps_peace", "serious_distress": YES}, "treat"),
    ("distress and number, and no act", {**FEW, "behaviours": ["other"], "serious_distress": YES}, "think"),
    ("both start it, to keep the peace", {**RINGS, "starts": "both", "both_want": "keeps_peace"}, "think"),
    ("met twice, by chance as they say", {**FEW, "behaviours": ["chance"]}, "think"),
    ("met once, by chance as they say", {**FEW, "about_how_many": "one", "behaviours": ["chance"]}, "ask"),
    ("messages that nobody has counted", {**RINGS, "about_how_many": None}, "think"),
    ("told to stop, and something else", {"order_any": YES, "order_kinds": ["warning"], "stop_ignored": YES}, "think"),
    ("one message of a police officer", {**RINGS, "about_how_many": "one", "police_link": YES}, "think"),
]  # fmt: skip


@pytest.mark.parametrize("answers, wanted", [one[1:] for one in ALONE], ids=[one[0] for one in ALONE])
def test_distress_alone_and_what_nobody_counted_ask(answers: Answers, wanted: str) -> None:
    assert come_out(shipped(), answers) == wanted


MUTANTS: list[tuple[str, dict[str, Wrong]]] = [
    ("distress alone asserts", {"reason_answered": instead({"is": ["reporter", "nobody"]})}),
    ("distress is held beside what came before", {"never_softened": without("never_softened", see("came_before"))}),
    ("who begins it to keep the peace holds it", {"goes_along": instead({"is": ["starts", "keeps_peace"]})}),
    ("by chance twice is nothing",
     no_think({"all": [see("repeated"), {"any": [{"includes": ["behaviours", "chance"]}, see("distress_alone")]}]})),
    ("what nobody counted is nothing",
     no_think({"all": [see("aimed_act"), {"unless": {"is": ["about_how_many", "one"]}},
                       {"unless": {"is": ["contact_agreed", "kept"]}}]})),
]  # fmt: skip


@pytest.mark.parametrize("wrong", [one[1] for one in MUTANTS], ids=[one[0] for one in MUTANTS])
def test_a_table_that_asks_less_or_asserts_more_would_be_seen(wrong: dict[str, Wrong]) -> None:
    pack = table(**wrong)
    assert [name for name, answers, wanted in ALONE if come_out(pack, answers) != wanted] != []


def test_contact_from_both_sides_asks_who_wants_it_and_something_else_asks_what() -> None:
    rows = {one["id"]: one for one in shipped()["recognition"]}
    asked = [one.get("ask", []) for one in shipped()["findings"] if one["id"] == "something_else_what"]

    assert rows["own_purpose"]["ask"][0] == "both_want"
    assert rows["think"]["ask"][0] == "other_acts"
    assert asked == [["other_acts"]]
    assert "something_else_what" in lit({**FEW, "behaviours": ["other"]})
