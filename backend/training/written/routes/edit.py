"""Writing: the list of what the force wrote, copying, and the form in which a scenario is written and checked."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.content.sentences import when
from backend.content.service import current_pack
from backend.core import clock
from backend.core.access import allow, role
from backend.core.ids import is_id, new_id
from backend.core.web.forms import TABLE_BYTES, read_form
from backend.core.web.person import person
from backend.rules.london import london_clock
from backend.training.ways import ways
from backend.training.written import offered, parts, service, signing, views
from backend.training.written.checker import look_at
from backend.training.written.draft import from_file, to_file
from backend.training.written.errors import NoSuchPart, NoSuchQuestion, NoSuchVersion, TooLong, TooMany
from backend.training.written.form import draft_from, is_part, is_whole
from backend.training.written.schemas import CopyForm
from backend.training.written.service import Saved, Seen

pages = Blueprint("written", __name__)
TRAINER = role("trainer")
ABOUT = ("into", "edits", "page", "act")
SAVE, UNDO, CHECK = "save", "undo", "check"


@pages.get("/training/written")
@allow(TRAINER)
def written() -> ResponseReturnValue:
    """What the force wrote: drafts, what waits for a signature, what its classes have."""
    return _list({})


@pages.post("/training/written")
@allow(TRAINER)
def copy() -> ResponseReturnValue:
    """Begin with a copy of a scenario."""
    form = read_form(CopyForm())
    found = None if form.errors else offered.offered(person().force_id).get(form.values["scenario"])
    if found is None:
        form.errors.setdefault("scenario", "Choose a scenario to copy")
        return _list(form.errors), 422
    draft = from_file(found.data) | {"title": f"Copy of: {found.data['title']}"[:200]}
    try:
        row = service.begin(person(), draft, found.id, clock.now())
    except TooMany:
        words = {"scenario": f"Your force keeps {service.MOST} texts, and no more: put that to whoever runs Foursight"}
        return _list(words), 422
    return redirect(f"/training/written/{row.id}", 303)


@pages.get("/training/written/<version_id>")
@allow(TRAINER)
def edit(version_id: str) -> ResponseReturnValue:
    """The form, with what the checker says of each part."""
    row = _found(version_id)
    return _form(service.draft_of(row), Saved(row), request.args.get("page", "") or new_id())


@pages.post("/training/written/<version_id>")
@allow(TRAINER)
def save(version_id: str) -> ResponseReturnValue:
    """Keep what was typed, add, move or take out a part, and say what the checker says; 422 where it cannot be kept,
    with all that was typed.
    """
    request.max_form_memory_size = TABLE_BYTES
    _found(version_id)
    pack, act = current_pack(), request.form.get("act", CHECK)
    draft, typed = _sent(pack)
    into, seen = request.form.get("into", version_id), _seen()
    try:
        if act == UNDO:
            row = service.put_back(person(), into, clock.now())
            return redirect(_address(row.id, seen.page, ""), 303)
        at = _done(draft, act, typed, pack)
        saved = service.save(person(), into, seen, draft, clock.now(), undo=act.startswith("out "))
    except NoSuchVersion:
        abort(404)
    except NoSuchPart:
        abort(400)
    except (TooLong, TooMany, NoSuchQuestion) as error:
        return _not_kept(version_id, draft, seen, error)
    if act == CHECK:
        return _checked(saved, draft, seen.page)
    if saved.beside or act == SAVE:
        return _form(draft, saved, seen.page, kept=True)
    return redirect(_address(saved.row.id, seen.page, at), 303)


def _list(errors: dict[str, str]) -> str:
    view = list_view() | {"errors": errors}
    return render_template("training/written/list.html", **view, ways=ways())


def _found(version_id: str) -> service.Text:
    try:
        return service.find(person(), version_id)
    except NoSuchVersion:
        abort(404)


def _sent(pack: Pack) -> tuple[Item, dict[str, str]]:
    names = [name for name in request.form if name not in ABOUT]
    if not all(is_part(name) for name in names) or not is_whole(names):
        abort(400, "The form is not the one of this page, or only a part of it came. Open the page again.")

    def kind_of(question: str) -> str:
        return pack.question(question)["kind"] if pack.has("questions", question) else ""

    return draft_from(((name, request.form.getlist(name)) for name in names), kind_of)


def _seen() -> Seen:
    edits, page = request.form.get("edits", ""), request.form.get("page", "")
    known = edits.isascii() and edits.isdigit() and len(edits) < 9
    return Seen(int(edits) if known else -1, page if is_id(page) else new_id())


def _done(draft: Item, act: str, typed: dict[str, str], pack: Pack) -> str:
    """Do what a button asks; the way to where it was done."""
    if act in (SAVE, CHECK):
        return ""
    stage = act.removeprefix("add ").removesuffix(".rows")
    if not act.startswith("add ") or not act.endswith(".rows"):
        return parts.do(draft, act)
    words = typed.get(stage, "")
    question = views.questions_by_name(pack).get(words)
    if question is None:
        raise NoSuchQuestion(words, views.near(words, pack))
    return parts.do(draft, act, question)


def _not_kept(version_id: str, draft: Item, seen: Seen, error: Exception) -> ResponseReturnValue:
    row = _found(version_id)
    match error:
        case NoSuchQuestion():
            told: Item = {"kind": "question", "typed": error.typed, "near": error.near}
        case TooMany():
            told = {"kind": "many", "most": service.MOST}
        case _:
            told = {"kind": "long", "most": service.LONGEST}
    return _form(draft, Saved(row), seen.page, told=told, edits=seen.edits), 422


def _form(
    draft: Item,
    saved: Saved,
    page: str,
    *,
    told: Item | None = None,
    kept: bool = False,
    edits: int | None = None,
) -> str:
    pack, row = current_pack(), saved.row
    look = look_at(to_file(draft, row.scenario_id), pack)
    view = views.form_view(draft, look, pack) | views.choices_of(pack) | _about(saved, page)
    view |= {"told": told, "kept": kept, "edits": row.edits if edits is None else edits}
    view |= {"at": request.args.get("at", ""), "can_undo": row.before is not None and row.author_id == person().id}
    return render_template("training/written/form.html", **view, ways=ways())


def _checked(saved: Saved, draft: Item, page: str) -> str:
    """What has changed on the page since it was drawn: where it is kept, and what the checker says, part by part."""
    pack = current_pack()
    look = look_at(to_file(draft, saved.row.scenario_id), pack)
    view = views.form_view(draft, look, pack) | _about(saved, page) | {"edits": saved.row.edits, "kept": True}
    return render_template("training/written/_checked.html", **view)


def _about(saved: Saved, page: str) -> Item:
    row = saved.row
    others = [{"row": one, "at": when(one.changed_at)} for one in service.others_of(row)]
    return {
        "row": row,
        "page": page,
        "beside": saved.beside,
        "others": others,
        "mine": row.author_id == person().id,
        "may_sign": row.is_open and person().id not in dict(signing.writers(row)),
        "at_clock": london_clock(row.changed_at),
    }


def _address(version_id: str, page: str, at: str) -> str:
    place = at.replace(".", "-")
    return f"/training/written/{version_id}?page={page}" + (f"&at={place}#{place}" if place else "")


def list_view() -> Item:
    """What the list shows: {"texts": [{"row", "state", "at", "faults"}], "scenarios": what can be copied, "errors"}."""
    newest = {row.id: row for row in offered.newest_signed(person().force_id)}
    texts = [_entry(row, newest) for row in service.texts(person())]
    scenarios = offered.offered(person().force_id).values()
    return {
        "texts": texts,
        "scenarios": scenarios,
        "errors": {},
        "refused": None,
        "chosen": request.args.get("copy", ""),
    }


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
    return {"row": row, "state": state, "at": when(row.changed_at), "signed": signed, "faults": faults}
