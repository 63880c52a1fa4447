"""What of a copy is still as it was copied. Pure.

A draft that began as a copy has "copied": {"title": of the scenario it came from, "was": the digests of its pieces},
and "own": the digests of pieces that its author looked at and leaves as they are. A piece is a text, the rows of a
stage, a vote, a point, where something is cited. Where it stands does not matter: it may be moved, and is as copied.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from backend.content.kinds import Item
from backend.training.written.draft import REVIEW

ABOUT = {"title": "title", "text": "in one sentence", "warning": "warning"}
OF_STAGE = {"told": "what is told", "rows": "what they say when asked", "reveal": "the reveal"}
OF_BRIEFING = {"story": "the story", "reveal": "the reveal", "tonight": "what you will do tonight"}
POINTS = {"mistakes": "mistake", "discussion": "point"}
CITED = ("source", "ref", "at")
Piece = tuple[str, str, object]
"""(where it is marked, its name there, what stands there)"""


@dataclass(frozen=True)
class Mark:
    """At one part of the form: its slot, the names of the pieces that are as copied, their digests, and whether the
    author has said of all of them that they stay.
    """

    slot: str
    names: tuple[str, ...]
    digests: tuple[str, ...]
    stays: bool


def as_copy(draft: Item, title: str) -> Item:
    """The draft of a copy: what it was is remembered, and nobody here has verified or reviewed it."""
    was = list(dict.fromkeys(digest for _, _, digest in pieces_of(draft)))
    return {**draft, **REVIEW, "copied": {"title": title, "was": was}, "own": []}


def carried(draft: Item, own: list[str], before: Item) -> Item:
    """The draft that a form sent, with what only the kept one knows; `own`: what was ticked."""
    if "copied" not in before:
        return draft
    digests = [one for ticked in own for one in ticked.split(".")]
    known = set(before["copied"]["was"])
    return {**draft, "copied": before["copied"], "own": [one for one in dict.fromkeys(digests) if one in known]}


def marks_of(draft: Item) -> list[Mark]:
    """What is as copied, by the parts of the form, in its order."""
    was, own = set(draft.get("copied", {}).get("was", ())), set(draft.get("own", ()))
    found: dict[str, list[tuple[str, str]]] = {}
    for slot, name, digest in pieces_of(draft):
        if digest in was:
            found.setdefault(slot, []).append((name, digest))
    return [_mark(slot, pieces, own) for slot, pieces in found.items()]


def is_as_copied(draft: Item) -> bool:
    """Whether something is that nobody has changed, and nobody has said that it stays."""
    return any(not one.stays for one in marks_of(draft))


def pieces_of(draft: Item) -> list[tuple[str, str, str]]:
    """Every piece of a story: (where it stands in the form, its name there, its digest)."""
    return [(slot, name, _digest(what)) for slot, name, what in _pieces(draft)]


def digests_of(draft: Item) -> set[str]:
    """The digests of all its pieces."""
    return {digest for _, _, digest in pieces_of(draft)}


def parts_of_copy(draft: Item) -> list[str]:
    """Every part of a copy that may carry a mark; none where it is no copy."""
    stages = [f"stages-{at}" for at in range(len(draft["stages"]))]
    return ["about", *stages, "briefing", "talk", "sources"] if "copied" in draft else []


def _mark(slot: str, pieces: list[tuple[str, str]], own: set[str]) -> Mark:
    names, digests = dict.fromkeys(name for name, _ in pieces), dict.fromkeys(digest for _, digest in pieces)
    return Mark(slot, tuple(names), tuple(digests), own.issuperset(digests))


def _pieces(draft: Item) -> Iterator[Piece]:
    """Every piece of a story, with something in it."""
    return (one for one in _every_piece(draft) if one[2] and any(one[2] if isinstance(one[2], tuple) else (one[2],)))


def _every_piece(draft: Item) -> Iterator[Piece]:
    yield from (("about", words, draft[name]) for name, words in ABOUT.items())
    yield "about", "people", tuple((one["name"], one["part"]) for one in draft["people"])
    for at, stage in enumerate(draft["stages"]):
        yield from ((f"stages-{at}", words, _plain(stage[name])) for name, words in OF_STAGE.items())
        yield f"stages-{at}", "the vote", _said(stage["vote"])
        yield f"stages-{at}", "the branch", _branch(stage["branch"])
        yield f"stages-{at}", "what the branch cites", _cited(stage["branch"] or {})
    yield from (("briefing", words, draft["briefing"][name]) for name, words in OF_BRIEFING.items())
    yield "briefing", "the vote", _said(draft["briefing"]["vote"])
    for name, words in POINTS.items():
        for at, one in enumerate(draft[name], 1):
            yield "talk", f"{words} {at}", one["text"]
            yield "talk", f"what {words} {at} cites", _cited(one)
    yield from (("talk", f"they differ {at}", one["why"]) for at, one in enumerate(draft["differ"], 1))
    yield "talk", "the advocate's part", draft["advocate"]
    yield from (("sources", f"source {at}", _cited(one)) for at, one in enumerate(draft["source"], 1))


def _cited(point: Item) -> tuple[str, ...]:
    cites = any(point.get(name) for name in CITED)
    return ("cited", *(point[name] for name in CITED if name in point)) if cites else ()


def _said(vote: Item | None) -> tuple[str, ...]:
    return (vote["text"], *(words for one in vote["options"] for words in (one["text"], one["why"]))) if vote else ()


def _branch(branch: Item | None) -> tuple[str, ...]:
    return tuple(branch[name] for name in ("title", "told", "undone", "back")) if branch else ()


def _plain(what: str | list[Item]) -> str | tuple[str, ...]:
    """A text; of rows what is said."""
    return what if isinstance(what, str) else tuple(one["says"] for one in what)


def _digest(what: object) -> str:
    return hashlib.sha256(json.dumps(what).encode()).hexdigest()[:12]
