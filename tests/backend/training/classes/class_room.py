"""A class as its people see it: the trainer at their own machine, trainees on phones in the room.

room = Room(app, new_client, people.dev)      starts a class of the briefing; `form="full"` for the other
room.trainer                                  the trainer's browser, signed in
room.join("PC1234")                           a phone that has joined: .get(), .answer("a"), .poll()
room.go_to("ballot")                          the trainer presses Next until a screen of this kind is shown
room.screen, room.ballot                      the screen at hand; the id of the ballot at hand
room.count("a")                               how many heads gave this option to the ballot at hand
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.models import Person
from backend.core import clock
from backend.training.classes import service
from backend.training.classes.service import Standing
from tests.page import Page, checked, get_page
from tests.people import sign_in
from tests.room import Phone, a_phone

SCENARIO = "ex_partner_tracker"


class Trainee:
    """A phone with a place in a class."""

    def __init__(self, phone: Phone, address: str, room: Room) -> None:
        self.phone, self.address, self._room = phone, address, room

    def get(self, more: str = "", status: int = 200) -> Page:
        """A page of the place."""
        return get_page(self.phone, self.address + more, status=status)

    def answer(self, option: str, ballot: str = "", status: int = 303) -> Any:
        """Tap an answer to the ballot at hand."""
        form = {"ballot": ballot or self._room.ballot, "option": option}
        answer = self.phone.post(f"{self.address}/answer", data=form)
        assert answer.status_code == status, answer.get_data(as_text=True)[:2000]
        return answer

    def poll(self, seen: str) -> int:
        """What the poll answers: 204 while there is nothing new."""
        return self.phone.get(f"{self.address}/now?seen={seen}").status_code


class Room:
    """One class, its trainer and its phones."""

    def __init__(
        self,
        app: Flask,
        new_client: Callable[[], FlaskClient],
        trainer: Person,
        form: str = "briefing",
        scenario: str = "",
    ) -> None:
        self._app, self.trainer = app, sign_in(new_client(), trainer)
        self._force = trainer
        started = self.trainer.post("/training/classes", data={"scenario": scenario or SCENARIO, "form": form})
        assert started.status_code == 303, started.get_data(as_text=True)[:2000]
        self.address = str(started.location)
        self.class_id = self.address.rsplit("/", 1)[1]

    def standing(self) -> Standing:
        """The class as it is stored."""
        with self._app.app_context():
            return service.standing(service.find(self._force, self.class_id), clock.now())

    @property
    def screen(self) -> dict[str, Any]:
        """The screen at hand."""
        return self.standing().screen

    @property
    def ballot(self) -> str:
        """The id of the ballot at hand."""
        return str(self.screen["id"])

    @property
    def code(self) -> str:
        """The code of the class."""
        return str(self.standing().row.code)

    def count(self, option: str, ballot: str = "") -> int:
        """How many heads gave an option."""
        return self.standing().counts.of(ballot or self.ballot)[option]

    def phone(self) -> Phone:
        """A phone in the room that has not joined."""
        return a_phone(self._app)

    def join(self, collar: str = "", status: int = 303) -> Trainee:
        """A phone that joins with the code."""
        phone = self.phone()
        answer = phone.post(f"/class/join/{self.code}", data={"collar": collar})
        assert answer.status_code == status, answer.get_data(as_text=True)[:2000]
        return Trainee(phone, re.sub(r"^http://[^/]+", "", answer.location or ""), self)

    def press(self, go: str = "next", moves: int | None = None, view: str = "console", status: int = 303) -> Any:
        """The trainer presses Next or Back, seeing what there is, or what they saw before."""
        seen = self.standing().row.moves if moves is None else moves
        answer = self.trainer.post(f"{self.address}/move?view={view}", data={"moves": str(seen), "go": go})
        assert answer.status_code == status, answer.get_data(as_text=True)[:2000]
        return answer if status == 303 else checked(answer, status)

    def go_to(self, kind: str) -> dict[str, Any]:
        """Press Next until a screen of this kind is shown, at least once."""
        self.press()
        while self.screen["kind"] != kind:
            self.press()
        return self.screen
