"""Static files as WhiteNoise gives them, with the security headers also where it has none: refusals (405, 416) and what
a browser has already (304).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from whitenoise import WhiteNoise
from whitenoise.responders import StaticFile

from backend.core.headers import add_static_headers, security_headers

A_YEAR_S = 365 * 24 * 3600
AGE = (
    "Last-Modified"  # its address holds its hash, and its ETag tells it apart: on a phone's line it is 46 bytes a file
)


class StaticFiles(WhiteNoise):  # type: ignore[misc]
    """WhiteNoise for a build: every address holds its hash, so a file is kept for good. `secure`: reached by https."""

    def __init__(self, app: WSGIApplication, root: Path, *, secure: bool) -> None:
        super().__init__(
            app,
            root=root,
            prefix="static/",
            max_age=A_YEAR_S,
            immutable_file_test=lambda path, url: True,
            add_headers_function=add_static_headers(secure),
            allow_all_origins=False,
        )
        self._secure = secure

    def serve(self, file: StaticFile, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The file, or why not."""

        def start(status: str, headers: list[tuple[str, str]]) -> object:
            known = {name.lower() for name, _ in headers}
            every = [*security_headers(environ.get("PATH_INFO", ""), self._secure), ("Cache-Control", "no-store")]
            its = (one for one in headers if one[0] != AGE)
            return start_response(status, [*its, *(one for one in every if one[0].lower() not in known)])

        answer: Iterable[bytes] = super().serve(file, environ, start)
        return answer
