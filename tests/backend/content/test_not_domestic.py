"""A copy says that it is not domestic where somebody knows who it is: behind an account may be a former partner."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.lighting import shipped
from tests.backend.content.test_copy_blocks import copied

WORDS = "Not domestic."
BLOCKS = ("incident_update", "crime_report")


def _says_so(pack: dict[str, Any], block: str, relationship: str, online: str) -> bool:
    given = {"relationship": relationship, "online_any": online, "times": "more_than_twenty", "unwanted": "yes"}
    return WORDS in copied(pack, block, {name: {"value": value} for name, value in given.items()})


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("relationship", ["stranger", "hardly_known", "not_identified"])
def test_nobody_behind_an_account_is_called_not_domestic(block: str, relationship: str) -> None:
    assert not _says_so(shipped(), block, relationship, "yes")


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("relationship, online", [("known", "yes"), ("known", "no"), ("stranger", "no")])
def test_somebody_who_was_seen_or_is_known_is(block: str, relationship: str, online: str) -> None:
    assert _says_so(shipped(), block, relationship, online)


def test_a_pack_that_says_it_of_every_stranger_is_seen() -> None:
    pack = deepcopy(shipped())
    for line in _lines(pack):
        line["when"] = {"one_of": ["relationship", ["known", "hardly_known", "stranger"]]}

    assert _says_so(pack, "incident_update", "stranger", "yes")


def _lines(value: Any) -> list[dict[str, Any]]:
    """Every line of the copies with these words."""
    if isinstance(value, dict):
        own = [value] if value.get("text") == WORDS else []
        return own + [line for part in value.values() for line in _lines(part)]
    return [line for part in value for line in _lines(part)] if isinstance(value, list) else []
