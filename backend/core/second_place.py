"""The second place: a folder on another disk or share, where each realm's audit trail notes its head and copies what a
restore must do again.

A trail cannot show that its own end was cut off, or that all of it was written anew; and a database put back from
yesterday's backup knows nothing of today's restrictions. Both are told by what was noted elsewhere.

`<folder>/<realm>.jsonl` is a journal (backend/core/journal.py). Every line says where the trail stood: `seq`, `hash`,
and is signed: `kid`, `sig` (backend/core/keys/checkpoints.py).

    {"kind": "begin", "realm", "v": 1}     the journal's first line
    {"kind": "key", "new": kid, "spki"}    a key that signs from here on; signed with one that is known here, or itself
    {"kind": "event", "event": {…}}        an audit event of `KEPT`, whole
    {"kind": "head"}                       the trail's last event, where that is none of `KEPT`
    {"kind": "broke", "lost": seq}         the database no longer holds what was noted after this point, and nobody said
                                           why; `lost` is how far it had come

A restore says that it was one by an event `restored` with the detail `{"after": seq, "epoch": n}`, the first event of
the write that does everything again: `after` is the last event of the backup, and what was noted beyond it is given up.

Nothing calls this but the trail itself: after each commit that added events, and at the start. What is written is
always what the database holds and the journal does not, so whatever was missed (a crash, a share that was away) is
caught up by the next. A second place that cannot be written takes nothing back: the act stands, the log and /readyz say
so. Dangerous to change: tests/backend/core/test_second_place.py.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from backend.core import logs
from backend.core.durable import make_folder
from backend.core.journal import Journal, JournalBroken, Line
from backend.core.keys.checkpoints import CheckpointKeys
from backend.core.signed_heads import Signed, look_at
from backend.core.trail import NOWHERE, RESTORED, Head, Trail

WAIT_S = 2.0  # a share that hangs must not hold up an officer: it is caught up later


class SecondPlace:
    """One realm's journal, the trail it follows, and what signs it. `may_make`: whether the folder is made where it is
    missing.
    """

    def __init__(
        self, folder: Path, trail: Trail, keys: CheckpointKeys, *, name: str = "", may_make: bool = False
    ) -> None:
        self.folder, self.trail, self.keys, self._may_make = folder, trail, keys, may_make
        self.journal = Journal(folder / f"{name or trail.realm}.jsonl")
        self.trouble: str | None = None
        self._writer: threading.Thread | None = None
        self._one = threading.Lock()

    def note(self) -> None:
        """Catch up, for whoever just committed: waits two seconds at most and raises nothing."""
        with self._one:
            if self._writer is not None and self._writer.is_alive():
                self._say("it does not answer")
                return
            engine = self.trail.engine()
            self._writer = threading.Thread(target=self._try, args=(engine,), daemon=True)
            self._writer.start()
            self._writer.join(WAIT_S)
            if self._writer.is_alive():
                self._say("it does not answer")

    def catch_up(self) -> int:
        """Write what the database holds and the journal does not; how many lines. Raises OSError, JournalBroken, and
        what the database raises.
        """
        return self._catch_up(self.trail.engine())

    def lost_events(self) -> list[dict[str, Any]]:
        """After a backup was put back: the copied events that the database does not hold, oldest first, as
        `{"seq", "at", "actor_id", "action", "object_type", "object_id", "force_id", "detail", …}`. What an earlier
        restore did again is not among them. Raises OSError, JournalBroken.
        """
        pending: list[Line] = []
        for line in self.journal.lines():
            after = _restored_after(line)
            pending = pending if after is None else [one for one in pending if one["seq"] <= after]
            if line["kind"] == "event":
                pending.append(line)
        with self.trail.engine().connect() as connection:
            return [one["event"] for one in pending if self.trail.hash_at(connection, one["seq"]) != one["hash"]]

    def signed(self, roots: Sequence[str] = ()) -> Signed:
        """What the signatures say. `roots`: public halves to go by, instead of the keys that are here. Raises OSError,
        JournalBroken, ValueError.
        """
        return look_at(self.journal.linked(), self.keys, self._made_at, roots)

    def newest(self) -> Head:
        """The database's last event."""
        with self.trail.engine().connect() as connection:
            return self.trail.newest(connection)

    def gone_back(self) -> tuple[int, int]:
        """After a backup was put back, and before anybody said so: up to which event what was noted is still held, and
        how many events were noted beyond it. Raises OSError, JournalBroken.
        """
        heads = list(self.noted_heads())
        with self.trail.engine().connect() as connection:
            newest = self.trail.newest(connection)[0]
            here = [seq for seq, digest in heads if seq > newest or self.trail.hash_at(connection, seq) == digest]
        gone = {seq for seq, _ in heads} - set(here)
        upto = max((seq for seq in here if seq < min(gone)), default=0) if gone else newest
        return upto, max((seq for seq, _ in heads), default=0) - upto

    def highest_epoch(self) -> int:
        """The highest epoch that was ever begun here, in whatever history; 1 where none was. Raises OSError,
        JournalBroken.
        """
        lines = (line for line in self.journal.lines() if _restored_after(line) is not None)
        return max((int(line["event"]["detail"]["epoch"]) for line in lines), default=1)

    def noted_heads(self) -> Iterator[Head]:
        """Every head the trail must still hold, in the order of the journal: those that a restore gave up are left out.
        Raises OSError, JournalBroken.
        """
        return self._heads(_restored_after)

    def tops(self) -> Iterator[Head]:
        """The last of these heads, and the last before each break: who holds these holds all of them, for each hash
        covers what came before it. Raises as `noted_heads`.
        """
        last: Head | None = None
        for head in self.noted_heads():
            if last is not None and head[0] < last[0]:
                yield last
            last = head
        if last is not None:
            yield last

    def behind(self) -> int:
        """How many events the journal does not know of. Raises OSError, JournalBroken."""
        last = self.journal.last()
        return max(0, self.newest()[0] - (last["seq"] if last else 0))

    def hash_at(self, seq: int) -> str | None:
        """The hash of an event of the database's."""
        with self.trail.engine().connect() as connection:
            return self.trail.hash_at(connection, seq)

    def last_common(self) -> Head:
        """The newest noted head that the database still holds. Raises OSError, JournalBroken."""
        with self.trail.engine().connect() as connection:
            return self._last_common(connection)

    def _heads(self, gives_up_after: Callable[[Line], int | None]) -> Iterator[Head]:
        """`gives_up_after(line)`: beyond which event whatever was noted before this line no longer counts, or None."""
        said = ((number, gives_up_after(line)) for number, line in enumerate(self.journal.lines()))
        ends = [(number, after) for number, after in said if after is not None]
        for number, line in enumerate(self.journal.lines()):
            if line["seq"] and all(line["seq"] <= after for at, after in ends if at > number):
                yield line["seq"], line["hash"]

    def _try(self, engine: Engine) -> None:
        try:
            self._catch_up(engine)
        except Exception as error:
            self._say(type(error).__name__)
        else:
            self.trouble = None

    def _say(self, why: str) -> None:
        self.trouble = why
        logs.log.error("second_place", realm=self.trail.realm, trouble=why)

    def _catch_up(self, engine: Engine) -> int:
        if self._may_make:
            make_folder(self.folder)
        with engine.connect() as connection:
            return self.journal.append(lambda last: self._news(connection, last), self.keys.sign)

    def _news(self, connection: Connection, last: Line | None) -> list[Line]:
        lines: list[Line] = []
        newest = self.trail.newest(connection)  # first: what is committed after this is the next one's, whole
        if last is None:
            lines.append({"kind": "begin", "v": 1, "realm": self.trail.realm, **_at(NOWHERE)})
            head = NOWHERE
        else:
            head = last["seq"], last["hash"]
        lines += self._keys_not_known(last, head)
        if head != NOWHERE and self.trail.hash_at(connection, head[0]) != head[1]:
            lost, head = head[0], self._last_common(connection)
            if not self.trail.is_restored_after(connection, head[0]):
                logs.log.error("audit_differs_from_second_place", realm=self.trail.realm, after=head[0], noted=lost)
                lines.append({"kind": "broke", "lost": lost, **_at(head)})
        for row in self.trail.kept(connection, head[0], newest[0]):
            lines.append({"kind": "event", "event": self.trail.facts(row), **_at((row.seq, row.hash))})
            head = row.seq, row.hash
        if newest[0] > head[0]:
            lines.append({"kind": "head", **_at(newest)})
        return lines

    def _keys_not_known(self, last: Line | None, head: Head) -> Iterator[Line]:
        """The keys the journal does not know yet, the oldest first, each introduced by the one before it."""
        newest, known = self.keys.newest(), set()
        if last is not None and last.get("kid") == newest.kid:
            return
        with suppress(JournalBroken):  # it is noted on all the same, and introduced again
            known = {line["new"] for line in self.journal.lines() if line["kind"] == "key"}
        by = None
        for key in reversed(self.keys.held):
            if key.kid not in known:
                yield {"kind": "key", "new": key.kid, "spki": key.public_half, "kid": by or key.kid, **_at(head)}
            by = key.kid

    def _made_at(self, seq: int) -> datetime | None:
        """When an event was, if it is there and can be asked for: before a restore there may be no database."""
        try:
            with self.trail.engine().connect() as connection:
                return self.trail.moment_of(connection, seq)
        except SQLAlchemyError:
            return None

    def _last_common(self, connection: Connection) -> Head:
        """The newest noted head that the database still holds. What is held is a beginning of what was noted since it
        last parted, so the middle tells which half to look in.
        """
        noted: Sequence[Head] = sorted(set(self._heads(_parted_after)))
        low, high = 0, len(noted)
        while low < high:
            middle = (low + high) // 2
            if self.trail.hash_at(connection, noted[middle][0]) == noted[middle][1]:
                low = middle + 1
            else:
                high = middle
        return noted[low - 1] if low else NOWHERE


def _at(head: Head) -> Line:
    return {"seq": head[0], "hash": head[1]}


def _restored_after(line: Line) -> int | None:
    """The last event of the backup, where a line says that one was put back."""
    is_restore = line["kind"] == "event" and line["event"]["action"] == RESTORED
    return int(line["event"]["detail"]["after"]) if is_restore else None


def _parted_after(line: Line) -> int | None:
    return int(line["seq"]) if line["kind"] == "broke" else _restored_after(line)
