"""What the walk always asks is counted from the pack, and there is no room for more: questions open from answers."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from backend.content.asked import QUESTIONS, SCREENS, WORDS, always_asked, words_of
from tests.backend.content.lighting import lit, result_of, shipped

Pack = dict[str, Any]
NEVER_CUT = ("neck", "own_suicide", "keys_held", "anyone_before", "safe_contact", "police_link", "overhear")
PANEL_ASKS = {  # panel, section 5, by id and screen
    *("incident_ref", "reporter", "whereabouts", "overhear"),
    *("hurt_now", "neck", "hurt_any", "threat", "weapon"),
    *("entry", "keys_held", "order_any"),
    *("relationship", "suspect_details", "police_link"),
    *("about_how_many", "occasion_rows", "behaviours"),
    *("online_any", "know_how", "tracker"),
    *("very_frightened", "own_suicide", "changing", "triggers", "impact_changes"),
    *("children", "others_reached", "anyone_before", "vulnerable", "reluctant", "counter_claim"),
    *("nowhere_safe", "shared_phone", "safe_contact"),
}
RENAMED = {  # each implies the answer of the id it stands for
    "entry": "home_reached",  # got in, tried, outside; each today or earlier
    "very_frightened": "fear_level",  # one choice, in which believing to be killed is the first
    "nowhere_safe": "safe_place",  # turned, so that a natural no is the danger
}
OPENED = (
    "sexual_assault",
    "held_taken",
    "fear_words",
    "release_today",
    "image_abuse",
    "online_acts",
    "purpose",
    "other_acts",
    "order_on",
)


def counted(pack: Pack) -> dict[str, int]:
    """How many screens, questions always asked, and words of those."""
    screens = always_asked(pack)
    asked = [question for one in screens for question in one.questions]
    return {"screens": len(screens), "questions": len(asked), "words": sum(map(words_of, asked))}


def asked_always(pack: Pack) -> set[str]:
    return {question["id"] for one in always_asked(pack) for question in one.questions}


def too_much(pack: Pack) -> list[str]:
    """Which of the three limits a pack breaks."""
    most = {"screens": SCREENS, "questions": QUESTIONS, "words": WORDS}
    return [name for name, many in counted(pack).items() if many > most[name]]


def question(pack: Pack, question_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in pack["questions"] if one["id"] == question_id)
    return found


@pytest.fixture(name="mutant")
def a_pack_to_spoil() -> Pack:
    return copy.deepcopy(dict(shipped()))


def test_the_walk_asks_at_most_thirty_five_questions_on_ten_screens_in_nine_hundred_words() -> None:
    assert too_much(shipped()) == []


def test_a_part_that_no_longer_waits_for_its_question_is_one_too_many(mutant: Pack) -> None:
    del question(mutant, "release_today")["opens_when"]
    assert too_much(mutant) == ["questions"]


def test_a_screen_for_each_of_two_questions_is_too_many(mutant: Pack) -> None:
    at = next(place for place, screen in enumerate(mutant["outline"]) if screen["id"] == "door_3")
    door_3 = mutant["outline"][at]
    for one in ("order_any", "keys_held"):
        mutant["outline"].insert(at, {**door_3, "id": f"door_{one}", "questions": [one]})
        door_3["questions"].remove(one)
    assert too_much(mutant) == ["screens"]


def test_hints_that_grow_are_words_too_many(mutant: Pack) -> None:
    question(mutant, "neck")["hint"] = "A word. " * WORDS
    assert too_much(mutant) == ["words"]


def test_what_may_never_be_cut_is_always_asked() -> None:
    assert set(NEVER_CUT) <= asked_always(shipped())


def test_what_is_always_asked_is_the_panel_s_list_by_id_with_three_renamed() -> None:
    """A swap for another question of as many words would break no limit."""
    assert len(PANEL_ASKS) == QUESTIONS
    assert asked_always(shipped()) == {RENAMED.get(one, one) for one in PANEL_ASKS}


def test_a_question_swapped_for_another_would_be_seen(mutant: Pack) -> None:
    screen = next(one for one in mutant["outline"] if "changing" in one.get("questions", []))
    screen["questions"] = ["search_result" if one == "changing" else one for one in screen["questions"]]

    assert asked_always(mutant) != {RENAMED.get(one, one) for one in PANEL_ASKS}


def test_what_an_answer_opens_does_not_lengthen_the_walk() -> None:
    assert asked_always(shipped()).isdisjoint(OPENED)


@pytest.mark.parametrize("part", ["sexual_assault", "held_taken"])
def test_a_no_to_what_opens_a_question_writes_no_answer_to_it(part: str) -> None:
    result = result_of(shipped(), hurt_any="no")
    assert part not in result["hidden"]
    assert result_of(shipped(), hurt_any="no", **{part: "yes"})["hidden"] == result["hidden"]


def test_nothing_in_the_walk_answers_that_there_was_a_sexual_assault() -> None:
    pairs = [
        pair[0]
        for one in shipped()["questions"]
        for pair in [
            *one.get("implies", {}).get("yes", []),
            *(pair for option in one.get("options", []) for pair in option.get("implies", [])),
        ]
    ]
    assert pairs
    assert "sexual_assault" not in pairs


FOLLOWS = [
    ({"home_reached": ["in_today"]}, {"entry_now", "entry_told"}),
    ({"home_reached": ["tried_today"]}, {"entry_now", "entry_told"}),
    ({"home_reached": ["in_earlier"]}, {"entry_told"}),
    ({"fear_level": "death"}, {"very_frightened_told"}),
    ({"fear_level": "death", "threat": "yes"}, {"fears_for_life"}),
    ({"fear_level": "very"}, {"very_frightened_told"}),
    ({"neck": "earlier"}, {"harm_told", "strangled_earlier"}),
    (
        {"order_any": "yes", "order_kinds": ["restraining"], "breach_when": "today"},
        {"breach_now", "breach_of_restraining"},
    ),
    ({"order_any": "yes", "order_kinds": ["spo"], "breach_when": "earlier_no_arrest"}, {"breach_now", "breach_of_spo"}),
    ({"order_any": "yes", "order_kinds": ["spo"], "breach_when": "earlier_dealt"}, {"breach_of_spo"}),
]


def unlit(pack: Pack) -> list[dict[str, Any]]:
    """The answers that leave dark what stood behind the questions they replace."""
    return [told for told, expected in FOLLOWS if not expected <= lit(pack, **told)]


def test_one_question_in_place_of_several_lights_what_they_lit() -> None:
    assert unlit(shipped()) == []


def test_a_pack_in_which_nothing_follows_is_caught(mutant: Pack) -> None:
    for option in question(mutant, "home_reached")["options"]:
        option.pop("implies", None)
    assert [list(told) for told in unlit(mutant)] == [["home_reached"]] * 3


def test_a_breach_dealt_with_is_not_radioed() -> None:
    told = {"order_any": "yes", "order_kinds": ["spo"], "breach_when": "earlier_dealt"}
    assert "breach_now" not in lit(shipped(), **told)


def test_an_order_on_the_person_reporting_says_nothing_of_the_suspect() -> None:
    told = {"order_any": "yes", "order_on": "reporter", "order_kinds": ["restraining"], "breach_when": "today"}
    found = lit(shipped(), **told)
    assert {one for one in found if one.startswith("breach")} | ({"carried_on"} & found) == set()


def test_what_somebody_answered_stands_against_what_would_follow() -> None:
    assert "entry_now" not in lit(shipped(), home_reached=["in_today"], entry_today="no")
