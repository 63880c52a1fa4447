"""What the pages of writing show, prepared. No Flask, no database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.content.scenario import OWN_SOURCE, PARTS, THEME_GROUPS, THEMES
from backend.training.written.answers import is_in_form, raw_of
from backend.training.written.begun import asked_for
from backend.training.written.checker import Found, Look
from backend.training.written.copied import marks_of, parts_of_copy
from backend.training.written.filled import ADVOCATE, NOT_YET, WHERE, begins, behind, says_nothing
from backend.training.written.places import NAMES, slots_of
from backend.training.written.questions import SHOWN, Looked, looked_for, offered_questions, screens_of

YES_NO = ({"id": "yes", "text": "Yes"}, {"id": "no", "text": "No"})


LONG = 28
NOT_ASKED = "not asked in this scenario any more: choose another"
TAKEN = {
    "stages": "the stage",
    "rows": "the question",
    "vote": "the vote",
    "options": "the answer",
    "branch": "the branch",
    "people": "the person",
    "mistakes": "the mistake",
    "discussion": "the point",
    "differ": "where they differ",
    "source": "the source",
}


def choices_of(pack: Pack) -> Item:
    """What may be chosen from: {"themes", "where", "parts", "sources", "questions", "screens"}."""
    return {
        "themes": {name: {one: THEMES[one] for one in of} for name, of in THEME_GROUPS.items()},
        "where": WHERE,
        "parts": {one: one.replace("_", " ").capitalize() for one in PARTS},
        "sources": sources_by_id(pack),
        "questions": [one.name for one in offered_questions(pack)],
        "screens": screens_of(pack),
    }


def sources_by_id(pack: Pack) -> dict[str, str]:
    """Every source of the pack, in words, by id."""
    return {one["id"]: f"{one['title']} ({one['publisher']})" for one in pack.data["sources"]}


def with_sources(draft: Item, pack: Pack) -> Item:
    """A draft as it was sent, with the ids of the pack's sources in place of their words."""
    ids = {words: name for name, words in sources_by_id(pack).items()}
    return {**draft, "source": [{**one, "ref": ids.get(one["ref"], one["ref"])} for one in draft["source"]]}


def cites_view(draft: Item, pack: Pack) -> Item:
    """{"own": [{"ref": in words, "at"}] as the form shows them, "behind": what is cited where there are none, in words,
    "cited": {id: words} of all that points and branches may name}.
    """
    words, following = sources_by_id(pack), behind(draft, pack)
    points = [one["source"] for name in ("mistakes", "discussion") for one in draft[name]]
    branches = [one["branch"]["source"] for one in draft["stages"] if one["branch"]]
    named = [*(one["ref"] for one in (*draft["source"], *following)), *points, *branches]
    return {
        "own": [_as_typed(one, words) for one in draft["source"]],
        "behind": [f"{words[one['ref']]}: {one['at']}" for one in following],
        "cited": {one: words[one] for one in named if one in words},
    }


def follows_view(draft: Item) -> Item:
    """What follows from what is written, where nobody wrote it: {"text", "advocate", "briefing": whether nobody wrote
    one}.
    """
    briefing = draft["briefing"]
    written = [briefing["story"], briefing["reveal"], "" if says_nothing(briefing["vote"]) else "vote"]
    text = begins(draft)
    return {"text": "" if text == NOT_YET else text, "advocate": ADVOCATE, "briefing": not any(written)}


def _as_typed(row: Item, words: dict[str, str]) -> Item:
    is_own = row["ref"] == OWN_SOURCE
    return {"ref": row["at"] if is_own else words.get(row["ref"], row["ref"]), "at": "" if is_own else row["at"]}


def found_view(looked: Looked, draft: Item, pack: Pack) -> Item:
    """What was looked for at a stage: {"way": that stage's, "words", "screen", "heading", "all": whether it has all the
    words, "many", "questions": [{"id", "text", "heading", "at": the numbers of the stages that have it already}]}.
    """
    wanted = looked.wanted
    found, has_all = looked_for(wanted, pack)
    has = [(number, {row["question"] for row in one["rows"]}) for number, one in enumerate(draft["stages"], start=1)]
    questions = [
        {"id": one.id, "text": one.text, "heading": one.heading, "at": [n for n, ids in has if one.id in ids]}
        for one in found[:SHOWN]
    ]
    about = {"words": wanted.words, "screen": wanted.screen, "heading": screens_of(pack).get(wanted.screen, "")}
    return {"way": looked.way, **about, "all": has_all, "many": len(found), "questions": questions}


def taken_words(taken: Item, pack: Pack) -> str:
    """What was taken out, in words, such as "the vote “Whom do you tell?”"."""
    *_, kind = [one for one in taken["way"].split(".") if not one.isdigit()]
    part = taken["part"]
    match kind:
        case "rows":
            has = pack.has("questions", part["question"])
            said = pack.question(part["question"])["text"] if has else part["question"]
        case "stages" | "branch":
            said = part["title"]
        case _:
            said = part.get("name") or part.get("text") or part.get("why") or ""
    return TAKEN[kind] + (f" “{said if len(said) <= LONG else said[:LONG].rstrip() + '…'}”" if said else "")


def row_view(row: Item, pack: Pack) -> Item:
    """A question of a stage with what may be answered: {"text", "kind", "options", "raw", …row}; `raw` where the form
    has no field for it.
    """
    if not pack.has("questions", row["question"]):
        return {**row, "text": row["question"], "kind": "", "options": [], "raw": raw_of(row["answer"])}
    question = pack.question(row["question"])
    options = YES_NO if question["kind"] == "yes_no" else question.get("options", [])
    raw = "" if is_in_form(question["kind"], row["answer"]) else raw_of(row["answer"])
    answer = row["answer"] or {}
    value = answer.get("value")
    chosen = value if isinstance(value, list) else [value]
    shown = {"state": answer.get("state", ""), "chosen": chosen, "all": bool(answer.get("all"))}
    shown["none"] = value == []
    return {**row, **shown, "text": question["text"], "kind": question["kind"], "options": options, "raw": raw}


def form_view(draft: Item, look: Look, pack: Pack) -> Item:
    """{"draft": with rows that can be drawn, "used": {question: text}, "lit": [{"id", "text", "level", "chosen",
    "lit"}], "undone": {place of a stage with a branch: the same of the branch}, "slots": {slot: [found]}, "look",
    "names"}.
    """
    stages = [{**one, "rows": [row_view(row, pack) for row in one["rows"]]} for one in draft["stages"]]
    for at, one in enumerate(draft["stages"]):
        stages[at]["returns"] = list(_returns(draft["stages"], at)) if one["branch"] else []
    copied = copied_view(draft)
    for at, one in enumerate(stages):
        one["copied"] = copied.get(f"stages-{at}")
    placed = at_their_rows(look, draft["stages"])
    used = {row["question"]: row["text"] for one in stages for row in one["rows"]}
    gone = [one["question"] for one in draft["differ"] if one["question"] not in used]
    used |= {one: f"{pack.question(one)['text']} ({NOT_ASKED})" for one in gone if pack.has("questions", one)}
    return {
        "draft": {**draft, "stages": stages},
        "used": used,
        "answered": any(row["answer"] for one in draft["stages"] for row in one["rows"]),
        "lit": list(_findings(draft["model_findings"], look.lit, pack)),
        "undone": {
            at: list(_undone(one["branch"]["findings"], draft["model_findings"], look.lit_by.get(at, ()), pack))
            for at, one in enumerate(draft["stages"])
            if one["branch"]
        },
        "slots": in_slots(replace(placed, faults=asked_for(placed.faults, draft)), draft["stages"]),
        "look": placed,
        "copied": copied,
        "cites": cites_view(draft, pack),
        "follows": follows_view(draft),
        "left": [one for one in copied.values() if one["mark"] and not one["mark"].stays],
        "names": NAMES,
    }


def copied_view(draft: Item) -> dict[str, Item]:
    """By the part of the form: {"title": of the scenario it was copied from, "mark": what is as copied, or None}."""
    marks = {one.slot: one for one in marks_of(draft)}
    return {slot: {"title": draft["copied"]["title"], "mark": marks.get(slot)} for slot in parts_of_copy(draft)}


def at_their_rows(look: Look, stages: Sequence[Item]) -> Look:
    """The same, with what is said of a question at its own row, and what is said of what is ticked below it."""

    def placed(found: Found) -> Found:
        for at, stage in enumerate(stages):
            rows = [row["question"] for row in stage["rows"]]
            if found.slot == f"stages-{at}-rows" and found.of in rows:
                return replace(found, slot=f"stages-{at}-rows-{rows.index(found.of)}")
        return replace(found, slot=f"finding-{found.of}") if found.slot == "model_findings" and found.of else found

    return replace(look, faults=tuple(map(placed, look.faults)), remarks=tuple(map(placed, look.remarks)))


def in_slots(look: Look, stages: Sequence[Item]) -> dict[str, list[tuple[str, Found]]]:
    """What was found, by the slot of the form it stands in: ("fault" | "remark", found)."""
    rows = [f"stages-{at}-rows-{row}" for at, stage in enumerate(stages) for row in range(len(stage["rows"]))]
    slots: dict[str, list[tuple[str, Found]]] = {one: [] for one in (*slots_of(len(stages)), *rows)}
    every = [*(("fault", one) for one in look.faults), *(("remark", one) for one in look.remarks)]
    for kind, one in every:
        slots.setdefault(one.slot, []).append((kind, one))
    return slots


def _returns(stages: Sequence[Item], at: int) -> Iterable[tuple[str, str]]:
    """Where the branch of a stage may come back; an earlier stage only where it is chosen already."""
    for number, one in enumerate(stages):
        name = f"Stage {number + 1}{': ' + one['title'] if one['title'] else ''}"
        if number >= at:
            yield (
                one["id"],
                f"{name}, this stage: before what came of it" if number == at else f"{name}, before its story",
            )
        elif one["id"] == stages[at]["branch"]["returns_to"]:
            yield one["id"], f"{name}, which was before: choose another"


def _undone(chosen: Sequence[str], named: Sequence[str], lit: Iterable[Item], pack: Pack) -> Iterable[Item]:
    """What a branch may leave undone: what the class takes away and is lit by then; and what is chosen already."""
    return [one for one in _findings(chosen, lit, pack) if one["chosen"] or one["id"] in named]


def _findings(chosen: Sequence[str], lit: Iterable[Item], pack: Pack) -> Iterable[Item]:
    seen: set[str] = set()
    for one in lit:
        seen.add(one["id"])
        yield {**{name: one[name] for name in ("id", "text", "level")}, "chosen": one["id"] in chosen, "lit": True}
    for name in chosen:
        if name not in seen:
            text = pack.finding(name)["text"] if pack.has("findings", name) else name
            yield {"id": name, "text": text, "level": "", "chosen": True, "lit": False}
