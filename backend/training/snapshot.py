"""A scenario as a class pins it: whole, with the pack's words in it, so that no later pack changes what was taught."""

from __future__ import annotations

from typing import Any

from backend.content.frozen import Pack
from backend.content.scenario import INVENTED, INVENTED_WORDS, NO_SOURCES, OWN_SOURCE, OWN_SOURCE_WORDS, Scenario
from backend.content.scenario.model import lit_after
from backend.rules.json_types import by_id
from backend.rules.reasons import because_in_words
from backend.rules.shapes.pack import Advice
from backend.rules.words import answer_in_words

Item = dict[str, Any]


def snapshot_of(scenario: Scenario, pack: Pack, common: Item) -> Item:
    """The scenario's data (backend/content/authoring/scenarios/schemas.py) as plain JSON, and with it

    {"version", "pack_id", "common": the words around every scenario,
     "sources": {source id: "publisher, title, edition"}, "source": [{…, "text"}],
     "stages": [{…, "asked": [{…, "text": the question}],
                 "model": {"answers": [{"question", "text", "answer": in words}],      of this stage
                           "lit": [finding], "gone": [finding]},                       since the stage before
                 "branch": {…, "undone_lit": [finding], "from": the source in words} | None}],
     "model_findings": [finding], "differ": [{…, "text": the question}],
     "mistakes", "discussion": [{…, "from": the source in words}],
     "advice": [{"text", "status", "say": [sentence, …], "not": [sentence, …]}]: the safe-advice card, as it was then}

    where a finding is {"id", "text", "call_in": "radio_now" | "sergeant" | None, "do", "why", "because": in words,
    "named": whether it stands in `model_findings`}; call-ins come first.
    """
    data = scenario.data
    sources = {one: _source(pack.source(one)) for one in _sources(data)}
    return {
        **data,
        "version": scenario.version,
        "pack_id": pack.pack_id,
        "common": common,
        "sources": sources,
        "source": [{**one, "text": f"{_words_of(one['ref'], pack)}: {one['at']}"} for one in data["source"]],
        "stages": _stages(data, pack),
        "model_findings": [one for one in _lit(data, None, pack) if one["named"]],
        "differ": [{**one, "text": pack.question(one["question"])["text"]} for one in data["differ"]],
        **{name: [{**one, "from": _from(one, pack)} for one in data[name]] for name in ("mistakes", "discussion")},
        "advice": _safe_advice(pack),
    }


def _safe_advice(pack: Pack) -> list[Item]:
    """What to say in place of unsafe advice: one card, and not all advice there is."""
    known = by_id(pack.data["advice"])
    named = dict.fromkeys(name for family in pack.data.get("phrases", []) for name in family.get("advice", []))
    return [_advice(known[name]) for name in named if name in known]


def _advice(advice: Advice) -> Item:
    said = {"say": advice.get("say", []), "not": advice.get("do_not_say", [])}
    return {"text": advice["text"], "status": advice["status"], **said}


def _stages(data: Item, pack: Pack) -> list[Item]:
    stages: list[Item] = []
    before: dict[str, Item] = {}
    for stage in data["stages"]:
        now = {one["id"]: one for one in _lit(data, stage["id"], pack)}
        model = {
            "answers": [_answer(pack, name, answer) for name, answer in stage["answers"].items()],
            "lit": [one for name, one in now.items() if name not in before],
            "gone": [one for name, one in before.items() if name not in now and _speaks_in(stage, name, pack)],
        }
        asked = [{**one, "text": pack.question(one["question"])["text"]} for one in stage["asked"]]
        stages.append({**stage, "asked": asked, "model": model, "branch": _branch(stage["branch"], now, pack)})
        before = now
    return stages


def _branch(branch: Item | None, lit: dict[str, Item], pack: Pack) -> Item | None:
    if branch is None:
        return None
    return {**branch, "undone_lit": [lit[one] for one in branch["findings"]], "from": _from(branch, pack)}


def _from(point: Item, pack: Pack) -> str:
    if point["source"] == INVENTED:
        return INVENTED_WORDS
    return f"{_source(pack.source(point['source']))}: {point['at']}"


def _words_of(ref: str, pack: Pack) -> str:
    return OWN_SOURCE_WORDS if ref == OWN_SOURCE else _source(pack.source(ref))


def _speaks_in(stage: Item, name: str, pack: Pack) -> bool:
    """What only a call lights is not gone because the story goes on at the scene."""
    return stage["where"] == "call" or "only_in" not in pack.finding(name)


def _lit(data: Item, stage_id: str | None, pack: Pack) -> list[Item]:
    return [
        {
            **one,
            "do": pack.finding(one["id"])["do"],
            "why": pack.finding(one["id"])["why"],
            "because": because_in_words(pack.data, one["because"]),
            "named": one["id"] in data["model_findings"],
        }
        for one in lit_after(data, stage_id, pack)
    ]


def _answer(pack: Pack, name: str, answer: Any) -> Item:
    question = pack.question(name)
    return {"question": name, "text": question["text"], "answer": answer_in_words(pack.data, question, answer)}


def _source(source: Item) -> str:
    return ", ".join(source[name] for name in ("publisher", "title", "edition") if name in source)


def _sources(data: Item) -> list[str]:
    named = [one["ref"] for one in data["source"]]
    named += [one["source"] for name in ("mistakes", "discussion") for one in data[name]]
    return [one for one in dict.fromkeys(named) if one not in NO_SOURCES]
