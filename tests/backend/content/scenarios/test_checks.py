"""A broken scenario is refused with where it is broken, the cause, and what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.scenarios import checks as scenario_checks
from backend.content.authoring.scenarios.loader import content_version, load_scenarios, with_defaults
from backend.content.frozen import NoSuchItem
from backend.content.scenario.pace import MINUTES, WORDS_A_MINUTE
from tests.backend.content.scenarios.files import PACK_FOLDER, Breaks, broken, sound, the_pack

LISTED = json.loads((Path(__file__).parents[1] / "advice_phrases" / "fail.json").read_text("utf-8"))
UNSAFE = [line for family in LISTED.values() for line in family]


def stage(scenario: dict[str, Any], at: int = 0) -> dict[str, Any]:
    return scenario["stages"][at]  # type: ignore[no-any-return]


def vote(scenario: dict[str, Any], at: int = 0) -> dict[str, Any]:
    return stage(scenario, at)["vote"]  # type: ignore[no-any-return]


def into(*way: Any, **fields: Any) -> Breaks:
    """Put fields into the object that lies at the end of a way."""

    def breaks(scenario: dict[str, Any]) -> None:
        thing: Any = scenario
        for step in way:
            thing = thing[step]
        thing.update(fields)

    return breaks


def what_is_left(scenario: dict[str, Any]) -> list[tuple[str, str]]:
    """What the checks that are left find; some cannot run on a scenario that another would have stopped."""
    try:
        return scenario_checks.check_scenario(with_defaults(scenario), the_pack())
    except (NoSuchItem, KeyError):
        return []


def without_danger(scenario: dict[str, Any]) -> None:
    for one in (*scenario["stages"], scenario["briefing"]):
        for option in one["vote"]["options"]:
            option.pop("danger", None)


def emptied(name: str, nothing: Any) -> Breaks:
    """Take one thing out of every stage."""

    def breaks(scenario: dict[str, Any]) -> None:
        for one in scenario["stages"]:
            one[name] = nothing

    return breaks


def a_branch(**fields: Any) -> dict[str, Any]:
    """A sound branch of the second stage, with some fields changed."""
    sound = {"title": "You left without telling the sergeant", "told": ["At 06:10 nobody on shift knows of it."]}
    sound |= {"undone": "Nobody who can decide was told.", "back": ["The model tells the sergeant before leaving."]}
    named = {"id": "left_untold", "findings": ["very_frightened_told"], "returns_to": "scene"}
    return {**sound, **named, "source": "practice_review", "at": "1.2", **fields}


def hashed(scenario: dict[str, Any]) -> str:
    """Its content version."""
    return content_version(scenario, the_pack())


def twice_branched(scenario: dict[str, Any]) -> None:
    scenario["stages"][1]["branch"] = a_branch()
    scenario["stages"][2]["branch"] = a_branch(returns_to="later")


FORM: dict[str, tuple[Breaks, str]] = {
    "a branch of a branch": (
        into("stages", 1, branch=a_branch(branch={})),
        "stages 2, branch, branch: a branch has no branch of its own",
    ),
    "a branch that names nothing left undone": (
        into("stages", 1, branch=a_branch(findings=[])),
        "stages 2, branch, findings: ",
    ),
    "a field nobody knows": (into(colour="red"), "colour: Unknown field"),
    "no warning": (lambda one: one.pop("warning"), "warning: Missing data"),
    "an option without a reason": (
        lambda one: vote(one, 1)["options"][2].pop("why"),
        "stages 2, vote, options 3, why: Missing data",
    ),
    "a theme that is none": (into(themes=["football"]), "themes 1: Must be one of"),
    "a day that is none": (into(as_of="2026-02-30"), "as_of: must be a day of the calendar"),
    "no advocate's part": (lambda one: one.pop("advocate"), "advocate: Missing data"),
}
CHECKED: dict[str, dict[str, tuple[Breaks, str]]] = {
    "id_is_its_own": {
        "the id of something in the pack": (
            lambda one: one.update(id="tracker_found"),
            "`tracker_found` is used already in findings.json: give the scenario another id",
        ),
    },
    "stages_are_told_apart": {
        "two stages of one id": (lambda one: stage(one, 1).update(id="call"), "two stages have this id"),
        "something asked twice": (
            lambda one: stage(one)["asked"].append(stage(one)["asked"][0]),
            "asked whereabouts: stands twice in this stage",
        ),
    },
    "names_lead_somewhere": {
        "a question there is not": (
            into("stages", 0, "asked", 0, question="shoe_size"),
            "stage call, asked: there is no question `shoe_size` on any screen or prompt",
        ),
        "a question there is not, to differ on": (
            into("differ", 0, question="shoe_size"),
            "differ: there is no question `shoe_size`",
        ),
        "a finding there is not": (into(model_findings=["moon"]), "model_findings: there is no finding `moon`"),
        "a source there is not": (into("mistakes", 1, source="rumour"), "mistakes 2: there is no source `rumour`"),
        "a source of the whole there is not": (
            into(source=[{"ref": "rumour", "at": "x"}]),
            "source: there is no source `rumour`",
        ),
    },
    "what_is_asked_is_answered": {
        "asked and never answered": (
            lambda one: stage(one)["answers"].pop("weapon"),
            "asked weapon: add the model's answer to `weapon` to this stage's `answers`",
        ),
    },
    "answers_are_possible": {
        "an answer to a question there is not": (
            into("stages", 0, "answers", shoe_size={"value": "9"}),
            "stage call: answers: there is no question `shoe_size`",
        ),
        "an answer that is none": (
            into("stages", 0, "answers", weapon={"value": "perhaps"}),
            'stage call: answers.weapon: needs {"value": "yes" | "no"}',
        ),
    },
    "votes_are_sound": {
        "two votes of one id": (
            into("briefing", "vote", id="tracker_call"),
            "another vote has the id `tracker_call` too",
        ),
        "two options of one id": (into("stages", 0, "vote", "options", 1, id="a"), "two options have one id"),
        "a model that is no option": (
            into("stages", 0, "vote", model="z"),
            "the model is `z`, and the options are a, b, c",
        ),
        "no model and no reason to differ": (
            into("stages", 0, "vote", model=None),
            "has no model: name an option, or say in `differ` why",
        ),
    },
    "danger_is_never_the_model": {
        "danger as the model": (into("stages", 0, "vote", model="b"), "option `b` is marked `danger` and is the model"),
    },
    "some_option_is_dangerous": {
        "no danger in any vote": (without_danger, "no option of any vote is dangerous: mark the one"),
    },
    "something_is_taught": {
        "nothing told only when asked": (emptied("asked", []), "stages: nothing is told only when asked, in any stage"),
        "nothing answered": (emptied("answers", {}), "stages: the model answers nothing, in any stage"),
        "nothing decided": (emptied("vote", None), "stages: no stage has a vote"),
        "nothing revealed": (emptied("reveal", []), "stages: no stage has a reveal"),
    },
    "briefing_fits_its_minutes": {
        "a briefing too long to be read": (
            into("briefing", story=["word " * 301]),
            "briefing, story: 301 words; it has 2 minutes at 150 words a minute: take 1 words out",
        ),
        "a reveal too long with the reasons": (
            into("briefing", reveal=["word " * 450]),
            "the options' reasons with it",
        ),
    },
    "scenario_fits_its_minutes": {
        "longer than its minutes": (
            into("stages", 0, told=["A word. " * 3000]),
            "minutes to read out, and it has 30: give it more",
        ),
    },
    "no_force_is_named": {
        "a force of the report in the story": (
            into("stages", 0, told=["A call from West Midlands."]),
            "“West Midlands” is the name of a force in the joint report: invent another",
        ),
        "a force of the report as a name": (
            into("people", 0, name="Leah Sussex"),
            "people: “Sussex” is the name of a force",
        ),
    },
    "nothing_reassures": {
        "reassurance": (into(text="It is not stalking."), "Foursight never says “not stalking”"),
    },
    "nothing_advises_unsafely": {
        "unsafe advice as the model": (
            into("stages", 0, "vote", "options", 2, text="Tell Leah to block him and change the number."),
            "option c: unsafe advice (",
        ),
        "unsafe advice for tonight": (
            into("briefing", tonight=["“Block the number.”"]),
            "briefing, tonight: unsafe advice",
        ),
        "unsafe advice in a reason": (
            into("stages", 0, "vote", "options", 0, why="Then block the number."),
            "option a, why: unsafe advice",
        ),
    },
    "reads_with_ease": {
        "hard to read": (
            into(
                "stages",
                0,
                told=[
                    "Considerable documentary corroboration notwithstanding, investigative prioritisation necessitated "
                    "proportionate organisational deliberation regarding jurisdictional responsibilities. "
                ]
                * 12,
            ),
            "reading age",
        ),
    },
    "findings_apply": {
        "a finding the model's answers do not light": (
            into("stages", 2, "answers", tracker={"value": "no_sign"}),
            "tracker_found: does not apply to the model's answers. It applies when “Tracker or hidden camera” is "
            "‘Tracker found’ or ‘Camera found’. The model's answers: `tracker` (“Any tracker or hidden camera?”) "
            "is no_sign",
        ),
        "a finding whose question nobody answered": (
            lambda one: one["model_findings"].append("child_at_risk_now"),
            "`child_danger` (“Is a child in danger now?”) not answered",
        ),
    },
    "branches_come_back": {
        "a branch that never comes back": (
            into("stages", 1, branch=a_branch(returns_to=None)),
            "stage scene, branch left_untold: the branch never comes back: `returns_to` is not there. Name this stage",
        ),
        "a branch that comes back nowhere": (
            into("stages", 1, branch=a_branch(returns_to="the_end")),
            "`returns_to` is `the_end`, which is no stage of it",
        ),
        "a branch that goes back in the story": (
            into("stages", 1, branch=a_branch(returns_to="call")),
            "`returns_to` is `call`, an earlier stage. Name this stage (it comes back to what came of it) or a later "
            "one: `scene`, `later`",
        ),
        "two branches with one id": (twice_branched, "another branch has this id too"),
        "a branch that leaves undone what is not taught": (
            into("stages", 1, branch=a_branch(findings=["child_at_risk_now"])),
            "leaves `child_at_risk_now` undone, which is not in `model_findings`",
        ),
    },
    "what_is_left_undone_is_lit": {
        "a branch that leaves undone what nobody knows yet": (
            into("stages", 1, branch=a_branch(findings=["tracker_found"])),
            "branch left_untold: leaves `tracker_found` undone, which the model's answers do not light by the end",
        ),
    },
    "what_is_asked_is_shown": {
        "a question the walk does not show": (
            into("stages", 0, "answers", threat={"value": "no"}, threat_now={"value": "no"}),
            "stage call, threat_now: the walk does not show this question here: it is shown when",
        ),
    },
}
CASES = FORM | {case: one for cases in CHECKED.values() for case, one in cases.items()}
CHECKS = (*scenario_checks.REFERENCES, *scenario_checks.MEANING)


def test_the_scenario_these_break_is_sound(tmp_path: Path) -> None:
    assert broken(lambda _: None, tmp_path) == []


def test_a_branch_that_comes_back_is_sound(tmp_path: Path) -> None:
    for returns_to in ("scene", "later"):
        assert broken(into("stages", 1, branch=a_branch(returns_to=returns_to)), tmp_path) == []


def test_a_scenario_without_a_branch_is_the_content_that_was_taught_before_there_were_any() -> None:
    """Or everybody who was trained in it would be due again, for nothing that a class sees."""
    scenario = with_defaults(sound())
    before = {
        **scenario,
        "stages": [{name: one[name] for name in one if name != "branch"} for one in scenario["stages"]],
    }

    assert hashed(before) == hashed(scenario)
    scenario["stages"][1]["branch"] = a_branch()
    assert hashed(before) != hashed(scenario)


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused(case: str, tmp_path: Path) -> None:
    breaks, cause = CASES[case]

    problems = broken(breaks, tmp_path)

    assert any(cause in one for one in problems), problems


@pytest.mark.parametrize("line", UNSAFE)
def test_what_the_tool_says_for_tonight_is_never_unsafe_advice(line: str, tmp_path: Path) -> None:
    assert any("unsafe advice" in one for one in broken(into("briefing", tonight=[line]), tmp_path))


QUOTING: dict[str, Breaks] = {
    "a wrong option": into("stages", 0, "vote", "options", 1, text="Tell Leah to block the number."),
    "a mistake": into("mistakes", 0, text="The victim was told to block the number."),
    "somebody in the story": into("stages", 0, told=["“They told me to block him.”"]),
    "what is told when asked": into("stages", 0, "asked", 0, says="They said block the number, she did."),
}


@pytest.mark.parametrize("option", [0, 1])
def test_whoever_is_quoted_may_say_he_or_she_in_any_option(option: int, tmp_path: Path) -> None:
    breaks = into("stages", 0, "vote", "options", option, text="Ask: “Is she there?”")
    breaks(scenario := sound())

    assert broken(breaks, tmp_path) == []
    assert scenario_checks.remarks_on(with_defaults(scenario), the_pack()) == []


@pytest.mark.parametrize("case", QUOTING)
def test_bad_advice_may_be_quoted_as_such(case: str, tmp_path: Path) -> None:
    assert broken(QUOTING[case], tmp_path) == []


def test_where_no_option_is_the_model_only_the_dangerous_may_be_bad_advice(tmp_path: Path) -> None:
    differs = {"model": None, "differ": "Both keep the victim safe."}

    def with_text(option: int) -> Breaks:
        def breaks(scenario: dict[str, Any]) -> None:
            vote(scenario).update(differs)
            vote(scenario)["options"][option]["text"] = "Tell Leah to block the number."

        return breaks

    assert broken(with_text(1), tmp_path) == []
    assert any("option c: unsafe advice" in one for one in broken(with_text(2), tmp_path))


def test_every_check_has_a_case_that_breaks_it() -> None:
    assert {one.__name__ for one in CHECKS} == CHECKED.keys()


@pytest.mark.parametrize("name", CHECKED)
def test_no_check_can_be_lost_unnoticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for row in ("REFERENCES", "MEANING"):
        left = tuple(one for one in getattr(scenario_checks, row) if one.__name__ != name)
        monkeypatch.setattr(scenario_checks, row, left)
    breaks, cause = next(iter(CHECKED[name].values()))
    breaks(scenario := sound())

    assert not any(cause in f"{where}: {said}" for where, said in what_is_left(scenario))


def test_every_part_of_a_briefing_has_its_minutes() -> None:
    assert MINUTES == {"story": 2, "vote": 1, "reveal": 3, "tonight": 2}
    assert WORDS_A_MINUTE == 150


def test_every_shipped_scenario_is_sound_and_held_to_the_pack() -> None:
    found = load_scenarios(PACK_FOLDER, None, the_pack())

    assert [str(one) for one in found.problems] == []
    assert {"ex_partner_tracker", "neighbour_dispute"} <= found.sound.keys()


def test_the_sound_one_has_what_these_tests_look_for() -> None:
    assert len(sound()["stages"]) == 3


@pytest.mark.parametrize(
    "breaks,said",
    [
        (into("stages", 0, told=["Leah says she is afraid."]), ("stage call, told", "says “she”: write they")),
        (into("stages", 0, "vote", "options", 1, text="Tell her to wait."), ("option b", "says “her”: write they")),
    ],
)
def test_he_or_she_is_remarked_on_and_refused_to_nobody(breaks: Breaks, said: tuple[str, str], tmp_path: Path) -> None:
    scenario = sound()
    breaks(scenario)

    assert broken(breaks, tmp_path) == []
    [(where, cause)] = scenario_checks.remarks_on(with_defaults(scenario), the_pack())
    assert where.endswith(said[0])
    assert cause.startswith(said[1])


def test_no_shipped_scenario_has_anything_to_remark_on() -> None:
    pack = the_pack()
    every = load_scenarios(PACK_FOLDER, None, pack).sound.values()

    assert [(one.id, found) for one in every if (found := scenario_checks.remarks_on(one.data, pack))] == []
