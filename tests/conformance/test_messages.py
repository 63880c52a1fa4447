"""The one message of a level, over generated answers: it names every call-in that waits, and it fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from backend.rules.assess import assess
from backend.rules.held import held_words
from tests.backend.rules.random_walks import AS_OF, some_answers
from tests.conformance.both_engines import spoilt_core
from tests.conformance.saying import shipped
from tests.fixtures.device_engine import DeviceEngine, device_engine

LINES, WORDS = 6, 25
IN_FULL = 42  # words, where all six lines are needed: too long is better than unsaid, of what is asked for as well
LEVELS = ("radio_now", "sergeant")
APART = {"police_link_danger", "police_link_call"}  # by phone to the inspector, never in what is said over the air
AROUND = re.compile(r"\[\[.*?\]\]|\{[^{}]*\}")

LONG = {
    "incident_ref": {"value": "NP-20261126-0417 and the number of the earlier log of this evening"},
    "suspect_details": {"value": "Mark Ellis, 34, about six foot, grey Focus, part index KX19, lives two miles off"},
}


def generated(count: int) -> Iterator[tuple[Any, Any, str]]:
    """Answers with what they come to: random ones, with long typed words, on a call and at a scene."""
    random = Random(20261127)
    for number in range(count):
        kind = "call" if number % 3 == 0 else "scene"
        answers = some_answers(random, shipped(), share=(0.1, 0.3, 0.9)[number // 3 % 3]) | (LONG if number % 2 else {})
        yield answers, assess(shipped(), answers, AS_OF, {}, kind=kind), kind


def too_long(engine: DeviceEngine, count: int) -> int:
    """How many lines hold more than is kept in mind: where one of several ticked would fit, two are not named."""
    return sum(
        len(line.split()) > WORDS
        for answers, result, kind in generated(count)
        for level in LEVELS
        for line in engine.message_lines(shipped(), level, waiting(result, level), answers, result["hidden"], kind=kind)
    )


def waiting(result: Any, level: str) -> list[str]:
    return [one["id"] for one in result["call_ins"] if one["level"] == level]


def unsaid(engine: DeviceEngine, count: int) -> list[str]:
    """What a message leaves out, and where it does not fit."""
    return [fault for answers, result, kind in generated(count) for fault in _faults(engine, answers, result, kind)]


def _faults(engine: DeviceEngine, answers: Any, result: Any, kind: str) -> Iterator[str]:
    findings = {one["id"]: one for one in shipped()["findings"]}
    held = held_words(shipped(), answers, result["hidden"])  # type: ignore[arg-type]
    for level in LEVELS:
        ids = waiting(result, level)
        lines = engine.message_lines(shipped(), level, ids, answers, result["hidden"], kind=kind)
        said = " ".join(lines).lower()
        for one in ids:
            if one in APART:
                continue
            pieces = [piece.strip(" ,:") for piece in AROUND.split(findings[one]["message"]["has"].lower())]
            yield from (f"{one} is not said: {piece}" for piece in pieces if piece not in said)
            message = findings[one]["message"] | (findings[one].get("held", {}) if held else {})
            at_scene = message.get("needs", "")
            needs = message.get("handler_needs", at_scene) if kind == "call" else at_scene
            if needs.lower() not in said and one not in _settled(answers):
                yield f"what {one} asks for is not said: {needs}"
        if len(lines) > LINES:
            yield f"{len(lines)} lines"
        room = IN_FULL if len(lines) >= LINES - 1 else WORDS  # a line too many made room, and it may save two
        yield from (f"{len(line.split())} words: {line}" for line in lines if len(line.split()) > room)


def _settled(answers: Any) -> set[str]:
    """Call-ins of which a duty that is ticked as done leaves nothing to be asked for."""
    done = [one for one in shipped()["duties"] if answers.get(one["state"], {}).get("value") == "done"]
    return {finding for duty in done for finding in duty.get("settles", [])}


def everything(engine: DeviceEngine, level: str, kind: str) -> list[str]:
    """The message with every call-in of a level at once, in the order of danger: nobody is in custody and in prison."""
    own = [one for one in shipped()["findings"] if "call_in" in one and one.get("only_in", kind) == kind]
    own = [one for one in own if one["id"] != "suspect_in_prison"]
    lit = {one["id"]: {"lit_at": "2026-11-24T02:10:05Z"} for one in own}
    ids = waiting(assess(shipped(), LONG, AS_OF, lit, kind=kind), level)
    return engine.message_lines(shipped(), level, ids, LONG, kind=kind)


def test_every_call_in_that_waits_is_named_and_no_line_is_too_long() -> None:
    assert unsaid(device_engine(), 400) == []


def test_the_generated_answers_light_many_at_once_and_each_of_them() -> None:
    lit = [waiting(result, "radio_now") + waiting(result, "sergeant") for _, result, _ in generated(400)]
    assert max(map(len, lit)) >= 20
    assert {one for some in lit for one in some} == {one["id"] for one in shipped()["findings"] if "call_in" in one}


@pytest.mark.parametrize("kind", ["scene", "call"])
@pytest.mark.parametrize("level", LEVELS)
def test_with_everything_lit_at_once_it_still_fits(level: str, kind: str) -> None:
    lines = everything(device_engine(), level, kind)
    assert len(lines) <= LINES
    assert max(len(line.split()) for line in lines) <= IN_FULL


FAULTS = (
    ("a danger is dropped", "const has = messages.map(", "const has = messages.slice(0, 4).map("),
    ("what is asked for is left out", "    [...new Set(needs)].sort(", "    [...new Set(needs)].slice(0, 3).sort("),
    ("it has as many lines as it likes", "export const LINES = 6;", "export const LINES = 9;"),
    ("lines grow as long as they like", "const WORDS = 25;", "const WORDS = 60;"),
    ("two are named where one fits", "return isLong ?", "return false ?"),
)


@pytest.mark.prove
@pytest.mark.parametrize("right,wrong", [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_message_that_leaves_out_or_runs_on_is_seen(right: str, wrong: str, tmp_path: Path) -> None:
    with DeviceEngine(spoilt_core(tmp_path, "messages.js", right, wrong)) as engine:
        is_seen = unsaid(engine, 200) or len(everything(engine, "sergeant", "scene")) > LINES
        assert is_seen or too_long(engine, 200) > too_long(device_engine(), 200)


SOME: list[tuple[str, Any, list[str], list[str]]] = [
    (
        "the words of the field, not of a chip",
        {"whereabouts": {"value": "coming"}, "threat_kind": {"value": ["kill"]}, "incident_ref": {"value": "0417"}},
        ["suspect_near", "life_threatened"],
        [
            "Control, at [where you are]. Urgent: 0417. Suspect on the way. A threat today: to kill.",
            "I need units to me now and the duty inspector.",
        ],
    ),
    (
        "nothing known but the danger",
        {},
        ["breach_now"],
        [
            "Control, at [where you are]. Urgent: [incident number]. Restrictions on suspect: broken, not dealt with.",
            "I need help to arrest, the terms read.",
        ],
    ),
    (
        "with a police link nobody is named over the air",
        {"police_link": {"value": "yes"}, "whereabouts": {"value": "coming"}, "suspect_details": {"value": "PC Ellis"}},
        ["police_link_danger", "suspect_near"],
        [
            "Control, at [where you are]. Urgent: [incident number]. Suspect on the way.",
            "I need units to me now.",
        ],
    ),
    ("what is said by itself has no message", {}, ["police_link_danger"], []),
]
IMAGES = {
    "about_how_many": {"value": "many"},
    "image_abuse": {"value": "threatened"},
    "online_any": {"value": "yes"},
    "online_accounts": {"value": [{"id": "row0000001", "platform": "chat", "name": "Kai_92"}]},
    "whereabouts": {"value": "nobody_knows"},
}
SERGEANT: list[tuple[str, Any, list[str], list[str]]] = [
    (
        "the threat to share images, and the account",
        IMAGES,
        ["images_threatened", "treat_as_stalking", "whereabouts_unknown"],
        [
            "Sergeant, before I leave: [incident number]. "
            "Threat to share private images. Possible stalking. "
            "Suspect's place unknown; who is behind account Kai_92?",
            "I need advice on offences, a plan for tonight and somebody to trace them tonight.",
        ],
    ),
    (
        "some shared and more threatened is both",
        IMAGES | {"image_abuse": {"value": "both"}},
        ["images_threatened"],
        [
            "Sergeant, before I leave: [incident number]. Private images shared, and a threat to share more.",
            "I need advice on offences.",
        ],
    ),
    (
        "no images known of is no threat",
        IMAGES | {"image_abuse": {"value": "none_known"}},
        ["treat_as_stalking"],
        [
            "Sergeant, before I leave: [incident number]. Possible stalking.",
            "I need a plan for tonight.",
        ],
    ),
    (
        "no account is named where police may be involved",
        IMAGES | {"police_link": {"value": "yes"}},
        ["whereabouts_unknown"],
        [
            "Sergeant, before I leave: [incident number]. Suspect's place unknown.",
            "I need somebody to trace them tonight.",
        ],
    ),
    (
        "of a tracker it is said that it was found",
        {"know_how": {"value": ["tracker"]}, "tracker": {"value": "found"}},
        ["tracker_suspected"],
        [
            "Sergeant, before I leave: [incident number]. Suspect may track victim, by location tracking; "
            "tracker found.",
            "I need digital advice.",
        ],
    ),
    (
        "one that is suspected is",
        {"tracker": {"value": "suspected"}},
        ["tracker_suspected"],
        [
            "Sergeant, before I leave: [incident number]. Suspect may track victim; covert device suspected.",
            "I need digital advice.",
        ],
    ),
]


@pytest.mark.parametrize("answers,ids,expected", [one[1:] for one in SERGEANT], ids=[one[0] for one in SERGEANT])
def test_a_sergeant_hears(answers: Any, ids: list[str], expected: list[str]) -> None:
    assert device_engine().message_lines(shipped(), "sergeant", ids, answers, kind="scene") == expected


EX = {
    "relationship": {"value": "ex_partner"},
    "suspect_details": {"value": "Mark Hale, grey Focus"},
    "whereabouts": {"value": "outside"},
}


def said_of_ex(level: str, ids: list[str], answers: Any = EX, **how: Any) -> str:
    return " ".join(device_engine().message_lines(shipped(), level, ids, answers, **{"kind": "scene"} | how))


def test_the_radio_says_once_who_the_suspect_is_to_the_victim_and_what_they_look_like() -> None:
    said = said_of_ex("radio_now", ["suspect_near", "breach_now"])
    assert "Suspect is a former partner." in said
    assert said.count("Mark Hale") == 1


def test_a_sergeant_hears_who_it_is_and_what_they_are_known_by() -> None:
    said = said_of_ex("sergeant", ["treat_as_stalking", "very_frightened_told"])
    assert said.count("Suspect is a former partner: Mark Hale, grey Focus.") == 1


@pytest.mark.parametrize(
    "answers, how",
    [
        (EX, {"goes_on": True}),  # they heard it the first time
        (EX | {"police_link": {"value": "yes"}}, {}),  # nobody is named over the air
        ({"whereabouts": {"value": "outside"}}, {}),  # nobody answered it
    ],
)
def test_who_the_suspect_is_is_not_said_where_it_was_heard_or_may_not_be_or_is_not_known(
    answers: Any, how: Any
) -> None:
    assert "former partner" not in said_of_ex("sergeant", ["treat_as_stalking"], answers, **how)


def test_no_script_begins_with_a_blank_for_the_call_sign() -> None:
    assert "call sign]" not in str(shipped()["findings"]) + str(shipped()["sentences"])


@pytest.mark.parametrize("answers,ids,expected", [one[1:] for one in SOME], ids=[one[0] for one in SOME])
def test_a_message_reads(answers: Any, ids: list[str], expected: list[str]) -> None:
    assert device_engine().message_lines(shipped(), "radio_now", ids, answers, kind="scene") == expected


@pytest.mark.parametrize("kind", ["scene", "call"])
@pytest.mark.parametrize("level", LEVELS)
def test_it_is_called_stalking_only_where_the_log_calls_it_so(level: str, kind: str) -> None:
    ids = [one["id"] for one in shipped()["findings"] if one.get("call_in") == level and one["id"] not in APART]
    ids = [one for one in ids if one != "treat_as_stalking"]
    ask = device_engine().message_lines
    plain, tagged = (" ".join(ask(shipped(), level, ids, {}, kind=kind, tagged=one)) for one in (False, True))
    assert "stalking" not in plain.lower()
    assert tagged.count("Possible stalking.") == 1


def test_what_lights_after_somebody_was_told_is_said_as_new() -> None:
    (first, _) = device_engine().message_lines(
        shipped(), "radio_now", ["tracker_found"], {}, goes_on=True, kind="scene"
    )
    assert first.endswith("New since I called. Tracker or camera found.")


def test_on_a_call_dispatch_is_told_and_the_supervisor() -> None:
    ask = device_engine().message_lines
    (told, needs) = ask(shipped(), "radio_now", ["suspect_near"], {}, kind="call")
    assert told.startswith("Dispatch: ")
    assert needs == "I need officers there now."
    assert ask(shipped(), "sergeant", ["harm_told"], {}, kind="call")[0].startswith("Supervisor: ")
