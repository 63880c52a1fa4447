"""The crime report and the intelligence submission name what was told as a crime, and nothing else."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.content.said_in_copies.officers import Data, line_of, officers, without

LIMB = "OFFENCES AND LIMB, FROM WHAT WAS REPORTED"
FOLLOWED = {"about_how_many": "several", "behaviours": ["following", "watching"]}
BROKEN = {"order_any": "yes", "order_kinds": ["restraining"], "order_for": "this_victim", "breach_when": "today"}


@pytest.fixture(scope="module")
def data() -> Any:
    """Give the rules and texts of the pack in use."""
    return load_pack(Config().pack_folder).data


def offences(data: Data, said: Data) -> str:
    """The line of the crime report that names them."""
    return line_of(officers(data, said)["crime_report"], LIMB)


@pytest.mark.parametrize(
    "said", [{}, {"fear_violence": "once"}, {"fear_level": "very", "fear_violence": "not_so_far"}], ids=str
)
def test_stalking_is_named_wherever_it_is_recognised(said: Data, data: Data) -> None:
    assert "Stalking, at least section 2A." in offences(data, FOLLOWED | said)


def test_a_limb_stands_beside_it(data: Data) -> None:
    line = offences(data, FOLLOWED | {"fear_violence": "twice_more"})

    assert "Section 4A, feared violence at least twice." in line


def test_it_is_not_named_where_nothing_was_recognised(data: Data) -> None:
    assert "talking" not in offences(data, {"about_how_many": "one", "threat": "yes", "threat_kind": ["kill"]})


def test_a_broken_order_is_a_breach_by_its_name_and_stalking_as_well_where_there_is_a_pattern(data: Data) -> None:
    line = offences(data, FOLLOWED | BROKEN)

    assert "Breach of a restraining order." in line
    assert "Stalking, at least section 2A." in line
    assert "non-molestation" not in line


@pytest.mark.parametrize("said", [{"breach_when": "no"}, {"order_kinds": ["police_bail"]}], ids=str)
def test_what_is_not_broken_or_no_offence_in_itself_is_no_breach(said: Data, data: Data) -> None:
    assert "Breach of" not in offences(data, FOLLOWED | BROKEN | said)


def test_an_image_of_somebody_under_18_is_named_beside_the_threat(data: Data) -> None:
    line = offences(data, {"online_any": "yes", "image_abuse": "threatened", "image_child": "yes"})

    assert line.endswith(": Image of somebody under 18: offence to consider. Threatening to share private images.")


def test_of_threats_only_the_one_to_kill_is_an_offence_and_the_others_are_dangers(data: Data) -> None:
    said = FOLLOWED | {"threat": "yes", "threat_kind": ["hurt", "child"]}
    text = officers(data, said)["crime_report"]

    assert "hreat" not in line_of(text, LIMB)
    assert "Threat: to seriously hurt; to harm a child." in line_of(text, "DANGER, AS REPORTED")
    assert "Threats to kill." in offences(data, said | {"threat_kind": ["kill", "hurt"]})


@pytest.mark.parametrize("words", ["Stalking, at least section 2A.", "Breach of a restraining order."])
def test_a_crime_report_that_loses_the_offence_is_seen(words: str, data: Data) -> None:
    mutant = deepcopy(data)
    without(mutant, "crime_report", words)

    assert words not in offences(mutant, FOLLOWED | BROKEN)


def test_intelligence_has_other_crimes_only_where_one_was_told(data: Data) -> None:
    said = FOLLOWED | {"home_reached": ["outside_today"], "keys_held": "yes"}
    text = officers(data, said)["intelligence_submission"]

    assert line_of(text, "OTHER CRIMES REPORTED") == ""
    assert "At the victim's place: outside today." in line_of(text, "REPORTED")


def test_and_a_threat_to_kill_is_among_them(data: Data) -> None:
    said = FOLLOWED | {"threat": "yes", "threat_kind": ["kill"]}
    text = officers(data, said)["intelligence_submission"]

    assert "Threats to kill." in line_of(text, "OTHER CRIMES REPORTED")
