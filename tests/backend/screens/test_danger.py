"""The chip of a yes, or of a no, turns the colour of danger only where it is among what lights a call-in. Which it
is for each form of a condition: tests/device/screens/danger.test.js.
"""

from __future__ import annotations

from flask import Flask

from tests.fixtures.drawn import Draw


def test_body_worn_video_running_does_not_look_like_danger_and_a_weapon_does(app: Flask, drawn: Draw) -> None:
    html = "".join(drawn(app).html.values())

    chip = '<input type="radio" name="answer-{}" value="{}">'
    assert '<label class="chip">' + chip.format("bwv_running", "yes") in html
    assert '<label class="chip chip--danger">' + chip.format("weapon", "yes") in html
    assert '<label class="chip">' + chip.format("safe_place", "yes") in html
    assert '<label class="chip chip--danger">' + chip.format("safe_place", "no") in html
