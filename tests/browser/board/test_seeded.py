"""Faults put into keys of the board that act: the checks of this folder must notice each."""

from __future__ import annotations

import pytest

from tests.browser.board import test_beside as beside
from tests.browser.board import test_callers as callers
from tests.browser.board import test_came_up as came_up
from tests.browser.board import test_doubted as doubted
from tests.browser.board import test_fluent as fluent
from tests.browser.board import test_half_a_desk as half_a_desk
from tests.browser.board import test_house_number as house_number
from tests.browser.board import test_keys as keys
from tests.browser.board import test_otherwise_since as otherwise
from tests.browser.board import test_send as sending
from tests.browser.board import test_sixth as sixth
from tests.browser.board import test_typed as typed
from tests.browser.board import test_undo as undo
from tests.browser.seeded import Fault, notice

FIRST_ACT = '/** @type {HTMLElement | null} */ (panel.querySelector("[data-panel-body] button"))'
FAULTS = {
    "what typed words have answered stands as said": Fault(
        "walk/board/doubted.js",
        "{ ...answers[id], confirmed: false }",
        "answers[id]",
        doubted.stays_marked,
        "as if somebody",
    ),
    "a house number opens a prompt": Fault(
        "walk/board/as_text.js",
        "(isOpened(field) && opened.isByCommand)",
        "isOpened(field)",
        house_number.from_another_prompt,
        "opened a prompt",
    ),
    "a house number at a text that an answer led to opens a prompt": Fault(
        "walk/board/run.js",
        'if (key === " " ||',
        'if (key === "" ||',
        house_number.led_to_it_is_kept,
        "opened a prompt",
    ),
    "a house number beside the empty box of its place opens a prompt": Fault(
        "walk/board/as_text.js",
        "if (unwritten) return",
        "if (unwritten && !place) return",
        house_number.four_is_kept,
        "4 was not kept",
    ),
    "a house number is kept only where it is typed fast": Fault(
        "walk/board/run.js", "ms >= PAUSE_MS", "ms >= NUMBER_MS", house_number.four_is_kept, "4 was not kept"
    ),
    "a house number is timed by when its keys are handled": Fault(
        "walk/board/as_text.js",
        "goesOn(first.signs, key, event.timeStamp - first.at,",
        "goesOn(first.signs, key, performance.now() - first.at,",
        house_number.after_its_prompt_s_number,
        "in the address",
    ),
    "what a house number's letter has answered stands": Fault(
        "walk/board/as_text.js",
        'takeBackSince(main, report, before, field.dataset.question ?? "");',
        "",
        house_number.with_a_letter_that_answers_it_is_kept,
        "was not kept",
    ),
    "a digit by itself opens no prompt": Fault(
        "walk/board/as_text.js",
        "if (unwritten) return begin(report, unwritten, event);",
        "if (unwritten) return (begin(report, unwritten, event), event.preventDefault(), unwritten);",
        house_number.a_digit_alone_is_a_prompt_s,
        "opens no prompt",
    ),
    "an address is added to the one before without a sign": Fault(
        "walk/board/as_text.js", "apart + sign", "sign", fluent.what_is_added_stands_apart, "one word"
    ),
    "one wrong letter makes words of answers": Fault(
        "walk/board/run.js", "isQuiet ? 1 : 2", "1", fluent.a_fluent_order, "taken for words"
    ),
    "a quick yes waits": Fault(
        "walk/board/acts.js",
        " || isQuick(report, fresh, meaning, at)",
        "",
        fluent.a_quick_yes_is_an_answer,
        "was refused",
    ),
    "a no counts beside a wrong letter": Fault(
        "walk/board/acts.js", "!hasStrayed() || ", "true || ", fluent.a_no_after_a_wrong_letter, "words have said no"
    ),
    "one n says that an order is not broken": Fault(
        "walk/board/acts.js", "options.some((one) => one.yes)", "false", fluent.no_by_accident, "as not broken"
    ),
    "what the caller is told lies under what dispatch is": Fault(
        "walk/board/side.js",
        'showCaller(first?.textContent ?? "");',
        "",
        half_a_desk.the_caller_is_told_too,
        "nothing for the caller",
    ),
    "what the caller is told lies over what dispatch is": Fault(
        "walk/board/told.js", "calc(${pinned}px + 0.75rem)", "0px", sixth.the_words_are_in_sight, "data-lines"
    ),
    "an incident number typed a field late is a grade": Fault(
        "walk/board/run.js",
        "return /^\\p{L}{1,6}[-/ ]?\\d{2,}/u.test(keys);",
        "return false;",
        doubted.a_number_a_field_late,
        "Taken as",
    ),
    "what was typed in cannot be confirmed": Fault(
        "walk/board/acts.js",
        'if (done !== "taken back") confirm(report, question.id);',
        "",
        doubted.the_same_key_confirms,
        "taken for a slip",
    ),
    "the key of the caller's words leads nowhere": Fault(
        "walk/board/acts.js", "toWords(main, report)", "false", doubted.a_claim_is_taken_down, "call_words"
    ),
    "a danger is wiped unseen": Fault(
        "walk/board/acts.js",
        "offerWiped(main, report, question, before, dangers);",
        "",
        sixth.a_danger_wiped_has_its_undo_in_sight,
        "it went unseen",
    ),
    "what came up never takes the first key": Fault(
        "walk/board/run.js",
        "ms >= SETTLED_MS",
        "false",
        came_up.once_it_is_seen_it_takes_the_key,
        "the key was refused",
    ),
    "a key answers what came up by when it is handled": Fault(
        "walk/board/acts.js",
        "meaningOf(key, event.shiftKey), event.timeStamp)",
        "meaningOf(key, event.shiftKey), performance.now())",
        came_up.what_a_busy_machine_comes_to_late,
        "not on the screen",
    ),
    "what was refused is forgotten": Fault(
        "walk/board/acts.js",
        'noteBegun(main, report, fresh.dataset.question ?? "");',
        "",
        came_up.once_it_is_seen_it_takes_the_key,
        "Not yet",
    ),
    "a ladder that is left writes not known": Fault(
        "walk/board/ladder.js",
        "noteBegun(main, report, id);",
        'noteBegun(main, report, id); report.answer(id, { state: "not_known" });',
        callers.half_asked_stays_open,
        "Not yet",
    ),
    "what is ticked by its letter is asked all the same": Fault(
        "walk/board/ladder.js",
        "isTicked(field, rungs[on.rung])",
        "false",
        callers.ticked_by_its_letter,
        "is asked though",
    ),
    "a rung moves what is pressed away from the pointer": Fault(
        "walk/board/ladder.js", "(isPressed = true)", "0", callers.pressed_elsewhere, "the press was lost"
    ),
    "Enter begins a text that nobody went to": Fault(
        "walk/board/acts.js",
        "const isPassed = field && textOf(field)",
        "const isPassed = false && textOf(field)",
        sixth.a_text_nobody_began_is_passed,
        "Enter began to write",
    ),
    "a text that Enter took is written into by the next Enter": Fault(
        "walk/board/acts.js",
        "if (isPassed) ledTo();",
        "",
        sixth.a_text_that_came_up_is_passed,
        "Enter began to write",
    ),
    "the prompt's key leads back to what is answered": Fault(
        "walk/board/acts.js",
        "nextOpenOf(main, key, at) || first",
        "first",
        sixth.the_next_open_one,
        "stands answered",
    ),
    "a call is closed in danger": Fault(
        "walk/board/side.js",
        'isAlone ? "yes" : "no"',
        '"yes"',
        sixth.a_call_in_danger_is_not_closed,
        "closed in danger",
    ),
    "a panel puts the focus on its first button": Fault(
        "walk/board/panels.js",
        "focusOn(first ?? heading(panel));",
        f"focusOn(first ?? {FIRST_ACT} ?? heading(panel));",
        keys.opening_does_nothing,
        "has the focus",
    ),
    "what is untold stands folded after a reload": Fault(
        "walk/board/told.js", "if (waits)", "if (waits && false)", beside.after_a_reload, "untold, and folded"
    ),
    "all is told, and the call-ins stay": Fault(
        "walk/board/told.js",
        "if (report.told.untold.length === 0) closeCallIns();",
        "",
        beside.what_to_say_stays,
        "takes the room",
    ),
    "what came up is at hand at once": Fault(
        "walk/board/hand.js", "if (!next.isNew) {", "if (true) {", came_up.what_came_up_waits, "took a key"
    ),
    "what came up is at hand by having the focus": Fault(
        "walk/board/hand.js",
        "!(field === target && isFresh(field))",
        "true",
        came_up.what_came_up_waits,
        "took a key",
    ),
    "a yes past the last rung of a list is that rung's again": Fault(
        "walk/board/acts.js",
        'done !== "ticked" || (step && !nextRung(main, report))',
        'done !== "ticked"',
        callers.past_the_last_rung,
        "keys_held",
    ),
    "a question left after a no to a part is as if nobody had asked": Fault(
        "walk/board/ladder.js", "leftHalf(main, report, on);", "", callers.half_asked_stays_open, "Not yet"
    ),
    "it is rung, nobody knows which way": Fault(
        "walk/board/wait.js",
        'rungBy(report.pack, report.answers, act.dataset.act ?? "", whom)',
        "{}",
        otherwise.rung_by_the_safe_way,
        "the number itself was rung",
    ),
    "nobody knows that it changed, and it is cleared": Fault(
        "walk/call_in/wrong_taps.js",
        'clear(report, id, say(report.pack, "call_in_knows", { who })));',
        'clear(report, id, "They know"));',
        otherwise.cleared_by_name,
        "knows it changed",
    ),
    "Escape leaves the focus nowhere": Fault(
        "walk/board/acts.js", 'event.key !== "Escape" || event.isComposing', "true", keys.escape_leads_back, "overhear"
    ),
    "what was undone is still there": Fault(
        "walk/board/undo.js",
        "return report.unsay(id, before);",
        "return;",
        undo.written_and_undone,
        "data-row",
    ),
    "what was undone stays among the earlier answers": Fault(
        "walk/board/undo.js",
        "return report.unsay(id, before);",
        "return report.answer(id, before ?? null);",
        undo.written_and_undone,
        "it left a trace",
    ),
    "who was told stays told": Fault(
        "walk/board/told.js", "dropNote(one, note);", "void one;", undo.told_and_undone, "it left a trace"
    ),
    "z after who was told already is a letter of the name": Fault(
        "walk/board/told.js",
        "backToPlace(main); // in the field, z is a letter",
        "",
        undo.noted_already_and_undone,
        "is at hand",
    ),
    "it can be undone for ever": Fault(
        "walk/undo_list.js", "until > now && ", "", undo.undone_in_time_only, "after ten seconds"
    ),
    "a key that is no answer is not the mark of words": Fault(
        "walk/board/typed.js",
        "run = { ...run, isTyped: true, written: [] };",
        "run = { ...run, written: [] };",
        typed.typed_beside_a_text,
        "taken as answers",
    ),
    "a capital at a question of text is a key of the board": Fault(
        "walk/board/as_text.js",
        "const { key, shiftKey } = event;",
        "const { key, shiftKey } = event;\n  if (shiftKey) return null;",
        typed.names_are_text,
        "Shaun, 40",
    ),
    "a command that became text says nothing": Fault(
        "walk/board/writing.js",
        "waits = setTimeout(",
        "waits = ((/** @type {() => void} */ _act, /** @type {number} */ _ms) => 0)(",
        typed.a_command_in_a_text,
        "nothing sent",
    ),
    "a command's capital stays as the caller's words": Fault(
        "walk/board/as_text.js",
        'if (isCommandKey(event) && text.value === "")',
        "if (isCommandKey(event) && text.disabled)",
        typed.a_command_in_a_text,
        "for a moment",
    ),
    "a board that takes no key looks as ever": Fault(
        "walk/board/typed.js",
        'main.dataset.rests = "yes";',
        "",
        typed.typed_beside_a_text,
        "looks as if keys answered",
    ),
    "a copy that was not made is not said to be none": Fault(
        "walk/board/typed.js", 'meant?.do === "copy"', "false", typed.typed_beside_a_text, "NOT copied"
    ),
    "what is called in is out of sight over a search": Fault(
        "walk/call_ins.js",
        'if (page !== "reference") show(',
        "show(",
        beside.what_is_lit_stays_over_a_search,
        "out of sight",
    ),
    "words typed in the panel of rings are rings": Fault(
        "walk/board/typed.js",
        "if (run.acted) return",
        "if (run.acted && !main.isConnected) return",
        typed.words_beside_acts,
        "written down as rings",
    ),
    "a letter that only asked takes back what was answered before": Fault(
        "walk/board/typed.js",
        "if (latestOffer(report) !== before) void",
        "void",
        sending.asked_first,
        "took an answer back",
    ),
    "what words have answered stays": Fault(
        "walk/board/typed.js",
        "run.written.push(what);",
        "",
        typed.taken_back_as_a_run,
        "Typed where no text is",
    ),
    "any key answers what came up, the second time": Fault(
        "walk/board/run.js",
        "refused.what === what && at",
        "at",
        typed.another_key_answers_nothing,
        "another key answered",
    ),
    "what is pressed together with the key before is refused": Fault(
        "walk/board/run.js", "return ms < UNREAD_MS;", "return ms < 0;", typed.pressed_together, "the second was lost"
    ),
    "z takes back the last of two alone": Fault(
        "walk/board/undo.js",
        "answered.get(report)?.pop();",
        "answered.delete(report);",
        typed.pressed_together,
        "one of",
    ),
    "a digit at a text that an answer led to is its text": Fault(
        "walk/board/as_text.js",
        "(isNumber(key, 0) || YES_NO.includes(key)) && text.value",
        "YES_NO.includes(key) && text.value",
        typed.a_digit_leads_on,
        "can_talk",
    ),
    "the first digit of a number opens a prompt": Fault(
        "walk/board/run.js", "test(key) && ms < NUMBER_MS;", "test(key) && ms <= 0;", typed.a_number_is_text, "07700"
    ),
    "the call-ins come over the question where there is no room beside it": Fault(
        "walk/call_in/sheet.js",
        "call: () => matchMedia(HAS_ROOM).matches,",
        "call: () => true,",
        beside.one_line_where_there_is_no_room,
        "over the question",
    ),
    "what was copied with it is not said": Fault(
        "walk/board/undo.js",
        "!== before[at]",
        "!== blockText(report, block)",
        undo.what_was_copied_is_said,
        "copy again",
    ),
    "Enter after s sends": Fault(
        "walk/board/panels.js",
        "focusOn(first ?? heading(panel));",
        "focusOn(first ?? panel.querySelector('[data-send]') ?? heading(panel));",
        keys.opening_does_nothing,
        "has the focus",
    ),
    "it is sent without a number": Fault(
        "walk/board/send.js",
        "if (report.draft.incident_ref.trim()) return false;",
        "return false;",
        sending.asked_first,
        "Send without an incident number?",
    ),
    "the letter that asks also confirms": Fault(
        "walk/board/act_letters.js",
        "actLetters(\n    acts.map(({ textContent, dataset }) => "
        '({ words: textContent ?? "", key: dataset.ownKey })),\n  )',
        'acts.flatMap(({ textContent }) => actLetters([{ words: textContent ?? "" }]))',
        sending.asked_first,
        "it was sent without a number",
    ),
    "a call is closed over a danger nobody was told of": Fault(
        "walk/board/send.js",
        '(sentAs === "finished" && asksToPassOn(main, report)) || ',
        "",
        sending.asked_over_untold,
        "Close a call that is not passed on?",
    ),
    "it leaves at once": Fault(
        "walk/board/send.js", "heldBack: true", "heldBack: false", sending.waits_then_goes, "ten seconds"
    ),
    "what is held back is offered": Fault(
        "sync/take_back.js",
        "left > 0 && left <= HELD_BACK_MS ? notBefore : 0",
        "0",
        sending.waits_then_goes,
        "ten seconds",
    ),
    "what was taken back counts as sent": Fault(
        "walk/board/send.js",
        "      report.draft.parent = parent;\n",
        "",
        sending.taken_back,
        "it counts as sent",
    ),
}
PACKS = {"what was copied with it is not said": undo.with_ring_backs}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_a_key_that_acts_is_noticed(ready_phone, name):
    notice(ready_phone, FAULTS[name], at=undo.NOW, pack=PACKS.get(name), **undo.HALF_A_DESK)
