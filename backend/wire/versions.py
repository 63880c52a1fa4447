"""Where a phone sends what it has sealed: one version, or several at once, each with an answer of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from flask import Blueprint, Flask, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from backend.core import clock, logs
from backend.core.access import SIGNED_IN, allow
from backend.core.rate import take_ahead
from backend.core.web.person import person
from backend.wire.answers import later
from backend.wire.earlier import HEADER, read_earlier
from backend.wire.intake import Sent, Taken, Who
from backend.wire.parsing import CONTENT_TYPE, Sealed, parse, parse_many
from backend.wire.realm_guard import RealmGuard, realm_guard_of

BURST = 1_000  # a phone that was away for a month may hand over everything at once
REFILL_PER_S = 2.0


@dataclass(frozen=True)
class Verbs:
    """What a realm does: `take_in(sent, carrier, guard, now)`, which gives for each envelope what came of it or why
    nothing did; `enrol(person, asked, guard, now)`, which gives the key's id, whether it is new, and whether
    it is proved to be theirs, and raises EnvelopeRefused; `afterwards(taken, guard, now)`, done once the answer is out:
    nobody waits for it.
    """

    take_in: Callable[[Sequence[Sent], Who, RealmGuard, datetime], list[Taken | Exception]]
    enrol: Callable[[Any, dict[str, str], RealmGuard, datetime], tuple[str, bool, bool]]
    epoch: Callable[[], int]
    afterwards: Callable[[Sequence[Taken], RealmGuard, datetime], None] | None = None


def add_versions(blueprint: Blueprint, realm: str, verbs: Verbs) -> None:
    """Add the two routes."""

    @blueprint.put("/versions/<version_id>")
    @allow(SIGNED_IN)
    def put_version(version_id: str) -> ResponseReturnValue:
        """Take one envelope in: 201 with its receipt, or 200 with the receipt it got before."""
        who = _who()
        wait_s = _wait_s(blueprint, who, 1)
        if wait_s:
            return _too_many(wait_s)
        envelope = parse(request.get_data(), request.content_type or "", version_id)
        guard = guard_of(realm)
        earlier = read_earlier(request.headers.get(HEADER), envelope, guard.ring)
        [taken] = verbs.take_in([(envelope, earlier)], who, guard, clock.now())
        return _after(_answer(taken), verbs, [taken], guard)

    @blueprint.post("/versions")
    @allow(SIGNED_IN)
    def post_versions() -> ResponseReturnValue:
        """Take several in: 200 with {"answers": [{"status", "after_s", "body"}, …]}, each what it would have been
        answered alone.
        """
        asked = parse_many(request.get_data(), request.content_type or "")
        who = _who()
        wait_s = _wait_s(blueprint, who, len(asked))
        if wait_s:
            return _too_many(wait_s)
        guard = guard_of(realm)
        read = [_read(one, guard) for one in asked]
        sent = [one for one in read if not isinstance(one, Exception)]
        taken = iter(verbs.take_in(sent, who, guard, clock.now()))
        each = [one if isinstance(one, Exception) else next(taken) for one in read]
        return _after(jsonify(answers=[_as_json(_answer(one)) for one in each]), verbs, each, guard)


def guard_of(realm: str) -> RealmGuard:
    """The guard of a realm whose keys are noted. Raises KeysRefused."""
    guard = realm_guard_of(current_app, realm)
    guard.here.claim(clock.now())
    return guard


def _who() -> Who:
    """Whoever asks, as they are at the beginning: each write forgets what was read before it."""
    asks = person()
    return Who(asks.id, asks.force_id, asks.unit_id)


def _wait_s(blueprint: Blueprint, who: Who, how_many: int) -> int:
    return take_ahead(f"{blueprint.name}|{who.id}", how_many, BURST, REFILL_PER_S, clock.now())


def _too_many(wait_s: int) -> ResponseReturnValue:
    return later(429, wait_s, "too_many", "Too many records at once.")


def _read(sealed: Sealed, guard: RealmGuard) -> Sent | Exception:
    try:
        envelope = parse(sealed.envelope.encode("utf-8", "surrogatepass"), CONTENT_TYPE, sealed.version_id)
        return envelope, read_earlier(sealed.earlier, envelope, guard.ring)
    except Exception as why:  # it is this one's, and costs the others nothing
        return why


def _answer(taken: Taken | Exception) -> Response:
    """What a phone is told of one envelope, alone or among others."""
    if isinstance(taken, Taken):
        received = taken.received
        return Response(received.receipt, 201 if received.is_new else 200, mimetype="application/json")
    return current_app.make_response(current_app.handle_user_exception(taken))


def _as_json(answer: Response) -> dict[str, Any]:
    after = answer.headers.get("Retry-After")
    return {"status": answer.status_code, "after_s": int(after) if after else None, "body": answer.get_json()}


def _after(answer: Response, verbs: Verbs, each: Sequence[Taken | Exception], guard: RealmGuard) -> Response:
    """What is to be done once the answer has gone is done by the thread that gave it."""
    new = [one for one in each if isinstance(one, Taken) and one.received.is_new]
    if new and verbs.afterwards is not None:
        do = partial(verbs.afterwards, new, guard, clock.now())
        answer.call_on_close(partial(_do_afterwards, current_app._get_current_object(), do))  # type: ignore[attr-defined]
    return answer


def _do_afterwards(app: Flask, do: Callable[[], None]) -> None:
    with app.app_context():
        try:
            do()
        except Exception as error:  # the receipts stand; the next sweep makes the versions
            logs.failed("not_done_afterwards", error)
