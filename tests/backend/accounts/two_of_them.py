"""What takes two administrators."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.service.two_people import note_administrators
from backend.core import clock
from backend.core.database import db, writing
from tests.page import post_page, text_of
from tests.people import People, sign_in


def second_administrator(app: Flask, client: FlaskClient, people: People) -> FlaskClient:
    """Dev administers too, and is signed in: from now on the force takes two."""
    with app.app_context(), writing():
        db.session.merge(people.dev).roles = list(db.session.merge(people.ivor).roles)
        note_administrators(people.dev.force_id, clock.now())
    return sign_in(client, people.dev)


def code_from_two(office: FlaskClient, other: FlaskClient, person_id: str) -> str:
    """The code to come back with that one asks for and the other gives."""
    assert office.post(f"/people/{person_id}/joining-code/asked").status_code == 303
    page = post_page(other, f"/people/{person_id}/joining-code", status=201)
    return text_of(page.single("p", id="joining-code"))
