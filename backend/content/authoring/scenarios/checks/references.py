"""Every question, finding and source that a scenario names is in the pack."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.frozen import ITEM_KINDS, Pack
from backend.content.kinds import Item
from backend.content.scenario import INVENTED, OWN_SOURCE
from backend.rules.outline import outline_order

NO_QUESTION = "there is no question `{}` on any screen or prompt; `flask content questions` lists them all"
NO_FINDING = "there is no finding `{}` in the pack: see findings.json, or `flask content print`"
NO_SOURCE = "there is no source `{}` in sources.json: name one that is there, or add it there"


def id_is_its_own(scenario: Item, pack: Pack) -> Iterator[tuple[str, str]]:
    """remove.json takes out by id alone, so nothing in the pack has a scenario's id."""
    for kind in ITEM_KINDS:
        if pack.has(kind, scenario["id"]):
            yield "id", f"`{scenario['id']}` is used already in {kind}.json: give the scenario another id"


def stages_are_told_apart(scenario: Item, _: Pack) -> Iterator[tuple[str, str]]:
    """No two stages have one id, and nothing is asked twice in a stage."""
    stages = [stage["id"] for stage in scenario["stages"]]
    for one in _twice(stages):
        yield f"stage {one}", "two stages have this id: give one of them another"
    for stage in scenario["stages"]:
        for one in _twice([asked["question"] for asked in stage["asked"]]):
            yield f"stage {stage['id']}, asked {one}", "stands twice in this stage: put the words into one"


def names_lead_somewhere(scenario: Item, pack: Pack) -> Iterator[tuple[str, str]]:
    """Questions that somebody is asked, findings, sources."""
    prompted = [one for prompt in pack.data.get("prompts", []) for one in prompt["questions"]]
    on_screens = {*outline_order(pack.data), *prompted}
    for where, question in _questions(scenario):
        if question not in on_screens:
            yield where, NO_QUESTION.format(question)
    for finding in scenario["model_findings"]:
        if not pack.has("findings", finding):
            yield "model_findings", NO_FINDING.format(finding)
    for where, source in _sources(scenario):
        if not pack.has("sources", source):
            yield where, NO_SOURCE.format(source)


def what_is_asked_is_answered(scenario: Item, _: Pack) -> Iterator[tuple[str, str]]:
    """What somebody tells only when asked is in the model's answers, or nothing could be compared with it."""
    answered: set[str] = set()
    for stage in scenario["stages"]:
        answered |= stage["answers"].keys()
        for asked in stage["asked"]:
            if asked["question"] not in answered:
                cause = (
                    f"add the model's answer to `{asked['question']}` to this stage's `answers`, or an earlier one's"
                )
                yield f"stage {stage['id']}, asked {asked['question']}", cause


def _questions(scenario: Item) -> Iterator[tuple[str, str]]:
    for stage in scenario["stages"]:
        yield from ((f"stage {stage['id']}, asked", asked["question"]) for asked in stage["asked"])
    yield from (("differ", one["question"]) for one in scenario["differ"])


def _sources(scenario: Item) -> Iterator[tuple[str, str]]:
    yield from (("source", one["ref"]) for one in scenario["source"] if one["ref"] != OWN_SOURCE)
    for name in ("mistakes", "discussion"):
        cited = enumerate((one["source"] for one in scenario[name]), 1)
        yield from ((f"{name} {at}", source) for at, source in cited if source != INVENTED)
    for stage in scenario["stages"]:
        if stage["branch"] and stage["branch"]["source"] != INVENTED:
            yield f"stage {stage['id']}, branch", stage["branch"]["source"]


def _twice(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})
