"""What a list says of a record and what does not stand in clear: encrypted in its row, or made from its heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from cryptography.exceptions import InvalidTag

from backend.core.keys.at_rest import decrypt_at_rest, encrypt_at_rest
from backend.core.keys.ring import KeyRing
from backend.records.acts.standing import Noted
from backend.records.evaluation import LitCallIn, Results
from backend.records.models import Version
from backend.records.rows.clocks import Running
from backend.records.rows.crimes import numbers_in
from backend.records.rows.order import SERGEANT_UNTOLD, still_untold
from backend.records.rows.owed import custody_in, stages_in
from backend.records.rows.released import days_of_release, is_told, releases_in
from backend.records.rows.spoken import NOBODY_ASKED, NoWord, moment_in_utc
from backend.records.tasks.standing import moment_of

LABEL = "record|"


DANGERS = 3  # said in a row; how many more there are, beside them


@dataclass(frozen=True)
class Summary:
    """The incident number of the newest head that gives one, or None; whether every head opens; how many call-ins are
    not noted as told in the head where it is most: None where a head was received before that was counted, or does not
    open. `who` and `what` of the newest head that says so (evaluation.py, Case). `dangers`: [[text, is untold], …] of
    the RADIO NOW that stand lit in any head, those untold first, the worst first, at most three; `more`: the others.
    `not_yet`: {text of one that is untold though somebody was told: [who, whom it asks for]}; `whom`: whom all that is
    untold still asks for, where somebody was told of each.
    `points` that stand against closing it, by the ids of its pack. `again`: why its plan is to be looked at again.
    `names_nobody`: nobody is called suspect or victim. `clocks`: each that runs, as `Running` has it. `stages`: how far
    a protection order has got, by its stage's id, and since when. `custody`: what is said
    of it, where the suspect is in custody. `no_word`: since when nothing says that anybody spoke to the victim, and
    what came then; `word`: when somebody last did, how that is known, and by whom; each empty where there is none.
    `release`: what is said of the suspect's, and who tells the victim before it; its days, "2026-11-28"; and whether
    the victim is noted as told. `crimes`: the crime numbers that are known.
    """

    incident_ref: str | None
    opens: bool
    untold: int | None
    who: str = ""
    what: str = ""
    dangers: list[tuple[str, bool]] = field(default_factory=list)
    more: int = 0
    points: list[str] = field(default_factory=list)
    not_yet: dict[str, tuple[str, str]] = field(default_factory=dict)
    whom: list[str] = field(default_factory=list)
    names_nobody: bool = False
    again: list[str] = field(default_factory=list)
    clocks: list[tuple[str, str, str, bool, str]] = field(default_factory=list)
    stages: list[tuple[str, str]] = field(default_factory=list)
    custody: list[str] = field(default_factory=list)
    no_word: list[str] = field(default_factory=list)
    word: list[str] = field(default_factory=list)
    release: list[str] = field(default_factory=list)
    released_on: list[str] = field(default_factory=list)
    release_told: bool = False
    crimes: list[str] = field(default_factory=list)

    def in_stage_since(self, stage: str) -> datetime | None:
        """Since when its record says that an order is in a stage; None where it says none, or no moment."""
        moments = [moment_of(at) for one, at in self.stages if one == stage]
        return min((one for one in moments if one is not None), default=None)


def summary_of(
    heads: Sequence[Version],
    results: Sequence[Results | None],
    noted: Noted,
    points: Sequence[str] = (),
    *,
    again: Sequence[str] = (),
    clocks: Sequence[Running] = (),
    no_word: NoWord = NOBODY_ASKED,
) -> Summary:
    """Of heads, newest first, and what was made of each; None for one that does not open. `noted`: who was told, as a
    desk knows it; `points`: what stands against closing it; `again`: why its plan is to be looked at again;
    `clocks`: those that run; `no_word`: since when there is no word of the victim.
    """
    since, word = no_word.since, no_word.word
    opened = [(head, one) for head, one in zip(heads, results, strict=True) if one is not None]
    counts = [count for head, one in opened if (count := _untold(head, one, noted)) is not None]
    cases = [one["case"] for _, one in opened if "case" in one]
    dangers = _dangers(opened, noted)
    left = [one for head, made in opened for one in still_untold(head, made, noted) or []]
    return Summary(
        incident_ref=next((one["incident_ref"] for _, one in opened if one["incident_ref"]), None),
        opens=len(opened) == len(results),
        untold=max(counts) if len(counts) == len(results) else None,
        who=next((one["who"] for one in cases if one["who"]), ""),
        what=next((one["what"] for one in cases if one["what"]), ""),
        dangers=dangers[:DANGERS],
        more=len(dangers[DANGERS:]),
        points=list(points),
        not_yet=_not_yet(left),
        whom=list(dict.fromkeys(one["whom"] for one in left if "whom" in one)) if _were_all_told(left) else [],
        names_nobody=any(one["names_nobody"] for one in cases),
        again=list(again),
        clocks=[(one.id, one.text, one.due, one.by_hand, one.odd) for one in clocks],
        stages=stages_in(cases),
        custody=custody_in(cases),
        no_word=[] if since is None else [moment_in_utc(since), no_word.came],
        word=[] if word is None else [moment_in_utc(word.at), word.how, word.by],
        release=list(dict.fromkeys(line for one in releases_in(cases) for line in one["said"])),
        released_on=days_of_release(cases),
        release_told=is_told(cases, points),
        crimes=numbers_in(cases),
    )


def _untold(head: Version, results: Results, noted: Noted) -> int | None:
    left = still_untold(head, results, noted)
    return results.get("untold") if left is None else len(left)


def _not_yet(left: Sequence[LitCallIn]) -> dict[str, tuple[str, str]]:
    """By text; not where another head notes nobody as told of the same."""
    nobody = {one["text"] for one in left if "whom" not in one}
    return {one["text"]: (one["asked"], one["whom"]) for one in left if "whom" in one and one["text"] not in nobody}


def _were_all_told(left: Sequence[LitCallIn]) -> bool:
    return all("whom" in one for one in left)


def _dangers(opened: Sequence[tuple[Version, Results]], noted: Noted) -> list[tuple[str, bool]]:
    """What is untold before what is told, the worst first; each text once."""
    found: dict[str, tuple[bool, int]] = {}
    for head, results in opened:
        untold = {one["id"] for one in still_untold(head, results, noted) or []}
        lit = results["case"]["lit"] if "case" in results else []
        for one in (danger for danger in lit if danger["place"] < SERGEANT_UNTOLD):
            place = (one["id"] not in untold, one["place"])
            found[one["text"]] = min(place, found.get(one["text"], place))
    return [(text, not is_told) for text, (is_told, _) in sorted(found.items(), key=lambda one: one[1])]


def encrypt_summary(summary: Summary, record_id: str, ring: KeyRing) -> bytes:
    """The same, encrypted and bound to its record."""
    return encrypt_at_rest(ring.rest, LABEL + record_id, asdict(summary))


def decrypt_summary(covered: bytes | None, record_id: str, ring: KeyRing) -> Summary | None:
    """The same again; None where the row has none, or it does not open with the keys that are here."""
    if covered is None:
        return None
    try:
        return Summary(**decrypt_at_rest(ring.rests, LABEL + record_id, covered))
    except (InvalidTag, ValueError, TypeError):
        return None
