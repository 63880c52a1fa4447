"""Values of a parametrised test of which each tells the same, at a cost: the first is tried in every run, the others by
`make prove` (docs/decisions/2026-11-24-what-make-test-runs.md).

    @pytest.mark.parametrize("written", others_in_prove(WRITTEN))
    @pytest.mark.parametrize("written", every_nth(3, WRITTEN))
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def others_in_prove(values: Iterable[Any], in_every_run: int = 1) -> list[Any]:
    """The same values, all but the first marked for `make prove`; one that is a tuple stands for several arguments."""
    sets = [value if isinstance(value, tuple) else (value,) for value in values]
    marks = ((), (pytest.mark.prove,))
    return [pytest.param(*each, marks=marks[number >= in_every_run]) for number, each in enumerate(sets)]


def every_nth(step: int, values: Iterable[Any]) -> list[Any]:
    """The same values, of which each `step`th is tried in every run: where no one of them stands for the others."""
    marks = ((), (pytest.mark.prove,))
    return [pytest.param(value, marks=marks[number % step != 0]) for number, value in enumerate(values)]
