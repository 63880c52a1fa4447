"""An envelope. Written by `make shapes` from the schemas: change those."""

from __future__ import annotations

from typing import Literal, TypedDict


class Header(TypedDict):
    """The header in clear."""

    v: Literal[1]
    realm: Literal["live", "training"]
    version_id: str
    record_id: str
    parent: str | None
    author_key_id: str
    device_id: str
    kid: str
    claimed_at: str
    clock_offset_s: int
    schema: int
    pack_id: str
    build: str


class Envelope(TypedDict):
    """The whole of what a phone sends."""

    header: Header
    enc_cek: str
    iv: str
    ct: str
    sig: str
