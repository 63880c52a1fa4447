"""The ways between a trainer's pages: those that this server has, for the navigation at the top of each."""

from __future__ import annotations

from flask import current_app

SCENARIOS, CLASSES, REGISTER = "/training", "/training/classes", "/training/register"
WRITTEN = "/training/written"
RECEIVED = "/training/received"
CHANGES, RECORDINGS = "/training/changes", "/training/recordings"
WAYS = (
    (SCENARIOS, "Scenarios"),
    (WRITTEN, "Written here"),
    (CLASSES, "Classes"),
    (RECORDINGS, "Recorded calls"),
    (RECEIVED, "Reviewing, practised"),
    (REGISTER, "Who has been trained"),
    (CHANGES, "What it changes"),
)


def ways() -> list[tuple[str, str]]:
    """[(address, words)]."""
    there = {rule.rule for rule in current_app.url_map.iter_rules()}
    return [way for way in WAYS if way[0] in there]
