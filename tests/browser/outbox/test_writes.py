"""What is written down of a finished version: strictly, together with its draft, or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.outbox import promises as outbox_promises
from tests.browser.outbox.promises import TRANSACTIONS
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice


@pytest.fixture
def noting(ready_phone: Callable[..., Ready]) -> Ready:
    """A phone that notes every transaction of its store."""
    return ready_phone(before=TRANSACTIONS)


def test_every_write_from_unlocking_to_the_receipt_is_strict(noting):
    outbox_promises.every_write_is_strict(noting)


def test_closing_puts_the_version_in_and_takes_the_draft_away_in_one_transaction(noting):
    outbox_promises.closing_is_one_transaction(noting)


@pytest.mark.prove
def test_going_on_puts_the_version_in_and_the_next_draft_in_its_place_in_one_transaction(noting):
    outbox_promises.going_on_is_one_transaction(noting)


IN_TWO = (
    'await write(["outbox", "drafts"], async (tx) => {\n    await tx.objectStore("outbox").add(item);',
    'await write("outbox", (tx) => tx.store.add(item));\n  await write(["drafts"], async (tx) => {',
)
RELAXED = 'durability: "strict"', 'durability: "relaxed"'
FAULTS = {
    "writes are relaxed": Fault(
        "vault/database.js", *RELAXED, outbox_promises.every_write_is_strict, "not every write was strict", TRANSACTIONS
    ),
    "closing takes two transactions": Fault(
        "sync/outbox.js", *IN_TWO, outbox_promises.closing_is_one_transaction, "not changed together", TRANSACTIONS
    ),
    "going on takes two transactions": Fault(
        "sync/outbox.js", *IN_TWO, outbox_promises.going_on_is_one_transaction, "not changed together", TRANSACTIONS
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_seeded_fault_is_noticed(ready_phone, name):
    notice(ready_phone, FAULTS[name])
