"""Whether a realm's audit trail is whole: its chain, and what the second place noted of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from backend.core.chain import walk
from backend.core.checks import LOOK_INTO, Finding, Run
from backend.core.journal import JournalBroken
from backend.core.second_place import SecondPlace

BROKEN = f"{LOOK_INTO} What the trail says from there on cannot be relied on."
NOTED = "The second place still has what a restore must do again, whole."
UNSIGNED = (
    "Whoever wrote that did not have this server's key. If the keys were put back from a backup and one is missing, "
    "put it back too; if it is gone for good, hold the journal against the public half that you kept elsewhere (audit "
    "verify --key); if a server of the earlier version still ran, it did not sign. If it is none of these, somebody "
    "wrote to the second place: copy it and the database as they are, for whoever looks into it."
)
KEYS_BACK = "Put them back from the backup of the keys (folder 0700, files 0400)."
AWAY = (
    "Without it a trail whose end was cut off looks whole. Make it readable again; if it was lost, or nothing was "
    "noted yet, flask --app wsgi audit note begins it anew from what stands here now."
)


def checks_of_trail(place: SecondPlace, session: Any) -> dict[str, Run]:
    """The checks of one realm's trail."""
    return {
        "trail": lambda _progress: check_chain(place, session),
        "heads": lambda _progress: check_heads(place),
        "signatures": lambda _progress: check_signatures(place),
    }


def check_chain(place: SecondPlace, session: Any) -> Iterator[Finding]:
    """Where the chain first breaks."""
    verdict = walk(place.trail, session)
    if verdict.fault is not None:
        table = place.trail.model.__tablename__
        yield Finding(
            f"The audit trail is broken: {verdict.fault}.",
            f"table {table}; the last good one is event {verdict.head[0]}",
            f"{BROKEN} {NOTED}",
        )


def check_heads(place: SecondPlace) -> Iterator[Finding]:
    """Whether the trail still holds what was noted of it. The journal is read first and the database after it: what is
    committed meanwhile is more than was noted, never less.
    """
    try:
        tops = list(place.tops())
    except JournalBroken as error:
        yield Finding(f"The second place's journal was changed: {error}.", str(place.journal.path), LOOK_INTO)
        return
    except OSError as error:
        yield Finding(f"The second place cannot be read ({type(error).__name__}).", str(place.folder), AWAY)
        return
    newest = place.newest()[0]
    if not tops and newest:
        what = f"The second place knows nothing of this trail, which has {newest:,} events."
        yield Finding(what, str(place.journal.path), AWAY)
    for seq, digest in tops:
        found = place.hash_at(seq)
        if found != digest:
            yield _parted(place, seq, newest, is_there=found is not None)


def check_signatures(place: SecondPlace, roots: Sequence[str] = ()) -> Iterator[Finding]:
    """Whether what was noted is signed, by the keys of this server or by the public halves that are given. A journal
    that cannot be read is told by `check_heads`.
    """
    try:
        faults = place.signed(roots).faults
    except (OSError, JournalBroken):
        return
    except ValueError:
        yield Finding("The keys of the checkpoints cannot be read.", str(place.keys.place), KEYS_BACK)
        return
    for fault in faults:
        yield Finding(f"The second place's journal: {fault}.", str(place.journal.path), UNSIGNED)


def _parted(place: SecondPlace, seq: int, newest: int, *, is_there: bool) -> Finding:
    common = place.last_common()[0]
    where = f"{place.journal.path} and table {place.trail.model.__tablename__}, after event {common}"
    since = f"The last event that is as it was noted is event {common}."
    if is_there:
        return Finding(f"The audit trail was written anew: event {seq} is not the one noted. {since}", where, _todo())
    what = f"The audit trail ends at event {newest}, but event {seq} was noted: its end was cut off. {since}"
    return Finding(what, where, _todo())


def _todo() -> str:
    noted = f"{NOTED} (flask --app wsgi audit noted)"
    return f"If a backup was put back: flask --app wsgi restored. If not: {LOOK_INTO} {noted}"
