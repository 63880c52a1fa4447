"""Faults put into what is said of a day typed in part, or of two the wrong way round; test_dates.py notices each."""

from __future__ import annotations

import pytest

from tests.browser import test_dates as dates
from tests.browser.seeded import Fault, notice

FAULTS = {
    "a field that is left is not looked at": Fault(
        "walk/unkept.js", 'on("focusout", ', 'on("focusoff", ', dates.half_a_day_is_said, "Not kept yet"
    ),
    "what is typed is not looked at": Fault(
        "walk/unkept.js", 'on("keyup", ', 'on("keyoff", ', dates.half_a_day_is_said, "[data-status]"
    ),
    "it is called saved once the rest is": Fault(
        "walk/report.js", 'this.#keepsAll ? "saved"', 'true ? "saved"', dates.half_a_day_is_said, "Not all saved yet"
    ),
    "Next goes and says nothing": Fault(
        "pages/leaving.js", " && !report?.staysFor()", "", dates.next_says_what_is_not_kept, "do the same again"
    ),
    "Next never goes": Fault(
        "walk/unkept.js", "said.add(one);", "void one;", dates.next_says_what_is_not_kept, "code_days"
    ),
    "two days the wrong way round are passed over": Fault(
        "walk/rows.js", "from.value > to.value)", "false)", dates.the_wrong_way_round_is_said, "second day is before"
    ),
    "a chip passed by counts as tapped": Fault(
        "walk/unkept.js", "takesText(target) && ", "", dates.chips_passed_by_answer_nothing, "unread"
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_what_is_said_of_days_is_noticed(ready_phone, name):
    notice(ready_phone, FAULTS[name])
