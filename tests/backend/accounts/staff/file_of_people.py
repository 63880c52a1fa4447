"""A file of two people, one of them of a new unit; keeping it, and the slips that follow."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from tests.page import Page, post_page, text_of
from tests.page_checks import walk

HEAD = "name,sign_in_name,unit,roles\n"
FILE = HEAD + "Jo Bell,jo.bell,response a,Officer\nAda O'Neil,ada.oneil,Response C,call_handler; Supervisor\n"
PASSWORD = "four words in a row"


def keep(office: FlaskClient, text: str = FILE, *units: str) -> str:
    """Keep a file; the import's address."""
    kept = office.post("/people/imports", data={"text": text, "units": list(units or ["Response C"])})
    assert kept.status_code == 303, kept.text
    return str(kept.location).partition("?")[0]


def slips(office: FlaskClient, form: dict[str, str]) -> Page:
    """Make the slips of a form, and the page that shows them."""
    return post_page(office, "/people/slips", form, status=201)


def code_of(page: Page, name: str) -> str:
    """The code on somebody's slip."""
    [slip] = [one for one in page.all("li", class_="slip") if name in text_of(one)]
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", " ".join(text_of(one) for one in walk(slip)))
    assert code
    return code.group()
