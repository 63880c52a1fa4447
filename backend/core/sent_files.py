"""Files that are sent in a form and must never lie on the disk in clear: a large one would, while it is being read."""

from __future__ import annotations

from io import BytesIO

from flask import request
from werkzeug.formparser import FormDataParser


class InMemory(FormDataParser):
    """Keeps what is sent in memory alone; how much that may be, MAX_CONTENT_LENGTH says."""

    def __init__(self, **options: object) -> None:
        super().__init__(**(options | {"stream_factory": _in_memory}))  # type: ignore[arg-type]  # as a request has them


def hold_in_memory() -> None:
    """Read the form of this request so. Call it before anything of the form is read."""
    request.form_data_parser_class = InMemory


def _in_memory(*_: object, **__: object) -> BytesIO:
    return BytesIO()
