"""Record lines go into a crime report that may be disclosed: none says that somebody did what nobody answered."""

from __future__ import annotations

import re

import pytest

from backend.content.authoring.checks.record_lines import records_say_what_was_ticked
from backend.rules.assess import assess
from backend.rules.record_lines import record_line
from tests.backend.content.lighting import finding, shipped

YES_OR_NO = r"(?!: \[(?:yes|no|on) /)"
DONE = (
    r"(?:^|\. )Not (?:\w+ed|told|seen|done|given|sent)\b",
    rf"\bRecorded as (?:\w+ ?)+{YES_OR_NO}(?:[.:]|$)",
    r"\bThought of\b",
    rf"\bVictim told [^.:]*{YES_OR_NO}[.:]",
    r"\btold to the victim\b",
    r"(?<!be )(?<!being )\btold\b[^.:\[]*: \[(?:by|name|time|who)\b",
    rf"\bflag(?! to be){YES_OR_NO}",
    r"(?<!be )\bnow owned by\b|(?<!be )\btaken on by \[role",
    r"\bbefore a [\w ]+ was considered\b",
)
SAYS_DONE = re.compile("|".join(DONE))


def asserting(records: dict[str, str]) -> dict[str, str]:
    """The lines that say an act was done, outside what the officer fills in."""
    return {name: record for name, record in records.items() if SAYS_DONE.search(record)}


def records() -> dict[str, str]:
    return {one["id"]: one["record"] for one in shipped()["findings"] if "record" in one}


def test_no_record_line_says_an_act_that_nobody_answered() -> None:
    assert asserting(records()) == {}


BEFORE = [
    "Counter-complaint known. Not logged as mutual.",
    "Honour told as a worry. Not discussed with family or community.",
    "Image of a person under 18 told. Not viewed or copied. Secured by: [name].",
    "Bail terms and last day told to the victim: [by whom, time].",
    "Charged. Victim told charge, court day and bail: [by whom, time].",
    "Released, no action on this arrest. Victim told of reasons: [time]. SPO: [asked of, date].",
    "Thought of first as stalking. Another crime recorded because: [reason].",
    "Online part: online flag. Messages captured: [yes / no].",
    "Domestic abuse flag. DARA or DASH: [reference].",
    "Former partners: no written exception. Recorded as stalking unless the registrar decides.",
    "Plan line left to the victim: now owned by [role], by [when].",
    "Plan lines without an owner on duty: taken on by [role], [time].",
    "Statement taken before a recorded interview was considered. Decision by: [name].",
]


@pytest.mark.parametrize("record", BEFORE)
def test_a_line_as_it_was_before_is_caught(record: str) -> None:
    assert asserting({"spoilt": record})


@pytest.mark.parametrize("record", ["Victim told: [yes / no].", "Victim to be told of arrest by: [name, time]."])
def test_a_line_that_asks_or_orders_is_not(record: str) -> None:
    assert not asserting({"sound": record})


def test_section_4a_is_written_as_a_question_of_effect() -> None:
    distress = finding(shipped(), "may_be_4a_distress")["record"]
    assert distress.endswith("Substantial adverse effect on daily life: [what, how much].")
    assert not [one for one in records().values() if "point to s4A" in one]


ONE_OR_ANOTHER = [
    "Entry or attempt today, or keys held beside a threat.",
    "Threat or last-resort talk told.",
    "Order or bail broken, no arrest yet.",
    "Escalation or trigger told.",
    "Objects: [which], seized or photographed, [time].",
    "Child in danger or with the suspect.",
    "Asked in one: threat or talk.",  # and what was the answer?
    "Threat or talk: {threat}, told.",  # the answer stands within what is asserted
    "Threat.[[ Order or bail broken, {order_broken}.]]",
]


def seen_in(record: str) -> list[str]:
    spoilt = {**shipped(), "findings": [{**finding(shipped(), "threat_told"), "record": record}]}
    return [one.cause for one in records_say_what_was_ticked(spoilt)]


def test_no_record_line_points_elsewhere_for_what_was_ticked() -> None:
    """A crime report is read without the facts: what was ticked stands in the line itself."""
    assert [one for one in records().values() if re.search(r"ticked (?:above|in the)", one)] == []


def test_a_record_line_says_what_was_ticked() -> None:
    answers = {"threat": {"value": "yes"}, "threat_kind": {"value": ["kill", "self"]}}
    result = assess(shipped(), answers, "2026-11-26", {}, kind="scene")

    line = record_line(shipped(), finding(shipped(), "threat_told"), answers, result["hidden"])

    assert line.endswith("seriously hurt anyone, or themselves: yes. About: Killing; Their own suicide.")


def test_no_record_line_says_one_thing_or_another() -> None:
    assert records_say_what_was_ticked(shipped()) == []


@pytest.mark.parametrize("record", ONE_OR_ANOTHER)
def test_a_line_that_asserts_one_of_two_is_seen(record: str) -> None:
    assert seen_in(record) != []


@pytest.mark.parametrize(
    "record",
    [
        "Asked in one: threat to kill or badly hurt, or last-resort talk: yes. About: as ticked in the facts.",
        "As ticked: threatened, followed or hurt: [what, when].",
        "Terms read: [yes / or not yet].",
        "Weapon or gun in reach: {weapon}. Threat.[[ Order or bail broken: {order_broken}.]]",
        "Another or not sure which in place, and something broken.",
        "Non-fatal strangulation or suffocation told.",
    ],
)
def test_a_line_that_says_what_was_asked_and_ticked_is_not(record: str) -> None:
    assert seen_in(record) == []


@pytest.mark.parametrize(
    "values,never",
    [
        ({"hurt_any": "yes", "hurt_now": "no"}, ("No violence told", "Absence of violence")),
        ({"very_frightened": "yes"}, ("impact told",)),
    ],
)
def test_nothing_that_applies_denies_or_adds_to_what_was_told(values: dict[str, str], never: tuple[str, ...]) -> None:
    """Hurt before and not now is no absence of violence; fear is not yet an impact."""
    answers = {name: {"value": value} for name, value in values.items()}
    result = assess(shipped(), answers, "2026-11-26", {}, kind="scene")
    applying = [finding(shipped(), one["id"]) for one in result["findings"] if one["state"] == "applies"]
    said = [f"{one['text']} {record_line(shipped(), one, answers, result['hidden'])}" for one in applying]

    assert [one for one in said for words in never if words.lower() in one.lower()] == []
