"""Pages a phone keeps for offline use. Packages offer theirs; the shell lists them, with hashes, for the worker.

A kept page is the same bytes for everyone: rendered once per process, hashed, and served with that hash as its ETag.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from flask import Flask, Response, current_app, request

from backend.core.travel import SMALL, compressed_once, encoding_asked


@dataclass(frozen=True)
class KeptPage:
    """One page: its path, its bytes and their SHA-256 (64 hexadecimal digits)."""

    path: str
    body: bytes
    mimetype: str = "text/html"

    @property
    def sha256(self) -> str:
        """The hash the worker checks before it keeps the page."""
        return hashlib.sha256(self.body).hexdigest()


INDENTED = re.compile(r"\s*\n\s*")


def kept_html(path: str, html: str) -> KeptPage:
    """A page of HTML without what only indents it: a line break means as much as the spaces around it. None of them
    holds text that is shown as it is written.
    """
    return KeptPage(path, INDENTED.sub("\n", html).encode())


SWAPPED_IN = re.compile(r"(<html [^>]*>).*?(<title>.*?</title>).*?(<main .*?</main>)", re.DOTALL)


@lru_cache(maxsize=16)
def swapped_in(page: KeptPage) -> KeptPage:
    """What of a page htmx puts into the one that is there: its <main> and its title, and whose it is. The rest of it
    that page has, and it is half of what would travel.
    """
    found = SWAPPED_IN.search(page.body.decode())
    parts = "".join(found.groups()) if found else ""
    return KeptPage(page.path, f"<!doctype html>{parts}".encode(), page.mimetype) if parts else page


Offer = Callable[[], Iterable[KeptPage]]


def offer(app: Flask, cache: str, pages: Offer) -> None:
    """Offer pages under a cache's name: `build` (the app's own) or `pack` (the current content pack's)."""
    app.extensions.setdefault("precache", {}).setdefault(cache, []).append(pages)


def offered(cache: str) -> list[KeptPage]:
    """All pages offered for one cache, in the order of their paths."""
    offers: list[Offer] = current_app.extensions.get("precache", {}).get(cache, [])
    return sorted((page for pages in offers for page in pages()), key=lambda page: page.path)


def serve_in_place(page: KeptPage) -> Response:
    """The answer for a kept page, to htmx only what it puts in place. What a browser kept of that is no whole page."""
    if "HX-Request" not in request.headers:
        return serve(page)
    response = serve(swapped_in(page))
    response.vary.add("HX-Request")
    return response


def serve(page: KeptPage) -> Response:
    """The answer for a kept page: revalidated by ETag at each request, never personal, no cookies.

    It travels compressed where that is understood, under an ETag of its own: since every cache must ask again each
    time, that tells the forms apart, and no `Vary` is needed.
    """
    encoding = encoding_asked() if len(page.body) > SMALL else None
    response = Response(compressed_once(page.body, encoding) if encoding else page.body, mimetype=page.mimetype)
    response.headers["Cache-Control"] = "no-cache"
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.set_etag("-".join(filter(None, [page.sha256[:32], encoding])))
    response.make_conditional(request)  # changes it in place
    return response
