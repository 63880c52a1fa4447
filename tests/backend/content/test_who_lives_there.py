"""Nobody who lives with the victim, or whom nobody can name, is called not domestic; who lives there is handed over."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from backend.rules.held import held_words, home_words
from backend.rules.scripts import script_lines, script_of
from tests.backend.content.all_said import KINDS, said_of
from tests.backend.content.lighting import AS_OF, TWICE, answers, finding, result_of, shipped
from tests.fixtures.device_engine import device_engine

Pack = dict[str, Any]
WHO = ["partner", "ex_partner", "family", "known", "neighbour", "hardly_known", "stranger", "not_identified"]
ASKED = {**TWICE, "anyone_before": "yes", "child_school": "not_yet", "children": "yes", "other_form": "sdash"}
CASES = [
    *({"relationship": who, "same_home": home} for who in WHO for home in ("same", "could_be")),
    {"relationship": "not_identified"},
]
HANDED_OVER = ("incident_update", "crime_report", "morning_hand_over", "risk_rationale", "intelligence_submission")
TOGETHER = {**TWICE, "relationship": "partner", "same_home": "same", "threat": "yes", "threat_now": "yes"}


def not_domestic(pack: Pack, answered: Pack) -> list[str]:
    """Where somebody is called not domestic."""
    return [where for where, words in said_of(pack, **ASKED, **answered).items() if "not domestic" in words.lower()]


@pytest.mark.parametrize("answered", CASES, ids=str)
def test_nobody_who_lives_there_or_is_not_known_is_called_not_domestic(answered: Pack) -> None:
    assert not_domestic(shipped(), answered) == []


@pytest.mark.parametrize("block", HANDED_OVER)
def test_a_copy_that_hands_over_says_that_they_live_together(block: str) -> None:
    assert "live together" in said_of(shipped(), "scene", **TOGETHER)[f"scene: copy {block}"]
    alone = {**TOGETHER, "same_home": "no"}
    assert "live together; " not in said_of(shipped(), "scene", **alone)["scene: copy incident_update"]


def test_a_list_of_conditions_for_bail_says_that_they_live_together() -> None:
    said = said_of(shipped(), "scene", **TOGETHER, conditions_wanted=["home"])
    assert "live together" in said["scene: copy bail_conditions"]


@pytest.mark.parametrize("which", ["non_domestic_assessment", "night_not_domestic"])
def test_a_pack_that_calls_them_not_domestic_is_caught(which: str) -> None:
    mutant = deepcopy(dict(shipped()))
    finding(mutant, which)["record"] = "Not domestic."
    assert f"scene: finding {which}" in not_domestic(mutant, {"relationship": "not_identified"})


LIVES_THERE = {"same": "Suspect lives with the victim", "could_be": "The sender may live with the victim"}
"""What each call-in says, by the answer."""


def unsaid(pack: Pack, home: str, kind: str) -> list[str]:
    """The call-ins of the pack whose script, or whose one message, does not say who lives with the victim."""
    answered = {**TOGETHER, "same_home": home}
    given, hidden = answers(**answered), result_of(pack, **answered)["hidden"]
    held, lives = held_words(pack, given, hidden), home_words(pack, given, hidden)  # type: ignore[arg-type]
    ask = device_engine().message_lines
    return [
        f"{one['id']} {how}"
        for one in pack["findings"]
        if "call_in" in one
        for how, lines in (
            ("script", script_lines(pack, script_of(one, kind, held, lives), given, hidden)),  # type: ignore[arg-type]
            ("message", ask(pack, one["call_in"], [one["id"]], given, hidden, kind=kind)),
        )
        if lines and LIVES_THERE[home] not in "\n".join(lines)
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("home", LIVES_THERE)
def test_each_call_in_says_that_the_suspect_lives_with_the_victim(home: str, kind: str) -> None:
    assert unsaid(shipped(), home, kind) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_copy_that_names_who_the_suspect_is_says_that_they_live_together(kind: str) -> None:
    said = said_of(shipped(), kind, **TOGETHER, conditions_wanted=["home"])
    named = {where: words for where, words in said.items() if ": copy " in where and "partner" in words.lower()}
    assert len(named) >= 6
    assert [where for where, words in named.items() if "live together" not in words] == []


def test_no_call_in_says_so_of_somebody_who_does_not() -> None:
    given = answers(**{**TOGETHER, "same_home": "no"})
    assert home_words(shipped(), given, []) == ""  # type: ignore[arg-type]


def test_a_pack_whose_call_ins_say_nothing_of_it_is_caught() -> None:
    mutant = deepcopy(dict(shipped()))
    del mutant["about"]["designated"]["lives_with"]
    assert len(unsaid(mutant, "same", "scene")) >= 80


def test_whoever_reads_the_brief_sees_that_they_live_together() -> None:
    designated = shipped()["about"]["designated"]
    rows = [*designated["in_short"], *designated["board"]["on_the_way"]["rows"]]
    assert [row["text"] for row in rows if "same_home" in row["questions"]] == ["Suspect", "Suspect"]


def case_of(pack: Pack, answered: Pack) -> str:
    """Which services the directory takes the case to be for; "" where nobody can say."""
    (screen,) = (one for one in pack["outline"] if one["kind"] == "services")
    case: str = device_engine().person_from(screen, pack, answers(**answered), AS_OF).get("case") or ""
    return case


@pytest.mark.parametrize("answered", CASES, ids=str)
def test_the_directory_takes_nobody_who_lives_there_for_not_domestic(answered: Pack) -> None:
    assert case_of(shipped(), answered) in ("", "domestic")


@pytest.mark.parametrize("who", ["known", "neighbour", "hardly_known", "stranger"])
def test_the_directory_takes_others_for_not_domestic(who: str) -> None:
    assert case_of(shipped(), {"relationship": who}) == "not_domestic"


def test_a_directory_that_leaves_out_who_lives_there_is_caught() -> None:
    mutant = deepcopy(dict(shipped()))
    screen = next(one for one in mutant["outline"] if one["kind"] == "services")
    screen["known_from"] = [one for one in screen["known_from"] if "value" in one]
    assert case_of(mutant, {"relationship": "known", "same_home": "same"}) == "not_domestic"


@pytest.mark.parametrize("who", ["partner", "family", "known", "not_identified"])
def test_whoever_may_share_a_home_is_asked_about(who: str) -> None:
    question = next(one for one in shipped()["questions"] if one["id"] == "same_home")
    assert who in question["opens_when"]["one_of"][1]
