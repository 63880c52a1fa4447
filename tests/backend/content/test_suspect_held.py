"""A suspect in custody or prison: every call-in says so, and none asks anybody to look for them."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.review.acts.view import offered_by
from backend.rules.held import held_words
from backend.rules.scripts import script_lines, script_of
from tests.backend.content.all_said import KINDS, lit_in, said_of
from tests.backend.content.lighting import PACK, TWICE, answers, finding, result_of, shipped
from tests.fixtures.device_engine import device_engine

Pack = dict[str, Any]
EVERYTHING: Pack = {
    **TWICE,
    "relationship": "ex_partner",
    "very_frightened": "yes",
    "fears_death": "yes",
    "threat": "yes",
    "threat_now": "yes",
    "weapon": "yes",
    "weapon_now": "yes",
    "entry": "yes",
    "entry_today": "yes",
    "keys_held": "yes",
    "neck": "recent",
    "children": "yes",
    "order_any": "yes",
    "order_kinds": ["restraining", "warrant", "licence"],
    "order_broken": "yes",
    "breach_live": "yes",
    "anyone_before": "yes",
    "changing": "yes",
    "release_today": "yes",
    "tracker": "found",
    "safe_place": "no",
}
HELD: dict[str, tuple[Pack, str, str]] = {
    "custody": ({"whereabouts": "custody"}, "Suspect in custody", "suspect_in_custody"),
    "prison": ({"whereabouts": "prison"}, "Suspect in prison", "suspect_in_prison"),
    "still in custody": (
        {"arrest_state": "arrested", "release_kind": "in_custody"},
        "Suspect still in custody",
        "suspect_in_custody",
    ),
}
LOOKS_FOR = re.compile(
    r"find and arrest|units to arrest|help to arrest|search nearby|looks? for the suspect|trace them"
    r"|finds or identifies|unit for the suspect",
    re.IGNORECASE,
)
NEAR = "suspect_near"  # stands only where the suspect is said to be near: units are called all the same
SEARCHES = ["direct_attempt", "direct_circulate"]
CALLED_IN = re.compile(r"(script|message) ")


def called_in(pack: Pack, answered: Pack, kind: str) -> dict[str, str]:
    """What is read out of each call-in, and the one message of each level that has something to say."""
    said = said_of(pack, kind, **EVERYTHING, **answered)
    return {where: words for where, words in said.items() if CALLED_IN.match(where.split(": ", 1)[1]) and words}


def looking(pack: Pack, answered: Pack, kind: str) -> list[str]:
    return [where for where, words in called_in(pack, answered, kind).items() if LOOKS_FOR.search(words)]


def unsaid(pack: Pack, answered: Pack, words: str, kind: str) -> list[str]:
    return [where for where, said in called_in(pack, answered, kind).items() if words not in said]


def each_alone(pack: Pack, answered: Pack, kind: str) -> dict[str, str]:
    """{call-in: what is read out of it, and the one message that names it alone}: of every call-in of the pack."""
    given, hidden = answers(**answered), result_of(pack, **answered)["hidden"]
    held, ask = held_words(pack, given, hidden), device_engine().message_lines  # type: ignore[arg-type]
    return {
        f"{one['id']} {how}": "\n".join(lines)
        for one in pack["findings"]
        if "call_in" in one and one["id"] != NEAR
        for how, lines in (
            ("script", script_lines(pack, script_of(one, kind, held), given, hidden)),  # type: ignore[arg-type]
            ("message", ask(pack, one["call_in"], [one["id"]], given, hidden, kind=kind)),
        )
        if lines
    }


def wrong_alone(pack: Pack, answered: Pack, words: str, kind: str) -> list[str]:
    """The call-ins that do not say where the suspect is held, or ask for a search."""
    return [
        one for one, said in each_alone(pack, answered, kind).items() if words not in said or LOOKS_FOR.search(said)
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("held", HELD)
def test_each_call_in_alone_says_where_the_suspect_is_held_and_asks_for_no_search(held: str, kind: str) -> None:
    answered, words, _own = HELD[held]
    assert len(each_alone(shipped(), answered, kind)) >= 80
    assert wrong_alone(shipped(), answered, words, kind) == []


@pytest.mark.parametrize("which", ["injured_now", "strangled_recently", "whereabouts_unknown"])
def test_a_call_in_that_sends_a_unit_for_a_suspect_who_is_held_is_caught(which: str) -> None:
    mutant = deepcopy(dict(shipped()))
    finding(mutant, which).pop("held")
    assert wrong_alone(mutant, *HELD["custody"][:2], "scene") != []


def test_nobody_is_directed_to_find_or_circulate_a_suspect_who_is_held() -> None:
    pack = load_pack(PACK)
    offered = {held: [one["id"] for one in offered_by(pack, held=held)["directions"]] for held in (True, False)}
    assert [one for one in offered[False] if one not in offered[True]] == SEARCHES


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("held", HELD)
def test_every_call_in_says_where_the_suspect_is_held_and_asks_for_no_search(held: str, kind: str) -> None:
    answered, words, own = HELD[held]
    said = called_in(shipped(), answered, kind)
    assert {f"{kind}: script {one}" for one in ("warrant_out", "breach_now", "entry_now", own)} <= set(said)
    assert unsaid(shipped(), answered, words, kind) == []
    assert looking(shipped(), answered, kind) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_suspect_who_is_not_held_is_looked_for(kind: str) -> None:
    assert looking(shipped(), {"whereabouts": "elsewhere"}, kind) != []
    assert not {"suspect_in_custody", "suspect_in_prison"} & lit_in(shipped(), kind, whereabouts="elsewhere")


@pytest.mark.parametrize("held", HELD)
def test_whoever_holds_them_is_told_now_and_arrest_is_considered(held: str) -> None:
    answered, _words, own = HELD[held]
    said = said_of(shipped(), "scene", **TWICE, **answered)
    script = said[f"scene: script {own}"]
    assert "arrest" in script
    assert ("prison asked to stop the contact" in script) == (held == "prison")
    assert ("PACE section 31" in finding(shipped(), own).get("law", "")) == (held != "prison")
    assert "told now" in script or held == "prison"


@pytest.mark.parametrize("which", ["warrant_out", "breach_now", "entry_now"])
def test_a_pack_that_still_sends_somebody_to_look_is_caught(which: str) -> None:
    mutant = deepcopy(dict(shipped()))
    finding(mutant, which).pop("held")
    assert f"scene: script {which}" in looking(mutant, {"whereabouts": "custody"}, "scene")


def test_a_pack_that_does_not_know_of_prison_is_caught() -> None:
    mutant = deepcopy(dict(shipped()))
    mutant["about"]["designated"]["custody"]["by"][1]["options"] = ["custody"]
    assert unsaid(mutant, {"whereabouts": "prison"}, "Suspect in prison", "scene")
