"""Where the items of every kind have words: read from the schemas, so that a new field is tried as well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from marshmallow import Schema, fields

from backend.content.authoring.fields import Words, WordsOr
from backend.content.authoring.schemas import SCHEMAS
from backend.content.kinds import LISTS
from tests.backend.content.board_pack import board_pack
from tests.backend.content.small_pack import Files, item, question
from tests.fixtures.run import ROOT

LOOKED_FOR = {"finds", "unless", "words", "warns"}
NUMBERS = {"value"}  # a telephone number or a site: its form takes no words
BESIDE = {"ask": {"finds"}, "heading": {"heading"}, "title": {"title", "answers"}}  # fields that stand only beside one
FORMS = {"answers", "call_ins", "unknowns", "findings", "clocks", "heading"}
Place = tuple[str, int, tuple[Any, ...]]  # kind, which item, the way to the field


def add_duty(files: Files) -> None:
    """A duty with its questions on the outcome, and lines to read."""
    states = [{"id": one, "text": "A."} for one in ("done", "not_done", "owed")]
    files["questions"] += [
        question("arrest", "choice", options=states),
        question("arrest_because", "choice", options=[{"id": "later", "text": "Later."}]),
        *(question(f"arrest_{one}", "text") for one in ("other", "who", "by")),
    ]
    outcome = next(screen for screen in files["outline"] if screen["kind"] == "outcome")
    roles = {"because": "arrest_because", "other": "arrest_other", "who": "arrest_who", "by": "arrest_by"}
    outcome["questions"] = ["arrest", *roles.values()]
    outcome["groups"] = [{"id": "rest", "text": "The rest", "findings": ["stalking"]}]
    wording = [{"when": {"is": ["weapon", "yes"]}, "text": "Otherwise", "under": ["So then."]}]
    files["duties"] = [
        item(
            "arrest_duty",
            phase="door",
            state="arrest",
            **roles,
            under=["So."],
            instead=wording,
            cannot=wording,
            behind=["armed"],
            when={"see": "pattern"},
        )
    ]
    files["read_aloud"] = [item("aloud", lines=["One.", "Two."])]
    files["directions"] = [item("direct")]
    files["officer_questions"] = [item("ask_back")]
    settled = {"is": ["weapon", "no"]}
    files["ladder"] = [
        item(
            "goes_on",
            waits_for="answer",
            when={"see": "pattern"},
            settled_when={"is": ["weapon", "no"]},
            first_after=10,
            steps=[{"role": "supervisor", "of": "unit", "minutes": 10}],
            taken_for=30,
        )
    ]
    files["closing"] = [
        item(
            "outstanding",
            list="Outstanding",
            settle="Say who.",
            ways=[{"id": "held", "text": "Held", "asks": [{"id": "by", "kind": "who", "text": "By whom"}]}],
            when={"see": "pattern"},
            settled_when=settled,
        )
    ]


def guarded_pack() -> Files:
    """The small pack with a board, the shipped families of phrases, and one item at least of every kind."""
    files = board_pack()
    shipped = json.loads((ROOT / "backend" / "content" / "pack" / "phrases.json").read_text("utf-8"))
    source = [{"ref": "report", "at": "chapter 1"}]
    files["phrases"] = [
        {**{name: value for name, value in one.items() if name != "advice"}, "source": source} for one in shipped
    ]
    files["copy_blocks"][0]["lines"] += [{"heading": "Known"}, {"title": "Now", "answers": ["weapon"]}]
    add_duty(files)
    files["outline"].insert(-1, item("help", beat="more", kind="services"))
    contact = {"kind": "phone", "value": "0808 157 0000", "status": "reported"}
    service = {
        "group": "support",
        "about": ["A."],
        "area": "national",
        "cases": "domestic",
        "none_tonight": "None tonight.",
        "hours": "unknown",
        "verified_on": "2026-11-24",
        "verified_by": "V.",
    }
    files["services"] = [item("line", **service, contacts=[contact])]
    return files


def places(files: Files) -> Iterator[Place]:
    """Every field for words, of every item, whether the item has it or may have it."""
    yield "sentences", 0, ("answer_no_rows",)  # of its own form: no schema names each
    for kind in (*LISTS, "about", "bank_holidays"):
        items = files[kind] if kind in LISTS else [files[kind]]
        for number, one in enumerate(items):
            for way in _ways(SCHEMAS[kind](), one):
                yield kind, number, way


def with_words(files: Files, place: Place, words: str) -> Files:
    """The files with words put into one place."""
    changed = deepcopy(files)
    put_words(changed, place, words)
    return changed


def put_words(files: Files, place: Place, words: str) -> None:
    """Put words into one place."""
    kind, number, way = place
    target = files[kind][number] if isinstance(files[kind], list) else files[kind]
    for step in way[:-1]:
        target = target[step]
    target[way[-1]] = words


def _ways(schema: Schema, value: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for attribute, field in schema.fields.items():
        name = field.data_key or attribute
        if name in LOOKED_FOR or name in NUMBERS:
            continue
        if isinstance(field, Words | WordsOr):
            if name in value or not isinstance(schema, SCHEMAS["questions"]) or name != "find_out":
                yield from _to_words(name, value)
        elif isinstance(field, fields.List):
            yield from _in_list(name, field.inner, value)
        elif isinstance(field, fields.Nested) and name in value:
            yield from ((name, *rest) for rest in _ways(field.schema, value[name]))


def _to_words(name: str, value: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    if _may_have(name, value):
        yield (name,)


def _in_list(name: str, inner: Any, value: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for number, one in enumerate(value.get(name, [])):
        if isinstance(inner, Words):
            yield name, number
        elif isinstance(inner, fields.Nested):
            yield from ((name, number, *rest) for rest in _ways(inner.schema, one))


def _may_have(name: str, value: dict[str, Any]) -> bool:
    """A copy's line has one form; a family asks and a language does not."""
    if name in BESIDE:
        return bool(BESIDE[name] & set(value))
    return name in value or not (FORMS & set(value))
