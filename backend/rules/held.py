"""Whether the suspect is in custody or prison, or lives with the victim: the Python twin of static/js/core/held.js."""

from __future__ import annotations

from backend.rules.answers import value_of
from backend.rules.json_types import Json, Pack, by_id, is_object
from backend.rules.shapes.pack import Option


def held_words(pack: Pack, answers: Json, hidden: list[str]) -> str:
    """Where call-ins say that the suspect is held, in the words of the answer; "" where no answer does. A pack that
    names no `not_directed` asked for custody or prison in one: its call-ins stay as they were read out.
    """
    custody = pack["about"]["designated"].get("custody")
    option = _held(pack, answers, hidden) if custody is not None and "not_directed" in custody else None
    return option.get("said", option["text"]) if option is not None else ""


def home_words(pack: Pack, answers: Json, hidden: list[str]) -> str:
    """What call-ins say of a suspect who lives with the victim, or may; "" where no answer says so."""
    questions, said = by_id(pack["questions"]), answers if is_object(answers) else {}
    for one in pack["about"]["designated"].get("lives_with", []):
        question = questions.get(one["question"])
        shown = question if question is not None and question["id"] not in hidden else None
        if shown is not None and value_of(shown, said.get(shown["id"])) == one["value"]:
            return one["text"]
    return ""


def is_held(pack: Pack, answers: Json, hidden: list[str]) -> bool:
    """Whether the suspect is in custody or prison: in a pack that asked for both in one, too."""
    return _held(pack, answers, hidden) is not None


def _held(pack: Pack, answers: Json, hidden: list[str]) -> Option | None:
    """The answer that says so: of the questions in `designated.custody.by` the first that is answered decides."""
    custody = pack["about"]["designated"].get("custody")
    questions, said = by_id(pack["questions"]), answers if is_object(answers) else {}
    for one in custody["by"] if custody is not None else []:
        question = questions.get(one["question"])
        if question is None or question["id"] in hidden:
            continue
        value = value_of(question, said.get(question["id"]))
        if value is not None:
            options = [] if value not in one["options"] else question.get("options", [])
            return next((chip for chip in options if chip["id"] == value), None)
    return None
