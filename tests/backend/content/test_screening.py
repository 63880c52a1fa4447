"""Screening in Foursight's own words, and the timeline behind it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend.content.authoring.loader import load_pack
from tests.backend.content.topic_cases import (
    PACK,
    Data,
    applying,
    item,
    lit,
    own,
    result,
    said,
    shipped,
    taken_away,
)

SET = ["screen_often", "screen_control", "screen_sexual_threat", "screen_past_violence", "screen_substances"]
# each published topic, and the questions that ask for it
TOPICS = {
    "very frightened": ["very_frightened"],
    "earlier harm to this or another victim": ["screen_control", "anyone_before"],
    "property": ["behaviours"],
    "turning up more than three times a week": ["screen_often"],
    "loitering": ["behaviours"],
    "threats": ["threat", "screen_sexual_threat"],
    "third parties": ["others_reached"],
    "violence to anyone meanwhile": ["hurt_any", "screen_past_violence"],
    "others helping": ["behaviours"],
    "drink or drugs": ["screen_substances"],
    "known violence": ["screen_past_violence"],
}
LATER = said(screen_often="yes", screen_control="yes", planning="yes", earlier_reports="yes", very_frightened="yes")


@pytest.fixture(name="pack")
def the_shipped_pack() -> Data:
    return shipped()


def test_the_screen_says_that_it_is_ours_and_not_the_npccs_tool(pack: Data) -> None:
    intro = " ".join(item(pack, "outline", "more_screening")["intro"])
    assert "Foursight's own questions, not the NPCC's Stalking Screening Tool. Screening only." in intro
    assert len(item(pack, "outline", "more_screening")["intro"]) == 2


def test_each_published_topic_is_asked_and_on_one_screen_only(pack: Data) -> None:
    listed = [one for screen in pack["outline"] for one in screen.get("questions", [])]
    for topic, asked in TOPICS.items():
        assert [listed.count(one) for one in asked] == [1] * len(asked), topic


def test_the_screening_page_asks_the_whole_set_and_nothing_else(pack: Data) -> None:
    assert item(pack, "outline", "more_screening")["questions"] == SET


def test_the_screen_says_who_may_skip_it(pack: Data) -> None:
    assert "Skip this page: take the form's reference." in item(pack, "outline", "more_screening")["intro"][1]
    assert "you may skip the screening page" in item(pack, "questions", "form_stalking_part")["hint"]


@pytest.mark.parametrize("form", ["dara", "dash"])
def test_a_form_with_its_stalking_part_done_hides_no_question(pack: Data, form: str) -> None:
    assert not set(SET) & set(result(pack, said(risk_tool=form, form_stalking_part="yes"))["hidden"])


SIGNS = said(**dict.fromkeys(SET, "yes"), risk_grade="standard")
LIT_BY_THEM = {"screen_sexual_threat_told", "screen_violence_known", "screen_control_told", "grade_needs_reason"}


def test_what_was_screened_stays_lit_when_a_form_is_done_as_well(pack: Data) -> None:
    with_form = SIGNS | said(risk_tool="dash", form_stalking_part="yes")
    assert applying(pack, with_form) >= LIT_BY_THEM


def test_a_pack_in_which_a_form_hides_the_page_is_caught(pack: Data) -> None:
    done = {"all": [{"one_of": ["risk_tool", ["dara", "dash"]]}, {"is": ["form_stalking_part", "yes"]}]}
    item(pack, "outline", "more_screening")["shown_when"] = {"not": done}
    lost = taken_away(pack, "screening", SIGNS)
    assert {f"form_stalking_part: {one}" for one in LIT_BY_THEM} <= set(lost)


@pytest.mark.parametrize("topic", ["screening", "timeline"])
def test_no_answer_takes_anything_away(pack: Data, topic: str) -> None:
    assert taken_away(pack, topic, LATER) == []


def test_a_pack_in_which_a_search_hides_what_was_reported_is_caught(pack: Data) -> None:
    item(pack, "questions", "earlier_reports")["shown_when"] = {"not": {"includes": ["history_searched", "nothing"]}}
    assert "history_searched: reported_before" in taken_away(pack, "timeline", LATER)


def test_each_sign_on_the_page_leads_to_something_to_do(pack: Data) -> None:
    for question in SET:
        its_own = {one["id"] for one in own("screening", "findings")}
        assert len(lit(pack, **{question: "yes"}) & its_own) == 1, question


def test_a_sexual_threat_goes_to_the_sergeant_without_detail_on_the_air(pack: Data) -> None:
    told = item(pack, "findings", "screen_sexual_threat_told")
    assert told["rank"] < 40
    assert "Tell your sergeant before you leave, with no detail over the air." in told["do"]


def test_nothing_on_these_pages_is_a_number_or_a_verdict() -> None:
    words = json.dumps([own("screening", "findings"), own("risk", "findings"), own("timeline", "findings")]).lower()
    assert not [one for one in ("score", "points", "high risk", "medium risk", "not stalking") if one in words]


def as_force(question: Data, number: int) -> Data:
    return question | {"text": f"Force's question {number}", "short": f"Force question {number}", "hint": "Theirs."}


def write(folder: Path, **kinds: list[Data]) -> Path:
    folder.mkdir()
    for kind, items in kinds.items():
        (folder / f"{kind}.json").write_text(json.dumps(items), encoding="utf-8")
    return folder


def force_overlay(folder: Path) -> Path:
    """A force's own copy of its tool: the same ids, one more question, the one screen, the one condition, a finding."""
    ours = own("screening", "questions")
    extra = ours[0] | {"id": "force_extra", "text": "Force's question 6", "short": "Force question 6"}
    questions = [as_force(question, number) for number, question in enumerate(ours, 1)]
    page = own("screening", "outline")[0] | {
        "text": "Our force's Stalking Screening Tool",
        "intro": ["By permission of its owner."],
        "questions": [*SET, "force_extra"],
    }
    signs = own("screening", "conditions")[0]
    signs = signs | {"when": {"any": [*signs["when"]["any"], {"is": ["force_extra", "yes"]}]}}
    findings = [one | {"text": "In the force's words."} for one in own("screening", "findings")]
    return write(folder, questions=[*questions, extra], outline=[page], conditions=[signs], findings=findings)


def test_a_force_replaces_the_whole_set_with_its_own_copy(tmp_path: Path) -> None:
    pack = json.loads(json.dumps(load_pack(PACK, force_overlay(tmp_path / "force")).data))
    page = item(pack, "outline", "more_screening")
    texts = [item(pack, "questions", one)["text"] for one in page["questions"]]
    assert texts == [f"Force's question {number}" for number in range(1, 7)]
    assert page["intro"] == ["By permission of its owner."]
    left = {one["text"] for kind in ("questions", "findings", "outline") for one in own("screening", kind)}
    assert not [
        one["text"] for kind in ("questions", "findings", "outline") for one in pack[kind] if one["text"] in left
    ]


def test_what_a_force_adds_to_the_set_weighs_like_the_rest(tmp_path: Path) -> None:
    pack = json.loads(json.dumps(load_pack(PACK, force_overlay(tmp_path / "force")).data))
    assert "grade_needs_reason" in lit(pack, risk_grade="standard", force_extra="yes")
    assert "screen_control_told" in lit(pack, screen_control="yes")


def test_the_timeline_asks_for_a_search_and_for_earlier_reports(pack: Data) -> None:
    assert "history_not_searched" in lit(pack, history_searched=["nothing"])
    assert "reported_before" in lit(pack, earlier_reports="yes")
    searched = {"history_searched": {"value": ["name"], "all": True}}
    assert "other_forces_not_searched" in applying(pack, searched)
    assert "other_forces_not_searched" not in lit(pack, history_searched=["other_forces"])


def test_a_gap_is_asked_about_and_starts_nothing_anew(pack: Data) -> None:
    gap = item(pack, "findings", "gap_explained")
    assert "gap_explained" in lit(pack, long_gap="yes")
    assert "not for a new start" in gap["why"]
