"""Who may see what, as conditions on queries: the one place where it is said. Not found and not yours are the same
nothing.

A restricted record is seen by those whom its author's restrictions name and by nobody else: not by its author, nor
by any role, nor by whoever is named where somebody else restricts the same record id.

Whoever is kept out of a record (backend/records/conflicts) sees nothing of it, even where they are named: for them it
is as little there as for a stranger.

A supervisor reads what was written by those who are of their unit now, wherever these were when they wrote it; and a
call that somebody of their unit was sent to (backend/records/briefs: the control room names whom). A call graded
Immediate comes to them as well where somebody of their unit opened it by its number or code; until somebody is sent, it
comes to whoever is on duty as a supervisor in a unit that the force names for calls.

What has no proven author is of the unit in which it came, or of the one that this was merged into.
"""

from __future__ import annotations

from backend.records.attended.store import REPORT
from backend.records.visibility.attended import (
    COUNTED,
    attended_by_unit,
    attended_on_a_wall,
    hidden_numbers,
    is_for_everybody,
    no_report,
    visible_attended,
)
from backend.records.visibility.attending import Comes, visible_attending, visible_brought
from backend.records.visibility.conflicts import not_kept_out, visible_conflict, visible_conflicts
from backend.records.visibility.desk import (
    may_do_tasks,
    own_tasks,
    visible_clocks,
    visible_due,
    visible_due_of_each,
    visible_late,
    visible_tasks,
)
from backend.records.visibility.letters import may_be_written_to, records_for_brief, visible_letters
from backend.records.visibility.lists import visible_record_ids
from backend.records.visibility.points import Asked as AskedPoint
from backend.records.visibility.points import visible_counts, visible_first_of_each, visible_with_point
from backend.records.visibility.reasons import could_see, is_not_kept_out
from backend.records.visibility.versions import (
    by_a_call_handler,
    is_restricted,
    restricted_among,
    restricted_records,
    visible_calls,
    visible_heads,
    visible_ids,
    visible_versions_of,
)
from backend.records.visibility.waiting import is_waiting_restricted, own_received, visible_quarantine, visible_waiting

__all__ = [
    "COUNTED",
    "REPORT",
    "AskedPoint",
    "Comes",
    "attended_by_unit",
    "attended_on_a_wall",
    "by_a_call_handler",
    "could_see",
    "hidden_numbers",
    "is_for_everybody",
    "is_not_kept_out",
    "is_restricted",
    "is_waiting_restricted",
    "may_be_written_to",
    "may_do_tasks",
    "no_report",
    "not_kept_out",
    "own_received",
    "own_tasks",
    "records_for_brief",
    "restricted_among",
    "restricted_records",
    "visible_attended",
    "visible_attending",
    "visible_brought",
    "visible_calls",
    "visible_clocks",
    "visible_conflict",
    "visible_conflicts",
    "visible_counts",
    "visible_due",
    "visible_due_of_each",
    "visible_first_of_each",
    "visible_heads",
    "visible_ids",
    "visible_late",
    "visible_letters",
    "visible_quarantine",
    "visible_record_ids",
    "visible_tasks",
    "visible_versions_of",
    "visible_waiting",
    "visible_with_point",
]
