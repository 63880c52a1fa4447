"""While roles are not settled, nothing that is said of a case calls anybody suspect or victim: the Python twin of
static/js/core/copy/roles.js.

What speaks of any victim ("a victim", "another suspect") stays.
"""

from __future__ import annotations

import re
from functools import partial
from re import Match

from backend.rules.json_types import Pack
from backend.rules.sentences import say
from backend.rules.shapes.pack import Finding
from backend.rules.shapes.record import Result

NAMES_NOBODY = ("unsettled", "settled_otherwise")  # how a row comes out where a record calls nobody so
BEFORE = r"\b(?:(?P<any>(?:an?|another|any|every|earlier|no) (?:\w+ )?)|(?:the|this) )?"


def are_unsettled(pack: Pack, result: Result) -> bool:
    """Whether two people report each other, and nobody is called suspect or victim yet."""
    recognition = result.get("recognition")
    rows = {row["id"]: row["comes_out"] for row in pack.get("recognition", [])}
    return recognition is not None and rows.get(recognition["id"] or "") in NAMES_NOBODY


def in_roles(pack: Pack, words: str) -> str:
    """Words of the pack, with who reports and the other person in place of roles."""
    roles, people = (say(pack, name).split(", ") for name in ("copy_roles", "copy_people"))
    for role, person in zip(roles, people, strict=True):
        found = re.compile(rf"{BEFORE}{role}\b", re.ASCII | re.IGNORECASE)
        words = found.sub(partial(_of_this_case, person), words)
    return words


def finding_in_roles(pack: Pack, finding: Finding) -> Finding:
    """A finding as it is said of a case: its reasons speak of any."""
    said = finding.copy()
    said["text"] = in_roles(pack, finding["text"])
    said["do"] = [in_roles(pack, one) for one in finding["do"]]
    if "record" in finding:
        said["record"] = in_roles(pack, finding["record"])
    if "script" in finding:
        said["script"] = [in_roles(pack, one) for one in finding["script"]]
    if "handler_script" in finding:
        said["handler_script"] = [in_roles(pack, one) for one in finding["handler_script"]]
    return said


def _of_this_case(person: str, found: Match[str]) -> str:
    return found[0] if found["any"] else _as_written(person, found)


def _as_written(person: str, found: Match[str]) -> str:
    if found[0].isupper():
        return person.upper()
    return person[0].upper() + person[1:] if found[0][0].isupper() else person
