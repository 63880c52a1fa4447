"""Scenarios are loaded with the pack's: an overlay replaces, adds and takes out; a broken one is left out, and told."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend.content.authoring.errors import PackRefused
from backend.content.authoring.loader import load_pack
from backend.content.authoring.scenarios.files import Raw, folder_of
from backend.content.authoring.scenarios.loader import content_version, load_scenarios, of_raw, with_defaults
from backend.content.scenario import Scenario, Scenarios
from tests.backend.content.scenarios.files import PACK_FOLDER, SOUND, sound, the_pack, write_scenario
from tests.backend.content.small_pack import small_pack, write_pack


def overlaid(overlay: Path) -> Scenarios:
    return load_scenarios(PACK_FOLDER, overlay, the_pack())


def put_by(overlay: Path, **changes: Any) -> Path:
    """Put the sound scenario into an overlay, with changes."""
    return write_scenario(overlay / "scenarios", {**sound(), **changes})


def test_they_are_no_part_of_the_pack() -> None:
    assert "scenarios" not in the_pack().data
    assert SOUND.encode() not in the_pack().canonical


def test_an_overlay_with_scenarios_makes_no_other_pack(tmp_path: Path) -> None:
    put_by(tmp_path, id="ours", title="Ours")

    assert load_pack(PACK_FOLDER, tmp_path).pack_id == the_pack().pack_id


def test_an_overlay_adds_and_replaces(tmp_path: Path) -> None:
    put_by(tmp_path, title="Our own title")
    put_by(tmp_path, id="ours", title="Ours")

    found = overlaid(tmp_path)

    assert found.problems == ()
    assert (found.sound[SOUND].data["title"], found.sound["ours"].file) == (
        "Our own title",
        "overlay/scenarios/ours.json",
    )
    assert "neighbour_dispute" in found.sound


def test_remove_takes_a_scenario_out_beside_items_of_the_pack(tmp_path: Path) -> None:
    (tmp_path / "remove.json").write_text(json.dumps([SOUND]))

    found = overlaid(tmp_path)

    assert load_pack(PACK_FOLDER, tmp_path).pack_id == the_pack().pack_id
    assert SOUND not in found.sound
    assert found.problems == ()


def test_what_is_taken_out_and_given_is_refused(tmp_path: Path) -> None:
    (tmp_path / "remove.json").write_text(json.dumps([SOUND]))
    put_by(tmp_path)

    found = overlaid(tmp_path)

    assert [str(one) for one in found.problems] == [
        f"overlay/scenarios/{SOUND}.json: is taken out by remove.json and given here: replace it (no line there), or "
        "use another id"
    ]
    assert SOUND not in found.sound


def test_an_id_to_take_out_that_is_nothing_still_refuses_the_pack(tmp_path: Path) -> None:
    (tmp_path / "remove.json").write_text(json.dumps(["nothing_at_all"]))

    with pytest.raises(PackRefused, match="nothing_at_all"):
        load_pack(PACK_FOLDER, tmp_path)


UNREADABLE = {
    "not JSON": ("{", "this is not JSON"),
    "a list": ("[]", "a scenario is one object"),
    "one name twice": ('{"id": "ex_partner_tracker", "id": "x"}', "id stands twice in one object"),
    "another id than its file": ('{"id": "other"}', "the id is the file's name: write `ex_partner_tracker`"),
}


SELDOM = ("not JSON", "a list")


@pytest.mark.parametrize(
    "case", [pytest.param(one, marks=pytest.mark.prove if one in SELDOM else ()) for one in UNREADABLE]
)
def test_what_cannot_be_read_is_left_out_and_the_shipped_one_does_not_stand_in(case: str, tmp_path: Path) -> None:
    content, cause = UNREADABLE[case]
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / f"{SOUND}.json").write_text(content)

    found = overlaid(tmp_path)

    assert [cause in str(one) for one in found.problems] == [True]
    assert load_pack(PACK_FOLDER, tmp_path).pack_id == the_pack().pack_id
    assert SOUND not in found.sound
    assert "neighbour_dispute" in found.sound


def test_half_a_character_is_told(tmp_path: Path) -> None:
    put_by(tmp_path, title="Half \ud83d a sign")

    assert [str(one) for one in overlaid(tmp_path).problems] == [
        f"overlay/scenarios/{SOUND}.json: cannot be kept, because a text holds half a character: type the words anew"
    ]


ANYTHING = (None, 1, "x", "", [], {}, True, 1.5, {"value": None}, ["x", 1])


def places_in(thing: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything inside a scenario."""
    for step, inner in (
        thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else ()
    ):
        yield (*way, step)
        yield from places_in(inner, (*way, step))


@pytest.mark.parametrize("seed", range(5))
def test_nothing_that_stands_in_a_file_stops_the_service(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(20):
        scenario = sound()
        *way, last = chance.choice(list(places_in(scenario)))
        thing: Any = scenario
        for step in way:
            thing = thing[step]
        thing[last] = chance.choice(ANYTHING)

        found = of_raw(Raw("any.json", scenario), the_pack())

        assert isinstance(found, Scenario) or all(one.cause for one in found)


def test_a_file_that_is_no_scenario_is_told(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "notes.txt").write_text("x")

    assert [str(one) for one in overlaid(tmp_path).problems] == [
        "overlay/scenarios/notes.txt: is no scenario: one file each, `<id>.json`"
    ]


def test_an_overlay_gives_the_welfare_line_its_number(tmp_path: Path) -> None:
    common = json.loads((folder_of(PACK_FOLDER) / "_common.json").read_text("utf-8"))
    common["welfare"] = [{"text": "Example Police welfare", "number": "0000 000 0000", "status": "verified"}]
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "_common.json").write_text(json.dumps(common))

    assert overlaid(tmp_path).common["welfare"][0]["number"] == "0000 000 0000"


def test_broken_common_words_are_told_and_the_shipped_stand_in_for_them(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "_common.json").write_text('{"warning": []}')

    found = overlaid(tmp_path)

    assert found.common["step_out"]
    assert {one.file for one in found.problems} == {"overlay/scenarios/_common.json"}


def test_no_welfare_number_is_made_up() -> None:
    shipped = load_scenarios(PACK_FOLDER, None, the_pack()).common["welfare"]

    assert [(one["number"], one["status"]) for one in shipped] == [(None, "to be verified by the force")]


def test_a_pack_elsewhere_brings_its_own(tmp_path: Path) -> None:
    base = write_pack(small_pack(), tmp_path)
    write_scenario(base / "scenarios", sound())

    found = load_scenarios(base, None, load_pack(base))

    assert found.sound == {}
    assert "scenarios/ex_partner_tracker.json: " in str(found.problems[0])


VERSIONS: dict[str, tuple[dict[str, Any], bool]] = {
    "another word": ({"text": "Another line."}, False),
    "looked at again": ({"reviewed_on": "2027-01-02", "review_by": "2027-06-02", "status": "verified"}, True),
}


@pytest.mark.parametrize("case", VERSIONS)
def test_the_content_version_is_of_what_is_taught(case: str) -> None:
    changes, same = VERSIONS[case]
    before = content_version(with_defaults(sound()), the_pack())

    assert (content_version(with_defaults({**sound(), **changes}), the_pack()) == before) is same
    assert len(before) == 12


def test_a_finding_worded_anew_makes_another_content_version(tmp_path: Path) -> None:
    finding = {**the_pack().finding("tracker_found"), "do": ["Do something else."]}
    write_pack({"findings": [finding]}, tmp_path)
    before = content_version(with_defaults(sound()), the_pack())

    assert content_version(with_defaults(sound()), load_pack(PACK_FOLDER, tmp_path)) != before


def test_an_item_no_scenario_names_changes_no_content_version(tmp_path: Path) -> None:
    write_pack({"sources": [{"id": "ours", "publisher": "P", "title": "T", "read_on": "2026-11-24"}]}, tmp_path)

    assert content_version(with_defaults(sound()), load_pack(PACK_FOLDER, tmp_path)) == content_version(
        with_defaults(sound()), the_pack()
    )


def content(app: Flask, *args: str) -> Any:
    return app.test_cli_runner().invoke(args=["content", *args])


def test_content_check_counts_them(app: Flask) -> None:
    said = content(app, "check")

    assert "Training scenarios: " in said.output
    assert said.exit_code == 0


def test_content_check_refuses_a_broken_one_with_its_cause(app: Flask, tmp_path: Path) -> None:
    put_by(tmp_path, minutes=0)

    said = content(app, "check", "--overlay", str(tmp_path))

    assert said.exit_code == 2
    assert f"overlay/scenarios/{SOUND}.json: minutes: must be a whole number from 10 to 120" in said.output
    assert "The pack is sound" in said.output


def test_content_scenario_prints_what_the_models_answers_light(app: Flask) -> None:
    said = content(app, "scenario", str(folder_of(PACK_FOLDER) / f"{SOUND}.json"))

    assert said.exit_code == 0
    assert "* RADIO NOW                  tracker_found: A tracker or camera is there and may be live." in said.output
    assert "Briefing, in words: story " in said.output
    assert "Reading age: " in said.output


@pytest.mark.parametrize("name", ["ex_partner_tracker.json", "nowhere.json"])
def test_content_scenario_refuses_a_broken_file_with_everything_that_is_wrong(
    name: str, app: Flask, tmp_path: Path
) -> None:
    write_scenario(tmp_path, {**sound(), "minutes": 0, "themes": []})

    said = content(app, "scenario", str(tmp_path / name))

    assert said.exit_code == 2
    causes = ["cannot be read"] if "nowhere" in name else ["minutes: must be", "themes: Shorter than"]
    assert all(one in said.output for one in causes)


def test_content_print_has_every_text_of_every_scenario(app: Flask) -> None:
    said = content(app, "print").output

    assert "Training scenarios" in said
    assert "Leah shows you fourteen messages." in said
    assert "Briefing, tonight" in said


@pytest.mark.prove
def test_content_diff_says_which_scenarios_are_added_removed_and_changed_and_where(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "remove.json").write_text(json.dumps(["neighbour_dispute"]))
    put_by(tmp_path, minutes=40)
    put_by(tmp_path, id="ours", title="Ours")

    said = content(app, "diff", str(PACK_FOLDER), f"{PACK_FOLDER}+{tmp_path}").output

    assert "The two packs are the same." in said
    assert "  added: Ours [ours]" in said
    assert "  removed: Eleven bins and a hedge [neighbour_dispute]" in said
    assert f"  changed: The car that always knew [{SOUND}]: minutes" in said


def test_content_diff_says_nothing_of_scenarios_that_stay(app: Flask) -> None:
    assert "Training scenarios" not in content(app, "diff", "in-use", "in-use").output


@pytest.mark.prove
def test_content_check_says_which_are_past_their_date_and_refuses_none_for_it(app: Flask, tmp_path: Path) -> None:
    put_by(tmp_path, id="old", title="Old", reviewed_on="2020-01-01", review_by="2020-07-01")
    put_by(tmp_path, id="early", title="Early", reviewed_on="2999-01-01", review_by="2999-07-01")

    said = content(app, "check", "--overlay", str(tmp_path))

    assert said.exit_code == 0
    assert "overlay/scenarios/old.json: past its review date (1 July 2020)" in said.output
    assert "overlay/scenarios/early.json: reviewed_on is 1 January 2999, a day that has not come" in said.output


def test_a_scenario_that_misses_what_an_overlay_took_out_says_who_took_it(tmp_path: Path) -> None:
    scenario = sound()
    scenario["discussion"][1]["source"] = "gone_source"
    write_scenario(tmp_path / "scenarios", scenario)
    (tmp_path / "remove.json").write_text(json.dumps(["gone_source"]))

    problem = str(overlaid(tmp_path).problems[0])

    assert "there is no source `gone_source`" in problem
    assert problem.endswith("(gone_source: taken out by overlay/remove.json)")
