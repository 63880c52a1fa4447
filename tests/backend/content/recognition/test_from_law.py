"""The cases of tests/cases/recognition, written from law and guidance before any rule that recognises, and what the
shipped table makes of each.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.content.frozen import Pack as LoadedPack
from backend.review import outcome
from backend.rules import roles, scripts
from backend.rules.answers import value_of
from tests.backend.content.lighting import PACK
from tests.cases.outcomes import RECOGNISED, Case, answers_of, assessed, case, comes_out, names
from tests.conformance import copy_words
from tests.conformance.both_engines import spoilt_core
from tests.fixtures.device_engine import DeviceEngine, device_engine

NAMES = names()
NOT_YET = {"think", "held", "two_accounts", "ask"}


def is_recognised(name: str) -> bool:
    """Whether it has to come out as stalking tonight."""
    return case(name)["expected"]["comes_out"] in RECOGNISED


@pytest.fixture(scope="module", name="pack")
def the_shipped_pack() -> Any:
    return load_pack(PACK).data


@pytest.fixture(scope="module", name="questions")
def the_questions_of_the_pack(pack: Any) -> dict[str, Any]:
    return {question["id"]: question for question in pack["questions"]}


def not_taken(told: Case, questions: dict[str, Any]) -> list[str]:
    """The answers of a case that the pack has no question or no such option for."""
    return [
        question_id
        for question_id, value in told["answers"].items()
        if question_id not in questions
        or (value != {"state": "not_known"} and value_of(questions[question_id], {"value": value}) is None)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_case_is_told_in_answers_that_the_pack_takes(name: str, questions: dict[str, Any]) -> None:
    assert not_taken(case(name), questions) == []


def test_an_answer_that_the_pack_does_not_take_would_be_seen(questions: dict[str, Any]) -> None:
    told = {"relationship": "ex", "weapons": "no", "threat": "no"}

    assert not_taken({"answers": told}, questions) == ["relationship", "weapons"]


@pytest.mark.parametrize("name", NAMES)
def test_a_case_comes_out_in_one_of_the_seven_ways(name: str) -> None:
    assert case(name)["expected"]["comes_out"] in RECOGNISED | NOT_YET


def test_at_least_seventy_cases_are_there_and_twenty_five_of_them_are_not_recognised() -> None:
    assert len(NAMES) >= 70
    assert len([name for name in NAMES if not is_recognised(name)]) >= 25


def test_each_that_is_not_recognised_has_a_twin_with_one_real_act_that_is() -> None:
    twins = {told["twin_of"]: name for name in NAMES if (told := case(name))["twin_of"]}

    assert [name for name in NAMES if not is_recognised(name) and name not in twins] == []
    assert [twin for of, twin in twins.items() if is_recognised(of) or not is_recognised(twin)] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_case_comes_out_as_law_and_guidance_have_it(name: str, pack: Any) -> None:
    told = case(name)

    assert comes_out(pack, told) == (told["expected"]["comes_out"], told["expected"]["tag"]), told["expected"]["why"]


ASSERTS = re.compile(r"\b(suspect|victim|offender|counter-complaint|counter-allegation|mutual|dispute)\b", re.I)
ROLES = re.compile(r"\b(suspect|victim|counter-complaint)\b", re.I)
UNSETTLED = [name for name in NAMES if case(name)["expected"]["comes_out"] == "two_accounts"]


def copies(pack: Any, name: str, engine: DeviceEngine) -> str:
    told, said = case(name), assessed(pack, case(name))
    blocks = [one["id"] for one in pack["copy_blocks"] if one.get("only_in", told["kind"]) == told["kind"]]
    made = [engine.copy_text(pack, one, answers_of(told), said, {}, kind=told["kind"]) for one in blocks]
    return "\n".join(made)


@pytest.mark.parametrize("name", UNSETTLED)
def test_no_copy_calls_anybody_suspect_or_victim_while_roles_are_not_settled(name: str, pack: Any) -> None:
    said = copies(pack, name, device_engine())

    assert "TWO REPORTS, ROLES NOT SETTLED." in said
    assert ASSERTS.findall(said) == []


OF_ANY = re.compile(r"\b(an?|another|any|every|earlier|no) (\w+ )?(suspect|victim)\b", re.I)  # of no one in particular


def read_at_the_desk(pack: LoadedPack, name: str) -> list[str]:
    """What the record's page says of a case: its call-ins and what applies."""
    told, result = case(name), assessed(pack.data, case(name))
    body: Any = {"kind": told["kind"], "answers": answers_of(told), "call_ins": {}}
    applies = outcome.findings(pack, body["answers"], result, "applies", told["kind"])
    lit = outcome.call_ins(pack, body, result)
    said = [one["text"] for one in (*applies, *lit)] + [one["record"] for one in applies]
    return [OF_ANY.sub("", line) for line in (*said, *(line for one in applies for line in one["do"]))] + [
        line for one in lit for line in one["script"]
    ]


@pytest.mark.parametrize("name", UNSETTLED)
def test_no_record_s_page_calls_anybody_suspect_or_victim_while_roles_are_not_settled(name: str) -> None:
    assert [line for line in read_at_the_desk(load_pack(PACK), name) if ROLES.search(line)] == []


def test_a_page_that_did_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: roles are taken out of nothing."""
    monkeypatch.setattr(roles, "in_roles", lambda _pack, words: words)
    monkeypatch.setattr(scripts, "in_roles", lambda _pack, words: words)
    pages = {name: read_at_the_desk(load_pack(PACK), name) for name in UNSETTLED}

    assert [name for name, page in pages.items() if not any(map(ROLES.search, page))] == []


def test_both_engines_take_roles_out_of_the_same_words(pack: Any) -> None:
    plain = copy_words.without_roles(pack)
    texts = zip(pack["findings"], plain["findings"], strict=True)

    assert [one["id"] for one, other in texts if roles.in_roles(pack, one["text"]) != other["text"]] == []


@pytest.mark.prove
def test_a_copy_that_did_would_be_seen(pack: Any, tmp_path: Path) -> None:
    core = spoilt_core(tmp_path, "copy/roles.js", "if (!unsettled) return words;", "return words;")
    with DeviceEngine(core) as mutant:
        assert [name for name in UNSETTLED if not ASSERTS.findall(copies(pack, name, mutant))] == []
