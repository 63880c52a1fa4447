"""The sentences that engines speak: all there, each with its places, safe, read, compared, and an overlay's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.diff import differences
from backend.content.authoring.errors import PackRefused
from backend.content.authoring.loader import load_pack
from backend.content.authoring.reading import ages, texts_of
from backend.rules.sentences import forms_of, say
from backend.rules.words import answer_in_words
from tests.backend.content.small_pack import Files, loaded, problems_of, small_pack, write_pack

OPEN = {"kind": "yes_no", "id": "weapon"}


def with_sentence(name: str, said: Any) -> Files:
    """The small pack with one sentence said otherwise."""
    files = small_pack()
    files["sentences"][name] = said
    return files


@pytest.mark.parametrize(
    "name,said,cause",
    [
        ("answer_not_asked", "", "answer_not_asked: a text, or two as one and other"),
        ("answer_not_asked", 3, "answer_not_asked: a text, or two as one and other"),
        ("copy_log_call_ins", {"one": "{count}"}, "copy_log_call_ins: a text, or two as one and other"),
        ("nobody_says_this", "Nothing.", "nobody_says_this: no engine speaks this sentence"),
        ("copy_told", "noted as told", "copy_told: has lost its place for {notes}"),
        ("copy_told", "told {notes} at {hour}", "copy_told: has a place for {hour}, which nothing fills"),
        ("copy_log_call_ins", "{count} call-ins", "copy_log_call_ins: counts, and so has two forms, one and other"),
        ("answer_no", {"one": "no", "other": "no"}, "answer_no: has one form: nothing is counted in it"),
        ("date_months", "Ionawr Chwefror", "date_months: holds 12 names, with a space between them"),
        ("answer_no_rows", "Block them.", "answer_no_rows: text: unsafe advice"),
        ("answer_no_rows", "This is not stalking.", "answer_no_rows: the app never says"),
    ],
)
def test_a_sentence_is_refused_with_its_cause(name: str, said: Any, cause: str, tmp_path: Path) -> None:
    (problem,) = problems_of(with_sentence(name, said), tmp_path / "pack")

    assert problem.startswith("sentences.json")
    assert cause in problem


def test_a_pack_that_lacks_a_sentence_is_refused(tmp_path: Path) -> None:
    files = small_pack()
    del files["sentences"]["copy_told_nobody"]

    (problem,) = problems_of(files, tmp_path / "pack")

    assert "copy_told_nobody: is a sentence that engines speak, and is missing" in problem


def overlaid(tmp_path: Path, sentences: dict[str, Any]) -> dict[str, Any]:
    """The data of the small pack under an overlay with these sentences. Raises PackRefused."""
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    (overlay / "sentences.json").write_text(json.dumps(sentences), "utf-8")
    return load_pack(write_pack(small_pack(), tmp_path / "pack"), overlay).data


def test_an_overlay_says_a_sentence_otherwise_and_leaves_the_others(tmp_path: Path) -> None:
    data = overlaid(tmp_path, {"answer_not_asked": "heb ei ofyn"})

    assert answer_in_words(data, OPEN, None) == "heb ei ofyn"
    assert answer_in_words(data, OPEN, {"state": "declined"}) == "declined to answer"


def test_an_overlay_that_drops_a_place_is_refused_by_its_own_file(tmp_path: Path) -> None:
    with pytest.raises(PackRefused) as refused:
        overlaid(tmp_path, {"copy_told_once": "noted once for all"})

    assert [str(one) for one in refused.value.problems] == [
        "overlay/sentences.json: copy_told_once: has lost its place for {who}"
    ]


def test_sentences_count_into_the_reading_age(tmp_path: Path) -> None:
    words = "Notwithstanding innumerable considerations, establishing accountability necessitates deliberation."
    easy, hard = (
        loaded(with_sentence("clock_by_hand", said), tmp_path / str(at)).data for at, said in enumerate(["Go.", words])
    )

    assert ages(hard)["sentences"].age > ages(easy)["sentences"].age
    assert words in [text.words for text in texts_of(hard)]


def test_a_comparison_names_each_sentence_that_is_said_otherwise(tmp_path: Path) -> None:
    old = loaded(small_pack(), tmp_path / "old").data
    new = loaded(with_sentence("answer_not_asked", "nobody asked"), tmp_path / "new").data

    lines = differences(old, new)

    assert lines == ["Sentences of the app: 1 changed", "  answer_not_asked: “not asked” → “nobody asked”"]


def test_a_count_of_one_has_its_own_form(tmp_path: Path) -> None:
    data = loaded(small_pack(), tmp_path / "pack").data

    assert [say(data, "copy_log_call_ins", count=count) for count in (0, 1, 2)] == [
        "0 call-ins",
        "1 call-in",
        "2 call-ins",
    ]


def test_what_is_put_into_a_place_is_not_read_as_a_place(tmp_path: Path) -> None:
    data = loaded(small_pack(), tmp_path / "pack").data

    said = say(data, "copy_cleared", standing="told to {reason}", moment="now", reason="a mistake")

    assert said == "told to {reason}, cleared now (a mistake)"


def test_each_form_of_a_sentence_is_looked_at() -> None:
    assert forms_of({"one": "a", "other": "b"}) == ["a", "b"]
