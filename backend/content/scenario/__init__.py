"""A training scenario as it is served: checked when the pack was built (docs/content.md, "A training scenario")."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from backend.content.kinds import Item

INVENTED = "invented"
"""What stands in the place of a source where a branch, a mistake or a point has none."""
INVENTED_WORDS = "Invented for this scenario: no source"
OWN_SOURCE = "own_source"
"""What stands in the place of a source that whoever wrote the scenario names and the pack does not have."""
OWN_SOURCE_WORDS = "Not among Foursight's sources, to be verified by the force"
NO_SOURCES = (INVENTED, OWN_SOURCE)
THEMES = {
    "ex_partner": "An ex-partner",
    "family": "A member of the family",
    "acquaintance": "A friend, a colleague or somebody hardly known",
    "stranger": "A stranger",
    "acquaintance_cameras": "An acquaintance, with cameras",
    "workplace": "At work",
    "neighbour_dispute": "Neighbours in dispute",
    "online_only": "Online only",
    "process_as_method": "Disputes and official processes as the method",
    "breach": "An order is broken",
    "order_protects_other": "An order that protects someone else",
    "under_graded_4a": "Section 4A, graded too low",
    "police_suspect": "The suspect works for the police",
    "male_victim": "A male victim",
    "young_victim": "A victim under 18",
    "care_needs": "A victim who needs care or support",
    "same_sex": "A same-sex relationship",
    "honour": "So-called honour",
    "other_language": "Another language, or signing",
    "public_role": "A victim whom the public knows",
    "older_victim": "An older victim",
    "child_present": "A child is there",
    "others_reached": "Others are followed to reach the victim",
    "tracking": "Trackers and spyware",
    "images": "Private images",
    "released": "Released from custody or prison",
    "caller_is_suspect": "The caller is the suspect",
    "third_party": "Somebody else reports",
    "call_handler": "The call handler's part",
    "victim_will_not_support": "The victim does not want action",
    "single_incident": "One incident, not yet a pattern",
    "other_force": "Another force's area",
    "custody_conditions": "Custody asks for conditions",
    "supervisor_close": "A supervisor is asked to close",
    "spo_missed": "No protection order was thought of",
    "statement_impact": "Impact in the statement",
    "recording": "Recording the crime",
    "supervise": "For those who review and direct",
}
THEME_GROUPS: dict[str, tuple[str, ...]] = {
    "The suspect": (
        *("ex_partner", "family", "acquaintance", "acquaintance_cameras", "neighbour_dispute", "stranger"),
        *("police_suspect", "caller_is_suspect", "released"),
    ),
    "The victim": (
        *("male_victim", "older_victim", "young_victim", "care_needs", "same_sex", "honour", "other_language"),
        *("public_role", "child_present", "others_reached", "third_party", "victim_will_not_support"),
    ),
    "What is done": ("workplace", "online_only", "tracking", "images", "process_as_method", "single_incident"),
    "Orders and custody": ("breach", "order_protects_other", "spo_missed", "custody_conditions"),
    "The police's part": (
        *("call_handler", "recording", "under_graded_4a", "statement_impact", "other_force", "supervisor_close"),
        "supervise",
    ),
}
"""The same themes as a writer finds them: each in one group."""
PLACES = ("call", "scene", "later")
PARTS = (
    *("victim", "suspect", "caller", "officer", "supervisor", "call_handler", "investigator"),
    *("child", "family", "friend", "neighbour", "colleague", "witness", "advocate", "other"),
)


@dataclass(frozen=True)
class Scenario:
    """A sound scenario: every optional field is there, empty where the file has none. Read `data`, never change it."""

    id: str
    version: str
    file: str
    data: dict[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Scenarios:
    """What is sound, in the order of the titles; and the words common to all."""

    sound: dict[str, Scenario]
    common: Item
