"""What was copied from a record: on its page, and in the audit trail."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from backend.content import service as content
from backend.core.audit import AuditEvent
from backend.core.database import db
from tests.backend.review.reading import sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import Page

AT = "2026-11-24T02:10:05Z"
COPIED = {"block": "incident_log", "at": "2026-11-24T02:20:00Z"}


def copies_in_the_trail(app: Flask, record_id: str) -> list[tuple[str, str, str]]:
    """(stream, block, moment) of what the trail says was copied."""
    with app.app_context():
        query = db.select(AuditEvent).where(AuditEvent.action == "copied", AuditEvent.object_id == record_id)
        found = db.session.execute(query.order_by(AuditEvent.seq)).scalars()
        return [(row.stream, row.detail["block"], row.detail["at"]) for row in found]


def test_what_was_copied_is_on_the_page_and_once_in_the_audit_trail(
    app: Flask, phone: Phone, read: Callable[..., Page], both_databases: str
) -> None:
    with app.app_context():
        block = content.current_pack().data["copy_blocks"][0]
    first, later = ({"block": block["id"], "at": f"2026-11-24T02:2{minute}:00Z"} for minute in (0, 5))
    version = phone.version(copied=[first])
    phone.send(version)
    record_id = version.header["record_id"]
    after = {"record_id": record_id, "parent": version.header["version_id"]}
    phone.send(phone.version(header=after, copied=[first, later]))

    assert f"Copied: {block['text']}, 24 November 2026 at 02:20" in read(record_id).text
    assert copies_in_the_trail(app, record_id) == [
        ("force", block["id"], first["at"]),
        ("force", block["id"], later["at"]),
    ]


def test_a_name_of_ones_own_for_what_was_copied_is_on_the_page_and_not_in_the_trail(
    app: Flask, phone: Phone, read: Callable[..., Page]
) -> None:
    record_id = sent(phone, copied=[{"block": "words of a victim", "at": AT}])

    assert "Copied: words of a victim, 24 November 2026 at 02:10" in read(record_id).text
    assert copies_in_the_trail(app, record_id) == [("force", "unknown_block", AT)]


def test_copies_of_a_restricted_record_are_in_the_restricted_stream(app: Flask, phone: Phone) -> None:
    record_id = sent(phone, copied=[COPIED], answers={"police_link": an_answer("yes")})

    assert [row[0] for row in copies_in_the_trail(app, record_id)] == ["restricted"]
