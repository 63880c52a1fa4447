"""The questions that `about` designates exist and can be what they are designated for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backend.content.authoring.checks.spoken import spoken_to_causes
from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged
from backend.rules.answers import option_ids

TYPED = ("incident_ref", "call_sign", "crime_number")


def designated_questions_exist(merged: Merged) -> list[Problem]:
    """Each is a question of the kind its role needs; police_link has the options it names."""
    questions, designated = index(merged, "questions"), merged["about"]["designated"]
    causes = [("police_link", cause) for cause in _police_link(designated["police_link"], questions)]
    named = [(role, designated[role]) for role in TYPED if role in designated]
    untyped = [(role, one) for role, one in named if questions.get(one, {}).get("kind") != "text"]
    causes += [(role, f"`{one}` is not a question of kind text") for role, one in untyped]
    for role in ("never_lowers", "known_by"):
        unknown = [one for one in designated.get(role, []) if one not in questions]
        causes += [(role, f"`{one}` is not a question") for one in unknown]
    rows = [one for row in designated.get("in_short", []) for one in row["questions"]]
    causes += [("in_short", f"`{one}` is not a question") for one in rows if one not in questions]
    for role in ("looked_at_softly", "found_by"):
        typed = [one for one in designated.get(role, []) if not _is_typed(questions.get(one))]
        causes += [(role, f"`{one}` is not a question anyone types into") for one in typed]
    causes += [("end", cause) for cause in _end(designated.get("end"), index(merged, "findings"))]
    ranks = {rank["id"] for rank in designated.get("ranks", [])}
    asked = [one for one in merged["findings"] if "asks_for" in one and one["asks_for"] not in ranks]
    causes += [("ranks", f"`{one['id']}` asks for `{one['asks_for']}`, which is none of them") for one in asked]
    called_in = {one["id"] for one in merged["findings"] if "message" in one}
    heard_by = [one for rank in designated.get("ranks", []) for one in rank.get("hears", []) if one not in called_in]
    causes += [("ranks", f"`{one}` is not a finding that a message names") for one in heard_by]
    causes += [("told", cause) for cause in _told(designated.get("told"), questions)]
    causes += [("plan", cause) for cause in _plan(designated.get("plan"), questions)]
    causes += [("custody", cause) for cause in _custody(designated.get("custody"), questions, merged)]
    causes += [("lives_with", cause) for cause in _chosen(_as_chosen(designated.get("lives_with", [])), questions)]
    causes += [("release", cause) for cause in _release(designated.get("release"), merged)]
    causes += [("spoken_to", cause) for cause in spoken_to_causes(designated.get("spoken_to"), merged)]
    causes += [("heard", cause) for cause in _heard(designated.get("heard"), index(merged, "findings"), questions)]
    causes += [("two_accounts", cause) for cause in _two_accounts(designated.get("two_accounts"), questions)]
    causes += [("order_stage", cause) for cause in _order_stage(designated.get("order_stage"), questions)]
    return [Problem("about.json", role, cause) for role, cause in causes]


def _end(end: str | None, findings: dict[str, Item]) -> Iterator[str]:
    """What may stand where nothing else does calls nobody in."""
    if end is not None and "call_in" in findings.get(end, {"call_in": ""}):
        yield f"`{end}` is not a finding without a call-in"


def _two_accounts(two: Item | None, questions: dict[str, Item]) -> Iterator[str]:
    """What is said of an order is chosen, and who saw the other person is typed."""
    for one in two["said"] if two is not None else ():
        missing = set(one["options"]) - {
            option["id"] for option in questions.get(one["question"], {}).get("options", [])
        }
        yield from (f"`{one['question']}` has no option `{option}`" for option in sorted(missing))
    if two is not None and questions.get(two["other"], {}).get("kind") != "text":
        yield f"`{two['other']}` is not a question of kind text"


def _heard(heard: Item | None, findings: dict[str, Item], questions: dict[str, Item]) -> Iterator[str]:
    """What says that somebody may hear is a finding; what is not named there calls somebody in."""
    if heard is None:
        return
    yield from (f"`{one}` is not a finding" for one in [*heard["by"], *heard["near"]] if one not in findings)
    yield from (
        f"`{one}` is not a finding with a call-in" for one in heard["devices"] if "call_in" not in findings.get(one, {})
    )
    if questions.get(heard["asked"], {}).get("kind") != "yes_no":
        yield f"`{heard['asked']}` is not a question of kind yes_no"


def _told(told: Item | None, questions: dict[str, Any]) -> Iterator[str]:
    if told is None:
        return
    ticks, option = told["tick"]
    if questions.get(told["who"], {}).get("kind") != "text":
        yield f"`{told['who']}` is not a question of kind text"
    if questions.get(ticks, {}).get("kind") != "choices":
        yield f"`{ticks}` is not a question of kind choices"
    elif option not in option_ids(questions[ticks]):
        yield f"`{option}` is not an option of `{ticks}`"


def _plan(plan: Item | None, questions: dict[str, Item]) -> Iterator[str]:
    if plan is None:
        return
    question = questions.get(plan["question"], {})
    if question.get("kind") != "rows":
        yield f"`{plan['question']}` is not a question of kind rows"
        return
    known = [field["id"] for field in question["fields"]]
    named = [*plan["what"], plan["who"], plan["by"], plan["state"]]
    yield from (f"`{one}` is not a field of `{plan['question']}`" for one in named if one not in known)
    field: Item = next((one for one in question["fields"] if one["id"] == plan["state"]), {})
    states = [one["id"] for one in field.get("options", [])]
    yield from (f"`{one}` is not an option of `{plan['state']}`" for one in plan.get("over", []) if one not in states)


def _order_stage(stage: Item | None, questions: dict[str, Item]) -> Iterator[str]:
    if stage is None:
        return
    question = questions.get(stage["question"])
    if question is None or question["kind"] != "choice":
        yield f"`{stage['question']}` is not a question of kind choice"
        return
    stages = [one["id"] for one in question["options"]]
    yield from (f"`{one}` is not an option of `{question['id']}`" for one in stage.get("over", []) if one not in stages)


def _as_chosen(instead: list[Item]) -> list[Item]:
    return [{"question": one["question"], "options": [one["value"]]} for one in instead]


def _custody(custody: Item | None, questions: dict[str, Item], merged: Merged) -> Iterator[str]:
    directed = {one["id"] for one in merged.get("directions", [])}
    for one in custody.get("not_directed", []) if custody is not None else []:
        if one not in directed:
            yield f"`{one}` is not a direction"
    yield from _chosen(custody["by"] if custody is not None else [], questions)
    for one in custody["said"] if custody is not None else []:
        if questions.get(one, {}).get("kind") != "text":
            yield f"`{one}` is not a question of kind text"


def _release(release: Item | None, merged: Merged) -> Iterator[str]:
    if release is None:
        return
    questions = index(merged, "questions")
    yield from _chosen(release["by"], questions)
    for name, kind in (("on", "day"), ("today", "yes_no"), ("teller", "text"), ("told", "yes_no")):
        if questions.get(release[name], {}).get("kind") != kind:
            yield f"`{release[name]}` is not a question of kind {kind}"
    if release["point"] not in index(merged, "closing"):
        yield f"`{release['point']}` is not a point against closing"


def _chosen(by: list[Item], questions: dict[str, Item]) -> Iterator[str]:
    for chosen in by:
        question: Item = questions.get(chosen["question"], {})
        known = [one["id"] for one in question.get("options", [])] if question.get("kind") == "choice" else []
        yield from (
            f"`{one}` is not an option of `{chosen['question']}`" for one in chosen["options"] if one not in known
        )


def _is_typed(question: Item | None) -> bool:
    kinds = [field["kind"] for field in (question or {}).get("fields", [])]
    return question is not None and (question["kind"] == "text" or "text" in kinds)


def _police_link(link: Item, questions: dict[str, Item]) -> Iterator[str]:
    question = questions.get(link["question"])
    if question is None or question["kind"] != "choice":
        yield f"`{link['question']}` is not a question of kind choice"
        return
    options = [option["id"] for option in question["options"]]
    for option in [*link["restricts"], *link.get("ask_again", [])]:
        if option not in options:
            yield f"`{option}` is not an option of `{question['id']}`"
