"""Twenty things a call handler looks up, in the pack in use: each finds its card, first and after a few letters."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from tests.conformance.both_engines import node
from tests.fixtures.run import ROOT

HERE = Path(__file__).parent
LOOKUPS: list[tuple[str, str]] = [(typed, card) for typed, card in json.loads((HERE / "lookups.json").read_text())]
FAULTS = [
    ("tracer", "card_airtag"),
    ("stranguled", "card_strangled"),
    ("interpretor", "card_interpreter"),
    ("nieghbour", "card_neighbour"),
    ("cant speek", "card_cannot_speak"),
    ("fire arm", "card_firearm"),
    ("nonmol", "card_non_mol"),
]
POLICE_WORDS: list[tuple[str, str]] = [
    ("NMO", "card_non_mol"),
    ("osman", "card_threat_kill"),
    ("TTL", "card_threat_kill"),
    ("DVDS", "card_clares_law"),
    ("clare's law", "card_clares_law"),
    ("clares law", "card_clares_law"),
    ("sarah's law", "card_sarahs_law"),
    ("SST", "card_screening_tool"),
    ("what3words", "card_find_place"),
    ("journalist", "card_press"),
    ("fpn", "card_no_out_of_court"),
    ("schoolgirl", "card_child"),
    ("injunction", "card_injunction"),
    ("grading", "card_grade"),
    ("thrive", "card_grade"),
    ("he keeps turning up at work", "card_turns_up"),
    ("keeps turning up at work", "card_turns_up"),
    ("police officer ex boyfriend", "card_police_suspect"),
    ("drone", "card_drone"),
    ("drone over garden", "card_drone"),
    ("pepper spray", "card_weapon"),
    ("hoax caller", "card_hoax"),
    ("stalkerware", "card_spyware"),
    ("choked by throat", "card_strangled"),
    ("airtag on car", "card_airtag"),
    ("gps trackr", "card_airtag"),
    ("non mol breach", "card_breach_order"),
    ("DVPO", "card_dapo"),
    ("nudes", "card_images"),
    ("revenge porn", "card_images"),
    ("55 silent", "card_cannot_speak"),
    ("restraning order", "card_restraining"),
    ("cant talk", "card_cannot_speak"),
    ("block him", "card_block"),
    ("prison release", "card_release"),
    ("gun licence", "card_firearm"),
    ("acid", "card_weapon"),
    ("s17 PACE", "card_entry"),
    ("s.17(1)(e)", "card_entry"),
    ("section 32", "card_entry"),
    ("s2A", "card_offence"),
    ("section 4A", "card_offence"),
    ("section 4B", "card_sex_based"),
    ("he is outside", "card_here_now"),
    ("at the door", "card_here_now"),
    ("banging on door", "card_here_now"),
    ("following me", "card_here_now"),
    ("wanted", "card_warrant"),
    ("warrant", "card_warrant"),
    ("PIN", "card_no_out_of_court"),
    ("out of court", "card_no_out_of_court"),
    ("DA", "card_look_alikes"),
    ("malcomms", "card_look_alikes"),
    ("CCB", "card_look_alikes"),
    ("CCO", "card_look_alikes"),
    ("coercive control", "card_look_alikes"),
    ("broken in", "card_look_alikes"),
    ("stalked", "card_two_or_more"),
    ("armed", "card_weapon"),
    ("missus", "card_ex_partner"),
    ("doxxing", "card_online"),
    ("ring doorbell", "card_keys"),
    ("sextortion", "card_images"),
    ("life360", "card_spyware"),
    ("ISVA", "card_advocate"),
    ("IDVA", "card_advocate"),
    ("ISAC", "card_advocate"),
]
"""What was found wrong, or not at all, when 74 things, then some hundreds, were looked up as police say them."""
NOTHING_OF_THAT_NAME = [
    "PPN",
    "public protection notice",
    "police protection notice",
    "cuckoo",
    "cuckooing",
    "cuckooed",
    "ABE",
    "abe interview",
    "achieving best evidence",
    "helicopter",
    "zebra crossing",
    "wheelie bin",
    "parking ticket",
    "lost dog",
    "retraction spray",
]
ANOTHER_LAW = [
    "s1",
    "section 1",
    "section 4",
    "section 5",
    "s5 public order",
    "s39",
    "s47",
    "s18 GBH",
    "s136",
    "s1 PACE",
]
"""Sections that no card is about; each was offered one whose number begins so, or another law's."""
ANOTHER_WORD = ["poison", "puncture", "obsessed", "train", "VA", "MP", "honour based"]
"""No card is about these; each was offered what is written almost so ("prison"), begins so, or is only a source."""
LETTERS = 8  # by then every card of the twenty is on the first page


@pytest.fixture(scope="module")
def pack() -> dict[str, Any]:
    """The pack in use."""
    data: dict[str, Any] = load_pack(ROOT / "backend" / "content" / "pack").data
    return data


def found(pack: dict[str, Any], *typed: str) -> list[list[str]]:
    """What each of these finds in a pack, the best first."""
    return [page["found"] for page in _looked_up(pack, typed)]


def named(pack: dict[str, Any], *typed: str) -> list[str | None]:
    """What each of these finds first by its name; None where it stands under *Nothing by that name; nearest*."""
    done = _looked_up(pack, typed)
    return [page["found"][0] if page["named"] else None for page in done]


def _looked_up(pack: dict[str, Any], typed: tuple[str, ...]) -> list[dict[str, Any]]:
    sent = json.dumps({"pack": pack, "typed": typed})
    done = subprocess.run([node(), str(HERE / "find.mjs")], input=sent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    pages: list[dict[str, Any]] = json.loads(done.stdout)
    return pages


def test_each_of_the_twenty_look_ups_finds_its_card_first(pack) -> None:
    pages = found(pack, *(typed for typed, _ in LOOKUPS))

    first = [(typed, page[0] if page else None) for (typed, _), page in zip(LOOKUPS, pages, strict=True)]
    assert first == [(typed, f"card-{card}") for typed, card in LOOKUPS]
    assert len(LOOKUPS) == 20


def test_a_few_letters_bring_each_card_to_the_first_page(pack) -> None:
    pages = found(pack, *(typed[:LETTERS] for typed, _ in LOOKUPS))

    missed = [typed for (typed, card), page in zip(LOOKUPS, pages, strict=True) if f"card-{card}" not in page]
    assert missed == []


def test_what_is_typed_wrong_finds_it_too(pack) -> None:
    pages = found(pack, *(typed for typed, _ in FAULTS))

    missed = [typed for (typed, card), page in zip(FAULTS, pages, strict=True) if f"card-{card}" not in page[:3]]
    assert missed == []


def test_without_its_card_a_look_up_is_caught(pack) -> None:
    """The twenty are a check only if a pack that lost a card fails them."""
    without = {**pack, "cards": [card for card in pack["cards"] if card["id"] != "card_spo"]}

    assert "card-card_spo" not in found(without, "SPO")[0]


ADVICE = {
    **dict.fromkeys(["advice", "safe advice", "safety advice", "online advice"], "advice-keep_everything"),
    **dict.fromkeys(["rights", "victims code", "victim's code", "VCOP"], "advice-rights_tonight"),
}


def test_advice_and_the_code_are_found_under_their_own_names_before_any_card(pack) -> None:
    pages = found(pack, *ADVICE)

    assert dict(zip(ADVICE, [page[0] if page else None for page in pages], strict=True)) == ADVICE


@pytest.mark.parametrize("typed,card", POLICE_WORDS)
def test_police_words_find_their_card_first_by_its_name(pack, looked_up, typed: str, card: str) -> None:
    assert looked_up[typed] == f"card-{card}"


def test_what_nothing_is_called_stands_under_nearest(pack, looked_up) -> None:
    assert {typed: looked_up[typed] for typed in NOTHING_OF_THAT_NAME} == dict.fromkeys(NOTHING_OF_THAT_NAME)


@pytest.mark.parametrize("typed", ANOTHER_LAW)
def test_a_section_that_no_card_is_about_leads_to_no_other(looked_up, typed: str) -> None:
    assert looked_up[typed] is None


@pytest.mark.parametrize("typed", ANOTHER_WORD)
def test_a_word_that_no_card_is_about_leads_to_none_that_is_written_almost_so(looked_up, typed: str) -> None:
    assert looked_up[typed] is None


def test_a_card_that_was_lost_is_not_replaced_by_another_as_if_it_were_right(pack) -> None:
    """As it was: `drone` led to a card of something else."""
    lost = {"card_drone", "card_clares_law", "card_injunction"}
    without = {**pack, "cards": [card for card in pack["cards"] if card["id"] not in lost]}

    assert named(without, "drone over garden", "sarah and clare") == [None, None]


@pytest.mark.parametrize("typed", ["victims code", "victims' code", "rights", "four sentences"])
def test_the_code_leads_to_what_to_say_and_then_to_the_twelve_rights(pack, typed: str) -> None:
    assert found(pack, typed)[0][:2] == ["advice-rights_tonight", "advice-twelve_rights"]


def test_advice_leads_to_keeping_every_message(pack) -> None:
    assert named(pack, "advice") == ["advice-keep_everything"]


@pytest.mark.parametrize("typed", ["victims code", "stalking", "protection order"])
def test_a_source_stands_after_everything_of_that_name_that_says_what_to_do(pack, typed: str) -> None:
    page = _looked_up(pack, (typed,))[0]
    by_name = [one.startswith("source-") for one in page["found"][: page["named"]]]
    assert by_name == sorted(by_name)


@pytest.fixture(scope="module")
def looked_up(pack) -> dict[str, str | None]:
    """Each of them looked up once."""
    typed = [*(one for one, _ in POLICE_WORDS), *NOTHING_OF_THAT_NAME, *ANOTHER_LAW, *ANOTHER_WORD]
    return dict(zip(typed, named(pack, *typed), strict=True))
