"""Loads a pack's training scenarios: read, validate, check against the pack. A broken one is left out, and told."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from backend.content.authoring.errors import PackRefused, Problem
from backend.content.authoring.scenarios.checks import check_scenario
from backend.content.authoring.scenarios.files import OVERLAY, Raw, read_common, read_one, read_scenarios, removed_by
from backend.content.authoring.scenarios.schemas import CommonSchema, ScenarioSchema
from backend.content.authoring.validate import faults_of_form
from backend.content.frozen import Pack
from backend.content.kinds import NAMED, REMOVE, Item, file_of
from backend.content.scenario import NO_SOURCES, Scenario, Scenarios
from backend.core.canonical import NotCanonical, canonical

NUMBER = re.compile(r"\.(\d+)(?=\.|$)")
ABSENT: dict[str, Any] = {"differ": []}
ABSENT_IN_STAGE: dict[str, Any] = {"asked": [], "answers": {}, "vote": None, "reveal": [], "branch": None}
NOT_TAUGHT = ("status", "reviewed_on", "review_by")  # looked at again and found right, it is the same scenario
SEEN = {  # what a class sees of the items that a scenario names
    "questions": ("text", "hint", "options", "fields"),
    "findings": ("text", "call_in", "do", "why", "law"),
    "sources": ("publisher", "title", "edition"),
}


@dataclass(frozen=True)
class Loaded(Scenarios):
    """The same, and what was left out, with its cause."""

    problems: tuple[Problem, ...]


def load_scenarios(base: Path, overlay: Path | None, pack: Pack) -> Loaded:
    """The scenarios of a pack's folder with a force's overlay, checked against the pack. Raises PackRefused where
    even the shipped words common to all are gone."""
    raws, problems = read_scenarios(base, overlay)
    sound = []
    for raw in raws.values():
        found = of_raw(raw, pack)
        if isinstance(found, Scenario):
            sound.append(found)
        else:
            problems += found
    gone = removed_by(overlay)
    problems = [_with_who_took_it_out(one, gone) for one in problems]
    common, of_common = _common(base, overlay)
    sound.sort(key=lambda one: (one.data["title"], one.id))
    return Loaded({one.id: one for one in sound}, common, (*problems, *of_common))


def load_file(path: Path, pack: Pack) -> Scenario | list[Problem]:
    """One file, wherever it lies: the scenario, or everything that is wrong with it."""
    raw = read_one(path, path.name)
    return of_raw(raw, pack) if isinstance(raw, Raw) else [raw]


def of_raw(raw: Raw, pack: Pack) -> Scenario | list[Problem]:
    """The scenario of a file that was read, or everything that is wrong with it."""
    faults = [(_place(where), cause) for where, cause in faults_of_form(ScenarioSchema(), raw.content)]
    if not faults:
        data = with_defaults(raw.content)
        faults = check_scenario(data, pack)
    if faults:
        return [Problem(raw.file, where, cause) for where, cause in faults]
    try:
        return Scenario(data["id"], content_version(data, pack), raw.file, data)
    except NotCanonical as error:
        return [Problem(raw.file, "", f"cannot be kept, because {error}: type the words anew")]


def _with_who_took_it_out(problem: Problem, gone: set[str]) -> Problem:
    missed = [one for one in NAMED.findall(problem.cause) if one in gone]
    note = f" ({', '.join(dict.fromkeys(missed))}: taken out by {OVERLAY}{file_of(REMOVE)})" if missed else ""
    return replace(problem, cause=problem.cause + note)


def shown(content: Item, pack: Pack) -> bool:
    """Whether a scenario, sound or not, can be shown to its author: it has its form, and names what there is."""
    if any(True for _ in faults_of_form(ScenarioSchema(), content)):
        return False
    data = with_defaults(content)
    return all(pack.has(kind, one) for kind in SEEN for one in _named(data, kind))


def with_defaults(content: Item) -> Item:
    """The scenario with every field that may be left out: empty, or null."""
    stages = [{**ABSENT_IN_STAGE, **stage} for stage in content["stages"]]
    briefing = {**content["briefing"], "vote": _vote(content["briefing"]["vote"])}
    stages = [{**stage, "vote": stage["vote"] and _vote(stage["vote"])} for stage in stages]
    return {**ABSENT, **content, "stages": stages, "briefing": briefing}


def content_version(scenario: Item, pack: Pack) -> str:
    """The first 12 hexadecimal digits of the SHA-256 over what is taught: the scenario and what the class sees of the
    questions, findings and sources it names.
    """
    taught = {name: value for name, value in scenario.items() if name not in NOT_TAUGHT}
    taught["stages"] = [_without_no_branch(stage) for stage in scenario["stages"]]
    named = {
        kind: {one: _seen(pack.item(kind, one), fields) for one in sorted(set(_named(scenario, kind)))}
        for kind, fields in SEEN.items()
    }
    return hashlib.sha256(canonical({"scenario": taught, "named": named})).hexdigest()[:12]


def _place(where: str) -> str:
    """A place in the file as people count: `stages.0.vote` is "stages 1, vote"."""
    return NUMBER.sub(lambda found: f" {int(found[1]) + 1}", where).replace(".", ", ")


def _without_no_branch(stage: Item) -> Item:
    """A scenario that has no branch is the one that was taught before there were any."""
    return {name: value for name, value in stage.items() if name != "branch" or value}


def _seen(item: Item, fields: tuple[str, ...]) -> Item:
    return {name: item[name] for name in fields if name in item}


def _named(scenario: Item, kind: str) -> Iterator[str]:
    if kind == "findings":
        yield from scenario["model_findings"]
    elif kind == "questions":
        yield from (one["question"] for one in scenario["differ"])
        for stage in scenario["stages"]:
            yield from (one["question"] for one in stage["asked"])
            yield from stage["answers"]
    else:
        cited = [one["ref"] for one in scenario["source"]]
        cited += [one["source"] for name in ("mistakes", "discussion") for one in scenario[name]]
        cited += [stage["branch"]["source"] for stage in scenario["stages"] if stage.get("branch")]
        yield from (one for one in cited if one not in NO_SOURCES)


def _vote(vote: Item) -> Item:
    options = [{"danger": False, **option} for option in vote["options"]]
    return {"model": None, "differ": None, **vote, "options": options}


def _common(base: Path, overlay: Path | None) -> tuple[Item, list[Problem]]:
    """The first sound file of common words, and what is wrong with those before it."""
    problems: list[Problem] = []
    for raw in read_common(base, overlay):
        if isinstance(raw, Problem):
            problems.append(raw)
        elif faults := list(faults_of_form(CommonSchema(), raw.content)):
            problems += [Problem(raw.file, where, cause) for where, cause in faults]
        else:
            return raw.content, problems
    raise PackRefused([*problems, Problem("scenarios/_common.json", "", "no sound file of common words is there")])
