"""A force's own ladder, from its overlay, is what the loop goes by."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests.backend.authority.world import browser
from tests.backend.content.a_force import shipped, written
from tests.backend.records.desk.acting import LIT, NEAR, sent
from tests.backend.records.ladder.scene import due, go, on, shown
from tests.backend.records.test_openings import phone_of
from tests.fixtures.app import Clock, Start
from tests.fixtures.pack import sealed_pack
from tests.people import People, sign_in

RULE = "danger_not_told"
TO_THE_COORDINATOR = [{"role": "coordinator", "of": "force", "minutes": 7}]


@pytest.fixture
def theirs(start: Start, tmp_path: Path) -> Flask:
    """The server of a force that asks after three minutes, and its coordinator alone."""
    rule = {**shipped("ladder", RULE), "first_after": 3, "steps": TO_THE_COORDINATOR}
    overlay = written({"ladder": [rule]}, tmp_path / "overlay")
    return start(pack_file=sealed_pack(tmp_path / "theirs", overlay=overlay))


def test_the_loop_goes_by_the_minutes_and_steps_of_a_force_s_own_ladder(
    theirs: Flask, people: People, clock: Clock
) -> None:
    on(theirs, people.chloe, clock)
    on(theirs, people.gita, clock)
    sent(phone_of(sign_in(browser(theirs), people.asha), people.asha), answers=NEAR, call_ins=LIT)
    assert due(theirs)[RULE].at - due(theirs)[RULE].since == timedelta(minutes=3)

    clock.passes(minutes=3)
    go(theirs, clock)

    assert shown(theirs, RULE) == [("gita", 0)]
    assert due(theirs)[RULE].at == clock.at + timedelta(minutes=7)
