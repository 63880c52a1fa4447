"""The sync API: what a phone asks for and sends. Answers are JSON; refusals are {"error", "field", "message"}.

Both realms have the same, each with its own verbs behind it; live and training differ in nothing a phone can see but
the address, the keys, and what they refuse.
"""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from backend.core import clock, logs
from backend.core.access import SIGNED_IN, allow
from backend.core.canonical import b64
from backend.core.keys.ring import KeysRefused
from backend.core.rate import take
from backend.core.realms import SYNC_PATHS
from backend.core.web.person import person
from backend.core.web.refusals import refusal
from backend.wire.answers import later, refused
from backend.wire.errors import EnvelopeRefused, too_large
from backend.wire.parsing import checked, read_json
from backend.wire.realm_guard import KeyAway
from backend.wire.schemas import AuthorKeySchema
from backend.wire.versions import Verbs, add_versions, guard_of

KEYS_AT_ONCE = 20  # a key is enrolled once for each phone made ready
KEYS_REFILL_PER_S = 1 / 180
KEYS_LATER_S = 60


def sync_routes(name: str, realm: str, verbs: Verbs) -> Blueprint:
    """The blueprint of a realm's sync API, which other routes may join."""
    made = Blueprint(name, __name__, url_prefix=SYNC_PATHS[realm])
    add_versions(made, realm, verbs)
    _add_keys(made, realm, verbs)
    made.register_error_handler(EnvelopeRefused, refused)
    for away in (KeysRefused, KeyAway):
        made.register_error_handler(away, keys_away)
    made.register_error_handler(413, lambda _error: refused(too_large()))
    return made


def keys_away(error: Exception) -> ResponseReturnValue:
    """The answer where this server does not find its keys: a phone asks again by itself."""
    logs.log.error("keys_away", endpoint=request.endpoint or "-", kind=type(error).__name__)
    return later(503, KEYS_LATER_S, "not_ready", "The server does not find its keys.")


def _add_keys(blueprint: Blueprint, realm: str, verbs: Verbs) -> None:
    @blueprint.get("/hello")
    @allow(SIGNED_IN)
    def hello() -> ResponseReturnValue:
        """Who is signed in, by name and roles; the server's time and epoch; the keys to seal to and of its receipts."""
        ring = guard_of(realm).ring
        now, receipts = clock.moment(clock.now()), [one.kid for one in ring.receipts]
        roles = sorted(current_user.role_names)
        return jsonify(
            person_id=current_user.id,
            name=current_user.name,
            roles=roles,
            epoch=verbs.epoch(),
            now=now,
            kid=ring.seal.kid,
            recovery_kid=ring.recovery.kid,
            receipt_kids=receipts,
        )

    @blueprint.get("/keys")
    @allow(SIGNED_IN)
    def keys() -> ResponseReturnValue:
        """The public keys: what to seal reports to, and a store's own key; what receipts are signed with, and what
        older ones were, newest first; as b64 of their SubjectPublicKeyInfo.
        """
        ring = guard_of(realm).ring
        receipts = [{"kid": one.kid, "spki": b64(one.spki)} for one in ring.receipts]
        return jsonify(
            kid=ring.seal.kid,
            seal=b64(ring.seal.spki),
            recovery={"kid": ring.recovery.kid, "spki": b64(ring.recovery.spki)},
            receipt=receipts[0],
            receipts=receipts,
            epoch=verbs.epoch(),
        )

    @blueprint.post("/author-keys")
    @allow(SIGNED_IN)
    def enrol() -> ResponseReturnValue:
        """Enrol the public half of the key this person signs with on this phone: 201, or 200 if it was enrolled
        before. `proved`: whether they have shown that it is theirs; until then what it signs waits.
        """
        wait_s = take(f"{blueprint.name}-keys|{current_user.id}", KEYS_AT_ONCE, KEYS_REFILL_PER_S, clock.now())
        if wait_s:
            return _too_many_phones(wait_s)
        asked = checked(AuthorKeySchema(), read_json(request.get_data()))
        key_id, is_new, is_proved = verbs.enrol(person(), asked, guard_of(realm), clock.now())
        return jsonify(author_key_id=key_id, person_id=current_user.id, proved=is_proved), 201 if is_new else 200


def _too_many_phones(wait_s: int) -> ResponseReturnValue:
    minutes = -(-wait_s // 60)
    words = f"Too many phones were made ready. Wait {minutes} minute{'' if minutes == 1 else 's'} and try again."
    return refusal(429, "too_many", words, wait_s=wait_s)
