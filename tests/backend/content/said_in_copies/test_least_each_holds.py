"""The least that each copy must hold, and in which order (practitioner panel, section 4), on its one fullest case.

By facts and not by words: the panel's models are prose, a copy says what was tapped. A group of facts stands before the
next one; within a group the order is free. What stands in another place than in the model is in a group of its own.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from backend.rules.assess import assess
from tests.backend.content.lighting import shipped
from tests.backend.content.said_in_copies.cello_teacher import (
    AS_OF,
    CALL,
    CALL_NOT_KNOWN,
    SCENE,
    SCENE_NOT_KNOWN,
    SECRET,
    TOLD,
    WITHHELD,
    WRITTEN,
    answered,
)
from tests.backend.content.said_in_copies.officers import Data, line_of, without
from tests.fixtures.device_engine import device_engine

Groups = tuple[tuple[str, ...], ...]
LEAST: dict[str, Groups] = {
    "incident_update": (
        ("26 Nov 02:14.",),  # time of writing
        ("POSSIBLE STALKING.", "Log 24/0417.", "ONLINE."),  # heading
        ("SUSPECT, AS REPORTED: known to the victim", "Gareth PROSSER, 52", "silver Berlingo, part index KX19"),
        ("outside today",),  # what happened today
        ("ORDER TERMS READ BY CONTROL: police bail conditions", "no contact, not to enter Mill Lane", "broken today"),
        ("26 November 2026: Stood opposite ten minutes", '"You can\'t shut me out."', "More than twenty occasions"),
        ("Victim is very frightened.", "\"He's waiting until I'm on my own.\""),  # fear in words
        ("A child is involved.",),
        ("home tried 02:05, no reply", "night sergeant until 07:00", "Messages: filmed here.", "Body-worn video 4471."),
        ("TOLD: Control 01:55", "Sgt OKAFOR 02:01 (possible stalking"),
        ("NOT KNOWN: Tracker",),
    ),
    "crime_report": (
        ("Offence suspected: stalking, section 4A.", "ONLINE. Online flag: yes."),  # the offence, and flags
        ("Section 4A, serious alarm or distress and a changed life.",),  # the limb
        ("More than twenty occasions.", "7 June 2026", "(first)", "26 November 2026", "(latest)", "Acts online: uses"),
        ("NOT WANTED", "Told to stop, and carried on.", "A reasonable person would see it is not wanted."),
        ("Broken today.", "Breach of police bail is no offence in itself", "How it was broken: came too near"),
        ("EFFECT", "Victim is very frightened.", "work; home security; sleep; health", "GP seen"),
        ("EVIDENCE: Messages: filmed here.", "neighbour's doorbell video, asked 02:10", "Statement later, day agreed"),
        ("Arrest tried, suspect not found.", "home tried 02:05, no reply", "Next attempt by: night sergeant"),
        ("SPO considered.", "to be sought: contact goes on under bail"),
        ("police can seek a stalking protection order", "Referral: Agreed."),
    ),
    "morning_hand_over": (
        ("Handed to: early sergeant, told in person 06:45.",),  # who has it, from when
        ("BEFORE A FIXED TIME: Next attempt by: night sergeant until 07:00", "DC LOWE, before any release"),
        (
            "SUSPECT, AS REPORTED: ",
            "last seen: 05:50, home and van looked at",
            "Conditions wanted: no contact",
        ),  # where looked
        ("Next contact with the victim: PC PATEL, 09:00", "Victim knows who has it."),
        ("Referral: Agreed.", "Plan reviewed on: any new act, any contact; release"),  # what would change the plan
        ("NOT KNOWN: Tracker",),  # questions open
    ),
    "call_log": (
        ("26 Nov 02:14.",),
        ("POSSIBLE STALKING.", "TAG: possible stalking.", "GRADE: IMMEDIATE. Why: Outside 24 minutes ago"),
        ("THREAT: Suspect's place not known.", "outside today"),
        ("HARM: Victim is very frightened.",),  # in which words, the block below says: a log keeps them apart
        ("RISK: ", "More than twenty occasions.", "Escalating lately."),
        ("INVESTIGATION: Suspect: Gareth PROSSER", "silver Berlingo", "ONLINE."),
        ("VULNERABILITY: A child is involved.",),
        ("ENGAGEMENT: Caller talks freely.", "Caller's number safe to ring.", "This number; no voicemail"),  # ring-back
        ("Searched: suspect's name",),
    ),
    "call_exact_words": (
        ("26 Nov 02:14.",),
        ("CALL: ", '"He stood opposite, ten minutes'),
        ("FEAR: ", "\"He's waiting until I'm on my own.\""),
    ),
}
IN_ANOTHER_PLACE = {
    "crime_report": ("Body-worn video 4471.",),  # where the effect is recorded: with the number of the log
    "call_log": ("no contact, not to enter Mill Lane", "Broken today."),  # bail is in a line of its own, above HARM
}


def made(pack: Any, block: str) -> str:
    """The copy of the case."""
    said, not_known, kind = (
        (CALL, CALL_NOT_KNOWN, "call") if block.startswith("call_") else (SCENE | WITHHELD, SCENE_NOT_KNOWN, "scene")
    )
    answers = answered(said, not_known)
    result = assess(pack, answers, AS_OF, TOLD, kind=kind)
    return device_engine().copy_text(pack, block, answers, result, TOLD, kind=kind, at=WRITTEN)


@cache
def shipped_copy(block: str) -> str:
    return made(shipped(), block)


def lacking(text: str, block: str) -> list[str]:
    """The facts that a copy does not hold."""
    due = [fact for group in LEAST[block] for fact in group]
    return [fact for fact in [*due, *IN_ANOTHER_PLACE.get(block, ())] if fact not in text]


def in_order(text: str, block: str) -> bool:
    """Whether each group of facts begins after the one before it."""
    begins = [min(text.find(fact) for fact in group) for group in LEAST[block]]
    return begins == sorted(begins)


@pytest.mark.parametrize("block", LEAST)
def test_each_copy_holds_the_least_that_it_must(block: str) -> None:
    assert lacking(shipped_copy(block), block) == []


@pytest.mark.parametrize("block", LEAST)
def test_the_facts_stand_in_the_order_of_the_panel_s_model(block: str) -> None:
    assert in_order(shipped_copy(block), block)


@pytest.mark.parametrize("block", LEAST)
def test_none_says_where_the_victim_is_or_will_be(block: str) -> None:
    assert [words for words in SECRET if words in shipped_copy(block)] == []


TITLES = [  # of each block, titles of lines without which something of the least is gone
    (
        "incident_update",
        "SUSPECT, AS REPORTED",
        "DANGER, AS REPORTED",
        "ORDER, AS REPORTED",
        "HISTORY",
        "ARREST, ACTION",
    ),
    ("crime_report", "OFFENCES AND LIMB, FROM WHAT WAS REPORTED", "REPORTED", "NOT WANTED, AS REPORTED", "EVIDENCE"),
    ("crime_report", "ORDER, AS REPORTED", "EFFECT, AS REPORTED", "ARREST", "SPO, DECIDED BY POLICE", "VICTIM"),
    ("morning_hand_over", "BEFORE A FIXED TIME", "SUSPECT, AS REPORTED", "VICTIM", "PLAN"),
    ("call_exact_words", "CALL", "FEAR"),
    ("call_log", "THREAT", "ORDER, AS REPORTED", "HARM", "RISK", "INVESTIGATION", "VULNERABILITY", "ENGAGEMENT"),
]


@pytest.mark.parametrize("block, title", [(block, title) for block, *titles in TITLES for title in titles])
def test_a_copy_without_one_of_its_lines_would_be_seen(block: str, title: str) -> None:
    spoilt = deepcopy(dict(shipped()))
    one = next(one for one in spoilt["copy_blocks"] if one["id"] == block)
    kept = [line for line in one["lines"] if line.get("title") != title]
    assert len(kept) == len(one["lines"]) - 1
    one["lines"] = kept

    assert lacking(made(spoilt, block), block)


@pytest.mark.parametrize("gone", ["about_how_many", "changing"])
def test_a_log_whose_risk_says_less_would_be_seen(gone: str) -> None:
    spoilt: Data = deepcopy(dict(shipped()))
    without(spoilt, "call_log", gone)

    text = made(spoilt, "call_log")
    assert line_of(text, "CALLER SAYS, RISK")
    assert lacking(text, "call_log")


@pytest.mark.parametrize("block", LEAST)
def test_a_copy_in_another_order_would_be_seen(block: str) -> None:
    spoilt = deepcopy(dict(shipped()))
    next(one for one in spoilt["copy_blocks"] if one["id"] == block)["lines"].reverse()

    text = made(spoilt, block)
    assert not in_order(text, block)
