"""A phone that may be watched is treated as a tracker is: another first, then it stays behind, and never goes along."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.backend.content.topic_cases import Data, copied, item, lit, result, said, shipped

WATCHED: list[Data] = [
    {"shared_phone": "yes"},
    {"spyware": "found"},
    {"spyware": "suspected"},
    {"online_acts": ["takeover"]},
    {"online_acts": ["location"]},
    {"know_how": ["accounts"]},
    {"know_how": ["tracker"]},
    *(
        {"accounts_open": [one]}
        for one in ("email", "cloud", "social", "family_plan", "child_device", "car", "unclear")
    ),
    *({"device_access": [one]} for one in ("set_up", "held", "pin", "gift", "plan")),
]
NOT_WATCHED: list[Data] = [
    {},
    {"shared_phone": "no"},
    {"spyware": "no_sign"},
    {"accounts_open": ["bank"]},
    {"know_how": ["seen"]},
]
STAYS = "watched_phone_stays"
GOES_ALONG = re.compile(r"(?<!until you have another, )keep it with you|phone stays with", re.IGNORECASE)
IN_COPIES = ("incident_update", "morning_hand_over")
CARE = "phone may be watched"


@pytest.fixture(name="pack")
def the_shipped_pack() -> Data:
    return shipped()


def goes_along(pack: Data, told: Data) -> list[str]:
    """What is said or done by anything that applies, and would take the phone to where the victim goes."""
    lines = []
    for one in result(pack, said(**told))["findings"]:
        if one["state"] == "applies":
            finding = item(pack, "findings", one["id"])
            lines += finding["do"]
            lines += [line for named in finding["say"] for line in item(pack, "advice", named)["say"]]
    standing = [line for duty in pack["duties"] for line in duty["under"]]
    return [line for line in [*lines, *standing] if GOES_ALONG.search(line)]


def place(lines: list[str], words: str) -> int:
    return next((at for at, line in enumerate(lines) if words in line.lower()), -1)


@pytest.mark.parametrize("told", WATCHED, ids=str)
def test_whatever_may_watch_a_phone_says_what_becomes_of_it(told: Data, pack: Data) -> None:
    assert STAYS in lit(pack, **told)


@pytest.mark.parametrize("told", NOT_WATCHED, ids=str)
def test_of_any_other_phone_nothing_is_said(told: Data, pack: Data) -> None:
    assert STAYS not in lit(pack, **told)


def test_the_victim_has_another_phone_before_it_stays_behind(pack: Data) -> None:
    do = item(pack, "findings", STAYS)["do"]

    assert 0 <= place(do, "another phone that rings 999") < place(do, "stays behind") < place(do, "never goes")


@pytest.mark.parametrize("told", WATCHED, ids=str)
def test_nothing_takes_a_watched_phone_along(told: Data, pack: Data) -> None:
    assert goes_along(pack, told) == []


@pytest.mark.parametrize("line", ["Your phone stays with you.", "Keep it with you and use it as you always do."])
def test_advice_that_takes_it_along_is_seen(line: str, pack: Data) -> None:
    item(pack, "advice", "online_spyware")["say"].append(line)

    assert set(goes_along(pack, {"spyware": "suspected"})) == {line}


def test_the_plan_has_a_line_for_another_phone_and_its_duty_names_it(pack: Data) -> None:
    actions = [one["id"] for one in item(pack, "questions", "plan_rows")["fields"][0]["options"]]
    under = item(pack, "duties", "plan_duty")["under"]

    assert actions.index("other_phone") < actions.index("go_elsewhere")
    assert place(under, "never goes to the safe address") >= 0


@pytest.mark.parametrize("named", [("findings", "no_safe_place", "do"), ("services", "night_stay", "about")], ids=str)
def test_finding_a_safe_place_thinks_of_the_phone_first(named: tuple[str, str, str], pack: Data) -> None:
    kind, which, field = named
    lines: Any = item(pack, kind, which)[field]

    assert place(lines, "watched") >= 0


@pytest.mark.parametrize("block", IN_COPIES)
@pytest.mark.parametrize(
    "told", [{"shared_phone": "yes"}, {"spyware": "suspected"}, {"accounts_open": ["car"]}], ids=str
)
def test_a_copy_says_that_it_does_not_go_along(block: str, told: Data, pack: Data) -> None:
    assert CARE in copied(pack, block, about_how_many="few", **told).lower()
    assert CARE not in copied(pack, block, about_how_many="few").lower()


@pytest.mark.parametrize("block", IN_COPIES)
def test_a_copy_that_forgets_the_phone_is_seen(block: str, pack: Data) -> None:
    for line in item(pack, "copy_blocks", block)["lines"]:
        line["say"] = [one for one in line.get("say", []) if CARE not in str(one).lower()] or line.get("say", [])

    assert CARE not in copied(pack, block, about_how_many="few", shared_phone="yes").lower()
