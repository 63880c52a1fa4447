"""Online and by device: what they do, what may be open to them, and keeping it before anything is changed."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.topic_cases import Data, copied, item, lit, own, result, said, shipped, taken_away

UNSAFE = re.compile(
    r"\b(block|unfriend|delete|deactivate|reset|scan|log (them )?out|switch off|turn off|change (their|your) number)\b",
    re.IGNORECASE,
)


@pytest.fixture(name="pack")
def the_shipped_pack() -> Data:
    return shipped()


def call_in(pack: Data, named: str, values: dict[str, str]) -> Data:
    """The call-in of this finding; empty where it is none."""
    return next((one for one in result(pack, said(**values))["call_ins"] if one["id"] == named), {})


@pytest.mark.parametrize("state", ["found", "suspected"])
def test_spyware_goes_to_the_sergeant_before_leaving_and_is_said_aloud(pack: Data, state: str) -> None:
    lit_now = result(pack, said(online_any="yes", spyware=state))["call_ins"]
    assert {"id": "spyware_told", "level": "sergeant", "state": "lit"} in lit_now


def test_no_sign_of_spyware_proves_nothing_and_says_so(pack: Data) -> None:
    options = item(pack, "questions", "spyware")["options"]
    assert options[-1]["text"].endswith("proves nothing")


def test_a_no_to_online_never_hides_a_suspected_spyware(pack: Data) -> None:
    assert "spyware_told" in lit(pack, online_any="no", spyware="suspected")


def test_spyware_is_not_among_the_next_questions_before_anything_is_online(pack: Data) -> None:
    assert "spyware" not in result(pack, {})["ask_next"]


def test_an_image_of_a_child_is_not_opened_or_copied_and_comes_early(pack: Data) -> None:
    finding = item(pack, "findings", "image_of_child")
    assert "image_of_child" in lit(pack, image_abuse="shared", image_child="yes")
    assert finding["rank"] < 40
    assert finding["do"][0].startswith("Do not open, film, copy or send the image.")


@pytest.mark.parametrize(
    "said, named",
    [
        ({"image_abuse": "threatened", "image_child": "yes"}, "image_of_child"),
        ({"image_abuse": "threatened"}, "images_threatened"),
        ({"image_abuse": "shared"}, "images_told"),
    ],
)
def test_each_of_images_is_the_sergeant_s_before_leaving_and_stands_on_do(
    pack: Data, said: dict[str, str], named: str
) -> None:
    assert {"id": named, "level": "sergeant", "state": "lit"}.items() <= call_in(pack, named, said).items()
    assert item(pack, "findings", named)["beside"] is True


def test_an_image_of_a_child_asks_who_secures_it_and_tells_nobody_to_look(pack: Data) -> None:
    finding = item(pack, "findings", "image_of_child")
    said = [finding["line"], *finding["script"], *finding["handler_script"], *finding["do"]]

    assert finding["line"] == "Image of a child: ask who secures it"
    assert [one for one in said if re.search(r"(?<!not )\b(send it|show it|forward)\b", one, re.IGNORECASE)] == []


@pytest.mark.prove
def test_an_image_of_a_child_that_calls_nobody_in_is_seen(pack: Data) -> None:
    spoilt = deepcopy(pack)
    del item(spoilt, "findings", "image_of_child")["call_in"]

    assert call_in(spoilt, "image_of_child", {"image_abuse": "shared", "image_child": "yes"}) == {}


@pytest.mark.parametrize(
    "said, named", [("shared", "images_told"), ("threatened", "images_threatened"), ("both", "images_threatened")]
)
def test_images_are_named_as_tapped_and_saved_before_they_are_taken_down(pack: Data, said: str, named: str) -> None:
    assert lit(pack, image_abuse=said) & {"images_told", "images_threatened"} == {named}
    assert "before anything is taken down" in item(pack, "findings", named)["do"][0]
    assert " or " not in item(pack, "findings", named)["text"]


def test_the_online_flag_is_asked_for(pack: Data) -> None:
    assert "online_part" in lit(pack, online_any="yes")
    assert "online_flag_missing" in lit(pack, online_any="yes", online_flag="no")


ACTS: list[tuple[dict[str, Any], str]] = [
    ({"online_acts": ["takeover"]}, "accounts_taken_over"),
    ({"behaviours": ["posing"]}, "posing_as_victim"),
    ({"online_acts": ["orders"]}, "posing_as_victim"),
    ({"behaviours": ["publishing"]}, "posts_about_victim"),
    ({"online_acts": ["alias"]}, "false_accounts"),
    ({"online_acts": ["smart_home"]}, "home_devices_used"),
    ({"accounts_open": ["child_device"]}, "home_devices_used"),
    ({"accounts_open": ["cloud"]}, "accounts_taken_over"),
    ({"device_access": ["gift"]}, "suspect_set_up_devices"),
    ({"tracker": "found"}, "tracker_records"),
    ({"tracker": "found", "tracker_state": "off"}, "tracker_was_moved"),
]


@pytest.mark.parametrize("answers,finding", ACTS)
def test_each_way_in_leads_to_what_to_do(pack: Data, answers: dict[str, Any], finding: str) -> None:
    assert finding in lit(pack, **answers)


def test_no_answer_on_the_online_pages_takes_anything_away(pack: Data) -> None:
    answers = said(
        online_any="yes",
        online_acts=["takeover"],
        behaviours=["publishing"],
        image_abuse="shared",
        very_frightened="yes",
    )
    assert taken_away(pack, "online", answers) == []


def unsafe_lines(pack: Data, topics: tuple[str, ...] = ("online", "evidence")) -> list[str]:
    """Lines to do or say that would cut off, wipe or give away, unless they say not to."""
    ids = {one["id"] for topic in topics for kind in ("findings", "advice") for one in own(topic, kind)}
    items = [one for kind in ("findings", "advice") for one in pack[kind] if one["id"] in ids]
    lines = [
        line for one in items for line in [*one.get("do", []), *one.get("say", []), *one.get("if_already_done", [])]
    ]
    negated = ("Do not", "If ", "Film the list first")
    return [line for line in lines if UNSAFE.search(line) and not line.startswith(negated)]


def test_nothing_to_do_or_say_cuts_off_wipes_or_gives_away(pack: Data) -> None:
    assert unsafe_lines(pack) == []


@pytest.mark.parametrize("line", ["Factory reset will clear it.", "Block them for now.", "Switch off the tag."])
def test_a_pack_with_unsafe_advice_is_caught(pack: Data, line: str) -> None:
    item(pack, "findings", "spyware_told")["do"].append(line)
    item(pack, "advice", "online_images")["say"].append(line)
    assert unsafe_lines(pack) == [line, line]


def test_the_victim_is_never_blamed_for_being_online(pack: Data) -> None:
    assert "never the victim's fault" in item(pack, "outline", "online_how")["intro"][0]


def test_the_accounts_come_out_in_the_list_to_paste(pack: Data) -> None:
    rows = [{"id": "row00001", "platform": "Photo site", "name": "quiet_owl_9", "kept": "filmed"}]
    text = copied(pack, "evidence_list", online_accounts=rows, online_any="yes")
    assert "quiet_owl_9" in text
    assert text.isascii()
