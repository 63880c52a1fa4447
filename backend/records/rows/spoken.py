"""What a record holds of anybody having spoken to the victim, and since when it holds no word of it. What its pack
designates counts, and nothing else; where it is not certain that the word came after the news, the list asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import assert_never

from backend.content.service import current_pack
from backend.records.acts.kinds import Text
from backend.records.acts.models import DeskAct
from backend.records.acts.second import settled_in
from backend.records.evaluation import Case, Results, Spoken
from backend.records.models import Version
from backend.records.tasks.standing import Standing, Texts, moment_of
from backend.rules.answers import rows_in, span_of, value_of
from backend.rules.index import index_of
from backend.rules.json_types import Pack, by_id
from backend.rules.london import beginning_of
from backend.rules.record_kinds import RecordKind
from backend.rules.shapes.pack import SpokenRows, SpokenTo
from backend.rules.shapes.record import Body, Result

NO_WORD = "no_word_of_victim"
"""The list of records that hold no word of it since the last news."""
CAME, LATER = "it came", "a later version came"


@dataclass(frozen=True)
class Word:
    """That somebody spoke to the victim, at the latest moment of which it is certain that it was not before: how it is
    known, by whom (where that is said).
    """

    at: datetime
    how: str
    by: str = ""


@dataclass(frozen=True)
class NoWord:
    """Since when there is none, and what came then; None where there is one. The last `word` there is."""

    since: datetime | None
    came: str
    word: Word | None


NOBODY_ASKED = NoWord(None, "", None)
"""Of what nobody looked at for it."""


def moment_in_utc(at: datetime) -> str:
    """As an act has it, "2026-11-28T07:00:00Z"."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def designated_in(pack: Pack) -> SpokenTo | None:
    """What counts, by a pack."""
    return pack["about"]["designated"].get("spoken_to")


def spoken_in(pack: Pack, body: Body, result: Result) -> list[Spoken] | None:
    """Each word of it in a version, by when it was noted, or when its row says; None where its pack knows of none."""
    designated = designated_in(pack)
    return None if designated is None else list(_answers(pack, designated, body, result))


def lines_to_speak(pack: Pack, body: Body) -> list[str]:
    """The ids of the lines of its plan by which somebody speaks to the victim."""
    designated, plan = designated_in(pack), pack["about"]["designated"].get("plan")
    question = index_of(pack).questions.get(plan["question"]) if plan is not None else None
    if designated is None or plan is None or question is None:
        return []
    rows = rows_in(value_of(question, body["answers"].get(question["id"])))
    return [str(row["id"]) for row in rows if row.get(plan["what"][0]) in designated["lines"]]


def _answers(pack: Pack, designated: SpokenTo, body: Body, result: Result) -> Iterator[Spoken]:
    questions, hidden = index_of(pack).questions, result["hidden"]
    for one in designated["answers"]:
        question, answer = questions.get(one), body["answers"].get(one)
        value = value_of(question, answer) if question is not None and one not in hidden else None
        if question is not None and answer is not None and value not in (None, "no", []):
            yield {"at": answer["at"], "how": question["short"], "by": ""}
    for rows in designated["rows"]:
        if rows["question"] in questions and rows["question"] not in hidden:
            yield from _rows(pack, rows, body)


def _rows(pack: Pack, asked: SpokenRows, body: Body) -> Iterator[Spoken]:
    question = index_of(pack).questions[asked["question"]]
    for row in rows_in(value_of(question, body["answers"].get(question["id"]))):
        said, at = row.get(asked["field"]), row.get(asked["at"])
        chosen = said if isinstance(said, list) else [said]
        span = span_of(at)
        moment = at if span is None else moment_in_utc(beginning_of(span[1]))
        if isinstance(moment, str) and any(one in asked["options"] for one in chosen):
            yield {"at": moment, "how": question["short"], "by": ""}


def no_word_of(
    versions: Sequence[Version],
    results: Sequence[tuple[Version, Results | None]],
    acts: Sequence[DeskAct] = (),
    texts: Texts | None = None,
    tasks: Sequence[Standing] = (),
) -> NoWord:
    """Since when nothing says that anybody spoke to the victim. `versions` in the order in which they came; `results`:
    its heads and what was made of each. Nothing of what was received before this was looked at: nobody can say.
    """
    opened = [(head, one["case"]) for head, one in results if one is not None and "case" in one]
    known = [(head, case) for head, case in opened if "spoken" in case]
    if not known or not versions:
        return NOBODY_ASKED
    texts = {} if texts is None else texts
    said = [(head, word) for head, case in known for word in _of_case(case, head)]
    words = [*(word for _, word in said), *_of_acts(acts, texts), *_of_tasks(tasks, [case for _, case in known])]
    word = max(words, key=lambda one: one.at, default=None)
    since, came = max(_news(versions, said, acts, texts), key=lambda one: one[0])
    return NoWord(None, "", word) if word is not None and word.at > since else NoWord(since, came, word)


def _of_case(case: Case, head: Version) -> Iterator[Word]:
    """No clock of a phone says more than when it came."""
    for one in case.get("spoken", []):
        at = moment_of(one["at"])
        if at is not None:
            yield Word(min(at, head.received_at), one["how"], one["by"])


def _news(
    versions: Sequence[Version], said: Sequence[tuple[Version, Word]], acts: Sequence[DeskAct], texts: Texts
) -> list[tuple[datetime, str]]:
    """When it came, and what came since: what was first finished (of a call, what came first), each later version, and
    each reason to look at the plan again. Not a version that itself brings a word from after the one before it.
    """
    finished = next((at for at, one in enumerate(versions) if one.sent_as == "finished"), len(versions))
    whole = _first_that_counts(versions[0].kind, finished) if finished < len(versions) else 0
    news = [(versions[whole].received_at, CAME)]
    brings = {head.received_at for head, word in said if _is_new(word, head, versions)}
    news += [(one.received_at, LATER) for one in versions[finished + 1 :] if one.received_at not in brings]
    again = [one for one in acts if one.kind == "look_again" and one.at not in brings]
    return [*news, *((one.at, texts.get(one.id, Text()).get("why", LATER)) for one in again)]


def _first_that_counts(kind: RecordKind, finished: int) -> int:
    """Which version counts as that it came: of a call the first, of a report what was first finished."""
    match kind:
        case "scene":
            return finished
        case "call":
            return 0
    assert_never(kind)


def _is_new(word: Word, head: Version, versions: Sequence[Version]) -> bool:
    before = [one.received_at for one in versions if one.received_at < head.received_at]
    return bool(before) and word.at > max(before)


def _of_acts(acts: Sequence[DeskAct], texts: Texts) -> Iterator[Word]:
    """A point that was settled so, by the time that was said; a direction that was followed, not before it was given.
    What was settled before its time was kept does not count, nor what a second person found not to stand.
    """
    designated, by_act = designated_in(current_pack().data), {one.id: one for one in acts}
    if designated is None:
        return
    settled, directions = settled_in(acts), _directions(designated)
    for act in acts:
        text = texts.get(act.id, Text())
        if act.kind == "settle" and act.about in designated["points"] and (act.about, act.version_id) in settled:
            parts = text.get("parts", [])
            moments = [at for one in parts if (at := moment_of(one.get("at", ""))) is not None]
            if moments:
                yield Word(min(moments[0], act.at), text.get("how", ""), parts[0]["words"])
        if act.kind == "followed" and text.get("state") == "done" and act.about in by_act:
            given = by_act[act.about]
            if directions & set(texts.get(given.id, Text()).get("directions", [])):
                yield Word(given.at, "a direction, followed", text.get("why", ""))


def _of_tasks(tasks: Sequence[Standing], cases: Sequence[Case]) -> Iterator[Word]:
    """A task by which somebody speaks to the victim, done: not before it was given."""
    designated = designated_in(current_pack().data)
    lines = {line for case in cases for line in case.get("lines_to_speak", [])}
    directions = _directions(designated) if designated is not None else set[str]()
    for one in tasks:
        if one.state == "done" and (one.line in lines or one.words in directions):
            yield Word(one.given.at, f"a task, done: {one.words}")


def _directions(designated: SpokenTo) -> set[str]:
    """The texts of the directions that have somebody speak to them: an act bears those, and no ids."""
    known = by_id(current_pack().data.get("directions", []))
    return {known[one]["text"] for one in designated["directions"] if one in known}
