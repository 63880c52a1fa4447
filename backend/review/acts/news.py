"""What a record's page is told of while somebody reads or types on it: what others did at a desk since it was shown."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from backend.accounts.models import Person
from backend.accounts.service.people import names_of
from backend.content.sentences import when
from backend.core.keys.ring import KeyRing
from backend.records.acts.service import acted_on
from backend.records.acts.store import acts_of
from backend.records.errors import NotOpenable, PackGone
from backend.records.listing.trail import write_down_list
from backend.records.models import Version
from backend.records.packs import pack_of
from backend.records.service import body_of, results_of
from backend.review.acts.view import BY_ITSELF
from backend.review.acts.words import HEADS, NOBODY
from backend.rules.held import held_words


def record_news(person: Person, record_id: str, number: int, said: int, now: datetime) -> dict[str, object]:
    """{"record_id", "number", "said": how many are said by now, "changed": whether these are more than before, "acts":
    [{"who", "head", "at"}]}, for a page that was shown up to an act and has said so many since. What is new is written
    down first. Raises NoSuchRecord, NotWrittenDown.
    """
    versions = acted_on(person, record_id)
    since = [one for one in acts_of(record_id, versions[-1].author_id) if one.number > number]
    acts = [one for one in since if one.actor_id != person.id and one.kind not in BY_ITSELF]
    if len(acts) != said:
        write_down_list(person, [record_id], 0, now)
    names = names_of(versions[-1].force_id, {one.actor_id for one in acts})
    return {
        "record_id": record_id,
        "number": number,
        "said": len(acts),
        "changed": len(acts) != said,
        "acts": [
            {"who": names.get(one.actor_id, NOBODY), "head": HEADS.get(one.kind, one.kind), "at": when(one.at)}
            for one in acts
        ],
    }


def held_in(versions: Sequence[Version], ring: KeyRing) -> str:
    """Where the newest version says that the suspect is held; "" where it does not, or does not open."""
    newest = versions[-1]
    with suppress(NotOpenable, PackGone):
        hidden = results_of(newest, ring)["server_result"]["hidden"]
        return held_words(pack_of(newest).data, body_of(newest, ring)["answers"], hidden)
    return ""
