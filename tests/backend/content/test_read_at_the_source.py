"""`verified` stands only where somebody read it at the source; law that nobody here has read says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.checks.verified import SAID, verified_was_read
from backend.content.authoring.loader import merged_pack
from tests.backend.content.breaking import Break, check_refused, put
from tests.backend.content.lighting import PACK
from tests.backend.content.small_pack import problems_of, small_pack

SECOND_HAND = {"how_read": "second-hand"}
DEFINITIONS = {"four_fixated", "four_obsessive", "focus_effort", "cannot_let_go"}
SEEN_ON_SLIDES = {"planning_signs", "last_resort_told"}
FORMER_PARTNERS = {"exception_unwritten", "exception_written", "exception_under_16"}


@pytest.fixture(name="merged")
def the_shipped_pack_as_written() -> dict[str, Any]:
    return merged_pack(PACK)[0]


@pytest.mark.parametrize("how", ["second-hand", "our own"])
def test_a_verified_item_that_nobody_read_at_the_source_is_refused(how: str, tmp_path: Path) -> None:
    check_refused(put("sources", 0, how_read=how), f"{SAID} (`report`: {how})", tmp_path)


def test_with_one_source_that_was_read_it_may_be_verified(tmp_path: Path) -> None:
    files = small_pack()
    files["sources"].append({**files["sources"][0], "id": "page", "how_read": "second-hand"})
    for kind in files.values():
        for item in kind if isinstance(kind, list) else []:
            item.get("source", []) and item["source"].append({"ref": "page", "at": "there"})
    assert problems_of(files, tmp_path) == []


@pytest.mark.parametrize("status", ["reported", "law not confirmed", "to be verified by the force"])
def test_any_other_status_may_rest_on_what_was_told(status: str, tmp_path: Path) -> None:
    files = small_pack()
    files["sources"][0].update(SECOND_HAND)
    for kind in files.values():
        for item in kind if isinstance(kind, list) else []:
            if "status" in item:
                item["status"] = status
    assert problems_of(files, tmp_path) == []


@pytest.mark.parametrize("breaks", [put("sources", 0, how_read="somehow"), put("advice", 0, status="law confirmed")])
def test_a_word_nobody_knows_is_refused(breaks: Break, tmp_path: Path) -> None:
    check_refused(breaks, "Must be one of", tmp_path)


def test_nothing_shipped_is_verified_on_hearsay(merged: dict[str, Any]) -> None:
    assert [problem.item for problem in verified_was_read(merged)] == []


@pytest.mark.prove
@pytest.mark.parametrize("name", sorted(DEFINITIONS | SEEN_ON_SLIDES | FORMER_PARTNERS))
def test_what_was_verified_on_hearsay_is_caught_if_it_is_called_so_again(merged: dict[str, Any], name: str) -> None:
    one = next(one for kind in ("four", "questions", "findings") for one in merged[kind] if one["id"] == name)
    assert one["status"] == "reported"
    one["status"] = "verified"
    assert [problem.item for problem in verified_was_read(merged)] == [name]


def test_a_source_that_says_it_was_read_elsewhere_is_marked_so(merged: dict[str, Any]) -> None:
    told = ("as quoted", "read through", "as described", "secondary pages", "pages about it", "read in copies")
    for source in merged["sources"]:
        words = json.dumps(source).lower()
        if any(one in words for one in told):
            assert source.get("how_read") == "second-hand", source["id"]


def test_our_own_papers_are_no_source_for_verified(merged: dict[str, Any]) -> None:
    own = {source["id"] for source in merged["sources"] if source["publisher"] == "Foursight team"}
    assert own == {source["id"] for source in merged["sources"] if source.get("how_read") == "our own"}
    assert own
