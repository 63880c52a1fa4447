"""The table of recognition: short enough to be read in one go, and an answer that never lowers anything lowers nothing
in it. Where its two own forms may stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.walk import Condition, asks_recognition, children, index, parts, questions_behind
from backend.content.authoring.errors import Problem
from backend.content.authoring.see import holders
from backend.content.kinds import Item, Merged, file_of
from backend.rules.roles import NAMES_NOBODY

MOST_ROWS = 10
FILE = file_of("recognition")
BEFORE_IT = ("recognition", "four", "questions", "outline")  # what is decided before the table, or without it
OPENS = "opens_when"  # it asks or folds, and takes nothing from the rules
SHOWN_LAST = "settled_when"  # the phone looks at it when all is decided


def table_can_be_read(merged: Merged) -> list[Problem]:
    """At most ten rows, which ask questions that exist."""
    rows, questions = merged["recognition"], index(merged, "questions")
    long = [Problem(FILE, "", f"has {len(rows)} rows; a table of more than {MOST_ROWS} is read by nobody")]
    asked = [(row, one) for row in rows for one in row.get("ask", []) if one not in questions]
    return [
        *(long if len(rows) > MOST_ROWS else []),
        *(Problem(FILE, row["id"], f"asks `{one}`, which is not a question") for row, one in asked),
    ]


def own_forms_stand_in_their_place(merged: Merged) -> list[Problem]:
    """`unless` in the table, in what opens a question and decides nothing, around what the table came to, in a call-in,
    which what is not known leaves lit, and of an answer in a copy, which it leaves standing; `recognised` where the
    table is decided already, and of what a row comes to.
    """
    comes_to = {row["comes_out"] for row in merged["recognition"]}
    return [
        Problem(file_of(kind), item_id, cause)
        for kind, item_id, holder, key in holders(merged)
        if kind != "conditions"
        for part, is_within in _parts(holder[key])
        for cause in _causes(
            kind,
            key,
            part,
            comes_to,
            is_within=is_within or (kind == "copy_blocks" and "of" in holder),
            calls_in=bool(holder.get("call_in")),
        )
    ]


def table_lowers_by_nothing_that_never_lowers(merged: Merged) -> list[Problem]:
    """Such an answer may make a row recognise or ask, and stand against one that holds; never the other way round."""
    guarded = set(merged["about"]["designated"]["never_lowers"])
    facts = index(merged, "facts")
    return [
        Problem(FILE, row["id"], f"an answer to `{name}` would lower what comes out; it may only raise it")
        for row in merged["recognition"]
        for raises, leaf in _leaves(row["when"], row["comes_out"] in ("treat", "respond", "think"))
        for name in questions_behind(leaf, facts)
        if name in guarded and (row["comes_out"] in NAMES_NOBODY or not raises)
    ]


def _causes(
    kind: str, key: str, part: Condition, comes_to: set[str], *, is_within: bool, calls_in: bool
) -> Iterator[str]:
    form, inner = parts(part)
    is_allowed = kind == "recognition" or key == OPENS or is_within or calls_in or asks_recognition(part)
    if form == "unless" and not is_allowed:
        yield "`unless` takes what is not known for a no: only the table, `opens_when`, call-ins and copies may"
    if form == "not" and calls_in and any(parts(each)[0] == "unless" for each, _ in _parts(part)):
        yield "`unless` under `not` leaves a call-in out for what is not known"
    if form == "recognised":
        if kind in BEFORE_IT and key != SHOWN_LAST:
            yield "`recognised` cannot be looked at here: it is decided after this, or by it"
        for one in inner:
            if one not in comes_to:
                yield f"`recognised` looks for `{one}`, and no row of {FILE} comes out so"


def _parts(condition: Condition, is_within: bool = False) -> Iterator[tuple[Condition, bool]]:
    """Each part, and whether it stands within an `unless` that looks at the table."""
    yield condition, is_within
    for child in children(condition):
        yield from _parts(child, is_within or (parts(condition)[0] == "unless" and asks_recognition(condition)))


def _leaves(condition: Condition, raises: bool) -> Iterator[tuple[bool, Item]]:
    """Each leaf, and whether a yes to it raises what comes out."""
    inside = children(condition)
    if not inside:
        yield raises, condition
    turned = parts(condition)[0] in ("not", "unless")
    for child in inside:
        yield from _leaves(child, raises != turned)
