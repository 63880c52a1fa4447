"""Faults put into the outbox and what sends it, on purpose. The tests of tests/device/sync must see each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy, as_parameters

FAULTS = (
    ("durability is relaxed", "vault/database.js", 'durability: "strict"', 'durability: "relaxed"'),
    (
        "version and draft in two transactions",
        "sync/outbox.js",
        'await write(["outbox", "drafts"], async (tx) => {\n    await tx.objectStore("outbox").add(item);',
        'await write("outbox", (tx) => tx.store.add(item));\n  await write("drafts", async (tx) => {',
    ),
    ("a received version can be held", "sync/outbox.js", 'if (row && row.state !== "sent")', "if (row)"),
    ("a late answer makes a row", "sync/outbox.js", "if (row && row.state", "if (row?.state"),
    (
        "the envelope goes with the receipt",
        "sync/outbox.js",
        "sent_at: at, reason: null",
        "sent_at: at, envelope: null, reason: null",
    ),
    ("the envelope stays for ever", "sync/kept.js", "now - receivedAt(row) > KEPT_MS", "false"),
    ("it stays for 72 minutes", "sync/kept.js", "72 * 60 * 60", "72 * 60"),
    ("the newest is let go of first", "sync/kept.js", "receivedAt(a) - receivedAt(b)", "receivedAt(b) - receivedAt(a)"),
    ("what waits is let go of", "sync/kept.js", 'row.state === "sent" && Boolean', "Boolean"),
    ("a full phone lets nothing go", "vault/database.js", "!(await room())", "true"),
    ("nobody looks whether the server was restored", "sync/sender.js", "!(await afterRestore())", "true"),
    ("nothing is given again", "sync/kept.js", "Math.max(receipt.epoch, offeredIn) < epoch", "false"),
    ("the same is given again and again", "sync/kept.js", "Math.max(receipt.epoch, offeredIn)", "receipt.epoch"),
    ("it is given again without its receipt", "sync/server.js", "const earlier = receipt ?", "const earlier = false ?"),
    (
        "what is given again is called received",
        "sync/outbox_words.js",
        'return row.state === "queued" && Boolean(row.receipt);',
        "return false;",
    ),
    ("it is told before it is written", "sync/outbox.js", 'await write(["outbox"', 'announce(), await write(["outbox"'),
    ("any receipt will do", "sync/drain.js", " && (await isReceiptFor(outcome.receipt, item))", ""),
    ("a receipt for another version counts", "sync/receipts.js", "receipt?.version_id !== item.version_id || ", ""),
    ("one for other bytes counts", "sync/receipts.js", " || receipt.envelope_sha256 !== item.envelope_sha256", ""),
    (
        "one that always fails stops the others",
        "sync/drain.js",
        "if (!ENDS.has(outcome.kind)) return putOff(item, longestMs);",
        "if (!ENDS.has(outcome.kind)) return putOff(item, longestMs), outcome;",
    ),
    (
        "three that never get an answer are tried first for ever",
        "sync/drain.js",
        "due.sort((a, b) => tries(a) - tries(b));",
        "",
    ),
    ("what failed does not wait", "sync/drain.js", "all || past(item).notBefore <= Date.now()", "true"),
    (
        "a receipt that was not written down counts",
        "sync/drain.js",
        "return putOff(item, longestMs); // the",
        "return null; // the",
    ),
    ("a server that asks for time is asked on", "sync/drain.js", '"sign-in", "wait"]', '"sign-in"]'),
    (
        "the network's coming back hurries a busy server",
        "sync/sender.js",
        "if (Date.now() >= notBefore) sendNow();",
        "sendNow();",
    ),
    ("a store that cannot be read is asked at once", "sync/sender.js", "failures += 1;", "failures = 1;"),
    (
        "a tab without the lock gives up",
        "sync/sender.js",
        "request(line, passes)",
        "request(line, { ifAvailable: true }, (lock) => lock && passes())",
    ),
    ("what is held leaves the list", "sync/old_rows.js", 'state !== "sent" || !receipt', 'state === "queued"'),
    ("one clock that was wrong is believed", "sync/old_rows.js", "Math.max(", "Math.min("),
    ("what is asked for at the end is forgotten", "sync/sender.js", "if (asked) send(asked);", ""),
    (
        "several that nothing comes back for are given up",
        "sync/drain.js",
        "  apart = true;\n  return null;",
        "  return [];",
    ),
    ("an answer of several counts for another", "sync/drain.js", "outcomes[at], longestMs", "outcomes[0], longestMs"),
    ("too few answers are taken for all", "sync/server.js", "body.answers.length === items.length", "true"),
    ("more go at once than the server takes", "sync/drain.js", "at === IN_ONE_REQUEST ||", "false ||"),
    ("their size is not looked at", "sync/drain.js", "> LETTERS_IN_ONE", "> Infinity"),
    ("several go without their earlier receipts", "sync/server.js", "...(receipt ? { earlier", "...(false ? { earlier"),
    ("once apart, always apart", "sync/drain.js", "apart &&= Boolean(ended) || waits.length > 0;", ""),
    ("what can be taken back is sent", "sync/drain.js", "!heldBack[at] && ", ""),
    ("what was held back waits for another reason to go", "sync/drain.js", ", ...heldBack].filter", "].filter"),
    (
        "what may be on its way is taken back",
        "sync/take_back.js",
        "isThere = Boolean(row && heldBack",
        "isThere = Boolean(row || heldBack",
    ),
    ("a clock put back holds it back", "sync/take_back.js", " && left <= HELD_BACK_MS", ""),
    ("what the server refused is taken back", "sync/take_back.js", 'state === "queued" && ', ""),
    (
        "taken back, there is no draft",
        "sync/take_back.js",
        'await tx.objectStore("drafts").put(draft);',
        "",
    ),
    (
        "taken back in two transactions",
        "sync/take_back.js",
        'await tx.objectStore("drafts").put(draft);\n  });',
        '});\n  await write("drafts", (tx) => tx.store.put(draft));',
    ),
)


@pytest.fixture
def device(tmp_path: Path) -> DeviceCopy:
    brought = (
        "sync",
        "phone.js",
        "sync_answers.js",
        "../conformance/sync_answers.json",
        "../conformance/letter.json",
        "../conformance/letter_briefs.json",
        "live.js",
    )
    return DeviceCopy(tmp_path, ("static/js", "static/vendor"), brought)


@pytest.mark.prove
@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_they_pass(device: DeviceCopy) -> None:
    assert device.passes()


@pytest.mark.parametrize("file,right,wrong", as_parameters(FAULTS))
def test_a_fault_in_the_outbox_is_seen(device: DeviceCopy, file: str, right: str, wrong: str) -> None:
    assert device.sees(f"static/js/{file}", right, wrong)
