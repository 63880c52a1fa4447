"""People and places are invented: no force of the joint report is named in the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.content.authoring.scenarios.texts import said_in
from backend.content.frozen import Pack
from backend.content.kinds import Item

FORCES = (  # as the joint report of 2024 names them
    *("Bedfordshire", "British Transport", "Cheshire", "City of London", "Devon and Cornwall", "Dyfed-Powys"),
    *("Hampshire", "Humberside", "Isle of Wight", "Kent", "Lancashire", "Metropolitan", "Sussex", "West Midlands"),
    *("West Yorkshire", "Wiltshire"),
)
NAMED = re.compile(rf"\b({'|'.join(FORCES)})\b")
NO_STORY = ("mistakes", "discussion", "differ")  # these speak of the report


def no_force_is_named(scenario: Item, _: Pack) -> Iterator[tuple[str, str]]:
    """No part of the story, and no person in it, has the name of one of these forces."""
    told = [(one.where, one.words) for one in said_in(scenario) if not one.where.startswith(NO_STORY)]
    told += [("people", person["name"]) for person in scenario["people"]]
    for where, words in told:
        if found := NAMED.search(words):
            yield where, f"“{found.group()}” is the name of a force in the joint report: invent another: {words}"
