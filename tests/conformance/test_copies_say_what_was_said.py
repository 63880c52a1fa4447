"""Over the cases and random records: every fact in a copy comes from an answer; every answer comes out in some copy."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from backend.rules.withheld import is_withheld
from tests.conformance.both_engines import CORE, Pair, evaluated_by_javascript, spoilt_core
from tests.conformance.copy_claims import EXCEPTIONS, NOES, left_out, said_by_nobody
from tests.conformance.copy_words import records
from tests.conformance.saying import recorded, shipped


@cache
def every_record() -> list[Pair]:
    """The cases, and random records."""
    return [*recorded(20261127, 0), *records(20261127, 60)]


@cache
def a_few() -> list[Pair]:
    """As many as a fault needs to be seen."""
    return records(5, 12)


def copies(pairs: list[Pair], core: Path = CORE) -> list[dict[str, str]]:
    """{block: its text} of each record."""
    made = zip(pairs, evaluated_by_javascript(pairs, core), strict=True)
    return [
        dict(zip([block["id"] for block in pair["pack"]["copy_blocks"]], one["copies"], strict=True))
        for pair, one in made
    ]


def invented(pairs: list[Pair], core: Path = CORE) -> list[str]:
    """What stands in a copy and nobody said."""
    both = zip(pairs, copies(pairs, core), strict=True)
    return [f"record {at}: {one}" for at, (pair, texts) in enumerate(both) for one in said_by_nobody(pair, texts)]


def lost(pairs: list[Pair], core: Path = CORE) -> list[str]:
    """What was said and stands in no copy."""
    both = zip(pairs, copies(pairs, core), strict=True)
    return [f"record {at}: {one}" for at, (pair, texts) in enumerate(both) for one in left_out(pair, texts)]


def of(pack: Any, pairs: list[Pair]) -> list[Pair]:
    """The same records of another pack."""
    return [{**pair, "pack": pack} for pair in pairs]


def test_every_fact_in_a_copy_comes_from_an_answer() -> None:
    assert invented(every_record()) == []


def test_every_answer_given_comes_out_in_some_copy() -> None:
    assert lost(every_record()) == []


def test_the_exceptions_are_questions_of_the_pack_and_each_has_its_reason() -> None:
    known = {one["id"] for one in shipped()["questions"]}

    assert set(EXCEPTIONS["questions"]) - known == set()
    assert [one for one, reason in EXCEPTIONS["questions"].items() if len(reason) < 40] == []


def test_each_no_that_stands_in_no_copy_is_on_the_list_by_name_and_every_other_no_has_its_words() -> None:
    """A no is left out because somebody decided so of this question, or it is said: never by chance."""
    plain = {one["id"] for one in shipped()["questions"] if one["kind"] == "yes_no" and "no" not in one.get("said", {})}

    assert plain == NOES
    assert [reason for reason in EXCEPTIONS["noes"] if len(reason) < 40] == []
    assert {"weapon", "gun_access", "threat", "hurt_any", "very_frightened"} <= NOES  # none of these comforts


def withheld(pack: Any) -> tuple[set[str], set[str]]:
    """The questions that no copy holds by code, whatever is answered, and the fields of rows."""
    inner = {
        f"{one['id']}.{field['id']}"
        for one in pack["questions"]
        for field in one.get("fields", [])
        if field.get("sensitive")
    }
    return {one["id"] for one in pack["questions"] if is_withheld(pack, one)}, inner


def listed(kind: str) -> set[str]:
    return {one for names in EXCEPTIONS[kind].values() for one in names}


def test_each_answer_that_code_keeps_out_of_copies_is_on_the_list_with_its_reason() -> None:
    assert withheld(shipped()) == (listed("withheld"), listed("withheld_fields"))
    assert [one for kind in ("withheld", "withheld_fields") for one in EXCEPTIONS[kind] if len(one) < 30] == []


@pytest.mark.parametrize("name, sensitive", [("suspect_details", True), ("own_suicide", False)])
def test_a_question_that_code_keeps_out_otherwise_than_the_list_says_is_seen(name: str, sensitive: bool) -> None:
    pack = deepcopy(shipped())
    next(one for one in pack["questions"] if one["id"] == name)["sensitive"] = sensitive

    assert withheld(pack)[0] ^ listed("withheld") == {name}


def test_a_no_that_lost_its_words_is_seen() -> None:
    pack = deepcopy(shipped())
    (children,) = (one for one in pack["questions"] if one["id"] == "children")
    del children["said"]["no"]
    none = {**records(5, 1)[0], "answers": {"children": {"value": "no"}}, "kind": "scene"}

    assert lost([none]) == []
    assert lost(of(pack, [none])) == ["record 0: children: no"]


INVENTIONS = (
    ("a part stands whose condition is not known", "copy/said.js", 'truth !== "yes" ? ""', 'truth === "no" ? ""'),
    ("a yes is said as a no", "copy/spoken.js", "? said?.no : said?.yes", "? said?.yes : said?.no"),
    ("what is hidden is said", "copy/spoken.js", "reading.hidden.includes(questionId)", "false"),
    (
        "what was not asked is not known",
        "copy/unknowns.js",
        "const unknown = openOf(outlineOrder(copy.pack), copy, true)",
        "const unknown = openOf(outlineOrder(copy.pack), copy, false)",
    ),
    (
        "another option is said",
        "copy/spoken.js",
        "text: inRoles(one.said ?? text(one.text), copy)",
        "text: (asked.options ?? [one])[0].text",
    ),
)
LOSSES = (
    (
        "one option of several is said",
        "copy/spoken.js",
        "asSaid(question, copy), answer, true)",
        "asSaid(question, copy), { value: [valueOf(question, answer)].flat().slice(0, 1) }, true)",
    ),
    ("a part is left out of every line", "copy/said.js", "copy) })).filter(", "copy) })).slice(1).filter("),
    ("a no that has its words is not said", "copy/spoken.js", "? said?.no : said?.yes", '? "" : said?.yes'),
    (
        "what is not known is not said",
        "copy/unknowns.js",
        "&& isOpen(question, copy, asked));",
        "&& !asked && isOpen(question, copy, asked));",
    ),
)


@pytest.mark.prove
@pytest.mark.parametrize("file,right,wrong", [one[1:] for one in INVENTIONS], ids=[one[0] for one in INVENTIONS])
def test_a_copy_that_invents_is_seen(file: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert invented(a_few(), spoilt_core(tmp_path, file, right, wrong)) != []


@pytest.mark.prove
@pytest.mark.parametrize("file,right,wrong", [one[1:] for one in LOSSES], ids=[one[0] for one in LOSSES])
def test_a_copy_that_loses_an_answer_is_seen(file: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert lost(a_few(), spoilt_core(tmp_path, file, right, wrong)) != []


def test_a_question_that_no_block_names_is_seen() -> None:
    pack = deepcopy(shipped())
    for block in pack["copy_blocks"]:
        for line in block["lines"]:
            if "say" in line:
                line["say"] = [part for part in line["say"] if part != "suspect_details"] or ["incident_ref"]

    assert any(": suspect_details: " in one for one in lost(of(pack, a_few())))


FIXED = {"text": "The suspect has a knife."}


ONE_NAME = {"suspect_details": {"value": "Zed"}}
"""One thing that was typed: where nothing at all was, some copies say nothing, whatever stands in them."""


def said_beside(pack: Any, answers: dict[str, Any]) -> set[str]:
    """What stands in the copies without these words: fixed lines, and titles. Left out: what is said to be open."""
    asked = [
        {"pack": pack, "answers": answers, "as_of": "2026-11-24", "call_ins": {}, "kind": kind}
        for kind in ("scene", "call")
    ]
    said = {line for texts in copies(asked) for text in texts.values() for line in text.split("\n")}
    open_ones = ("NOT ASKED: ", "NO ANSWER TAKEN: ")
    without = {re.sub(r"(Suspect: )?Zed\.", "", line).strip() for line in said if not line.startswith(open_ones)}
    return {line for line in without if line and not re.fullmatch(r"[A-Z, ]+:", line)}


@pytest.mark.parametrize("answers", [{}, ONE_NAME], ids=["nothing answered", "one name typed"])
def test_a_line_without_a_condition_says_nothing_of_the_case(answers: dict[str, Any]) -> None:
    """Nothing answered, nothing said: what stands all the same is on a list."""
    assert said_beside(shipped(), answers) == set(EXCEPTIONS["fixed"])


def test_a_line_that_asserts_without_a_condition_is_seen() -> None:
    pack = deepcopy(shipped())
    next(one for one in pack["copy_blocks"] if one["id"] == "incident_update")["lines"][1]["say"].append(FIXED)

    assert any("knife" in line for line in said_beside(pack, ONE_NAME))
    assert not any("knife" in line for line in EXCEPTIONS["fixed"])
