"""Each route of the matrix, with the rule that decides about it (rules.py) and what is sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backend.accounts.models import Person
from tests.backend.authority.rules import (
    Rule,
    acts_on,
    asks_after,
    asks_who_opened,
    does_task,
    goes_on_with,
    is_another,
    is_briefed_by_number,
    is_of_its_force,
    is_owner,
    is_sent_to,
    is_told,
    keeps_others_out,
    knows_of,
    lets_back,
    lists_task,
    opens,
    reads,
    reads_at_a_desk,
    says_not_mine,
    sends_brief_of,
    shows_a_code_of,
    speaks_of_conflict,
)
from tests.backend.authority.world import ASKED_FOR, Thing


@dataclass(frozen=True)
class Way:
    """What a route does to things of one kind: who `may` (besides the route's mark), what to send, and what they are
    told of whom the mark lets in and who may not: `refused(person, thing)`, a status. `held_against`: the statuses that
    whoever may is told, where the thing itself stands against it. `only`: about which things it is asked, by the ends
    of their names, where another route that decides by the same function is asked about all. `once`: what it does to a
    thing stays done, whatever is put back; whoever may is asked about another of its kind each time.
    """

    kind: str
    may: Rule
    form: Callable[[Thing], dict[str, Any]] = lambda _thing: {}
    query: Callable[[Thing], dict[str, Any]] = lambda _thing: {}
    json: Callable[[Thing], dict[str, Any]] | None = None
    refused: Callable[[Person, Thing], int] = lambda _person, _thing: 404
    held_against: tuple[int, ...] = ()
    only: tuple[str, ...] = ()
    once: bool = False


def _yes(name: str) -> Callable[[Thing], dict[str, Any]]:
    return lambda _thing: {name: "yes"}


def _asked_for(thing: Thing) -> dict[str, Any]:
    return {"what": ASKED_FOR, "unit": thing.unit}


def _number(thing: Thing) -> dict[str, Any]:
    return {"ref": thing.word}


def _code(thing: Thing) -> dict[str, Any]:
    return {"ref": thing.word, "token": thing.id}


def _into(thing: Thing) -> dict[str, Any]:
    return {"into": thing.more["into"]}


def _a_colleague(thing: Thing) -> dict[str, Any]:
    return {"called": thing.more["colleague"]}


def _at_desk(**fields: Any) -> Callable[[Thing], dict[str, Any]]:
    """An act on the version that stood on the page."""
    return lambda thing: {"version_id": thing.more["version_id"], "number": "0", **fields}


SOME = (": plain", ": secret", ": kept-plain")  # all are one function's, and reading is asked about each record
TOLD = {"told_who": "Insp Field", "told_at": "2026-11-24T01:00", "told_of": ["suspect_near|"]}
SETTLED = {
    "point": "roles_open",
    "way": "settled",
    "part_ids": ["by", "at", "which"],
    "part_words": ["Insp Field", "2026-11-24T01:00", "He called twice, on her own phone"],
}
FOLLOWED = {"direction": "none", "followed": "done", "followed_words": "PC Okoro at 02:00"}
CLOCK = {
    "clock_id": "code_referral",
    "clock_due": "2026-11-24",
    "clock_state": "runs",
    "clock_words": "Nobody rang her yet",
}
TO_A_ROLE = {"task_to": "role:supervisor", "task_due": "day"}
LOOKED = {"looked": "stands", "looked_why": "The custody record says so"}
DECIDED = {"decided_on": "crime", "decided": "Stalking", "decided_by": "Crime desk", "decided_why": "Section 2A"}


def _as_it_is(thing: Thing) -> dict[str, Any]:
    """Another name and other roles."""
    what = {"name": f"{thing.word} II", "sign_in_name": thing.name, "unit": thing.unit, "roles": ["coordinator"]}
    return {**what, "sure": "yes"}


def _oneself(person: Person, thing: Thing) -> int:
    return 403 if person.id == thing.id else 404


def _not_oneself(person: Person, thing: Thing) -> int:
    return 422 if person.id == thing.id else 404


def _knows_only(person: Person, thing: Thing) -> int:
    return 403 if knows_of(person, thing) else 404


WAYS = {
    "GET /records/<record_id>": Way("record", reads),
    "GET /records/<record_id>/versions/<version_id>": Way("record", reads),
    "GET /records/<record_id>/versions/<version_id>/cannot-rule-out": Way("record", reads),
    "GET /records/<record_id>/schedule": Way("record", reads),
    "GET /records/<record_id>/news": Way("record", acts_on),
    "GET /records/<record_id>/opened": Way("record", asks_who_opened),
    "POST /records/<record_id>/reason": Way("record", reads, form=lambda _thing: {"reason": "case"}),
    "GET /records/<record_id>/brief": Way("record", sends_brief_of),
    "POST /records/<record_id>/brief": Way(  # the colleague is no officer
        "record", sends_brief_of, form=lambda thing: {**_at_desk()(thing), **_a_colleague(thing)}, held_against=(422,)
    ),
    "GET /records/<record_id>/conflict": Way("record", speaks_of_conflict),
    "POST /records/<record_id>/conflict": Way("record", says_not_mine),
    "POST /records/<record_id>/conflict/others": Way("record", keeps_others_out, form=_a_colleague),
    "POST /audit/conflicts/<record_id>/<person_id>/lifted": Way("conflict", lets_back),
    "POST /records": Way("record", reads, form=lambda thing: {"number": thing.word}, refused=lambda *_: 200),
    "POST /records/<record_id>/desk/read": Way("record", acts_on, form=_at_desk()),
    "POST /records/<record_id>/desk/taken": Way("record", acts_on, form=_at_desk(), only=SOME),
    "POST /records/<record_id>/desk/reopened": Way("record", acts_on, form=_at_desk(), only=SOME),
    "POST /records/<record_id>/desk/told": Way("record", acts_on, form=_at_desk(**TOLD), only=SOME),
    "POST /records/<record_id>/desk/directed": Way("record", acts_on, form=_at_desk(direct_own="By 07:00"), only=SOME),
    "POST /records/<record_id>/desk/asked": Way(
        "record", acts_on, form=_at_desk(question="Where was he?", safety="no"), only=SOME[:2]
    ),
    "POST /records/<record_id>/desk/withdrawn": Way(
        "record", acts_on, form=_at_desk(letter_id="a" * 26), held_against=(422,), only=SOME
    ),
    "POST /records/<record_id>/desk/decided": Way("record", acts_on, form=_at_desk(**DECIDED), only=SOME),
    "POST /records/<record_id>/desk/crime": Way("record", acts_on, form=_at_desk(crime_number="42/1234/26"), only=SOME),
    "POST /records/<record_id>/desk/viewed": Way(
        "record", acts_on, form=_at_desk(view="stalking", view_why="He came back after a no"), only=SOME
    ),
    "POST /records/<record_id>/desk/looked": Way(  # whether another settled something before
        "record", acts_on, form=_at_desk(**LOOKED), held_against=(303, 422), only=SOME
    ),
    "POST /records/<record_id>/desk/settled": Way("record", acts_on, form=_at_desk(**SETTLED), only=SOME),
    "POST /records/<record_id>/desk/followed": Way(
        "record", acts_on, form=_at_desk(**FOLLOWED), held_against=(422,), only=SOME
    ),
    "POST /records/<record_id>/desk/closed": Way(
        "record", acts_on, form=_at_desk(close_why="With the unit"), held_against=(422,), only=SOME
    ),
    "POST /records/<record_id>/desk/task": Way(  # none of them has a plan
        "record", acts_on, form=_at_desk(task_line="planline1", **TO_A_ROLE), held_against=(422,), only=SOME
    ),
    "POST /records/<record_id>/desk/task-again": Way(
        "record", acts_on, form=_at_desk(task_id="a" * 26, **TO_A_ROLE), held_against=(422,), only=SOME
    ),
    "POST /records/<record_id>/desk/task-taken": Way(
        "record", acts_on, form=_at_desk(task_id="a" * 26), held_against=(422,), only=SOME
    ),
    "POST /records/<record_id>/desk/task-said": Way(
        "record", acts_on, form=_at_desk(task_id="a" * 26, task_said="seen"), held_against=(422,), only=SOME
    ),
    "POST /records/<record_id>/desk/plan-looked": Way("record", acts_on, form=_at_desk(), only=SOME),
    "POST /records/<record_id>/desk/clock": Way("record", acts_on, form=_at_desk(**CLOCK), only=SOME),
    "POST /tasks/<task_id>/said": Way("task", does_task, form=lambda _thing: {"task_said": "seen"}),
    "POST /openings/<opening_id>/seen": Way("opening", is_told),
    "GET /records/<record_id>/retention": Way("record", asks_who_opened),
    "POST /records/<record_id>/retention/review": Way("record", asks_who_opened),
    "POST /records/<record_id>/retention/hold": Way("record", asks_who_opened, form=_yes("held")),
    "POST /records/<record_id>/retention/disposal": Way("record", asks_who_opened),
    "POST /records/<record_id>/retention/disposed": Way("record", asks_who_opened),
    "GET /sync/v1/records/<record_id>/latest": Way("record", goes_on_with),
    "GET /sync/v1/calls": Way("record", is_sent_to, query=_number),
    "POST /sync/v1/calls": Way("record", is_sent_to, json=_number),
    "POST /sync/v1/briefs": Way(  # one answer, whether or not there is anything
        "record", is_briefed_by_number, json=_number, refused=lambda *_: 200
    ),
    "POST /calls/<record_id>/token": Way("record", shows_a_code_of),
    "POST /sync/v1/calls/redeem": Way("code", is_sent_to, json=_code, refused=lambda *_: 403),
    "GET /quarantine/<envelope_sha256>": Way("waiting", opens, refused=_knows_only),
    "POST /attended/<attended_id>/acted": Way(
        "attended", asks_after, form=lambda _thing: {"kind": "asked", "words": "PC Lund, at briefing"}
    ),
    "POST /attended/lists/<list_id>/taken-back": Way("attended_list", is_of_its_force, once=True),
    "POST /people/displays/<display_id>/ended": Way("display", is_of_its_force),
    "POST /records/views/<view_id>/removed": Way("view", is_owner),
    "POST /notices/<notice_id>/taken-down": Way("notice", is_of_its_force),
    "POST /duty/lists/<list_id>/taken-back": Way("duty_list", is_of_its_force),
    "POST /duty/push/<subscription_id>/ended": Way("subscription", is_owner),
    "GET /people/<person_id>": Way("account", is_of_its_force),
    "POST /people/<person_id>": Way("account", is_another, form=_as_it_is, refused=_not_oneself),
    "GET /people/<person_id>/named-list/put": Way("account", is_another, refused=_oneself),
    "GET /people/<person_id>/close": Way("account", is_another, refused=_oneself),
    "GET /people/<person_id>/sign-ins/end": Way("account", is_another, refused=_oneself),
    "POST /people/<person_id>/sign-ins/ended": Way("account", is_another, refused=_oneself),
    "POST /people/<person_id>/sign-ins/<sign_in_id>/ended": Way("sign_in", is_of_its_force),
    "GET /people/<person_id>/author-keys/<key_id>/take-back": Way("key", is_of_its_force),
    "GET /people/imports/<import_id>": Way("people_import", is_of_its_force),
    "GET /people/imports/<import_id>/take-back": Way("people_import", is_of_its_force, once=True),
    "POST /people/imports/<import_id>/taken-back": Way("people_import", is_of_its_force, once=True),
    "POST /people/slips": Way("people_import", is_of_its_force, form=lambda thing: {"of_import": thing.id}),
    "GET /units/<unit_id>": Way("unit", is_of_its_force),
    "POST /units/<unit_id>": Way("unit", is_of_its_force, form=lambda thing: {"name": f"{thing.word} II"}),
    "GET /units/<unit_id>/merge": Way("unit", is_of_its_force, query=_into),
    "POST /units/<unit_id>/merged": Way("unit", is_of_its_force, form=_into),
    "POST /units/<unit_id>/merge-taken-back": Way("merged_unit", is_of_its_force),
    "POST /units/<unit_id>/calls": Way("unit", is_of_its_force, form=_yes("named")),
    "POST /units/<unit_id>/closed": Way("empty_unit", is_of_its_force),
    "POST /units/<unit_id>/opened": Way("closed_unit", is_of_its_force),
    "POST /people/<person_id>/disabled": Way("account", is_another, form=_yes("disabled"), refused=_oneself),
    "POST /people/<person_id>/named-list": Way("account", is_another, form=_yes("listed"), refused=_oneself),
    "POST /people/<person_id>/access/confirmed": Way("account", is_another, form=_asked_for, refused=_oneself),
    "POST /people/<person_id>/access/refused": Way("account", is_another, form=_asked_for, refused=_oneself),
    "POST /people/<person_id>/joining-code": Way("account", is_another, refused=_oneself),
    "POST /people/<person_id>/joining-code/asked": Way("account", is_another, refused=_oneself),
    "POST /people/<person_id>/second-factor/removal": Way("account", is_another, refused=_oneself),
    "POST /people/<person_id>/second-factor/removed": Way("account", is_another, refused=_oneself),
    "POST /people/<person_id>/author-keys/<key_id>/taken-back": Way("key", is_of_its_force),
    "POST /account/passkeys/<passkey_id>": Way("passkey", is_owner, form=lambda thing: {"name": f"{thing.word} II"}),
    "POST /account/passkeys/<passkey_id>/removed": Way("passkey", is_owner),
    "GET /account/phones/<key_id>/take-back": Way("key", is_owner),
    "POST /account/phones/<key_id>/mine": Way("key", is_owner),
    "POST /account/phones/<key_id>/taken-back": Way("key", is_owner),
    "POST /account/sign-ins/<sign_in_id>/ended": Way("sign_in", is_owner),
    "GET /training/classes/<class_id>": Way("class", is_of_its_force),
    "GET /training/classes/<class_id>/handout": Way("class", is_of_its_force),
    "GET /training/classes/<class_id>/report": Way("class", is_of_its_force),
    "GET /training/classes/<class_id>/now": Way("class", is_of_its_force),
    "GET /training/classes/<class_id>/projector": Way("class", is_of_its_force),
    "POST /training/classes/<class_id>/ask": Way(
        "class",
        is_of_its_force,
        form=lambda _thing: {"stage": "call", "question": "whereabouts"},
        held_against=(409,),  # nothing is asked on the first screen of a class
    ),
    "POST /training/classes/<class_id>/clock": Way(
        "class", is_of_its_force, form=lambda _thing: {"moves": "0", "seconds": "60"}
    ),
    "POST /training/classes/<class_id>/code": Way("class", is_of_its_force),
    "POST /training/classes/<class_id>/joining": Way("class", is_of_its_force),
    "POST /training/classes/<class_id>/end": Way("class", is_of_its_force),
    "POST /training/classes/<class_id>/move": Way(
        "class", is_of_its_force, form=lambda _thing: {"moves": "0", "go": "next"}
    ),
    "GET /training/classes/<class_id>/recordings": Way("class", is_of_its_force),
    "GET /training/classes/<class_id>/recordings/<recording_id>": Way("recording", is_of_its_force),
    "GET /training/recordings/<recording_id>/sound": Way("recording", is_of_its_force),
    "POST /training/recordings/<recording_id>/words": Way(
        "recording", is_owner, form=lambda thing: {"words": f"{thing.word} again"}
    ),
    "POST /training/recordings/<recording_id>/deleted": Way("recording", is_owner),
    "POST /training/register/imports/<import_id>/taken-back": Way("import", is_of_its_force),
    "GET /training/written/<version_id>": Way("written", is_of_its_force),
    "GET /training/written/<version_id>/preview": Way("written", is_of_its_force),
    "GET /training/written/<version_id>/slides": Way("written", is_of_its_force),
    "GET /training/written/<version_id>/scenario.json": Way("offered", is_of_its_force),
    "POST /training/written/<version_id>": Way(  # a part that is not there: whoever may is told so
        "written", is_of_its_force, form=lambda _thing: {"act": "out stages.0"}, held_against=(400,)
    ),
    "POST /training/written/<version_id>/signed": Way(  # they wrote it
        "written", is_of_its_force, form=lambda _thing: {"sha256": "0" * 64, "read": "yes"}, held_against=(422,)
    ),
    "POST /training/written/<version_id>/put-away": Way("written", is_of_its_force),
    "POST /signing/<signature_id>/taken-back": Way("signature", is_of_its_force),
}
"""Every route that names one thing of somebody's."""

LISTS: dict[str, tuple[str, Rule]] = {
    "GET /records": ("record", reads),
    "GET /sheet": ("record", reads_at_a_desk),
    "GET /attended": ("attended", asks_after),
    "GET /tasks": ("task", lists_task),
    "GET /clocks": ("record", reads),
    "GET /quarantine": ("waiting", knows_of),
    "GET /audit/conflicts": ("conflict", lets_back),
    "GET /notices": ("notice", is_of_its_force),
    "GET /notices/current": ("notice", is_of_its_force),
    "GET /duty": ("tour", is_of_its_force),
    "GET /people": ("person", is_of_its_force),
    "GET /people/displays": ("display", is_of_its_force),
    "GET /units": ("unit", is_of_its_force),
    "GET /signing/register": ("signature", is_of_its_force),
    "GET /signing/register.csv": ("signature", is_of_its_force),
    "GET /signing/signatures.json": ("signature", is_of_its_force),
    "GET /training/classes": ("class", is_of_its_force),
    "GET /training/recordings": ("recording", is_of_its_force),
    "GET /training": ("offered", is_of_its_force),
    "GET /training/v1/written": ("offered", is_of_its_force),
    "GET /training/written": ("written", is_of_its_force),
    "GET /training/register": ("import", is_of_its_force),
    "GET /training/register/register.csv": ("import", is_of_its_force),
    "GET /training/register/xapi.json": ("import", is_of_its_force),
    "GET /training/register/roster.csv": ("person", is_of_its_force),
}
"""Every route that lists things of somebody's: each of them there for whoever may see it, and nothing else."""

THE_TRAIL = {
    *("GET /audit", "POST /audit", "GET /audit/restricted", "GET /account/opened"),
    *("GET /audit/signals", "POST /audit/decoys", "GET /audit/export", "POST /audit/export"),
}
"""What is of the whole of one's force, or of oneself: tests/backend/auditing/ says what may be seen of it."""

ABOUT_ONESELF = {
    "GET /account",
    "GET /home",
    "GET /records/news",
    "GET /records/lists",  # how many of the records that one may read (tests/backend/records/desk/test_lists.py)
    "GET /policy",  # what the program decides by, no word of anybody's
    "GET /retention",  # what one may read and nobody has decided on; no word of it
    *("GET /openings", "GET /emergency", "POST /emergency"),  # what one was told of; nobody may, unless a force says so
    "GET /briefs",  # what was sent to oneself (tests/backend/review/briefs)
    "GET /account/phones",
    *("GET /account/calendar", "POST /account/calendar", "POST /account/calendar/ended"),
    *("GET /account/sign-ins", "POST /account/sign-ins/others-ended"),
    *("POST /people/find", "POST /duty/find", "POST /training/register/find"),  # on to an address; shows nothing
    "GET /people/new",  # an empty form, with the units of one's force
    "GET /duty/list",  # one's force's lists, by when they were kept; no word of them
    "GET /duty/list/preview",  # to the one before
    "POST /duty/list/preview",  # how many tours a list holds that one has sent oneself
    *("POST /duty", "POST /duty/ended", "POST /duty/address"),  # oneself
    *("GET /duty/push", "POST /duty/push"),  # one's own browsers, by the sign-in that asks
    "GET /attended/list",  # one's force's lists, by when they were kept; no word of them
    "GET /attended/list/preview",  # to the one before
    "POST /attended/list/preview",  # how many incidents a list holds that one has sent oneself
    "POST /records/views",  # one's own
    "POST /sheet/read",  # up to when one has read it
    "GET /people/import",  # one's force's imports, by when they were made; no word of them
    "GET /people/import/preview",  # to the one before
    "GET /people/sealed",  # an empty form
    "POST /people/sealed",  # carries something in and shows nothing of it
    "GET /people/slips",  # how many of one's force have not joined
    "GET /sync/v1/hello",
    "GET /training/v1/hello",
    "GET /training/v1/trained",
    "GET /training/changes",  # numbers of at least ten, of one's own force (tests/backend/training/classes)
    "GET /training/received",  # invented records, those of the pack and one's own force's (test_received.py)
    "POST /training/received/<scenario_id>/<number>/model",  # gives back what was typed, and keeps nothing
    "POST /training/received/<scenario_id>/<number>/desk/<act>",  # so does this
    "GET /training/register/import",  # one's force's, by when they were made; no word of them
    "GET /signing",  # the pack in use, which is everybody's, and how far one's own force is with it
    "POST /sign-out",
    "POST /account/password",
    "POST /sync/v1/author-keys",
    "GET /sync/v1/letters",  # sealed to one's own phone's key
    "POST /sync/v1/letters/taken",
    "POST /sync/v1/letters/ticks",
    "POST /sync/v1/desk/key",
    "POST /sync/v1/desk/used",
    "GET /reading",
    "POST /reading",
    "GET /sign-in/directory",
    "GET /sign-in/directory/back",
    "GET /account/directory",
    "GET /reading/directory",
    "GET /sign-in/code",
    "POST /sign-in/code",
    "GET /account/second-factor",
    "POST /account/second-factor",
    "POST /account/second-factor/removed",
    *("GET /account/passkeys", "POST /account/passkeys", "POST /account/passkeys/begin"),
    *("POST /reading/passkey", "POST /reading/passkey/begin"),
    "POST /sync/v1/reading/challenge",
    "POST /sync/v1/reading/close",
    "POST /sync/v1/reading/used",
    "POST /sync/v1/reading/unlocked",
    "POST /sync/v1/phone/key",
    "POST /training/v1/author-keys",
    "POST /sync/v1/versions",
    "POST /training/v1/versions",
    "PUT /sync/v1/versions/<version_id>",
    "PUT /training/v1/versions/<version_id>",
}
"""What is whoever asks's own, or carries something in and shows nothing of it."""

MAKES_SOMETHING = {
    "POST /audit/conflicts",
    "POST /people",
    "POST /units",
    "POST /people/import/preview",
    "POST /people/imports",
    "POST /duty/lists",
    "POST /people/displays",
    "POST /attended/lists",
    "POST /notices",
    "POST /signing",
    "POST /training/classes",
    "POST /training/recordings",
    "POST /training/written",
    "POST /training/written/imports",
    "POST /training/register/imports",
    "POST /training/register/preview",
}
"""What makes something new, in the force of whoever asks."""

BY_A_SECRET = {
    "GET /scim/v2/Users",
    "POST /scim/v2/Users",
    "POST /scim/v2/Users/.search",
    "POST /scim/v2/.search",
    "GET /scim/v2/Users/<person_id>",
    "PUT /scim/v2/Users/<person_id>",
    "PATCH /scim/v2/Users/<person_id>",
    "DELETE /scim/v2/Users/<person_id>",
    "GET /scim/v2/ServiceProviderConfig",
    "GET /scim/v2/ResourceTypes",
    "GET /scim/v2/ResourceTypes/<name>",
    "GET /scim/v2/Schemas",
    "GET /scim/v2/Schemas/<name>",
    "GET /scim/v2/<path:anything>",
    "POST /join",
    "POST /sync/v1/phone/contact",
    "POST /sync/v1/phone/hand-in",
    "POST /class",
    "GET /class/<token>",
    "GET /class/<token>/now",
    "GET /class/<token>/handout",
    "GET /class/<token>/result",
    "POST /class/<token>/answer",
    "POST /class/<token>/ask",
    "POST /class/<token>/collar",
    "GET /class/join/<code>",
    "POST /class/join/<code>",
    "POST /set-up",
    *("GET /wall", "POST /wall/code"),
    "GET /calendar/<token>.ics",
    *("POST /sign-in", "POST /sign-in/passkey", "POST /sign-in/passkey/begin"),
}
"""What a code, a token or a password opens, whoever asks."""

FOR_EVERYBODY = frozenset(
    {
        "/wall/code",
        *("/", "/class", "/guidance/call-ins", "/healthz", "/join", "/manifest.webmanifest", "/offline", "/practice"),
        "/packed/<name>.bin",
        *("/practice/p/<pack_id>/<lang>/walk/<screen>", "/practice/precache.json", "/practice/scenarios.json"),
        *("/practice/walk", "/walk"),
        *(
            "/readyz",
            "/reference",
            "/reports",
            "/service-worker.js",
            "/set-up",
            "/sign-in",
            "/vault",
            "/this-phone",
        ),
        *(f"/p/<pack_id>/<lang>/{part}" for part in ("pack.json", "pack_later.json", "precache.json")),
        *(f"/p/<pack_id>/<lang>/{part}" for part in ("walk/<screen>", "reference", "reference/print", "call-ins")),
        *("/sync/v1/keys", "/training/v1/keys", "/training/scenarios/<scenario_id>"),
        *("/training/scenarios/<scenario_id>/slides", "/training/scenarios/<scenario_id>/scorm.zip"),
        "/training/received/<scenario_id>/<number>",
    }
)
"""What is the same for everybody who may ask it at all."""
