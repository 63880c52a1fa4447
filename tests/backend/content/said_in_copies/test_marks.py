"""What was marked on the video stands where the statement is written from it: its time and what it was."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.content.said_in_copies.officers import Data, line_of, officers
from tests.conformance.both_engines import spoilt_core

THREAT = {"id": "aaaaaaaa", "at": "2026-11-24T18:49:00Z", "tag": "threat"}
UNTAGGED = {"id": "bbbbbbbb", "at": "2026-11-24T18:52:00Z"}
STRUCK = {"id": "cccccccc", "at": "2026-11-24T18:55:00Z", "tag": "fear", "struck": "In the pocket"}
ALL = {"marks": [THREAT, UNTAGGED, STRUCK], "bwv_running": "yes"}
UNNOTED = {"marks": [THREAT]}
BLOCKS = ["statement_points", "evidence_list"]


@pytest.fixture(scope="module")
def data() -> Any:
    """The pack in use."""
    return load_pack(Config().pack_folder).data


def marks(data: Data, **core: Path) -> str:
    """The line of the marks."""
    return line_of(officers(data, ALL, **core)["statement_points"], "MARKS ON VIDEO")


def test_each_mark_stands_with_its_time_and_what_it_was_and_one_that_was_not_meant_does_not(data: Data) -> None:
    assert marks(data) == "MARKS ON VIDEO: 24 Nov 18:49 threat; 24 Nov 18:52."


def test_without_a_mark_there_is_no_line(data: Data) -> None:
    assert line_of(officers(data, {"threat": "yes"})["statement_points"], "MARKS ON VIDEO") == ""


@pytest.mark.parametrize("block", BLOCKS)
def test_where_nobody_answered_whether_video_ran_a_mark_is_a_time_and_nothing_on_video(data: Data, block: str) -> None:
    text = officers(data, UNNOTED)[block]

    assert "MARKS (TIMES), NOT NOTED WHETHER VIDEO RAN: 24 Nov 18:49 threat." in text
    assert "ON VIDEO" not in text
    assert "as marked on the video" not in officers(data, UNNOTED | {"threat": "yes"})[block]


@pytest.mark.parametrize("block", BLOCKS)
def test_where_video_was_not_running_the_marks_say_so(data: Data, block: str) -> None:
    text = officers(data, UNNOTED | {"bwv_running": "no"})[block]

    assert "MARKS (TIMES), VIDEO NOT RUNNING: 24 Nov 18:49 threat." in text
    assert "MARKS ON VIDEO" not in text


@pytest.mark.prove
@pytest.mark.parametrize("block", BLOCKS)
def test_marks_that_are_on_video_whatever_was_answered_are_seen(data: Data, block: str) -> None:
    mutant = deepcopy(data)
    lines = next(one for one in mutant["copy_blocks"] if one["id"] == block)["lines"]
    next(one for one in lines if one.get("title") == "MARKS ON VIDEO").pop("when")

    assert "MARKS ON VIDEO: 24 Nov 18:49 threat." in officers(mutant, UNNOTED)[block]


@pytest.mark.prove
def test_a_mark_that_was_struck_out_and_is_copied_is_seen(data: Data, tmp_path: Path) -> None:
    core = spoilt_core(tmp_path, "copy/spoken.js", ".filter(({ struck }) => !struck)", "")

    assert "18:55" in marks(data, core=core)
