"""What a force wrote and signed, for its own people's phones to practise: asked by whoever is signed in, never kept by
the worker among what is everybody's.
"""

from __future__ import annotations

import hashlib
import json

from backend.content.kinds import Item
from backend.training.written import store
from backend.training.written.offered import written_in

BEGINS = "written_"


def for_phones(force_id: str, have: str) -> Item:
    """{"digest", "scenarios": [{…, "content_version"}], or null where the phone has them: `have` is their digest}."""
    found = [{**one.data, "content_version": one.version} for one in written_in(force_id).values()]
    found.sort(key=lambda one: (one["title"], one["id"]))
    digest = hashlib.sha256(json.dumps(found, sort_keys=True).encode("utf-8")).hexdigest()
    return {"digest": digest, "scenarios": None if have == digest else found}


def title_in(force_id: str, scenario_id: str) -> str | None:
    """What a force called a scenario of its own when it was signed last, in use or not; None where it has none such."""
    if not scenario_id.startswith(BEGINS):
        return None
    return store.signed_title(force_id, scenario_id.removeprefix(BEGINS))
