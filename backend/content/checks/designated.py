"""The questions that `about` designates exist and can be what they are designated for."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.checks.walk import index
from backend.content.errors import Problem
from backend.content.kinds import Item, Merged


def designated_questions_exist(merged: Merged) -> list[Problem]:
    """police_link is a choice with the options it names, incident_ref a text, never_lowers a list of questions."""
    questions, designated = index(merged, "questions"), merged["about"]["designated"]
    causes = [("police_link", cause) for cause in _police_link(designated["police_link"], questions)]
    if questions.get(designated["incident_ref"], {}).get("kind") != "text":
        causes.append(("incident_ref", f"`{designated['incident_ref']}` is not a question of kind text"))
    unknown = [one for one in designated["never_lowers"] if one not in questions]
    causes += [("never_lowers", f"`{one}` is not a question") for one in unknown]
    return [Problem("about.json", role, cause) for role, cause in causes]


def _police_link(link: Item, questions: dict[str, Item]) -> Iterator[str]:
    question = questions.get(link["question"])
    if question is None or question["kind"] != "choice":
        yield f"`{link['question']}` is not a question of kind choice"
        return
    options = [option["id"] for option in question["options"]]
    for option in [*link["restricts"], *link.get("ask_again", [])]:
        if option not in options:
            yield f"`{option}` is not an option of `{question['id']}`"
