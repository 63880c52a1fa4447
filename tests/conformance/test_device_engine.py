"""The phone's own engine, asked by tests of the server's side: what it is told, what it answers, and that it ends."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.service_values import AGES, CASES, SEXES, WEEKDAYS
from backend.rules.assess import assess
from tests.conformance.vectors import with_defaults
from tests.fixtures.device_engine import DeviceEngine, DeviceEngineError

PACK: dict[str, Any] = with_defaults({"copy_blocks": [{"id": "block", "lines": [{"text": "One – two."}]}]})
RESULT = assess(PACK, {}, "2026-11-24")
APART = {  # two services of which each person fits one
    "case": ({"cases": "domestic"}, {"cases": "not_domestic"}),
    "age": ({"to_age": 12}, {"from_age": 13}),
    "sex": ({"sex": "female"}, {"sex": "male"}),
}


@pytest.fixture
def engine() -> Iterator[DeviceEngine]:
    with DeviceEngine() as process:
        yield process


def service(**more: Any) -> dict[str, Any]:
    return {"id": "one", "area": "national", "cases": "all", "hours": "always", "review_by": "2027-01-01", **more}


def test_a_copy_is_the_phone_s_own(engine: DeviceEngine) -> None:
    assert engine.copy_text(PACK, "block", {}, RESULT) == "One - two."


def test_a_pack_spoilt_since_the_last_question_is_the_one_that_is_asked(engine: DeviceEngine) -> None:
    pack = deepcopy(PACK)
    before = engine.copy_text(pack, "block", {}, RESULT)

    pack["copy_blocks"][0]["lines"][0]["text"] = "Three."

    assert (before, engine.copy_text(pack, "block", {}, RESULT)) == ("One - two.", "Three.")


def test_what_the_engine_throws_comes_out_with_its_message_and_it_goes_on(engine: DeviceEngine) -> None:
    with pytest.raises(DeviceEngineError, match="TypeError: Cannot read properties of null"):
        engine.copy_text(PACK, "block", {}, None)

    assert engine.copy_text(PACK, "block", {}, RESULT) == "One - two."


def test_a_process_that_died_is_told_and_not_waited_for(engine: DeviceEngine) -> None:
    engine._process.kill()
    engine._process.wait()

    with pytest.raises(DeviceEngineError, match="has ended"):
        engine.copy_text(PACK, "block", {}, RESULT)


def test_it_ends_when_nothing_more_is_asked() -> None:
    with DeviceEngine() as process:
        process.copy_text(PACK, "block", {}, RESULT)

    assert process._process.returncode == 0


@pytest.mark.parametrize(
    "facet,value", [("case", one) for one in CASES] + [("age", one) for one in AGES] + [("sex", one) for one in SEXES]
)
def test_the_phone_knows_every_value_that_a_pack_may_use_of_a_person(
    engine: DeviceEngine, facet: str, value: str
) -> None:
    services = [service(**one) for one in APART[facet]]

    found = engine.directory(services, {facet: value}, "2026-11-24T12:00:00Z", PACK["bank_holidays"])

    assert [one["not_for"] for one in found] == [[], [facet]]


def test_the_phone_knows_every_day_of_the_week_that_a_pack_may_name(engine: DeviceEngine) -> None:
    week = [{"days": [day], "from": "09:00", "to": "17:00"} for day in WEEKDAYS]
    hours = {"week": week, "bank_holidays": "same"}
    noons = [f"2026-11-{day}T12:00:00Z" for day in range(23, 30)]

    found = [engine.directory([service(hours=hours)], {}, noon, PACK["bank_holidays"])[0] for noon in noons]

    assert {one["opening"]["state"] for one in found} == {"open"}
