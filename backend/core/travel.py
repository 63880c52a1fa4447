"""How a body travels: in brotli or gzip where the browser understands one, made once where it is the same for everyone.

What is compressed in an answer of its own must hold no secret beside something a stranger can choose: how long the
answer is would tell of it (BREACH). So only pages that are the same for everyone are, and the form to sign in.
"""

from __future__ import annotations

import gzip
from functools import lru_cache

from flask import Response, request

SMALL = 1000  # bytes that travel in one packet whatever is done to them
LARGE = 200_000  # bytes for which the last eighth would take a second
BEST, GOOD, QUICK = 11, 9, 5


def encoding_asked() -> str | None:
    """`br` or `gzip`, the first of them that the browser asking understands; None for neither."""
    accepted = request.accept_encodings
    return next((one for one in ("br", "gzip") if accepted[one] > 0), None)


def compressed(body: bytes, encoding: str, quality: int) -> bytes:
    """A body under an encoding, `br` or `gzip`; brotli's quality is from 0, quick, to 11, small."""
    if encoding == "gzip":
        return gzip.compress(body, compresslevel=9, mtime=0)
    import brotli

    return bytes(brotli.compress(body, quality=quality, lgwin=22))


@lru_cache(maxsize=512)
def compressed_once(body: bytes, encoding: str) -> bytes:
    """The same for a body that is the same for everyone: as small as it gets, and made once per process."""
    return compressed(body, encoding, GOOD if len(body) > LARGE else BEST)


def made_small(response: Response) -> Response:
    """An answer made for one request, smaller where the browser understands that. Changes it in place."""
    encoding, body = encoding_asked(), response.get_data()
    if encoding and len(body) > SMALL:
        response.set_data(compressed(body, encoding, QUICK))
        response.headers["Content-Encoding"] = encoding
    return response
