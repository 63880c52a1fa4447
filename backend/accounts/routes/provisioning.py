"""SCIM 2.0 (RFC 7644): the force's directory tells who is new, what they are called, and who has left.

The addresses; what is said there is in in_scim.py, which comes with the first of the directory's requests: its library
takes half a second, which every start and every command would wait for. Without an agreed token these addresses refuse
everybody.
"""

from __future__ import annotations

import secrets

from flask import Blueprint, Response, current_app, request

from backend.accounts import identity
from backend.accounts.directory.talk import Talk
from backend.core.access import DIRECTORY_TOKEN, allow
from backend.core.cross_origin import DIRECTORY_PATH

pages = Blueprint("provisioning", __name__, url_prefix=DIRECTORY_PATH.rstrip("/"))
SCHEME = "Bearer "


def is_directory() -> bool:
    """Whether whoever asks brings the token that was agreed."""
    talk: Talk | None = current_app.extensions.get(identity.DIRECTORY)
    agreed = talk.directory.scim_token if talk is not None else ""
    sent = request.headers.get("Authorization", "")
    return (
        bool(agreed)
        and sent.startswith(SCHEME)
        and secrets.compare_digest(sent[len(SCHEME) :].encode(), agreed.encode())
    )


@pages.get("/Users")
@allow(DIRECTORY_TOKEN)
def search() -> Response:
    """Those it tells of, all or those a filter names, some at a time."""
    return _in_scim("search")


@pages.post("/Users/.search")
@pages.post("/.search")
@allow(DIRECTORY_TOKEN)
def search_by_body() -> Response:
    """The same, asked in a body."""
    return _in_scim("search_by_body")


@pages.get("/Users/<person_id>")
@allow(DIRECTORY_TOKEN)
def show(person_id: str) -> Response:
    """One of them."""
    return _in_scim("show", person_id)


@pages.post("/Users")
@allow(DIRECTORY_TOKEN)
def add() -> Response:
    """Somebody is new."""
    return _in_scim("add")


@pages.put("/Users/<person_id>")
@allow(DIRECTORY_TOKEN)
def replace(person_id: str) -> Response:
    """All that is told of somebody, anew."""
    return _in_scim("replace", person_id)


@pages.patch("/Users/<person_id>")
@allow(DIRECTORY_TOKEN)
def change(person_id: str) -> Response:
    """Some of it."""
    return _in_scim("change", person_id)


@pages.delete("/Users/<person_id>")
@allow(DIRECTORY_TOKEN)
def remove(person_id: str) -> Response:
    """Somebody has left."""
    return _in_scim("remove", person_id)


@pages.get("/ServiceProviderConfig")
@allow(DIRECTORY_TOKEN)
def config() -> Response:
    """What is announced of the service."""
    return _in_scim("config")


@pages.get("/ResourceTypes")
@allow(DIRECTORY_TOKEN)
def resource_types() -> Response:
    """The one kind of thing there is."""
    return _in_scim("resource_types")


@pages.get("/ResourceTypes/<name>")
@allow(DIRECTORY_TOKEN)
def resource_type(name: str) -> Response:
    """It alone."""
    return _in_scim("resource_type", name)


@pages.get("/Schemas")
@allow(DIRECTORY_TOKEN)
def schemas() -> Response:
    """What is kept of somebody."""
    return _in_scim("schemas")


@pages.get("/Schemas/<name>")
@allow(DIRECTORY_TOKEN)
def schema(name: str) -> Response:
    """One part of it."""
    return _in_scim("schema", name)


@pages.get("/<path:anything>")
@allow(DIRECTORY_TOKEN)
def nothing(anything: str) -> Response:
    """What is not there is said as SCIM has it."""
    return _in_scim("nothing")


def _in_scim(view: str, *asked: str) -> Response:
    from backend.accounts.routes import in_scim

    answer: Response = getattr(in_scim, view)(*asked)
    return answer
