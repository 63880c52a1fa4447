"""Which texts wait for a signature that somebody may give: nobody is told of one in another way."""

from __future__ import annotations

import json
from functools import lru_cache

from backend.accounts.models import Person
from backend.content.service import current_pack
from backend.training.models.written import WrittenVersion
from backend.training.written import store
from backend.training.written.checker import look_at
from backend.training.written.copied import is_as_copied
from backend.training.written.draft import as_now, to_file
from backend.training.written.filled import filled
from backend.training.written.signing import writers

LOOKED_AT = 20


def waiting_for(actor: Person) -> list[WrittenVersion]:
    """The texts of the force that are sound and that the actor wrote nothing of, of those that were changed last."""
    pack_id = current_pack().pack_id
    texts = [one for one in store.open_of_force(actor.force_id, LOOKED_AT) if one.author_id != actor.id]
    return [one for one in texts if is_ready(one.text, pack_id) and actor.id not in dict(writers(one))]


@lru_cache(maxsize=256)
def is_ready(text: str, _pack_id: str) -> bool:
    """Whether a text could be signed as it is; `_pack_id` is that of the pack in use."""
    pack, draft = current_pack(), as_now(json.loads(text))
    return not is_as_copied(draft) and not look_at(to_file(filled(draft, pack), "written_here"), pack).faults
