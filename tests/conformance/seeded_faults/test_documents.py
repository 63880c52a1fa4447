"""Faults put into what makes the documents of the quick reference, on purpose. The vectors must see each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy, as_parameters
from tests.fixtures.run import ROOT

VECTORS = "tests/conformance/documents.json"
TESTS = ("core/documents.test.js", "core/vectors.js")
MAKER, SERVICE = "core/documents.js", "core/document_of_service.js"
CARDS = '...each("cards", pack.cards, (one) => card(pack, one))'
CODES = '...each("codes", pack.codes, (one) => code(pack, one))'
FAULTS = (
    (
        "codes come before cards",
        MAKER,
        f"{CARDS}, {CODES}",
        f"{CODES}, {CARDS}",
    ),
    ("what is not there is offered", MAKER, "known.has(id)", "Boolean(id)"),
    ("a question names the first of its screens", MAKER, "(pack.outline ?? [])", "(pack.outline ?? []).toReversed()"),
    ("what a letter asks stands nowhere", MAKER, 'kind === "four" ? letters : []', "[]"),
    ("a source is named without its place", MAKER, 'at ? `, ${at}` : ""', '""'),
    ("only the first source is named", MAKER, "return named.map(", "return named.slice(0, 1).map("),
    ("a card is not found by its words", MAKER, "text: why, law, words,", "text: why, law,"),
    ("a code's qualifier is left out", MAKER, "[own, qualifier]", "[own]"),
    ("an unset code is found by its use twice", MAKER, "value ? [use] : []", "[use]"),
    ("what not to say is left out", MAKER, "[...first, ...then]", "then"),
    ("rights begin with what not to say", MAKER, "isRights ? ", "false ? "),
    ("what was heard is left out", MAKER, ', ...said("found_heard", quote)', ""),
    ("a finding without law is listed", MAKER, "if (!states) return null;", ""),
    ("what was read second-hand is verified", MAKER, '"verified" : "reported"', '"verified" : "verified"'),
    ("an edition is left out", MAKER, "edition ? [edition] : []", "[]"),
    ("spaces stay in a number", SERVICE, '.replaceAll(" ", "")', ""),
    ("nobody is told it is for domestic cases only", SERVICE, 'cases === "domestic"', "false"),
    ("an age from birth is no age", SERVICE, "if (to) yield", "if (from && to) yield"),
    ("an area is left out", SERVICE, "area !== NATIONAL", "false"),
    ("how sure a number is is left out", SERVICE, "...sure, ", ""),
    ("what to do where it is not domestic is left out", SERVICE, "service.none_tonight ?", "false ?"),
)


@pytest.fixture
def device(tmp_path: Path) -> DeviceCopy:
    """A copy of the modules, with the vectors and the test that reads them."""
    copy = DeviceCopy(tmp_path, ("static/js/core",), TESTS)
    (tmp_path / "tests/conformance").mkdir(parents=True)
    shutil.copy(ROOT / VECTORS, tmp_path / VECTORS)
    return copy


@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_every_document_is_right(device: DeviceCopy) -> None:
    assert device.passes()


@pytest.mark.parametrize("file,right,wrong", as_parameters(FAULTS))
def test_the_vectors_see_that(file: str, right: str, wrong: str, device: DeviceCopy) -> None:
    assert device.sees(f"static/js/{file}", right, wrong)
