"""The browser is killed in the middle of taps and of sending, many times over. CHAOS_ROUNDS (30) says how often.

Prints its figures for docs/proof.md.
"""

from __future__ import annotations

import os
import random

from tests.chaos.browser_kills import DyingPhone, Tally, a_round

ROUNDS = int(os.environ.get("CHAOS_ROUNDS", "30"))


def test_every_answer_called_saved_is_there_after_the_browser_was_killed(open_phone, gate, tmp_path):
    phone = DyingPhone(open_phone, tmp_path / "phone", gate)
    gate.cut()  # what the phone has, it has alone
    tally = Tally()
    chance = random.Random(1)

    for _ in range(ROUNDS):
        a_round(phone, tally, chance, sends=False)

    print(f"browser killed while answering: {tally}")
    assert tally.lost == []
    assert tally.counts["answers called saved"] > ROUNDS


def test_a_report_is_a_draft_or_a_version_after_the_browser_was_killed_while_sending(open_phone, gate, tmp_path):
    phone = DyingPhone(open_phone, tmp_path / "phone", gate)
    gate.cut()
    tally = Tally()
    chance = random.Random(2)

    for _ in range(ROUNDS):
        a_round(phone, tally, chance, sends=True, after_s=chance.random() * 0.5)

    print(f"browser killed while sending: {tally}")
    assert tally.lost == []
    assert tally.counts["left as a draft"]
    assert tally.counts["left as a version"]
