"""The fifteen rows of the short path: what is radioed, what the sergeant hears, and what is still to be found out."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.lighting import result_of, shipped

RADIO, SERGEANT = "radio_now", "sergeant"
Row = tuple[str, str, dict[str, Any]]  # the row of the practice review (3.3), whom it goes to, an answer that says it

HURT = {"hurt_any": "yes"}
THREAT = {"threat": "yes"}
KEYS = {"entry": "yes", "keys_held": "yes"}
ORDER = {"order_any": "yes"}

ROWS: list[Row] = [
    ("1 here", RADIO, {"whereabouts": "here"}),
    ("1 in sight or following", RADIO, {"whereabouts": "near"}),
    ("1 on the way", RADIO, {"whereabouts": "coming"}),
    ("1 listening, and a danger", RADIO, {"overhear": "yes", "threat": "yes", "threat_now": "yes"}),
    ("1 listening, and great fear", RADIO, {"overhear": "yes", "very_frightened": "yes"}),
    ("1 listening, by a device of theirs", RADIO, {"overhear": "yes", "know_how": ["smart_home"]}),
    ("1 whereabouts unknown", SERGEANT, {"whereabouts": "nobody_knows"}),
    ("2 hurt now", RADIO, {**HURT, "hurt_now": "yes"}),
    ("2 neck or breathing recently", RADIO, {**HURT, "neck": "recent"}),
    ("2 sexual assault", RADIO, {**HURT, "sexual_assault": "yes"}),
    ("2 neck, earlier", SERGEANT, {**HURT, "neck": "earlier"}),
    ("3 in this episode", RADIO, {**THREAT, "threat_now": "yes"}),
    ("3 older", SERGEANT, {**THREAT, "threat_now": "no"}),
    ("4 carried or shown", RADIO, {"weapon": "yes", "weapon_now": "yes"}),
    ("4 with a threat", RADIO, {"weapon": "yes", **THREAT}),
    ("4 access only", SERGEANT, {"weapon": "yes", "weapon_now": "no"}),
    ("5 today", RADIO, {"entry": "yes", "entry_today": "yes"}),
    ("5 keys, and near", RADIO, {**KEYS, "whereabouts": "near"}),
    ("5 keys, and a threat", RADIO, {**KEYS, **THREAT}),
    ("5 earlier", SERGEANT, {"entry": "yes", "entry_today": "no"}),
    ("6 breach today, or earlier without arrest", RADIO, {**ORDER, "breach_live": "yes"}),
    ("6 in place, breach not known", SERGEANT, ORDER),
    ("6 carried on after being told to stop", SERGEANT, {**ORDER, "order_kinds": ["warning"], "stop_ignored": "yes"}),
    ("7 police link with danger", RADIO, {"police_link": "yes", **HURT, "hurt_now": "yes"}),
    ("7 police link", SERGEANT, {"police_link": "yes"}),
    ("7 a reason to think so", SERGEANT, {"police_link": "reason"}),
    ("8 an act, twice or more", SERGEANT, {"about_how_many": "few", "behaviours": ["watching"]}),
    ("9 due out or in court today", RADIO, {"release_today": "yes"}),
    ("9 changing", SERGEANT, {"changing": "yes"}),
    ("10 tracker found", RADIO, {"tracker": "found"}),
    ("10 suspected", SERGEANT, {"tracker": "suspected"}),
    ("11 believes they will be killed, and another row", RADIO, {"fears_death": "yes", "entry": "yes"}),
    ("11 suicidal", RADIO, {"own_suicide": "yes"}),
    ("11 very frightened", SERGEANT, {"very_frightened": "yes"}),
    ("13 child in danger", RADIO, {"children": "yes", "child_danger": "yes"}),
    ("13 any child", SERGEANT, {"children": "yes"}),
    ("13 an earlier victim", SERGEANT, {"anyone_before": "yes"}),
    ("13 under 18, or at risk", SERGEANT, {"vulnerable": "yes"}),
    ("14 reluctant through fear", SERGEANT, {"reluctant": "yes", "reluctant_fear": "yes"}),
    ("14 counter-allegation", SERGEANT, {"counter_claim": "yes"}),
    ("15 nowhere safe", RADIO, {"safe_place": "no"}),
    ("15 shared phone or account", SERGEANT, {"shared_phone": "yes"}),
    ("15 suspect has keys", SERGEANT, KEYS),
]
PLACES = {  # panel, section 3: the one order of danger that band, sheet, outcome, record and queue share
    1: {"suspect_near", "overheard", "police_link_danger"},
    2: {"injured_now", "strangled_recently", "sexual_assault_told"},
    3: {"weapon_in_play", "life_threatened"},
    4: {"child_at_risk_now"},
    5: {"victim_suicidal"},
    6: {"breach_now", "warrant_out"},
    7: {"tracker_found"},
    8: {"release_now"},
    9: {"fears_for_life"},
    10: {"no_safe_place", "keys_danger", "entry_now"},  # got in today: who came in may come again tonight
}
FOR_THE_SERGEANT = {  # the same order, of what is not for the radio: a threat to share images is a threat
    1: {"police_link_call"},
    2: {"harm_told", "strangled_earlier", "held_told"},
    3: {"threat_told", "weapon_access", "images_threatened", "images_told"},
    4: {"child_involved", "image_of_child"},
    6: {"breach_of_licence", "order_for_another", "order_in_place", "carried_on", "warning_ignored"},
    7: {"tracker_suspected", "spyware_told", "watched_phone"},
    8: {"not_told_before_release", "suspect_in_custody", "suspect_in_prison"},
    9: {"very_frightened_told", "reluctant_through_fear"},
    10: {"entry_told", "keys_out"},
}
OF_NO_DANGER = {  # none of the ten: what it comes out as, who leads, what is to be found out, and who is heard how
    "treat_as_stalking",
    "roles_not_settled",
    "counter_complaint",
    "whereabouts_unknown",
    "whereabouts_unknown_call",
    "earlier_victim",
    "escalating",
    "recent_or_coming",
    "victim_vulnerable",
}
FIND_OUT = ("whereabouts", "threat", "weapon", "order_any")  # rows 1, 3, 4 and 6


def missed(pack: dict[str, Any]) -> list[str]:
    """The rows whose answer lights nothing for those it has to go to."""
    return [row for row, level, told in ROWS if level not in levels(pack, told)]


def levels(pack: dict[str, Any], told: dict[str, Any]) -> set[str]:
    return {one["level"] for one in result_of(pack, **told)["call_ins"] if one["state"] == "lit"}


def question(pack: dict[str, Any], question_id: str) -> dict[str, Any]:
    return next(one for one in pack["questions"] if one["id"] == question_id)


def test_each_row_goes_to_those_who_must_hear_of_it() -> None:
    assert missed(shipped()) == []


def places(pack: dict[str, Any], level: str = RADIO) -> dict[int, set[str]]:
    """{place in the order of danger (0: none of the ten): what is called in there}."""
    found: dict[int, set[str]] = {}
    for one in pack["findings"]:
        if one.get("call_in") == level:
            found.setdefault(one.get("danger", 0), set()).add(one["id"])
    return found


def test_each_danger_has_the_place_that_the_panel_gives_it() -> None:
    assert places(shipped()) == PLACES


def test_what_is_for_the_sergeant_has_its_place_in_the_same_order() -> None:
    assert places(shipped(), SERGEANT) == {**FOR_THE_SERGEANT, 0: OF_NO_DANGER}


def for_the_sergeant(pack: dict[str, Any], told: dict[str, Any]) -> list[str]:
    return [one["id"] for one in result_of(pack, **told)["call_ins"] if one["level"] == SERGEANT]


IMAGES = {
    **{
        "online_any": "yes",
        "image_abuse": "threatened",
        "behaviours": ["contact", "publishing"],
        "about_how_many": "many",
    },
    **{"whereabouts": "nobody_knows", "changing": "yes", "anyone_before": "yes", "children": "yes"},
}


def test_a_threat_to_share_images_stands_before_what_is_no_danger_however_much_is_lit() -> None:
    lit = for_the_sergeant(shipped(), IMAGES)

    assert lit[0] == "images_threatened", lit
    assert set(lit) >= {"treat_as_stalking", "whereabouts_unknown", "escalating", "child_involved"}


def test_a_threat_to_share_images_without_a_place_would_be_seen() -> None:
    mutant = deepcopy(dict(shipped()))
    for one in mutant["findings"]:
        if one.get("call_in") == SERGEANT:
            one.pop("danger", None)

    assert for_the_sergeant(mutant, IMAGES)[0] == "treat_as_stalking"


def test_two_dangers_that_changed_places_would_be_seen() -> None:
    mutant = deepcopy(dict(shipped()))
    for one in mutant["findings"]:
        one["danger"] = {6: 7, 7: 6}.get(one.get("danger"), one.get("danger"))

    assert places(mutant) != PLACES


@pytest.mark.parametrize(
    "gone, rows",
    [
        ("release_now", ["9 due out or in court today"]),
        ("no_safe_place", ["15 nowhere safe"]),
        ("reluctant_through_fear", ["14 reluctant through fear"]),
    ],
)
def test_a_pack_in_which_a_row_goes_to_nobody_is_caught(gone: str, rows: list[str]) -> None:
    mutant = deepcopy(dict(shipped()))
    next(one for one in mutant["findings"] if one["id"] == gone).pop("call_in")
    assert missed(mutant) == rows


def test_each_row_is_asked_before_leaving() -> None:
    short_path = {
        one for screen in shipped()["outline"] if screen["beat"] != "more" for one in screen.get("questions", [])
    }
    assert {name for _, _, told in ROWS for name in told} <= short_path


@pytest.mark.parametrize("name", FIND_OUT)
def test_what_nobody_knows_of_the_first_danger_is_to_be_found_out_before_leaving(name: str) -> None:
    assert question(shipped(), name)["find_out"]


def test_who_was_told_is_no_tick_before_leaving() -> None:
    """It is noted at the call-ins themselves, by one tap, and nowhere else."""
    leaving = [
        one for one in shipped()["outline"] if one["beat"] in {"leave", "outcome"} or one.get("group") == "after"
    ]
    for name in {name for screen in leaving for name in screen.get("questions", [])}:
        assert "told" not in [one["id"] for one in question(shipped(), name).get("options", [])], name
    assert "told" not in shipped()["about"]["designated"]


def test_nothing_is_ticked_again_that_a_duty_ticks() -> None:
    """Arrest, plan, markers and evidence have duties and questions of their own: four ticks named them again."""
    assert "leave_checks" not in {item["id"] for item in shipped()["questions"]}
    assert "leave_told" not in {item["id"] for item in shipped()["outline"]}
