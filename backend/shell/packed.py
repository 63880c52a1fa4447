"""One file that holds what a phone needs at once: a list, then the bodies one after the other.

    4 bytes     the length of the list, big-endian
    the list    JSON: {"name": the cache's, "headers": {of all}, "entries": [[path, bytes, {its own headers}], …]}
    bodies      in the order of the list

The hash of each body stands in the worker's manifest, which the worker checks it against. The file travels compressed
as a whole; its length there says nothing of what comes out, so the manifest also holds the plain length.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from backend.core.headers import headers_of, security_headers
from backend.core.precache import KeptPage
from backend.core.travel import compressed_once
from backend.shell.compressed import kept_compressed

CHARSET = "; charset=utf-8"
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
    ".txt": "text/plain",
}


@dataclass(frozen=True)
class Packed:
    """One packed file: the name of the cache it fills, its plain bytes, and where they are kept compressed."""

    name: str
    plain: bytes
    folder: Path

    @property
    def path(self) -> str:
        """Its address, which changes with what is in it."""
        return f"/packed/{self.name}.bin"

    def encoded(self, encoding: str | None) -> bytes:
        """As it travels under an encoding: `br`, `gzip`, or none."""
        if encoding == "br":
            return self._brotli
        return compressed_once(self.plain, encoding) if encoding else self.plain

    @cached_property
    def _brotli(self) -> bytes:
        """Compressed, once per process and once for all of them."""
        return kept_compressed(self.plain, self.folder)


@dataclass(frozen=True)
class BuiltPage(KeptPage):
    """A built file as it is kept. Its hash is what the build said of it, whatever has become of the file since: then a
    phone refuses it.
    """

    built_as: str = ""

    @property
    def sha256(self) -> str:
        """The hash the worker checks."""
        return self.built_as


def file_as_page(address: str, path: Path, sha256: str) -> BuiltPage:
    """A built file by its address, place and hash. Raises KeyError for an ending that no build has had so far."""
    return BuiltPage(address, path.read_bytes(), TYPES[path.suffix], sha256)


A_FILE = "/static/any.js"


def packed_from(name: str, pages: Iterable[KeptPage], secure: bool, folder: Path) -> Packed:
    """The packed file of some pages, in their order, kept compressed in a folder."""
    listed = list(pages)
    common = dict(security_headers(A_FILE, secure))  # of which a page has more
    entries = [[page.path, len(page.body), _own_headers(page, common, secure)] for page in listed]
    head = json.dumps({"name": name, "headers": common, "entries": entries}, separators=(",", ":")).encode()
    plain = b"".join([len(head).to_bytes(4, "big"), head, *(page.body for page in listed)])
    return Packed(name, plain, folder)


def headers_mark(secure: bool) -> str:
    """Changes when the headers do with which anything is kept: then what lies in an older cache is not copied."""
    worker = f"/static/{'0' * 12}/js/vault/kdf_worker.js"
    given = [list(security_headers(address, secure)) for address in ("/", A_FILE, worker)]
    pages = [list(headers_of("text/html", secure, path).items()) for path in ("/reports", "/offline")]
    return hashlib.sha256(json.dumps([given, pages, TYPES]).encode()).hexdigest()[:12]


def _own_headers(page: KeptPage, common: dict[str, str], secure: bool) -> dict[str, str]:
    """Its type, and whatever it is served with that not everything is."""
    is_file = page.path.startswith("/static/")
    every = dict(security_headers(page.path, secure)) if is_file else headers_of(page.mimetype, secure, page.path)
    differing = {name: value for name, value in every.items() if common.get(name) != value}
    return {"Content-Type": page.mimetype + (CHARSET if page.mimetype.startswith("text/") else ""), **differing}
