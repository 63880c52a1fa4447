"""Nothing on the board asks a whispering caller an open question; each prompt that comes first then has a ladder."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.walk import index
from backend.content.authoring.closed import open_part
from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged

SAID = ("text", "others", "not_clear")
READ_OUT = "[read out"  # what is held of the victim, aloud
BY_ANSWER = ("caller_quiet_if", "after_told_if", "line_if")
CALLER = "Caller:"  # a line of a call-in that is said to the caller begins so


def quiet_callers_are_asked_closed_questions(merged: Merged) -> list[Problem]:
    """In prompts, in their ladders, and in what a call-in says to the caller."""
    return [
        *(Problem("prompts.json", prompt["id"], cause) for prompt in merged["prompts"] for cause in _of_prompt(prompt)),
        *(Problem("findings.json", one["id"], cause) for one in merged["findings"] for cause in _of_call_in(one)),
    ]


def ladders_lead_to_answers(merged: Merged) -> list[Problem]:
    """Each rung to an answer that its question has; each question of a prompt that comes first to a rung."""
    questions = index(merged, "questions")
    return [
        Problem("prompts.json", prompt["id"], cause)
        for prompt in merged["prompts"]
        for cause in (*_rungs(prompt, questions), *_without_rungs(prompt, questions))
    ]


def _of_prompt(prompt: Item) -> Iterator[str]:
    if prompt.get("first_if_quiet") and not prompt.get("quiet"):
        yield "comes first where the caller cannot speak, and has no `quiet`"
    said = [
        prompt.get("quiet", ""),
        *(one[name] for one in prompt.get("ladder", []) for name in SAID if name in one),
    ]
    yield from (
        f"asks a whispering caller `{part}`, which yes or no does not answer" for part in map(open_part, said) if part
    )


def nothing_is_read_out_to_whoever_it_is(merged: Merged) -> list[Problem]:
    """What is held of a victim is read out to nobody but who says that it is happening to them."""
    return [
        Problem("prompts.json", prompt["id"], f"ladder: `{words}` is read out before it is clear who rings")
        for prompt in merged["prompts"]
        for rung in prompt.get("ladder", [])
        for words in {rung.get(name, rung["text"]) for name in ("others", "not_clear")}
        if READ_OUT in words.lower()
    ]


def _of_call_in(finding: Item) -> Iterator[str]:
    to_caller = [line for line in finding.get("handler_script", []) if line.startswith(CALLER)]
    quiet = finding.get("caller_quiet")
    said = [quiet or "", *(one["text"] for one in finding.get("caller_quiet_if", []))]
    yield from (f"caller_quiet asks `{part}`, which yes or no does not answer" for part in map(open_part, said) if part)
    if not quiet and any(open_part(line.removeprefix(CALLER)) for line in to_caller):
        yield "asks the caller an open question, and has no `caller_quiet`"


def words_by_answer_name_answers(merged: Merged) -> list[Problem]:
    """What stands instead while a question has one answer: the question is there, and has that answer."""
    questions = index(merged, "questions")
    return [
        Problem("findings.json", finding["id"], f"{field}: `{one['question']}` has no answer `{one['value']}`")
        for finding in merged["findings"]
        for field in BY_ANSWER
        for one in finding.get(field, [])
        if one["value"] not in _values(questions.get(one["question"], {"kind": ""}))
    ]


def _rungs(prompt: Item, questions: dict[str, Item]) -> Iterator[str]:
    for rung in prompt.get("ladder", []):
        question = questions.get(rung["question"])
        if question is None or rung["question"] not in prompt["questions"]:
            yield f"ladder: `{rung['question']}` is no question under it"
        else:
            answers = [rung[name] for name in ("value", "none") if name in rung]
            yield from (
                f"ladder: `{rung['question']}` has no answer `{one}`" for one in answers if one not in _values(question)
            )


def _values(question: Item) -> set[str]:
    return {"yes", "no"} if question["kind"] == "yes_no" else {one["id"] for one in question.get("options", [])}


def _without_rungs(prompt: Item, questions: dict[str, Item]) -> Iterator[str]:
    reached = {rung["question"] for rung in prompt.get("ladder", []) if "value" in rung}
    for one in prompt["questions"] if prompt.get("first_if_quiet") else ():
        if one in questions and questions[one]["kind"] in ("choice", "choices") and one not in reached:
            yield f"comes first where the caller cannot speak, and no rung answers `{one}`"
