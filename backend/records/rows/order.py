"""The order of danger in which records stand in a list, and how that stands in their rows.

The worst danger of which nobody it asks for is noted as told says something about a person (their own life, a sexual
assault), so it is not in clear: a row has its place only as a keyed hash
(docs/decisions/2026-11-27-records-in-the-order-of-danger.md).
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from hashlib import sha256

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from backend.content.service import kept_pack
from backend.core.keys.ring import KeyRing, RestKey
from backend.records.acts.standing import NEW, Noted
from backend.records.evaluation import LitCallIn, Results
from backend.records.models import Version
from backend.rules.call_ins import LAST
from backend.rules.told_whom import asked_for, is_settled

LABEL = b"fs/danger-place/v1"
WORST = 1
SERGEANT_UNTOLD, SO_FAR, THE_REST = LAST + 1, LAST + 2, LAST + 3
PLACES = range(WORST, THE_REST + 1)
"""1 to 10: a RADIO NOW of which nobody it asks for is noted as told, by its place in the order of danger (11: its pack
has none); then a SERGEANT of which nobody is; then what was sent so far; then the rest."""


def place_in_list(heads: Sequence[Version], results: Sequence[Results | None], noted: Noted = NEW.noted) -> int:
    """The place of a record whose heads came to these results: that of its worst head. `noted`: who was told, as a desk
    knows it.
    """
    return min(_place_of_head(head, one, noted) for head, one in zip(heads, results, strict=True))


def still_untold(head: Version, results: Results, noted: Noted) -> list[LitCallIn] | None:
    """The call-ins of which neither the record nor a desk notes as told whom they ask for; None where that was not
    looked at when the version came.
    """
    if "case" not in results:
        return [] if head.version_id in noted.versions else None
    left = (still_to_tell(head, one, noted) for one in results["case"]["lit"])
    return [one for one in left if one is not None]


def still_to_tell(head: Version, lit: LitCallIn, noted: Noted) -> LitCallIn | None:
    """A call-in of a head as it stands after what a desk noted; None where nobody is still to be told. A desk's word
    that control was told is not that the inspector was; where its pack is gone, nobody knows whom it asks for.
    """
    names = noted.names(head.version_id, (lit["id"], lit["lit_at"]))
    if not lit["untold"] or not names:
        return lit if lit["untold"] else None
    pack = kept_pack(head.pack_id)
    if pack is None or is_settled(pack.data, pack.finding(lit["id"]), names, head.kind):
        return None
    return {**lit, "asked": names[-1], "whom": asked_for(pack.data, pack.finding(lit["id"]))}


def is_known(results: Sequence[Results | None], noted: Noted) -> bool:
    """Whether of each of these it is known what nobody was told of, at a desk too."""
    before_there_were_cases = "worst_untold" if noted == NEW.noted else "case"
    return all(one is not None and ("case" in one or before_there_were_cases in one) for one in results)


def _place_of_head(head: Version, results: Results | None, noted: Noted) -> int:
    left = still_untold(head, results, noted) if results is not None else None
    if left is not None:
        untold = min((one["place"] for one in left), default=None)
    elif results is not None and "worst_untold" in results:
        untold = results["worst_untold"]
    else:  # it does not open, or nobody looked when it came: the worst it may be
        untold = WORST if head.radio_now else SERGEANT_UNTOLD if head.sergeant else None
    return untold or (SO_FAR if head.sent_as == "so_far" else THE_REST)


def mac_of(place: int, ring: KeyRing) -> str:
    """A place as it stands in a row: 64 hexadecimal digits."""
    return _macs(ring.rest)[place]


def macs_of_places(ring: KeyRing) -> dict[int, list[str]]:
    """How each place stands in rows: by the key in use, and by those that were before it."""
    of_keys = [_macs(rest) for rest in ring.rests]
    return {place: [macs[place] for macs in of_keys] for place in PLACES}


def _macs(rest: RestKey) -> dict[int, str]:
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=LABEL).derive(rest.secret)
    return {place: hmac.new(key, str(place).encode(), sha256).hexdigest() for place in PLACES}
