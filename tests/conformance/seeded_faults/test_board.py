"""Faults put into the keys of the call handler's board, on purpose. The tests of tests/device must see each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy, as_parameters

PARTS = ("static/js/walk", "static/js/core", "static/js/screens", "static/js/ui", "backend/content/pack")
TESTS = (
    "walk/board/keys.test.js",
    "walk/board/ladders.test.js",
    "walk/board/next.test.js",
    "walk/board/order.test.js",
    "walk/board/ring_ban.test.js",
    "walk/board/said_line.test.js",
    "walk/board/spoken_to.test.js",
    "walk/on_the_way.test.js",
    "core/copy/untaken.test.js",
    "live.js",
    "pack_as_written.js",
    "pack_decided.js",
    "walk/board/time.test.js",
    "walk/undo_list.test.js",
    "ui/keys.test.js",
    "screens/findings.test.js",
)
SPOKEN = "walk/board/spoken_to.js"
FAULTS = (
    ("dispatch is not told that the caller whispers", SPOKEN, "isQuiet(pack, answers) && isNew(talks)", "false"),
    (
        "an officer on the way reads an all-clear",
        "walk/on_the_way_rows.js",
        'return value === "no" && !question.said?.no;',
        "return false;",
    ),
    (
        "an officer on the way reads that an order is not broken",
        "walk/on_the_way_rows.js",
        "options.some((option) => option === one)",
        "options.length < 0",
    ),
    ("an officer confirms a no unread", "walk/on_the_way_rows.js", "toConfirm: shown.filter", "toConfirm: said.filter"),
    (
        "the log says that a number was rung that must not be",
        "walk/board/ring_ban.js",
        "return said ?",
        "return false ?",
    ),
    (
        "the log says a safe way that nobody noted",
        "walk/board/ring_ban.js",
        "way: way && act.replace",
        "way: act.replace",
    ),
    (
        "a third party's place is confirmed as nobody's",
        "walk/board/said_line.js",
        'callerOf(pack, answers).is === "others" ?',
        "false ?",
    ),
    (
        "what nobody confirmed stands on a prompt's line as said",
        "walk/board/said_line.js",
        "if (isUnconfirmed(answers[id]))",
        "if (false && isUnconfirmed(answers[id]))",
    ),
    (
        "how a victim is reached stands below the first words to a caller",
        "walk/board/order.js",
        'caller === "others" ? openingLast',
        "false ? openingLast",
    ),
    (
        "a log reads as if the victim had been rung",
        "walk/board/ring_ban.js",
        'if (whom === "caller") return',
        "if (false) return",
    ),
    ("dispatch may ring a victim whose friend rings", SPOKEN, "isOthers && !isFixed ? say", "false ? say"),
    ("with a safe way nobody may ring", SPOKEN, "isOthers && !isFixed ? say", "isOthers ? say"),
    ("dispatch may ring back", SPOKEN, "isBanned && isNew(number)", "false"),
    ("a no to the place puts it out", "walk/board/order.js", "!place.isKnown && !isSaid", "!place.isAsked && !isSaid"),
    (
        "a whispering caller is sent out to a suspect outside",
        SPOKEN,
        "wordsIf(pack, answers, caller_quiet_if, caller_quiet)",
        "caller_quiet_if?.at(-1)?.text ?? caller_quiet",
    ),
    ("the first answer of all holds", "core/words_if.js", "=== value", "!== value"),
    ("a caller who whispers is asked what happened", "walk/board/order.js", "!(quiet && opening.includes(id))", "true"),
    ("how to close is said in danger", "walk/board/order.js", "![...later, ...last].includes", "!later.includes"),
    (
        "taking back is a no",
        "walk/board/keys.js",
        'x: { do: "answer", as: "take_back" }',
        'x: { do: "answer", as: "no" }',
    ),
    ("a key no option has is a no", "walk/board/keys.js", ": null) ?? null;", ': null) ?? "no";'),
    ("k is no answer where the question has its own", "walk/board/keys.js", 'not_known: "k"', 'not_known: ""'),
    (
        "a no is no answer where the question has its own",
        "walk/board/keys.js",
        '"answer" ? { no: "n"',
        '"answer" ? { no: ""',
    ),
    ("taking back gives the last answer", "walk/board/keys.js", "take_back: undefined", 'take_back: "no"'),
    ("letters typed in a text answer", "ui/keys.js", "takesText(event.target) || ", ""),
    ("keys act behind a dialog", "ui/keys.js", ' || document.querySelector("dialog[open]")', ""),
    ("the switch turns nothing off", "ui/keys.js", "event.key.length === 1 && keysAreOff()", "false"),
    ("Caps Lock kills the keys", "ui/keys.js", "event.key.toLowerCase()", "event.key"),
    ("two options share a letter", "walk/board/keys.js", "free.delete(letter)", "free.has(letter)"),
    ("a letter by itself commands", "walk/board/keys.js", "shift ? WITH_SHIFT : PLAIN", "WITH_SHIFT"),
    ("a letter with Shift answers", "walk/board/keys.js", "return !shift && ", "return "),
    ("the pack's letter is passed over", "walk/board/keys.js", "key ?? taken(words, LETTERS", "taken(words, LETTERS"),
    ("nobody is ever quiet", "walk/board/order.js", "return quiet ?", "return !quiet ?"),
    ("a prompt is lost when they whisper", "walk/board/order.js", "...prompts.filter(({ first }) => !first)", ""),
    ("the victim's words for a suspect who rings", "walk/board/order.js", "care?.say ?? said(true)", "said(true)"),
    (
        "an officer's words said now",
        "walk/board/order.js",
        "care?.say ?? said(true)",
        "care?.say ?? [...said(true), ...said(false)]",
    ),
    ("a lit finding drops what it says", "walk/board/order.js", "...said(true), ...said(false)])]", "...said(true)])]"),
    ("the caller's lines read to a suspect", "walk/board/order.js", '&& state === "applies"', '&& state === "nothing"'),
    ("what is not so now is so", "walk/board/order.js", '({ state }) => state === "applies"', "() => true"),
    ("not known counts as resourced", "walk/board/time.js", 'said(resourced) === "yes"', 'said(resourced) !== "no"'),
    ("without the force's minutes it is late", "walk/board/time.js", "minutes !== null && ", ""),
    ("what was written down does not count", "walk/board/time.js", "rowsOf(draft.answers[asked])", "rowsOf(undefined)"),
    ("an old board asks nothing", "walk/board/time.js", ">= OLD_MS", "< 0"),
    ("what came up takes the next key", "walk/board/next.js", "isNew: byAnswer && !seen.has(next.id)", "isNew: false"),
    ("what was gone to is still new", "walk/board/next.js", "isNew: byAnswer && ", "isNew: "),
    ("what came again is not new", "walk/board/next.js", "shown && seen.has(id)", "seen.has(id)"),
    ("what is only there counts as seen", "walk/board/next.js", "shown && seen.has(id)", "shown"),
    ("a yes in other words is none", "walk/board/keys.js", "? { yes, no", '? { yes: "yes", no'),
    ("one slip makes words of a run", "walk/board/run.js", "isQuiet ? 1 : 2", "1"),
    ("what is typed to a whispering caller is no word", "walk/board/run.js", "isQuiet ? 1 : 2", "2"),
    ("a house number and its space are a key", "walk/board/run.js", 'if (key === " " ||', 'if (key === "" ||'),
    ("a house number loses the number of its own prompt", "walk/board/run.js", "isGoneTo ? 0 : ms", "ms"),
    ("a house number loses its letter", "walk/board/run.js", "(\\p{L}|st|nd|rd|th)?$/iu", "$/iu"),
    ("a prompt's number stands before a word", "walk/board/run.js", "(\\p{L}|st|nd|rd|th)?$/iu", "\\p{L}*$/iu"),
    ("a house number is one only in half a second", "walk/board/run.js", "ms >= PAUSE_MS", "ms >= NUMBER_MS"),
    ("what came up never takes the first key", "walk/board/run.js", "ms >= SETTLED_MS", "false"),
    ("what came up takes a key at once", "walk/board/run.js", "ms >= SETTLED_MS", "true"),
    ("what was begun is gone from its line", "walk/board/said_line.js", "half.has(id) && ", "false && "),
    ("what is answered is still open", "walk/board/said_line.js", " && !isSaid(answers[id]))", ")"),
    ("it can be undone for ever", "walk/undo_list.js", "until > now && ", ""),
    ("a clock put back leaves it undone for hours", "walk/undo_list.js", " && until - now <= UNDO_MS", ""),
    (
        "a whispering caller is asked the open question",
        "walk/board/spoken_to.js",
        "if (isQuiet(pack, answers)) return quiet;",
        "",
    ),
    (
        "a whispering caller's call-in asks open questions",
        "walk/board/spoken_to.js",
        "return only(singly(pack, wordsIf(pack, answers, caller_quiet_if, caller_quiet)))",
        "return [line]",
    ),
    (
        "a suspect is read the victim's line",
        "walk/board/spoken_to.js",
        "callerMayBeSuspect(pack, findings) || mayBe",
        "mayBe",
    ),
    (
        "a device is named where somebody may hear",
        "walk/board/spoken_to.js",
        " || mayBeHeard(pack, answers, finding.id)",
        "",
    ),
    ("who may hear is not known, so nobody does", "walk/board/spoken_to.js", '!== "no")', '=== "yes")'),
    (
        "a suspect is asked the victim's prompts",
        "walk/board/spoken_to.js",
        'is === "suspect") return suspect',
        "false) return suspect",
    ),
    ("a suspect climbs the victim's ladder", "walk/board/ladders.js", 'is === "suspect" || !isQuiet', "!isQuiet"),
    ("ladders that could not come stay away", "walk/board/ladders.js", ".finally(() => coming.delete(pack))", ""),
    (
        "officers are sent to where somebody else rings from",
        SPOKEN,
        'victim: words, others, suspect: ""',
        'victim: words, others: words, suspect: ""',
    ),
    ("somebody else is asked as the victim", SPOKEN, 'is === "others" ? others : text', "text"),
    (
        "no on a rung is a no to all",
        "walk/board/rungs.js",
        "if (next > 0 && next < rungs.length) return { rung: next };",
        "",
    ),
    (
        "a no to a part leaves nothing",
        "walk/board/rungs.js",
        "at > 0 && at < rungs.length",
        "at > 0 && at >= rungs.length",
    ),
    ("where they are not says where they are", "walk/board/rungs.js", 'kind === "yes_no" && at > 0', "at > 0"),
    (
        "the last no of a choice is a plain no",
        "walk/board/rungs.js",
        'rung.value === "yes" ? "no" : "@not_known"',
        '"no"',
    ),
    (
        "what each rung of a list was asked is lost",
        "walk/board/rungs.js",
        'if (as === "no" && rung.none) return { value: rung.none };',
        "",
    ),
    (
        "the caller's place stands for the victim's",
        "walk/board/order.js",
        "place.others ?? place.question",
        "place.question",
    ),
    (
        "a place that nobody typed is said as if it were known",
        SPOKEN,
        'placeToType(pack, answers) ? say(pack, "place_untyped") : ',
        "",
    ),
    (
        "a place that was confirmed and not typed is not missing from the log",
        "core/copy/unknowns.js",
        '"value") && words ?',
        '"value") && false ?',
    ),
    (
        "the danger of the moment is folded",
        "walk/board/order.js",
        "...lit, ...first",
        "...first, ...lit",
    ),
    (
        "lines are read out in roles that nobody settled",
        SPOKEN,
        "scriptLines(pack, said, answers, hidden, unsettled)",
        "scriptLines(pack, said, answers, hidden)",
    ),
    ("an answer is read out in roles", "core/scripts.js", "unsettled: unsettled && !isTyped", "unsettled: false"),
    ("what was typed is changed", "core/scripts.js", "unsettled && !isTyped", "unsettled"),
    ("a card says roles", "screens/findings.js", "findingInRoles(named, { pack, unsettled })", "named"),
    ("a list of a card says roles", "core/copy/roles.js", "words.map((one) => inRoles(one, copy))", "words"),
    ("any victim is who reports", "core/copy/roles.js", "(anyone ? found : asWritten", "(false ? found : asWritten"),
    ("a suspect's claims are facts", SPOKEN, '${say(pack, "caller_claims")}', ""),
    ("a letter is undo and an answer", "walk/board/keys.js", '  z: { do: "undo" },\n', ""),
)


@pytest.fixture
def device(tmp_path: Path) -> DeviceCopy:
    return DeviceCopy(tmp_path, PARTS, TESTS)


@pytest.mark.prove
@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_they_pass(device: DeviceCopy) -> None:
    assert device.passes()


@pytest.mark.parametrize("file,right,wrong", as_parameters(FAULTS))
def test_a_fault_on_the_board_is_seen(device: DeviceCopy, file: str, right: str, wrong: str) -> None:
    assert device.sees(f"static/js/{file}", right, wrong)


def test_a_card_for_the_way_that_leaves_out_the_tracker_is_seen(device: DeviceCopy) -> None:
    row = '"questions": ["tracker", "tracker_live", "tracker_where", "tracker_known", "know_how", "online_any"]'
    assert device.sees("backend/content/pack/about.json", row, '"questions": ["online_any"]')
