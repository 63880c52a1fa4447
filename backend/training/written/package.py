"""A signed scenario as one file, from force to force: canonical JSON with the digest of its own bytes. Pure.

    {"kind": "foursight scenario", "form": 1, "from": the force's name, "signed_on": day, "pack_id", "content_version",
     "scenario": {as docs/content.md has it}, "sha256": of the canonical bytes of all the rest}

The digest finds what was changed by mistake or on the way. Whoever changes a file on purpose can write the digest anew,
so a file says who it is from and proves nothing: the sender reads its fingerprint out, and a second person signs here.
"""

from __future__ import annotations

import hashlib
import json

from backend.content.kinds import Item
from backend.core.canonical import NotCanonical, canonical
from backend.training.written.errors import PackageRefused

KIND, FORM = "foursight scenario", 1
FIELDS = ("kind", "form", "from", "signed_on", "pack_id", "content_version", "scenario", "sha256")
LONGEST = 300_000
AGAIN = "Ask the force that sent it to take the file out of Foursight once more and send that. Nothing was kept here."
TWICE = "a name stands twice in it"


def package_of(scenario: Item, about: Item) -> bytes:
    """The file of a signed scenario; `about`: from, signed_on, pack_id, content_version."""
    content = {"kind": KIND, "form": FORM, **about, "scenario": scenario}
    return canonical({**content, "sha256": digest_of(content)}) + b"\n"


def read_package(text: str) -> Item:
    """What a file holds, as it was sealed. Raises PackageRefused: it is none, it was changed, or a newer Foursight made
    it.
    """
    if len(text) > LONGEST:
        raise PackageRefused(f"The file is longer than {LONGEST:,} characters, and no scenario is.", do=AGAIN)
    content = _json(text)
    if content.get("kind") != KIND:
        raise PackageRefused(
            "This is no scenario that was taken out of Foursight.",
            do="Choose the file that another force sent, its name begins with foursight-scenario. A scenario written "
            "as a file by itself comes in with the force's content: whoever builds it does that.",
        )
    if content.get("form") != FORM:
        raise PackageRefused(
            "The file is of another form than this Foursight reads.",
            do="The force that sent it has another version of Foursight. Ask whoever runs yours to renew it.",
        )
    if sorted(content) != sorted(FIELDS) or not _is_whole(content):
        raise PackageRefused("The file is not as it was when it was taken out: it was changed, or cut short.", do=AGAIN)
    return content


def digest_of(content: Item) -> str:
    """The digest over everything but itself. Raises NotCanonical."""
    return hashlib.sha256(canonical({name: one for name, one in content.items() if name != "sha256"})).hexdigest()


def fingerprint(sha256: str) -> str:
    """The beginning of a digest, to be read out on the phone."""
    return " ".join(sha256[at : at + 4] for at in range(0, 16, 4))


def _is_whole(content: Item) -> bool:
    texts = [content[name] for name in ("from", "signed_on", "pack_id", "content_version", "sha256")]
    if not all(isinstance(one, str) and len(one) <= 200 for one in texts) or not isinstance(content["scenario"], dict):
        return False
    try:
        return bool(digest_of(content) == content["sha256"])
    except (NotCanonical, RecursionError):
        return False


def _json(text: str) -> Item:
    try:
        found = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise PackageRefused("The file cannot be read: it is no JSON, or it was cut short.", do=AGAIN) from error
    if not isinstance(found, dict):
        raise PackageRefused("The file holds no scenario.", do=AGAIN)
    return found


def _once(pairs: list[tuple[str, object]]) -> Item:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError(TWICE)
    return dict(pairs)
