"""What stands on Do is the officer's to do: what another role does or decides is asked of it, and is not said to it.

Looked at is each sentence of each finding of a scene and of each duty, not its headline alone. What the call handler
alone has is held apart by `only_in` (tests/conformance/saying.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.lighting import shipped

ROLES = (
    *("sergeant", "inspector", "superintendent", "supervisor", "coordinator", "custody", "custody officer", "cps"),
    *("control", "dispatch", "call handler", "handler", "crime desk", "crime registrar", "force crime registrar"),
    *("witness care", "digital team", "investigator", "officer in the case", "professional standards", "force legal"),
    *("intelligence", "probation", "advocate", "social care", "firearms licensing"),
)
SUBJECT = re.compile(rf"(?:only )?(?:the |your |a )?(?:{'|'.join(ROLES)})\b(?!\?)", re.IGNORECASE)
ANOTHER_ROLE_S = re.compile(  # verbs of who supervises, charges, grants bail or gives work out
    r"(?:allocate|approve|assign|authorise|charge|close|decide|direct|grade|grant|prefer|release|resource|settle)\b",
    re.IGNORECASE,
)
SENTENCES = re.compile(r"(?<=[.:;?]) ")
SAYS_WHOSE_IT_IS = {  # no act is asked of another: the officer is told that it is not theirs to decide
    ("not_closed_by_advice", "Only the CPS decides charge in stalking cases."),
    ("closing_needs_reasons", "charge is for the CPS."),
    ("roles_not_settled", "Your sergeant decides, with both histories."),
    ("exception_unwritten", "Only the force crime registrar can decide otherwise."),
    ("included_crimes", "The crime desk says which that is."),
    ("victim_may_not_know", "your sergeant decides."),
    ("cps_before_charge", "Custody clock nearly out, emergency charging named:"),  # when, and then what to ask
    ("wish_does_not_decide", "Decide on the offence and the need, and write it as your decision."),  # arrest: their own
}


def sentences(pack: Any) -> Iterator[tuple[str, str]]:
    """(finding or duty, sentence) of all that Do can say in a report from a scene."""
    own = [one for one in pack["findings"] if one.get("only_in") != "call"]
    for one in [*own, *pack["duties"]]:
        for line in [*one.get("do", []), *one.get("under", [])]:
            yield from ((one["id"], said) for said in SENTENCES.split(line))


def said_to_another(pack: Any) -> set[tuple[str, str]]:
    """Sentences that say what another role does, or ask for what is another role's to do."""
    return {(name, said) for name, said in sentences(pack) if SUBJECT.match(said) or ANOTHER_ROLE_S.match(said)}


def test_no_sentence_of_do_is_for_another_role() -> None:
    assert len(list(sentences(shipped()))) > 700
    assert said_to_another(shipped()) == SAYS_WHOSE_IT_IS


@pytest.mark.parametrize(
    "line",
    [
        "Custody must seek the victim's views.",
        "Your sergeant looks at the grade before it is filed.",
        "Write the reason. Supervisor: read it before the end of the tour.",
        "Prefer conditional bail to release under investigation, and write why if not.",
        "Tell the victim. Authorise the notice tonight.",
        "Assign it to the dedicated team.",
    ],
)
def test_a_sentence_for_another_role_would_be_seen(line: str) -> None:
    mutant = deepcopy(dict(shipped()))
    next(one for one in mutant["findings"] if one["id"] == "hand_it_over")["do"].append(line)

    assert {name for name, _ in said_to_another(mutant) - SAYS_WHOSE_IT_IS} == {"hand_it_over"}
