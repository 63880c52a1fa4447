"""Faults put into why something stands, and into which answer is heavy to look at, on purpose. The tests of
tests/device must see each.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy, as_parameters

SHORTEST, DANGER = "static/js/core/shortest.js", "static/js/screens/danger.js"
FAULTS = (
    ("every reason is named", SHORTEST, "found = withoutOne(when, { pack, reading, without }, found);", ";"),
    (
        "one is enough where all are needed",
        SHORTEST,
        'if (form === "all") return { of: inner, least: inner.length };',
        'if (form === "all") return { of: inner, least: 1 };',
    ),
    ("of a number one is enough", SHORTEST, "{ of: inner[1], least: inner[0] }", "{ of: inner[1], least: 1 }"),
    ("what follows from an answer is named beside it", SHORTEST, "if (!source) return leaf;", "if (leaf) return leaf;"),
    ("three are named", SHORTEST, "const FACTS = 2;", "const FACTS = 3;"),
    ("it is not said that there is more", SHORTEST, "return more > 0 ?", "return more > 9 ?"),
    ("an option that lights a call-in is not heavy", DANGER, "named.has(one.id) || ", ""),
    ("an option from which danger follows is not heavy", DANGER, " || follows(one.implies ?? [])", ""),
    (
        "what takes danger away is heavy",
        DANGER,
        'if ("not" in condition) return [];',
        'if ("not" in condition) return namedOf(condition.not, id);',
    ),
    ("what lights no call-in is heavy", DANGER, "call_in ? [...namedOf(when, id)", "true ? [...namedOf(when, id)"),
)


@pytest.fixture
def device(tmp_path: Path) -> DeviceCopy:
    return DeviceCopy(
        tmp_path,
        ("static/js/core", "static/js/screens"),
        ("core/shortest.test.js", "screens/danger.test.js"),
    )


@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_they_pass(device: DeviceCopy) -> None:
    assert device.passes()


@pytest.mark.parametrize("file,right,wrong", as_parameters(FAULTS))
def test_a_fault_in_why_something_stands_is_seen(device: DeviceCopy, file: str, right: str, wrong: str) -> None:
    assert device.sees(file, right, wrong)
