"""What the header called saved is there after the browser was killed. `make chaos` does the same for minutes."""

from __future__ import annotations

import random

import pytest

from tests.browser.rebuilt import changed, rebuilt
from tests.chaos.browser_kills import DyingPhone, Tally, a_round

WRITES = 'await write("drafts", (tx) => putAndCommit(tx, row));'
WRITES_LATER = """if (!Object.keys(draft.answers).length) await write("drafts", (tx) => tx.store.put(row));
  else setTimeout(() => write("drafts", (tx) => tx.store.put(row)), 300);"""  # empty, at once: a report must open


@pytest.mark.prove
def test_what_was_called_saved_is_there_after_the_browser_was_killed(open_phone, gate, tmp_path):
    phone = DyingPhone(open_phone, tmp_path / "phone", gate, service_workers="block")
    tally = Tally()

    a_round(phone, tally, random.Random(3), sends=False, after_s=1.5)
    a_round(phone, tally, random.Random(4), sends=True, after_s=0.05)

    assert tally.lost == []
    assert tally.counts["answers called saved"]


@pytest.mark.prove
def test_a_phone_that_says_saved_before_it_wrote_is_caught(open_phone, gate, tmp_path):
    late = rebuilt({"vault/drafts.js": changed("vault/drafts.js", WRITES, WRITES_LATER)})
    phone = DyingPhone(open_phone, tmp_path / "phone", gate, service_workers="block")
    tally = Tally()
    phone.before = lambda context: context.route(*late)
    for seed in range(12):
        if tally.lost:
            break
        a_round(phone, tally, random.Random(seed), sends=False, after_s=1.5 + seed)  # a slow machine needs longer

    assert tally.lost, f"nothing was lost: {tally.counts}"
