"""docs/threats.md says of each attacker what stands against them, and names tests of it that are there."""

from __future__ import annotations

import re

from tests.architecture.test_asvs import TEST, is_there
from tests.fixtures.run import ROOT

ROW = re.compile(r"^\| (?!who |---)(.+?) \| (.+) \| (.*) ?\|$", re.M)
PLACES = {"Somebody with the phone", "Somebody on the network", "Somebody inside"}


def attackers() -> dict[str, str]:
    """What stands against each, by who attacks."""
    return {who: stands for who, stands, _ in ROW.findall(document())}


def document() -> str:
    return (ROOT / "docs" / "threats.md").read_text("utf-8")


def without_a_test(said: dict[str, str]) -> list[str]:
    """Those against whom nothing is named, or something that is not there."""
    tests = {who: TEST.findall(stands) for who, stands in said.items()}
    return [who for who, named in tests.items() if not named or not all(map(is_there, named))]


def test_of_everybody_who_attacks_a_test_is_named_of_what_stands_and_it_is_there() -> None:
    assert without_a_test(attackers()) == []


def test_whoever_the_paper_knows_is_in_its_table() -> None:
    """With the phone, on the network, inside: nobody is left out of the count, nor a place."""
    lines = [line for line in document().splitlines() if line.startswith("| ")]

    assert len(attackers()) == len([one for one in lines if not one.startswith("| who ")]) >= 19
    assert set(re.findall(r"^## (Somebody .+)$", document(), re.M)) == PLACES


def test_one_whose_test_is_gone_or_who_has_none_is_noticed() -> None:
    first = next(iter(attackers()))
    of_another_name = {who: stands.replace("::test_", "::test_not_", 1) for who, stands in attackers().items()}

    assert first in without_a_test(of_another_name)
    assert without_a_test(attackers() | {first: "It is encrypted"}) == [first]
