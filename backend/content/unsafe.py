"""Unsafe advice in a text that no pack holds: notices, model answers, what a victim takes away."""

from __future__ import annotations

import json
from functools import lru_cache

from backend.content.frozen import Pack
from backend.content.service import current_pack
from backend.rules.phrases import Family, Found, compiled, found_in


def unsafe_phrases(text: str, pack: Pack | None = None) -> list[Found]:
    """Each sentence that reads as unsafe advice, by the pack in use or another; empty where none does."""
    items = (pack or current_pack()).data.get("phrases", [])
    return found_in(_families(json.dumps(items)), text)


@lru_cache(maxsize=4)
def _families(items: str) -> tuple[Family, ...]:
    return compiled(json.loads(items))
