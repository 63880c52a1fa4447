"""Acting on an invented record: the forms of the desk, what they refuse, and what an act would write down."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from marshmallow import Schema, fields, validate

from backend.content.received import Invented, Practised
from backend.core.web.errors import FieldRefused
from backend.core.web.fields import Form
from backend.core.web.forms import Filled
from backend.records.acts.closing import UNTOLD, refusal
from backend.records.acts.kinds import Kind, Text
from backend.records.acts.models import DeskAct
from backend.review.acts import schemas, texts
from backend.review.acts.texts import refuse_unsafe
from backend.review.acts.words import HEADS, act_lines
from backend.review.practised.record import points_left, shown_of
from backend.review.tasks.at_once import SAFETY, is_urgent
from backend.review.tasks.orders import NOBODY, ROLE, due_of
from backend.review.tasks.words import ROLES, role_words
from backend.rules.london import london_clock, london_day

CARRIED = validate.Length(max=12_000, error="Begin this record again: more was done than a page carries")
TO_NO_PHONE = f"Due at once, of the {role_words('supervisor').lower()}; it goes to no phone, which may lie locked"
RINGS_NOBODY = "It rings nobody: they are told by radio, by telephone or in person as well"
TASK = ("task_to", "task_name", "task_due", "task_at")


class CarriedPart(Form):
    """What was done before on the same page, as it came."""

    carried = fields.List(fields.String(validate=CARRIED), load_default=list, validate=validate.Length(max=40))


def _carrying(schema: type[Schema]) -> Callable[[], Schema]:
    return type(f"Practised{schema.__name__}", (CarriedPart, schema), {})


FORMS: Mapping[str, tuple[Kind, type[Schema], Callable[[Filled, texts.Shown, datetime], texts.Made]]] = {
    "read": ("read", schemas.ActForm, texts.nothing),
    "told": ("told", schemas.ToldForm, texts.of_told),
    "directed": ("direct", schemas.DirectForm, texts.of_direction),
    "asked": ("ask", schemas.AskForm, texts.of_question),
    "decided": ("decide", schemas.DecideForm, texts.of_decision),
    "crime": ("crime", schemas.CrimeForm, texts.of_crime),
    "viewed": ("view", schemas.ViewForm, texts.of_view),
    "settled": ("settle", schemas.SettleForm, texts.of_point),
    "closed": ("close", schemas.CloseForm, texts.of_closing),
}
SCHEMAS = {name: _carrying(schema) for name, (_, schema, _) in FORMS.items()}


def done(name: str, form: Filled, invented: Invented, before: Sequence[Practised], now: datetime) -> Practised:
    """What an act writes down, in words. Raises FieldRefused, as the desk does."""
    kind, _, make = FORMS[name]
    if name == "asked" and is_urgent(form):
        return _at_once(form)
    shown = shown_of(invented)
    about, text = make(form, shown, now)
    if kind == "close" and (left := points_left(shown, before)):
        raise FieldRefused("close", refusal(left))
    act = DeskAct(kind=kind, about=about)
    return Practised(
        kind, _about(kind, about, text), HEADS[kind], (*act_lines(act, text, shown.pack), *_task(form, now))
    )


def _at_once(form: Filled) -> Practised:
    """A question on which somebody's safety hangs: a task, as at the desk. Raises FieldRefused."""
    question = str(form.values["question"])
    refuse_unsafe("question", question)
    return Practised("task", (), HEADS["task"], (SAFETY.format(question=question), TO_NO_PHONE, RINGS_NOBODY))


def _about(kind: Kind, about: str, text: Text) -> tuple[str, ...]:
    """Of what was told each call-in, and that it was all; else the point or what it is about."""
    if kind == "told":
        return (*("|".join(one) for one in text["of"]), *([UNTOLD] if text["all"] else []))
    return (about,) if about else ()


def _task(form: Filled, now: datetime) -> list[str]:
    """Whose a direction is, by when; nothing where neither was said. Raises FieldRefused."""
    if not any(form.values.get(name) for name in TASK):
        return []
    chosen = str(form.values["task_to"]).removeprefix(ROLE)
    who = str(form.values["task_name"]).strip() or (role_words(chosen) if chosen in ROLES else "")
    if not who:
        raise FieldRefused("task_to", NOBODY)
    due = due_of(form, now)
    return [f"For {who}, by {london_clock(due)} on {london_day(due)}"]
