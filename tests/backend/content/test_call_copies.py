"""What the board copies: short enough for a log, plain, with nothing sensitive, and the exact words apart."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.checks.board import exact_words_stay_apart
from backend.content.authoring.checks.copy_blocks import copies_withhold
from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from backend.rules.assess import assess
from tests.backend.content.a_force import COMMON, SOURCE, shipped, written
from tests.backend.content.calls import AT_MOST, CALLS, FULLEST, ORDINARY, Data, blocks_of, board_of, call, copies
from tests.fixtures.device_engine import device_engine

THRIVE = "THRIVE"
# the Door's rows, by the questions that open them
DOOR_ROWS = ["whereabouts", "hurt_now", "threat", "weapon", "home_reached", "order_any"]
SECRETS = {"safe_contact": "The sister's phone, after six", "police_link_why": "A cousin in the control room"}
SECRETS |= {"tonight_where": "14 Hidden Lane", "likely_places": "Behind the mill"}


@pytest.fixture(scope="module")
def data() -> Data:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


def unanswered(answers: Data) -> Data:
    """The same call with nothing known: the longest words there are for an answer."""
    return {name: {"state": "not_known"} for name in answers}


def block(data: Data, role: str) -> Data:
    """One of the board's blocks."""
    return next(one for one in data["copy_blocks"] if one["id"] == blocks_of(data)[role])


@pytest.mark.parametrize("name", CALLS)
def test_the_log_of_a_call_goes_into_a_log(name: str, data: Data) -> None:
    answers = call(name)["answers"]

    assert 0 < len(copies(data, answers)["log"]) <= AT_MOST
    assert len(copies(data, unanswered(answers))["log"]) <= AT_MOST
    assert len(copies(data, {})["log"]) <= ORDINARY
    assert len(copies(data, answers | {"police_link": {"value": "yes"}})["log"]) <= AT_MOST


@pytest.mark.parametrize("said", [{}, {"call_tag": {"value": "no"}}, {"call_tag": {"state": "not_known"}}])
def test_the_log_says_possible_stalking_once_the_tag_is_set(said: Data, data: Data) -> None:
    assert "possible stalking" not in copies(data, said)["log"]
    assert copies(data, {"call_tag": {"value": "yes"}})["log"].startswith("CALL. TAG: possible stalking.")


@pytest.mark.parametrize("role", ["log", "read_back"])
def test_a_warning_that_was_ignored_is_said_and_only_then(role: str, data: Data) -> None:
    warned = {"order_any": {"value": "yes"}, "order_kinds": {"value": ["warning"]}}

    assert "Told to stop, and carried on." in copies(data, warned | {"stop_ignored": {"value": "yes"}})[role]
    assert "and carried on." not in copies(data, warned | {"stop_ignored": {"value": "no"}})[role]


def test_a_force_lays_its_own_format_of_the_log_over_ours(data: Data, tmp_path: Path) -> None:
    ours = shipped("copy_blocks", blocks_of(data)["log"])
    theirs = {**ours, **COMMON, "lines": [{"text": "EX/1 {incident_ref}"}, {"text": "WPN {weapon}"}]}
    overlay = written({"sources": [SOURCE], "copy_blocks": [theirs]}, tmp_path / "overlay")

    laid = load_pack(Config().pack_folder, overlay).data

    answers = {"incident_ref": {"value": "0412"}, "weapon": {"value": "yes"}}
    assert copies(laid, answers)["log"] == "EX/1 0412\nWPN yes"


def test_a_log_with_a_line_for_each_call_in_would_be_too_long(data: Data) -> None:
    mutant = deepcopy(data)
    block(mutant, "log")["lines"].append({"call_ins": True})

    assert len(copies(mutant, call(FULLEST)["answers"])["log"]) > AT_MOST


@pytest.mark.parametrize("name", CALLS)
def test_every_copy_of_the_board_is_plain_ascii_in_lines(name: str, data: Data) -> None:
    for role, text in copies(data, call(name)["answers"]).items():
        assert all(line.isascii() and line.isprintable() for line in text.split("\n")), role


def test_no_copy_of_the_board_holds_a_sensitive_answer(data: Data) -> None:
    answers = call(FULLEST)["answers"] | {name: {"value": words} for name, words in SECRETS.items()}
    way = SECRETS["safe_contact"]

    made = copies(data, answers)

    sensitive = {one["id"] for one in data["questions"] if one.get("sensitive")}
    said = "\n".join(made.values()).replace(f"Safe way to the victim: {way}.", "")
    assert SECRETS.keys() <= sensitive
    assert [words for words in SECRETS.values() if words in said] == []
    assert [role for role, text in made.items() if way in text] == ["log"]


@pytest.mark.parametrize("link", ["yes", "reason"])
def test_where_police_may_be_involved_no_log_says_how_to_reach_the_victim(link: str, data: Data) -> None:
    answers = {"safe_contact": {"value": SECRETS["safe_contact"]}, "police_link": {"value": link}}

    assert [text for text in copies(data, answers).values() if SECRETS["safe_contact"] in text] == []


def test_a_log_with_where_they_will_be_and_a_read_back_with_the_safe_way_would_be_refused(data: Data) -> None:
    mutant = deepcopy(data)
    block(mutant, "log")["lines"].append({"say": ["tonight_where"]})
    block(mutant, "read_back")["lines"].append({"say": ["safe_contact"]})

    assert [one.text for one in copies_withhold(data)] == []
    refused = [str(one) for one in copies_withhold(mutant)]
    assert any("`tonight_where` is sensitive" in one for one in refused)
    assert any("`safe_contact` is sensitive" in one for one in refused)


def test_the_caller_s_words_stand_apart_and_not_in_the_log(data: Data) -> None:
    answers = call(FULLEST)["answers"]
    words = answers["call_words"]["value"]

    made = copies(data, answers)

    assert words in made["exact_words"]
    assert [role for role, text in made.items() if words in text] == ["exact_words"]


def test_a_log_that_held_the_caller_s_words_would_be_refused(data: Data) -> None:
    mutant = deepcopy(data)
    block(mutant, "log")["lines"].append({"answers": ["call_words"]})

    assert exact_words_stay_apart(data) == []
    assert any("`call_words` holds exact words" in str(one) for one in exact_words_stay_apart(mutant))


@pytest.mark.parametrize("said", [{}, {"incident_ref": {"value": "0412"}}])
def test_a_call_with_no_words_taken_copies_none(said: Data, data: Data) -> None:
    assert copies(data, said)["exact_words"] == ""


def test_no_heading_of_a_threat_stands_over_none_of_these(data: Data) -> None:
    made = copies(data, {"home_reached": {"value": [], "all": True}})

    assert "THREAT" not in made["log"]
    assert made["T"] == ""


def test_the_read_back_begins_with_the_place_and_ends_with_what_is_not_known(data: Data) -> None:
    said = {"location_confirmed": {"value": "yes"}, "weapon": {"state": "not_known"}}
    lines = copies(data, said)["read_back"].split("\n")

    assert lines[0] == "PLACE: Caller's place confirmed."
    assert lines[-2] == "NOT KNOWN: Weapon or gun access."
    assert lines[-1].startswith("NO ANSWER TAKEN: Place, as said; Suspect now")
    assert (
        "NO ANSWER TAKEN: Place confirmed; Suspect now" in copies(data, {"caller_is": {"value": "victim"}})["read_back"]
    )
    said = {"location_confirmed": {"value": "yes"}, "place_words": {"value": "12 Mill Lane"}}
    assert copies(data, said)["read_back"].startswith("PLACE: Caller's place confirmed. Place, as said: 12 Mill Lane.")


def reached(data: Data, way: str) -> str:
    """What the log says of reaching a victim whose safe way was typed, and answered to be fixed or not."""
    said = {"caller_is": "bystander", "call_safe_way": way, "safe_contact": SECRETS["safe_contact"]}
    return copies(data, {name: {"value": value} for name, value in said.items()})["log"]


def test_a_safe_way_that_is_fixed_stands_in_the_log(data: Data) -> None:
    log = reached(data, "yes")

    assert f"Safe way to the victim fixed. Safe way to the victim: {SECRETS['safe_contact']}." in log


def test_one_that_was_typed_and_is_not_fixed_is_never_called_a_safe_way(data: Data) -> None:
    log = reached(data, "no")

    assert "Safe way to the victim NOT fixed yet: nobody rings them." in log
    assert f"NOT to be used before a supervisor fixes it: {SECRETS['safe_contact']}." in log
    assert "Safe way to the victim: " not in log


def test_a_log_that_calls_what_was_typed_a_safe_way_is_noticed(data: Data) -> None:
    """The mutant: what was typed hides that nothing is fixed, as it once did."""
    mutant = deepcopy(data)
    for line in block(mutant, "log")["lines"]:
        if line.get("title") == "ENGAGEMENT":
            line["say"] = ["safe_contact"]

    with pytest.raises(AssertionError):
        test_one_that_was_typed_and_is_not_fixed_is_never_called_a_safe_way(mutant)


def test_what_a_caller_says_who_may_be_the_suspect_is_a_claim(data: Data) -> None:
    said = {"whereabouts": {"value": "outside"}, "hurt_now": {"value": "yes"}}

    made = copies(data, said | {"caller_is": {"value": "may_be_suspect"}})

    assert "CALLER SAYS, THREAT: Suspect outside, in sight." in made["log"]
    assert "CALLER SAYS, HARM: Somebody is hurt now." in made["log"]
    assert "CALLER SAYS, SUSPECT NOW: Suspect outside, in sight." in made["read_back"]
    assert "CALLER SAYS" not in copies(data, said | {"caller_is": {"value": "victim"}})["read_back"]


@pytest.mark.parametrize("who", [{}, {"caller_is": {"value": "victim"}}])
def test_the_log_of_a_call_says_of_each_line_that_the_caller_says_so(who: dict[str, Any], data: Data) -> None:
    said = {"relationship": {"value": "stranger"}, "hurt_now": {"value": "yes"}, "order_any": {"value": "yes"}}
    made = copies(data, who | said | {"history_searched": {"value": ["name"]}})

    assert "CALLER SAYS, RISK: Suspect is a stranger." in made["log"].split("\n")
    assert "CALLER SAYS, HARM: Somebody is hurt now." in made["log"]
    assert "\nORDER, AS REPORTED: " in made["log"], "that line says itself whose word it is"
    assert "CALLER SAYS, INVESTIGATION" not in made["log"], "what the handler searched is not the caller's word"
    assert "DONE: Searched: suspect's name." in made["log"].split("\n")


@pytest.mark.parametrize("role", ["log", "read_back"])
@pytest.mark.parametrize("where, is_doubted", [("inside", True), ("here", True), ("elsewhere", False)])
def test_a_number_said_to_be_safe_is_doubted_where_the_suspect_is_there(
    role: str, where: str, is_doubted: bool, data: Data
) -> None:
    text = copies(data, {"ring_back_safe": {"value": "yes"}, "whereabouts": {"value": where}})[role]

    assert ("Caller's number safe to ring. With the suspect there, ask again before ringing." in text) is is_doubted
    assert "Caller's number safe to ring." in text


def test_no_letter_of_thrive_says_that_there_was_no_violence(data: Data) -> None:
    said = {"hurt_any": {"value": "no"}, "neck": {"value": "recent"}, "threat": {"value": "yes"}}
    made = copies(data, said)

    assert "No violence" not in " ".join(made[letter] for letter in THRIVE)


@pytest.mark.parametrize("who", ["for_them", "bystander"])
def test_what_somebody_else_says_of_the_victim_is_their_word(who: str, data: Data) -> None:
    said = {"threat": {"value": "yes"}, "fear_level": {"value": "death"}, "caller_is": {"value": who}}

    made = copies(data, said)

    assert "CALLER SAYS, HARM: Victim expects serious harm." in made["log"]
    assert "CALLER SAYS, HURT, FEAR: Victim expects serious harm." in made["read_back"]


def test_a_caller_who_may_be_the_suspect_can_be_noted_with_a_threat_and_with_where_the_other_is(data: Data) -> None:
    asks = {one["key"]: one["suspect_asks"] for one in data["prompts"] if one.get("suspect_asks") is not None}
    suspect = {"caller_is": {"value": "may_be_suspect"}}
    suspect |= {"threat": {"value": "yes"}, "threat_kind": {"value": ["kill", "self"]}}

    made = copies(data, suspect | {"victim_place_words": {"value": "Flat 3, Mill Road"}})

    assert {"threat", "threat_now", "threat_kind", "threat_words"} <= set(asks["4"])
    assert "victim_place_words" in asks["1"]
    assert "CALLER SAYS, THREAT: Threat: to kill; to end their own life." in made["log"]
    assert "Victim is at, as the caller says: Flat 3, Mill Road." in made["log"]


def test_a_number_said_to_be_safe_is_doubted_where_the_suspect_may_see_the_phone(data: Data) -> None:
    said = {"ring_back_safe": {"value": "yes"}, "shared_phone": {"value": "yes"}}

    assert "the suspect may see the phone: leave no message." in copies(data, said)["log"]


def test_where_only_the_police_link_was_answered_no_words_are_copied(data: Data) -> None:
    said = {"police_link": {"value": "yes"}, "incident_ref": {"value": "0412"}}

    assert copies(data, said)["exact_words"] == ""


BY_PHONE = "BY PHONE, not on the channel: what was said of suicide."


def test_the_read_back_says_that_suicide_was_spoken_of_and_not_what_was_said(data: Data) -> None:
    text = copies(data, {"own_suicide": {"value": "yes"}, "hurt_now": {"value": "no"}})["read_back"]

    assert BY_PHONE in text.split("\n")


@pytest.mark.parametrize("said", [{"own_suicide": {"value": "no"}}, {"own_suicide": {"state": "declined"}}, {}])
def test_the_read_back_says_nothing_of_suicide_where_none_was_spoken_of(
    said: dict[str, dict[str, str]], data: Data
) -> None:
    assert "suicide" not in copies(data, {**said, "hurt_now": {"value": "yes"}})["read_back"]


@pytest.mark.parametrize(
    "who, words",
    [
        ("may_be_suspect", "CALLING: Caller may be the suspect: confirm nothing."),
        ("bystander", "CALLING: Reported by a third party; the victim may not know."),
        ("victim", "CALLING: Reported by the victim."),
    ],
)
def test_the_read_back_says_who_is_calling(who: str, words: str, data: Data) -> None:
    assert words in copies(data, {"caller_is": {"value": who}})["read_back"].split("\n")


def test_a_safe_way_that_is_written_nowhere_is_not_read_back_as_one_to_ring_by(data: Data) -> None:
    said = {"caller_is": {"value": "bystander"}, "call_safe_way": {"value": "yes"}}
    made, written = copies(data, said), copies(data, said | {"safe_contact": {"value": "sister, after six"}})

    assert "None is in the log: ask which, before anyone rings." in made["log"]
    assert "None is in the log" not in written["log"]
    assert "Ask for it by phone: where none is written, nobody rings." in made["read_back"]


def test_the_log_and_the_read_back_say_which_weapon(data: Data) -> None:
    made = copies(data, {"weapon": {"value": "yes"}, "weapon_kind": {"value": ["knife"]}})

    assert "CALLER SAYS, THREAT: Weapon: knife." in made["log"].split("\n")
    assert "WEAPON: Weapon: knife." in made["read_back"].split("\n")
    assert "gun" not in made["log"].split("NO ANSWER TAKEN:")[0].lower()


def rows_read(data: Data) -> list[str]:
    """The questions of the Door's rows in the order in which they are read back."""
    given = {**dict.fromkeys(DOOR_ROWS, "yes"), "whereabouts": "near", "home_reached": ["in_today"]}
    titles = {one: copies(data, {one: {"value": given[one]}})["read_back"].split(":")[0] for one in DOOR_ROWS}
    whole = copies(data, {one: {"value": value} for one, value in given.items()})["read_back"].split("\n")
    order = [line.split(":")[0] for line in whole]
    return sorted(DOOR_ROWS, key=lambda one: order.index(titles[one]))


def test_the_read_back_goes_by_the_door_rows(data: Data) -> None:
    door = [one for screen in data["outline"] if screen["beat"] == "door" for one in screen["questions"]]

    assert [one for one in door if one in DOOR_ROWS] == DOOR_ROWS
    assert rows_read(data) == DOOR_ROWS


def test_a_read_back_in_another_order_is_seen(data: Data) -> None:
    mutant = deepcopy(data)
    lines = [one for one in block(mutant, "read_back")["lines"] if "title" in one]
    for line, other in zip(lines, [dict(one) for one in reversed(lines)], strict=True):
        line.clear()
        line.update(other)

    assert rows_read(mutant) != DOOR_ROWS


def test_the_read_back_holds_who_it_is_the_children_and_how_to_ring_back(data: Data) -> None:
    said = {
        "suspect_details": "Dan Reeve, silver Focus",
        "children": "yes",
        "ring_back_safe": "no",
    }
    lines = copies(data, {name: {"value": value} for name, value in said.items()})["read_back"].split("\n")

    assert lines[0] == "WHO: Suspect: Dan Reeve, silver Focus."
    assert lines[1].startswith("CHILDREN: A child is involved")
    ban = "Do NOT ring the caller's number. Only by the safe way and hour on the log, never said here."
    assert lines[2] == f"REACHING THEM: {ban} None there: nobody rings."


def test_a_log_that_leaves_out_each_no_to_a_danger_says_so(data: Data) -> None:
    denied = "Each No to a danger: Foursight record only."

    assert denied in copies(data, {"hurt_now": {"value": "no"}, "neck": {"value": "never"}})["log"].split("\n")[0]
    assert denied not in copies(data, {"hurt_now": {"value": "yes"}})["log"]


def test_a_full_call_fills_every_letter_of_thrive(data: Data) -> None:
    made = copies(data, call(FULLEST)["answers"])

    assert [letter for letter in THRIVE if not made[letter]] == []
    assert "hammer" not in "".join(made[letter] for letter in THRIVE)


def test_thrive_holds_nothing_before_anything_is_answered(data: Data) -> None:
    made = copies(data, {})

    assert [made[letter] for letter in THRIVE] == [""] * 6


def test_far_away_is_said_to_lower_nothing_and_unhurt_is_no_comfort(data: Data) -> None:
    made = copies(data, {"whereabouts": {"value": "elsewhere"}, "hurt_any": {"value": "no"}})

    assert "no reason to wait" in made["T"]
    assert "iolence" not in made["R"]


# what the log of a call once said wrongly or left out, with the answers that brought it about
ONLINE_ONLY = {"online_any": "yes", "shared_phone": "yes", "behaviours": ["contacting", "publishing"]}
SAID: list[tuple[Data, str]] = [
    ({"children": "yes", "child_danger": "no"}, "A child is involved."),
    ({"threat": "yes", "threat_kind": ["self"]}, "THREAT: Threat: to end their own life."),
    ({"order_any": "yes", "order_for": "someone_else"}, "Order protects someone else."),
    ({"call_grade": "prompt", "call_grade_why": "Two calls this week"}, "GRADE: PROMPT. Why: Two calls this week."),
    (ONLINE_ONLY, "ONLINE."),
    (ONLINE_ONLY, "VULNERABILITY: Suspect may see the victim's messages."),
    (ONLINE_ONLY, "Acts: contacts the victim; posts about the victim."),
    (
        {"ring_back_safe": "no", "safe_contact": "Text the sister"},
        "Do NOT ring the caller's number. Safe way to the victim: Text the sister.",
    ),
    ({"safe_place": "no"}, "Nowhere safe tonight and tomorrow."),
    ({"about_how_many": "many", "behaviours": ["following"]}, "CALL. POSSIBLE STALKING."),
    ({"caller_is": "bystander"}, "CALL. Reported by a third party; the victim may not know."),
]


@pytest.mark.parametrize("answers, words", SAID, ids=[words for _, words in SAID])
def test_the_log_says_what_was_said_and_no_more(answers: Data, words: str, data: Data) -> None:
    log = copies(data, {name: {"value": value} for name, value in answers.items()})["log"]

    assert words in log


@pytest.mark.parametrize("main", ["hurt_any", "threat", "weapon", "order_any"])
def test_after_a_no_nothing_is_not_asked_of_what_could_not_apply(main: str, data: Data) -> None:
    opened = [one["short"] for one in data["questions"] if _opens_under(one, main)]
    named = next(one["short"] for one in data["questions"] if one["id"] == main)

    log = copies(data, {main: {"value": "no"}})["log"]
    unasked = log.partition("NO ANSWER TAKEN: ")[2]

    assert opened
    assert [one for one in (named, *opened) if one in unasked] == []


def _opens_under(question: Data, main: str) -> bool:
    shown = question.get("shown_when", {})
    return question.get("opens_under") == main or list(shown.get("is", [])) == [main, "yes"]


def test_the_log_says_who_was_told_and_when_and_what_nobody_is_noted_for(data: Data) -> None:
    answers = {name: {"value": value} for name, value in {"whereabouts": "near", "threat": "yes"}.items()}
    told = {
        "suspect_near": {
            "lit_at": "2026-11-24T01:48:00Z",
            "told": [{"who": "Dispatch ch 4", "at": "2026-11-24T01:49:00Z"}],
        }
    }
    log = copies(data, answers, call_ins=told)["log"]
    lines = [line for line in log.split("\n") if "TOLD: " in line]

    assert lines == [
        "TOLD: Dispatch ch 4 24 Nov 01:49 (suspect close by).",
        "NOT NOTED AS TOLD: SUPERVISOR: a threat disclosed.",
    ]


def test_ring_backs_stand_in_the_log_with_their_times(data: Data) -> None:
    rung = [{"id": "aaaaaaaa", "at": "2026-11-24T01:50:00Z", "done": ["no_answer", "supervisor"], "who": "Sgt Lowe"}]
    log = copies(data, {"ring_backs": {"value": rung}})["log"]

    assert "DONE: Ring-backs: 24 Nov 01:50 rang, no answer, supervisor told: Sgt Lowe." in log


BEFORE = "2026-11-24T01:45:00Z"
LATER = "2026-11-24T01:58:00Z"


def second_copy(data: Data, answers: Data, copied_at: str = "2026-11-24T01:52:00Z") -> str:
    """The log copied again, at 01:58."""
    copied = [{"block": blocks_of(data)["log"], "at": copied_at}]
    result = assess(data, answers, "2026-11-24", {}, kind="call")
    block = board_of(data)["log_new"]
    return device_engine().copy_text(data, block, answers, result, {}, kind="call", at=LATER, copied=copied)


def test_a_second_copy_of_the_log_holds_only_what_is_new_and_what_no_longer_stands(data: Data) -> None:
    answers = {
        "weapon": {
            "value": "yes",
            "at": "2026-11-24T01:55:00Z",
            "was": [{"value": "no", "at": BEFORE}],
        },
        "threat": {"value": "yes", "at": "2026-11-24T01:45:00Z"},
        "children": {"value": "yes", "at": "2026-11-24T01:56:00Z"},
    }
    lines = second_copy(data, answers).split("\n")

    assert lines[0] == "24 Nov 01:58. SINCE 01:52."
    assert lines[1] == "CALLER SAYS, THREAT: Weapon in reach."
    assert lines[2] == "CALLER SAYS, VULNERABILITY: A child is involved."
    assert not any(line.startswith("NO LONGER SO") for line in lines)


def test_a_second_copy_of_the_log_is_empty_while_nothing_is_new(data: Data) -> None:
    assert second_copy(data, {"threat": {"value": "yes", "at": "2026-11-24T01:45:00Z"}}) == ""
