"""What a pack is refused for: each line breaks one thing in a sound pack and names what must be said about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.backend.content.small_pack import Files, finding, item, problems_of, question, small_pack

Break = Callable[[Files], Any]


def put(kind: str, place: int, /, **fields: Any) -> Break:
    return lambda files: files[kind][place].update(fields)


def add(kind: str, *items: Any) -> Break:
    return lambda files: files[kind].extend(items)


def drop(kind: str, place: int, field: str) -> Break:
    return lambda files: files[kind][place].pop(field)


def when(condition: Any) -> Break:
    return put("findings", 0, when=condition)


YES = {"is": ["weapon", "yes"]}
NO = {"is": ["weapon", "no"]}

FORM: list[tuple[str, Break, str]] = [
    ("an unknown field", put("questions", 0, colour="red"), "questions.json: weapon: colour: Unknown field"),
    ("an item without a source", put("findings", 0, source=[]), "findings.json: armed: source: Shorter than minimum"),
    ("an item without a text", put("findings", 0, text=" "), "armed: text: must be text, and not empty"),
    ("an item without a status", drop("findings", 0, "status"), "armed: status: Missing data"),
    ("a status of one's own", put("findings", 0, status="sure"), "armed: status: Must be one of"),
    (
        "a review due before it was read",
        put("findings", 0, review_by="2026-11-24"),
        "review_by: must be after reviewed_on",
    ),
    ("a day that is none", put("findings", 0, reviewed_on="2026-02-30"), "reviewed_on: must be a day of the calendar"),
    ("an id with a capital", put("questions", 0, id="Weapon"), "id: an id is small letters"),
    ("a rank that is true", put("findings", 0, rank=True), "rank: must be a whole number"),
    ("a rank that is 1.0", put("findings", 0, rank=1.0), "rank: must be a whole number"),
    ("sensitive: yes", put("questions", 0, sensitive="yes"), "sensitive: must be true or false"),
    ("sensitive: 1", put("questions", 0, sensitive=1), "sensitive: must be true or false"),
    ("a choice without options", put("questions", 0, kind="choice"), "options: choice and choices have options"),
    (
        "two options with one id",
        put("questions", 3, options=[{"id": "a", "text": "A"}] * 2),
        "two options have the same id",
    ),
    ("rows without fields", drop("questions", 4, "fields"), "fields: a question of kind rows has fields"),
    ("a script of two lines", put("findings", 0, script=["One.", "Two."]), "script: Length must be between 3 and 3"),
    ("a clock that adds nothing", put("clocks", 0, add={}), "a clock adds months, days or working_days"),
    ("negative months", put("clocks", 0, add={"months": -1}), "add.months: must be a whole number"),
    ("negative working days", put("clocks", 0, add={"working_days": -1}), "add.working_days: must be a whole number"),
    ("a clock from two things", put("clocks", 0, **{"from": {"fact": "a", "question": "b"}}), "counts from one thing"),
    ("advice that says nothing", drop("advice", 0, "say"), "advice has at least one of"),
    ("a line of two forms", put("copy_blocks", 0, lines=[{"text": "A", "unknowns": True}]), "a line is one of text"),
    ("all of nothing", when({"all": []}), "when: `all` and `any` need a list of at least one condition"),
    ("any of nothing", when({"any": []}), "when: `all` and `any` need a list of at least one condition"),
    ("a condition with two keys", when({**YES, "not": YES}), "a condition is an object with exactly one key"),
    ("a condition nobody knows", when({"equals": ["weapon", "yes"]}), "there is no condition `equals`"),
    ("at_least a text", when({"at_least": ["times", "2"]}), "`at_least` needs [question or fact, whole number]"),
    ("is: true", when({"is": ["weapon", True]}), "`is` needs [question, text or whole number]"),
    ("more than there are", when({"count_at_least": [3, [YES, NO]]}), "3 of 2 conditions can never be otherwise"),
]
REFERENCES: list[tuple[str, Break, str]] = [
    ("an id used twice", add("questions", question("weapon")), "questions.json: weapon: this id is used already"),
    (
        "an id used in two files",
        add("advice", item("weapon", say=["A."])),
        "advice.json: weapon: this id is used already in q",
    ),
    (
        "an unknown source",
        put("advice", 0, source=[{"ref": "nobody", "at": "1"}]),
        "believe: its source `nobody` is not",
    ),
    ("unknown advice", put("findings", 0, say=["nobody"]), "armed: says `nobody`, which is not in advice.json"),
    ("a see that leads nowhere", when({"see": "nobody"}), "armed: `see` names `nobody`"),
    ("a see in a circle", put("conditions", 0, when={"not": {"see": "pattern"}}), "`see` goes round in a circle"),
    ("an unknown question", when({"is": ["nobody", "yes"]}), "armed: `is` looks at `nobody`, which is not a question"),
    ("a value that is no option", when({"is": ["police", "maybe"]}), "`maybe` is not a value of `police`"),
    ("a value that is neither yes nor no", when({"is": ["weapon", "unsure"]}), "`unsure` is not a value of `weapon`"),
    (
        "is over several choices",
        when({"is": ["kinds", "calls"]}),
        "`is` cannot look at `kinds`, which is of kind choices",
    ),
    ("is over text", when({"is": ["ref", "1"]}), "`is` cannot look at `ref`, which is of kind text"),
    ("includes over one choice", when({"includes": ["police", "yes"]}), "`includes` cannot look at `police`"),
    ("at_least over yes and no", when({"at_least": ["weapon", 1]}), "`at_least` cannot look at `weapon`"),
    ("at_least over a day", when({"at_least": ["last_on", 1]}), "`last_on`, which is a day and not a number"),
    ("a fact of no rows", put("facts", 0, rows="weapon"), "occasions: `weapon` is not a question of kind rows"),
    ("days of rows without dates", put("facts", 1, rows="marks"), "last_on: `marks` has no field `dates`"),
    (
        "a least from no option",
        put("facts", 0, least_from={"question": "police", "least": {"few": 2}}),
        "occasions: least_from: `few` is not an option of `police`",
    ),
    ("a clock from a count", put("clocks", 0, **{"from": {"fact": "occasions"}}), "limit: counts from"),
    ("a letter missing", lambda files: files["four"].pop(), "four.json: the letters are F, O, U, R"),
    ("a letter that asks nobody", put("four", 0, ask=["nobody"]), "four_f: asks `nobody`, which is not a question"),
    ("a question on no screen", add("questions", question("lost")), "questions.json: lost: is on no screen"),
    ("a question on two screens", put("outline", 6, questions=["ref", "weapon"]), "weapon: is on more than one screen"),
    ("a screen that asks nobody", put("outline", 6, questions=["ref", "nobody"]), "more: asks `nobody`"),
    ("beats out of order", put("outline", 0, beat="leave"), "outline.json: listen: beat listen comes after beat leave"),
    ("no outcome", lambda files: files["outline"].pop(4), "there is exactly one screen of kind outcome, not 0"),
    ("no sending", lambda files: files["outline"].pop(5), "there is exactly one screen of kind send, not 0"),
    ("an outcome that may be hidden", put("outline", 4, shown_when=YES), "outcome: must always be reached"),
    (
        "a listen screen that asks",
        put("outline", 1, questions=["weapon"]),
        "listen: a screen of kind listen has one question",
    ),
    ("a call-in without a script", drop("findings", 0, "script"), "armed: a call_in needs a script of three lines"),
    (
        "a grade by counting",
        when({"count_at_least": [2, [YES, {"any": [{"is": ["fixated", "yes"]}]}]]}),
        "`count_at_least` counts answers to `weapon`; nothing is graded by counting",
    ),
    (
        "a copy of no question",
        put("copy_blocks", 0, lines=[{"text": "{nobody}"}]),
        "update: `nobody` is not a question",
    ),
    ("a copy with a loose brace", put("copy_blocks", 0, lines=[{"text": "a } b"}]), "update: a brace stands alone"),
    ("a copy of a sensitive answer", put("copy_blocks", 0, lines=[{"answers": ["address"]}]), "`address` is sensitive"),
    ("a copy with a curly quote", put("copy_blocks", 0, lines=[{"text": "He’s back"}]), "update: not printable ASCII"),
    ("a record line with a dash", put("findings", 1, record="A – b"), "stalking: not printable ASCII"),
    (
        "a police link that restricts nothing",
        lambda files: files["about"]["designated"]["police_link"].update(restricts=["maybe"]),
        "about.json: police_link: `maybe` is not an option of `police`",
    ),
    (
        "never_lowers of no question",
        lambda files: files["about"]["designated"].update(never_lowers=["nobody"]),
        "about.json: never_lowers: `nobody` is not a question",
    ),
    (
        "words that send away",
        put("findings", 0, why="There is no need to call."),
        "the app never says “no need to call”",
    ),
    ("words that deny", put("advice", 0, say=["This is not stalking."]), "the app never says “not stalking”"),
    ("words that grade", put("findings", 0, do=["Mark it low-risk."]), "the app never says “low-risk”"),
    ("words that reassure", put("questions", 0, hint="He's no risk now"), "the app never says “no risk”"),
]
MEANING: list[tuple[str, Break, str]] = [
    (
        "shown by what comes later",
        put("questions", 0, shown_when={"is": ["police", "yes"]}),
        "weapon: shown_when looks at `police`",
    ),
    (
        "a screen shown by itself",
        put("outline", 2, shown_when={"includes": ["kinds", "calls"]}),
        "heard: shown_when looks at `kinds`",
    ),
    (
        "shown by a fact of later rows",
        put("questions", 1, shown_when={"at_least": ["occasions", 2]}),
        "weapon_seen: shown_when looks at `happened`",
    ),
    ("an impossible finding", when({"all": [YES, NO]}), "armed: no answers can ever make its condition true"),
    (
        "an impossible count",
        when({"all": [{"at_least": ["times", 3]}, {"not": {"at_least": ["times", 2]}}]}),
        "armed: no answers",
    ),
    ("an impossible fact", when({"not": {"at_least": ["occasions", 1]}}), "armed: no answers can ever"),
    (
        "a list that includes and does not",
        when({"all": [{"includes": ["kinds", "calls"]}, {"not": {"includes": ["kinds", "calls"]}}]}),
        "armed: no answers can ever make its condition true",
    ),
    ("a finding on what it hides", when({"all": [NO, {"is": ["weapon_seen", "yes"]}]}), "armed: no answers can ever"),
    (
        "a finding nobody can need",
        when({"not": {"any": [YES, NO]}}),
        "armed: no answers can ever make its condition true",
    ),
    (
        "a distance that narrows",
        when({"all": [YES, {"is": ["far_away", "no"]}]}),
        "armed: an answer to `far_away` would take this away",
    ),
    (
        "a distance under not",
        when({"any": [YES, {"not": {"is": ["far_away", "yes"]}}]}),
        "an answer to `far_away` would take",
    ),
    (
        "a distance that hides what a finding rests on",
        put("outline", 2, shown_when={"is": ["far_away", "no"]}),
        "outline.json: heard: an answer to `far_away` would hide what findings rest on: happened, kinds, told_on",
    ),
]


@pytest.mark.parametrize("breaks,said", [case[1:] for case in FORM], ids=[case[0] for case in FORM])
def test_a_pack_is_refused_for_its_form(breaks: Break, said: str, tmp_path: Path) -> None:
    check_refused(breaks, said, tmp_path)


@pytest.mark.parametrize("breaks,said", [case[1:] for case in REFERENCES], ids=[case[0] for case in REFERENCES])
def test_a_pack_is_refused_for_what_it_names(breaks: Break, said: str, tmp_path: Path) -> None:
    check_refused(breaks, said, tmp_path)


@pytest.mark.parametrize("breaks,said", [case[1:] for case in MEANING], ids=[case[0] for case in MEANING])
def test_a_pack_is_refused_for_what_it_means(breaks: Break, said: str, tmp_path: Path) -> None:
    check_refused(breaks, said, tmp_path)


def check_refused(breaks: Break, said: str, folder: Path) -> None:
    files = small_pack()
    breaks(files)

    problems = problems_of(files, folder)

    assert any(said in problem for problem in problems), problems


POSSIBLE = [
    {"count_at_least": [2, [{"all": [YES, {"is": ["fixated", "yes"]}]}, {"at_least": ["occasions", 4]}]]},
    {"all": [{"at_least": ["occasions", 2]}, {"not": {"at_least": ["occasions", 3]}}]},
    {"all": [{"includes": ["kinds", "calls"]}, {"not": {"includes": ["kinds", "gifts"]}}]},
    {"all": [{"one_of": ["police", ["yes", "unsure"]]}, {"not": {"is": ["police", "yes"]}}]},
    {"all": [{"at_least": ["times", 3]}, {"not": {"at_least": ["times", 4]}}]},
    {"all": [{"is": ["weapon_seen", "no"]}, {"is": ["fixated", "yes"]}]},
]


@pytest.mark.parametrize("condition", POSSIBLE)
def test_what_can_come_about_is_not_refused(condition: Any, tmp_path: Path) -> None:
    files = small_pack()
    files["findings"].append(finding("extra", condition))

    assert problems_of(files, tmp_path) == []


def test_what_must_not_be_said_may_be_quoted_as_such(tmp_path: Path) -> None:
    files = small_pack()
    files["advice"][0]["do_not_say"] = ["There is no need to call us again."]

    assert problems_of(files, tmp_path) == []
