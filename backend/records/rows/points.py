"""What stands against closing a record, as it stands beside its row: as keyed hashes, for it says something about
people (that a suspect is outstanding, that roles are not settled).
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from backend.core.keys.ring import KeyRing, RestKey
from backend.records.acts.models import DeskAct
from backend.records.acts.second import SECOND_LOOK, not_looked_at, settled_in
from backend.records.evaluation import Results
from backend.records.models import Version

LABEL = b"fs/record-point/v1"
Row = dict[str, object]


def points_in(heads: Sequence[Version], results: Sequence[Results | None], acts: Sequence[DeskAct] = ()) -> list[str]:
    """The points that stand in any of these heads, without those that an act on it settled; and that something is there
    for a second person to look at.
    """
    settled = settled_in(acts)
    found = {
        point: None
        for head, one in zip(heads, results, strict=True)
        if one is not None and "case" in one
        for point in one["case"]["points"]
        if (point, head.version_id) not in settled
    }
    return [*found, *([SECOND_LOOK] if not_looked_at(acts, heads) else [])]


def point_rows(
    record: Mapping[str, object], points: Iterable[str], places: Mapping[str, str], ring: KeyRing
) -> list[Row]:
    """A row for each point in each place in which its record is found, its author among them. `record`: the record's
    row; `places`: {place id: force id}.
    """
    found = {**places, str(record["author_id"]): str(record["force_id"])}
    same = {name: record[name] for name in ("record_id", "is_open", "seq")}
    return [
        {**same, **_stays(point), "place_id": place, "force_id": force, "point_mac": mac_of_point(point, ring)}
        for point in points
        for place, force in found.items()
    ]


def _stays(point: str) -> Row:
    """To close a row takes nothing away from a second person."""
    return {"is_open": True} if point == SECOND_LOOK else {}


def mac_of_point(point: str, ring: KeyRing) -> str:
    """A point as it stands in a row: 64 hexadecimal digits."""
    return _mac(point, ring.rest)


def macs_of_point(point: str, ring: KeyRing) -> list[str]:
    """How it stands in rows: by the key in use, and by those that were before it."""
    return [_mac(point, rest) for rest in ring.rests]


def _mac(point: str, rest: RestKey) -> str:
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=LABEL).derive(rest.secret)
    return hmac.new(key, point.encode(), sha256).hexdigest()
