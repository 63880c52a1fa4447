"""A call-in is said out loud, so it comes with what to say."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.checks.walk import index
from backend.content.errors import Problem
from backend.content.kinds import Item, Merged
from backend.rules.scripts import PLACE


def call_ins_have_scripts(merged: Merged) -> list[Problem]:
    """`call_in` and a script of three lines come together (that there are three, the schema sees to)."""
    return [
        Problem("findings.json", finding["id"], "a call_in needs a script of three lines, and a script needs a call_in")
        for finding in merged["findings"]
        if ("call_in" in finding) != ("script" in finding)
    ]


def scripts_name_questions(merged: Merged) -> list[Problem]:
    """What a script reads out of the answers is a question's, never a sensitive one's or the police link's."""
    questions, link = index(merged, "questions"), merged["about"]["designated"]["police_link"]["question"]
    return [
        Problem("findings.json", finding["id"], cause)
        for finding in merged["findings"]
        for line in finding.get("script", [])
        for cause in _causes(line, questions, link)
    ]


def _causes(line: str, questions: dict[str, Item], link: str) -> Iterator[str]:
    for name, _ in PLACE.findall(line):
        if name not in questions:
            yield f"its script reads out `{name}`, which is not a question"
        elif questions[name].get("sensitive") or name == link:
            yield f"its script reads out `{name}`, which is never said over the air"
        elif questions[name]["kind"] == "rows":
            yield f"its script reads out `{name}`, which is of kind rows"
    if set(PLACE.sub("", line)) & set("{}"):
        yield f"a place to fill is {{question|words for where there is no answer}}, not as in: {line}"
