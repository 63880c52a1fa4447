"""The list of what the force wrote, and the ways to begin a text: a copy of a scenario, or one with nothing in it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.content.kinds import Item
from backend.content.sentences import when
from backend.content.service import current_pack
from backend.core import clock
from backend.core.access import allow, role
from backend.core.web.forms import read_form
from backend.core.web.person import person
from backend.rules.london import london_day
from backend.training.ways import ways
from backend.training.written import offered, service, signing
from backend.training.written.copied import as_copy
from backend.training.written.draft import from_file, new_draft
from backend.training.written.errors import TooMany
from backend.training.written.schemas import CopyForm
from backend.training.written.waiting import is_ready

pages = Blueprint("written_begin", __name__)
TRAINER = role("trainer")
EMPTY = "nothing-yet"
"""What begins a scenario of one's own in place of a copy: no scenario has such an id."""


@pages.get("/training/written")
@allow(TRAINER)
def written() -> ResponseReturnValue:
    """What the force wrote: drafts, what waits for a signature, what its classes have."""
    return _list({})


@pages.post("/training/written")
@allow(TRAINER)
def begin() -> ResponseReturnValue:
    """Begin with a copy of a scenario, or with nothing in it."""
    form = read_form(CopyForm())
    begun = None if form.errors else _begun(form.values["scenario"])
    if begun is None:
        form.errors.setdefault("scenario", "Choose a scenario to copy")
        return _list(form.errors), 422
    try:
        row = service.begin(person(), *begun, clock.now())
    except TooMany:
        words = {"scenario": f"Your force keeps {service.MOST} texts, and no more: put that to whoever runs Foursight"}
        return _list(words), 422
    return redirect(f"/training/written/{row.id}", 303)


def _begun(chosen: str) -> tuple[Item, str | None] | None:
    """The draft, and the scenario it came from; None where there is no such scenario."""
    if chosen == EMPTY:
        return new_draft(london_day(clock.now())), None
    found = offered.offered(person().force_id).get(chosen)
    if found is None:
        return None
    draft = from_file(found.data) | {"title": f"Copy of: {found.data['title']}"[:200]}
    return as_copy(draft, found.data["title"]), found.id


def _list(errors: dict[str, str]) -> str:
    view = list_view() | {"errors": errors}
    return render_template("training/written/list.html", **view, ways=ways())


def list_view() -> Item:
    """What the list shows: {"texts": [{"row", "state", "at", "signed", "faults", "is_ready"}], "scenarios": what can be
    copied, "empty": what begins one of one's own, "errors"}.
    """
    newest = {row.id: row for row in offered.newest_signed(person().force_id)}
    every = service.texts(person())
    texts = [_entry(row, newest) | {"wrote": _wrote(row, every)} for row in every]
    scenarios = offered.offered(person().force_id).values()
    return {
        "texts": texts,
        "scenarios": scenarios,
        "errors": {},
        "empty": EMPTY,
        "refused": None,
        "chosen": request.args.get("copy", ""),
    }


def _wrote(row: service.Text, every: Sequence[service.Text]) -> bool:
    """Whether whoever looks wrote of a text, and so does not sign it."""
    same = [one for one in every if one.written_id == row.written_id]
    return person().id in dict(signing.writers_of(row, same))


def _entry(row: service.Text, newest: Item) -> Item:
    look = offered.looked_at(newest[row.id]) if row.id in newest else None
    match (row.put_away_at is not None, row.signed_at is not None, look):
        case (True, _, _):
            state = "away"
        case (_, False, _):
            state = "draft"
        case (_, _, None):
            state = "was"
        case _:
            state = "now" if look and look.scenario else "unfit"
    faults = [str(one) for one in look.faults] if look else []
    signed = when(row.signed_at) if row.signed_at else ""
    ready = state == "draft" and is_ready(row.text, current_pack().pack_id)
    about = {"row": row, "state": state, "at": when(row.changed_at), "signed": signed}
    return about | {"faults": faults, "is_ready": ready}
