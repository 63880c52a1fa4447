"""The set for those who review and direct: six cases, each decided from the record, with sources and a status."""

from __future__ import annotations

from backend.content.authoring.scenarios.loader import load_scenarios
from backend.content.scenario import Scenario
from tests.backend.content.scenarios.files import PACK_FOLDER, the_pack

SIX = {
    "grade_sits_badly": "grade_needs_reason",
    "closed_with_advice": "not_closed_by_advice",
    "accounts_on_one_desk": "counter_after_report",
    "nobody_told_of_release": "not_told_before_release",
    "plan_without_owner": "plan_owner_off",
    "filed_as_a_nuisance": "breach_not_looked",
}
"""Each with the finding it is about."""


def the_set() -> dict[str, Scenario]:
    """What the trainer finds under the theme."""
    found = load_scenarios(PACK_FOLDER, None, the_pack()).sound
    return {name: one for name, one in found.items() if "supervise" in one.data["themes"]}


def test_there_are_six_each_about_one_thing_a_supervisor_decides() -> None:
    found = the_set()

    assert set(found) == set(SIX)
    assert [name for name, finding in SIX.items() if finding not in found[name].data["model_findings"]] == []


def test_each_is_decided_from_the_record_and_by_asking() -> None:
    for one in the_set().values():
        assert {stage["where"] for stage in one.data["stages"]} == {"later"}
        assert all(stage["asked"] and stage["vote"] for stage in one.data["stages"])
        assert any(person["part"] == "supervisor" for person in one.data["people"])


def test_each_says_where_it_comes_from_and_that_no_force_has_confirmed_it() -> None:
    for one in the_set().values():
        assert "joint_report" in {source["ref"] for source in one.data["source"]}
        assert one.data["status"] in ("reported", "to be verified by the force")
