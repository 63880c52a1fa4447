"""Every act that stands in the audit trail: its words on pages, what kind of act it is, what it is about, and which
facts stand with it. `docs/audit-events.md` is written from this (`flask audit catalogue`), and a test holds both
against the code (tests/backend/auditing/test_catalogue.py). Ids, codes, numbers and moments; no event holds a name or
a word somebody wrote.
"""

from __future__ import annotations

from dataclasses import dataclass

KINDS = {
    "opened": "Opened and listed",
    "sent": "Received, copied and handed over",
    "restricted": "Restriction",
    "desk": "Acts at a desk",
    "kept": "Review dates, holds and disposal",
    "people": "People, roles and units",
    "sign_ins": "Sign-ins and phones",
    "notices": "Notices and signatures",
    "server": "Server, keys and backups",
    "trail": "Looking in the trail",
}
"""The kinds of acts, as the page lets choose between them."""


@dataclass(frozen=True)
class Act:
    """One act: its kind, its words, what it is about (`object_type`), and the facts with it, by their names."""

    kind: str
    words: str
    about: str
    facts: tuple[str, ...] = ()


READ = ("version_id", "purpose")
OF_RECORD = ("version_id", "envelope_sha256")
SENT = ("envelope_sha256", "record_id", "carrier_id", "unit_id", "standing", "received_at", "earlier")
ACTS = {
    "consultation": Act("opened", "Opened a record", "record, envelope", (*READ, "record_id")),
    "list": Act("opened", "Looked at a list of records", "record", ("record_ids", "page")),
    "calendar_fetched": Act(
        "opened", "A calendar program was given the dates of their records", "record", ("record_ids", "page")
    ),
    "record_not_found": Act("opened", "Asked for a record that is not theirs, or not there", "record"),
    "record_asked": Act(
        "opened", "Which record that was not theirs, or not there, they asked for", "record", ("asked",)
    ),
    "call_not_found": Act("opened", "Asked for a call by a number under which none is theirs", "call"),
    "brief_asked": Act(
        "opened", "Asked for the brief of a call's number, whether or not it is here", "brief", ("until",)
    ),
    "call_code_refused": Act("opened", "Used a code for a call that did not open", "call", ("why",)),
    "reason_given": Act("opened", "Said why they open a record", "record", ("version_id", "reason", "opening")),
    "glass_broken": Act("opened", "Opened a record in an emergency", "record", ("version_id", "opening", "told")),
    "glass_not_broken": Act("opened", "Asked in an emergency for a record that did not open", "record"),
    "glass_looked_at": Act(
        "opened", "Looked at what was opened in an emergency", "record", ("opening", "person_id", "version_id")
    ),
    "collection": Act("sent", "Sent a new record", "version", SENT),
    "alteration": Act("sent", "Sent a later version", "version", SENT),
    "copied": Act("sent", "Copied a block out of a report", "record", ("block", "at", "version_id")),
    "call_code_made": Act("sent", "Showed a code for an officer's phone", "record", ("version_id",)),
    "restricted": Act("restricted", "Restricted a record by its answer", "record", ("envelope_sha256", "version_id")),
    "reader_added": Act(
        "restricted", "Somebody may read a restricted record", "record", ("envelope_sha256", "person_id")
    ),
    "conflict_set": Act(
        "restricted", "Kept somebody out of a record, as one who knows somebody in it", "record", ("person_id", "how")
    ),
    "conflict_lifted": Act(
        "restricted", "Let somebody back to a record they were kept out of", "record", ("person_id", "how")
    ),
    "desk_acted": Act("desk", "Acted on a record at a desk", "record", (*OF_RECORD, "act", "kind", "about")),
    "own_name_sought": Act("opened", "Looked for their own name among records", "person"),
    "colleague_sought": Act("opened", "Looked for a colleague's whole name among records", "person"),
    "attended_listed": Act("opened", "Looked at what was attended without a report", "attended", ("attended_ids",)),
    "attended_acted": Act("desk", "Said what is done about an attended incident", "attended", ("act", "kind")),
    "attended_list_kept": Act("desk", "Took in a list of attended incidents", "attended_list", ("incidents",)),
    "attended_list_taken_back": Act(
        "desk", "Took a list of attended incidents back", "attended_list", ("incidents", "stay")
    ),
    "letter_given": Act("desk", "Gave a sealed question or task to its phone", "record", ("letter", "receives_by")),
    "review_set": Act("kept", "Set the day on which a record is reviewed", "record", (*OF_RECORD, "on")),
    "hold_set": Act("kept", "Put a record on legal hold", "record", OF_RECORD),
    "hold_lifted": Act("kept", "Lifted a legal hold", "record", OF_RECORD),
    "disposal_asked": Act("kept", "Asked that a record be disposed of", "record", OF_RECORD),
    "disposed": Act("kept", "Disposed of a record", "record", (*OF_RECORD, "asked_by", "envelopes")),
    "put_on_named_list": Act("restricted", "Put somebody on the restricted list", "person", ("asked_by",)),
    "taken_off_named_list": Act("restricted", "Took somebody off the restricted list", "person"),
    "force_added": Act("people", "Added a force", "force"),
    "unit_added": Act("people", "Added a unit", "unit", ("import_id",)),
    "unit_renamed": Act("people", "Renamed a unit", "unit"),
    "unit_merged": Act("people", "Merged a unit into another", "unit", ("into", "people", "units")),
    "unit_merge_taken_back": Act("people", "Took a merge of units back", "unit", ("from", "people", "units")),
    "unit_closed": Act("people", "Closed a unit", "unit"),
    "unit_opened": Act("people", "Opened a unit again", "unit"),
    "unit_named_for_calls": Act("people", "Named a unit for calls", "unit"),
    "unit_calls_ended": Act("people", "Ended that a unit is named for calls", "unit"),
    "unit_removed": Act("people", "Removed a unit with its import", "unit"),
    "person_added": Act("people", "Added a person", "person", ("unit_id", "roles", "on_named_list", "import_id")),
    "person_removed": Act("people", "Removed a person with their import", "person"),
    "person_renamed": Act("people", "Changed a name", "person"),
    "sign_in_name_changed": Act("people", "Changed a sign-in name", "person"),
    "person_moved": Act("people", "Moved somebody to another unit", "person", ("from", "to", "roles")),
    "roles_changed": Act("people", "Changed somebody's roles", "person", ("from", "to", "asked_by")),
    "access_asked": Act("people", "Asked that somebody be given what reads much", "person", ("what",)),
    "access_confirmed": Act(
        "people", "Confirmed that somebody is given what reads much", "person", ("what", "asked_by")
    ),
    "access_refused": Act("people", "Refused that somebody be given what reads much", "person", ("what", "asked_by")),
    "access_taken_back": Act(
        "people", "Took back that they had asked to give somebody what reads much", "person", ("what", "asked_by")
    ),
    "access_lapsed": Act(
        "people", "What was asked for somebody, and reads much, lapsed", "person", ("what", "asked_by", "why")
    ),
    "own_access_refused": Act(
        "people", "Would have changed their own roles or unit, and was refused", "person", ("what",)
    ),
    "person_disabled": Act("people", "Closed an account", "person"),
    "person_enabled": Act("people", "Opened an account again", "person"),
    "people_imported": Act("people", "Took in a file of people", "people_import", ("units", "people")),
    "people_import_taken_back": Act("people", "Took an import of people back", "people_import", ("people", "stay")),
    "duty_started": Act("people", "Came on duty", "person", ("unit_id", "hours", "as_inspector")),
    "duty_ended": Act("people", "Went off duty", "person"),
    "mail_address_set": Act("people", "Said where mail for them goes", "person"),
    "push_agreed": Act("people", "Agreed that a browser is told that a record waits", "person", ("subscription",)),
    "push_ended": Act("people", "A browser is told nothing any more", "person", ("subscription", "how")),
    "duty_list_kept": Act("people", "Took in a list of who is on duty", "duty_list", ("tours",)),
    "duty_list_taken_back": Act("people", "Took a list of who is on duty back", "duty_list", ("tours",)),
    "display_made": Act("people", "Made a screen for a wall", "display", ("unit_id",)),
    "display_begun": Act("people", "A screen on a wall began by its code", "display"),
    "display_ended": Act("people", "Ended a screen on a wall", "display"),
    "joining_code_asked": Act("people", "Asked for a code for somebody who has joined", "person"),
    "joining_code_made": Act("people", "Made a joining code", "person", ("asked_by",)),
    "joined": Act("sign_ins", "Joined with a code", "person"),
    "joined_with_directory": Act("sign_ins", "Joined with the force's directory", "person"),
    "signed_in": Act("sign_ins", "Signed in", "person", ("by",)),
    "closed_account_used": Act("sign_ins", "A browser or phone went on with the sign-in of a closed account", "person"),
    "signed_out": Act("sign_ins", "Signed out", "person"),
    "sign_in_refused": Act("sign_ins", "A sign-in was refused", "person"),
    "sign_in_ended": Act("sign_ins", "Ended a sign-in", "person", ("sign_in",)),
    "sign_ins_ended": Act("sign_ins", "Ended all sign-ins, or all others of their own", "person", ("sign_ins",)),
    "calendar_made": Act("sign_ins", "Made the secret address of their calendar", "person"),
    "calendar_ended": Act("sign_ins", "Ended the secret address of their calendar", "person"),
    "password_changed": Act("sign_ins", "Changed their password", "person"),
    "reading_opened": Act("sign_ins", "Opened reading", "person", ("by",)),
    "reading_refused": Act("sign_ins", "Could not open reading", "person", ("by",)),
    "reading_opened_by_directory": Act("sign_ins", "Opened reading at the force's directory", "person"),
    "author_key_enrolled": Act("sign_ins", "Made a phone ready", "author_key", ("device_id", "spki", "is_proved")),
    "author_key_proved": Act("sign_ins", "Showed that a phone's key is theirs", "author_key", ("device_id",)),
    "author_key_revoked": Act("sign_ins", "Took a phone's key back", "author_key", ("person_id", "device_id")),
    "receiving_key_enrolled": Act("sign_ins", "Let a phone receive questions", "author_key", ("receives_by",)),
    "phone_erased": Act(
        "sign_ins", "A phone said it erased what opens its reports", "author_key", ("device_id", "waiting")
    ),
    "phone_key_given": Act("sign_ins", "Was given the key of their reports on a phone", "author_key", ("device_id",)),
    "second_factor_added": Act("sign_ins", "Turned on codes beside their password", "person"),
    "second_factor_removed": Act("sign_ins", "A second proof beside a password was removed", "person", ("asked_by",)),
    "second_factor_refused": Act("sign_ins", "A code beside a password was wrong", "person"),
    "second_factor_removal_asked": Act("sign_ins", "Asked that somebody's second proof be removed", "person"),
    "passkey_added": Act("sign_ins", "Made a passkey for signing in", "person", ("passkey", "key")),
    "passkey_removed": Act("sign_ins", "Removed a passkey of theirs", "person", ("passkey",)),
    "passkey_refused": Act("sign_ins", "A passkey did not open", "person"),
    "changed_by_directory": Act(
        "people",
        "The force's directory changed somebody",
        "person",
        ("unit_id", "roles", "was", "kept_administrator"),
    ),
    "directory_silent": Act("sign_ins", "The force's directory does not answer as it should", "directory", ("why",)),
    "directory_answers": Act("sign_ins", "The force's directory answers again", "directory"),
    "ended_by_directory": Act("sign_ins", "The force's directory ended a sign-in", "person"),
    "notice_pinned": Act("notices", "Pinned a notice", "notice"),
    "notice_taken_down": Act("notices", "Took a notice down", "notice"),
    "signed": Act("notices", "Signed what Foursight says", "signature", ("items", "how")),
    "signature_taken_back": Act("notices", "Took a signature back", "signature"),
    "key_made": Act("server", "Made a server key", "server_key", ("realm", "use")),
    "key_given_up": Act("server", "Gave a server key up", "server_key", ("realm", "use")),
    "figures_made": Act("server", "Counted for training what records say of the duties", "figures"),
    "restored": Act("server", "Put a backup back", "server", ("epoch", "backup", "after")),
    "trail_read": Act("trail", "Looked in the audit trail", "trail", ("by", "page")),
    "trail_taken_out": Act("trail", "Took the trail out as a file", "trail", ("since", "until", "goes_on")),
    "signals_read": Act("trail", "Looked at the signals", "trail"),
    "standards_refused": Act("trail", "Was refused what only professional standards see", "trail"),
    "decoy_made": Act("trail", "Made a record a decoy", "record"),
    "restricted_read": Act("trail", "Looked at which records are restricted", "trail"),
}

PURPOSES = {
    "read": "",
    "continue": "to go on with it",
    "call": "by its incident number",
    "call_code": "by a code",
    "read_waiting": "as it waited for a person",
    "who_opened": "to see who opened it",
    "emergency": "in an emergency",
    "brief": "as a brief, before arriving",
}
"""For what a record was opened, by the code in the event."""


def words_of(action: str, purpose: str = "") -> str:
    """An act in words; what no catalogue knows as the code it is."""
    act = ACTS.get(action)
    words = act.words if act is not None else action
    return f"{words} {PURPOSES.get(purpose, purpose)}".strip()


def actions_of(kind: str) -> list[str]:
    """The acts of a kind."""
    return [action for action, act in ACTS.items() if act.kind == kind]
