"""*Escalating* is said only of what was answered to have got worse; a date, a split or a loss is its own sentence."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.all_said import KINDS, lit_in, said_of
from tests.backend.content.lighting import TWICE, finding, shipped

Pack = dict[str, Any]
SAYS_WORSE = ("escalat", "getting worse", "got worse", "nastier")
EVENTS = [one["id"] for one in next(one for one in shipped()["questions"] if one["id"] == "triggers")["options"]]
TOLD = {"order_any": "yes", "order_kinds": ["restraining", "warning"], "breach_when": "today", "stop_ignored": "yes"}
NOT_WORSE: list[Pack] = [
    *({"triggers": [event]} for event in EVENTS),
    {"triggers": EVENTS, "changing": "no"},
    {"triggers": ["split", "court"], **TWICE, "relationship": "ex_partner", "release_today": "yes"},
    {**TWICE, **TOLD},
    {**TWICE, **TOLD, "triggers": EVENTS},
]


def says_worse(pack: Pack, answered: Pack) -> dict[str, str]:
    """Where it is said that it got worse; what was asked and not answered is no word of it."""
    said = said_of(pack, **answered)
    return {
        where: line
        for where, words in said.items()
        for line in words.split("\n")
        if any(word in line.lower() for word in SAYS_WORSE)
        and not line.startswith(("NOT KNOWN", "NOT ASKED", "NO ANSWER TAKEN"))
    }


@pytest.mark.parametrize("answered", NOT_WORSE, ids=str)
def test_nothing_says_escalating_where_nobody_said_that_it_got_worse(answered: Pack) -> None:
    assert says_worse(shipped(), answered) == {}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("event", EVENTS)
def test_an_event_is_told_to_the_sergeant_by_itself(event: str, kind: str) -> None:
    lit = lit_in(shipped(), kind, triggers=[event])
    assert "recent_or_coming" in lit
    assert "escalating" not in lit


@pytest.mark.parametrize("kind", KINDS)
def test_what_got_worse_is_told_without_an_event(kind: str) -> None:
    lit = lit_in(shipped(), kind, changing="yes")
    assert "escalating" in lit
    assert "recent_or_coming" not in lit


def test_both_are_told_where_both_were_answered_each_in_its_own_sentence() -> None:
    told = said_of(shipped(), "scene", changing="yes", triggers=["split"])["scene: message sergeant"]
    assert "Escalating lately. A recent or coming event: a split." in told


@pytest.mark.parametrize("kept", ["either", "named"])
def test_a_pack_that_calls_an_event_an_escalation_is_caught(kept: str) -> None:
    """Mutants: an event lights *escalating* again; a breach is recorded as one."""
    mutant = deepcopy(dict(shipped()))
    if kept == "either":
        finding(mutant, "escalating")["when"] = {"includes": ["triggers", "split"]}
        answered: Pack = {"triggers": ["split"]}
    else:
        finding(mutant, "carried_on")["record"] += " Escalation."
        answered = {**TWICE, **TOLD}
    assert says_worse(mutant, answered) != {}
