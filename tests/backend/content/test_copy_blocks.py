"""What an officer pastes elsewhere: plain, in the same voice, and with nothing private in it."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from backend.content.loader import load_pack
from backend.rules.assess import assess
from backend.rules.copy_text import copy_text

PACK = Path(__file__).resolve().parents[3] / "backend" / "content" / "pack"
AS_OF = "2026-11-24"
OWN = ("incident_update", "crime_report", "statement_points")
SECRET = "zzsecretzz"
WIDEST = 120
OLD_LOG = re.compile(r"[A-Za-z0-9 .,:;'()\[\]/?+=_#&%\"-]*\Z")


@pytest.fixture(scope="module", name="pack")
def the_shipped_pack() -> dict[str, Any]:
    return load_pack(PACK).data


def copied(pack: dict[str, Any], block: str, answers: dict[str, Any]) -> str:
    return copy_text(pack, block, answers, assess(pack, answers, AS_OF, {}), {})


def every_answer(pack: dict[str, Any]) -> dict[str, Any]:
    """Everything answered: the first option, yes, and the secret in each place that is private."""
    return {one["id"]: {"value": _value(one)} for one in pack["questions"]}


def _value(question: dict[str, Any]) -> Any:
    words = SECRET if question.get("sensitive") else "a line"
    first = question["options"][0]["id"] if question.get("options") else None
    made = {"yes_no": "yes", "choice": first, "choices": [first], "text": words, "number": 2, "day": AS_OF}
    return made.get(question["kind"]) or [_row(question)]


def _row(question: dict[str, Any]) -> dict[str, Any]:
    texts = [field for field in question["fields"] if field["kind"] == "text"]
    hidden = question.get("sensitive")
    values = {field["id"]: SECRET if hidden or field.get("sensitive") else "a line" for field in texts}
    return {"id": "row0000001", **values}


def leaking(pack: dict[str, Any]) -> set[str]:
    answers = every_answer(pack)
    return {block["id"] for block in pack["copy_blocks"] if SECRET in copied(pack, block["id"], answers)}


def texts_of(pack: dict[str, Any]) -> list[tuple[str, str]]:
    return [(block["id"], line["text"]) for block in pack["copy_blocks"] for line in block["lines"] if "text" in line]


def test_no_copy_in_the_pack_holds_a_private_answer(pack: Any) -> None:
    assert leaking(pack) == set()


def test_a_copy_that_would_hold_one_is_seen(pack: Any) -> None:
    mutant = deepcopy(pack)
    for one in mutant["questions"]:
        if one["id"] == "safe_contact":
            del one["sensitive"]
    answers = {"safe_contact": {"value": SECRET}}
    mutant["copy_blocks"][0]["lines"].append({"answers": ["safe_contact"]})
    assert SECRET in copied(mutant, mutant["copy_blocks"][0]["id"], answers)


def test_every_fixed_line_is_plain_enough_for_an_old_log(pack: Any) -> None:
    odd = [(block, text) for block, text in texts_of(pack) if not OLD_LOG.match(re.sub(r"\{[a-z0-9_]+\}", "", text))]
    assert odd == []


def test_every_fixed_line_of_the_root_blocks_is_short(pack: Any) -> None:
    long = [text for block, text in texts_of(pack) if block in OWN and len(text) > WIDEST]
    assert long == []


@pytest.mark.parametrize("link", ["yes", "reason"])
def test_every_copy_holds_when_police_may_be_involved(pack: Any, link: str) -> None:
    answers = {"police_link": {"value": link}}
    first = {block["id"]: copied(pack, block["id"], answers).split("\n")[0] for block in pack["copy_blocks"]}
    assert {block for block, line in first.items() if not line.startswith("HOLD:")} == set()


def test_the_incident_update_is_five_lines_when_nothing_is_lit(pack: Any) -> None:
    assert len(copied(pack, "incident_update", {}).split("\n")) == 5


def test_the_incident_update_puts_what_is_urgent_second(pack: Any) -> None:
    lines = copied(pack, "incident_update", {"weapon": {"value": "yes"}, "weapon_now": {"value": "yes"}}).split("\n")
    assert lines[1].startswith("RADIO NOW:")


def test_the_incident_update_names_an_order_only_when_there_is_one(pack: Any) -> None:
    assert "In place:" not in copied(pack, "incident_update", {"order_any": {"value": "no"}})
    assert "In place:" in copied(pack, "incident_update", {"order_any": {"value": "yes"}})


def test_the_points_for_the_statement_ask_for_impact_here_and_not_only_in_the_personal_statement(pack: Any) -> None:
    points = copied(pack, "statement_points", {})
    assert "Here, not only in the personal statement." in points
    assert "HISTORY:" in points
    assert "WHO ELSE saw the effect" in points


def test_the_points_for_the_statement_keep_addresses_and_plans_out(pack: Any) -> None:
    assert "LEAVE OUT home, new number, work, school, car" in copied(pack, "statement_points", {})


def test_the_points_stop_before_a_child_or_an_at_risk_adult(pack: Any) -> None:
    assert "STOP: under 18 or care needs." in copied(pack, "statement_points", {"vulnerable": {"value": "yes"}})
    assert "STOP:" not in copied(pack, "statement_points", {})


def test_no_point_for_the_statement_asks_for_new_contact(pack: Any) -> None:
    assert "No new contact is made to prove it." in copied(pack, "statement_points", {})


def test_the_crime_report_keeps_facts_words_and_view_apart(pack: Any) -> None:
    report = copied(pack, "crime_report", every_answer(pack))
    places = [report.index(title) for title in ("FACTS AS TOLD", "THEIR WORDS", "POLICE ACTION AND VIEW")]
    assert places == sorted(places)


def test_one_occasion_in_the_crime_report_keeps_the_question_open(pack: Any) -> None:
    report = copied(pack, "crime_report", {"about_how_many": {"value": "one"}})
    assert "this stays open" in report


def test_no_fixed_line_says_that_somebody_has_been_told(pack: Any) -> None:
    claims = re.compile(r"\b((has|have) been|(?<!who )was) (told|informed|notified)\b", re.IGNORECASE)
    assert [text for _, text in texts_of(pack) if claims.search(text)] == []
