"""Making a record's row from its versions: whenever one of them is projected, and anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict

from backend.accounts.moves import units_of_people
from backend.core.keys.ring import KeyRing
from backend.records import visibility
from backend.records.acts import store as acts_store
from backend.records.acts.models import DeskAct
from backend.records.acts.standing import NEW, Noted, Standing, standing_of
from backend.records.calls import IN_THE_TRAIL, ref_macs
from backend.records.evaluation import Results
from backend.records.heads import heads_of
from backend.records.ladder.due import ends_of_tours, put_due
from backend.records.ladder.rules import Macs, ladder
from backend.records.ladder.standing import Case, standing
from backend.records.models import Version
from backend.records.rows import store
from backend.records.rows.clocks import Running, days_of, met_in, running_in
from backend.records.rows.crimes import numbers_noted, with_noted
from backend.records.rows.late import late_from
from backend.records.rows.models import Record, RecordPlace
from backend.records.rows.order import mac_of, place_in_list
from backend.records.rows.owed import listed_in
from backend.records.rows.points import point_rows, points_in
from backend.records.rows.spoken import NO_WORD, NoWord, no_word_of
from backend.records.rows.stages import decided_stages, with_decided
from backend.records.rows.summary import encrypt_summary, summary_of
from backend.records.rows.words import macs_of_heads
from backend.records.service import opened_or_none
from backend.records.tasks.making import put_tasks, standing_of_tasks, texts_read
from backend.records.tasks.standing import looks_asked


class Hidden(TypedDict):
    """What does not stand in clear in a record's row."""

    covered: bytes
    danger_mac: str
    ref_mac: str


ORDER = ("record_id", "state", "is_open", "urgency", "danger_mac", "seq", "late_from")
"""What stands of a record in each of its places."""

ByVersion = Mapping[str, Results]
"""What was made of versions, by their ids."""


def renew(record_id: str, ring: KeyRing, now: datetime, known: ByVersion | None = None) -> None:
    """Write the row of a record as its versions stand, inside the caller's write; nothing where it has none.

    `known` is what was made of those of them that are at hand: these are not opened again.
    """
    versions = store.versions_of(record_id)
    if not versions:
        return
    columns = columns_of(versions)
    heads = heads_of(versions)
    made = [(known or {}).get(head.version_id) or opened_or_none(head, ring) for head in heads]
    acts = acts_store.acts_of(record_id, versions[-1].author_id)
    stands = stands_at_desk(acts, versions, ring)
    texts = texts_read(acts, ring)
    results = with_noted(with_decided(heads, made, decided_stages(acts, texts)), numbers_noted(acts, texts))
    points = points_in(heads, results, acts)
    tasks, left = standing_of_tasks(acts, texts, now)
    again = [texts[one.id]["why"] for one in looks_asked(acts) if "why" in texts.get(one.id, {})]
    met = met_in(acts, acts_store.texts_of([one for one in acts if one.kind == "clock"], ring))
    clocks = running_in(heads, results, met)
    no_word = no_word_of(versions, list(zip(heads, results, strict=True)), acts, texts, tasks)
    hidden = hidden_of(
        heads,
        results,
        record_id,
        ring,
        noted=stands.noted,
        points=points,
        again=again,
        clocks=clocks,
        no_word=no_word,
    )
    is_restricted = visibility.is_restricted(record_id, columns["author_id"])
    row = Record(
        record_id=record_id, **columns, **desk_columns(stands), is_restricted=is_restricted, made_at=now, **hidden
    )
    row.is_immediate = is_immediate_in(results)
    row.late_from = late_from(clocks, tasks, acts, is_open=row.is_open)
    order = {name: getattr(row, name) for name in ORDER}
    units = units_of_people({one.author_id for one in versions})
    found = places_of(versions, units)
    places = [RecordPlace(place_id=place, force_id=force, **order) for place, force in found.items()]
    record = {name: getattr(row, name) for name in ("record_id", "author_id", "force_id", "is_open", "seq")}
    words = macs_of_heads(row.force_id, results, ring)
    listed = [*points, *listed_in(results, tasks, left), *([NO_WORD] if no_word.since is not None else [])]
    store.put(row, places, point_rows(record, listed, found, ring), words)
    store.put_clocks(record_id, days_of(clocks), row.is_open)
    put_tasks(record, tasks, left, acts)
    waits = standing(Case(heads, results, acts, stands, points, tasks, left), ladder())
    about = {name: getattr(row, name) for name in ("record_id", "author_id", "force_id")}
    about["unit_id"] = units[row.author_id]
    put_due(about, waits, Macs.of(ring), now, ends_of_tours([about["unit_id"]], now))


def stands_at_desk(acts: Sequence[DeskAct], versions: Sequence[Version], ring: KeyRing) -> Standing:
    """How a record stands by what was done about it."""
    told = [one for one in acts if one.kind == "told"]
    return standing_of(acts, versions, acts_store.texts_of(told, ring))


def desk_columns(stands: Standing) -> dict[str, object]:
    """What stands in clear of it in the record's row."""
    return {"state": stands.state, "is_open": stands.is_open, "state_at": stands.since, "state_by": stands.by}


def hidden_of(
    heads: Sequence[Version],
    results: Sequence[Results | None],
    record_id: str,
    ring: KeyRing,
    *,
    noted: Noted = NEW.noted,
    points: Sequence[str] | None = None,
    again: Sequence[str] = (),
    clocks: Sequence[Running] | None = None,
    no_word: NoWord | None = None,
) -> Hidden:
    """What does not stand in clear in the row of a record whose heads came to these results. `noted`: who was told, as
    a desk knows it; `points`: what stands against closing it, where acts on it say so (else as its heads do); `again`:
    why its plan is to be looked at again; `clocks`: those that run, where acts say so (else as its heads do);
    `no_word`: since when there is none of the victim (else as its heads say).
    """
    stand = points_in(heads, results) if points is None else points
    running = running_in(heads, results) if clocks is None else clocks
    without = no_word_of(heads, list(zip(heads, results, strict=True))) if no_word is None else no_word
    summary = summary_of(heads, results, noted, stand, again=again, clocks=running, no_word=without)
    macs = ref_macs(heads[0].force_id, summary.incident_ref, ring, IN_THE_TRAIL)
    return {
        "covered": encrypt_summary(summary, record_id, ring),
        "danger_mac": mac_of(place_in_list(heads, results, noted), ring),
        "ref_mac": store.number_under(macs),
    }


def columns_of(versions: Sequence[Version]) -> dict[str, Any]:
    """What stands in clear in the row of these versions, but for what depends on more than them."""
    heads = heads_of(versions)
    newest = heads[0]
    radio_now, is_so_far = max(head.radio_now for head in heads), any(head.sent_as == "so_far" for head in heads)
    return {
        "author_id": newest.author_id,
        "force_id": newest.force_id,
        "unit_id": newest.unit_id,
        "kind": newest.kind,
        "versions": len(versions),
        "heads": len(heads),
        "radio_now": radio_now,
        "sergeant": max(head.sergeant for head in heads),
        "is_so_far": is_so_far,
        "differs": any(head.differs for head in heads),
        "urgency": 2 * bool(radio_now) + is_so_far,
        "seq": newest.seq,
        "changed_at": newest.received_at,
    }


def is_immediate_in(results: Sequence[Results | None]) -> bool:
    """Whether any of these heads is a call that its handler graded Immediate."""
    return any("immediate" in one["case"] for one in results if one is not None and "case" in one)


def places_of(versions: Sequence[Version], units: Mapping[str, str]) -> dict[str, str]:
    """The forces in which these versions were received, and the unit their author is of now, each with its force.
    `units`: {author id: unit id}, read in the write (backend/accounts/moves.py).
    """
    of_forces = {one.force_id: one.force_id for one in versions}
    return of_forces | {units[one.author_id]: one.force_id for one in versions}
