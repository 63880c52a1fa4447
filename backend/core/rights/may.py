"""Which tables Foursight changes rows of, and from which it deletes; to every table rows are added, and each is read.

Whoever writes the first UPDATE or DELETE of a table adds it here: each test that runs one fails until then
(tests/fixtures/within_rights.py). A row that is locked for a write (FOR UPDATE) counts as changed, as it does for
PostgreSQL.
"""

from __future__ import annotations

from backend.core.realms import LIVE, TRAINING

_CHANGED_LIVE = """
    attended author_key bundle bundle_push calendar_feed call_code desk_half directory_standing directory_try
    display due duty force half_sign_in heartbeat joining_code known_device letter_copy mail_address notice
    opening_told passkey person phone phone_holds provisioned_person quarantine rate_bucket record
    record_place record_rebuild retention saved_view second_factor second_factor_removal server_key session
    setup_code sheet_read unit
"""
_DELETED_LIVE = """
    access_asked attended attended_text bundle_line calendar_feed call call_code code_request conflict desk_act_text
    desk_half directory_try due duty half_sign_in intake_key joining_code known_device letter_copy
    mail_address on_named_list passkey passkey_try person person_role push_subscription rate_bucket record
    record_clock record_place record_point record_word retention saved_view second_factor
    second_factor_removal setup_code silence task unit version
"""
_CHANGED_TRAINING = """
    attendance ballot_answer practice_key recording trainee training_class training_server_key written_version
"""
_DELETED_TRAINING = "attendance recording"

CHANGED = {LIVE: frozenset(_CHANGED_LIVE.split()), TRAINING: frozenset(_CHANGED_TRAINING.split())}
DELETED = {LIVE: frozenset(_DELETED_LIVE.split()), TRAINING: frozenset(_DELETED_TRAINING.split())}
