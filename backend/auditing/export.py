"""Events for whoever watches a force elsewhere, as lines of JSON: ids, codes and moments. An event's number is left
out, for numbers would tell how many are missing between two; its hash names it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from backend.auditing import store
from backend.auditing.catalogue import ACTS
from backend.core.audit import AuditEvent
from backend.core.clock import moment

AT_MOST = 10_000
WHAT_A_LIST_HAD = ("record_ids", "page")
"""One of them may be restricted since; and how many they were then tells it."""


class NoSuchEvent(Exception):
    """No event has this hash."""


def lines(after: str, at_most: int, *, with_restricted: bool) -> Iterator[str]:
    """The events that came after one, named by its hash (empty: all), oldest first. Raises NoSuchEvent."""
    place = store.place_of(after) if after else 0
    if place is None:
        raise NoSuchEvent
    for event in store.exported(place, with_restricted, at_most):
        yield json.dumps(_facts(event), separators=(",", ":"), sort_keys=True)


def _facts(event: AuditEvent) -> dict[str, object]:
    act = ACTS.get(event.action)
    facts = act.facts if act is not None else ()
    detail = {name: event.detail[name] for name in facts if name in event.detail and name not in WHAT_A_LIST_HAD}
    about = {name: getattr(event, name) for name in ("action", "actor_id", "object_type", "object_id", "force_id")}
    kind = act.kind if act is not None else "unknown"
    return {"id": event.hash, "at": moment(event.at), "kind": kind, **about, "detail": detail}
