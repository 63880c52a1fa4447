"""What is done again after a backup was put back, by the action of the audit event that tells of it: one row a kind.

A kind that a later version brings is one row here, and its action among those the second place copies
(backend/core/second_place.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.service import after_restore as accounts
from backend.core.again import Event
from backend.core.realms import LIVE, TRAINING
from backend.records import after_restore as records
from backend.training import after_restore as training


@dataclass(frozen=True)
class Replay:
    """`do(event, now)` raises NotKnown; `one` and `many` say in words what was done again."""

    do: Callable[[Event, datetime], None]
    one: str
    many: str


REPLAYS: dict[str, dict[str, Replay]] = {
    LIVE: {
        "person_added": Replay(
            accounts.add_again, "account added, now without its name", "accounts added, now without their names"
        ),
        "joined": Replay(accounts.forget_password, "password set, now void", "passwords set, now void"),
        "password_changed": Replay(
            accounts.forget_password, "password changed, now void", "passwords changed, now void"
        ),
        "second_factor_added": Replay(
            accounts.miss_factor,
            "second factor turned on and now gone, with the password",
            "second factors turned on and now gone, with the passwords",
        ),
        "second_factor_removed": Replay(
            accounts.remove_factor_again, "second factor removed", "second factors removed"
        ),
        "passkey_added": Replay(accounts.miss_factor, "passkey made and now gone", "passkeys made and now gone"),
        "passkey_removed": Replay(accounts.remove_passkey_again, "passkey removed", "passkeys removed"),
        "person_disabled": Replay(accounts.close_again, "account closed", "accounts closed"),
        "person_enabled": Replay(accounts.open_again, "account opened", "accounts opened"),
        "person_moved": Replay(accounts.move_again, "person moved to another unit", "people moved to other units"),
        "person_removed": Replay(accounts.remove_again, "account taken out again", "accounts taken out again"),
        "roles_changed": Replay(accounts.change_roles_again, "person's roles changed", "people's roles changed"),
        "unit_merged": Replay(accounts.merge_again, "unit merged", "units merged"),
        "unit_merge_taken_back": Replay(accounts.open_unit_again, "merge of units taken back", "merges taken back"),
        "unit_closed": Replay(accounts.close_unit_again, "unit closed", "units closed"),
        "unit_opened": Replay(accounts.open_unit_again, "unit opened", "units opened"),
        "unit_named_for_calls": Replay(accounts.name_for_calls_again, "unit named for calls", "units named for calls"),
        "unit_calls_ended": Replay(
            accounts.end_calls_again, "unit named for calls no longer", "units named for calls no longer"
        ),
        "put_on_named_list": Replay(
            accounts.put_on_list_again, "person put on the named list", "people put on the named list"
        ),
        "taken_off_named_list": Replay(
            accounts.take_off_list_again, "person taken off the named list", "people taken off the named list"
        ),
        "author_key_enrolled": Replay(accounts.enrol_again, "phone's key enrolled", "phones' keys enrolled"),
        "author_key_proved": Replay(accounts.prove_again, "phone's key proved", "phones' keys proved"),
        "author_key_revoked": Replay(accounts.revoke_again, "phone's key taken back", "phones' keys taken back"),
        "restricted": Replay(records.restrict_again, "restriction", "restrictions"),
        "conflict_set": Replay(records.keep_out_again, "person kept out of a record", "people kept out of records"),
        "conflict_lifted": Replay(records.let_back_again, "person let back to a record", "people let back to records"),
        "disposed": Replay(records.dispose_again, "record disposed of again", "records disposed of again"),
        "reader_added": Replay(records.let_see_again, "reader of a restricted record", "readers of restricted records"),
    },
    TRAINING: {
        "practice_key_enrolled": Replay(training.enrol_again, "practice key enrolled", "practice keys enrolled"),
        "practice_key_revoked": Replay(training.revoke_again, "practice key taken back", "practice keys taken back"),
        "register_taken_back": Replay(training.take_back_again, "register taken back", "registers taken back"),
        "recording_deleted": Replay(training.delete_again, "recorded call deleted", "recorded calls deleted"),
    },
}
