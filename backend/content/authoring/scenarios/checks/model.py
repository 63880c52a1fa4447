"""The model's answers are possible, and they light what the scenario says they light."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backend.content.authoring.assess_file import faults_of
from backend.content.authoring.checks.walk import questions_behind, written_out
from backend.content.authoring.print.sentences import Words
from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.content.scenario.model import answers_after, applying, kind_after
from backend.rules.answers import state_of, value_of
from backend.rules.outline import read
from backend.rules.shapes.pack import Finding


def answers_are_possible(scenario: Item, pack: Pack) -> Iterator[tuple[str, str]]:
    """Each answer is one that `flask assess` takes."""
    for stage in scenario["stages"]:
        for fault in faults_of({"as_of": scenario["as_of"], "answers": stage["answers"]}, pack):
            yield f"stage {stage['id']}", fault


def findings_apply(scenario: Item, pack: Pack) -> Iterator[tuple[str, str]]:
    """Each of `model_findings` applies to the model's answers at the end, on the day `as_of`; what only a call lights,
    at the end of the call.
    """
    answers = answers_after(scenario)
    applies = {one["id"] for one in applying(scenario, None, pack)}
    words = Words(pack.data)
    for finding_id in scenario["model_findings"]:
        if finding_id not in applies:
            finding = pack.finding(finding_id)
            looked_at = "; ".join(_answer(one, answers, pack) for one in behind(finding, pack))
            yield (
                f"model_findings, {finding_id}",
                f"does not apply to the model's answers. It applies {words.when(finding['when'])}. The model's "
                f"answers: {looked_at}. Add or change an answer in a stage, or take the finding out of the list",
            )


def what_is_asked_is_shown(scenario: Item, pack: Pack) -> Iterator[tuple[str, str]]:
    """The walk shows what is asked and what is answered, once the stage's answers are given."""
    for stage in scenario["stages"]:
        kind = kind_after(scenario, stage["id"])
        hidden = set(read(pack.data, answers_after(scenario, stage["id"]), scenario["as_of"], kind).hidden)
        named = [*(one["question"] for one in stage["asked"]), *stage["answers"]]
        for question_id in dict.fromkeys(one for one in named if one in hidden):
            yield f"stage {stage['id']}, {question_id}", _why_hidden(pack, question_id)


def behind(finding: Finding, pack: Pack) -> list[str]:
    """The questions that a finding looks at."""
    condition = written_out(finding["when"], pack.data.get("recognition", []))
    return questions_behind(condition, {one["id"]: one for one in pack.data["facts"]})


def _answer(question_id: str, answers: dict[str, Any], pack: Pack) -> str:
    question, words = pack.question(question_id), f"`{question_id}` (“{pack.question(question_id)['text']}”)"
    if question_id not in answers:
        return f"{words} not answered"
    value = value_of(question, answers[question_id])
    return f"{words} {state_of(answers[question_id]) or 'is ' + str(value)}"


def _why_hidden(pack: Pack, question_id: str) -> str:
    words = Words(pack.data)
    screen = next(one for one in pack.data["outline"] if question_id in one.get("questions", []))
    rules = [one["shown_when"] for one in (screen, pack.question(question_id)) if "shown_when" in one]
    shown = ", and ".join(words.when(rule) for rule in rules) or "in a call only"
    return (
        f"the walk does not show this question here: it is shown {shown}. Answer that in this stage or an earlier one"
    )
