"""What nobody has to write: it follows from what was written. Pure; the draft that is given stays as it is.

The sentence for the list is how the story begins; a stage is called after where it plays; the briefing is the story up
to the first vote, with that vote and its reveal; what the scenario cites is what stands behind the findings that were
ticked. Whatever somebody wrote of these stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.content.scenario import INVENTED, OWN_SOURCE, PLACES
from backend.training.written.draft import MINUTES, new_stage

NOT_YET = "Not written yet."
"""What stands where there is nothing to follow from; the checker says of that what is still to write."""
WHERE = dict(zip(PLACES, ("At the call", "At the scene", "Later"), strict=True))
ADVOCATE = "Say what this is like for the victim, and who there is for them here."
SENTENCE = re.compile(r"[^.!?]+[.!?]*[”\"]?")


def filled(draft: Item, pack: Pack) -> Item:
    """The draft with all that follows."""
    stages = [{**one, "title": one["title"] or WHERE.get(one["where"], NOT_YET)} for one in draft["stages"]]
    points = {name: [_sourced(one) for one in draft[name]] for name in ("mistakes", "discussion")}
    texts = {"advocate": draft["advocate"] or ADVOCATE, "minutes": draft["minutes"] or MINUTES}
    texts["text"] = draft["text"] or begins(draft)
    return {**draft, **texts, **points, "stages": stages, "briefing": _briefing(draft), "source": _cited(draft, pack)}


def begins(draft: Item) -> str:
    """How the story begins, in its first sentence."""
    told = next((one["told"].strip() for one in draft["stages"]), "")
    found = SENTENCE.match(told.partition("\n")[0])
    return found[0].strip() if found else NOT_YET


def behind(draft: Item, pack: Pack) -> list[Item]:
    """[{"ref", "at"}] of what stands behind the findings that are ticked, each once."""
    ticked = [pack.finding(one) for one in draft["model_findings"] if pack.has("findings", one)]
    cited = [(one["ref"], one["at"]) for finding in ticked for one in finding["source"]]
    return [{"ref": ref, "at": at} for ref, at in dict.fromkeys(cited)]


def says_nothing(vote: Item) -> bool:
    """Whether nobody has written anything into a vote."""
    words = (vote["text"], vote["differ"], *(one[name] for one in vote["options"] for name in ("text", "why")))
    return not any(one.strip() for one in words)


def _cited(draft: Item, pack: Pack) -> list[Item]:
    own = [one for one in draft["source"] if one["ref"] or one["at"]]
    return [_known(one, pack) for one in own] or behind(draft, pack)


def _known(row: Item, pack: Pack) -> Item:
    """A source of the pack; or one that whoever wrote it names, with its words where those of its place stand."""
    if not row["ref"] or row["ref"] == OWN_SOURCE or pack.has("sources", row["ref"]):
        return row
    return {"ref": OWN_SOURCE, "at": ", ".join(one for one in (row["ref"], row["at"]) if one)}


def _sourced(point: Item) -> Item:
    return point if point["source"] or point["at"] else {**point, "source": INVENTED}


def _briefing(draft: Item) -> Item:
    briefing, decided = draft["briefing"], list(_up_to_the_vote(draft["stages"]))
    told = "\n".join(one["told"] for one in decided if one["told"].strip())
    last = decided[-1] if decided else new_stage("", "")
    vote: Item = briefing["vote"]
    return {
        **briefing,
        "story": briefing["story"] or told or NOT_YET,
        "reveal": briefing["reveal"] or last["reveal"] or NOT_YET,
        "vote": _again({**vote, **(last["vote"] or {})}, vote["id"]) if says_nothing(vote) else vote,
    }


def _up_to_the_vote(stages: list[Item]) -> Iterator[Item]:
    """The stages up to the first that has a vote; all where none has."""
    for one in stages:
        yield one
        if one["vote"]:
            return


def _again(vote: Item, its_id: str) -> Item:
    """A vote once more; what is not written in it is said where it stands first."""
    options = [{**one, **{name: one[name] or NOT_YET for name in ("text", "why")}} for one in vote["options"]]
    differ = vote["differ"] or ("" if vote["model"] else NOT_YET)
    return {**vote, "id": its_id, "text": vote["text"] or NOT_YET, "options": options, "differ": differ}
