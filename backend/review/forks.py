"""Where two versions of a record go on from the same one: neither holds what the other says, so both are to be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

WORDS = {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine"}


def forks(versions: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """{"how_many", "from", "versions", "all"} of each fork, oldest first, from versions with "number" and "parent".

    `from` says where, `all` is "both" or "all of them".
    """
    parents = dict.fromkeys(version["parent"] for version in versions)
    found = ((parent, [one for one in versions if one["parent"] == parent]) for parent in parents)
    return [
        {
            "how_many": WORDS.get(len(children), str(len(children))),
            "from": "start this record" if parent is None else f"go on from version {parent}",
            "versions": children,
            "all": "both" if len(children) == 2 else "all of them",
        }
        for parent, children in found
        if len(children) > 1
    ]
