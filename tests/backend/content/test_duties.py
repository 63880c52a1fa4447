"""Duties, what stands behind them, what is always there to say, and the lines for large letters."""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from tests.backend.content import lighting
from tests.backend.content.breaking import NO, YES, Break, add, put
from tests.backend.content.small_pack import loaded, problems_of
from tests.backend.content.text_fields import guarded_pack
from tests.fixtures.run import ROOT

PACK = ROOT / "backend" / "content" / "pack"
NINE = ["arrest_search", "plan", "risk", "impact_evidence", "needs", "rights_spo", "referral", "record_crime"]
NINE += ["spo_decision"]
AT_MOST_WORDS = 6
SENT_OUT = re.compile(r"\b(step|go|walk) (out|outside)\b", re.IGNORECASE)  # the suspect may be there


def say(**fields: Any) -> Break:
    known = {"rights": "believe", "behind": "believe", "always": ["believe"]}
    return lambda files: files["about"]["designated"].update(say={**known, **fields})


def in_group(*findings: str) -> Break:
    return lambda files: outcome(files)["groups"][0].update(findings=list(findings))


def outcome(files: dict[str, Any]) -> dict[str, Any]:
    return next(screen for screen in files["outline"] if screen["kind"] == "outcome")


def states(*ids: str) -> Break:
    def change(files: dict[str, Any]) -> None:
        state = next(one for one in files["questions"] if one["id"] == "arrest")
        state["options"] = [{"id": one, "text": "A."} for one in ids]

    return change


REFUSED: list[tuple[str, Break, str]] = [
    ("a state nobody asks", put("duties", 0, state="nobody"), "state: `nobody` is not a question of kind choice"),
    (
        "a reason of another kind",
        put("duties", 0, because="arrest_who"),
        "`arrest_who` is not a question of",
    ),
    ("a person of another kind", put("duties", 0, who="arrest"), "who: `arrest` is not a question of kind text"),
    ("a state that is ticked done only", states("done", "owed"), "the options of `arrest` are done, not_done, owed"),
    ("a duty of another screen", lambda files: outcome(files)["questions"].remove("arrest_by"), "is on no screen"),
    ("ticks of another screen", put("duties", 0, asks=["kinds"]), "`kinds` is not asked on the outcome"),
    (
        "two duties with one state",
        lambda files: files["duties"].append({**files["duties"][0], "id": "other_duty", "behind": ["near"]}),
        "`arrest` belongs to another duty as well",
    ),
    ("a way that leads nowhere", put("duties", 0, leads_to=["nobody"]), "leads to `nobody`, which is not a question"),
    ("what it settles is no call-in", put("duties", 0, settles=["nobody"]), "settles `nobody`, which is no call-in"),
    ("a finding behind it that is none", put("duties", 0, behind=["nobody"]), "names `nobody`, which is not in"),
    ("a finding twice behind it", put("duties", 0, behind=["armed", "armed"]), "armed stands twice"),
    ("a finding under a heading that is none", in_group("nobody"), "outcome: names `nobody`, which is not in"),
    (
        "an impossible duty",
        put("duties", 0, when={"all": [YES, NO]}),
        "no answers",
    ),
    ("a phase that is none", put("duties", 0, phase="later"), "phase: Must be one of"),
    ("rights that are no advice", say(rights="nobody"), "say: `nobody` is not in advice.json"),
    ("words always there that are none", say(always=["nobody"]), "say: `nobody` is not in advice.json"),
    (
        "a line with a place to fill",
        put("read_aloud", 0, lines=["{weapon}.", "B."]),
        "in large letters “{” betrays",
    ),
    ("a line that names a role", put("read_aloud", 0, lines=["The suspect is out.", "B."]), "“suspect” betrays"),
    ("a line that names a tracker", put("read_aloud", 0, lines=["Leave the tracker.", "B."]), "“tracker” betrays"),
    ("a line that counts the dead", put("read_aloud", 0, lines=["It was 9 in 10.", "B."]), "“9 in 10” betrays"),
    ("unsafe advice in a duty", put("duties", 0, under=["Tell them to block the suspect."]), "unsafe advice"),
    ("comfort in a duty", put("duties", 0, under=["The risk is low risk."]), "the app never says"),
]


@pytest.mark.parametrize("breaks, said", [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_a_broken_duty_or_line_is_refused_in_words(breaks: Break, said: str, tmp_path: Path) -> None:
    files = guarded_pack()
    breaks(files)

    assert said in "\n".join(str(one) for one in problems_of(files, tmp_path))


def test_the_pack_with_a_duty_is_sound(tmp_path: Path) -> None:
    files = guarded_pack()
    say()(files)

    assert [one["id"] for one in loaded(files, tmp_path).data["duties"]] == ["arrest_duty"]


def test_a_duty_may_be_without_another_reason(tmp_path: Path) -> None:
    files = guarded_pack()
    del files["duties"][0]["other"]

    assert loaded(files, tmp_path)


def test_two_duties_stand_each_with_its_own_questions(tmp_path: Path) -> None:
    files = guarded_pack()
    copies = [{**one, "id": one["id"].replace("arrest", "plan")} for one in files["questions"] if "arrest" in one["id"]]
    add("questions", *copies)(files)
    outcome(files)["questions"] += [one["id"] for one in copies]
    roles = {name: value.replace("arrest", "plan") for name, value in files["duties"][0].items() if name in ROLES}
    add("duties", {**files["duties"][0], "id": "plan_duty", **roles, "behind": ["near"]})(files)

    assert len(loaded(files, tmp_path).data["duties"]) == 2


ROLES = ("state", "because", "other", "who", "by")


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    return dict(load_pack(PACK).data)


def test_nine_duties_stand_in_their_order_seven_of_them_at_the_door(shipped: dict[str, Any]) -> None:
    duties = shipped["duties"]

    assert [one["state"].removeprefix("duty_") for one in duties] == NINE
    assert [one["phase"] for one in duties] == ["door"] * 7 + ["tour_end"] * 2
    assert all([one[role] for role in ROLES[1:]] == [f"{one['state']}_{role}" for role in ROLES[1:]] for one in duties)


def test_a_duty_is_named_in_at_most_six_words(shipped: dict[str, Any]) -> None:
    names = [text for one in shipped["duties"] for text in [one["text"], *(w["text"] for w in one.get("instead", []))]]

    assert [name for name in names if len(name.split()) > AT_MOST_WORDS] == []


def test_each_finding_of_a_scene_stands_under_one_heading_of_the_outcome(shipped: dict[str, Any]) -> None:
    groups = outcome({"outline": shipped["outline"]})["groups"]
    under = Counter(one for group in groups for one in group["findings"])
    of_scenes = {one["id"] for one in shipped["findings"] if one.get("only_in") != "call"}
    end = shipped["about"]["designated"]["end"]  # has a place of its own, behind the headings

    assert set(under) == of_scenes - {end}
    assert set(under.values()) == {1}


def test_nothing_to_be_radioed_stands_behind_a_duty(shipped: dict[str, Any]) -> None:
    levels = {one["id"]: one.get("call_in") for one in shipped["findings"]}

    assert [one for duty in shipped["duties"] for one in duty.get("behind", []) if levels[one]] == []


def test_the_four_sentences_are_the_same_to_read_and_to_say(shipped: dict[str, Any]) -> None:
    rights = next(one for one in shipped["advice"] if one["id"] == shipped["about"]["designated"]["say"]["rights"])
    lines = next(one["lines"] for one in shipped["read_aloud"] if one["id"] == "read_rights")

    assert list(rights["say"]) == list(lines)
    assert "stalking" not in " ".join(lines)


def test_only_how_to_call_in_is_read_while_somebody_may_hear(shipped: dict[str, Any]) -> None:
    assert [one["id"] for one in shipped["read_aloud"] if "when" not in one] == ["read_call_in"]


def test_of_how_to_call_in_what_closes_the_lines_is_read_last(shipped: dict[str, Any]) -> None:
    lines = next(one["lines"] for one in shipped["read_aloud"] if one["id"] == "read_call_in")

    assert [at for at, line in enumerate(lines, 1) if "close this" in line] == [len(lines)]
    assert any("Told" in line for line in lines[:-1])


def test_of_a_power_to_save_life_comes_first_and_at_once(shipped: dict[str, Any]) -> None:
    powers = next(one for one in shipped["read_aloud"] if one["id"] == "read_powers")

    assert powers["lines"][0].startswith("To save life or limb")
    assert powers["at_once"] is True


READ_ALOUD = {  # panel, section 8: call-ins, powers at the door, breach terms, custody, evidence, plan, four sentences
    *("read_call_in", "read_powers", "read_terms", "read_custody", "read_evidence", "read_plan", "read_rights"),
}
DANGER = re.compile(
    r"\b(assault\w*|neck|breath\w*|threat\w*|weapon|knife|gun|afraid|frightened|hurt|harm\w*|suicid\w*|kill\w*|die)\b",
    re.IGNORECASE,
)


def test_what_is_read_in_large_letters_is_what_the_panel_lists_and_nothing_else(shipped: dict[str, Any]) -> None:
    assert {one["id"] for one in shipped["read_aloud"]} == READ_ALOUD


def asked_aloud(pack: Any) -> list[str]:
    """Lines in large letters that are a question of the walk, a line to listen by, or of danger."""
    asked = {one["text"] for one in pack["questions"]} | {
        line for screen in pack["outline"] if screen["kind"] == "listen" for line in screen.get("intro", [])
    }
    lines = [line for one in pack["read_aloud"] for line in one["lines"]]
    return [line for line in lines if line in asked or DANGER.search(line)]


def test_no_question_and_nothing_of_listening_is_read_in_large_letters(shipped: dict[str, Any]) -> None:
    assert asked_aloud(shipped) == []


@pytest.mark.parametrize("line", ["Ever assaulted by them, in any way?", "Have they ever held you by the neck?"])
def test_a_danger_question_in_large_letters_would_be_seen(line: str, shipped: dict[str, Any]) -> None:
    broken = deepcopy(dict(shipped))
    broken["read_aloud"][0]["lines"] = [*broken["read_aloud"][0]["lines"], line]

    assert asked_aloud(broken) == [line]


def test_no_line_to_read_and_no_danger_sends_an_officer_out_to_the_suspect(shipped: dict[str, Any]) -> None:
    aloud = [line for one in shipped["read_aloud"] for line in one["lines"]]
    called_in = [one for one in shipped["findings"] if "call_in" in one]
    said = [line for one in called_in for line in (one["line"], *one["script"], *one.get("do", ()))]

    assert [line for line in (*aloud, *said) if SENT_OUT.search(line)] == []


def _stands(duty: str, **given: Any) -> bool:
    """Whether a duty's own condition is yes: asked of a finding that has it."""
    pack = deepcopy(lighting.shipped())
    when = next(one["when"] for one in pack["duties"] if one["id"] == duty)
    next(one for one in pack["findings"] if one["id"] == "could_be_overheard")["when"] = when
    return "could_be_overheard" in lighting.lit(pack, **given)


SUSPECTED: list[dict[str, Any]] = [
    *({"offence_considered": one} for one in ("s4a", "s2a", "breach_only", "harassment", "mal_comms", "other")),
    {"threat": "yes"},
    {"threat": "yes", "threat_now": "no", "threat_kind": ["kill"]},
    {"hurt_any": "yes", "hurt_now": "no"},
    {"hurt_any": "yes", "neck": "earlier"},
    {"hurt_any": "yes", "sexual_assault": "yes"},
    {"hurt_any": "yes", "held_taken": "yes"},
    {"home_reached": ["in_earlier"]},
    {"home_reached": ["tried_earlier"]},
    {"behaviours": ["property"]},
    {"behaviours": ["hostility"]},
    {"online_any": "yes", "image_abuse": "threatened"},
    {"online_any": "yes", "image_abuse": "shared"},
    {"online_any": "yes", "online_acts": ["takeover"]},
    {"online_any": "yes", "spyware": "found"},
    {"order_any": "yes", "order_kinds": ["restraining"], "breach_when": "earlier_no_arrest"},
    *({"other_crimes": [one]} for one in ("assault", "coercive", "mal_comms", "witness", "voyeurism", "other")),
]
ONCE = {"relationship": "known", "about_how_many": "one"}
NOTHING: list[dict[str, Any]] = [
    {},
    ONCE,
    {"offence_considered": "undecided"},
    {**ONCE, "behaviours": ["contacting", "at_door", "process", "other"]},
    {**ONCE, "home_reached": ["outside_earlier"]},
    {"threat": "no", "hurt_any": "no", "neck": "never", "home_reached": ["none"], "behaviours": []},
    {"online_any": "yes", "image_abuse": "none_known", "online_acts": ["searching"], "spyware": "suspected"},
    {"order_any": "yes", "order_kinds": ["restraining"], "breach_when": "no"},
    {"order_any": "yes", "order_kinds": ["restraining"], "breach_when": "earlier_dealt"},
    {"tracker": "explained"},
]


@pytest.mark.parametrize("answers", SUSPECTED, ids=str)
def test_arrest_or_why_not_stands_wherever_an_offence_is_suspected(answers: dict[str, Any]) -> None:
    assert _stands("arrest_search_duty", **answers)


@pytest.mark.parametrize("answers", NOTHING, ids=str)
def test_and_not_where_none_is(answers: dict[str, Any]) -> None:
    assert not _stands("arrest_search_duty", **answers)


def test_the_line_of_arrest_asks_for_the_need_and_for_who_looks_tonight(shipped: dict[str, Any]) -> None:
    under = next(one["under"] for one in shipped["duties"] if one["id"] == "arrest_search_duty")

    assert "Code G need: why an arrest is necessary" in under[2]
    assert "who looks tonight" in under[-1]
