"""What a call handler is told to do, and by which answer; what no force has set is not made up."""

from __future__ import annotations

import re
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import ROOT, Config
from tests.backend.content.calls import Data, board_of, lit_by
from tests.backend.content.lighting import lit, shipped

EXAMPLE = ROOT / "docs" / "examples" / "overlay"
LOOKED_UP = ["breach of bail", "AirTag", "ex-partner", "six months", "can't speak", "strangled", "child", "tracker"]
LOOKED_UP += ["police officer suspect", "SPO", "non-mol", "block him", "opening code", "online", "neighbour", "night"]
LOOKED_UP += ["interpreter", "firearm", "release", "hang up"]


@pytest.fixture(scope="module")
def data() -> Data:
    """Give the rules and texts of the pack in use."""
    return load_pack(Config().pack_folder).data


TOLD: list[tuple[str, dict[str, Any]]] = [
    ("call_place_first", {"location_confirmed": "no"}),
    ("call_not_safe_to_ring", {"ring_back_safe": "no"}),
    ("call_cannot_speak", {"can_talk": "whisper"}),
    ("call_cannot_speak", {"can_talk": "cannot"}),
    ("call_may_be_heard", {"overhear": "yes"}),
    ("call_keep_moving", {"caller_driving": "yes"}),
    ("call_may_be_suspect", {"caller_is": "may_be_suspect"}),
    ("call_may_be_suspect", {"caller_is": "not_clear"}),
    ("call_third_party", {"caller_is": "bystander"}),
    ("call_no_safe_way", {"caller_is": "for_them", "call_safe_way": "no"}),
    ("call_police_suspect", {"police_link": "reason"}),
    ("call_police_not_known", {"police_link": "not_identified"}),
    ("call_breach_today", {"order_any": "yes", "breach_live": "yes"}),
    ("call_not_diverted", {"call_grade": "scheduled"}),
    ("call_tag_now", {"about_how_many": "few", "behaviours": ["contacting"]}),
    ("call_tag_now", {"very_frightened": "yes"}),
    ("call_not_resourced", {"call_resourced": "no"}),
    ("call_ring_back_doubt", {"ring_back_safe": "yes", "shared_phone": "yes"}),
    ("call_language", {"need_language": "bsl"}),
]


@pytest.mark.parametrize("finding, answers", TOLD, ids=[f"{one}-{list(answers)[-1]}" for one, answers in TOLD])
def test_the_answer_lights_what_the_handler_is_to_do(finding: str, answers: dict[str, Any], data: Data) -> None:
    assert finding not in lit_by(data)
    assert finding in lit_by(data, **answers)


UNKNOWN_PLACE = "whereabouts_unknown_call"


def test_on_a_call_that_nobody_knows_where_the_suspect_is_is_for_the_supervisor_beside_something_else(
    data: Data,
) -> None:
    assert UNKNOWN_PLACE not in lit_by(data, whereabouts="nobody_knows", online_any="yes", relationship="stranger")
    assert UNKNOWN_PLACE in lit_by(data, whereabouts="nobody_knows", threat="yes")
    assert UNKNOWN_PLACE in lit_by(data, whereabouts="nobody_knows", about_how_many="few", behaviours=["watching"])
    assert UNKNOWN_PLACE not in lit_by(data, whereabouts="elsewhere", threat="yes")


def test_officers_at_a_scene_have_it_for_the_sergeant_whatever_else_was_told(data: Data) -> None:
    assert lit(shipped(), whereabouts="nobody_knows") & {UNKNOWN_PLACE, "whereabouts_unknown"} == {
        "whereabouts_unknown"
    }


def test_where_nobody_knows_the_place_what_is_asked_fits_a_suspect_who_is_known_online_alone(data: Data) -> None:
    said = {one["id"]: one for one in data["findings"] if one["id"] in (UNKNOWN_PLACE, "whereabouts_unknown")}
    (to_caller,) = [one for one in said[UNKNOWN_PLACE]["handler_script"] if one.startswith("Caller:")]
    asked = [to_caller, said[UNKNOWN_PLACE]["caller_quiet"], said[UNKNOWN_PLACE]["caller_others"]]

    assert {one["line"] for one in said.values()} == {"Say who finds or identifies the suspect tonight"}
    assert [one for one in asked if re.search(r"drive|go next|last see", one)] == []
    assert "account" in to_caller


def test_which_weapon_is_not_asked_of_one_that_nobody_knows_of(data: Data) -> None:
    (which,) = [one for one in data["questions"] if one["id"] == "weapon_kind"]

    assert which["opens_when"] == {"is": ["weapon", "yes"]}


def test_a_threat_that_was_told_is_not_asked_again_in_the_same_words(data: Data) -> None:
    asked = [(one["question"], one["text"]) for prompt in data["prompts"] for one in prompt.get("ladder", [])]
    first = [text for question, text in asked if question == "threat"]

    assert len(asked) == len(set(asked))
    assert [text for text in first if re.search(r"kill|hurt|somebody else", text)] == []


def test_what_lights_first_on_the_board_are_the_findings_of_the_call(data: Data) -> None:
    own = {one["id"] for one in data["findings"] if one["id"].startswith("call_")}

    assert set(board_of(data)["first"]) == own == {finding for finding, _ in TOLD}


def test_what_belongs_to_the_call_is_asked_of_an_officer_after_all_else(data: Data) -> None:
    ranks = {one["id"]: one["rank"] for one in data["findings"]}
    own = [rank for name, rank in ranks.items() if name.startswith("call_")]

    assert min(own) > max(rank for name, rank in ranks.items() if not name.startswith("call_"))


def test_no_minutes_and_no_code_are_made_up(data: Data) -> None:
    assert board_of(data)["ring_back_minutes"] is None
    assert [one["id"] for one in data["codes"] if "code" in one or "qualifier" in one] == []
    assert all("none is set here" in one["use"] for one in data["codes"])


def test_a_force_s_own_codes_come_from_its_overlay_and_are_for_staff() -> None:
    pack = load_pack(Config().pack_folder, EXAMPLE)

    codes = {one["id"]: one for one in pack.data["codes"]}
    assert (codes["code_opening"]["code"], codes["code_qualifier"]["qualifier"]) == ("EXAMPLE-STK", "EXAMPLE-Q")
    assert pack.for_staff_only() == ["codes code_opening", "codes code_qualifier"]


def found_by(data: Data, looked_up: str) -> list[str]:
    """The cards that have these very words, as a title's beginning or among their own."""
    words = looked_up.lower()
    return [
        card["id"]
        for card in data["cards"]
        if card["text"].lower().startswith(words) or words in [one.lower() for one in card["words"]]
    ]


@pytest.mark.parametrize("looked_up", LOOKED_UP)
def test_each_of_twenty_look_ups_has_a_card(looked_up: str, data: Data) -> None:
    assert found_by(data, looked_up) != []


def test_a_card_is_a_line_to_act_on_and_not_a_page(data: Data) -> None:
    on_paper = [card for card in data["cards"] if not card.get("screen_only")]

    assert 30 <= len(on_paper) <= 50
    assert {card["id"]: card["line"] for card in data["cards"] if len(card["line"]) > 110} == {}
    assert {card["id"]: card["text"] for card in data["cards"] if len(card["text"]) > 55} == {}


def test_a_card_that_rests_on_the_practice_review_alone_is_not_said_to_be_verified(data: Data) -> None:
    alone = [card for card in data["cards"] if {one["ref"] for one in card["source"]} == {"practice_review"}]

    assert alone
    assert [card["id"] for card in alone if card["status"] == "verified"] == []


def test_no_item_of_the_call_states_a_number_of_minutes() -> None:
    folder = ROOT / "backend" / "content" / "pack" / "call"
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.json"))]

    assert len(texts) == 8
    assert [found for text in texts for found in re.findall(r"\b\d+ minutes?\b", text)] == []
