"""What is said in SCIM 2.0 (RFC 7644) at the addresses of routes/provisioning.py.

The library says what is well formed and what an answer holds; a program reads these answers, and so they are in its
words. It takes longer to import than all the rest of the server, and so nothing imports this module at a start.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from flask import Response, current_app, request
from pydantic import ValidationError
from scim2_models import (
    Context,
    Error,
    ListResponse,
    PatchOp,
    ResourceType,
    ResponseParameters,
    Schema,
    SCIMException,
    SearchRequest,
)

from backend.accounts import identity
from backend.accounts.directory.settings import Directory
from backend.accounts.directory.talk import Talk
from backend.accounts.provisioning.resource import (
    AT_MOST,
    EnterpriseUser,
    Member,
    User,
    provider,
    resource_of,
    told_by,
)
from backend.accounts.provisioning.told import Known
from backend.accounts.service import provisioning as service
from backend.core import clock
from backend.core.cross_origin import DIRECTORY_PATH

KIND = "application/scim+json"
PROVIDER = provider()
LAST = (
    "This is the force's last administrator who can sign in to Foursight. Nothing was changed. Make somebody else an "
    "administrator there first, then tell of this again"
)
NO_NAME = "userName holds nothing to sign in with: letters of the alphabet, digits, dots, dashes, underscores, @"
REFUSED: dict[type[Exception], Error] = {
    service.NotTold: Error(status=404, detail="There is nobody by that id"),
    service.NameTaken: Error(status=409, scim_type="uniqueness", detail="Somebody has that userName"),
    service.LastAdministrator: Error(status=409, detail=LAST),
    service.NoName: Error(status=400, scim_type="invalidValue", detail=NO_NAME),
}
Said = TypeVar("Said", bound=Callable[..., Response])


def in_scim(view: Said) -> Said:
    """What cannot be done is said as SCIM has it."""

    @wraps(view)
    def answered(*args: str, **named: str) -> Response:
        try:
            return view(*args, **named)
        except SCIMException as error:
            return _error(error.to_error())
        except ValidationError as error:
            return _error(Error.from_validation_error(error.errors()[0]))
        except tuple(REFUSED) as error:
            return _error(REFUSED[type(error)])

    return answered  # type: ignore[return-value]


@in_scim
def search() -> Response:
    """Those it tells of, all or those a filter names, some at a time."""
    return _found(SearchRequest[Member].model_validate(request.args.to_dict(), scim_ctx=Context.SEARCH_REQUEST))


@in_scim
def search_by_body() -> Response:
    """The same, asked in a body."""
    return _found(SearchRequest[Member].model_validate_json(request.get_data(), scim_ctx=Context.SEARCH_REQUEST))


def _found(asked: SearchRequest[User[EnterpriseUser]]) -> Response:
    everybody = [resource_of(known, _root()) for known in service.all_of(_directory(), clock.now())]
    found = [one for one in everybody if asked.filter is None or asked.filter.match(one)]
    start = max(asked.start_index or 1, 1) - 1
    shown = found[start : start + min(AT_MOST if asked.count is None else max(asked.count, 0), AT_MOST)]
    listed = ListResponse[Member](
        total_results=len(found), start_index=start + 1, items_per_page=len(shown), resources=shown
    )
    return _answer(listed.model_dump_json(scim_ctx=Context.RESOURCE_QUERY_RESPONSE, response_parameters=asked))


@in_scim
def show(person_id: str) -> Response:
    """One of them."""
    return _shown(service.one_of(_directory(), person_id, clock.now()), Context.RESOURCE_QUERY_RESPONSE)


@in_scim
def add() -> Response:
    """Somebody is new."""
    sent = Member.model_validate_json(request.get_data(), scim_ctx=Context.RESOURCE_CREATION_REQUEST)
    known = service.add(_directory(), told_by(sent), clock.now())
    answer = _shown(known, Context.RESOURCE_CREATION_RESPONSE, 201)
    answer.headers["Location"] = f"{_root()}/Users/{known.person_id}"
    return answer


@in_scim
def replace(person_id: str) -> Response:
    """All that is told of somebody, anew."""
    sent = Member.model_validate_json(request.get_data(), scim_ctx=Context.RESOURCE_REPLACEMENT_REQUEST)
    known = service.change(_directory(), person_id, told_by(sent), clock.now())
    return _shown(known, Context.RESOURCE_REPLACEMENT_RESPONSE)


@in_scim
def change(person_id: str) -> Response:
    """Some of it."""
    member = resource_of(service.one_of(_directory(), person_id, clock.now()), _root())
    sent = PatchOp[Member].model_validate_json(request.get_data(), scim_ctx=Context.RESOURCE_PATCH_REQUEST)
    sent.patch(member)
    known = service.change(_directory(), person_id, told_by(member), clock.now())
    return _shown(known, Context.RESOURCE_PATCH_RESPONSE)


@in_scim
def remove(person_id: str) -> Response:
    """Somebody has left."""
    service.remove(_directory(), person_id, clock.now())
    return Response(status=204)


def config() -> Response:
    """What is announced of the service."""
    assert PROVIDER.config is not None  # noqa: S101 for the type checker
    return _answer(PROVIDER.config.model_dump_json(scim_ctx=Context.RESOURCE_QUERY_RESPONSE))


def resource_types() -> Response:
    """The one kind of thing there is."""
    found = list(PROVIDER.resource_types)
    listed = ListResponse[ResourceType](
        total_results=len(found), items_per_page=len(found), start_index=1, resources=found
    )
    return _answer(listed.model_dump_json(scim_ctx=Context.RESOURCE_QUERY_RESPONSE))


def resource_type(name: str) -> Response:
    """It alone."""
    return _one_of({str(one.id): one for one in PROVIDER.resource_types}, name)


def schemas() -> Response:
    """What is kept of somebody."""
    found = list(PROVIDER.schemas)
    listed = ListResponse[Schema](total_results=len(found), items_per_page=len(found), start_index=1, resources=found)
    return _answer(listed.model_dump_json(scim_ctx=Context.RESOURCE_QUERY_RESPONSE))


def schema(name: str) -> Response:
    """One part of it."""
    return _one_of({str(one.id): one for one in PROVIDER.schemas}, name)


def nothing() -> Response:
    """What is not there is said as SCIM has it."""
    return _error(Error(status=404, detail="There is nothing at this address"))


def _one_of(found: dict[str, ResourceType] | dict[str, Schema], name: str) -> Response:
    one = found.get(name)
    if one is None:
        return _error(Error(status=404, detail="There is nothing of that name"))
    return _answer(one.model_dump_json(scim_ctx=Context.RESOURCE_QUERY_RESPONSE))


def _shown(known: Known, context: Context, status: int = 200) -> Response:
    wanted = ResponseParameters[Member].model_validate(request.args.to_dict(), scim_ctx=Context.SEARCH_REQUEST)
    member: User[EnterpriseUser] = resource_of(known, _root())
    said = member.model_dump_json(scim_ctx=context, response_parameters=wanted)
    return _answer(said, status)


def _error(error: Error) -> Response:
    return _answer(error.model_dump_json(), error.status or 400)


def _answer(said: str, status: int = 200) -> Response:
    return Response(said, status, content_type=KIND)


def _directory() -> Directory:
    talk: Talk = current_app.extensions[identity.DIRECTORY]
    return talk.directory


def _root() -> str:
    return str(current_app.extensions["foursight"].public_url) + DIRECTORY_PATH.rstrip("/")
