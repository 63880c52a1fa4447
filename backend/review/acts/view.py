"""The part of a record's page that is about acting on it: how it stands, what was done, and what may be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.service.people import names_of
from backend.content.frozen import Pack
from backend.content.sentences import when
from backend.core.keys.ring import KeyRing
from backend.records.acts import service as acts
from backend.records.acts.closing import NOT_BY_FORM, open_answers, open_directions, open_points
from backend.records.acts.kinds import Text
from backend.records.acts.second import not_looked_at
from backend.records.evaluation import LitCallIn
from backend.records.heads import heads_of
from backend.records.ladder.rules import asking_for_a_number
from backend.records.ladder.store import open_of
from backend.records.ladder.taking import is_there
from backend.records.letters.service import reach_of
from backend.records.models import Version
from backend.records.rows.case import case_of
from backend.records.rows.crimes import numbers_noted
from backend.records.rows.order import SERGEANT_UNTOLD, still_to_tell
from backend.records.rows.stages import decided_stages, stages_of, with_decided
from backend.records.service import Opened
from backend.records.tasks.standing import moment_of
from backend.review.acts.questions import questions_of
from backend.review.acts.settling import ways_of
from backend.review.acts.words import GROUNDS, STATES, act_in_words, act_lines
from backend.review.words import not_yet_words, when_said
from backend.rules.duties import duties_of
from backend.rules.held import is_held
from backend.rules.told import not_told, told_to

BY_ITSELF = ("answer", "look_again")
"""What comes with a version or a call, and is nobody's act at the desk."""
BETWEEN = "|"
"""Between a call-in and when it was lit, in a form."""


@dataclass(frozen=True)
class Looking:
    """Who looks at a record, when, what was done about it, and up to which act they had seen when they acted."""

    person: Person
    now: datetime
    desk: acts.Desk
    seen: int | None = None


def desk_part(opened: Opened, pack: Pack, ring: KeyRing, looking: Looking) -> dict[str, object]:
    """{"address": where its forms go, "carried": (), "is_practice": False, "state", "since", "by", "number", "acts",
    "meanwhile", "may_act", "questions", "untold_of": of what nobody is noted as told, "not_yet": {finding id:
    what was told, and not to whom it asks for}, "told_to": [{"who", "at", "of": what first}], "taken",
    "can_take", "crimes": the numbers that are known, "order_stage": how far an order is, "told": {finding id: [who and
    when, as a desk noted it]}, "second_look": the acts that wait for a second person}, and where they may: "is_closed",
    "untold", "directions", "officer_questions", "reach", "points", "to_settle", "waits_for_number", "open_directions",
    "duties", "may_look".
    """
    person, desk, seen = looking.person, looking.desk, looking.seen
    people = {one.actor_id for one in desk.acts}
    names = names_of(opened.version.force_id, people)
    shown = [act_in_words(one, desk.texts.get(one.id), names, pack) for one in desk.acts]
    lit = lit_in(opened, pack, desk)
    part = {
        "address": f"/records/{opened.version.record_id}",
        "carried": (),
        "is_practice": False,
        "state": state_words(desk, opened.versions[-1]),
        "since": when(desk.standing.since) if desk.standing.since else "",
        "by": names.get(desk.standing.by or "", ""),
        "number": desk.acts[-1].number if desk.acts else 0,
        "acts": shown,
        "meanwhile": [
            words
            for act, words in zip(desk.acts, shown, strict=True)
            if seen is not None and act.number > seen and act.actor_id != person.id and act.kind not in BY_ITSELF
        ],
        "may_act": desk.may_act,
        "told": _told(lit, desk),
        **_taking(opened, looking),
        "crimes": _crimes(opened, desk),
        "waits_for_number": False,
        "order_stage": _order_stage(opened, pack, desk),
        "questions": questions_of(opened.versions, desk, names),
        "untold_of": untold_of(lit),
        "not_yet": {
            str(one["id"]): {**one, "words": not_yet_words(one["asked"], one["whom"])} for one in lit if one["whom"]
        },
        "told_to": told_to_whom(opened, lit, desk),
    }
    left = not_looked_at(desk.acts, heads_of(opened.versions))
    part["second_look"] = [one for act, one in zip(desk.acts, shown, strict=True) if act in left]
    if not desk.may_act:
        return part
    may_look = any(one.actor_id != person.id for one in left)
    return part | _may_do(opened, pack, ring, desk, lit) | {"may_look": may_look}


def _crimes(opened: Opened, desk: acts.Desk) -> list[str]:
    case = opened.results.get("case")
    said = case.get("crime_numbers", []) if case is not None else []
    return list(dict.fromkeys([*said, *numbers_noted(desk.acts, desk.texts)]))


def _order_stage(opened: Opened, pack: Pack, desk: acts.Desk) -> str:
    """By what the version says, or by what was decided since, whichever came last; "" where neither says a stage."""
    (made,) = with_decided([opened.version], [opened.results], decided_stages(desk.acts, desk.texts))
    stage = made["case"].get("order_stage") if made is not None and "case" in made else None
    if stage is None:
        return ""
    since = moment_of(stage["at"])
    words = stages_of(pack.data).get(stage["id"], stage["id"])
    return f"{words}, since {when(since)}" if since is not None else words


def _taking(opened: Opened, looking: Looking) -> dict[str, object]:
    """Who has taken what waits on the record, and till when; whether this person may take it."""
    rows = [one for one in open_of(opened.version.record_id) if one.taken_by or is_there(one, looking.now)]
    names = names_of(opened.version.force_id, {row.taken_by for row in rows if row.taken_by})
    taken = [
        f"{names.get(row.taken_by, 'Not in your force')}, until {when(row.at)}"
        for row in rows
        if row.taken_by is not None
    ]
    can_take = looking.desk.may_act and any(row.taken_by != looking.person.id for row in rows)
    return {"taken": list(dict.fromkeys(taken)), "can_take": can_take}


def told_to_whom(opened: Opened, lit: list[dict[str, object]], desk: acts.Desk) -> list[dict[str, str]]:
    """Who was told of what stands lit, each name with each moment once, the earliest first, and of what first: as the
    record notes it, and as a desk did.
    """
    body, found = opened.body, dict[tuple[str, str], set[str]]()
    stands = {str(one["id"]) for one in lit}
    for name in stands:
        for note in told_to(body["call_ins"].get(name)):
            found.setdefault((note["at"], note["who"]), set()).add(name)
    values = {one["value"] for one in lit}
    for text in (desk.texts.get(one.id, Text()) for one in desk.acts if one.kind == "told"):
        of = {finding_id for finding_id, lit_at in text.get("of", []) if f"{finding_id}{BETWEEN}{lit_at}" in values}
        if of:
            found.setdefault((text["at"], text["who"]), set()).update(of)
    return [{"who": who, "at": when_said(at), "of": _of_what(lit, of)} for (at, who), of in sorted(found.items())]


def untold_of(lit: list[dict[str, object]]) -> list[str]:
    """Of what stands lit nobody is noted as told of, dangers first."""
    left = [one for one in lit if one["is_untold"] and not one["whom"]]
    return list(dict.fromkeys(str(one["text"]) for one in sorted(left, key=lambda one: not one["is_danger"])))


def _of_what(lit: list[dict[str, object]], of: set[str]) -> str:
    """The first by name, and that there are others: each stands with who was told under the call-ins."""
    first, *others = [str(one["text"]) for one in lit if one["id"] in of]
    return f"{first}; and the rest as under Call-ins" if others else first


def _told(lit: list[dict[str, object]], desk: acts.Desk) -> dict[str, list[str]]:
    """Who was told of what stands lit in the version shown, by acts at a desk."""
    values = {one["value"] for one in lit}
    found: dict[str, list[str]] = {}
    for text in (desk.texts.get(one.id, Text()) for one in desk.acts if one.kind == "told"):
        for finding_id, lit_at in text.get("of", []):
            if f"{finding_id}{BETWEEN}{lit_at}" in values:
                found.setdefault(finding_id, []).append(f"{text['who']}, {when_said(text['at'])}")
    return found


def state_words(desk: acts.Desk, newest: Version) -> str:
    """New once more where a version came after somebody had acted on one before it."""
    acted_before = any(one.version_id != newest.version_id for one in desk.acts)
    return "Changed since it was read" if desk.standing.state == "new" and acted_before else STATES[desk.standing.state]


def _may_do(
    opened: Opened, pack: Pack, ring: KeyRing, desk: acts.Desk, lit: list[dict[str, object]]
) -> dict[str, object]:
    points, result = open_points(opened.versions, desk.acts, desk.texts, ring), opened.results["server_result"]
    waiting = open_answers(opened.versions, desk.acts, ring)
    asked = [
        {"id": one.id, "text": one.text, "ways": ways_of(pack, one.id)}
        for one in [*points, *waiting]
        if one.id not in NOT_BY_FORM
    ]
    return {
        "reach": reach_of(opened.versions),
        "is_closed": not desk.standing.is_open,
        "is_newest": opened.version is opened.versions[-1],
        "untold": [one for one in lit if one["is_untold"]],
        **offered_by(pack, held=is_held(pack.data, opened.body["answers"], result["hidden"])),
        "points": points,
        "to_settle": [one for one in asked if one["ways"]],
        "waits_for_number": bool({one.id for one in waiting} & set(asking_for_a_number())),
        "open_directions": [
            {"id": one.id, "words": " ".join(act_lines(one, desk.texts.get(one.id), pack))}
            for one in open_directions(desk.acts)
        ],
        "duties": duties_to_close(opened, pack),
    }


def offered_by(pack: Pack, *, held: bool = False) -> dict[str, list[dict[str, str]]]:
    """What a pack has ready to be directed, asked and decided: {"directions", "officer_questions", "order_stages"}, and
    of who holds a case the "grounds", each [{"id", "text"}]. Nobody is directed to look for a suspect who is held.
    """
    custody = pack.data["about"]["designated"].get("custody")
    left_out = custody.get("not_directed", []) if custody is not None and held else []
    directions = [one for one in pack.data.get("directions", []) if one["id"] not in left_out]
    return {
        "directions": [{"id": one["id"], "text": one["text"]} for one in directions],
        "officer_questions": [{"id": one["id"], "text": one["text"]} for one in pack.data.get("officer_questions", [])],
        "order_stages": [{"id": one, "text": text} for one, text in stages_of(pack.data).items()],
        "grounds": [{"id": one, "text": text} for one, text in GROUNDS.items()],
    }


def lit_in(opened: Opened, pack: Pack, desk: acts.Desk) -> list[dict[str, object]]:
    """The call-ins that stand lit in the version shown: {"id", "value", "text", "is_danger", "is_untold", "asked": who
    was told, and "whom": whom it asks for all the same}.
    """
    body, result, noted = opened.body, opened.results["server_result"], desk.standing.noted
    untold = not_told(pack.data, body["answers"], result, body["call_ins"])
    case = case_of(pack.data, body, result, untold, lambda _: False)
    return [_lit(one, still_to_tell(opened.version, one, noted)) for one in case["lit"]]


def _lit(lit: LitCallIn, left: LitCallIn | None) -> dict[str, object]:
    return {
        "id": lit["id"],
        "value": f"{lit['id']}{BETWEEN}{lit['lit_at']}",
        "text": lit["text"],
        "is_danger": lit["place"] < SERGEANT_UNTOLD,
        "is_untold": left is not None,
        "asked": left.get("asked", "") if left is not None else "",
        "whom": left.get("whom", "") if left is not None else "",
    }


def duties_to_close(opened: Opened, pack: Pack) -> list[dict[str, str]]:
    """The duties that the record does not say are done: {"id", "text", "said"}."""
    standing = duties_of(pack.data, opened.body, opened.results["server_result"])
    return [{"id": one.duty["id"], "text": one.text, "said": one.said} for one in standing if one.said != "done"]
