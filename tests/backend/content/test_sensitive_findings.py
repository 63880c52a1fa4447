"""What only a sensitive answer lights is told to nobody by a copy: no record line, no telling call-in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.checks.sensitive import findings_withhold
from tests.backend.content.breaking import YES, Break, add, check_refused
from tests.backend.content.lighting import copied, lit, shipped
from tests.backend.content.small_pack import finding, problems_of, question, small_pack
from tests.backend.content.topic_cases import Data, item
from tests.backend.content.topic_cases import shipped as to_spoil

LOW = {"is": ["low", "yes"]}
SCRIPT = ["One.", "Two.", "Three."]


def with_low(**more: Any) -> Break:
    """A sensitive question, and a finding made from it."""

    def breaks(files: dict[str, Any]) -> None:
        files["questions"].append(question("low", sensitive=True, text="Do they think of ending their life?"))
        files["outline"][6]["questions"].append("low")
        add("findings", finding("care", **({"when": LOW} | more)))(files)

    return breaks


REFUSED = [
    ("alone", with_low(record="Care."), "care: rests on `low`, which is sensitive"),
    ("beside another", with_low(when={"all": [YES, LOW]}, record="Care."), "care: rests on `low`"),
    ("counted", with_low(when={"count_at_least": [2, [YES, LOW]]}, record="Care."), "care: rests on `low`"),
    ("denied", with_low(when={"not": {"is": ["low", "no"]}}, record="Care."), "care: rests on `low`"),
    (
        "a call-in in its words",
        with_low(text="They may be ending their life.", call_in="radio_now", danger=5, line="Stay.", script=SCRIPT),
        "its text tells of `low`: ending, life",
    ),
]


@pytest.mark.parametrize("breaks,said", [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_pack_that_tells_a_sensitive_answer_is_refused(breaks: Break, said: str, tmp_path: Path) -> None:
    check_refused(breaks, said, tmp_path)


SOUND = [
    with_low(),
    with_low(when={"any": [YES, LOW]}, record="Look again."),
    with_low(text="The victim needs care.", call_in="radio_now", danger=5, line="Stay.", script=SCRIPT),
]


@pytest.mark.parametrize("breaks", SOUND)
def test_a_finding_that_tells_nothing_is_not_refused(breaks: Break, tmp_path: Path) -> None:
    files = small_pack()
    breaks(files)

    assert [one for one in problems_of(files, tmp_path) if "low" in one] == []


@pytest.mark.parametrize(
    "spoil",
    [
        {"record": "Victim needs care tonight beyond the police."},
        {"text": "The victim has thoughts of ending their life."},
    ],
)
def test_the_shipped_pack_spoilt_as_it_was_before_is_caught(spoil: Data) -> None:
    pack = to_spoil()
    item(pack, "findings", "victim_suicidal").update(spoil)

    assert {problem.item for problem in findings_withhold(pack)} == {"victim_suicidal"}


def test_thoughts_of_suicide_are_called_in_and_told_by_no_copy() -> None:
    pack = shipped()
    assert "victim_suicidal" in lit(pack, own_suicide="yes")
    for block in pack["copy_blocks"]:
        text = copied(pack, block["id"], own_suicide="yes").lower()
        assert not [one for one in ("suicid", "ending their", "own life", "beyond the police") if one in text], block


PLANS = {"night_ask": ["alarm"], "need_tonight": ["doors"], "places_known": "no", "conditions_wanted": ["home"]}


def test_the_crime_report_tells_no_plan_and_no_lock() -> None:
    text = copied(shipped(), "crime_report", relationship="ex_partner", **PLANS).lower()
    assert not [one for one in ("alarm", "handset", "made safe", "refuge", "not to be named") if one in text]
