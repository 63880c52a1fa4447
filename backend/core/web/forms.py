"""From a posted form to values, or to errors beside its fields; and the page with the form, as it was filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import abort, render_template, request
from marshmallow import Schema, ValidationError

from backend.core.web.csv_table import NotText, checked_text, text_of
from backend.core.web.errors import FieldRefused
from backend.core.web.fields import SECRET

TABLE_BYTES = 1_000_000
"""What a form with a table may hold: its text, as a browser encodes it."""


@dataclass
class Filled:
    """A form as it was filled in: `typed` goes back into the page, `values` are good when `errors` is empty."""

    typed: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def refuse(self, error: FieldRefused) -> None:
        """Put an error beside its field."""
        self.errors[error.field] = error.words


def read_form(schema: Schema) -> Filled:
    """The posted form, checked. A field the form does not have ends the request with 400."""
    sent: dict[str, Any] = {name: request.form[name] for name in request.form if name not in _lists(schema)}
    sent |= {name: request.form.getlist(name) for name in _lists(schema)}
    if set(sent) - set(schema.fields):
        abort(400, "The form had a field this page does not know. Open the page again.")
    typed = {name: value for name, value in sent.items() if name not in SECRET}
    try:
        return Filled(typed, dict(schema.load(sent)))
    except ValidationError as error:
        return Filled(typed, {}, {name: _first(messages) for name, messages in _by_field(error).items()})


def sent_text() -> str:
    """The text that was sent in a form: of the file where one was chosen, else what was pasted. Raises NotText."""
    file = request.files.get("file")
    if file is not None and file.filename:
        return text_of(file.read())
    return checked_text(request.form.get("text", ""))


def sent_table() -> str:
    """The same of a table, which may be larger than any other form; ends the request with 422 where it is no text."""
    request.max_form_memory_size = TABLE_BYTES
    try:
        return sent_text()
    except NotText as error:
        abort(422, str(error))


def form_page(template: str, form: Filled, **view: Any) -> str:
    """A page with a form: what was typed, the errors beside its fields, and whatever else the page shows."""
    return render_template(template, typed=form.typed, errors=form.errors, **view)


def _lists(schema: Schema) -> frozenset[str]:
    return frozenset(name for name, kind in schema.fields.items() if type(kind).__name__ == "List")


def _by_field(error: ValidationError) -> dict[str, Any]:
    return error.messages if isinstance(error.messages, dict) else {"form": error.messages}


def _first(messages: Any) -> str:
    while isinstance(messages, dict):
        messages = next(iter(messages.values()))
    return str(messages[0] if isinstance(messages, list) else messages)
