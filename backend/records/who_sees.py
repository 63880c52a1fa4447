"""Who may see what of records, as one table in words: printed for those who watch (backend/auditing/routes/policy.py)
and held to the code. `held_by` names the functions of backend/records/visibility, of visible_events.py and of the
services that decide it; a test asks that each function there is named, and that the matrix of tests has each row
(tests/backend/authority/test_policy_table.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What is seen or done; who may; who may not, whatever else would let them; and what in the code decides it."""

    what: str
    may: str
    never: str
    held_by: tuple[str, ...]


KEPT_OUT = "Whoever is kept out of it"
RESTRICTED = "Anybody else, where it is restricted: only those named for it"
WHO_SEES = (
    Row(
        "A record and its versions",
        "Its author; supervisors of the unit its author is of now; of a call, supervisors of a unit of which somebody "
        "was sent there by its brief; of a call graded Immediate, supervisors of a unit of which somebody opened it by "
        "its number or code and, while it is open and nobody whose unit has a supervisor was sent or opened it, "
        "supervisors on duty in the units that the force names for calls; coordinators of its force. Where it is "
        "restricted: the people on its force's restricted list when it was, and nobody else",
        f"{KEPT_OUT}. {RESTRICTED}, not its author, nor any role",
        (
            "visible_record_ids",
            "visible_versions_of",
            "visible_ids",
            "visible_heads",
            "visible_with_point",
            "visible_counts",
            "visible_clocks",
            "visible_attending",
            "visible_brought",
            "is_not_kept_out",
        ),
    ),
    Row(
        "Going on with a record on a phone",
        "Its author, while they may see it",
        KEPT_OUT,
        ("open_own_latest",),
    ),
    Row(
        "A call, by its incident number or a code",
        "Officers of its force, whatever their unit; where it is restricted, those named for it",
        f"{KEPT_OUT}. {RESTRICTED}",
        ("visible_calls", "by_a_call_handler"),
    ),
    Row("Showing a code for a call", "Whoever may see the call", KEPT_OUT, ("make_code",)),
    Row(
        "That something waits for a person",
        "Supervisors of the unit, coordinators of the force; where nobody can tell whether it is restricted, its "
        "force's restricted list too; where it is, or names a restricted record, those named for that",
        f"{KEPT_OUT}. {RESTRICTED}",
        ("visible_quarantine", "visible_waiting"),
    ),
    Row(
        "What is inside of what waits",
        "The same; where it is restricted or nobody can tell, its force's restricted list alone",
        KEPT_OUT,
        ("is_waiting_restricted", "open_waiting"),
    ),
    Row(
        "That what one sent was received",
        "Its author, by receipt code and time",
        "",
        ("own_received",),
    ),
    Row(
        "Who opened a record, and how long it is kept",
        "Supervisors and coordinators who may see it; where it is restricted, those named for it",
        f"{KEPT_OUT}. Its author by that alone; whoever opened it in an emergency",
        ("may_ask_who_opened", "is_restricted", "restricted_among", "restricted_records"),
    ),
    Row(
        "Acting on a record at a desk, and closing its row",
        "Supervisors and coordinators who may see it; where it is restricted, those named for it",
        f"{KEPT_OUT}. Its author; whoever opened it in an emergency",
        ("may_act",),
    ),
    Row(
        "The sheet for the meeting",
        "Supervisors and coordinators, of what they may read",
        f"{KEPT_OUT}. {RESTRICTED}",
        ("visible_record_ids", "visible_with_point", "visible_first_of_each", "could_see"),
    ),
    Row(
        "What was attended and has no report under its number",
        "Supervisors of the unit it is of, coordinators of the force. A report that is not theirs to read is none",
        "Incidents that the force restricts: they are in no list",
        ("visible_attended", "attended_by_unit", "no_report", "hidden_numbers"),
    ),
    Row(
        "A screen on a wall: counts, incident numbers, units",
        "Whoever stands before it. An administrator made it, and ends it",
        "What is restricted, and what anybody is kept out of: in no part and in no count",
        ("is_for_everybody", "attended_on_a_wall"),
    ),
    Row(
        "What of a record is due, and being shown it by the ladder",
        "Whoever may act on it: those on duty, by role; where it is restricted, those named for it who are on duty, or "
        "all of them where none is",
        f"{KEPT_OUT}. Its author; whoever opened it in an emergency",
        ("visible_due", "visible_due_of_each"),
    ),
    Row(
        "A task: a line of a plan that somebody is to do",
        "Whose it is by name; whoever may act on the record it is about; where that is restricted, only those named",
        f"{KEPT_OUT}. Its author by that alone. Another's tick: it is kept, and changes nothing",
        ("visible_tasks", "visible_late", "own_tasks", "may_do_tasks"),
    ),
    Row(
        "A question on a phone",
        "The author of the record it is about; another to whom one was sent, about a restricted record only where "
        "they are named for it. Only a phone that opens for them reads it",
        f"{KEPT_OUT}. A phone whose key is taken back; an account that is closed",
        ("visible_letters", "may_be_written_to"),
    ),
    Row(
        "A brief before arriving: eight lines of what is here under a number",
        "Whoever took the call, or acts on its record; a call handler who asks by its number while they take it, which "
        "is written down first; the officer or supervisor they sent it to. Until their tour ends. Of a restricted "
        "record those named for it",
        f"{KEPT_OUT}: no line of that record. {RESTRICTED}",
        ("records_for_brief", "may_send"),
    ),
    Row(
        "Opening in an emergency",
        "The roles a force names, for an hour, by the incident number, told to two others at least",
        f"{KEPT_OUT}. What is restricted, to anybody",
        ("break_glass",),
    ),
    Row("An emergency, and that one looked at it", "Who was told of it", KEPT_OUT, ("look_at",)),
    Row(
        "Saying that one knows somebody in a record",
        "Whoever may see it",
        "Its author; whoever opened it in an emergency",
        ("keep_out_oneself",),
    ),
    Row(
        "Keeping another out of a record",
        "Those named for it, where it is restricted; professional standards of its force, any record",
        "Oneself by that right",
        ("keep_out_another", "not_kept_out"),
    ),
    Row(
        "Who is kept out of what, and letting them back",
        "Professional standards of the force",
        KEPT_OUT,
        ("visible_conflicts", "visible_conflict"),
    ),
    Row(
        "The audit trail of a force",
        "Auditors and professional standards; what is about a restricted record, professional standards and those "
        "named for it",
        f"{KEPT_OUT}: what is about that record",
        ("may_see_event", "is_of_no_restricted_record"),
    ),
    Row("What one did oneself", "Everybody, of themselves", f"{KEPT_OUT}: of that record", ("is_own_event",)),
    Row(
        "What else a page shows of a force: people, units, notices, classes, signatures",
        "The roles of its page, in their own force",
        "Another force, ever",
        (),
    ),
    Row("One's own phones, passkeys and sign-ins", "Whose they are", "", ()),
    Row(
        "Changing somebody's account",
        "Administrators of the force",
        "Their own roles, list, codes and account",
        (),
    ),
)
