"""What an officer pastes elsewhere: plain, in the same voice, and with nothing private in it."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.copy_lines import questions_in, texts_in
from backend.content.authoring.loader import load_pack
from backend.rules.assess import assess
from tests.conformance.both_engines import spoilt_core
from tests.conformance.copy_words import clause
from tests.fixtures.device_engine import DeviceEngine, device_engine

PACK = Path(__file__).resolve().parents[3] / "backend" / "content" / "pack"
AS_OF = "2026-11-24"
NIGHT = {
    "whereabouts": {"value": "nobody_knows"},
    **{one: {"value": "yes"} for one in ("hurt_any", "threat", "weapon", "entry", "order_any", "order_broken")},
    "order_kinds": {"value": ["restraining", "police_bail"]},
    "order_for": {"value": "both"},
    "arrest_state": {"value": "tried"},
    "attempt_tonight": {"value": "next_shift"},
    "circulated": {"value": ["wanted", "vehicle"]},
}
SECRET = "zzsecretzz"
WIDEST = 120
WORST = 3_200  # everything lit at once, and every line of its own there; ordinary cases fit 1,000 (test_cases)
OLD_LOG = re.compile(r"[A-Za-z0-9 .,:;'()\[\]/?+=_#&%\"-]*\Z")


@pytest.fixture(scope="module", name="pack")
def the_shipped_pack() -> dict[str, Any]:
    return load_pack(PACK).data


def copied(pack: dict[str, Any], block: str, answers: dict[str, Any]) -> str:
    """As the record has it in which this block speaks."""
    kind = next(one for one in pack["copy_blocks"] if one["id"] == block).get("only_in", "scene")
    return device_engine().copy_text(pack, block, answers, assess(pack, answers, AS_OF, {}, kind=kind), {}, kind=kind)


def every_answer(pack: dict[str, Any]) -> dict[str, Any]:
    """Everything answered: the first option, yes, and the secret in each place that is private."""
    return {one["id"]: {"value": _value(one)} for one in pack["questions"]}


def _value(question: dict[str, Any]) -> Any:
    words = SECRET if question.get("sensitive") else "a line"
    first = question["options"][0]["id"] if question.get("options") else None
    made = {"yes_no": "yes", "choice": first, "choices": [first], "text": words, "number": 2, "day": AS_OF}
    return made.get(question["kind"]) or [_row(question)]


def _row(question: dict[str, Any]) -> dict[str, Any]:
    texts = [field for field in question["fields"] if field["kind"] == "text"]
    hidden = question.get("sensitive")
    values = {field["id"]: SECRET if hidden or field.get("sensitive") else "a line" for field in texts}
    return {"id": "row0000001", **values}


def leaking(pack: dict[str, Any]) -> set[str]:
    answers = every_answer(pack)
    return {block["id"] for block in pack["copy_blocks"] if SECRET in copied(pack, block["id"], answers)}


def texts_of(pack: dict[str, Any]) -> list[tuple[str, str]]:
    lines = [(block["id"], line) for block in pack["copy_blocks"] for line in block["lines"]]
    titles = [(block, line[name]) for block, line in lines for name in ("heading", "title") if name in line]
    return [*titles, *((block, text) for block, line in lines for text in texts_in(line))]


def lines_of(pack: dict[str, Any], block: str) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = next(one for one in pack["copy_blocks"] if one["id"] == block)["lines"]
    return lines


def headings_of(pack: dict[str, Any]) -> set[str]:
    return {line["heading"] for block in pack["copy_blocks"] for line in block["lines"] if "heading" in line}


def bare_headings(pack: dict[str, Any], answers: dict[str, Any]) -> list[str]:
    """Headings with no line below them, in any block."""
    headings = headings_of(pack)
    found = []
    for block in pack["copy_blocks"]:
        lines = copied(pack, block["id"], answers).split("\n")
        found += [one for one, below in pairwise([*lines, ""]) if one in headings and (not below or below in headings)]
    return found


def everything_lit(pack: dict[str, Any]) -> dict[str, Any]:
    return {one["id"]: {"lit_at": "2026-11-24T02:10:05Z"} for one in pack["findings"] if "call_in" in one}


WHOM = re.escape(": the duty inspector")


def unnamed(pack: dict[str, Any], block: str, level: str | None = None, engine: DeviceEngine | None = None) -> set[str]:
    """Lit call-ins, of one level or of both, that a copy does not name."""
    lit = everything_lit(pack)
    text = (engine or device_engine()).copy_text(pack, block, NIGHT, assess(pack, NIGHT, AS_OF, lit), lit)
    findings = [one for one in pack["findings"] if "call_in" in one and level in (None, one["call_in"])]
    missing = {one["id"] for one in findings if not named(one).search(text)}
    by_itself = [one for one in findings if "message" not in one]  # one of them may say another's words as well
    return missing - {one["id"] for one in by_itself if {*one.get("said_in", [])} - missing}


def named(finding: dict[str, Any]) -> re.Pattern[str]:
    """A call-in as a copy names it: as it is said aloud, and by its own words where it is said by itself or rests on an
    answer that no copy holds."""
    own = re.escape(finding.get("message", {}).get("copied") or finding["text"].rstrip("."))
    own = own.replace(WHOM, f"({WHOM})?")  # it stands under whom it is for
    if "message" in finding:
        return re.compile(f"{clause(finding['message']['has'], lambda _: ['.+?']).pattern}|{own}")
    return re.compile(own)


def test_no_copy_in_the_pack_holds_a_private_answer(pack: Any) -> None:
    assert leaking(pack) == set()


def test_a_copy_that_would_hold_one_is_seen(pack: Any) -> None:
    mutant = deepcopy(pack)
    for one in mutant["questions"]:
        if one["id"] == "safe_contact":
            del one["sensitive"]
    answers = {"safe_contact": {"value": SECRET}}
    mutant["copy_blocks"][0]["lines"].append({"answers": ["safe_contact"]})
    assert SECRET in copied(mutant, mutant["copy_blocks"][0]["id"], answers)


def test_every_fixed_line_is_plain_enough_for_an_old_log(pack: Any) -> None:
    odd = [(block, text) for block, text in texts_of(pack) if not OLD_LOG.match(re.sub(r"\{[a-z0-9_]+\}", "", text))]
    assert odd == []


def test_every_fixed_line_is_short(pack: Any) -> None:
    assert [text for _, text in texts_of(pack) if len(text) > WIDEST] == []


def seen_only(pack: Any) -> set[str]:
    """What stands beside the call handler's prompts and is never copied."""
    return {one["block"] for one in pack["about"]["designated"]["board"]["thrive"]}


def test_every_copy_has_the_log_number_in_its_first_line(pack: Any) -> None:
    answers = every_answer(pack) | {"incident_ref": {"value": "X 12"}, "police_link": {"value": "no"}}
    not_pasted = seen_only(pack) | {pack["about"]["designated"]["board"]["read_back"]}  # it is spoken
    pasted = [one["id"] for one in pack["copy_blocks"] if one["id"] not in not_pasted and "since" not in one]
    assert [block for block in pasted if "Log X 12." not in copied(pack, block, answers).split("\n")[0]] == []


NEAR_EMPTY = ["needs_assessment", "evidence_list", "intelligence_submission", "bail_conditions"]


@pytest.mark.parametrize("block", NEAR_EMPTY)
def test_a_copy_that_would_hold_the_log_number_alone_is_not_offered(pack: Any, block: str) -> None:
    assert copied(pack, block, {"incident_ref": {"value": "X 12"}}) == ""


@pytest.mark.parametrize("block", NEAR_EMPTY)
def test_one_shout_by_somebody_known_leaves_no_copy_that_nobody_asks_for(pack: Any, block: str) -> None:
    said = {"incident_ref": "X 12", "relationship": "known", "about_how_many": "one", "behaviours": ["other"]}
    said |= {"neck": "never", "weapon": "no", "tracker": "no_sign", "order_any": "no", "fear_level": "not_said"}
    assert copied(pack, block, {one: {"value": value} for one, value in said.items()}) == ""


def test_every_line_but_a_heading_ends_as_a_sentence(pack: Any) -> None:
    answers, headings = every_answer(pack), headings_of(pack)
    for block in pack["copy_blocks"]:
        lines = copied(pack, block["id"], answers).split("\n")
        assert [line for line in lines if line not in ("", *headings) and not line.endswith((".", "!", "?", '"'))] == []


def test_headings_stand_in_capitals(pack: Any) -> None:
    assert [one for one in headings_of(pack) if not re.match(r"[A-Z][A-Z0-9', -]+( \(.+\))?\Z", one)] == []


def test_no_heading_stands_with_nothing_below_it(pack: Any) -> None:
    assert bare_headings(pack, {}) == []
    assert bare_headings(pack, NIGHT) == []


def test_a_heading_written_as_a_text_would_be_seen_standing_bare(pack: Any) -> None:
    mutant = deepcopy(pack)
    block = next(one for one in mutant["copy_blocks"] if one["id"] == "crime_report")
    heading = "DAYS THAT RUN"
    block["lines"] += [{"text": heading}, {"heading": heading}]  # so that it is known as one
    assert heading in bare_headings(mutant, {"incident_ref": {"value": "1"}})


def test_no_copy_has_two_answers_of_one_name(pack: Any) -> None:
    shorts = {question["id"]: question["short"] for question in pack["questions"]}
    for block in pack["copy_blocks"]:
        asked = {one for line in block["lines"] for one in questions_in(line)}
        names = [shorts[one] for one in asked]
        assert sorted(names) == sorted(set(names)), block["id"]


@pytest.mark.parametrize("answer", [None, {"state": "not_known"}, {"state": "declined"}, {"value": "yes"}])
def test_no_copy_names_the_police_link(pack: Any, answer: Any) -> None:
    answers = {"police_link": answer} if answer else {}
    for block in pack["copy_blocks"]:
        assert "police link" not in copied(pack, block["id"], answers).lower()


@pytest.mark.parametrize("block", ["incident_update", "crime_report", "morning_hand_over"])
def test_a_copy_that_named_the_police_link_would_be_seen(pack: Any, block: str) -> None:
    mutant = deepcopy(pack)
    mutant["about"]["designated"]["police_link"]["question"] = "nobody"
    answers = {"police_link": {"state": "not_known"}, "whereabouts": {"value": "near"}}
    assert "Police link" in copied(mutant, block, answers)
    assert "Police link" not in copied(pack, block, answers)


@pytest.mark.parametrize("link", ["yes", "reason"])
def test_every_copy_holds_when_police_may_be_involved(pack: Any, link: str) -> None:
    answers = {"police_link": {"value": link}, "call_words": {"value": "He is outside"}}
    whole = [block["id"] for block in pack["copy_blocks"] if "since" not in block]
    first = {block: copied(pack, block, answers).split("\n")[0] for block in whole}
    assert {block for block, line in first.items() if not line.startswith("HOLD:")} == seen_only(pack)


def test_the_incident_update_is_at_most_eight_lines(pack: Any) -> None:
    lit = everything_lit(pack)
    answers = every_answer(pack) | {"whereabouts": {"state": "not_known"}, "police_link": {"value": "no"}}
    text = device_engine().copy_text(pack, "incident_update", answers, assess(pack, answers, AS_OF, lit), lit)
    assert 6 <= len(text.split("\n")) <= 8
    assert len(copied(pack, "incident_update", NIGHT).split("\n")) <= 8


def test_the_incident_update_is_at_most_eight_lines_with_a_police_link_and_two_accounts_together(pack: Any) -> None:
    lit = everything_lit(pack)
    both = {"police_link": {"value": "yes"}, "order_on": {"value": "both"}, "whereabouts": {"state": "not_known"}}
    answers = every_answer(pack) | both | {"roles_settled": {"value": "not_yet"}}
    text = device_engine().copy_text(pack, "incident_update", answers, assess(pack, answers, AS_OF, lit), lit)
    lines = text.split("\n")
    assert lines[0].startswith("HOLD: ")
    assert "TWO REPORTS, ROLES NOT SETTLED." in lines[1]
    assert "Each says the other will not stop." in lines[1]
    assert len(lines[1:]) <= 8, "what is pasted: the hold is not"


def test_an_incident_update_says_nothing_of_what_nobody_needs(pack: Any) -> None:
    assert copied(pack, "incident_update", {}) == ""
    lines = copied(pack, "incident_update", {"whereabouts": {"value": "elsewhere"}}).split("\n")
    assert len(lines) == 2
    assert lines[1].startswith("NOT ASKED: ")


def test_the_incident_update_fits_a_log_even_with_everything_lit(pack: Any) -> None:
    lit = everything_lit(pack)
    assert len(device_engine().copy_text(pack, "incident_update", NIGHT, assess(pack, NIGHT, AS_OF, lit), lit)) <= WORST


def test_the_hand_over_names_every_call_in_that_was_told_to_nobody(pack: Any) -> None:
    assert unnamed(pack, "morning_hand_over") == set()


def test_the_incident_update_names_every_call_in_and_counts_none(pack: Any) -> None:
    lit = everything_lit(pack)
    text = device_engine().copy_text(pack, "incident_update", NIGHT, assess(pack, NIGHT, AS_OF, lit), lit)
    assert unnamed(pack, "incident_update") == set()
    assert "for the sergeant" not in text


def test_a_call_in_left_out_to_make_it_fit_would_be_seen(pack: Any, tmp_path: Path) -> None:
    core = spoilt_core(tmp_path, "copy/told.js", "of open) {", "of open.slice(0, 10)) {")
    with DeviceEngine(core) as mutant:
        assert unnamed(pack, "incident_update", "radio_now", mutant) != set()


def test_not_asked_is_one_line_in_an_early_record(pack: Any) -> None:
    said = {"relationship": {"value": "ex_partner"}, "whereabouts": {"value": "elsewhere"}}
    lines = copied(pack, "crime_report", said).split("\n")
    assert [len(line) <= 400 for line in lines if line.startswith("NOT ASKED: ")] == [True]


@pytest.mark.parametrize("block", ["crime_report", "morning_hand_over"])
def test_the_days_that_run_stand_in_what_goes_on_file(pack: Any, block: str) -> None:
    answers = {"arrest_state": {"value": "arrested"}, "arrested_on": {"value": "2026-11-19"}}
    text = copied(pack, block, answers)
    (line,) = [one for one in text.split("\n") if one.startswith("LATEST DAYS ")]
    assert "tell the victim before any release" in line
    assert "enhanced limit (every stalking victim) 20 November 2026." in line
    assert "LATEST DAYS" not in copied(pack, block, {})


def test_the_reasons_the_record_asks_for_stand_in_the_crime_report(pack: Any) -> None:
    block = next(one for one in pack["copy_blocks"] if one["id"] == "crime_report")
    named = {one for line in block["lines"] for one in questions_in(line)}
    reasons = {"why_other_crime", "former_partner_rule", "cps_state", "look_alikes_read", "counter_victim_held"}
    assert reasons - named == set()


THREE = ("incident_update", "crime_report", "morning_hand_over")
CROSSED = {"order_any": {"value": "yes"}, "order_on": {"value": "both"}, "order_kinds": {"value": ["restraining"]},
           "counter_claim": {"value": "yes"}, "behaviours": {"value": ["watching"]},
           "about_how_many": {"value": "few"}}  # fmt: skip
WHY = {"roles_settled_why": {"value": "Insp RHYS, 22:15: her doorbell shows who comes"}}


@pytest.mark.parametrize("block", THREE)
@pytest.mark.parametrize(
    "settled,heading,said",
    [
        ("other_way", "TWO REPORTS, ROLES SETTLED.", "Settled by a supervisor: the other report leads."),
        ("inspector", None, "Roles settled by an inspector."),
        ("not_yet", "TWO REPORTS, ROLES NOT SETTLED.", "No supervisor has settled the roles yet."),
    ],
)
def test_each_copy_says_how_the_roles_were_settled(
    pack: Any, block: str, settled: str, heading: str | None, said: str
) -> None:
    text = copied(pack, block, {**CROSSED, "roles_settled": {"value": settled}, **WHY})

    assert [one for one in re.findall(r"TWO REPORTS[^.]*\.", text) if one != heading] == []
    assert heading is None or heading in text
    assert said in text
    assert "Decision on roles: Insp RHYS, 22:15" in text


@pytest.mark.parametrize("block", THREE)
def test_settled_the_other_way_a_copy_calls_nobody_suspect_or_victim_and_heads_nothing_stalking(
    pack: Any, block: str
) -> None:
    text = copied(pack, block, {**CROSSED, "roles_settled": {"value": "other_way"}, **WHY})

    assert re.findall(r"\b(?:suspect|victim|POSSIBLE STALKING|counter-complaint)\b", text, re.I) == []


def test_what_is_done_once_it_is_settled_the_other_way_keeps_both_accounts(pack: Any) -> None:
    (row,) = [one for one in pack["recognition"] if one["comes_out"] == "settled_otherwise"]

    assert "Both accounts stay as told." in row["do"][0]
    assert any("Keep both safe tonight" in line for line in row["do"])


TWO_SEEN = {"other_log": {"value": "0388, 20 November"}, "alone_reporter": {"value": "PC LOWE, 21:10"},
            "alone_other": {"value": "not yet, nights at 06:00"}, "neither_told": {"value": "yes"}}  # fmt: skip


@pytest.mark.parametrize("block", THREE)
def test_each_copy_of_two_accounts_links_the_other_log_and_says_who_was_seen_alone(pack: Any, block: str) -> None:
    text = copied(pack, block, {**CROSSED, **TWO_SEEN})

    assert "The other report: log 0388, 20 November." in text
    assert "Person reporting seen alone: PC LOWE, 21:10. Other person seen alone: not yet, nights at 06:00." in text
    assert "Neither told where the other is." in text


HELD = {"behaviours": {"value": ["contacting"]}, "about_how_many": {"value": "few"},
        "purpose": {"value": ["work_or_service"]}, "purpose_what": {"value": "boiler visit"},
        "purpose_says": {"value": "body"}, "purpose_checked": {"value": "real"},
        "purpose_checked_by": {"value": "PC LOWE with the housing office, 14:10"}}  # fmt: skip


@pytest.mark.parametrize("block", THREE)
def test_a_purpose_is_said_with_what_it_is_and_who_checked_it(pack: Any, block: str) -> None:
    text = copied(pack, block, HELD)

    assert "Purpose claimed: a work matter. That is: boiler visit." in text
    assert "Checked with the body by police: real. Checked by: PC LOWE with the housing office, 14:10." in text
    assert "Checked by police: no." in copied(pack, block, {**HELD, "purpose_checked": {"value": "not_checked"}})


ORDER = {"order_any": {"value": "yes"}, "order_on": {"value": "suspect"}, "order_kinds": {"value": ["restraining"]}}


@pytest.mark.parametrize("block", THREE)
@pytest.mark.parametrize(
    "read,title",
    [
        (None, "ORDER, AS REPORTED: "),
        ("not_yet", "ORDER AS REPORTED: "),
        ("control", "ORDER TERMS READ BY CONTROL: "),
        ("officer", "ORDER TERMS READ BY AN OFFICER: "),
    ],
)
def test_the_order_s_title_says_who_read_its_terms(pack: Any, block: str, read: str | None, title: str) -> None:
    terms = {"terms_read": {"value": read}, "terms_read_by": {"value": "01:52, no contact"}} if read else {}
    text = copied(pack, block, {**ORDER, **terms})

    assert [line for line in text.split("\n") if line.startswith(title)]
    assert ("terms, as read: 01:52, no contact." in text.lower()) is (read is not None)
    assert ("terms not read yet" in text.lower()) is (read == "not_yet")


def test_an_occasion_says_who_saw_it_and_no_name(pack: Any) -> None:
    row = {"id": "row0000001", "what": "Stood opposite", "witness": ["victim", "camera"], "seen_by": "Mrs OKAFOR"}
    text = copied(pack, "incident_update", {"occasion_rows": {"value": [row]}})

    assert "Stood opposite, seen by the victim, a camera." in text
    assert "OKAFOR" not in text


SPEAKERS = {"victim": "VICTIM SAYS", "not_aware": "PERSON REPORTING SAYS", "found": "FOUND BY POLICE"}


@pytest.mark.parametrize("block", ["incident_update", "crime_report", "morning_hand_over", "intelligence_submission"])
@pytest.mark.parametrize("reporter", SPEAKERS)
def test_a_copy_says_whose_knowledge_it_is(pack: Any, reporter: str, block: str) -> None:
    answers = {"reporter": {"value": reporter}, "about_how_many": {"value": "few"}}
    lines = copied(pack, block, answers).split("\n")
    title = "HISTORY, " if block == "incident_update" else ""
    assert f"{title}{SPEAKERS[reporter]}: Two to five occasions." in lines


def test_danger_stands_before_what_was_done(pack: Any) -> None:
    lines = [line.split(":")[0] for line in copied(pack, "incident_update", NIGHT).split("\n")]
    assert lines.index("DANGER, AS REPORTED") < lines.index("ORDER, AS REPORTED") < lines.index("ARREST, ACTION")


def test_the_incident_update_names_an_order_only_when_there_is_one(pack: Any) -> None:
    assert "ORDER" not in copied(pack, "incident_update", {"order_any": {"value": "no"}})
    assert "ORDER, AS REPORTED: " in copied(pack, "incident_update", {"order_any": {"value": "yes"}})


def test_the_points_for_the_statement_ask_for_impact_here_and_not_only_in_the_personal_statement(pack: Any) -> None:
    points = copied(pack, "statement_points", {})
    assert "Here, not only in the personal statement." in points
    assert "HISTORY:" in points
    assert "WHO ELSE saw the effect" in points


def test_the_points_for_the_statement_keep_addresses_and_plans_out(pack: Any) -> None:
    assert "LEAVE OUT home, new number, work, school, car" in copied(pack, "statement_points", {})


def test_the_points_stop_before_a_child_or_an_at_risk_adult(pack: Any) -> None:
    assert "STOP: under 18, care needs." in copied(pack, "statement_points", {"vulnerable": {"value": "yes"}})
    assert "STOP:" not in copied(pack, "statement_points", {})


def test_no_point_for_the_statement_asks_for_new_contact(pack: Any) -> None:
    assert "No new contact is made to prove it." in copied(pack, "statement_points", {})


def test_what_somebody_said_is_marked_as_a_note_and_in_quotation_marks(pack: Any) -> None:
    said = {one: {"value": f"Words of {one}"} for one in ("threat_words", "fear_words", "impact_words")}
    report = copied(pack, "crime_report", said)
    assert re.findall(r'\(as noted\): "Words of (\w+)"', report) == list(said)


def test_no_fixed_line_says_that_somebody_has_been_told(pack: Any) -> None:
    claims = re.compile(r"\b((has|have) been|(?<!who )was) (told|informed|notified)\b", re.IGNORECASE)
    assert [text for _, text in texts_of(pack) if claims.search(text)] == []


STALKING = "POSSIBLE STALKING."
COUNTED = [{"about_how_many": "many"}, {"about_how_many": "few", "behaviours": ["other"]}, {"fears_death": "yes"}]


@pytest.mark.parametrize("told", COUNTED)
def test_no_copy_is_headed_possible_stalking_by_a_number_or_by_fear(pack: Any, told: dict[str, Any]) -> None:
    answers = {name: {"value": value} for name, value in told.items()}
    assert [one["id"] for one in pack["copy_blocks"] if STALKING in copied(pack, one["id"], answers)] == []


def test_a_head_that_says_so_of_everything_is_seen(pack: Any) -> None:
    mutant = deepcopy(pack)
    lines_of(mutant, "incident_update")[1]["say"].append({"text": STALKING})
    assert STALKING in copied(mutant, "incident_update", {"about_how_many": {"value": "one"}})


SO = {"hurt_any": {"value": "yes"}, "threat": {"value": "yes"}, "weapon": {"value": "yes"}}
"""What lights them, and is so still."""


def of_telling(text: str) -> list[str]:
    """The lines of who was told, and of what nobody is noted as told."""
    return [line for line in text.split("\n") if line.startswith(("TOLD: ", "NOT NOTED AS TOLD: "))]


def test_the_update_says_who_was_told_once(pack: Any) -> None:
    lit_at = "2026-11-24T02:10:05Z"
    told = [{"who": "Sgt Marsh", "at": "2026-11-24T02:20:00Z"}]
    lit = {
        "harm_told": {"lit_at": lit_at, "told": told},
        "threat_told": {"lit_at": lit_at, "told": told},
        "weapon_in_play": {"lit_at": lit_at},
    }
    text = device_engine().copy_text(
        pack, "incident_update", SO, assess(pack, SO, AS_OF, lit), lit, kind="scene", at="2026-11-24T02:30:00Z"
    )
    assert of_telling(text) == [
        "TOLD: Sgt Marsh 02:20 (violence disclosed; a threat disclosed).",
        "NOT NOTED AS TOLD: CONTROL, SERGEANT: weapon in reach.",
    ]
    assert text.count("Sgt Marsh") == 1


def test_of_what_somebody_was_told_stands_where_it_is_not_all_of_theirs(pack: Any) -> None:
    lit_at = "2026-11-24T02:10:05Z"
    said = {name: SO[name] for name in ("hurt_any", "threat")}
    told = [{"who": "Sgt Marsh", "at": "2026-11-24T02:20:00Z"}]
    lit = {"harm_told": {"lit_at": lit_at, "told": told}, "threat_told": {"lit_at": lit_at}}
    text = device_engine().copy_text(
        pack, "incident_update", said, assess(pack, said, AS_OF, lit), lit, kind="scene", at="2026-11-24T02:30:00Z"
    )
    assert of_telling(text) == [
        "TOLD: Sgt Marsh 02:20 (violence disclosed).",
        "NOT NOTED AS TOLD: SERGEANT: a threat disclosed.",
    ]


def test_of_what_was_changed_since_stands_what_somebody_was_told(pack: Any) -> None:
    was = {"value": "near", "at": "2026-11-24T02:10:00Z"}
    answers = {"whereabouts": {"value": "outside", "at": "2026-11-24T02:25:00Z", "was": [was]}}
    told = [{"who": "Control", "at": "2026-11-24T02:20:00Z"}]
    lit = {"suspect_near": {"lit_at": "2026-11-24T02:10:05Z", "told": told}}
    text = device_engine().copy_text(
        pack,
        "incident_update",
        answers,
        assess(pack, answers, AS_OF, lit),
        lit,
        kind="scene",
        at="2026-11-24T02:30:00Z",
    )
    assert "TOLD: Control 02:20 (suspect close by)." in text.split("\n")


ALTERNATIVES = re.compile(r"\bor\b", re.IGNORECASE)
NAMES = {  # of an offence, of an element of one
    "controlling or coercive behaviour",
    "Controlling or coercive behaviour.",
    "Controlling or coercive behaviour, to consider.",
    "One of these is in place: order, bail, charge, warrant, warning",  # asked in one, and not asked which
    "Serious alarm or distress",  # the element of the offence
    "Section 4A, serious alarm or distress and a changed life.",
}


def said_as(pack: Any, block: str) -> set[str]:
    """How the answers that a block names are said, where the pack says it in so many words."""
    asked = {one for line in lines_of(pack, block) for one in questions_in(line)}
    questions = [one for one in pack["questions"] if one["id"] in asked]
    options = [option["said"] for one in questions for option in one.get("options", []) if "said" in option]
    return {*options, *(words for one in questions for words in one.get("said", {}).values())}


@pytest.mark.parametrize("block", ["incident_update", "crime_report", "morning_hand_over", "call_log"])
def test_no_sentence_of_a_copy_asserts_one_thing_or_another(pack: Any, block: str) -> None:
    words = {text for named, text in texts_of(pack) if named == block} | said_as(pack, block)
    assert {one for one in words - NAMES if ALTERNATIVES.search(one)} == set()


DUTY = re.compile(r"(: not done|: still owed|Not arrested|Arrest still owed), (no reason given|nobody named)$")
LISTED = re.compile(r"[,(/]|\band\b")
ONE_THING = {  # where a comma or an "and" parts no two facts: each reads what was ticked
    "Suspect outside, in sight",
    "Nowhere safe tonight and tomorrow",
    "Safe place for tonight and tomorrow: yes when asked",
    "Arrest tried, suspect not found",
    "Not arrested, for now",
    "Released, bail with conditions",
    "Released, bail without conditions",
    "Released, no further action",
    "Tonight: a unit is named and going",
    "investigate promptly and effectively",
    "stalking, section 2A",
    "stalking, section 4A",
    "Strangulation reported, lately",
    "Strangulation reported, longer ago",
    "Tracker found",
    "Hidden camera found",
    "Device found, and explained",
    "No sign of a device when asked",
    "Order protects this victim and someone else",
    "Broken earlier, no arrest yet",
    "Broken earlier, dealt with",
    "Broken, not yet dealt with",
    "Told to stop, and carried on",
    "Contact was arranged, and keeps to that",
    "Contact was arranged, and goes beyond that",
    "The suspect starts it, the victim answers",
    "Private images shared, and a threat to share more",
    "'Video the impact, save evidence': ticked as done",  # the tick's own words, and that it was ticked
}


@pytest.mark.parametrize("block", ["incident_update", "morning_hand_over"])
def test_one_tick_is_not_said_as_several_facts(pack: Any, block: str) -> None:
    words = {one for one in said_as(pack, block) - NAMES - ONE_THING if "{" not in one and not DUTY.search(one)}
    assert {one for one in words if LISTED.search(one)} == set()


def test_what_is_only_elsewhere_is_not_said_to_be_known(pack: Any) -> None:
    said = copied(pack, "morning_hand_over", {"whereabouts": {"value": "elsewhere"}})
    assert "SUSPECT, AS REPORTED: elsewhere." in said


ONLINE_THREAT = {
    "online_any": {"value": "yes"},
    "relationship": {"value": "stranger"},
    "whereabouts": {"value": "nobody_knows"},
    "about_how_many": {"value": "many"},
    "behaviours": {"value": ["publishing"]},
    "image_abuse": {"value": "threatened"},
    "online_accounts": {"value": [{"id": "row0000001", "platform": "chat", "name": "Kai_92"}]},
}


def test_the_hand_over_holds_the_image_threat_the_account_and_that_it_is_online(pack: Any) -> None:
    said = copied(pack, "morning_hand_over", ONLINE_THREAT)
    assert "ONLINE." in said
    assert "Threat to share private images." in said
    assert "Accounts: chat Kai_92." in said


@pytest.mark.parametrize("block", ["crime_report", "morning_hand_over", "incident_update", "call_log"])
def test_no_copy_holds_empty_brackets(pack: Any, block: str) -> None:
    assert "[" not in copied(pack, block, every_answer(pack))


def test_the_plan_is_in_no_copy(pack: Any) -> None:
    rows = [{"id": "row0000001", "action": "go_elsewhere", "line": "zzplanzz", "owner": "me", "by_when": "now"}]
    answers = {"plan_state": {"value": "made"}, "plan_rows": {"value": rows}}
    said = "\n".join(copied(pack, one["id"], answers) for one in pack["copy_blocks"])
    assert "zzplanzz" not in said
    assert "Goes elsewhere" not in said
    assert "The plan itself, and who owes which line, is in the record only." in said


def test_an_option_of_a_row_can_be_read_without_its_question(pack: dict[str, Any]) -> None:
    """A copy puts the fields of a row behind each other without their names: "Latest, 18 June 2026, Once, Both"."""
    fields = [(one["id"], field) for one in pack["questions"] for field in one.get("fields", [])]
    assert [name for name, field in fields for one in field.get("options", []) if one["text"] == "Both"] == []


NO_DANGERS = {"hurt_now": "no", "neck": "never", "weapon": "no", "tracker": "no_sign", "safe_place": "yes"}


@pytest.mark.parametrize("block", ["incident_update", "morning_hand_over"])
def test_what_was_answered_to_be_no_danger_stands_under_no_danger(pack: Any, block: str) -> None:
    text = copied(pack, block, {name: {"value": value} for name, value in NO_DANGERS.items()})
    assert "DANGER" not in text
    assert "somewhere safe" not in text.lower(), "a copy that lists it as history sounds like an all-clear"
    assert ("Safe place for tonight and tomorrow: yes when asked." in text) == (block == "morning_hand_over")


def test_a_no_beside_dangers_is_seen(pack: Any) -> None:
    mutant = deepcopy(pack)
    line = next(one for one in lines_of(mutant, "incident_update") if one.get("title") == "DANGER, AS REPORTED")
    line["say"].append("neck")
    assert "DANGER" in copied(mutant, "incident_update", {"neck": {"value": "never"}})
