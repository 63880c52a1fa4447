"""Both engines on the same 2,000 random pairs of pack and answers. tests/prove/ runs many more."""

from __future__ import annotations

import json
from random import Random

from backend.content.authoring.loader import load_pack
from backend.core.config import ROOT, Config
from tests.backend.rules.random_walks import AS_OF, some_answers
from tests.conformance.both_engines import by_javascript, by_python, first_difference
from tests.conformance.random.pairs import random_pairs

SEED = 20261124
PAIRS = 2_000


def test_python_and_javascript_agree_on_random_packs_and_answers() -> None:
    pairs = random_pairs(SEED, PAIRS)

    assert first_difference(pairs, by_python(pairs), by_javascript(pairs)) is None


def test_the_random_pairs_reach_every_state() -> None:
    """A comparison of nothing but unknowns would prove little."""
    results = [json.loads(text)["result"] for text in by_python(random_pairs(SEED, PAIRS))]

    states = [finding["state"] for result in results for finding in result["findings"]]
    assert all(states.count(state) > PAIRS / 4 for state in ("applies", "does_not_apply", "cannot_rule_out"))
    assert sum(bool(result["hidden"]) for result in results) > PAIRS / 10
    assert sum(any(call_in["state"] == "cleared" for call_in in result["call_ins"]) for result in results) > PAIRS / 100
    assert sum(any(clock["due"] for clock in result["clocks"]) for result in results) > PAIRS / 10
    assert sum(any(clock["by_hand"] for clock in result["clocks"]) for result in results) > PAIRS / 100


def test_python_and_javascript_agree_on_the_pack_in_use() -> None:
    pack, random = load_pack(Config().pack_folder).data, Random(SEED)
    answers = [some_answers(random, pack, share=random.choice([0.2, 0.5, 0.9])) for _ in range(24)]
    answers += [json.loads(path.read_text("utf-8"))["answers"] for path in (ROOT / "tests" / "cases").glob("*.json")]
    pairs = [{"pack": pack, "answers": one, "as_of": AS_OF, "call_ins": {}} for one in answers]

    assert first_difference(pairs, by_python(pairs), by_javascript(pairs)) is None
