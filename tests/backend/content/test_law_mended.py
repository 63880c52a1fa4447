"""Where the law was told wrongly: who asks for the victim's views, what opens a door, what hostility makes of 2A."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.lighting import TWICE, copied, finding, lit, shipped, words

Pack = dict[str, Any]
AT_THE_DOOR = ("power_before_door", "powers_under_2a", "powers_under_4a", "breach_powers")
BAIL = ("breach_of_police_bail", "breach_of_court_bail")
OF_2A_ALONE = ("powers_under_2a", "six_months_run", "custody_2a_short")
CUSTODY_ASKS = re.compile(r"custody (must|is to|should|asks|has to) (seek|ask|for)", re.IGNORECASE)


@pytest.fixture(name="pack")
def the_shipped_pack() -> Pack:
    return shipped()


def card(pack: Pack, card_id: str) -> Pack:
    found: Pack = next(one for one in pack["cards"] if one["id"] == card_id)
    return found


def read(pack: Pack) -> str:
    """All that stands on a card."""
    return " ".join([pack["text"], pack["line"], *pack["why"], *pack.get("law", [])])


# whose duty it is to ask for the victim's views


@pytest.mark.parametrize("name", ["views_not_asked", "conditions_ready"])
def test_whoever_has_the_case_asks_for_the_victims_views(pack: Pack, name: str) -> None:
    told = words(finding(pack, name))
    assert "investigating officer" in told
    assert "custody officer" in told
    assert "tell the victim the terms" in told.lower()
    assert finding(pack, name)["status"] == "law not confirmed"


def lays_it_on_custody(pack: Pack) -> list[str]:
    return [one["id"] for one in pack["findings"] if CUSTODY_ASKS.search(words(one))]


def test_nothing_says_that_custody_asks(pack: Pack) -> None:
    assert lays_it_on_custody(pack) == []


def test_a_pack_that_lays_the_duty_on_custody_again_is_caught(pack: Pack) -> None:
    mutant = deepcopy(dict(pack))
    finding(mutant, "views_not_asked")["law"] = "Custody must seek the victim's views on conditions."
    assert lays_it_on_custody(mutant) == ["views_not_asked"]


# what opens a door


@pytest.mark.parametrize("name", AT_THE_DOOR)
def test_whoever_reads_of_powers_at_a_door_reads_of_life_or_limb_first(pack: Pack, name: str) -> None:
    assert "life or limb" in finding(pack, name)["do"][0].lower()


@pytest.mark.parametrize("name", BAIL)
def test_broken_bail_of_either_kind_opens_the_door(pack: Pack, name: str) -> None:
    assert "17(1)(cab)" in finding(pack, name)["law"]


def test_police_bail_broken_stops_the_custody_clock_for_three_hours(pack: Pack) -> None:
    assert "three hours" in finding(pack, "breach_of_police_bail")["law"]


def test_search_of_premises_is_said_to_need_an_indictable_offence_and_no_list(pack: Pack) -> None:
    for name in ("power_before_door", "powers_under_2a"):
        law = finding(pack, name)["law"]
        assert re.search(r"s18 and s32[^.]*indictable offence", law), name
        assert "or one that" not in law


def test_the_card_has_five_lines_with_life_or_limb_first(pack: Pack) -> None:
    lines = card(pack, "card_entry")["law"]
    assert len(lines) == 5
    for line, said in zip(lines, ("life or limb", "indictable offence", "bail", "s18", "s2B"), strict=True):
        assert said in line
    assert "breach of the peace" in lines[0]
    assert card(pack, "card_entry")["status"] == "law not confirmed"


# 2A aggravated by race or religion


@pytest.mark.parametrize("about", ["race", "religion"])
def test_hostility_about_race_or_religion_is_said_to_make_2a_either_way(pack: Pack, about: str) -> None:
    assert "aggravated_2a" in lit(pack, hostility=[about])
    told = words(finding(pack, "aggravated_2a"))
    assert "either way" in told
    assert "2 years" in told


def test_other_hostility_is_recorded_and_makes_no_other_offence(pack: Pack) -> None:
    for about in ("disability", "orientation", "transgender"):
        applying = lit(pack, hostility={about})
        assert "hostility_flagged" in applying
        assert "aggravated_2a" not in applying


def test_the_walk_s_chip_flags_hate_and_asks_which_ground(pack: Pack) -> None:
    assert "hostility_flagged" in lit(pack, behaviours=["hostility"])
    assert finding(pack, "hostility_flagged")["ask"] == ["hostility"]
    walk = next(screen["questions"] for screen in pack["outline"] if "behaviours" in screen.get("questions", []))
    assert walk.index("hostility") > walk.index("behaviours")
    question = next(one for one in pack["questions"] if one["id"] == "hostility")
    assert question["opens_when"] == {"includes": ["behaviours", "hostility"]}


@pytest.mark.parametrize(
    "about, finds",
    [("race", "aggravated_2a"), ("religion", "aggravated_2a"), ("sex", "sex_based_told"),
     *((one, "hostility_flagged") for one in ("disability", "orientation", "transgender"))],
)  # fmt: skip
def test_a_ground_ticked_on_the_walk_names_what_it_makes_of_it(pack: Pack, about: str, finds: str) -> None:
    assert finds in lit(pack, behaviours=["hostility"], hostility=[about])


def test_no_ground_takes_the_flag_of_the_chip_away(pack: Pack) -> None:
    assert "hostility_flagged" in lit(pack, behaviours=["hostility"], hostility={"race"})


def test_the_six_months_are_kept_to_until_a_charge_is_named(pack: Pack) -> None:
    assert "six months" in " ".join(finding(pack, "aggravated_2a")["do"])
    applying = lit(pack, **TWICE, offence_considered="s2a", hostility=["race"])
    assert "six_months_run" in applying


@pytest.mark.parametrize("name", OF_2A_ALONE)
def test_what_holds_for_2a_alone_names_the_exception(pack: Pack, name: str) -> None:
    assert "aggravated by race or religion" in words(finding(pack, name))


def test_the_clock_and_the_cards_name_the_exception_too(pack: Pack) -> None:
    clock = next(one for one in pack["clocks"] if one["id"] == "s2a_limit")
    for told in (clock["safety"], read(card(pack, "card_offence")), read(card(pack, "card_six_months"))):
        assert "aggravated by race or religion" in told


# sex-based harassment


def test_an_act_because_of_their_sex_is_listed_beside_stalking_and_never_in_its_place(pack: Pack) -> None:
    assert "sex_based_told" in lit(pack, hostility=["sex"])
    told = finding(pack, "sex_based_told")
    assert "record stalking" in told["do"][0]
    assert "4B" in told["law"]
    assert "1 April 2026" in told["law"]
    assert told["status"] == "law not confirmed"


def test_with_a_pattern_both_are_shown_and_stalking_stays(pack: Pack) -> None:
    assert {"treat_as_stalking", "sex_based_told"} <= lit(pack, **TWICE, hostility={"sex"})


def test_it_is_found_by_what_people_type(pack: Pack) -> None:
    assert {"sex-based", "4B", "public order"} <= set(card(pack, "card_sex_based")["words"])
    assert "no other name for stalking" in read(card(pack, "card_sex_based"))


# offences by their names, and broken bail


@pytest.mark.parametrize(
    "told, name",
    [({"threat": "yes", "threat_kind": ["kill"]}, "named_threats_to_kill"),
     ({"threat": "yes", "triggers": ["court"]}, "named_witness"),
     ({"online_any": "yes", "online_acts": ["takeover"]}, "named_computer_misuse"),
     ({"hurt_any": "yes", "sexual_assault": "yes"}, "named_sarc"),
     ({"anyone_before": "yes"}, "named_clares_law"),
     ({"other_crimes": ["coercive"]}, "named_coercive"),
     ({"relationship": "partner", "same_home": "same", "behaviours": ["monitoring"]}, "named_coercive"),
     ({"tracker": "camera"}, "named_voyeurism"),
     ({"other_crimes": ["voyeurism"]}, "named_voyeurism")],
)  # fmt: skip
def test_an_offence_stands_under_its_name_where_it_is_told(pack: Pack, told: dict[str, Any], name: str) -> None:
    assert name in lit(pack, **told)


@pytest.mark.parametrize(
    "told, said",
    [({"threat": "yes", "threat_kind": ["kill"]}, "Threats to kill."),
     ({"hurt_any": "yes"}, "Assault."),
     ({"neck": "earlier"}, "Assault. Strangulation."),
     ({"hurt_any": "yes", "sexual_assault": "yes"}, "Assault. Sexual assault."),
     ({"online_any": "yes", "online_acts": ["takeover"]}, "Computer misuse."),
     ({"image_abuse": "threatened"}, "Threatening to share private images."),
     ({"image_abuse": "both"}, "Sharing private images. Threatening to share private images."),
     ({"tracker": "camera"}, "Voyeurism to consider: hidden camera."),
     ({"relationship": "partner", "same_home": "same", "behaviours": ["monitoring"]},
      "Controlling or coercive behaviour, to consider."),
     ({"fear_level": "very", "fear_violence": "twice_more"}, "Section 4A, feared violence at least twice."),
     ({"serious_distress": "yes", "impact_changes": ["work"]},
      "Section 4A, serious alarm or distress and a changed life.")],
)  # fmt: skip
def test_the_crime_report_names_limb_and_included_offences_in_one_line(
    pack: Pack, told: dict[str, Any], said: str
) -> None:
    title = "OFFENCES AND LIMB, FROM WHAT WAS REPORTED: "
    (line,) = [one for one in copied(pack, "crime_report", **told).split("\n") if one.startswith(title)]

    assert line.removeprefix(title).startswith(said)


def test_control_that_was_disclosed_leads_to_the_offence_by_its_name(pack: Pack) -> None:
    assert "screen_control_told" in lit(pack, screen_control="yes")
    assert "controlling or coercive behaviour by name" in finding(pack, "screen_control_told")["do"][1]


@pytest.mark.parametrize("told", [{"threat": "yes"}, {"hurt_any": "no"}, {"neck": "never"}, {"tracker": "found"}])
def test_a_crime_report_names_no_offence_that_nobody_told(pack: Pack, told: dict[str, Any]) -> None:
    assert "OFFENCES AND LIMB" not in copied(pack, "crime_report", **told)


@pytest.mark.parametrize("kind, said", [("police_bail", True), ("restraining", False)])
def test_a_crime_report_says_that_broken_police_bail_is_no_offence_in_itself(pack: Pack, kind: str, said: bool) -> None:
    told = {
        "order_any": "yes",
        "order_on": "suspect",
        "order_kinds": [kind],
        "breach_when": "today",
        "breach_live": "yes",
    }
    assert ("no offence in itself" in copied(pack, "crime_report", **told)) is said
