"""What the cases of tests/cases/recognition say beside how each comes out: what is called in, which duties stand before
leaving, how a copy is headed, what is asked, and what no copy may say.

Each line of `must_say` and `must_not` is read, by the form that tests/cases/lines.py has for it.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.rules.duties import Holds, conditions_of
from backend.rules.outline import read
from backend.rules.recognition import recognised_by
from tests.backend.content.lighting import PACK
from tests.cases.lines import Came, is_advised, is_read, lines, named_to_an_officer, said_to_an_officer, unmet
from tests.cases.outcomes import Case, answers_of, assessed, case, names
from tests.cases.table import DANGERS
from tests.cases.typed import typed
from tests.fixtures.device_engine import device_engine

NAMES = names()
DOOR, ALL = [*range(2, 8)], [*range(1, 10)]
DUTIES = {"all": ALL, "1-8": ALL[:8], "1-7": ALL[:7], "2-7": DOOR, "3 5": [3, 5], "none": []}
POSSIBLE, TWO = "POSSIBLE STALKING.", "TWO REPORTS, ROLES NOT SETTLED."
HEADED = {
    "copy: heading POSSIBLE STALKING": POSSIBLE,
    "heading POSSIBLE STALKING": POSSIBLE,
    "copy: heading TWO REPORTS, ROLES NOT SETTLED": TWO,
    "TWO REPORTS, ROLES NOT SETTLED": TWO,
}
NEVER_SAID = (  # panel, sections 4 and 7
    *("mutual", "domestic argument", "dispute", "tit for tat", "six of one", "both as bad", "as bad as each other"),
    *("low risk", "not stalking", "no violence", "no offences", "hysterical", "alleges", "alleged", "claims"),
)
NEVER = re.compile(rf"\b({'|'.join(NEVER_SAID)})\b", re.I)


@pytest.fixture(scope="module", name="pack")
def the_shipped_pack() -> Any:
    return load_pack(PACK).data


def radio(pack: Any, told: Case) -> list[str]:
    """The call-ins for the radio now."""
    return [one["id"] for one in assessed(pack, told)["call_ins"] if one["level"] == "radio_now"]


def standing(pack: Any, told: Case) -> list[int]:
    """The duties that stand before leaving, by their places: any RADIO NOW brings all."""
    called, holds = radio(pack, told), holding(pack, told)
    return [at for at, duty in enumerate(pack["duties"], 1) if called or holds(duty["when"])]


def holding(pack: Any, told: Case) -> Holds:
    """Whether a condition is yes as the case stands."""
    reading = read(pack, answers_of(told), told["as_of"], told["kind"])
    return conditions_of(replace(reading, recognised=recognised_by(pack, reading)))


def worded(pack: Any, told: Case) -> list[dict[str, Any]]:
    """The duties that stand, in the words that stand for them here."""
    holds, duties = holding(pack, told), [pack["duties"][at - 1] for at in standing(pack, told)]
    return [
        {"under": duty["under"], "text": duty["text"]}
        | next((x for x in duty.get("instead", []) if holds(x["when"])), {})
        for duty in duties
    ]


@cache
def copied_of_the_shipped(name: str) -> list[str]:
    """The same of the pack as it is shipped, which several ask, made once."""
    return copied(load_pack(PACK).data, case(name))


def copied(pack: Any, told: Case, first_ones: int | None = None) -> list[str]:
    """Each copy of the record, or the first ones alone; the log stands first."""
    said, answers, kind = assessed(pack, told), answers_of(told), told["kind"]
    blocks = [one["id"] for one in pack["copy_blocks"] if one.get("only_in", kind) == kind and not one.get("since")]
    first = "call_log" if kind == "call" else "incident_update"
    blocks.sort(key=lambda block: block != first)
    return [device_engine().copy_text(pack, one, answers, said, {}, kind=kind) for one in blocks[:first_ones]]


def wrongly_headed(pack: Any, name: str) -> list[str]:
    told = case(name)
    log = copied_of_the_shipped(name)[0] if pack is load_pack(PACK).data else copied(pack, told)[0]
    due = [HEADED[one] for one in told["expected"]["must_say"] if one in HEADED]
    never = [HEADED[one] for one in told["expected"]["must_not"] if one in HEADED]
    return [one for one in due if one not in log] + [one for one in never if one in log]


@pytest.mark.parametrize("name", [name for name in NAMES if case(name)["kind"] == "scene"])
def test_the_duties_before_leaving_are_those_a_case_names(name: str, pack: Any) -> None:
    assert standing(pack, case(name)) == DUTIES[case(name)["expected"]["before_leave"]]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_case_names_as_danger_now_is_called_in(name: str, pack: Any) -> None:
    due = {DANGERS[one] for one in case(name)["expected"]["now"]}

    assert due - set(radio(pack, case(name))) == set()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_radioed_where_a_case_says_that_nothing_is(name: str, pack: Any) -> None:
    if "radio call-in" in case(name)["expected"]["must_not"]:
        assert radio(pack, case(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_log_is_headed_as_a_case_says(name: str, pack: Any) -> None:
    assert wrongly_headed(pack, name) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_copy_of_a_case_says_what_none_may(name: str) -> None:
    assert NEVER.findall("\n".join(copied_of_the_shipped(name))) == []


@pytest.mark.parametrize("words", NEVER_SAID)
def test_a_copy_that_says_it_would_be_seen(words: str, pack: Any) -> None:
    broken = deepcopy(dict(pack))
    update = next(one for one in broken["copy_blocks"] if one["id"] == "incident_update")
    update["lines"].append({"text": f"It is said here: {words}."})

    assert NEVER.findall(copied(broken, case("bins_and_a_party_wall"), 1)[0]) == [words]


@pytest.mark.parametrize("name", NAMES)
def test_each_line_of_a_case_that_a_machine_reads_holds(name: str, pack: Any) -> None:
    assert unmet(case(name), came(pack, name)) == []


def came(pack: Any, name: str) -> Came:
    """What the case comes to."""
    told = case(name)
    result = assessed(pack, told)
    lit = [one["id"] for one in result["findings"] if one["state"] == "applies"]
    duties = [pack["duties"][at - 1]["id"] for at in standing(pack, told)]
    row = result["recognition"]["id"] or ""
    copies = copied_of_the_shipped(name) if pack is load_pack(PACK).data else copied(pack, told)
    called = [one["id"] for one in result["call_ins"]]
    messages = {level: message(pack, told, result, level) for level in ("radio_now", "sergeant")}
    said, text = said_to_an_officer(pack, lit, duties, row), "\n".join(copies)
    named = f"{text}\n{named_to_an_officer(pack, lit, worded(pack, told), row)}"
    return Came(lit, called, duties, row, text, said, messages, named)


def message(pack: Any, told: Case, result: Any, level: str) -> str:
    """The one message of a level, of all that is called in; "" where there is nothing to say."""
    ids = [one["id"] for one in result["call_ins"] if one["level"] == level]
    answers, kind = answers_of(told), told["kind"]
    ask = device_engine().message_lines
    return "\n".join(ask(pack, level, ids, answers, result["hidden"], kind=kind)) if ids else ""


@pytest.mark.parametrize("name", [name for name in NAMES if typed(case(name))])
def test_exact_words_and_a_claimed_purpose_come_out_as_they_were_typed(name: str, pack: Any) -> None:
    for told, due in typed(case(name)):
        text = "\n".join(copied(pack, told, 4 if told["kind"] == "scene" else None))
        assert [one for one in due if one not in text] == []


def test_every_line_of_a_case_is_read() -> None:
    every = lines()
    assert len(every) > 1_200
    assert [one for one in every if not is_read(one[2], one[1])] == []


def test_a_line_that_nothing_reads_would_be_seen() -> None:
    assert not is_read("do: something that no form is written for", "must_say")


@pytest.mark.parametrize(
    "said, wrong",
    [
        ("Tell them: block the account tonight.", True),
        ("Do not block the account.", False),
        ("Nobody should change or block the account.", False),
        ("Keep it as it is. Block the account.", True),
    ],
)
def test_what_is_said_not_to_be_done_is_not_advised(said: str, wrong: bool) -> None:
    assert is_advised("block the account", said) is wrong


@pytest.mark.parametrize(
    "spoil, line",
    [
        (("findings", "recorded_as_ex_partner"), "must_say: copy: recorded as stalking (former partners)"),
        (("duties", "risk_duty"), "must_say: do: Assess risk: DARA or DASH"),
    ],
)
def test_a_line_that_no_longer_holds_would_be_seen(spoil: tuple[str, str], line: str, pack: Any) -> None:
    kind, gone = spoil
    broken = deepcopy(pack)
    next(one for one in broken[kind] if one["id"] == gone)["when"] = {"is": ["order_any", "nobody"]}

    found = unmet(case("handover_texts_at_night"), came(broken, "handover_texts_at_night"))
    assert any(one.startswith(line) for one in found)


@pytest.mark.parametrize(
    "spoil, name, line",
    [
        (("findings", "suspect_near", "message"), "warrant_out_seen_at_window", "near, motorbike, two streets away"),
        (("findings", "weapon_in_play", "message"), "criminal_behaviour_order_note_at_till", "knife seen"),
    ],
)
def test_a_message_that_says_less_would_be_seen(spoil: tuple[str, str, str], name: str, line: str, pack: Any) -> None:
    kind, spoilt, part = spoil
    broken = deepcopy(pack)
    one = next(one for one in broken[kind] if one["id"] == spoilt)
    one[part] = {**one[part], "has": one[part]["has"].partition("[[")[0]}

    assert unmet(case(name), came(broken, name)) == [f"must_say: call-in radio: {line}"]


def test_a_heading_that_nobody_earned_would_be_seen(pack: Any) -> None:
    broken = deepcopy(pack)
    next(one for one in broken["recognition"] if one["id"] == "think")["comes_out"] = "treat"

    assert wrongly_headed(broken, "dating_two_unanswered") == [POSSIBLE]


def test_a_duty_that_fell_away_would_be_seen(pack: Any) -> None:
    broken = deepcopy(pack)
    plan = next(one for one in broken["duties"] if one["id"] == "plan_duty")
    plan["when"] = {"recognised": ["treat"]}

    assert standing(broken, case("dating_two_unanswered")) != DOOR
