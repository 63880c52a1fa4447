"""What the facts mark as not seen in a source ([M]) or not found ([?]) is never shown as verified."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.backend.content.topic_cases import Data, shipped

KINDS = ("questions", "findings", "clocks", "advice", "services", "outline", "cards", "prompts", "codes")
NOT_READ = ("source", "when", "shown_when", "opens_when", "implies", "id", "known_from")
UNVERIFIED = ("to be verified by the force", "law not confirmed")
# each claim as the facts have it; the items that carry it; and words by which another item would be known to carry it
CLAIMS: list[tuple[str, list[str], str | None]] = [
    ("an interim order runs for a fixed period", ["spo_interim_same"], r"interim ends"),
    ("where DAPOs and DAPNs are to be had", ["breach_of_dapo", "breach_of_dapn", "night_domestic", "night_notice"],
     r"DAPN\b.*(in place|inspector|area)|2021 s26"),
    ("what shows a substantial effect on daily life", ["impact_changes"], None),
    ("the powers that 4A opens and 2A does not", ["powers_under_2a", "powers_under_4a", "power_before_door",
     "breach_powers", "custody_2a_short"], r"[Ee]ntry to arrest|entry or search|past 24 hours"),
    ("whether the Act of 2026 is in force", ["spo_law_moved", "identity_may_be_told"], r"Crime and Policing Act"),
    ("a new account while the old one stays open", ["stay_connected"], r"old (one|account) (stays|keeps)"),
    ("a tracker is photographed in place and kept", ["tracker_found", "tracker_care"], r"serial number first"),
    ("what to do where they have blocked already", ["silence_with_reader", "stay_connected"],
     r"plan for another way of approach"),
    ("one working day for news of an ending", ["code_ending", "ending_told_first"], r"one working day"),
    ("two working days for a referral", ["code_referral", "referral_to_make"], r"two working days"),
    ("news of court within the limit", ["code_court", "court_news"], None),
    ("who may have special measures", ["special_measures", "special_measures_untold"], r"enhanced rights, and in SPO"),
    ("up to what age Childline is for", ["childline"], None),
    ("a new partner or a court date as a trigger", ["triggers", "recent_or_coming"], r"A new partner"),
    ("a lone incident is recorded as what it is", ["single_incident_ask"], r"as what it is"),
    ("an arrest has to be needed", ["arrest_need", "arrest_reason_needed", "arrest_need_written", "voluntary_gap"],
     r"Code G"),
    ("court bail broken: before a court within 24 hours", ["breach_of_court_bail"], r"Bail Act"),
    ("a child or at-risk adult gives a short first account", ["victim_vulnerable", "statement_taken_too_soon"],
     r"[Ss]hort first account"),
    ("no child or relative interprets", ["child_involved", "needs_words"], r"as interpreter"),
    ("shared without agreement, and why", ["shared_why", "shared_without_agreement", "declined_in_danger"],
     r"[Ss]hared without agreement"),
    ("companies keep records only a short time", ["records_elsewhere", "tracker_records"], r"only a short time"),
    ("the threat-to-life process", ["life_threatened", "threat_told"], r"threat-to-life"),
    ("certificates are checked", ["gun_access", "weapon_access", "guns_before_knocking"], r"certificates?\b"),
    ("harm to the neck", ["neck_care", "strangled_recently", "strangled_earlier"], r"medical check"),
    ("data from a victim's phone is by agreement", ["phone_agreed", "copy_not_agreed", "evidence_agreement"],
     r"[Cc]opying (the phone|explained)|by agreement, only"),
    ("fear for a child goes to the other limb", ["statement_fear_gap"], r"[Ff]ear for a child"),
]  # fmt: skip


def items(pack: Data) -> dict[str, Data]:
    return {one["id"]: one for kind in KINDS for one in pack[kind]}


def words(value: object, field: str = "") -> Iterator[str]:
    """What an officer reads of an item, its source and its names left out."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in NOT_READ and not (name == "say" and "when" in value):
                yield from words(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner, field)
    elif isinstance(value, str):
        yield value


def shown_as_verified(pack: Data) -> list[str]:
    """The items that carry an unverified claim and do not say so."""
    every = items(pack)
    read = {name: " ".join(words(one)) for name, one in every.items()}
    carrying = {name for _, names, _ in CLAIMS for name in names}
    for _, _, known_by in CLAIMS:
        if known_by:
            carrying |= {name for name, text in read.items() if re.search(known_by, text)}
    return sorted(name for name in carrying if every[name]["status"] not in UNVERIFIED)


def test_each_claim_without_a_source_is_marked_wherever_it_is_shown() -> None:
    assert shown_as_verified(shipped()) == []


@pytest.mark.prove
@pytest.mark.parametrize("name", sorted({name for _, names, _ in CLAIMS for name in names}))
def test_a_claim_shown_as_verified_is_caught(name: str) -> None:
    pack = shipped()
    items(pack)[name]["status"] = "verified"
    assert name in shown_as_verified(pack)


def test_a_new_item_that_carries_such_a_claim_is_caught() -> None:
    pack = shipped()
    pack["advice"].append({"id": "newer", "status": "verified", "say": ["Arrest has to be needed: see Code G."]})
    assert shown_as_verified(pack) == ["newer"]


def test_the_habit_of_three_months_stands_only_where_it_is_marked() -> None:
    told = [name for name, one in items(shipped()).items() if re.search(r"[Tt]hree.month", " ".join(words(one)))]
    assert [name for name in told if items(shipped())[name]["status"] not in UNVERIFIED] == []
    assert set(told) == {"three_month_habit", "card_six_months"}
