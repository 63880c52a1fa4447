"""A record's first screen: the case in short, what changed since one read it, and words meant for its reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from backend.content.service import current_pack
from backend.review import story
from tests.backend.review.reading import sent
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import Page
from tests.page_checks import text_of
from tests.people import People, sign_in

pytestmark = pytest.mark.usefixtures("after_the_story")


def test_the_first_screen_says_who_what_where_and_what_is_owed(phone: Phone, read: Callable[..., Page]) -> None:
    answers = {
        "relationship": an_answer("ex_partner"),
        "whereabouts": an_answer("coming"),
        "order_any": an_answer("yes"),
        "duty_referral": an_answer("owed"),
        "duty_referral_who": an_answer("Night CID"),
        "duty_plan": an_answer("done"),
    }

    page = read(sent(phone, answers=answers))

    story = text_of(page.single("section", id="story"))
    assert story.startswith("Former partner")
    assert "Suspect now: On the way" in story
    assert "Nobody noted as told, first of: The suspect is here" in story
    assert "Still owed: Offer a referral (Night CID)" in story
    assert "Agree tonight's plan" not in story  # it is done


@pytest.mark.parametrize(
    "broken, says",
    [
        ({"order_broken": "yes"}, "Order or bail broken: yes"),
        ({"breach_when": "earlier_no_arrest"}, "When it was broken: Earlier, no arrest yet"),
    ],
)
def test_the_row_of_an_order_says_that_it_is_broken_and_when_once(
    phone: Phone, read: Callable[..., Page], broken: dict[str, str], says: str
) -> None:
    order = {"order_any": "yes", "order_on": "suspect", "order_kinds": ["non_molestation"], **broken}

    page = read(sent(phone, answers={name: an_answer(value) for name, value in order.items()}))

    story = text_of(page.single("section", id="story"))
    assert says in story
    assert story.count("roken: ") == 1


def test_dangers_that_nobody_asked_about_stand_apart_from_the_long_tail(
    phone: Phone, read: Callable[..., Page]
) -> None:
    page = read(sent(phone, answers={"weapon": an_answer("yes")}))

    (fold,) = (one for one in page.all("details") if "data-not-asked" in one.attrib)
    (tail,) = (one for one in page.all("a") if str(one.get("href")).endswith("/cannot-rule-out"))
    assert "Ask: Suspect now" in text_of(fold)
    assert len(list(fold.iter("li"))) < int("".join(filter(str.isdigit, text_of(tail)))) / 4


def _asked_of(page: Page) -> str:
    (fold,) = (one for one in page.all("details") if "data-not-asked" in one.attrib)
    return text_of(fold)


def test_each_of_these_dangers_says_what_to_ask_and_one_that_a_no_ends_stands_there_no_more(
    phone: Phone, read: Callable[..., Page]
) -> None:
    no = {one: an_answer("no") for one in ("weapon", "threat", "order_any")}
    no |= {"whereabouts": an_answer("elsewhere")}  # while nobody knows, a weapon in reach may be near

    before, after = _asked_of(read(sent(phone))), _asked_of(read(sent(phone, answers=no)))

    assert "Ask: ." not in before + after
    for danger in ("A weapon: today, beside a threat, or with", "A threat to life", "A warrant is out"):
        assert danger in before
        assert danger not in after


def test_a_danger_that_no_answer_ends_stands_there_with_the_questions_that_lead_to_it(
    phone: Phone, read: Callable[..., Page]
) -> None:
    not_known = {"state": "not_known", "by": "officer", "at": "2026-11-24T02:10:05Z", "confirmed": True}
    order_on_reporter = {"order_any": an_answer("yes"), "order_on": an_answer("reporter")}

    unknown = _asked_of(read(sent(phone, answers={"weapon": not_known, "threat": not_known})))
    on_reporter = _asked_of(read(sent(phone, answers=order_on_reporter)))

    assert "A weapon: today, beside a threat, or with" in unknown
    assert "A warrant is out" in on_reporter
    assert "Ask: ." not in unknown + on_reporter


def test_a_desk_that_drops_every_danger_without_a_question_is_caught(
    phone: Phone, read: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant."""
    monkeypatch.setattr(story, "_leading_to", lambda *_: [])
    with pytest.raises(AssertionError):
        test_a_danger_that_no_answer_ends_stands_there_with_the_questions_that_lead_to_it(phone, read)


def test_what_was_answered_comes_before_the_forms_of_a_desk(phone: Phone, read: Callable[..., Page]) -> None:
    page = read(sent(phone, answers={"weapon": an_answer("yes")}))

    sections = [one.get("id") for one in page.all("section")]

    assert sections.index("call-ins-lit") < sections.index("answers") < sections.index("desk")


def test_a_reader_is_not_told_what_was_said_to_the_officer_and_its_author_is(
    phone: Phone, read: Callable[..., Page], people: People
) -> None:
    record_id = sent(phone, answers={"very_frightened": an_answer("yes")})

    of_reader, of_author = read(record_id), read(record_id, people.asha)

    assert "What the officer was told, why, law and source" in of_reader.text
    assert "What the officer was told, why, law and source" not in of_author.text
    (to_reader, folded), (to_author, folded_for_author) = said_to_do(of_reader), said_to_do(of_author)
    assert to_reader == [], "what was said to the officer stands in the fold alone"
    assert to_author
    assert set(to_author) <= set(folded)
    assert len(folded) == len(to_author) + len(folded_for_author)


def said_to_do(page: Page) -> tuple[list[str], list[str]]:
    """What the findings say is to be done: outside of folds, and inside."""
    every = [one for one in page.all("p") if "finding__do" in str(one.get("class"))]
    inside = [one for fold in page.all("details") for one in fold.iter("p") if one in every]
    return [text_of(one) for one in every if one not in inside], [text_of(one) for one in inside]


def test_what_changed_since_one_read_it_is_said_answer_by_answer(
    phone: Phone, read: Callable[..., Page], people: People, new_client: Callable[[], Any]
) -> None:
    first = phone.version(answers={"whereabouts": an_answer("coming"), "weapon": an_answer("yes")})
    phone.send(first)
    where, stood = f"/records/{first.header['record_id']}", {"version_id": first.header["version_id"], "number": 0}
    sign_in(new_client(), people.chloe).post(f"{where}/desk/read", data=stood)
    goes_on = {"record_id": first.header["record_id"], "parent": first.header["version_id"]}

    phone.send(phone.version(header=goes_on, answers={"whereabouts": an_answer("custody"), "weapon": an_answer("yes")}))

    page = read(first.header["record_id"])
    (changed,) = (one for one in page.all("details") if "data-changed" in one.attrib)
    assert "Changed since you read version 1: 1 answer" in text_of(changed)
    assert "Suspect now: On the way → In police custody" in text_of(changed)
    assert not [
        one for one in read(first.header["record_id"], people.gita).all("details") if "data-changed" in one.attrib
    ]


def test_while_roles_are_not_settled_neither_row_nor_first_screen_calls_anybody_suspect_or_victim(
    phone: Phone, read: Callable[..., Page]
) -> None:
    answers = {"order_any": an_answer("yes"), "order_on": an_answer("reporter"), "whereabouts": an_answer("here")}

    page, listed = read(sent(phone, answers=answers)), read("")

    story = text_of(page.single("section", id="story"))
    row = " ".join(text_of(one) for one in listed.all("tr") if one.get("id"))
    assert "Two accounts" in story
    assert not re.search(r"\b(suspect|victim)\b", f"{story.split('Duties')[0]} {row}", re.IGNORECASE)


def test_every_date_that_runs_stands_on_the_first_screen_and_what_is_late_is_said_to_be(
    phone: Phone, read: Callable[..., Page], clock: Clock
) -> None:
    clock.set(datetime(2026, 11, 30, 12, tzinfo=UTC))
    arrested = {"arrest_state": an_answer("arrested"), "arrested_on": an_answer("2026-11-24")}
    record_id = sent(phone, answers=arrested)
    ended = "enhanced limit (every stalking victim): 25 November"

    now = text_of(read(record_id).single("section", id="story"))
    clock.passes(days=60)
    later = text_of(read(record_id).single("section", id="story"))

    assert f"Late: Told of arrest: {ended} 2026." in now
    assert "Told of release: enhanced limit (every stalking victim): no day yet." in now
    assert f"Late: Told of arrest: {ended} 2026." in later


KILL = "I will kill you before Friday"
TOLD_IN_SHORT = {
    "relationship": an_answer("ex_partner"),
    "whereabouts": an_answer("coming"),
    "fear_level": an_answer("death"),
    "fear_words": an_answer("She sleeps with a chair at the door"),
    "threat": an_answer("yes"),
    "threat_words": an_answer(KILL),
    "image_abuse": an_answer("threatened"),
    "image_demand": an_answer("Come back or they all see it"),
    "behaviours": an_answer(["following"]),
    "children": an_answer("yes"),
    "child_danger": an_answer("no"),
    "tracker": an_answer("found"),
    "order_any": an_answer("yes"),
    "order_on": an_answer("suspect"),
    "order_kinds": an_answer(["restraining"]),
    "order_broken": an_answer("yes"),
}


def test_the_first_screen_names_fear_acts_children_and_the_words_of_the_threat_and_of_the_picture(
    phone: Phone, read: Callable[..., Page]
) -> None:
    page = read(sent(phone, answers=TOLD_IN_SHORT))
    first_screen, rows = (
        text_of(page.single("section", id="story")),
        ["".join(one.itertext()) for one in page.all("dt")],
    )

    for said in (KILL, "She sleeps with a chair at the door", "Come back or they all see it", "Private images: Threat"):
        assert said in first_screen
    assert {"Suspect", "Threats", "Fear", "Acts", "Children", "Order, bail, warning"} <= set(rows)
    assert "What they have done: Follows" in first_screen
    assert "Suspect now: On the way" in first_screen
    assert "Children: yes" in first_screen
    assert "Order or warning is on: The suspect; Which order or bail: Restraining order" in first_screen
    assert "Tracker or hidden camera: Tracker found" in first_screen
    assert first_screen.count("How frightened: Expects serious harm") == 1
    assert "Expects serious harm: yes" not in first_screen, "what follows from it is said once"
    assert "Very frightened: yes" not in first_screen


def test_a_pack_from_before_has_the_rows_of_the_card_for_officers_on_the_way(app: Flask) -> None:
    with app.app_context():
        data: Any = current_pack().data
    designated = {name: one for name, one in data["about"]["designated"].items() if name != "in_short"}
    before: Any = SimpleNamespace(data={**data, "about": {**data["about"], "designated": designated}})

    assert "Threat, weapon, hurt, fear, children" in [row["text"] for row in story._rows_in(before)]
