"""Nothing the app says is unsafe advice, and what must not be said is visibly a warning."""

from __future__ import annotations

import re

from backend.content.authoring.checks.phrases import phrases_can_be_looked_for
from backend.content.authoring.checks.texts import Text, texts
from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import Merged
from backend.rules.phrases import compiled, found_in, opens_with

ATTRIBUTED = ("do_not_say", "quote")  # here quotation marks show that these are not our words
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<![A-Za-z0-9])['‘].*?['’](?![A-Za-z0-9])")


def nothing_advises_unsafely(merged: Merged) -> list[Problem]:
    """No text of any kind, in any language, reads as one of the families of unsafe advice."""
    if phrases_can_be_looked_for(merged):
        return []  # that is told already
    families = compiled(merged["phrases"])
    named = {item["id"]: item["text"] for item in merged["phrases"]}
    return [
        Problem(text.file, text.item, f"{text.field}: unsafe advice ({named[found.family]}): {found.said}")
        for text in texts(merged)
        for found in found_in(families, _ours(text))
    ]


def warnings_look_like_warnings(merged: Merged) -> list[Problem]:
    """Each line of `do_not_say` opens with a warning: it is read aloud by people and by screen readers."""
    warns = tuple(one for item in merged["phrases"] for one in item.get("warns", []))
    return [
        Problem("advice.json", item["id"], f"do_not_say: begin with a warning, such as “{warns[0]}”: {line}")
        for item in merged["advice"]
        for line in item.get("do_not_say", [])
        if warns and not opens_with(line, warns)
    ]


def families_name_advice(merged: Merged) -> list[Problem]:
    """What an officer is shown beside a family is in advice.json."""
    return [
        Problem("phrases.json", item["id"], f"names `{advice_id}`, which is not in advice.json")
        for item in merged["phrases"]
        for advice_id in item.get("advice", [])
        if advice_id not in index(merged, "advice")
    ]


def _ours(text: Text) -> str:
    return QUOTED.sub(" ", text.words) if text.field in ATTRIBUTED else text.words
