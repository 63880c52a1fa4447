"""assess() takes any JSON and raises nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from backend.rules.assess import assess
from tests.fixtures.device_engine import device_engine

JSON = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False, allow_infinity=False)
    | some.text(max_size=12),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@lru_cache(maxsize=1)
def pack() -> dict[str, Any]:
    return load_pack(Config().pack_folder).data


def ids(kind: str) -> some.SearchStrategy[str]:
    return some.deferred(lambda: some.sampled_from([item["id"] for item in pack()[kind]]))


ANSWER = JSON | some.fixed_dictionaries({"value": JSON}, optional={"all": JSON, "state": JSON})
CALL_IN = JSON | some.fixed_dictionaries({}, optional={"lit_at": JSON, "told": JSON, "cleared": JSON})


@settings(max_examples=150, deadline=None, derandomize=True)
@given(answers=JSON | some.dictionaries(ids("questions"), ANSWER, max_size=12), as_of=JSON, call_ins=JSON)
def test_any_answers_are_assessed(answers: Any, as_of: Any, call_ins: Any) -> None:
    result = assess(pack(), answers, as_of, call_ins)

    assert len(result["findings"]) == len(pack()["findings"])


@settings(max_examples=30, deadline=None, derandomize=True)
@given(
    answers=some.dictionaries(ids("questions"), ANSWER, max_size=12),
    call_ins=some.dictionaries(ids("findings"), CALL_IN, max_size=6),
)
def test_any_answers_can_be_copied_in_printable_ascii(answers: Any, call_ins: Any) -> None:
    result = assess(pack(), answers, "2026-11-24", call_ins)

    for block in pack()["copy_blocks"]:
        text = device_engine().copy_text(pack(), block["id"], answers, result, call_ins)
        assert all(" " <= letter <= "~" or letter == "\n" for letter in text)


def test_answers_are_not_changed_by_assessing_them() -> None:
    answers = {question["id"]: {"value": "yes"} for question in pack()["questions"]}
    before = repr(answers)

    assess(pack(), answers, "2026-11-24", {})

    assert repr(answers) == before
