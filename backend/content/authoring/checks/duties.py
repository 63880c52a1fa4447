"""Duties rest on questions of the outcome; what stands behind them, under headings and always to be said exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged

STATES = ["done", "not_done", "owed"]
KINDS = {"state": "choice", "because": "choice", "other": "text", "who": "text", "by": "text"}


def duties_rest_on_questions(merged: Merged) -> list[Problem]:
    """Each has its own questions, all on the outcome, its state with the three options and no others."""
    asked = _asked_on_the_outcome(merged)
    questions = index(merged, "questions")
    call_ins = {finding["id"] for finding in merged["findings"] if "call_in" in finding}
    used = Counter(name for duty in merged["duties"] for name in _own(duty))
    return [
        Problem("duties.json", duty["id"], cause)
        for duty in merged["duties"]
        for cause in [
            *_of_kind(duty, questions),
            *_in_place(duty, asked, used),
            *_leading(duty, questions),
            *(f"settles `{one}`, which is no call-in" for one in duty.get("settles", []) if one not in call_ins),
        ]
    ]


def findings_stand_once(merged: Merged) -> list[Problem]:
    """What stands behind a duty, or under a heading of the outcome, is a finding, and stands there once."""
    behind = [("duties.json", duty["id"], one) for duty in merged["duties"] for one in duty.get("behind", [])]
    under = [
        ("outline.json", screen["id"], one)
        for screen in merged["outline"]
        for group in screen.get("groups", [])
        for one in group.get("findings", [])
    ]
    return [*_once(behind, merged), *_once(under, merged)]


def always_said_exists(merged: Merged) -> list[Problem]:
    """What is there to say before any answer is advice of the pack, and what is told beside it a finding."""
    said, known = merged["about"]["designated"].get("say"), index(merged, "advice")
    named = [said["rights"], said["behind"], *said["always"], *said.get("folded", [])] if said else []
    beside, findings = (said or {}).get("beside", []), index(merged, "findings")
    return [
        *(Problem("about.json", "say", f"`{one}` is not in advice.json") for one in named if one not in known),
        *(Problem("about.json", "say", f"`{one}` is not in findings.json") for one in beside if one not in findings),
    ]


def _own(duty: Item) -> list[str]:
    return [*(duty[role] for role in KINDS if role in duty), *duty.get("asks", [])]


def _asked_on_the_outcome(merged: Merged) -> set[str]:
    return {one for screen in merged["outline"] if screen["kind"] == "outcome" for one in screen.get("questions", [])}


def _of_kind(duty: Item, questions: dict[str, Item]) -> Iterator[str]:
    for role, kind in KINDS.items():
        if role in duty and questions.get(duty[role], {}).get("kind") != kind:
            yield f"{role}: `{duty[role]}` is not a question of kind {kind}"
    reasons = [option["id"] for option in questions.get(duty["because"], {}).get("options", [])]
    for barred in duty.get("not_offered", []):
        if barred["option"] not in reasons:
            yield f"not_offered: `{barred['option']}` is no option of `{duty['because']}`"
    state = questions.get(duty["state"], {})
    if state.get("kind") == "choice" and [option["id"] for option in state["options"]] != STATES:
        yield f"state: the options of `{duty['state']}` are {', '.join(STATES)}, in this order"


def _in_place(duty: Item, asked: set[str], used: Counter[str]) -> Iterator[str]:
    for name in _own(duty):
        if name not in asked:
            yield f"`{name}` is not asked on the outcome"
        if used[name] > 1:
            yield f"`{name}` belongs to another duty as well"


def _leading(duty: Item, questions: dict[str, Item]) -> Iterator[str]:
    for name in duty.get("leads_to", []):
        if name not in questions:
            yield f"leads to `{name}`, which is not a question"


def _once(named: list[tuple[str, str, str]], merged: Merged) -> Iterator[Problem]:
    known, seen = index(merged, "findings"), Counter(one for _, _, one in named)
    for file, item, one in named:
        if one not in known:
            yield Problem(file, item, f"names `{one}`, which is not in findings.json")
        elif seen[one] > 1:
            yield Problem(file, item, f"`{one}` stands in two places")
