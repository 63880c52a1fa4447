"""What nobody can ever come to: refused where officers would miss it, told where it is only left over."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.walk import Condition, children, index, leaves, parts
from backend.content.authoring.copy_lines import questions_in
from backend.content.authoring.errors import Problem
from backend.content.authoring.see import conditions_of
from backend.content.kinds import Item, Merged, file_of


def advice_is_reached(merged: Merged) -> list[Problem]:
    """Every advice is said by a finding, is always there, or a card leads to it; else nobody ever sees it. Refused."""
    said = {advice_id for finding in merged["findings"] for advice_id in finding["say"]}
    said |= set(merged["about"]["designated"].get("board", {}).get("opening", []))
    always = merged["about"]["designated"].get("say", {})
    said |= {always.get("rights"), always.get("behind"), *always.get("always", []), *always.get("folded", [])}
    said |= {one["id"] for card in merged["cards"] for one in card.get("see", []) if one["kind"] == "advice"}
    return [
        Problem(
            "advice.json", one["id"], "no finding says this and no card leads to it, so no officer will ever see it"
        )
        for one in merged["advice"]
        if one["id"] not in said
    ]


def unused_conditions(merged: Merged) -> list[Problem]:
    """Named conditions that nothing sees, before `see` is expanded. A notice."""
    named = index(merged, "conditions")
    todo = [one for kind, _, condition in conditions_of(merged) if kind != "conditions" for one in _seen(condition)]
    used: set[str] = set()
    while todo:
        name = todo.pop()
        if name in named and name not in used:
            used.add(name)
            todo += _seen(named[name]["when"])
    return [_notice("conditions", one, "nothing uses this condition") for one in named if one not in used]


def left_over(merged: Merged) -> list[Problem]:
    """Sources nobody cites, facts nothing rests on, options that nothing tells apart. Notices."""
    return [*_uncited(merged), *_unused_facts(merged), *_same_options(merged)]


def _uncited(merged: Merged) -> Iterator[Problem]:
    cited = {one["ref"] for items in merged.values() for item in items if isinstance(item, dict) for one in _refs(item)}
    for source_id in index(merged, "sources"):
        if source_id not in cited:
            yield _notice("sources", source_id, "nothing cites this source")


def _refs(item: Item) -> list[Item]:
    source = item.get("source")
    return source if isinstance(source, list) else []


def _unused_facts(merged: Merged) -> Iterator[Problem]:
    used = {name for name, _ in _looked_for(merged)} | {clock["from"].get("fact") for clock in merged["clocks"]}
    for fact_id in index(merged, "facts"):
        if fact_id not in used:
            yield _notice("facts", fact_id, "no rule and no clock rests on this fact")


def _same_options(merged: Merged) -> Iterator[Problem]:
    """A question some of whose options rules look for: those that neither a rule nor a copy tells from each other."""
    looked_for = set(_looked_for(merged)) | set(_named_otherwise(merged))
    asked_of = {name for name, _ in looked_for}
    copied = _copied(merged)
    for question in merged["questions"]:
        if question["kind"] not in ("choice", "choices") or question["id"] not in asked_of - copied:
            continue
        left = [one["text"] for one in question["options"] if (question["id"], one["id"]) not in looked_for]
        if len(left) > (question["kind"] == "choice"):  # the one left of a choice is told by the others
            yield _notice("questions", question["id"], f"no rule and no copy tells these apart: {'; '.join(left)}")


def _looked_for(merged: Merged) -> Iterator[tuple[str, str]]:
    for _, _, condition in conditions_of(merged):
        for leaf in leaves(condition):
            form, inner = parts(leaf)
            for value in inner[1] if form == "one_of" else [inner[1]]:
                yield inner[0], str(value)


def _named_otherwise(merged: Merged) -> Iterator[tuple[str, str]]:
    """What facts and the police link look at."""
    link = merged["about"]["designated"]["police_link"]
    for option in [*link["restricts"], *link.get("ask_again", [])]:
        yield link["question"], option
    for fact in merged["facts"]:
        source = fact.get("least_from", {})
        for option in source.get("least", {}):
            yield source["question"], option


def _copied(merged: Merged) -> set[str]:
    return {one for block in merged["copy_blocks"] for line in block["lines"] for one in questions_in(line)}


def _seen(condition: Condition) -> list[str]:
    form, inner = parts(condition)
    return [inner] if form == "see" else [one for child in children(condition) for one in _seen(child)]


def _notice(kind: str, item_id: str, words: str) -> Problem:
    return Problem(file_of(kind), item_id, words)
