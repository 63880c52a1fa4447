"""What was done at a desk, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backend.content.frozen import Pack
from backend.content.sentences import when
from backend.content.service import current_pack
from backend.records.acts.closing import OF_UNTOLD, UNTOLD
from backend.records.acts.kinds import SpokeText, Text
from backend.records.acts.models import DeskAct
from backend.records.rows.stages import stages_of
from backend.review.words import when_said
from backend.rules.words import day_in_words

STATES = {"new": "New", "read": "Read", "with_officer": "With the officer", "decided": "Decided", "closed": "Closed"}
DECIDED_ON = {
    "crime": "The crime, and the crimes with it",
    "grade": "The grade of risk",
    "order": "A protection order",
    "holder": "Who holds the case",
}
GROUNDS = {
    "impact": "Impact on the victim",
    "seriousness": "Seriousness",
    "complexity": "Complexity",
    "repeat": "Repeated",
    "unreported": "History that was not reported",
}
VIEWS = {"stalking": "This is stalking", "may_not_be": "This may not be stalking"}
HEADS = {
    "read": "Read",
    "told": "Noted who was told",
    "direct": "Directed",
    "ask": "Asked the officer",
    "answer": "Answered",
    "withdraw": "Withdrew a question",
    "decide": "Decided",
    "view": "Gave a view",
    "settle": "Settled",
    "followed": "Said what came of a direction",
    "looked": "Looked at what was settled, as a second person",
    "taken": "Took it",
    "close": "Closed",
    "reopen": "Opened again",
    "task": "Gave a task",
    "task_seen": "Has the task",
    "task_done": "Said that a task is done",
    "task_not": "Said that a task is not done",
    "task_taken": "Took a task over",
    "look_again": "Asked that the plan be looked at again",
    "looked_again": "Looked at the plan again",
    "clock": "Said what came of a date",
    "brief": "Sent a brief to whoever is sent there",
    "crime": "Noted that the crime is recorded",
}
LOOKED = {"stands": "It stands", "stands_not": "It does not stand: it is to be settled anew"}
ALONE = {"yes": "alone", "no": "not alone"}
DONE = {"done": "done", "not_done": "not done"}
NOBODY = "Not in this force"
GONE = "What was written with it cannot be read here any more."


def act_in_words(act: DeskAct, text: Text | None, names: Mapping[str, str], pack: Pack) -> dict[str, object]:
    """{"number", "who", "at", "head", "lines", "version_id"} of one act. `names` by the ids of people."""
    return {
        "number": act.number,
        "who": names.get(act.actor_id, NOBODY),
        "at": when(act.at),
        "head": HEADS.get(act.kind, act.kind),
        "lines": act_lines(act, text, pack),
        "version_id": act.version_id,
    }


def act_lines(act: DeskAct, text: Text | None, pack: Pack) -> list[str]:
    """What an act says beyond its head."""
    if act.kind not in SAYS:
        return []
    return SAYS[act.kind](act, text, pack) if text is not None else [GONE]


def _of_told(_act: DeskAct, text: Text, pack: Pack) -> list[str]:
    of = "; ".join(_finding(pack, one[0]) for one in text["of"])
    return [f"Told: {text['who']}, {when_said(text['at'])}", f"Of: {of}"]


def _of_direction(_act: DeskAct, text: Text, _pack: Pack) -> list[str]:
    return [*text["directions"], *filter(None, [text["own"]])]


def _of_question(_act: DeskAct, text: Text, _pack: Pack) -> list[str]:
    return [text["question"]]


def _of_answer(_act: DeskAct, text: Text, _pack: Pack) -> list[str]:
    return [text["answer"]]


def _of_decision(act: DeskAct, text: Text, pack: Pack) -> list[str]:
    of, stage = DECIDED_ON.get(act.about, act.about), text.get("stage", "")
    how_far = [f"How far it is: {stages_of(pack.data).get(stage, stage)}"] if stage else []
    grounds = [f"On: {'; '.join(GROUNDS[one] for one in text['grounds'])}"] if text.get("grounds") else []
    return [f"{of}: {text['what']}", *how_far, *grounds, f"Whose decision: {text['by']}", f"Why: {text['why']}"]


def _of_view(act: DeskAct, text: Text, _pack: Pack) -> list[str]:
    return [VIEWS.get(act.about, act.about), f"Why: {text['why']}"]


def _of_point(act: DeskAct, text: Text, pack: Pack) -> list[str]:
    said = [f"{one['text']}: {one['words']}" for one in text.get("parts", [])]
    return [point_in_words(pack, act.about), text["how"], *said]


def _of_followed(_act: DeskAct, text: Text, _pack: Pack) -> list[str]:
    return [f"{DONE.get(text['state'], text['state']).capitalize()}: {text['why']}"]


def _of_clock(act: DeskAct, text: Text, pack: Pack) -> list[str]:
    which = str(pack.item("clocks", act.about)["text"]) if pack.has("clocks", act.about) else act.about
    by = f" (by {day_in_words(pack.data, text['due'])})" if text.get("due") else ""
    return [f"{which.rstrip('.')}{by}: {'met' if text['state'] == 'met' else 'runs on'}. {text['why']}"]


def _of_brief(_act: DeskAct, text: Text, _pack: Pack) -> list[str]:
    return [f"To {text['who']}, until {when_said(text['until'])}"]


def _of_crime(_act: DeskAct, text: Text, _pack: Pack) -> list[str]:
    return [f"Crime number: {text['number']}"]


def _of_task(_act: DeskAct, text: Text, _pack: Pack) -> list[str]:
    """Whose it is by when is the plan's to say, as it stands now."""
    past = ["It was given to somebody else by then: kept, and it changes nothing"] if text.get("is_past") else []
    due = f"For {text['who']}, by {when_said(text['due'])}" if text.get("who") else ""
    return [one for one in (text.get("task", ""), due, text.get("why", ""), *past) if one]


def _of_look(act: DeskAct, text: Text, _pack: Pack) -> list[str]:
    return [LOOKED.get(act.about, act.about), text["why"]]


def _of_closing(_act: DeskAct, text: Text, _pack: Pack) -> list[str]:
    duties = [
        f"{one['text']}: {'done' if one['state'] == 'done' else 'not done'}, {one['words']}" for one in text["duties"]
    ]
    spoke = text.get("spoke")
    return [text["why"], *([_of_spoke(spoke)] if spoke else []), *duties]


def _of_spoke(spoke: SpokeText) -> str:
    at = f", {when_said(spoke['at'])}" if "at" in spoke else ""
    by = ", ".join(filter(None, [spoke["who"], ALONE.get(spoke.get("alone", ""), "")]))
    return f"The victim does not support it. Spoken to by {by}{at}. Why: {spoke['why']}"


def point_in_words(pack: Pack, point: str) -> str:
    """What stands against closing, or waits for an answer, by its id."""
    if point == UNTOLD:
        return OF_UNTOLD
    for found, kind in ((pack, "closing"), (pack, "ladder"), (current_pack(), "ladder")):
        if found.has(kind, point):
            return str(found.item(kind, point)["text"])
    return point


def _finding(pack: Pack, finding_id: str) -> str:
    return str(pack.finding(finding_id)["text"]).rstrip(".") if pack.has("findings", finding_id) else finding_id


SAYS: dict[str, Callable[[DeskAct, Text, Pack], list[str]]] = {
    "told": _of_told,
    "direct": _of_direction,
    "ask": _of_question,
    "answer": _of_answer,
    "decide": _of_decision,
    "view": _of_view,
    "settle": _of_point,
    "followed": _of_followed,
    "looked": _of_look,
    "close": _of_closing,
    "clock": _of_clock,
    "brief": _of_brief,
    "crime": _of_crime,
    **dict.fromkeys(("task", "task_seen", "task_done", "task_not", "task_taken", "look_again"), _of_task),
}
"""What each kind of act says beyond its head."""
