"""Hostile texts typed at a desk, as directions, questions, decisions, reasons, what was told and settled, names of
views, what came of tasks and of incidents, and in a written scenario; drawn in a real browser: they stand there as they
were typed and do nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import BrowserContext, Page
from sqlalchemy import select

from backend.core.database import db
from backend.records.rows.crimes import LONGEST
from backend.records.tasks.models import Task
from backend.training.database import training_session
from backend.training.models.written import WrittenVersion
from tests.backend.authority.oracle import SETTLED, TOLD
from tests.backend.openapi.hostile.strings import RUN, STRINGS
from tests.browser import steps
from tests.browser.test_hostile import shown_as_typed, what_happens
from tests.browser.test_policy import WATCH
from tests.fixtures.phone_simulator import Phone, an_answer, phone_of
from tests.fixtures.server import Server
from tests.people import PASSWORD, People, sign_in

__all__ = ["phone_of"]
ACTS: tuple[tuple[str, dict[str, Any], tuple[str, ...]], ...] = (
    ("told", {**TOLD, "told_of": ["suspect_near|"]}, ("told_who",)),
    ("directed", {"task_to": "ASHA", "task_due": "day"}, ("direct_own",)),
    ("asked", {"safety": "no"}, ("question",)),
    ("decided", {"decided_on": "crime"}, ("decided", "decided_by", "decided_why")),
    ("crime", {}, ("crime_number",)),
    ("viewed", {"view": "stalking"}, ("view_why",)),
    ("settled", {**SETTLED, "part_ids": ["by", "at", "which"]}, ("part_words",)),
)
"""Each act of a desk that takes words, what else it takes, and the fields of words."""
FIELDS = sum(len(fields) for _, _, fields in ACTS)
TYPED = [text for text in STRINGS if text.strip() and "\r" not in text and len(text) <= 300]
WORST = [text for text in TYPED if RUN in text and "<" in text][::9]


class Desk:
    """Chloe's desk, at which somebody types; each record's id and what was taken there."""

    def __init__(self, app: Flask, people: People, phone: Phone, new_client: Callable[[], FlaskClient]) -> None:
        self.app, self.people, self.phone = app, people, phone
        self.clients = {name: sign_in(new_client(), getattr(people, name)) for name in ("chloe", "asha", "dev")}
        self.taken: dict[str, list[str]] = {}
        self.refused: list[str] = []

    def types(self, texts: list[str]) -> None:
        """A record for every so many texts; into each field of words another one."""
        for number, at in enumerate(range(0, len(texts), FIELDS)):
            sent = self.phone.version(incident_ref=f"DESK-{number}", answers={"whereabouts": an_answer("here")})
            assert self.phone.send(sent)[0] == 201
            self._about(sent.header, texts[at : at + FIELDS])

    def _about(self, header: dict[str, Any], texts: list[str]) -> None:
        left, taken = iter(texts), self.taken.setdefault(header["record_id"], [])
        for act, more, fields in ACTS:
            typed = {name: _as_taken(name, text) for name, text in zip(fields, left, strict=False)}
            form = {**more, "version_id": header["version_id"], "number": "0", **typed}
            form = {name: self.people.asha.id if value == "ASHA" else value for name, value in form.items()}
            if "part_words" in typed:
                form["part_words"] = ["Insp Field", "2026-11-24T01:00", typed["part_words"]]
            if len(typed) == len(fields) and self._post("chloe", f"/records/{header['record_id']}/desk/{act}", form):
                taken += typed.values()

    def names(self, texts: list[str]) -> None:
        """What is no act on a record: names of views, what came of tasks, and a scenario's title."""
        with self.app.app_context():
            tasks = db.session.scalars(select(Task.id).where(Task.person_id == self.people.asha.id)).all()
            db.session.remove()
        for task_id, text in zip(tasks, texts, strict=False):
            self._post("asha", f"/tasks/{task_id}/said", {"task_said": "not_done", "task_why": text})
        for text in texts[:10]:
            self._post("chloe", "/records/views", {"name": text[:60], "state": "open"})

    def writes(self, text: str) -> str:
        """A scenario with it as its title and first words; its address."""
        self._post("dev", "/training/written", {"scenario": "ex_partner_tracker"})
        with self.app.app_context():
            its_id = training_session.scalars(select(WrittenVersion.id)).one()
            training_session.remove()
        form = {"into": "", "act": "save", "title": text, "stages.0.told": text}
        self._post("dev", f"/training/written/{its_id}", form)
        return f"/training/written/{its_id}"

    def _post(self, name: str, path: str, form: dict[str, Any]) -> bool:
        sent = {key: _bytes(value) for key, value in form.items()}
        answer = self.clients[name].post(path, data=sent)
        assert answer.status_code < 500
        if answer.status_code >= 400:
            self.refused.append(f"{path.rpartition('/')[2]}: {answer.status_code}")
        return answer.status_code < 400


def _as_taken(field: str, text: str) -> str:
    """A crime number has two figures at least, and is short: with them, as much of the text as it takes."""
    return f"{text[: LONGEST - 5]} 42/1" if field == "crime_number" else text


def _bytes(value: Any) -> Any:
    return [_bytes(one) for one in value] if isinstance(value, list) else value.encode("utf-8", "surrogatepass")


@pytest.fixture
def typed_at(app: Flask, people: People, phone_of: Callable[..., Phone], new_client: Callable[[], FlaskClient]) -> Desk:
    """A desk at which nothing was typed yet."""
    return Desk(app, people, phone_of(people.asha), new_client)


@pytest.fixture
def opened(desk: BrowserContext, make_server: Callable[..., Server], typed_at: Desk) -> Callable[[str], Page]:
    """A browser in which somebody is signed in, where whatever runs is heard of."""
    server: Any = make_server()
    desk.add_init_script(WATCH)

    def open_(name: str) -> Page:
        desk.clear_cookies()
        page = desk.new_page()
        page.set_default_timeout(30_000)
        steps.sign_in(page, server, name, PASSWORD)
        page.goto(server.url + "/records")
        return page

    return open_


def harmless(opened: Callable[[str], Page], typed_at: Desk, console: list[str]) -> None:
    """On every page that shows what was typed."""
    page, lost = opened("chloe"), list[str]()
    happened = what_happens(page, ["/records", "/tasks", "/sheet"], console)
    for record_id, texts in typed_at.taken.items():
        happened += what_happens(page, [f"/records/{record_id}"], console)
        lost += shown_as_typed(page, texts)
    assert (happened, lost) == ([], [])


def test_what_would_run_if_it_were_markup_does_nothing_on_a_record_at_a_desk(
    opened: Callable[[str], Page], typed_at: Desk, console: list[str]
) -> None:
    """`make prove` types every text, and more than a record takes."""
    typed_at.types(WORST[:FIELDS])
    typed_at.names(WORST[:2])

    assert typed_at.refused == []
    assert len(typed_at.taken) == 1
    harmless(opened, typed_at, console)


@pytest.mark.prove
def test_every_text_that_a_desk_takes_does_nothing_where_it_is_shown(
    opened: Callable[[str], Page], typed_at: Desk, console: list[str]
) -> None:
    typed_at.types(TYPED)
    typed_at.names(WORST)
    written = typed_at.writes(WORST[0])

    print(f"{sum(map(len, typed_at.taken.values()))} taken, {len(typed_at.refused)} forms refused")
    assert sum(map(len, typed_at.taken.values())) > len(TYPED) / 2
    harmless(opened, typed_at, console)
    for name, paths in (
        ("asha", ["/tasks", "/records", "/briefs"]),
        ("dev", ["/training/written", written, f"{written}/preview", f"{written}/slides"]),
    ):
        assert what_happens(opened(name), paths, console) == []
