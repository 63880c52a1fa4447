"""A call-in is said out loud, so it comes with what to say."""

from __future__ import annotations

from backend.content.errors import Problem
from backend.content.kinds import Merged


def call_ins_have_scripts(merged: Merged) -> list[Problem]:
    """`call_in` and a script of three lines come together (that there are three, the schema sees to)."""
    return [
        Problem("findings.json", finding["id"], "a call_in needs a script of three lines, and a script needs a call_in")
        for finding in merged["findings"]
        if ("call_in" in finding) != ("script" in finding)
    ]
