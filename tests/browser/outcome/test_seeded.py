"""Faults put into the outcome and the reader. The checks of test_outcome.py and test_reader.py must notice each."""

from __future__ import annotations

import pytest

from tests.browser.outcome import test_outcome as outcome
from tests.browser.outcome import test_reader as reader
from tests.browser.seeded import Fault, notice

FAULTS = {
    "the fourth danger is left out": Fault(
        "walk/outcome/do.js",
        "dangers.filter((id) => !first.includes(id))",
        "dangers.filter(() => false)",
        outcome.dangers_stand_unfolded,
        "count",
    ),
    "a threat of images is folded among the others": Fault(
        "walk/outcome/do.js",
        "others.filter((one) => one.beside)",
        "others.filter(() => false)",
        outcome.an_image_threat_has_its_place,
        "images_threatened",
    ),
    "what is about a child is folded among the others": Fault(
        "walk/outcome/do.js",
        "others.filter((one) => one.beside)",
        "others.filter(() => false)",
        outcome.what_is_about_a_child_stands_unfolded,
        "child_involved",
    ),
    "no offence is offered under a broken order": Fault(
        "walk/outcome/duties.js",
        "barred.includes(one.value) && !one.checked",
        "false",
        outcome.no_offence_is_no_reason_under_a_broken_order,
        "no reason here",
    ),
    "a duty is done before anybody says so": Fault(
        "walk/outcome/duties.js",
        "showAnswers(main, report, false);",
        "showAnswers(main, report, false); "
        'for (const one of allIn(main, ".duty__taps input", HTMLInputElement)) one.checked = true;',
        outcome.nothing_is_ticked_before_somebody_does,
        "count",
    ),
    "before an answer there is nothing to say": Fault(
        "walk/outcome/say.js",
        "...(say?.always ?? [])",
        "",
        outcome.words_are_there_before_any_answer,
        "keep_everything",
    ),
    "before an answer it is said to whoever hears": Fault(
        "walk/outcome/say.js",
        'isHearingOpen(report) ? "[data-not-settled]" : ""',
        '""',
        outcome.words_are_there_before_any_answer,
        "nobody knows who hears",
    ),
    "an answered question is called not asked": Fault(
        "walk/outcome/ask.js",
        "&& !isAnswered(question, answers)",
        "",
        outcome.an_answer_is_never_called_not_asked,
        "",
    ),
    "any tap turns the page": Fault(
        "walk/outcome/reader.js",
        'dialog.querySelector("[data-next]")?.addEventListener',
        "dialog.addEventListener",
        reader.a_thumb_in_the_lower_half_turns_it,
        "1 of 6",
    ),
    "reading is noted as a copy": Fault(
        "walk/outcome.js",
        "if (script) await readAloud(",
        'if (script) report.draft.copied.push({ block: "x", at: "" }), report.touch(), await readAloud(',
        reader.reading_changes_nothing,
        "",
    ),
    "what is read aloud is offered to whoever hears": Fault(
        "walk/outcome/say.js",
        "button.hidden = when !== undefined && !holds(when);",
        "button.hidden = false;",
        reader.only_silent_lines_while_somebody_may_hear,
        "count",
    ),
    "the message of now is not among the large letters": Fault(
        "walk/outcome/reader.js",
        "...(await linesOf(report, read))",
        "...read.lines",
        reader.how_to_call_it_in_has_the_message_of_now,
        "not among its lines",
    ),
    "hide in large letters does nothing": Fault(
        "ui/hide.js",
        'target.closest("[data-hide]")',
        'target.matches(".bar__button[data-hide]")',
        reader.hiding_locks_what_lies_behind,
        "the line is still there",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_outcome_is_noticed(ready_phone, name):
    notice(ready_phone, FAULTS[name])
