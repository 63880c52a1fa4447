"""The trainer's computer stops in the middle of a vote, and is started again: the class stands where it stood."""

from __future__ import annotations

from tests.backend.training.classes.class_room import Room, Trainee
from tests.fixtures.app import Start
from tests.page import get_page
from tests.people import People, sign_in
from tests.room import a_phone


def test_a_vote_goes_on_where_it_was_when_the_server_stopped(room: Room, start: Start, people: People) -> None:
    first, second = room.join("PC1001"), room.join("PC1002")
    room.go_to("ballot")
    first.answer("a")
    ballot, option = room.ballot, "b"

    again = start()  # another process on the same databases: nothing of the class lived in the first
    phones = [Trainee(a_phone(again), one.address, room) for one in (first, second)]
    trainer = sign_in(again.test_client(), people.dev)

    assert "Your answer is in" in phones[0].get().text
    assert "Tap what you would do" in phones[1].get().text
    phones[1].answer(option)
    phones[0].answer(option)
    assert room.count(option, ballot) == 2
    assert "2 of 2 have answered" in get_page(trainer, room.address).text


def test_a_phone_says_that_what_is_tapped_meanwhile_is_not_sent(room: Room) -> None:
    """Shown by static/js/pages/class.js while nothing answers (tests/browser/test_class.py)."""
    phone = room.join()
    room.go_to("ballot")

    assert "What was in before is kept; what you tap now is not sent: tap it again then." in phone.get().text
