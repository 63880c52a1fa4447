"""Writing: the form in which a scenario is written and checked."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.content.sentences import when
from backend.content.service import current_pack
from backend.core import clock
from backend.core.access import allow, role
from backend.core.ids import is_id, new_id
from backend.core.web.forms import TABLE_BYTES
from backend.core.web.person import person
from backend.rules.london import london_clock
from backend.training.ways import ways
from backend.training.written import acts, parts, service, signing, views
from backend.training.written.acts import CHECK, SAVE
from backend.training.written.checker import look_at
from backend.training.written.copied import carried
from backend.training.written.errors import NoPlace, NoSuchPart, NoSuchVersion, TooLong, TooMany
from backend.training.written.form import draft_from, is_part, is_whole
from backend.training.written.questions import LONGEST_WORDS, Looked, Wanted, is_offered, named
from backend.training.written.service import Saved, Seen

pages = Blueprint("written", __name__)
TRAINER = role("trainer")
ABOUT = ("into", "edits", "page", "act")
FIND = re.compile(r"find (stages\.(?:0|[1-9][0-9]{0,2}))")


@pages.get("/training/written/<version_id>")
@allow(TRAINER)
def edit(version_id: str) -> ResponseReturnValue:
    """The form, with what the checker says of each part, and what was looked for at a stage."""
    row = _found(version_id)
    wanted = Wanted(request.args.get("words", "")[:LONGEST_WORDS], request.args.get("screen", ""))
    looked = Looked(request.args.get("find", ""), wanted)
    return _form(service.draft_of(row), Saved(row), request.args.get("page", "") or new_id(), looked=looked)


@pages.post("/training/written/<version_id>")
@allow(TRAINER)
def save(version_id: str) -> ResponseReturnValue:
    """Keep what was typed, add, move or take out a part, and say what the checker says; 422 where it cannot be kept,
    with all that was typed.
    """
    request.max_form_memory_size = TABLE_BYTES
    _found(version_id)
    pack, act = current_pack(), request.form.get("act", CHECK)
    draft, wanted = _sent(pack)
    into, seen = request.form.get("into", version_id), _seen()
    try:
        act, looked = _looked_for(act, wanted, pack)
        row = service.find(person(), into)
        draft = carried(draft, request.form.getlist("own"), service.draft_of(row))
        done = acts.do(draft, act, service.out_of(person(), row), lambda: look_at(service.as_file(draft, row), pack))
        saved = service.save(person(), into, seen, draft, clock.now(), out=done.out)
    except NoSuchVersion:
        abort(404)
    except NoSuchPart:
        abort(400)
    except (TooLong, TooMany, NoPlace) as error:
        return _not_kept(version_id, draft, seen, error)
    if act == CHECK:
        return _checked(saved, draft, seen.page)
    if saved.beside or (act == SAVE and not looked):
        return _form(draft, saved, seen.page, kept=True, looked=looked)
    return redirect(_address(saved.row.id, seen.page, done.at, looked), 303)


def _found(version_id: str) -> service.Text:
    try:
        return service.find(person(), version_id)
    except NoSuchVersion:
        abort(404)


def _sent(pack: Pack) -> tuple[Item, dict[str, Wanted]]:
    names = [name for name in request.form if name not in ABOUT]
    if not all(is_part(name) for name in names) or not is_whole(names):
        abort(400, "The form is not the one of this page, or only a part of it came. Open the page again.")

    def kind_of(question: str) -> str:
        return pack.question(question)["kind"] if pack.has("questions", question) else ""

    draft, wanted = draft_from(((name, request.form.getlist(name)) for name in names), kind_of)
    return views.with_sources(draft, pack), wanted


def _seen() -> Seen:
    edits, page = request.form.get("edits", ""), request.form.get("page", "")
    known = edits.isascii() and edits.isdigit() and len(edits) < 9
    return Seen(int(edits) if known else -1, page if is_id(page) else new_id())


def _looked_for(act: str, wanted: dict[str, Wanted], pack: Pack) -> tuple[str, Looked | None]:
    """The act, and what is looked for; words that name one question add it. Words that were typed when the text was
    kept are looked for as well: the draft has no place for them. Raises NoSuchPart.
    """
    if (question := parts.question_of(act)) and not is_offered(question, pack):
        raise NoSuchPart(act)
    typed = [way for way, one in wanted.items() if one.words]
    find = FIND.fullmatch(act)
    way = find[1] if find else typed[0] if act == SAVE and typed else ""
    if not way:
        return act, None
    if way not in wanted:
        raise NoSuchPart(act)
    only = named(wanted[way].words, pack)
    return (f"add {way}.rows {only}", None) if only else (SAVE, Looked(way, wanted[way]))


def _not_kept(version_id: str, draft: Item, seen: Seen, error: Exception) -> ResponseReturnValue:
    row = _found(version_id)
    match error:
        case NoPlace():
            told: Item = {"kind": "no_place", "taken": views.taken_words(error.taken, current_pack())}
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
    looked: Looked | None = None,
) -> str:
    pack, row = current_pack(), saved.row
    look = look_at(service.as_file(draft, row), pack)
    view = views.form_view(draft, look, pack) | views.choices_of(pack) | _about(saved, page)
    view |= {"told": told, "kept": kept, "edits": row.edits if edits is None else edits}
    view |= {"found": views.found_view(looked, draft, pack) if looked else None}
    view |= {"at": request.args.get("at", ""), "can_undo": _can_undo(row, pack)}
    return render_template("training/written/form.html", **view, ways=ways())


def _can_undo(row: service.Text, pack: Pack) -> str:
    """What the button puts back, in words; empty for nothing."""
    out = service.out_of(person(), row)
    return views.taken_words(out[-1], pack) if out else ""


def _checked(saved: Saved, draft: Item, page: str) -> str:
    """What has changed on the page since it was drawn: where it is kept, and what the checker says, part by part."""
    pack = current_pack()
    look = look_at(service.as_file(draft, saved.row), pack)
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


def _address(version_id: str, page: str, at: str, looked: Looked | None = None) -> str:
    place = (f"{looked.way}.found" if looked else at).replace(".", "-")
    asked = {"find": looked.way, "words": looked.wanted.words, "screen": looked.wanted.screen} if looked else {}
    query = urlencode({"page": page, **({"at": place} if place else {}), **asked})
    return f"/training/written/{version_id}?{query}" + (f"#{place}" if place else "")
