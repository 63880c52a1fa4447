"""Six hundred hostile texts as somebody may have said, typed and named them, on every page that shows them, in a real
browser: they stand there as they were typed and do nothing.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import BrowserContext, Page, Route

from backend.content.service import current_pack
from backend.rules import limits
from tests.backend.openapi.hostile.strings import STRINGS
from tests.browser import steps
from tests.browser.test_policy import WATCH
from tests.fixtures.browser import Console, broken, poll
from tests.fixtures.phone_simulator import Phone, an_answer, phone_of
from tests.fixtures.server import Server
from tests.people import PASSWORD, People, sign_in

__all__ = ["phone_of"]

IS_FOREIGN = """(one) =>
  one.matches("iframe, object, embed, base, style, marquee, plaintext, script:not([src^='/static/'])") ||
  [...one.attributes].some(({ name, value }) => name.startsWith("on") || name.startsWith("hx-on") ||
    (["href", "src", "action", "formaction"].includes(name) &&
      /^\\s*(javascript|data|vbscript|\\/\\/|https?:\\/\\/evil)/i.test(value)))"""
FOREIGN = f"[...document.querySelectorAll('*')].filter({IS_FOREIGN}).map((one) => one.outerHTML.slice(0, 120))"
BOOTED = "document.body.dataset.booted || !document.querySelector('script[src*=\"pages/boot.js\"]')"
AT_ONCE, ROLE = 60, "officer"
AT = "2026-11-24T02:10:05Z"
NAMES = [text for text in STRINGS if text.strip() and len(text) <= 100]


def shown_as_typed(page: Page, texts: list[str]) -> list[str]:
    """Those of the texts, of letters alone that every page shows, that do not stand on the page."""
    there = " ".join(page.locator("main").evaluate("(main) => main.textContent").split())
    plain = [text for text in texts if text.isprintable() and text.strip() and len(text) < 1_000]
    return [text for text in plain if " ".join(text.split()) not in there]


def said(phone: Phone, questions: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Send records in which these texts were the answers; each record's id and its texts. What is no answer, as it is
    too long or empty, is sent too, and waits for a person.
    """
    fitting = [text for text in STRINGS if text.strip() and len(text) <= limits.TEXT]
    for text in set(STRINGS) - set(fitting):
        sent = phone.version(incident_ref=text[:100], answers={questions[0]: an_answer(text)})
        assert phone.send(sent)[1]["disposition"] == "stored"
    for start in range(0, len(fitting), len(questions)):
        texts = fitting[start : start + len(questions)]
        copied = [{"block": text[:100], "at": AT} for text in texts]
        answers = {question: an_answer(text) for question, text in zip(questions, texts, strict=False)}
        sent = phone.version(
            incident_ref=texts[0],
            answers=answers,
            copied=copied,
            device_result={f"t{number}": text for number, text in enumerate(texts)},
        )
        assert phone.send(sent)[0] == 201
        yield sent.header["record_id"], texts


def named(new_client: Callable[[], FlaskClient], people: People) -> None:
    """Give units, people, notices and signatures the texts as names; what is not taken is not."""
    office, desk, trainer = (sign_in(new_client(), one) for one in (people.ivor, people.chloe, people.dev))
    for number, text in enumerate(NAMES[:: max(1, len(NAMES) // 20)]):
        typed = text.encode("utf-8", "surrogatepass")
        line = b'collar,day,training\n"%s",1/1/2026,x\n' % typed
        answers = [
            office.post(
                "/people", data={"name": typed, "sign_in_name": f"h{number}", "new_unit": typed, "roles": ROLE}
            ),
            desk.post("/notices", data={"text": typed, "hours": "12"}),
            trainer.post("/training/register/imports", data={"text": line}),
        ]
        assert [one.status for one in answers if one.status_code >= 500] == []


@pytest.fixture
def records(
    app: Flask, people: People, phone_of: Callable[..., Phone], new_client: Callable[[], FlaskClient]
) -> dict[str, list[str]]:
    """What a force has received and called its people: records by id, with their texts."""
    with app.app_context():
        questions = [one["id"] for one in current_pack().data["questions"] if one["kind"] == "text"][:AT_ONCE]
    received = dict(said(phone_of(people.asha), questions))
    named(new_client, people)
    return received


@pytest.fixture
def page(desk: BrowserContext, make_server: Callable[..., Server], records: dict[str, list[str]]) -> Page:
    """A desk at which Chloe is signed in, where whatever runs is heard of."""
    server: Any = make_server()
    desk.add_init_script(WATCH)
    opened = desk.new_page()
    opened.set_default_timeout(30_000)
    steps.sign_in(opened, server, "chloe", PASSWORD)
    opened.goto(server.url + "/records")
    return opened


def what_happens(page: Page, paths: list[str], console: list[str]) -> list[str]:
    """Open pages; whatever is there or comes about that is none of ours."""
    own = page.evaluate("location.origin")
    happened: list[str] = []
    page.on("dialog", lambda dialog: (happened.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda asked: None if asked.url.startswith(own) else happened.append(f"asked: {asked.url}"))
    for path in paths:
        answer = page.goto(own + path)
        if answer is None or answer.status >= 500:
            happened.append(f"{path}: {answer.status if answer else 'nothing'}")
        poll(page, BOOTED)
        happened += [f"{path}: {one}" for one in page.evaluate(FOREIGN)]
        if page.evaluate("window.ran !== undefined"):
            happened.append(f"{path}: something ran")
    return happened + broken(console)


@pytest.mark.prove
def test_hostile_texts_stand_on_every_page_as_they_were_typed_and_do_nothing(
    page: Page, records: dict[str, list[str]], console: list[str]
) -> None:
    lost, happened = [], what_happens(page, ["/records", "/quarantine", "/notices", "/account"], console)
    for record_id, texts in records.items():
        happened += what_happens(page, [f"/records/{record_id}"], console)
        lost += shown_as_typed(page, texts)

    assert len(STRINGS) >= 600
    assert happened == []
    assert lost == []


@pytest.mark.prove
@pytest.mark.parametrize(
    "name,paths",
    [
        ("ivor", ["/people", "/people?find=<script>", "/people/import", "/units", "/people/new", "/people/slips"]),
        ("gita", ["/records", "/quarantine", "/notices"]),
        ("dev", ["/training/register", "/training/register?by=unit", "/training/register/import", "/training/classes"]),
        ("sana", ["/audit"]),
        ("tove", ["/audit/restricted", "/audit/signals"]),
        ("asha", ["/account/opened", "/records"]),
    ],
)
def test_they_do_nothing_on_the_pages_of_every_role(
    page: Page, console: list[str], name: str, paths: list[str]
) -> None:
    own = page.evaluate("location.origin")
    page.context.clear_cookies()
    page.goto(own + "/sign-in")
    steps.enter_sign_in(page, name, PASSWORD)
    page.goto(own + "/records")

    assert what_happens(page, paths, console) == []


@pytest.mark.prove
def test_a_page_that_takes_them_for_markup_is_noticed(
    page: Page, records: dict[str, list[str]], console: Console
) -> None:
    """The mutant: what the server has escaped comes unescaped, under the headers it really has."""
    console.may_break = True

    def unescaped(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=html.unescape(answer.text()))

    record_id = next(one for one, texts in records.items() if any("onerror" in text for text in texts))
    page.route("**/records/*", unescaped)

    assert what_happens(page, [f"/records/{record_id}"], console)
