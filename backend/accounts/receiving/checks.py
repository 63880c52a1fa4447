"""What `flask audit verify` looks at among receiving keys: each is signed by its author key, and was enrolled."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from backend.accounts.models import AuthorKey
from backend.accounts.receiving.models import ReceivingKey
from backend.accounts.receiving.service import is_signed
from backend.core.audit import events_of
from backend.core.checks import Finding, Progress
from backend.core.database import db


def check_receiving_keys(progress: Progress) -> Iterator[Finding]:
    """Receiving keys, against their signatures and the trail."""
    said = {event.detail["receives_by"]: event.object_id for event in events_of("receiving_key_enrolled")}
    query = select(ReceivingKey, AuthorKey).join(AuthorKey, AuthorKey.key_id == ReceivingKey.author_key_id)
    for key, author in progress.over("receiving keys", db.session.execute(query)):
        where = f"table receiving_key, {key.key_id}, person {author.person_id}"
        if not is_signed(author, key.spki, key.sig):
            yield Finding("Letters could be sealed to a key that its phone did not sign.", where)
        if said.get(key.key_id) != author.key_id:
            yield Finding("A key receives letters, and no event says that this phone enrolled it.", where)
