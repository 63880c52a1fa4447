"""What a page shows of a key and its phone; the words are the page's."""

from __future__ import annotations

from backend.accounts.phones.service import KeyOnPhone
from backend.content.sentences import when

Facts = dict[str, str | int | bool | None]


def facts_of(found: KeyOnPhone) -> Facts:
    """Moments as they are said; empty where there is none."""
    return {
        "key_id": found.key.key_id,
        "made_ready": when(found.key.enrolled_at),
        "is_proved": found.key.proved_at is not None,
        "taken_back": when(found.key.revoked_at) if found.key.revoked_at else "",
        "last_contact": when(found.last_contact_at) if found.last_contact_at else "",
        "waiting": found.waiting,
        "drafts": found.drafts,
        "erased": when(found.erased_at) if found.erased_at else "",
        "is_gone": found.is_gone,
        "shared_with": found.shared_with,
    }
