"""Every fault of these files can be put in: what it breaks stands once in the module that it names.

They are put in by `make prove` alone, and one that found nothing to break would be missed there first.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance import (
    test_copies_say_what_was_said,
    test_messages,
    test_no_copy_says_what_nobody_said,
    test_walk_bodies,
)
from tests.conformance.seeded_faults import (
    test_board,
    test_copies,
    test_documents,
    test_duties,
    test_from_call,
    test_javascript,
    test_moments,
    test_outbox,
    test_practice,
    test_radio,
    test_reasons,
    test_said_first,
    test_since_changed,
    test_still_to_ask,
    test_who_hears,
)
from tests.fixtures.run import ROOT
from tests.fixtures.seeding import seeded

pytestmark = pytest.mark.short
JS = "static/js/"
OF_COPIES = (
    *test_copies_say_what_was_said.INVENTIONS,
    *test_copies_say_what_was_said.LOSSES,
    *test_no_copy_says_what_nobody_said.FAULTS,
)
PLACED = (
    *((JS + file, right, wrong) for _, file, right, wrong in test_board.FAULTS),
    *((JS + "core/" + file, right, wrong) for _, file, right, wrong in test_copies.FAULTS),
    *((JS + file, right, wrong) for _, file, right, wrong in test_documents.FAULTS),
    *((test_duties.DUTIES, right, wrong) for _, right, wrong in test_duties.FAULTS),
    *((JS + "walk/" + file, right, wrong) for _, file, right, wrong in test_from_call.FAULTS),
    *((JS + "core/" + file, right, wrong) for _, file, right, wrong in test_javascript.FAULTS),
    *((JS + file, right, wrong) for _, file, right, wrong in test_moments.FAULTS),
    *((JS + file, right, wrong) for _, file, right, wrong in test_outbox.FAULTS),
    *((file, right, wrong) for _, _, file, right, wrong in test_practice.FAULTS),
    *((JS + file, right, wrong) for _, file, right, wrong in test_radio.FAULTS),
    *((file, right, wrong) for _, file, right, wrong in test_reasons.FAULTS),
    *((file, right, wrong) for _, file, right, wrong in test_said_first.FAULTS),
    *((JS + "walk/" + file, right, wrong) for _, file, right, wrong in test_since_changed.FAULTS),
    *((test_still_to_ask.ASKED, right, wrong) for _, right, wrong in test_still_to_ask.FAULTS),
    *((JS + "walk/" + file, right, wrong) for _, file, right, wrong in test_who_hears.FAULTS),
    *((JS + "core/" + file, right, wrong) for _, file, right, wrong in OF_COPIES),
    *((JS + "core/messages.js", right, wrong) for _, right, wrong in test_messages.FAULTS),
    *((JS + file, right, wrong) for file, right, wrong in test_walk_bodies.FAULTS.values()),
)


def cannot_be_put_in(path: Path, right: str, wrong: str) -> str:
    """Why not, or nothing."""
    try:
        seeded(path.read_text("utf-8"), right, wrong)
    except AssertionError as error:
        return f"{path.name}: {error}"
    return ""


def test_each_fault_can_be_put_in() -> None:
    assert [found for one in PLACED if (found := cannot_be_put_in(ROOT / one[0], *one[1:]))] == []


@pytest.mark.parametrize("text", ["", "a.b(1); a.b( 1 )"], ids=["gone", "twice"])
def test_one_that_stands_nowhere_or_twice_would_be_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "one.js").write_text(text)

    assert cannot_be_put_in(tmp_path / "one.js", "a.b(1)", "").startswith("one.js: ")
