"""The whole words by which a record is found: of the answers in which people are named, as keyed hashes. A copy of the
database shows none of them, nor which record two words share with another force's.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import sha256

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from backend.core.keys.ring import KeyRing, RestKey
from backend.records.evaluation import Results
from backend.rules.answers import rows_in, value_of
from backend.rules.index import index_of
from backend.rules.json_types import Pack
from backend.rules.shapes.record import Body

LABEL = b"fs/record-word/v1"
MOST = 60  # of one record: whoever pastes a statement is found by its first words
WORD = re.compile(r"[^\W_]{2,}")
IN_MOST = (
    "and are at but by for from had has have he her him his in is it its me my no not of off on or our out she so that "
    "the their them then there they this to unknown up us was we were with you"
)
LEFT_OUT = frozenset(IN_MOST.split())
"""What stands in most sentences names nobody, and found everywhere it would tell by how often it stands."""


def plain_words(text: str) -> list[str]:
    """The words of a text as they are compared, each once: small letters without accents, "O’Brien" as "obrien"."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", "")).casefold()
    found = WORD.findall("".join(one for one in plain if not unicodedata.combining(one)))
    return list(dict.fromkeys(one for one in found if one not in LEFT_OUT))


def words_of(pack: Pack, body: Body) -> list[str]:
    """The words of the answers by which the pack says that a record is found (about.designated.found_by)."""
    designated = pack["about"]["designated"].get("found_by", [])
    return plain_words(" ".join(one for name in designated for one in _texts(pack, body, name)))[:MOST]


def _texts(pack: Pack, body: Body, name: str) -> Iterator[str]:
    question = index_of(pack).questions.get(name)
    if question is None:
        return
    value = value_of(question, body["answers"].get(name))
    typed = [one["id"] for one in question.get("fields", []) if one["kind"] == "text"]
    cells = [row.get(one) for row in rows_in(value) for one in typed]
    yield from (one for one in (value, *cells) if isinstance(one, str))


def macs_of_heads(force_id: str, results: Sequence[Results | None], ring: KeyRing) -> list[str]:
    """The words of all of a record's heads, by the key in use."""
    cases = [one["case"] for one in results if one is not None and "case" in one]
    words = dict.fromkeys(word for case in cases for word in case.get("words", []))
    key = _key(ring.rest)
    return [_mac(key, force_id, word) for word in words]


def macs_sought(force_id: str, text: str, ring: KeyRing) -> list[list[str]]:
    """For each word of what somebody typed, how it may stand in rows: by the key in use, and by those before it."""
    keys = [_key(rest) for rest in ring.rests]
    return [[_mac(key, force_id, word) for key in keys] for word in plain_words(text)]


def _key(rest: RestKey) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=LABEL).derive(rest.secret)


def _mac(key: bytes, force_id: str, word: str) -> str:
    """Half of one: 32 hexadecimal digits are enough to tell words apart, and there are many of them."""
    return hmac.new(key, f"{force_id}|{word}".encode(), sha256).hexdigest()[:32]
