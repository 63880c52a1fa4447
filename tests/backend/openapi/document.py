"""The OpenAPI document of the server: every route, what it takes by the marshmallow schema that checks it, and what it
may answer. Made by apispec, for tests alone: no route serves it.

document(app, things)     the document; `things`: ids that exist, by the name of the argument of a route
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask
from marshmallow import Schema, fields, validate
from werkzeug.routing import Rule

from backend.accounts import schemas as accounts
from backend.accounts.displays import schemas as displays
from backend.accounts.duty import schemas as duty
from backend.accounts.push.schemas import PushForm
from backend.auditing import schemas as auditing
from backend.core.realms import is_sync_path
from backend.notices.schemas import NoticeForm
from backend.review.acts import schemas as acts
from backend.review.attended.schemas import AttendedForm
from backend.review.briefs.schemas import BriefForm
from backend.review.clocks.schemas import ClockForm
from backend.review.conflicts.schemas import KeepOutForm
from backend.review.openings import schemas as openings
from backend.review.practised.acts import CarriedPart
from backend.review.retention import schemas as retention
from backend.review.saved.schemas import ViewForm
from backend.review.schemas import FindForm
from backend.review.sheet.schemas import ReadForm
from backend.review.tasks import schemas as tasks
from backend.signing.schemas import SignForm
from backend.sync.letters.schemas import TakenSchema, TicksSchema
from backend.sync.phones import schemas as phones
from backend.sync.schemas import BriefSchema, CallSchema, RedeemSchema
from backend.training.attendance.schemas import FindTrainedForm
from backend.training.classes import schemas as classes
from backend.training.recordings import schemas as recordings
from backend.training.written import schemas as written
from backend.wire import schemas as wire
from tests.architecture.access import routes_of

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
ENVELOPE, SEVERAL = "application/vnd.foursight.envelope+json", "application/vnd.foursight.envelopes+json"


class Pasted(Schema):
    """A table that is pasted, and which of its new units are made."""

    text = fields.String(load_default="")
    units = fields.List(fields.String())


class Scenario(Schema):
    """Some fields of the form in which a scenario is written; a name is the way into it."""

    into = fields.String()
    edits = fields.String()
    page = fields.String()
    act = fields.String(
        validate=validate.OneOf(["save", "check", "undo", "add people", "out people.0", "add stages", "find stages.0"])
    )
    title = fields.String()
    stage = fields.String(data_key="stages.0.told")
    question = fields.String(data_key="stages.0.rows.0.question")
    answer = fields.String(data_key="stages.0.rows.0.answer")


class Practised(CarriedPart, acts.DirectForm):
    """One act on an invented record, with those before it."""


class Nothing(Schema):
    """A form with a button alone."""


BODIES: dict[str, tuple[str, type[Schema]]] = {
    "POST /sign-in": (FORM, accounts.SignInForm),
    "POST /sign-in/code": (FORM, accounts.CodeForm),
    "POST /sign-in/passkey": (FORM, accounts.PasskeyForm),
    "POST /reading": (FORM, accounts.ReadingForm),
    "POST /reading/passkey": (FORM, accounts.PasskeyForm),
    "POST /account/passkeys": (FORM, accounts.NewPasskeyForm),
    "POST /account/passkeys/<passkey_id>": (FORM, accounts.PasskeyNameForm),
    "POST /account/password": (FORM, accounts.PasswordForm),
    "POST /account/second-factor": (FORM, accounts.SecondFactorForm),
    "POST /account/second-factor/removed": (FORM, accounts.CodeForm),
    "POST /set-up": (FORM, accounts.SetUpForm),
    "POST /join": (FORM, accounts.JoinForm),
    "POST /people": (FORM, accounts.PersonForm),
    "POST /people/find": (FORM, accounts.FindPeopleForm),
    "POST /people/<person_id>": (FORM, accounts.ChangeForm),
    "POST /people/<person_id>/disabled": (FORM, accounts.DisabledForm),
    "POST /people/<person_id>/named-list": (FORM, accounts.ListedForm),
    "POST /people/<person_id>/access/confirmed": (FORM, accounts.AccessForm),
    "POST /people/<person_id>/access/refused": (FORM, accounts.AccessForm),
    "POST /people/<person_id>/author-keys/<key_id>/taken-back": (FORM, accounts.WholePhoneForm),
    "POST /people/sealed": (FORM, Pasted),
    "POST /people/slips": (FORM, accounts.SlipsForm),
    "POST /people/import/preview": (FORM, Pasted),
    "POST /people/imports": (FORM, Pasted),
    "POST /units": (FORM, accounts.UnitForm),
    "POST /units/<unit_id>": (FORM, accounts.UnitForm),
    "POST /units/<unit_id>/merged": (FORM, accounts.IntoForm),
    "POST /units/<unit_id>/calls": (FORM, accounts.UnitCallsForm),
    "POST /audit": (FORM, auditing.TrailForm),
    "POST /audit/decoys": (FORM, auditing.DecoyForm),
    "POST /audit/export": (FORM, auditing.TakeOutForm),
    "POST /audit/conflicts": (FORM, auditing.ConflictForm),
    "POST /records/<record_id>/conflict/others": (FORM, KeepOutForm),
    "POST /duty": (FORM, duty.DutyForm),
    "POST /duty/find": (FORM, duty.FindDutyForm),
    "POST /training/register/find": (FORM, FindTrainedForm),
    "POST /duty/address": (FORM, duty.AddressForm),
    "POST /duty/push": (FORM, PushForm),
    "POST /sheet/read": (FORM, ReadForm),
    "POST /duty/list/preview": (FORM, Pasted),
    "POST /duty/lists": (FORM, Pasted),
    "POST /attended/<attended_id>/acted": (FORM, AttendedForm),
    "POST /attended/list/preview": (FORM, Pasted),
    "POST /attended/lists": (FORM, Pasted),
    "POST /people/displays": (FORM, displays.DisplayForm),
    "POST /wall/code": (FORM, displays.BeginForm),
    "POST /records/views": (FORM, ViewForm),
    "POST /notices": (FORM, NoticeForm),
    "POST /emergency": (FORM, openings.GlassForm),
    "POST /records/<record_id>/reason": (FORM, openings.ReasonForm),
    "POST /records": (FORM, FindForm),
    "POST /records/<record_id>/desk/read": (FORM, acts.ActForm),
    "POST /records/<record_id>/desk/taken": (FORM, acts.ActForm),
    "POST /records/<record_id>/desk/reopened": (FORM, acts.ActForm),
    "POST /records/<record_id>/desk/told": (FORM, acts.ToldForm),
    "POST /records/<record_id>/desk/directed": (FORM, acts.DirectForm),
    "POST /records/<record_id>/desk/asked": (FORM, acts.AskForm),
    "POST /records/<record_id>/desk/withdrawn": (FORM, acts.WithdrawForm),
    "POST /records/<record_id>/desk/decided": (FORM, acts.DecideForm),
    "POST /records/<record_id>/desk/crime": (FORM, acts.CrimeForm),
    "POST /records/<record_id>/desk/viewed": (FORM, acts.ViewForm),
    "POST /records/<record_id>/desk/settled": (FORM, acts.SettleForm),
    "POST /records/<record_id>/desk/followed": (FORM, acts.FollowedForm),
    "POST /records/<record_id>/desk/looked": (FORM, acts.LookedForm),
    "POST /records/<record_id>/desk/closed": (FORM, acts.CloseForm),
    "POST /records/<record_id>/desk/task": (FORM, tasks.GiveForm),
    "POST /records/<record_id>/desk/task-again": (FORM, tasks.GiveAgainForm),
    "POST /records/<record_id>/desk/task-taken": (FORM, tasks.TakeForm),
    "POST /records/<record_id>/desk/task-said": (FORM, tasks.SaidForm),
    "POST /records/<record_id>/desk/plan-looked": (FORM, acts.ActForm),
    "POST /tasks/<task_id>/said": (FORM, tasks.SaidPart),
    "POST /records/<record_id>/desk/clock": (FORM, ClockForm),
    "POST /records/<record_id>/brief": (FORM, BriefForm),
    "POST /records/<record_id>/retention/review": (FORM, retention.ReviewForm),
    "POST /records/<record_id>/retention/hold": (FORM, retention.HoldForm),
    "POST /signing": (FORM, SignForm),
    "POST /class": (FORM, classes.CodeForm),
    "POST /class/join/<code>": (FORM, classes.JoinForm),
    "POST /class/<token>/answer": (FORM, classes.AnswerForm),
    "POST /class/<token>/ask": (FORM, classes.AskForm),
    "POST /class/<token>/collar": (FORM, classes.ClaimForm),
    "POST /training/classes": (FORM, classes.StartForm),
    "POST /training/classes/<class_id>/ask": (FORM, classes.AskForm),
    "POST /training/classes/<class_id>/clock": (FORM, classes.ClockForm),
    "POST /training/classes/<class_id>/move": (FORM, classes.MoveForm),
    "POST /training/recordings": (FORM, recordings.KeepForm),
    "POST /training/recordings/<recording_id>/words": (FORM, recordings.WordsForm),
    "POST /training/received/<scenario_id>/<number>/model": (FORM, CarriedPart),
    "POST /training/received/<scenario_id>/<number>/desk/<act>": (FORM, Practised),
    "POST /training/register/preview": (FORM, Pasted),
    "POST /training/written": (FORM, written.CopyForm),
    "POST /training/written/imports": (FORM, Pasted),
    "POST /training/written/<version_id>": (FORM, Scenario),
    "POST /training/written/<version_id>/signed": (FORM, written.SignTextForm),
    "POST /training/register/imports": (FORM, Pasted),
    "POST /sync/v1/author-keys": (JSON, wire.AuthorKeySchema),
    "POST /training/v1/author-keys": (JSON, wire.AuthorKeySchema),
    "POST /sync/v1/briefs": (JSON, BriefSchema),
    "POST /sync/v1/calls": (JSON, CallSchema),
    "POST /sync/v1/calls/redeem": (JSON, RedeemSchema),
    "POST /sync/v1/letters/taken": (JSON, TakenSchema),
    "POST /sync/v1/letters/ticks": (JSON, TicksSchema),
    "POST /sync/v1/phone/contact": (JSON, phones.ContactSchema),
    "POST /sync/v1/phone/hand-in": (JSON, phones.HandInSchema),
    "POST /sync/v1/phone/key": (JSON, phones.KeySchema),
    "POST /sync/v1/reading/unlocked": (JSON, accounts.UnlockedSchema),
    "POST /sync/v1/versions": (SEVERAL, wire.SeveralSchema),
    "POST /training/v1/versions": (SEVERAL, wire.SeveralSchema),
    "PUT /sync/v1/versions/<version_id>": (ENVELOPE, wire.EnvelopeSchema),
    "PUT /training/v1/versions/<version_id>": (ENVELOPE, wire.EnvelopeSchema),
}
"""What each route takes. Every other one that is not asked by GET takes nothing, or is the directory's (SCIM)."""
QUERIES: dict[str, Sequence[str]] = {
    "GET /people": ("find", "unit", "role", "state", "page"),
    "GET /clocks": ("page",),
    "GET /account/calendar": ("done",),
    "GET /records/<record_id>/brief": ("done",),
    "GET /sheet": ("since", "until", "unit", "done", "on", "seen"),
    "POST /records/<record_id>/desk/decided": ("back", "since", "until", "unit"),
    "GET /records": ("page", "state", "officer", "list", "unit", "done"),
    "GET /records/<record_id>": ("seen",),
    "GET /records/news": ("since", "at", "said", "row"),
    "GET /records/<record_id>/news": ("number", "said"),
    "GET /records/<record_id>/conflict": ("done",),
    "GET /audit/conflicts": ("done",),
    "GET /audit/restricted": ("page",),
    "GET /audit/signals": ("page", "decoy"),
    "GET /account/opened": ("page",),
    "GET /retention": ("done",),
    "GET /records/<record_id>/retention": ("refused",),
    "GET /sync/v1/calls": ("ref", "reason"),
    "GET /sync/v1/letters": ("key",),
    "GET /signing": ("show", "words", "of", "page"),
    "GET /sign-in": ("next", "again"),
    "GET /reading": ("next", "again"),
    "GET /units/<unit_id>/merge": ("into",),
    "GET /training/register": ("by", "find", "kept", "gone", "of", "unit"),
    "GET /training/register/roster.csv": ("of",),
    "GET /people/displays": ("done",),
    "GET /duty": ("find", "unit", "page"),
    "GET /duty/list": ("kept", "gone"),
    "GET /duty/push": ("done",),
    "GET /attended": ("unit", "state", "page", "done"),
    "GET /attended/list": ("kept", "gone", "stay"),
    "GET /training": ("theme",),
    "GET /training/recordings": ("scenario",),
    "GET /training/written": ("copy",),
    "GET /training/written/<version_id>": ("page", "at", "find", "words", "screen"),
    "GET /training/written/<version_id>/preview": ("as", "form"),
    "GET /training/written/<version_id>/slides": ("form",),
    "GET /training/classes/<class_id>/now": ("seen", "view"),
    "GET /sign-in/directory/back": ("state", "code", "error"),
}
ANSWERS = (200, 201, 204, 303, 304, 400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 503)
"""Every status there is. 500 is none of them."""
LINKS = {  # what a made thing is at next: from where it is said to be
    "POST /people/imports": ("/people/imports/(.+?)(?:\\?|$)", "import_id", "/people/imports/"),
    "POST /training/classes": ("/training/classes/(.+?)(?:\\?|$)", "class_id", "/training/classes/"),
    "POST /class/join/<code>": ("/class/(.+)", "token", "/class/<token>"),
}
IDS = re.compile(r"<(?:(\w+):)?(\w+)>")


def document(app: Flask, things: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The document, as OpenAPI 3.0 has it."""
    plugin = MarshmallowPlugin(schema_name_resolver=lambda _schema: False)
    spec = APISpec("Foursight", "1", "3.0.3", plugins=[plugin])
    assert plugin.converter is not None
    for kind, name in ((wire.Text, "string"), (wire.Bytes, "string"), (wire.WholeNumber, "integer")):
        plugin.map_to_openapi_type(kind, name, None)
    plugin.converter.add_attribute_function(_of_ids)
    for method, rule in routes_of(app):
        spec.path(path_of(rule), operations={method.lower(): _operation(method, rule, things)})
    return _portable(spec.to_dict())


def path_of(rule: Rule) -> str:
    """A route's address as OpenAPI writes it."""
    return IDS.sub(r"{\2}", rule.rule)


def operation_id(method: str, rule: str) -> str:
    """A name for a route."""
    return re.sub(r"\W+", "_", f"{method} {rule}").strip("_")


def _operation(method: str, rule: Rule, things: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    route = f"{method} {rule.rule}"
    made: dict[str, Any] = {"operationId": operation_id(method, rule.rule), "responses": _answers(route, rule)}
    made["parameters"] = [
        *(_parameter("path", name, things.get(name, ())) for _, name in IDS.findall(rule.rule)),
        *(_parameter("query", name, things.get(name, ())) for name in QUERIES.get(route, ())),
    ]
    if route in BODIES:
        kind, schema = BODIES[route]
        made["requestBody"] = {"required": True, "content": {kind: {"schema": schema}}}
    return made


def _parameter(where: str, name: str, known: Sequence[str]) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string", "minLength": 1 if where == "path" else 0, "maxLength": 300}
    schema = {"anyOf": [{"type": "string", "enum": sorted(set(known))}, text]} if known else text
    return {"in": where, "name": name, "required": where == "path", "schema": schema}


def _answers(route: str, rule: Rule) -> dict[str, Any]:
    answers = {str(code): _answer(code, rule) for code in ANSWERS}
    if route in LINKS:
        pattern, name, where = LINKS[route]
        answers["303"]["links"] = dict(_links(f"$response.header.Location#regex:{pattern}", name, where))
    return answers


def _answer(code: int, rule: Rule) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": str(code)}
    if is_sync_path(rule.rule) and code != 204:
        schema = REFUSAL if code >= 400 else {"type": "object"}
        answer["content"] = {JSON: {"schema": schema}}
    return answer


REFUSAL = {
    "type": "object",
    "required": ["error", "field", "message"],
    "additionalProperties": False,
    "properties": {name: {"type": "string"} for name in ("error", "field", "message")},
}


def _links(expression: str, name: str, where: str) -> Iterator[tuple[str, Any]]:
    for method, rule in (("GET", ""), ("GET", "now"), ("GET", "take-back"), ("POST", "taken-back"), ("POST", "end")):
        address = (f"{where}<{name}>/{rule}" if "<" not in where else f"{where}/{rule}").rstrip("/")
        if (method, address) in KNOWN:
            yield (
                f"{method} {address}",
                {"operationId": operation_id(method, address), "parameters": {name: expression}},
            )


KNOWN = {
    ("GET", "/people/imports/<import_id>"),
    ("GET", "/people/imports/<import_id>/take-back"),
    ("POST", "/people/imports/<import_id>/taken-back"),
    ("GET", "/training/classes/<class_id>"),
    ("GET", "/training/classes/<class_id>/now"),
    ("POST", "/training/classes/<class_id>/end"),
    ("GET", "/class/<token>"),
    ("GET", "/class/<token>/now"),
}


def _of_ids(_converter: Any, field: Any, **_: Any) -> dict[str, Any]:
    """What our own checks say of a field, as a pattern."""
    checks = {getattr(one, "__name__", "") for one in field.validators}
    if "an_id" in checks:
        return {"pattern": "^[a-z2-7]{26}$"}
    if "a_moment" in checks:
        return {
            "pattern": "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$"
        }
    if isinstance(field, wire.Bytes):
        return {"pattern": "^[A-Za-z0-9_-]*$", "minLength": field.least}
    return {}


def _portable(value: Any) -> Any:
    """Python's end of a text as every other language writes it; and no field that a form does not have."""
    if isinstance(value, dict):
        whole = {name: _portable(one) for name, one in value.items()}
        if whole.get("type") == "object" and "properties" in whole:
            whole.setdefault("additionalProperties", False)
        return whole
    if isinstance(value, list):
        return [_portable(one) for one in value]
    return value.replace("\\Z", "$") if isinstance(value, str) else value
