"""Each promise bites: with one fault put into one module on its way to the phone, its check fails."""

from __future__ import annotations

import pytest

from tests.browser import promises
from tests.browser.seeded import Fault, notice

FAULTS = {
    "saved is said before the write": Fault(
        "walk/report.js",
        'this.unsaved ? "saving" : this.#keepsAll',
        "this.#keepsAll",
        promises.saved_is_said_only_after_the_write,
        "before the write had completed it said",
        promises.HELD_WRITES,
    ),
    "a failed write counts as saved": Fault(
        "walk/report.js",
        'this.trouble ? "not-saved"',
        'this.trouble ? "saved"',
        promises.not_saved_is_said_when_it_is_not,
        "Not saved",
        promises.BREAKABLE_STORE,
    ),
    "locking leaves the screen": Fault(
        "pages/locked.js",
        'const main = putInPlace("lock-screen");',
        'const left = document.querySelector("main[data-page=walk]"); const main = putInPlace("lock-screen");'
        "if (left) { left.hidden = true; document.body.append(left); }",
        promises.locking_empties_the_screen,
        "still in the document",
    ),
    "the lock is not told to the server": Fault(
        "pages/received.js",
        "export function closeReading() {",
        "export function closeReading() { return;",
        promises.locking_closes_what_was_received,
        "Show that it is you",
    ),
    "the lock is told at once or never": Fault(
        "pages/received.js",
        "document.cookie =",
        "globalThis.notTold =",
        promises.a_lock_without_a_network_closes_what_was_received,
        "Show that it is you",
    ),
    "any receipt will do": Fault(
        "sync/receipts.js",
        "const spki = await receiptKey(receipt.kid);",
        "return true; const spki = await receiptKey(receipt.kid);",
        promises.a_forged_receipt_changes_nothing,
        "it has not come about",
    ),
    "a call-in goes out with its answer": Fault(
        "walk/report.js",
        "isLit = lightCallIns(",
        "isLit = false && lightCallIns(",
        promises.a_call_in_stays_lit,
        "radio_now",
    ),
    "a new danger joins the line and is not named": Fault(
        "walk/call_in/pinned.js",
        'setText(line, "[data-fresh]", fresh);',
        'setText(line, "[data-fresh]", "");',
        promises.a_new_danger_is_never_dropped,
        "data-fresh",
    ),
    "a new danger is forgotten where it does not come in front": Fault(
        "walk/call_ins.js",
        "if (sheet?.opensFor(report, radio, seen) ?? true) comesUp(band);",
        "if (sheet?.opensFor(report, radio, seen) ?? true) comesUp(band); else news = [];",
        promises.a_new_danger_is_never_dropped,
        "data-fresh",
    ),
    "what moves the officer joins the line": Fault(
        "walk/in_front.js",
        "one.apart || placeOf(one) <= AT_ONCE || ",
        "",
        promises.a_new_danger_is_never_dropped,
        "Move first",
    ),
    "told covers what lights after the tap": Fault(
        "walk/call_in/messages.js",
        "if (who) noted(report, settledBy(report, level, waiting, who), who, lines);",
        "if (who) { noted(report, settledBy(report, level, waiting, who), who, lines); "
        "const { call_ins: lit } = report.draft;"
        "report.draft.call_ins = new Proxy(lit, { set: (all, id, one) => Reflect.set(all, id, "
        "{ told: lit[waiting[0]].told, ...one }) }); }",
        promises.told_is_of_what_was_named,
        "New since I called. Nowhere safe tonight.",
    ),
    "what was told is said again": Fault(
        "walk/call_in/messages.js",
        "!still.includes(one) && told.untold.includes(one.id)",
        "!still.includes(one)",
        promises.told_is_of_what_was_named,
        "New since I called",
    ),
    "what was told covers what is worse": Fault(
        "walk/lighting.js",
        " || saysMore(pack, finding, entry, now, before)",
        "",
        promises.what_says_more_is_told_again,
        "New since I called",
    ),
    "what nobody was told of keeps the words it was lit with": Fault(
        "walk/band_words.js",
        "lineOf(report.pack, id, report.answers,",
        "lineOf(report.pack, id, {},",
        promises.the_band_says_what_stands_now,
        "outside, in sight",
    ),
    "what has grown and nobody was told of is not new": Fault(
        "walk/call_ins.js",
        "[...fresh, ...grown]",
        "fresh",
        promises.the_band_says_what_stands_now,
        "have attribute",
    ),
    "what was seen opens again": Fault(
        "walk/grown.js",
        "grownIn(report.pack, withId(report.pack.findings, id), report, before).length > 0",
        "before.answers !== report.answers",
        promises.what_was_seen_is_not_new_again,
        "open",
    ),
    "a danger lit again does not speak up": Fault(
        "walk/call_ins.js",
        "[draft.draft_id, id, draft.call_ins[id]?.earlier?.length]",
        "[draft.draft_id, id]",
        promises.what_says_more_is_told_again,
        "New",
    ),
    "a told danger goes from Do": Fault(
        "walk/outcome/danger_order.js",
        'level === "radio_now" && state === "lit");',
        'level === "radio_now" && state === "lit").filter(({ id }) => report.told.untold.includes(id));',
        promises.a_told_danger_keeps_its_card,
        "count",
    ),
    "told, it still asks that somebody be told": Fault(
        "walk/outcome/do.js",
        "if (line && isQuiet && !sinceWords(report, id)) line.textContent = named(report, id);",
        "",
        promises.done_it_names_what_is_so,
        "A threat today",
    ),
    "what was said is made anew": Fault(
        "walk/told_notes.js",
        "if (note.said) entry.said = note.said;",
        "",
        promises.what_was_said_is_kept,
        "the words of the call are gone",
    ),
    "the last name is written before anybody taps it": Fault(
        "walk/call_in/messages.js",
        'if (isCall && field.value === "" && last',
        'if (field.value === "" && last',
        promises.one_stray_touch_tells_nobody,
        "visible",
    ),
    "what is still to be done sinks once somebody was told": Fault(
        "walk/outcome/danger_order.js",
        "asks_for !== undefined",
        "true",
        promises.a_told_danger_keeps_its_card,
        "suspect_near",
    ),
    "control is told, and so the inspector": Fault(
        "core/told_whom.js",
        "rankOf(ranks, name) >= wanted",
        "rankOf(ranks, name) >= 0",
        promises.asked_is_not_told,
        "NOT yet told",
    ),
    "what comes first goes with the next tap": Fault(
        "walk/call_in/sheet.js",
        "report ? firstLines(report, lit, news) : []",
        "[]",
        promises.what_comes_first_stays_above_the_script,
        "Move first",
    ),
    "the last opened report is guessed": Fault(
        "walk/controller.js",
        "const opened = at.draft ? await openFor(main, at.draft) : null;",
        'const drafts = await (await import("../vault/drafts.js")).allDrafts();'
        "const opened = await openFor(main, at.draft ?? drafts[0].draft.draft_id);",
        promises.an_address_without_a_draft_asks_which,
        "Which report?",
    ),
    "typing waits for a pause": Fault(
        "walk/typing.js",
        "if (!typed) longest = setTimeout(keep, LONGEST_MS);",
        "",
        promises.typing_without_a_pause_is_kept,
        "was kept",
        promises.GOES_WITHOUT_A_WORD,
    ),
    "saved stands while letters are not": Fault(
        "walk/typing.js",
        "current.typing(true);",
        "",
        promises.typing_without_a_pause_is_kept,
        "while letters were not saved it said",
        promises.GOES_WITHOUT_A_WORD,
    ),
    "an idle lock drops what is not saved": Fault(
        "walk/report.js",
        "if (!this.#dirty && !this.#writing) return this.#letGo();",
        "if (this) return this.#letGo();",
        promises.an_idle_lock_keeps_what_is_not_saved,
        "data-left",
        promises.SMALL_STORE,
    ),
    "listening is left alone for as short as the rest": Fault(
        "pages/boot.js",
        "scene: onScreen",
        "scene: IDLE_MS",
        promises.listening_is_told_before_it_locks,
        "locks-soon",
    ),
    "whoever listens is locked out without a word": Fault(
        "ui/idle.js", "if (left <= SOON_MS)", "if (left <= 0)", promises.listening_is_told_before_it_locks, "locks-soon"
    ),
    "the earlier answer is forgotten": Fault(
        "walk/report.js", "...(was.length ? { was } : {})", "", promises.the_earlier_answer_is_kept, "Before: no"
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_seeded_fault_is_noticed(ready_phone, name):
    notice(ready_phone, FAULTS[name])
