"""The whole pack as one document, its rules as sentences."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from flask import Flask

from backend.content.authoring.loader import load_pack, merged_pack
from backend.content.authoring.print.document import document
from backend.content.authoring.print.sentences import Words
from backend.content.frozen import freeze
from backend.content.kinds import LISTS
from backend.core.config import Config
from tests.backend.content.small_pack import loaded, small_pack, write_pack

TODAY = "2026-11-24"
SHOWN = (
    "text",
    "short",
    "hint",
    "why",
    "do",
    "say",
    "do_not_say",
    "if_already_done",
    "quote",
    "script",
    "handler_script",
    "record",
    "law",
)
SHOWN = (*SHOWN, "safety", "intro", "about", "publisher", "title", "edition", "note", "value", "none_tonight")
SHOWN = (*SHOWN, "line", "use", "tail", "words", "code", "qualifier")
WEAPON, FAR = {"is": ["weapon", "yes"]}, {"is": ["far_away", "no"]}
OCCASIONS = {"at_least": ["occasions", 2]}


@pytest.fixture
def words(tmp_path: Path) -> Words:
    """The names of the small pack."""
    return Words(loaded(small_pack(), tmp_path).data)


SENTENCES = [
    (WEAPON, "when “weapon” is Yes"),
    ({"any": [WEAPON, FAR]}, "when “weapon” is Yes, or “far away” is No"),
    ({"all": [WEAPON, {"any": [FAR, OCCASIONS]}]},
     "when “weapon” is Yes, and (“far away” is No or “Text of occasions” is known to be 2 or more)"),
    ({"one_of": ["police", ["yes", "unsure"]]}, "when “police” is Yes or ‘Unsure’"),
    ({"includes": ["kinds", "calls"]}, "when “kinds” includes ‘Calls’"),
    ({"any": [{"includes": ["kinds", "calls"]}, {"includes": ["kinds", "gifts"]}]},
     "when “kinds” includes any of ‘Calls’ or ‘Gifts’"),
    ({"all": [{"includes": ["kinds", "calls"]}, {"includes": ["kinds", "gifts"]}]},
     "when “kinds” includes ‘Calls’, and “kinds” includes ‘Gifts’"),
    ({"not": WEAPON}, "when “weapon” is answered, and is not Yes"),
    ({"not": {"any": [WEAPON, FAR]}},
     "when “weapon” is answered, and is not Yes, and “far away” is answered, and is not No"),
    ({"not": {"all": [WEAPON, FAR]}},
     "when “weapon” is answered, and is not Yes, or “far away” is answered, and is not No"),
    ({"not": {"includes": ["kinds", "gifts"]}}, "when “kinds” is complete and does not include ‘Gifts’"),
    ({"not": OCCASIONS}, "when “Text of occasions” is known to be less than 2"),
    ({"count_at_least": [2, [OCCASIONS, {"all": [WEAPON, FAR]}]]},
     "when at least 2 of these hold: [“Text of occasions” is known to be 2 or more; "
     "“weapon” is Yes, and “far away” is No]"),
    ({"all": [{"any": [WEAPON]}]}, "when “weapon” is Yes"),
]  # fmt: skip


@pytest.mark.parametrize("condition,sentence", SENTENCES, ids=lambda one: one if isinstance(one, str) else "")
def test_a_rule_is_a_sentence(condition: Any, sentence: str, words: Words) -> None:
    assert words.when(condition) == sentence


def test_a_nested_rule_is_a_list_down_the_page(words: Words) -> None:
    read = words.parts_of({"all": [WEAPON, {"any": [FAR, {"all": [OCCASIONS, WEAPON]}]}]})

    assert read["lead"] == "all of these hold"
    assert [one["lead"] for one in read["parts"]] == ["“weapon” is Yes", "at least one of these holds"]
    assert read["parts"][1]["parts"][1]["lead"] == "“Text of occasions” is known to be 2 or more, and “weapon” is Yes"


def test_a_clock_says_what_it_counts_and_from_what(words: Words) -> None:
    clock = {"from": {"fact": "last_on"}, "add": {"months": 6, "days": -28}}

    assert words.origin(clock) == "6 months, then less 28 days, counted from “Text of last_on”"


def test_every_rule_of_the_pack_in_use_can_be_said() -> None:
    data = load_pack(Config().pack_folder).data
    words = Words(data)

    said = [words.when(item["when"]) for kind in ("findings", "four", "recognition", "clocks") for item in data[kind]]

    assert all(re.match(r"when .*(“.+” )?(is|includes|hold|comes out)", one) for one in said)
    assert not [one for one in said if re.search(r"[{}\[\]]", one) and "of these hold" not in one]


@pytest.fixture
def printed(app: Flask) -> str:
    """The document of the pack in use, as text."""
    folder = Config().pack_folder
    merged, _ = merged_pack(folder)
    return document(app.jinja_env, merged, load_pack(folder).pack_id, TODAY)


def not_in(plain: str, text: str) -> bool:
    """A place that is filled from an answer is told in words; what stands around it is printed as it is."""
    pieces = re.sub(r"\{[a-z0-9_]+\|([^{}|]+)\}", "\0\\1\0", text).split("\0")
    return not all(piece.strip() in plain for piece in pieces)


def test_a_place_in_a_script_is_printed_with_the_question_and_the_gap(printed: str) -> None:
    assert (
        "What was said, in a note: [the answer to “What was said, as noted”; where none: the words used]."
        in html.unescape(printed)
    )


def test_the_document_holds_every_text_of_the_pack(printed: str) -> None:
    merged, _ = merged_pack(Config().pack_folder)
    plain = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", printed)).split())

    missing = [text for kind in LISTS for item in merged[kind] for text in shown(item) if not_in(plain, text)]

    assert missing == []


def decided_in(printed: str) -> list[str]:
    """The rows of the table of recognition as a lawyer meets them, by their ids."""
    rows = [one["id"] for one in merged_pack(Config().pack_folder)[0]["recognition"]]
    return sorted(rows, key=lambda one: printed.index(f'id="{one}"'))


def test_the_table_of_recognition_is_printed_in_the_order_in_which_it_decides(printed: str) -> None:
    in_order = [one["id"] for one in merged_pack(Config().pack_folder)[0]["recognition"]]

    assert decided_in(printed) == in_order
    assert sorted(in_order) != in_order  # by name it would be another


def test_the_document_is_sound_html_and_its_links_lead_somewhere(printed: str) -> None:
    parser = html5lib.HTMLParser(strict=True)
    page = parser.parse(printed)
    names = {element.get("id") for element in page.iter()}
    links = [element.get("href") for element in page.iter() if element.get("href")]

    assert {link.removeprefix("#") for link in links} <= names


def test_the_document_counts_what_is_not_verified_and_names_it(app: Flask, tmp_path: Path) -> None:
    files = small_pack()
    files["advice"][0]["status"] = "to be verified by the force"
    files["clocks"][0] |= {"reviewed_on": "2026-01-01", "review_by": "2026-11-23"}
    folder = write_pack(files, tmp_path)

    text = document(app.jinja_env, merged_pack(folder)[0], load_pack(folder).pack_id, TODAY)

    assert "Not verified (1)" in text
    assert '<a href="#believe">' in text
    assert "Past the review date (1)" in text
    assert "past its review date</strong>" in text


def test_a_named_condition_stands_once_and_rules_name_it(app: Flask, tmp_path: Path) -> None:
    folder = write_pack(small_pack(), tmp_path)

    text = document(app.jinja_env, merged_pack(folder)[0], load_pack(folder).pack_id, TODAY)

    assert "Named conditions (1)" in text
    assert "When the condition “Text of pattern” holds" in text


def test_what_an_author_writes_is_never_markup(app: Flask, tmp_path: Path) -> None:
    files = small_pack()
    files["advice"][0]["say"] = ["<script>alert(1)</script>"]
    folder = write_pack(files, tmp_path)

    assert "<script>" not in document(app.jinja_env, merged_pack(folder)[0], "0" * 32, TODAY)


def test_the_command_writes_it_and_never_over_another_file(app: Flask, tmp_path: Path) -> None:
    run, file = app.test_cli_runner(), tmp_path / "pack.html"

    first = run.invoke(args=["content", "print", "--to", str(file)])
    second = run.invoke(args=["content", "print", "--to", str(file)])

    assert first.exit_code == 0
    assert "<h1>" in file.read_text("utf-8")
    assert second.exit_code == 2
    assert "is there already" in second.output


def test_a_field_nobody_has_thought_of_is_printed_all_the_same(app: Flask, tmp_path: Path) -> None:
    folder = write_pack(small_pack(), tmp_path)
    merged, _ = merged_pack(folder)
    merged["advice"][0]["new_field"] = {"inner": ["One.", "Two."]}

    assert "Inner: One., Two." in document(app.jinja_env, merged, freeze_id(folder), TODAY)


def freeze_id(folder: Path) -> str:
    return freeze(load_pack(folder).data).pack_id


def shown(value: Any, name: str = "") -> Iterator[str]:
    """The texts of an item that stand in it for people."""
    if isinstance(value, str) and name in SHOWN:
        yield " ".join(value.split())
    elif isinstance(value, list):
        for one in value:
            yield from shown(one, name)
    elif isinstance(value, dict):
        for inner, one in value.items():
            if not (inner == "say" and "rank" in value) and inner not in ("source", "words"):
                yield from shown(one, inner)
