"""A scenario with words put in for what is not written yet, so that the rest of it can be checked at once; and what is
said twice, of a part of the briefing that follows from the stages. Pure.
"""

from __future__ import annotations

from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.content.scenario import INVENTED, PARTS, THEMES
from backend.training.written.filled import NOT_YET

Fault = tuple[str, str]
"""Where in the file, and the cause."""
WORDS = ("title", "text", "warning", "advocate", "name", "says", "why", "undone", "at")
LINES = ("told", "back", "story", "tonight")
CHOSEN = {"part": PARTS[0], "source": INVENTED}
LONGEST = 120


def as_if_written(data: Item, pack: Pack) -> Item:
    """The scenario, with something in each place that is empty."""
    whole: Item = {name: _with_words(one, name) for name, one in data.items()}
    minutes = whole["minutes"]
    whole["minutes"] = minutes if isinstance(minutes, int) and 10 <= minutes <= LONGEST else LONGEST
    whole["themes"] = whole["themes"] or [next(iter(THEMES))]
    whole["people"] = whole["people"] or [{"name": NOT_YET, "part": PARTS[0]}]
    whole["model_findings"] = whole["model_findings"] or [pack.data["findings"][0]["id"]]
    for name in ("mistakes", "discussion"):
        whole[name] = whole[name] or [{"text": NOT_YET, "source": INVENTED}]
    cited = [one for one in whole["source"] if one["ref"]]
    whole["source"] = cited or [{"ref": pack.data["sources"][0]["id"], "at": NOT_YET}]
    whole["differ"] = [one for one in whole["differ"] if one["question"]]
    return whole


def is_said_before(fault: Fault, said: list[Fault], data: Item) -> bool:
    """Whether it is of words that stand in the stages, and is said of these."""
    where, cause = fault
    parts = (
        name for name in ("text", "briefing, vote", "briefing, story", "briefing, reveal") if where.startswith(name)
    )
    part = next(parts, "")
    again = any(words == cause and at.startswith("stage") for at, words in said)
    return bool(part) and again and _stands_in_the_stages(part, data)


def follows(fault: Fault, data: Item) -> bool:
    """Whether it is of sources that are not there because nothing is ticked yet: they follow from that."""
    return fault[0] == "source" and not data["source"] and not data["model_findings"]


def _stands_in_the_stages(part: str, data: Item) -> bool:
    briefing, stages = data["briefing"], data["stages"]
    match part:
        case "text":
            return any(line.startswith(data["text"]) for stage in stages for line in stage["told"])
        case "briefing, vote":
            options = briefing["vote"]["options"]
            return any(stage["vote"] and stage["vote"]["options"] == options for stage in stages)
        case "briefing, story":
            return set(briefing["story"]) <= {line for stage in stages for line in stage["told"]}
        case _:
            return any(stage["reveal"] == briefing["reveal"] for stage in stages)


def _with_words(found: object, name: str = "") -> object:
    if isinstance(found, dict):
        return {key: one if key == "answers" else _with_words(one, key) for key, one in found.items()}
    if isinstance(found, list):
        return [_with_words(one) for one in found] or ([NOT_YET] if name in LINES else [])
    return CHOSEN.get(name, NOT_YET) if found == "" and (name in WORDS or name in CHOSEN) else found
