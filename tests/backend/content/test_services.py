"""The directory of support: what is refused, and that the shipped one and the example leave nobody out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.checks.services import languages_not_known
from backend.content.authoring.loader import load_pack
from backend.content.frozen import Pack, thaw
from backend.content.kinds import Item
from backend.core.canonical import canonical
from backend.core.config import ROOT
from tests.backend.content.breaking import YES, Break, add, check_refused
from tests.backend.content.small_pack import item, loaded, small_pack
from tests.conformance.both_engines import spoilt_core
from tests.fixtures.device_engine import DeviceEngine, device_engine

PACK = ROOT / "backend" / "content" / "pack"
EXAMPLE = ROOT / "docs" / "examples" / "overlay"
TBV = "to be verified by the force"
HOLIDAYS = {"until": "2026-12-31", "days": ["2026-12-25"]}
SCREEN = item("support", beat="more", kind="services")
WEEK = {"week": [{"days": ["mon"], "from": "09:00", "to": "17:00"}], "bank_holidays": "closed"}
NUMBER = {"kind": "phone", "value": "01632 960001", "status": TBV}
WELSH = {"languages": ["English", "Welsh"], "languages_status": TBV}
ENGLISH = {"languages": ["English"], "languages_status": TBV}
OTHER = {"id": "other", "cases": "all"}
INSTEAD = {"cases": "domestic", "counterpart": "other"}


def service(**more: Any) -> Item:
    fields = {"id": "line", "group": "support", "about": ["A."], "area": "national", "cases": "all"}
    named = {**fields, "hours": "unknown", "contacts": [], **more}
    return item(named.pop("id"), **named)


def having(*services: dict[str, Any]) -> Break:
    def breaks(files: Any) -> None:
        files["services"] += [service(**one) for one in services]
        files["outline"].append(SCREEN)

    return breaks


REFUSED: list[tuple[str, Break, str]] = [
    ("domestic only and nothing for the others", having({"cases": "domestic"}), "name its counterpart"),
    ("a counterpart nobody knows", having(INSTEAD), "its counterpart `other` is not in services.json"),
    ("a counterpart for domestic cases", having(INSTEAD, {**OTHER, **INSTEAD}), "`other` is for domestic cases only"),
    ("a counterpart elsewhere", having(INSTEAD, {**OTHER, "area": "Kent"}), "`other` is for another area"),
    ("a counterpart for one sex", having(INSTEAD, {**OTHER, "sex": "male"}), "`other` is not for everybody it serves"),
    ("a counterpart for some ages", having(INSTEAD, {**OTHER, "from_age": 18}), "`other` is not for every age"),
    ("none tonight where all are served", having({"none_tonight": "None."}), "is not for domestic cases only"),
    ("a number verified by nobody", having({"contacts": [{**NUMBER, "status": "verified"}]}), "verified only where"),
    ("hours verified by nobody", having({"hours": WEEK, "hours_status": "verified"}), "verified only where"),
    ("a day without a force", having({"verified_on": "2026-11-01"}), "verified_on and verified_by stand together"),
    ("hours of which nobody says how sure", having({"hours": WEEK}), "hours_status: stands beside hours"),
    ("how sure of hours not known", having({"hours_status": TBV}), "hours_status: stands beside hours"),
    ("a language verified by nobody", having(WELSH | {"languages_status": "verified"}), "languages, contacts are"),
    ("languages of which nobody says how sure", having({"languages": ["Welsh"]}), "languages_status: stands beside"),
    ("how sure of languages not known", having({"languages_status": TBV}), "languages_status: stands beside"),
    ("a counterpart in fewer languages", having(INSTEAD | WELSH, {**OTHER, **ENGLISH}), "not speak every language"),
    ("words for hours", having({"hours": "mostly"}), "line: hours"),
    ("words for a number", having({"contacts": [{**NUMBER, "value": "ask"}]}), "a number is digits and spaces"),
    ("a number without how sure", having({"contacts": [{"kind": "phone", "value": "116 123"}]}), "status"),
    ("a site with its scheme", having({"contacts": [{**NUMBER, "kind": "web", "value": "https://a.uk"}]}), "a site is"),
    ("ages the wrong way round", having({"from_age": 18, "to_age": 12}), "to_age: from_age is above to_age"),
    ("services that no screen shows", add("services", service()), "no screen of kind services shows them"),
    ("two screens", add("outline", SCREEN, {**SCREEN, "id": "again"}), "at most one screen of kind services"),
    (
        "a value of no facet",
        add("outline", {**SCREEN, "known_from": [{"facet": "sex", "value": "adult", "when": YES}]}),
        "is one of female, male",
    ),
]


@pytest.mark.parametrize("breaks, said", [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_directory_is_refused_for(breaks: Break, said: str, tmp_path: Path):
    check_refused(breaks, said, tmp_path)


@pytest.mark.parametrize(
    "hours", [{"from": "17:00", "to": "09:00"}, {"from": "9:00", "to": "17:00"}], ids=["over midnight", "a short time"]
)
def test_a_span_is_refused(hours: dict[str, str], tmp_path: Path):
    week = {"week": [{"days": ["mon"], **hours}], "bank_holidays": "closed"}
    check_refused(having({"hours": week, "hours_status": TBV}), "line: hours", tmp_path)


def test_a_sound_directory_loads_and_is_in_the_pack(tmp_path: Path):
    files = small_pack()
    having({**INSTEAD, "verified_on": "2026-11-01", "verified_by": "A force"}, OTHER)(files)

    assert loaded(files, tmp_path).item("services", "line")["counterpart"] == "other"


def test_a_kept_pack_from_before_there_was_a_directory_still_opens(tmp_path: Path):
    data = {**loaded(small_pack(), tmp_path).data}
    del data["services"]

    assert thaw(canonical(data)).has("services", "line") is False


@pytest.mark.parametrize("overlay", [None, EXAMPLE], ids=["the pack", "with the example overlay"])
def test_every_number_is_marked_to_be_verified_until_a_force_has_rung_it(overlay: Path | None):
    services = load_pack(PACK, overlay).data["services"]
    numbers = [contact for one in services for contact in one["contacts"]]

    assert numbers
    assert {contact["status"] for contact in numbers} == {TBV}
    assert {one["status"] for one in services} == {TBV}


def test_the_example_overlay_covers_two_force_areas():
    services = load_pack(PACK, EXAMPLE).data["services"]

    assert {one["area"] for one in services} == {"national", "Sussex", "West Midlands"}


def test_whoever_is_stalked_at_two_in_the_morning_has_somebody_to_ring_and_something_to_do():
    pack = load_pack(PACK)
    cases: list[Item] = [{}, {"case": "domestic"}, {"case": "not_domestic"}]
    people = [
        {**case, "age": age, "sex": sex} for case in cases for age in ("13_15", "over_25") for sex in ("female", "male")
    ]

    for person in people:
        found = device_engine().directory(
            pack.data["services"], person, "2026-11-25T02:10:00Z", pack.data["bank_holidays"]
        )
        usable = [pack.item("services", one["id"]) for one in found if _open_for_them(one)]
        assert {one["group"] for one in usable} == {"tonight", "support"}, person


@pytest.mark.parametrize(
    "relationship, person",
    [
        ({"value": "ex_partner"}, {"case": "domestic"}),
        ({"value": "family"}, {"case": "domestic"}),
        ({"value": "known"}, {"case": "not_domestic"}),
        ({"value": "not_identified"}, {}),
        ({"state": "not_known"}, {}),
    ],
)
def test_who_the_suspect_is_says_whether_the_case_is_domestic(relationship: Item, person: Item):
    pack = load_pack(PACK)

    assert _person(pack, {"relationship": relationship}) == person


@pytest.mark.parametrize(
    "answer, person",
    [("welsh", {"language": "Welsh"}), ("bsl", {"language": "British Sign Language"}), ("other", {})],
)
def test_the_language_asked_for_is_the_one_that_is_looked_for(answer: str, person: Item):
    assert _person(load_pack(PACK), {"need_language": {"value": answer}}) == person


def not_for_language(languages: dict[str, Any], engine: DeviceEngine | None = None) -> list[str]:
    """In which facets a service that says this of its languages is not for somebody who speaks Welsh."""
    asked = engine or device_engine()
    (found,) = asked.directory([service(**languages)], {"language": "Welsh"}, "2026-11-25T02:10:00Z", HOLIDAYS)
    facets: list[str] = found["not_for"]
    return facets


def test_a_service_of_unknown_languages_is_kept_from_nobody():
    assert not_for_language({}) == not_for_language(WELSH) == []
    assert not_for_language(ENGLISH) == ["language"]


def test_an_engine_that_takes_unknown_for_no_is_caught(tmp_path: Path):
    """Mutant: every helpline of the pack would be hidden from whoever needs another language."""
    core = spoilt_core(tmp_path, "services.js", "(service.languages ?? [language])", "(service.languages ?? [])")

    with DeviceEngine(core) as mutant:
        assert not_for_language({}, mutant) == ["language"]


def test_the_check_says_of_how_many_the_languages_are_not_known(tmp_path: Path):
    merged = small_pack()
    rung = {"contacts": [NUMBER]}
    having(rung, {**rung, **WELSH, "id": "asked"}, {"id": "nothing_to_ring"})(merged)

    (told,) = languages_not_known(merged)

    assert str(told).startswith("services.json: which languages they speak is not known of 1 of 2 that are rung")


def test_every_number_stands_once_in_the_reference_list_of_the_test():
    """A number typed wrong sends a victim to a stranger: each is held to a second copy of the list."""
    numbers = {
        contact["value"].replace(" ", "")
        for one in load_pack(PACK, EXAMPLE).data["services"]
        for contact in one["contacts"]
        if contact["kind"] != "web"
    }

    assert numbers == set(json.loads(NUMBERS_SEEN))


NUMBERS_SEEN = """["08088020300", "02038664107", "01273234773", "01215530090", "08081689111", "08082000247",
 "08088010327", "08009995428", "08005999247", "08088010800", "07860077333", "03456000459", "08001111", "116123"]"""


def _open_for_them(service: Item) -> bool:
    return not service["not_for"] and service["opening"]["state"] == "open"


def _person(pack: Pack, answers: Item) -> Item:
    screen = next(screen for screen in pack.data["outline"] if screen["kind"] == "services")
    return device_engine().person_from(screen, pack.data, answers, "2026-11-24")
