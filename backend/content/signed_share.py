"""How much of a pack a force has signed: what the one banner says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backend.content.kinds import LISTS, Item


@dataclass(frozen=True)
class SignedShare:
    """So many of the items that can be signed are."""

    signed: int
    of: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to sign."""
        return self.signed == self.of


def signable(data: Mapping[str, object]) -> Iterator[tuple[str, Item]]:
    """What can be signed, as (kind, item) in the order of the pack: all that says how far it may be relied on."""
    for kind in LISTS:
        items = data.get(kind)
        yield from ((kind, item) for item in (items if isinstance(items, list) else ()) if "status" in item)


def signed_share(data: Mapping[str, object]) -> SignedShare:
    """How much of a pack is signed."""
    signed = [bool(item.get("signed")) for _, item in signable(data)]
    return SignedShare(sum(signed), len(signed))
