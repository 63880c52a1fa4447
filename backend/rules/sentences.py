"""The sentences that engines speak. They are data of the pack, so that a pack in another language speaks it throughout.
The Python twin of static/js/core/sentences.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypedDict

from backend.rules.shapes.sentences import SentenceId


class Speaks(TypedDict):
    """A pack, or what a page of no pack speaks with: each sentence's text by its id, or its two forms."""

    sentences: dict[str, object]


PLACE = re.compile(r"\{([a-z][a-z_]*)\}", re.ASCII)


def say(pack: Speaks, sentence: SentenceId, **given: str | int) -> str:
    """A sentence of the pack with what is given in its places. One that counts has two forms, and takes that of
    `count`.
    """
    said = pack["sentences"][sentence]
    text = str(said["one" if given["count"] == 1 else "other"] if isinstance(said, dict) else said)
    return PLACE.sub(lambda place: str(given[place.group(1)]), text)


def forms_of(said: object) -> list[str]:
    """A sentence's forms, as texts: one, or two where it counts."""
    return [said] if isinstance(said, str) else [str(form) for form in said.values()] if isinstance(said, dict) else []


def places_in(texts: Iterable[str]) -> set[str]:
    """The names that stand in braces in some texts."""
    return {name for text in texts for name in PLACE.findall(text)}
