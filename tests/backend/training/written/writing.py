"""Trainers at their desks: a form as a browser would send it, two trainers of one force, and one of another."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.accounts.models import Person, Role
from backend.core.database import db, writing
from backend.training.database import training_session
from backend.training.database import writing as training_writing
from backend.training.models.written import WrittenVersion
from backend.training.written import store
from tests.page import Page, get_page
from tests.page_checks import walk
from tests.people import People, sign_in

LIST = "/training/written"
Fields = dict[str, list[str]]


def make_trainer(app: Flask, person: Person) -> None:
    """Give somebody the role."""
    with app.app_context(), writing():
        db.session.get_one(Person, person.id).roles = [db.session.get_one(Role, "trainer")]


def fields_of(page: Page) -> Fields:
    """What the page's form would send, without a button."""
    form = next(one for one in page.all("form") if one.get("data-writing") is not None)
    sent: Fields = {}
    for one in walk(form):
        name, value = one.get("name"), value_of(one)
        if name and value is not None and one.tag != "button":
            sent.setdefault(name, []).append(value)
    return sent


def value_of(field: ElementTree.Element) -> str | None:
    """What a field sends; None for nothing."""
    if field.tag == "textarea":
        return (field.text or "").removeprefix("\n")
    if field.tag == "select":
        options = [one for one in walk(field) if one.tag == "option"]
        chosen = next((one for one in options if one.get("selected") is not None), options[0])
        return chosen.get("value", "".join(chosen.itertext()))
    ticked = field.get("type") not in ("checkbox", "radio") or field.get("checked") is not None
    return field.get("value", "") if ticked else None


class Desk:
    """One trainer's browser, and the scenario they write."""

    def __init__(self, client: FlaskClient) -> None:
        self.client, self.address, self.fields = client, "", Fields()

    def copy(self, scenario: str = "ex_partner_tracker", *, stays: bool = True) -> Desk:
        """Begin with a copy, of which all that is as copied may stay, and open it."""
        answer = self.client.post(LIST, data={"scenario": scenario})
        assert answer.status_code == 303, answer.get_data(as_text=True)[:2000]
        if stays:
            self._let_stay(answer.headers["Location"].rpartition("/")[2])
        return self.open(answer.headers["Location"])

    def _let_stay(self, version_id: str) -> None:
        """As if every mark had been ticked, without a change of the text."""
        with self.client.application.app_context(), training_writing():
            query = select(WrittenVersion).where(WrittenVersion.id == version_id).options(*store.EVERY_TEXT)
            row = training_session.scalars(query).one()
            draft = json.loads(row.text)
            row.text = json.dumps(draft | {"own": draft.get("copied", {}).get("was", [])}, sort_keys=True)

    def open(self, address: str) -> Desk:
        """Open a text."""
        self.address = address.split("#", maxsplit=1)[0]
        return self.read(get_page(self.client, self.address))

    def read(self, page: Page) -> Desk:
        """Go on from a page that was drawn."""
        self.fields = fields_of(page)
        return self

    def type(self, **typed: str) -> Desk:
        """Type into fields; `__` stands for a dot."""
        self.fields |= {name.replace("__", "."): [value] for name, value in typed.items()}
        return self

    def send(self, act: str = "save", status: int = 200) -> Page:
        """Press a button."""
        from tests.page import checked

        answer = self.client.post(self.address, data={**self.fields, "act": act})
        if answer.status_code == 303:
            self.open(answer.headers["Location"])
            return get_page(self.client, self.address)
        page = checked(answer, status)
        self.read(page)
        return page

    def check(self) -> str:
        """What htmx would be answered after a change; the hidden fields go on from it."""
        answer = self.client.post(self.address, data={**self.fields, "act": "check"})
        assert answer.status_code == 200
        text = answer.get_data(as_text=True)
        from tests.quick_html import parse_page

        root = parse_page(f"<!doctype html><title>x</title>{text}")
        for one in walk(root):
            if one.tag == "input" and one.get("name") in ("into", "edits", "page"):
                self.fields[str(one.get("name"))] = [one.get("value", "")]
        return text

    @property
    def id(self) -> str:
        """The text that is written now."""
        return self.fields["into"][0]

    def sign(self, version_id: str, code: int = 303, **said: str) -> Any:
        """Sign a text as it stands on its page; `said`: of its review."""
        page = get_page(self.client, f"{LIST}/{version_id}/preview")
        seen = [one.get("value", "") for one in page.all("input", name="sha256")]
        data = {"sha256": seen[0] if seen else "0" * 64, "read": "yes"} | said
        answer = self.client.post(f"{LIST}/{version_id}/signed", data=data)
        assert answer.status_code == code, answer.get_data(as_text=True)[:3000]
        return answer


def kept(app: Flask, version_id: str) -> WrittenVersion:
    """A text as it is kept, whole."""
    with app.app_context():
        query = select(WrittenVersion).where(WrittenVersion.id == version_id).options(*store.EVERY_TEXT)
        row = training_session.scalars(query).one()
        training_session.expunge(row)
        return row


Desks = Callable[[Person], Desk]


def desks(app: Flask, new_client: Callable[[], FlaskClient], people: People) -> tuple[Desk, Desk, Desk]:
    """Dev and Chloe, who train in one force; and Finn, in another."""
    for person in (people.chloe, people.finn):
        make_trainer(app, person)
    dev, chloe, finn = (Desk(sign_in(new_client(), one)) for one in (people.dev, people.chloe, people.finn))
    return dev, chloe, finn


def resealed(package: bytes, **changes: Any) -> str:
    """A file of another force, changed by somebody who writes the digest anew."""
    from backend.training.written.package import digest_of

    content = json.loads(package)
    content["scenario"] |= changes
    content["sha256"] = digest_of(content)
    return json.dumps(content)
