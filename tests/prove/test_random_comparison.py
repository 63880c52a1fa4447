"""Both engines on 100,000 random pairs, in lots, so that a difference is found soon and told in full."""

from __future__ import annotations

import time

import pytest

from tests.conformance.both_engines import by_javascript, by_python, first_difference
from tests.conformance.random.pairs import random_pairs

LOTS, LOT = 40, 2_500


@pytest.mark.prove
def test_python_and_javascript_agree_on_a_hundred_thousand_random_pairs() -> None:
    began = time.monotonic()
    for seed in range(LOTS):
        pairs = random_pairs(seed, LOT)

        difference = first_difference(pairs, by_python(pairs), by_javascript(pairs))

        assert difference is None, f"seed {seed}: {difference}"
    print(f"\nrandom comparison: {LOTS * LOT:,} pairs agree, {time.monotonic() - began:.0f} s")
