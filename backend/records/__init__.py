"""A record is a list of versions: what was received, and who may see it. Every reading is in the audit trail before
it happens.

Bodies stay in their envelopes and are opened when read. How envelopes come in is backend/sync's, how they look
backend/review's.
"""

from __future__ import annotations

from flask import Flask

from backend.rules.record_kinds import RECORD_KINDS

KEYS = "foursight_keys"
KINDS = frozenset(RECORD_KINDS)
"""What a live record may be."""


def register(app: Flask) -> None:
    """Load the live realm's keys, making them at the first start, and hear when others may read
    or people move. Raises KeysRefused."""
    from backend.accounts.duty.ending import when_duty_ends
    from backend.accounts.moves import when_people_move
    from backend.accounts.service.author_keys import is_enrolled
    from backend.accounts.service.named import when_readers_change
    from backend.core import checks, ready
    from backend.core.database import db, writing
    from backend.core.keys.book import KeyBook, ServerKey
    from backend.core.keys.command import keys
    from backend.core.keys.start import open_ring
    from backend.core.realms import LIVE, Realm, add_realm
    from backend.records.checks import checks_of_records
    from backend.records.figures.commands import figures
    from backend.records.health import newest_opens
    from backend.records.key_use import count_use
    from backend.records.ladder.store import give_back
    from backend.records.readers import let_the_named_see
    from backend.records.rows.store import follow_authors
    from backend.wire.realm_guard import realm_guard_of

    when_readers_change(let_the_named_see)
    when_people_move(follow_authors)
    when_duty_ends(give_back)
    book = KeyBook(LIVE, ServerKey, db.session, writing)
    ring = open_ring(app, book, db.session, lambda: db.engine, count_use)
    app.extensions[KEYS] = ring
    realm = Realm(LIVE, ring, book, is_enrolled, kinds=KINDS, count=count_use)
    add_realm(app, realm)
    ready.add_check(app, "keys", lambda: newest_opens(realm_guard_of(app, LIVE)))
    for name, check in checks_of_records(realm).items():
        checks.add_check(app, LIVE, name, check)
    app.cli.add_command(keys)
    app.cli.add_command(figures)
