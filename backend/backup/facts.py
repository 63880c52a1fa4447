"""What a database holds, in numbers: read from the very copy that is kept, so that a restore is compared with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Connection

from backend.core.realms import LIVE, TRAINING, VERSION_TABLES


@dataclass(frozen=True)
class Tables:
    """Where a realm's database keeps what is counted."""

    realm: str
    receipts: str
    trail: str
    epoch: str

    @property
    def revision(self) -> str:
        """Where it notes its revision."""
        return VERSION_TABLES[self.realm]


TABLES = {
    LIVE: Tables(LIVE, "intake", "audit_event", "server_epoch"),
    TRAINING: Tables(TRAINING, "practice", "training_event", "training_epoch"),
}

Facts = dict[str, Any]


def facts_of(connection: Connection, realm: str) -> Facts:
    """{"revision", "epoch", "receipts": how many were given, "head": {"seq", "hash"} of the trail}."""
    tables = TABLES[realm]
    head = connection.execute(text(f"SELECT seq, hash FROM {tables.trail} ORDER BY seq DESC LIMIT 1")).first()  # noqa: S608
    return {
        "revision": _single_value(connection, f"SELECT version_num FROM {tables.revision}"),  # noqa: S608
        "epoch": _single_value(connection, f"SELECT MAX(number) FROM {tables.epoch}") or 1,  # noqa: S608
        "receipts": _single_value(connection, f"SELECT COUNT(*) FROM {tables.receipts}"),  # noqa: S608
        "head": {"seq": head.seq, "hash": head.hash} if head else {"seq": 0, "hash": "0" * 64},
    }


def receipts_after(connection: Connection, realm: str, seq: int) -> int:
    """How many receipts were given after an event of the trail."""
    count = text(f"SELECT COUNT(*) FROM {TABLES[realm].receipts} WHERE seq > :seq")  # noqa: S608
    return int(connection.execute(count, {"seq": seq}).scalar_one())


def holds(connection: Connection, realm: str, head: dict[str, Any]) -> bool:
    """Whether the trail has this very event, so that what is here goes on from there."""
    found = text(f"SELECT hash FROM {TABLES[realm].trail} WHERE seq = :seq")  # noqa: S608
    return head["seq"] == 0 or bool(connection.execute(found, {"seq": head["seq"]}).scalar() == head["hash"])


def _single_value(connection: Connection, query: str) -> Any:
    return connection.execute(text(query)).scalar_one()
