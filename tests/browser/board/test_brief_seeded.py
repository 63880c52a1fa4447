"""Faults put into asking for a brief from the board: the checks of test_brief.py must notice each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.board import test_brief as brief
from tests.browser.board.control_room import desk
from tests.browser.board.test_brief import NOW
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

__all__ = ["desk"]
MODULE = "walk/board/brief.js"
FAULTS = {
    "a slip asks": Fault(MODULE, "if (!isMeant) return tell(", "if (!isMeant) tell(", brief.pressed_once, "a slip"),
    "it takes the focus": Fault(
        MODULE,
        "pane.hidden = false;",
        "pane.hidden = false; pane.tabIndex = -1; pane.focus();",
        brief.read_beside,
        "the caller's question was lost",
    ),
    "it is kept with the call": Fault(
        MODULE,
        "fill(main, body);",
        "fill(main, body); report.draft.copied.push({ block: JSON.stringify(body), at: body.until });",
        brief.kept_nowhere,
        "it stands in the draft",
    ),
    "it is kept in a cache": Fault(
        MODULE,
        "fill(main, body);",
        'fill(main, body); await (await caches.open("x")).put("/briefs", new Response(JSON.stringify(body)));',
        brief.kept_nowhere,
        "it is kept",
    ),
    "put away, it is out of sight only": Fault(
        MODULE, "need(pane, LINES, Element).replaceChildren();", "", brief.kept_nowhere, "it is out of sight only"
    ),
    "under another number it stays": Fault(
        MODULE, "!isOver && shown.number === numberOf(report)", "!isOver", brief.under_another_number, "hidden"
    ),
    "after the tour it stays": Fault(MODULE, "Date.now() >= shown.ends", "false", brief.over_with_the_tour, "hidden"),
    "where nothing answers nothing is said": Fault(
        MODULE,
        'if (!answer) return tell(main, say(report.pack, "board_brief_cannot"));',
        "if (!answer) return;",
        brief.without_a_network,
        "Cannot ask",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_asking_for_a_brief_is_noticed(desk: Callable[..., Ready], name: str) -> None:
    fault = FAULTS[name]

    notice(desk, fault, NOW if fault.check is brief.over_with_the_tour else None)
