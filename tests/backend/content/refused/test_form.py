"""Packs refused for the form of an item."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.backend.content.breaking import NO, YES, Break, check_refused, drop, put, when


def line(**form: Any) -> Break:
    """A copy of one line."""
    return put("copy_blocks", 0, lines=[form])


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
    ("a line of two forms", put("copy_blocks", 0, lines=[{"text": "A", "unknowns": True}]), "a line is one of say"),
    ("a line that says nothing", line(say=[]), "say: Shorter than minimum length 1"),
    ("a part that is a text and a question", line(say=[{"text": "A", "of": "weapon"}]), "a part is a text (with or"),
    ("a part that only gives way", line(say=[{"unless": ["weapon"]}]), "a part is a text (with or without when"),
    ("a part that gives way to nothing", line(say=[{"of": "weapon", "unless": []}]), "unless: Shorter than minimum"),
    ("a speaker without a line", line(**{"text": "A", "from": "kinds"}), "a line is one of say"),
    ("a moment without a line", line(unknowns="once", dated=True), "a line is one of say"),
    ("no noes", line(noes=False), "noes: Must be equal to True"),
    ("unknowns twice", line(unknowns="twice"), "unknowns: Must be one of"),
    ("told loudly", line(told="loudly"), "told: Must be one of"),
    ("clocks twice", line(clocks="twice"), "clocks: Must be one of"),
    ("since with lines", put("copy_blocks", 0, since="update"), "update: it has lines, or `since` and none"),
    (
        "since of nothing",
        put("copy_blocks", 0, lines=[], since="nobody"),
        "update: since: it cannot go on from `nobody`",
    ),
    ("since of itself", put("copy_blocks", 0, lines=[], since="update"), "since: it cannot go on from `update`"),
    ("a part of nobody", line(say=["nobody"]), "update: `nobody` is not a question"),
    (
        "a part that gives way to nobody",
        line(say=[{"of": "weapon", "unless": ["nobody"]}]),
        "`nobody` is not a question",
    ),
    ("a part of a sensitive question", line(say=["address"]), "`address` is sensitive and never enters a copy"),
    (
        "a speaker that is no choice",
        line(**{"say": ["weapon"], "from": "weapon"}),
        "`weapon` is no question of kind",
    ),
    ("all of nothing", when({"all": []}), "when: `all` and `any` need a list of at least one condition"),
    ("any of nothing", when({"any": []}), "when: `all` and `any` need a list of at least one condition"),
    ("a condition with two keys", when({**YES, "not": YES}), "a condition is an object with exactly one key"),
    ("a condition nobody knows", when({"equals": ["weapon", "yes"]}), "there is no condition `equals`"),
    ("at_least a text", when({"at_least": ["times", "2"]}), "`at_least` needs [question or fact, whole number]"),
    ("unless of nothing", when({"unless": []}), "a condition is an object with exactly one key"),
    ("recognised of nothing", when({"recognised": []}), "`recognised` needs a list of at least one of treat, respond"),
    ("recognised as nothing there is", when({"recognised": ["stalking"]}), "`recognised` needs a list of at least one"),
    ("a row that says the contrary", put("recognition", 0, comes_out="not_stalking"), "comes_out: Must be one of"),
    ("is: true", when({"is": ["weapon", True]}), "`is` needs [question, text or whole number]"),
    ("more than there are", when({"count_at_least": [3, [YES, NO]]}), "3 of 2 conditions can never be otherwise"),
]


@pytest.mark.parametrize("breaks,said", [case[1:] for case in FORM], ids=[case[0] for case in FORM])
def test_a_pack_is_refused_for_its_form(breaks: Break, said: str, tmp_path: Path) -> None:
    check_refused(breaks, said, tmp_path)
