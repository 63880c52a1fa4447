"""Unsafe advice is refused wherever it stands, and the warnings against it are not."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.errors import PackRefused
from backend.content.authoring.loader import load_pack
from backend.content.kinds import LISTS, OBJECTS
from backend.content.unsafe import unsafe_phrases
from backend.rules.phrases import compiled, found_in
from tests.backend.content.breaking import add, check_refused, put
from tests.backend.content.small_pack import Files, item, loaded, problems_of, small_pack, write_pack
from tests.backend.content.text_fields import guarded_pack, places, put_words, with_words
from tests.fixtures.run import ROOT

LISTED = Path(__file__).with_name("advice_phrases")
SHIPPED = json.loads((ROOT / "backend" / "content" / "pack" / "phrases.json").read_text("utf-8"))
FAMILIES = compiled(SHIPPED)
PACK = guarded_pack()
PLACES = list(places(PACK))
FIRST_OF_KIND = list({kind: place for place in reversed(PLACES) for kind in place[:1]}.values())
DO_NOT_SAY = ("advice", 0, ("do_not_say",))


def lines(name: str) -> list[str]:
    content: dict[str, list[str]] = json.loads((LISTED / f"{name}.json").read_text("utf-8"))
    return [line for family in content.values() for line in family]


FAIL, PASS = lines("fail"), lines("pass")


def where(place: Any) -> str:
    kind, number, way = place
    return f"{kind}.{number}.{'.'.join(map(str, way))}"


def item_of(files: Files, place: Any) -> str:
    kind, number, _ = place
    return f"{kind}.json: {files[kind][number]['id']}: " if kind in LISTS else f"{kind}.json: "


def has_a_form_of_its_own(place: Any) -> bool:
    """Large letters name nobody and nothing, safe or not; a line of eight words is a call-in's alone."""
    kind, _, way = place
    return kind == "read_aloud" or (kind == "findings" and way[0] in ("line", "message"))


def with_advice(**fields: Any) -> Files:
    files = deepcopy(PACK)
    files["advice"][0].update(fields)
    return files


def test_the_pack_these_words_are_put_into_is_sound(tmp_path: Path) -> None:
    assert problems_of(PACK, tmp_path) == []


def test_words_are_put_into_every_kind() -> None:
    assert {kind for kind, _, _ in PLACES} == {*LISTS, *OBJECTS}


@pytest.mark.parametrize("line", FAIL)
def test_unsafe_advice_is_refused_in_every_text_field_of_every_kind(line: str, tmp_path: Path) -> None:
    files = deepcopy(PACK)
    for place in PLACES:
        put_words(files, place, line)

    problems = problems_of(files, tmp_path)

    for place in PLACES:
        field = [step for step in place[2] if isinstance(step, str)][-1]
        field += ": text" if place[0] == "sentences" else ""  # of those, each is an item of its own
        start = f"{item_of(PACK, place)}{field}: unsafe advice ("
        assert any(one.startswith(start) and line.rstrip(".") in one for one in problems), (where(place), problems)


@pytest.mark.parametrize("place", FIRST_OF_KIND, ids=where)
def test_one_such_text_is_enough_to_refuse_the_pack(place: Any, tmp_path: Path) -> None:
    files = with_words(PACK, place, "Block them on everything for now.")

    problems = problems_of(files, tmp_path)

    assert any(one.startswith(item_of(PACK, place)) and "Block them on everything" in one for one in problems), problems


@pytest.mark.parametrize("line", PASS)
def test_a_warning_or_safe_advice_is_taken_in_every_text_field_of_every_kind(line: str, tmp_path: Path) -> None:
    files = deepcopy(PACK)
    for place in PLACES:
        if not has_a_form_of_its_own(place):
            put_words(files, place, f"{line} 2019 Act s1." if "law" in place[2] else line)

    assert problems_of(files, tmp_path) == []


@pytest.mark.parametrize("field", ["say", "do_not_say", "why", "if_already_done", "quote"])
def test_no_part_of_an_advice_may_say_it_unmarked(field: str, tmp_path: Path) -> None:
    problems = problems_of(with_advice(**{field: FAIL}), tmp_path)

    refused = [one for one in problems if one.startswith(f"advice.json: believe: {field}: unsafe advice")]
    assert [line for line in FAIL if not any(line.rstrip(".") in one for one in refused)] == []


@pytest.mark.parametrize("line", FAIL)
def test_what_must_not_be_said_may_be_quoted_as_such_and_a_mistake_as_a_mistake(line: str, tmp_path: Path) -> None:
    files = with_advice(do_not_say=[f"Do not say: “{line}”"], quote=[f"“{line}”"])

    assert problems_of(files, tmp_path) == []


def test_quotation_marks_excuse_nothing_that_is_to_be_said(tmp_path: Path) -> None:
    assert problems_of(with_advice(say=["“Block them on everything.”"]), tmp_path) != []


def test_what_must_not_be_said_begins_with_a_warning(tmp_path: Path) -> None:
    problems = problems_of(with_advice(do_not_say=["Go quietly about it."]), tmp_path)

    assert [one.split(": Go")[0] for one in problems] == [
        "advice.json: believe: do_not_say: begin with a warning, such as “do not”"
    ]


@pytest.mark.parametrize("line", FAIL)
def test_a_forces_overlay_is_held_to_it(line: str, tmp_path: Path) -> None:
    base = write_pack(PACK, tmp_path / "base")
    overlay = write_pack({"services": [{**PACK["services"][0], "about": [line]}]}, tmp_path / "overlay")

    with pytest.raises(PackRefused, match=r"services\.json: line: about: unsafe advice"):
        load_pack(base, overlay)


def test_families_of_another_language_are_looked_for_too(tmp_path: Path) -> None:
    files = deepcopy(PACK)
    files["phrases"].append(
        item("bloquer", lang="fr", finds=["(bloquez|bloquer) .. numero"], ask="Avez-vous conseillé cela ?")
    )
    files["questions"][0]["text"] = "Bloquez ce numéro."

    assert any(
        "questions.json: weapon: text: unsafe advice (Text of bloquer)" in one for one in problems_of(files, tmp_path)
    )


@pytest.mark.parametrize("line", [*FAIL, *lines("fail_said_otherwise")])
def test_it_is_found_however_it_is_said(line: str) -> None:
    assert found_in(FAMILIES, line)


@pytest.mark.parametrize("line", [*PASS, *lines("pass_said_otherwise")])
def test_warnings_facts_and_questions_about_it_are_not(line: str) -> None:
    assert found_in(FAMILIES, line) == []


def test_any_other_text_can_be_looked_at(tmp_path: Path) -> None:
    pack = loaded(PACK, tmp_path)

    found = unsafe_phrases("Briefing for tonight. Get a new SIM, they're cheap. Block the suspect!", pack)

    assert [(one.family, one.said) for one in found] == [
        ("disappearing", "Get a new SIM, they're cheap."),
        ("cutting_off", "Block the suspect!"),
    ]
    assert unsafe_phrases("Do not advise the victim to block the suspect.", pack) == []


@pytest.mark.parametrize("family", [one["id"] for one in SHIPPED if one.get("finds")])
def test_no_family_can_be_lost_unnoticed(family: str) -> None:
    without = compiled([one for one in SHIPPED if one["id"] != family])

    assert any(not found_in(without, line) for line in [*FAIL, *lines("fail_said_otherwise")])


def test_without_its_excuses_the_check_would_refuse_the_warnings() -> None:
    bare = compiled([{name: value for name, value in one.items() if name != "unless"} for one in SHIPPED])

    assert any(found_in(bare, line) for line in PASS)


PHRASES = [
    ("a capital", {"finds": ["Block them"]}, "phrases are small letters"),
    ("a sign of regular expressions", {"finds": ["block.*"]}, "phrases are small letters"),
    ("a gap at the end", {"finds": ["block .."]}, ".. and ... stand between two words"),
    ("a list there is not", {"finds": ["block <nobody>"]}, "there is no list of words `nobody` here"),
    ("a bracket left open", {"finds": ["(block"]}, "it does not close what it opens"),
    ("an excuse without its place", {"unless": ["do not"]}, "@ stands once in each phrase of `unless`"),
    ("a phrase with the place of an excuse", {"finds": ["block @"]}, "@ stands once in each phrase of `unless`"),
    ("a family that asks nothing", {"ask": None}, "a family has finds and ask"),
    ("an advice there is not", {"advice": ["nobody"]}, "names `nobody`, which is not in advice.json"),
]


@pytest.mark.parametrize("fields,said", [case[1:] for case in PHRASES], ids=[case[0] for case in PHRASES])
def test_a_family_nobody_could_look_for_is_refused(fields: dict[str, Any], said: str, tmp_path: Path) -> None:
    def breaks(files: Files) -> None:
        family = {**files["phrases"][0], **fields}
        files["phrases"][0] = {name: value for name, value in family.items() if value is not None}

    check_refused(breaks, said, tmp_path)


def test_a_language_that_lends_nothing_is_refused(tmp_path: Path) -> None:
    check_refused(add("phrases", item("empty", lang="cy")), "phrases have finds, or words, unless or warns", tmp_path)


def test_what_is_looked_at_softly_is_something_typed(tmp_path: Path) -> None:
    designated = {**small_pack()["about"]["designated"], "looked_at_softly": ["weapon"]}

    def breaks(files: Files) -> None:
        files["about"]["designated"] = designated

    check_refused(breaks, "about.json: looked_at_softly: `weapon` is not a question anyone types into", tmp_path)


@pytest.fixture(scope="module", name="shipped")
def the_shipped_pack() -> dict[str, Any]:
    return load_pack(ROOT / "backend" / "content" / "pack").data


def test_what_was_advised_is_asked_and_looked_at(shipped: dict[str, Any]) -> None:
    assert "advised" in shipped["about"]["designated"]["looked_at_softly"]
    assert any("advised" in screen.get("questions", []) for screen in shipped["outline"])


def test_every_family_shows_what_to_do_if_it_was_advised(shipped: dict[str, Any]) -> None:
    advice = {one["id"]: one for one in shipped["advice"]}
    for family in shipped["phrases"]:
        if family.get("finds"):
            assert advice[family["advice"][0]]["if_already_done"], family["id"]


def test_every_root_advice_says_what_not_to_say_and_what_if_it_was_done(shipped: dict[str, Any]) -> None:
    root = json.loads((ROOT / "backend" / "content" / "pack" / "advice.json").read_text("utf-8"))
    for one in root:
        assert {"say", "do_not_say", "why", "if_already_done"} <= set(one), one["id"]


def test_silencing_comes_with_a_named_reader_and_what_they_do_on_a_threat(shipped: dict[str, Any]) -> None:
    said = " ".join(next(one for one in shipped["advice"] if one["id"] == "silence_with_reader")["say"])
    assert "messages still arrive" in said
    assert "write down their name" in said
    assert "read a threat they ring 999" in said
    assert not any("silenced" in str(one.get("say")) for one in shipped["advice"] if one["id"] != "silence_with_reader")


def test_unwanted_is_never_shown_by_one_more_message(shipped: dict[str, Any]) -> None:
    one = next(one for one in shipped["advice"] if one["id"] == "unwanted_care")
    assert "Do not ask the victim to contact them to say so." in one["do_not_say"]
    assert found_in(compiled(shipped["phrases"]), "To show that it is unwanted, send one more message saying no.")


def test_what_an_officer_is_to_do_is_held_to_it_by_a_packs_own_families(tmp_path: Path) -> None:
    check_refused(put("findings", 0, do=["Block them."]), "findings.json: armed: do: unsafe advice", tmp_path)
