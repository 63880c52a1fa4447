"""Cross-checks: what no single item can show. Each takes the merged, expanded pack and tells every problem it finds.

The first row finds broken references; the second relies on there being none, so it runs only when the first is content.
"""

from __future__ import annotations

from collections.abc import Callable

from backend.content.authoring.checks.advice import (
    families_name_advice,
    nothing_advises_unsafely,
    warnings_look_like_warnings,
)
from backend.content.authoring.checks.asked_forwards import questions_ask_forwards
from backend.content.authoring.checks.board import (
    board_names_what_exists,
    board_speaks_on_calls_only,
    exact_words_stay_apart,
)
from backend.content.authoring.checks.board_screen import board_has_its_screen
from backend.content.authoring.checks.call_ins import (
    board_has_its_own_scripts,
    call_ins_have_scripts,
    call_ins_have_their_place,
    messages_name_questions,
    scripts_name_questions,
)
from backend.content.authoring.checks.cards import cards_lead_somewhere
from backend.content.authoring.checks.clocks import clocks_count_from_days
from backend.content.authoring.checks.copy_blocks import (
    copies_are_plain,
    copies_go_on_from_a_block,
    copies_name_questions,
    copies_withhold,
    speakers_are_named,
)
from backend.content.authoring.checks.counting import nothing_is_graded_by_counting
from backend.content.authoring.checks.dead_ends import advice_is_reached
from backend.content.authoring.checks.designated import designated_questions_exist
from backend.content.authoring.checks.duties import (
    always_said_exists,
    duties_rest_on_questions,
    findings_stand_once,
)
from backend.content.authoring.checks.facts import facts_rest_on_rows
from backend.content.authoring.checks.four import letters_are_four
from backend.content.authoring.checks.ids import ids_are_unique, ids_stay_retired
from backend.content.authoring.checks.implied import implications_hold
from backend.content.authoring.checks.ladders import (
    ladders_lead_to_answers,
    nothing_is_read_out_to_whoever_it_is,
    quiet_callers_are_asked_closed_questions,
    words_by_answer_name_answers,
)
from backend.content.authoring.checks.law_named import law_names_its_rule
from backend.content.authoring.checks.leaves import leaves_name_what_exists
from backend.content.authoring.checks.letters import letters_are_one_each
from backend.content.authoring.checks.never_lowers import answers_that_never_lower
from backend.content.authoring.checks.outline import outline_holds
from backend.content.authoring.checks.own_words import words_stand_beside
from backend.content.authoring.checks.phrases import phrases_can_be_looked_for
from backend.content.authoring.checks.places import every_question_has_one_place
from backend.content.authoring.checks.prompts import prompts_are_ten, prompts_ask_questions
from backend.content.authoring.checks.read_aloud import lines_betray_nothing
from backend.content.authoring.checks.recognition import (
    own_forms_stand_in_their_place,
    table_can_be_read,
    table_lowers_by_nothing_that_never_lowers,
)
from backend.content.authoring.checks.record_lines import records_say_what_was_ticked
from backend.content.authoring.checks.references import (
    advice_exists,
    answers_said_exist,
    call_ins_said_exist,
    points_exist,
    questions_asked_exist,
    sources_exist,
)
from backend.content.authoring.checks.satisfiable import everything_can_come_about
from backend.content.authoring.checks.sensitive import findings_withhold
from backend.content.authoring.checks.sentences import sentences_are_whole
from backend.content.authoring.checks.services import services_have_a_screen, services_leave_nobody_out
from backend.content.authoring.checks.shown_when import shown_when_looks_back
from backend.content.authoring.checks.verified import verified_was_read
from backend.content.authoring.checks.wording import nothing_reassures
from backend.content.authoring.errors import Problem
from backend.content.kinds import Merged

Check = Callable[[Merged], list[Problem]]

REFERENCES: tuple[Check, ...] = (
    ids_are_unique,
    ids_stay_retired,
    sources_exist,
    advice_exists,
    answers_said_exist,
    call_ins_said_exist,
    points_exist,
    questions_asked_exist,
    advice_is_reached,
    designated_questions_exist,
    facts_rest_on_rows,
    leaves_name_what_exists,
    implications_hold,
    clocks_count_from_days,
    letters_are_four,
    table_can_be_read,
    own_forms_stand_in_their_place,
    every_question_has_one_place,
    duties_rest_on_questions,
    findings_stand_once,
    always_said_exists,
    lines_betray_nothing,
    questions_ask_forwards,
    outline_holds,
    copies_name_questions,
    words_stand_beside,
    copies_withhold,
    copies_are_plain,
    copies_go_on_from_a_block,
    speakers_are_named,
    findings_withhold,
    records_say_what_was_ticked,
    call_ins_have_scripts,
    call_ins_have_their_place,
    messages_name_questions,
    board_has_its_own_scripts,
    scripts_name_questions,
    nothing_is_graded_by_counting,
    nothing_reassures,
    law_names_its_rule,
    services_have_a_screen,
    services_leave_nobody_out,
    prompts_are_ten,
    prompts_ask_questions,
    quiet_callers_are_asked_closed_questions,
    ladders_lead_to_answers,
    words_by_answer_name_answers,
    nothing_is_read_out_to_whoever_it_is,
    letters_are_one_each,
    board_has_its_screen,
    board_names_what_exists,
    exact_words_stay_apart,
    board_speaks_on_calls_only,
    cards_lead_somewhere,
    families_name_advice,
    phrases_can_be_looked_for,
    sentences_are_whole,
    nothing_advises_unsafely,
    warnings_look_like_warnings,
)
MEANING: tuple[Check, ...] = (
    verified_was_read,
    shown_when_looks_back,
    answers_that_never_lower,
    table_lowers_by_nothing_that_never_lowers,
    everything_can_come_about,
)


def cross_check(merged: Merged) -> list[Problem]:
    """Every problem of a merged pack; an empty list where there is none."""
    problems = [problem for check in REFERENCES for problem in check(merged)]
    return problems or [problem for check in MEANING for problem in check(merged)]
