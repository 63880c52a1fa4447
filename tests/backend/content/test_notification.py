"""Names and address to police under an SPO: three days beginning with the day of service, and by whom they are owed."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.lighting import due, finding, lit, result_of, shipped, words

Pack = dict[str, Any]
ORDER = {"order_any": "yes", "order_kinds": ["spo"]}
OWED = {**ORDER, "spo_notified": "no"}
SERVED = {
    "2026-11-01": "2026-11-03",
    "2026-11-30": "2026-12-02",
    "2028-02-27": "2028-02-29",
    "2026-12-24": "2026-12-26",
}


@pytest.fixture(name="pack")
def the_shipped_pack() -> Pack:
    return shipped()


def last_days(pack: Pack) -> dict[str, str | None]:
    return {day: due(pack, "spo_notification_due", **OWED, spo_served_on=day) for day in SERVED}


def shown(pack: Pack, **told: Any) -> str | None:
    """The day the phone shows and the copies name: that of a clock that applies."""
    clocks = result_of(pack, **ORDER, spo_served_on="2026-11-01", **told)["clocks"]
    clock = next(one for one in clocks if one["id"] == "spo_notification_due")
    day: str | None = clock["due"] if clock["state"] == "applies" else None
    return day


def test_the_day_of_service_is_the_first_of_the_three(pack: Pack) -> None:
    assert last_days(pack) == SERVED


def test_a_pack_that_counts_three_days_after_service_is_caught(pack: Pack) -> None:
    mutant = deepcopy(pack)
    next(one for one in mutant["clocks"] if one["id"] == "spo_notification_due")["add"] = {"days": 3}
    assert last_days(mutant)["2026-11-01"] == "2026-11-04"


def test_the_texts_say_from_which_day_it_is_counted(pack: Pack) -> None:
    clock = next(one for one in pack["clocks"] if one["id"] == "spo_notification_due")
    screen = next(one for one in pack["outline"] if one["id"] == "orders_spo_held")
    for text in (clock["safety"], words(finding(pack, "spo_not_notified")), " ".join(screen["intro"])):
        assert "day of service" in text
        assert "Three days from" not in text
        assert "days after" not in text


def test_not_notified_is_a_crime_that_is_looked_for(pack: Pack) -> None:
    assert "spo_not_notified" in lit(pack, **OWED)
    assert shown(pack, spo_notified="no") == "2026-11-03"


def test_the_day_is_shown_before_anybody_has_checked(pack: Pack) -> None:
    assert [shown(pack), shown(pack, spo_form="interim"), shown(pack, spo_form="full")] == ["2026-11-03"] * 3


@pytest.mark.parametrize("why", ["replaced", "register"])
def test_where_nothing_new_is_owed_no_day_runs_and_no_crime_is_named(pack: Pack, why: str) -> None:
    assert "spo_not_notified" not in lit(pack, **ORDER, spo_notified=why)
    assert shown(pack, spo_form="full", spo_notified=why) is None


def test_a_pack_without_the_exception_is_caught(pack: Pack) -> None:
    mutant = deepcopy(pack)
    next(one for one in mutant["questions"] if one["id"] == "spo_served_on").pop("shown_when")
    assert shown(mutant, spo_notified="replaced") == "2026-11-03"


def test_a_full_order_in_place_of_an_interim_one_still_asks_for_changes(pack: Pack) -> None:
    assert "spo_notified_before" in lit(pack, **ORDER, spo_notified="replaced")
    assert "new name or address" in words(finding(pack, "spo_notified_before"))


def test_whoever_finds_nothing_given_is_told_of_the_exception_before_an_arrest(pack: Pack) -> None:
    first = finding(pack, "spo_not_notified")["do"][0]
    assert "interim" in first
    assert "Arrest" not in first


def test_nobody_having_checked_rules_nothing_out(pack: Pack) -> None:
    assert "spo_notified" in next(
        one["missing"] for one in result_of(pack, **ORDER)["findings"] if one["id"] == "spo_not_notified"
    )
