"""A record on one screen: who, what, where now, who was told, orders, the duties, and what nobody asked. Its words are
those of the record's own pack, and so is which rows it has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from backend.content.frozen import Pack
from backend.records.rows.case import case_of
from backend.records.service import Opened
from backend.rules.answers import value_of
from backend.rules.duties import Standing, duties_of
from backend.rules.folding import gates_of, says_no
from backend.rules.implied import with_implied
from backend.rules.index import index_of
from backend.rules.json_types import by_id, is_object
from backend.rules.roles import are_unsettled, in_roles
from backend.rules.shapes.pack import Finding, Question, WayRow
from backend.rules.shapes.record import Answer, Body, Result
from backend.rules.told import not_told
from backend.rules.words import answer_in_words

SAID = {"": "Nothing noted", "owed": "Still owed", "not_done": "Not done"}
Row = dict[str, str]
Said = Callable[[str], str]


def story(pack: Pack, opened: Opened) -> dict[str, object]:
    """{"case", "rows": [{"text", "words"}], "lit", "duties": how many stand, "done": how many of them are,
    "owed": [(what is said of them, their names)] of the others, "dangers_not_asked": [{"text", "missing"}]}.
    """
    body, result = opened.body, opened.results["server_result"]
    untold = not_told(pack.data, body["answers"], result, body["call_ins"])
    case = case_of(pack.data, body, result, untold, lambda _: False)
    return {
        "case": " · ".join(filter(None, [case["who"], case["what"]])),
        "rows": rows_of(pack, body, result),
        "lit": len(case["lit"]),
        **_duties(pack, body, duties_of(pack.data, body, result)),
        "dangers_not_asked": dangers_not_asked(pack, result, body["answers"]),
    }


def rows_of(pack: Pack, body: Body, result: Result) -> list[Row]:
    """What is known of each row of a record in short, in words; rows of which nothing is known are left out."""
    questions = by_id(pack.data["questions"])
    answers = with_implied(pack.data, body["answers"], result["hidden"])
    said = _in_roles_of(pack, result)
    made = [
        (said(row["text"]), _known(pack, [questions[one] for one in row["questions"]], answers, said))
        for row in _rows_in(pack)
    ]
    return [{"text": text, "words": "; ".join(known)} for text, known in made if known]


def _rows_in(pack: Pack) -> Sequence[WayRow]:
    """Those the pack designates; of one from before, those of the card for officers on the way, as far as it has it."""
    designated = pack.data["about"]["designated"]
    board = designated.get("board")
    card = board.get("on_the_way") if board is not None else None
    return designated.get("in_short", card["rows"] if card is not None else [])


def dangers_not_asked(pack: Pack, result: Result, answers: dict[str, Answer]) -> list[Row]:
    """Dangers that could not be ruled out, and what nobody asked that would tell: {"text", "missing"}. Where what a
    danger looks at is not even asked, since the question that leads to it was answered no, it does not stand here.
    """
    said = _in_roles_of(pack, result)
    open_ones = [one for one in result["findings"] if one["state"] == "cannot_rule_out"]
    dangers = [(pack.finding(one["id"]), one["missing"]) for one in open_ones]
    asked = [
        (finding, missing or _leading_to(pack, finding, answers))
        for finding, missing in dangers
        if finding.get("call_in") == "radio_now"
    ]
    return [
        {"text": said(finding["text"]), "missing": said("; ".join(pack.question(name)["short"] for name in missing))}
        for finding, missing in asked
        if missing
    ]


def _leading_to(pack: Pack, finding: Finding, answers: dict[str, Answer]) -> list[str]:
    """The questions that lead to those a danger looks at and that do not come up: none where one was answered no, for
    then nothing of it is left to ask; else those of which nothing is known, or all of them.
    """
    questions = index_of(pack.data).questions
    looked_at = [questions[name] for name in gates_of(finding["when"]) if name in questions]
    leads = dict.fromkeys(gate for one in looked_at for gate in gates_of(one.get("shown_when")) if gate in questions)
    if any(says_no(questions[gate], answers.get(gate)) for gate in leads):
        return []
    return [gate for gate in leads if value_of(questions[gate], answers.get(gate)) is None] or list(leads)


def changed_between(pack: Pack, before: Body, now: Body, result: Result) -> list[Row]:
    """What other answers the second has, which came to `result`: {"question", "before", "now"}, in the order of the
    pack.
    """
    found, said = [], _in_roles_of(pack, result)
    for question in pack.data["questions"]:
        old, new = (_words(pack, question, body["answers"].get(question["id"])) for body in (before, now))
        if old != new:
            found.append({"question": said(question["short"]), "before": old or "not asked", "now": new or "not asked"})
    return found


def _in_roles_of(pack: Pack, result: Result) -> Said:
    """How the pack's words are said of a case: while roles are not settled, of nobody as suspect or victim."""
    return partial(in_roles, pack.data) if are_unsettled(pack.data, result) else str


def _known(pack: Pack, questions: Sequence[Question], answers: dict[str, object], said: Said) -> list[str]:
    """Each answer once: not what only follows from another of the same row."""
    found, asked = [(one, answers.get(one["id"])) for one in questions], [one["id"] for one in questions]
    return [
        f"{said(one['short'])}: {answer_in_words(pack.data, one, answer)}"
        for one, answer in found
        if is_object(answer) and value_of(one, answer) not in (None, []) and answer.get("implied_by") not in asked
    ]


def _words(pack: Pack, question: Question, answer: Answer | None) -> str:
    return "" if answer is None else answer_in_words(pack.data, question, answer)


def _duties(pack: Pack, body: Body, standing: Sequence[Standing]) -> dict[str, object]:
    owed: dict[str, list[str]] = {}
    for one in standing:
        if one.said != "done":
            owed.setdefault(SAID.get(one.said, one.said), []).append(_named(pack, body, one))
    done = sum(1 for one in standing if one.said == "done")
    return {"duties": len(standing), "done": done, "owed": list(owed.items())}


def _named(pack: Pack, body: Body, standing: Standing) -> str:
    """A duty's name, with who owes it by when, or why it was not done."""
    duty, answers = standing.duty, body["answers"]
    names = [duty["because"], duty.get("other", ""), duty["who"], duty["by"]]
    said = [_words(pack, pack.question(name), answers[name]) for name in names if name in answers]
    words = ", ".join(filter(None, said))
    return f"{standing.text} ({words})" if words else standing.text
