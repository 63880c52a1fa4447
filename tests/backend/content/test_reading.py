"""The reading age of what officers read."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from backend.content.authoring.loader import load_pack
from backend.content.authoring.reading import ages, legal_terms, reading_age, syllables, texts_of, without_terms
from backend.core.config import Config

STATED_AGE = 10  # docs/content.md says so
OF_ONE_KIND = 11
COUNTED = {
    1: "the phone house asked closed said safe through tried child fire years eye guide queue leaves bailed she",
    2: "people report taken wanted houses changes closes table little police being doing trying quiet handled settled",
    3: "domestic violence officer serious earlier evidence area radio previous everyone inspected realise released_",
    4: "authority intelligence society mediation information",
}
HARD = (
    "The officer considered the documentary evidence notwithstanding substantial contradictory information regarding "
    "the aforementioned allegation."
)


@pytest.mark.parametrize("number", COUNTED)
def test_syllables_are_counted(number: int) -> None:
    words = [word for word in COUNTED[number].split() if not word.endswith("_")]

    assert [word for word in words if syllables(word) != number] == []


def test_a_hard_sentence_is_hard_and_an_easy_one_easy() -> None:
    assert reading_age("Ask what came before. Write down who said it. Then ring the desk.") < 8
    assert reading_age(HARD) > 18


def test_the_formula_is_the_published_one() -> None:
    # 10 words, 1 sentence, 10 syllables: 0.39 * 10 + 11.8 * 1 - 15.59 = 0.11
    assert reading_age("The cat sat down on the mat by the door.") == pytest.approx(5.11)


def test_labels_do_not_make_the_rest_look_easy() -> None:
    assert reading_age(HARD, "Yes", "No", "Not known") == reading_age(HARD)


def test_legal_terms_count_as_one_easy_word() -> None:
    named = "It may be an offence under the Protection from Harassment Act 1997, section 4A."

    assert without_terms(named) == "It may be an offence under the term, term."
    assert reading_age(named) < 9


def test_a_legal_term_is_a_whole_word() -> None:
    assert legal_terms().sub("term", "Samples, spool and SPOs") == "Samples, spool and term"


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


def test_the_pack_in_use_reads_with_ease_at_the_stated_age(data: dict[str, Any]) -> None:
    assert ages(data)["all"].age <= STATED_AGE


def test_no_kind_of_text_hides_behind_the_others(data: dict[str, Any]) -> None:
    large = {kind: tally.age for kind, tally in ages(data).items() if tally.words > 100}

    assert {"questions", "findings", "advice", "law"} <= large.keys()
    assert {kind: age for kind, age in large.items() if age > OF_ONE_KIND} == {}


def test_a_pack_written_like_a_circular_is_found(data: dict[str, Any]) -> None:
    mutant = {**data, "findings": [{**one, "why": HARD, "do": [HARD]} for one in data["findings"]]}

    assert ages(mutant)["all"].age > STATED_AGE


def test_what_must_not_be_said_is_read_and_what_others_said_is_not() -> None:
    item = {"id": "one", "do_not_say": ["Never this at all."], "quote": ["Nor that at all."]}
    data = {"about": {"notice": "N"}, "advice": [item]}

    assert [text.words for text in texts_of(data)] == ["N", "Never this at all."]


def test_the_command_reports_by_kind_and_names_the_hardest(app: Flask) -> None:
    said = app.test_cli_runner().invoke(args=["content", "reading", "--hardest", "3"]).output

    assert "questions" in said
    assert "The hardest 3 sentences" in said
