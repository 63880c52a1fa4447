"""The pages on which a content lead signs, and the register. No phone keeps them; they hold nobody's data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from backend.core import clock
from backend.core.access import allow, role
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.rules.days import add_days
from backend.rules.london import london_day
from backend.signing import register_lines, service
from backend.signing.errors import NoSuchSignature
from backend.signing.listing import SHOWS, Asked
from backend.signing.schemas import HOW, LONGEST_SOURCE, SignForm

pages = Blueprint("signing", __name__, url_prefix="/signing")
CONTENT_LEAD = role("content_lead")
HALF_A_YEAR = 182
LONGEST_WORDS = 120


@pages.get("")
@allow(CONTENT_LEAD)
def signing() -> ResponseReturnValue:
    """What there is to sign in the pack in use: found by words, state and source, a page at a time."""
    now = clock.now()
    typed = {"role": service.last_role(person()), "until": add_days(london_day(now), HALF_A_YEAR)}
    return _page(Filled(typed=typed), _asked(request.args))


@pages.post("")
@allow(CONTENT_LEAD)
def sign() -> ResponseReturnValue:
    """Sign what is ticked, or all that is shown; or say what to change, with all that was entered."""
    form = read_form(SignForm())
    asked = _asked(form.typed)
    keys = form.typed.get("shown" if form.typed.get("which") == "shown" else "items") or []
    form.typed["items"] = service.known_keys(person(), keys, clock.now())
    if form.errors:
        return _page(form, asked), 422
    values = (form.values[name] for name in ("how", "role", "source", "until"))
    try:
        count = service.sign(person(), service.Signing(keys, *values), clock.now())
    except FieldRefused as error:
        form.refuse(error)
        return _page(form, asked), 422
    return redirect(f"{_address(asked)}&done={count}", 303)


@pages.get("/register")
@allow(CONTENT_LEAD)
def show_register() -> ResponseReturnValue:
    """Every signature of the force, to read, to print, and to take one back."""
    made = register_lines.lines(person(), clock.now())
    return render_template("signing/register.html", lines=made, counting=sum(one.counts for one in made))


@pages.get("/register.csv")
@allow(CONTENT_LEAD)
def register_csv() -> ResponseReturnValue:
    """The register for a spreadsheet."""
    made = register_lines.lines(person(), clock.now())
    return _file(register_lines.as_csv(made), "text/csv; charset=utf-8", "signatures.csv")


@pages.get("/signatures.json")
@allow(CONTENT_LEAD)
def export() -> ResponseReturnValue:
    """The file for `content build --signatures`, where a pack is built without this database."""
    return _file(service.exported(person()), "application/json", "signatures.json")


@pages.post("/<signature_id>/taken-back")
@allow(CONTENT_LEAD)
def take_back(signature_id: str) -> ResponseReturnValue:
    """Take back what was signed of an item."""
    try:
        service.take_back(person(), signature_id, clock.now())
    except NoSuchSignature:
        abort(404)
    return redirect("/signing/register", 303)


def _asked(sent: Mapping[str, object]) -> Asked:
    show = sent.get("show") or "law"
    page = str(sent.get("page") or "1")
    return Asked(
        show=show if show in SHOWS else "law",
        words=" ".join(str(sent.get("words") or "")[:LONGEST_WORDS].split()),
        of=str(sent.get("of") or ""),
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1,
    )


def _address(asked: Asked) -> str:
    return "/signing?" + urlencode({"show": asked.show, "words": asked.words, "of": asked.of, "page": asked.page})


def _page(form: Filled, asked: Asked) -> str:
    found = service.listed(person(), asked, clock.now())
    done = request.args.get("done", "") if request.method == "GET" else ""
    return form_page(
        "signing/signing.html",
        form,
        found=found,
        asked=asked,
        shows=SHOWS,
        how=HOW,
        longest_source=LONGEST_SOURCE,
        pages=[(number, _address(replace(asked, page=number))) for number in range(1, found.pages + 1)],
        here=_address(replace(asked, page=1)),
        done=int(done) if done.isascii() and done.isdigit() and len(done) < 5 else 0,
    )


def _file(content: str, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="foursight-{name}"'}
    return Response(content, content_type=kind, headers=headers)
