"""The register as xAPI 1.0.3 statements, for a force's learning record store. Pure.

Source: Experience API 1.0.3, Part Two, sections 2.4 (statement properties) and 4 (special data types). A statement has
no `version` of its own: whoever sends it says X-Experience-API-Version: 1.0.3. Nothing anybody answered is in it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from backend.rules.london import beginning_of, london_day

VERBS = {name: f"http://adlnet.gov/expapi/verbs/{name}" for name in ("attended", "completed")}
SIMULATION = "http://adlnet.gov/expapi/activities/simulation"
LANGUAGE = "en-GB"


@dataclass(frozen=True)
class Done:
    """One attendance as it goes out. `account` is a collar number or a sign-in name; `at` a moment on the day `on`, or
    later where it was noted afterwards.
    """

    id: str
    account: str
    scenario: str
    title: str
    version: str | None
    how: str
    completed: bool
    on: str
    at: datetime


def statements(done: Iterator[Done] | list[Done], *, site: str, force_id: str, force_name: str) -> list[dict[str, Any]]:
    """The statements, oldest first. `site` is this server's public address, without a slash at its end."""
    home = f"{site}/forces/{force_id}"
    return [
        _statement(one, verb, site, home, force_name)
        for one in sorted(done, key=lambda one: (_moment(one), one.id))
        for verb in _verbs(one)
    ]


def _verbs(done: Done) -> tuple[str, ...]:
    """Who practised alone attended nothing; who was in a class attended, and perhaps completed."""
    return (() if done.how == "own" else ("attended",)) + (("completed",) if done.completed else ())


def _statement(done: Done, verb: str, site: str, home: str, force_name: str) -> dict[str, Any]:
    statement: dict[str, Any] = {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{site}/training/attendances/{done.id}/{verb}")),
        "actor": {"objectType": "Agent", "account": {"homePage": home, "name": done.account}},
        "verb": {"id": VERBS[verb], "display": {LANGUAGE: verb}},
        "object": _activity(done, site),
        "context": {
            "platform": "Foursight",
            "language": LANGUAGE,
            "extensions": {f"{site}/xapi/how": done.how, f"{site}/xapi/day": done.on, f"{site}/xapi/force": force_name},
        },
        "timestamp": _moment(done),
    }
    if verb == "completed":
        statement["result"] = {"completion": True}
    return statement


def _activity(done: Done, site: str) -> dict[str, Any]:
    """A scenario in one content version is an activity of its own: changed content is other training."""
    address = f"{site}/training/scenarios/{done.scenario}"
    definition: dict[str, Any] = {"name": {LANGUAGE: done.title}, "type": SIMULATION}
    if done.version:
        definition["extensions"] = {f"{site}/xapi/content-version": done.version}
    return {
        "objectType": "Activity",
        "id": f"{address}?content-version={done.version}" if done.version else address,
        "definition": definition,
    }


def _moment(done: Done) -> str:
    """When, to the millisecond as the standard asks: where only the day is known, its beginning in England."""
    at = done.at if london_day(done.at) == done.on else beginning_of(done.on)
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
