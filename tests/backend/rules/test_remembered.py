"""What a leaf came to is remembered within one evaluation, and only once no answer is dropped any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from backend.rules import conditions, outline
from backend.rules.assess import assess
from backend.rules.reading import Reading
from backend.rules.verdict import Verdict
from tests.conformance.vectors import STATES, condition_pack, load, with_defaults

Pack = dict[str, Any]
LATER_IS_YES = {"is": ["later", "yes"]}
VECTORS = load("conditions")


def question(name: str, **more: Any) -> dict[str, Any]:
    """A yes-or-no question."""
    return {"id": name, "kind": "yes_no", "short": name, **more}


def pack_of(questions: list[dict[str, Any]], *whens: Any) -> Pack:
    """A pack of one screen, with a finding for each condition."""
    findings = [{"id": f"finding{number}", "rank": 1, "when": when, "do": []} for number, when in enumerate(whens)]
    outlined = [{"id": "screen", "kind": "questions", "questions": [asked["id"] for asked in questions]}]
    return with_defaults({"questions": questions, "findings": findings, "outline": outlined})


# `first` looks ahead at `later` while that answer still counts; `later` is hidden, its answer dropped; then `last` and
# the finding ask the same. No pack that was checked looks ahead: the engine does not rely on it.
LOOKS_AHEAD: Any = pack_of(
    [
        question("first", shown_when=LATER_IS_YES),
        question("gate"),
        question("later", shown_when={"is": ["gate", "yes"]}),
        question("last", shown_when=LATER_IS_YES),
    ],
    {"not": LATER_IS_YES},
)
RIGHT = (["first", "later"], "cannot_rule_out")


def looked_ahead() -> tuple[list[str], str]:
    """What is hidden, and the finding's state."""
    result = assess(LOOKS_AHEAD, {"gate": {"value": "no"}, "later": {"value": "no"}}, "2026-11-24")
    return result["hidden"], result["findings"][0]["state"]


def remembering_early(*parts: Any, **more: Any) -> Reading:
    """Mutant: a reading that remembers while answers are still being dropped."""
    return Reading(*parts, **more, verdicts={})


def still_the_same(read: Reading, **_: Any) -> Reading:
    """Mutant: and goes on with what it remembered."""
    return read


def test_what_a_dropped_answer_came_to_is_not_remembered() -> None:
    assert looked_ahead() == RIGHT


def test_the_mutant_verdicts_remembered_while_answers_are_dropped_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "Reading", remembering_early)

    assert looked_ahead() == (["first", "later", "last"], "cannot_rule_out")


def test_the_mutant_that_goes_on_with_them_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "Reading", remembering_early)
    monkeypatch.setattr(outline, "replace", still_the_same)

    assert looked_ahead() == (["first", "later", "last"], "applies")


def yes_then_no() -> list[str]:
    """The states of one finding over two sets of answers, one after the other."""
    pack: Any = pack_of([question("q")], {"is": ["q", "yes"]})
    return [assess(pack, {"q": {"value": said}}, "2026-11-24")["findings"][0]["state"] for said in ("yes", "no")]


def test_nothing_is_remembered_from_one_evaluation_to_the_next() -> None:
    assert yes_then_no() == ["applies", "does_not_apply"]


def test_the_mutant_verdicts_kept_for_the_next_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[Any, Verdict] = {}
    monkeypatch.setattr(outline, "replace", lambda read, **_: replace(read, verdicts=kept))

    assert yes_then_no() == ["applies", "applies"]


class Untyped(dict[Any, Verdict]):
    """Mutant: 1 and `True` are kept as the same, as Python takes them."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get((*key[:2], key[3]), default)

    def __setitem__(self, key: Any, verdict: Verdict) -> None:
        super().__setitem__((*key[:2], key[3]), verdict)


def true_and_1() -> list[bool]:
    """Which of the vectors that ask after both come out right."""
    vectors = [vector for vector in VECTORS["vectors"] if vector["name"].startswith("1 and true are two things")]
    packs: list[Any] = [condition_pack(VECTORS, vector["when"]) for vector in vectors]
    found = [assess(pack, one["answers"], None)["findings"][0] for pack, one in zip(packs, vectors, strict=True)]
    return [one["state"] == STATES[vector["expected"]] for one, vector in zip(found, vectors, strict=True)]


def test_1_and_true_are_remembered_apart() -> None:
    assert true_and_1() == [True, True]


def test_the_mutant_1_and_true_remembered_as_the_same_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "replace", lambda read, **_: replace(read, verdicts=Untyped()))

    assert true_and_1() == [False, False]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was asked of the answers with `is`."""
    met: list[Any] = []
    right: Callable[..., Verdict] = conditions.LEAVES["is"]

    def noted(inner: list[Any], reading: Reading) -> Verdict:
        met.append(inner)
        return right(inner, reading)

    monkeypatch.setitem(conditions.LEAVES, "is", noted)
    return met


def the_same_five_times() -> Any:
    pack: Any = pack_of([question("q")], *[{"all": [{"is": ["q", "yes"]}]}] * 5)
    return assess(pack, {"q": {"value": "yes"}}, "2026-11-24")


def test_what_five_findings_ask_is_asked_once(asked: list[Any]) -> None:
    the_same_five_times()

    assert asked == [["q", "yes"]]


def test_the_mutant_nothing_remembered_is_seen(asked: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "replace", still_the_same)

    the_same_five_times()

    assert len(asked) == 5


def test_findings_with_the_same_reason_each_have_their_own() -> None:
    left, right, *_ = the_same_five_times()["findings"]

    left["because"][0]["value"] = "no"

    assert right["because"] == [{"question": "q", "value": "yes"}]
