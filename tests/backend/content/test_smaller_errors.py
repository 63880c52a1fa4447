"""The smaller errors of the seed, item and word: what was mended stays mended, and what was wrong stays gone.

docs/decisions/2026-11-29-smaller-errors-of-the-seed.md says of each what was wrong.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from tests.backend.content.lighting import shipped

KINDS = ("findings", "advice", "cards", "clocks", "services", "questions")
MENDED = [
    ("graded_too_low", "190"),
    ("powers_under_2a", "s17(1)(cab)"),
    ("power_before_door", "s17(1)(e)"),
    ("breach_of_non_molestation", "only once they knew"),
    ("breach_of_dapo", "notif"),
    ("breach_of_dapo", "areas"),
    ("breach_of_dvpo", "Sunday"),
    ("breach_of_police_bail", "three hours"),
    ("breach_of_court_bail", "s17(1)(cab)"),
    ("breach_of_undertaking", "child arrangements"),
    ("spo_not_told", "Only 6 of 384 case files show"),
    ("spo_require_as_well", "Consortium"),
    ("spo_law_moved", "force legal"),
    ("views_not_asked", "investigating officer"),
    ("cps_before_charge", "emergency"),
    ("not_closed_by_advice", "community resolution"),
    ("rights_tonight", "crime or log number"),
    ("domestic_assessment", "not every DASH form has"),
    ("strangled_recently", "75A"),
    ("sexual_assault_told", "SARC"),
    ("sexual_assault_told", "kit"),
    ("school_not_told", "Operation Encompass"),
    ("silence_with_reader", "advocate"),
    ("images_told", "s66B"),
    ("image_of_child", "Report Remove"),
    ("cannot_speak", "999 BSL"),
]
GONE = [
    ("breach_of_police_bail", "briefly"),
    ("recorded_as_ex_partner", "in writing"),
    ("rights_tonight", "this is your number"),
    ("national_stalking_helpline", "2015"),
    ("spo_law_moved", "is not known here"),
    ("exception_written", "in writing"),
]


def words_of(pack: Any, item_id: str) -> str:
    """All that an item says, its rule left out."""
    item = next(one for kind in KINDS for one in pack[kind] if one["id"] == item_id)
    return json.dumps({name: said for name, said in item.items() if name not in ("when", "id")}, ensure_ascii=False)


@pytest.mark.parametrize("item, word", MENDED)
def test_it_says_what_it_was_mended_to_say(item: str, word: str) -> None:
    assert word in words_of(shipped(), item)


@pytest.mark.parametrize("item, word", GONE)
def test_it_no_longer_says_what_was_wrong(item: str, word: str) -> None:
    assert word not in words_of(shipped(), item)


def test_an_item_that_lost_its_word_would_be_seen() -> None:
    pack = deepcopy(dict(shipped()))
    one = next(one for one in pack["findings"] if one["id"] == "breach_of_non_molestation")
    for name in ("law", "do", "why", "text"):
        one[name] = "Breach of it is a crime."

    assert "only once they knew" not in words_of(pack, "breach_of_non_molestation")
