"""A question from a desk to the officer who wrote a record: sealed to their phones, given to nobody else, answered by
the record's next version; and what the page says of it meanwhile.
"""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from sqlalchemy import select, true, update

from backend.accounts.models import AuthorKey, Person
from backend.accounts.receiving import service as receiving
from backend.accounts.receiving.models import ReceivingKey
from backend.core import clock as server_clock
from backend.core.audit import AuditEvent
from backend.core.canonical import b64
from backend.core.database import db, writing
from backend.core.keys import pair_of
from backend.records import visibility
from backend.records.acts.models import DeskAct
from backend.records.letters import service
from backend.records.letters.models import LetterCopy
from backend.records.retention import store as retention
from backend.sync import projection
from tests.backend.records.desk.acting import Of, act, closed, done, of, phone, sent, state_of, verified
from tests.backend.records.test_openings import phone_of
from tests.fixtures.app import Clock
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.reasons import reason_changed
from tests.fixtures.receiving import Receiver
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People

__all__ = ["of", "phone"]

ASKED = {"question": "Did he say where he is staying tonight?", "safety": "no"}
RESTRICTS = {"police_link": an_answer("yes")}


@pytest.fixture
def receiver(phone: Phone) -> Receiver:
    """Asha's phone, which receives."""
    made = Receiver(phone)
    assert made.enrol()[0] == 200
    return made


def ask(client: Any, header: Any, number: int = 0, **fields: Any) -> Any:
    return act(client, header, "asked", number, **{**ASKED, **fields})


def test_a_standard_question_is_asked_in_one_tap_and_one_that_is_none_is_refused(
    receiver: Receiver, of: Of, phone: Phone, people: People
) -> None:
    header, chloe = sent(phone), of(people.chloe)
    page = get_page(chloe, f"/records/{header['record_id']}")
    names = [one.get("value") for one in page.all("button", name="standard")]
    assert "ask_crime" in names

    assert act(chloe, header, "asked", standard="not_there").status_code == 422
    assert done(act(chloe, header, "asked", standard="ask_crime"))

    assert stands(chloe, header) == ["Waiting on the server: no phone has fetched it."]
    assert "What is the crime number?" in get_page(chloe, f"/records/{header['record_id']}").text


@pytest.mark.parametrize("lacks", ["question", "safety"])
def test_own_words_say_whether_they_can_wait(
    receiver: Receiver, of: Of, phone: Phone, people: People, lacks: str
) -> None:
    header = sent(phone)

    assert act(of(people.chloe), header, "asked", **{**ASKED, lacks: ""}).status_code == 422


def stands(client: Any, header: Any) -> list[str]:
    """What the page says of each question."""
    page = get_page(client, f"/records/{header['record_id']}")
    return ["".join(one.itertext()) for one in page.all("p") if "data-question-stands" in one.attrib]


@pytest.mark.each_database
def test_a_question_reaches_the_officer_s_phone_sealed_and_its_answer_stands_beside_it(
    app: Flask, receiver: Receiver, of: Of, people: People, both_databases: str
) -> None:
    first, chloe = sent(receiver.phone, answers={"whereabouts": an_answer("here")}), of(people.chloe)

    assert done(ask(chloe, first))
    assert state_of(chloe, first) == "With the officer"
    assert stands(chloe, first) == ["Waiting on the server: no phone has fetched it."]

    [letter] = receiver.fetch()
    assert (letter["text"], letter["who"], letter["role"]) == (ASKED["question"], "Chloe Marsh", "Supervisor")
    assert letter["latest"]["answers"]["whereabouts"]["value"] == "here"
    assert stands(chloe, first)[0].startswith("Fetched by a phone, ")
    assert receiver.fetch() == []

    second = receiver.answer(letter, "At his brother's, he said.")

    assert stands(chloe, second) == ["Answered in version 2."]
    assert "At his brother's, he said." in get_page(chloe, f"/records/{first['record_id']}").text
    assert state_of(chloe, second) == "Changed since it was read"
    assert (receiver.fetch(), set(receiver.standing.values())) == ([], {"answered"})
    assert verified(app).exit_code == 0


@pytest.mark.each_database
def test_a_phone_made_ready_after_the_question_is_given_it_too(
    phone: Phone, of: Of, people: People, both_databases: str
) -> None:
    first, chloe = sent(phone), of(people.chloe)
    page = get_page(chloe, f"/records/{first['record_id']}").text
    assert "No phone of theirs receives questions yet" in page
    assert done(ask(chloe, first))

    late = Receiver(phone)
    assert late.ask()[0] == 404
    assert late.enrol()[0] == 200

    assert [one["text"] for one in late.fetch()] == [ASKED["question"]]


def test_a_letter_is_said_to_be_fetched_only_once_its_phone_says_that_it_has_kept_it(
    receiver: Receiver, of: Of, people: People
) -> None:
    first, chloe = sent(receiver.phone), of(people.chloe)
    ask(chloe, first)

    assert len(receiver.fetch(takes=False)) == 1  # the answer may have been lost on its way

    assert stands(chloe, first) == ["Waiting on the server: no phone has fetched it."]
    assert len(receiver.fetch()) == 1
    assert stands(chloe, first)[0].startswith("Fetched by a phone")


def test_a_letter_opens_for_the_store_it_is_sealed_to_and_for_no_other(
    receiver: Receiver, of: Of, people: People
) -> None:
    other = Receiver(phone_of(of(people.ben), people.ben))
    assert other.enrol()[0] == 200
    ask(of(people.chloe), sent(receiver.phone))
    [sealed] = receiver.ask()[1]["letters"]

    with pytest.raises(InvalidTag):
        other.opened(sealed)
    with pytest.raises(InvalidTag):
        receiver.opened({**sealed, "kind": "task"})
    assert other.fetch() == []
    assert other.phone.ask("GET", f"/sync/v1/letters?key={receiver.key.kid}")[0] == 404


def test_each_of_an_officer_s_phones_is_given_its_own_copy(receiver: Receiver, of: Of, people: People) -> None:
    second = Receiver(phone_of(of(people.asha), people.asha))
    assert second.enrol()[0] == 200

    ask(of(people.chloe), sent(receiver.phone))

    assert [one["text"] for one in (*receiver.fetch(), *second.fetch())] == [ASKED["question"]] * 2


def test_a_receiving_key_that_the_author_key_did_not_sign_is_refused(phone: Phone) -> None:
    stranger = pair_of(ec.generate_private_key(ec.SECP256R1()))

    status, answer = Receiver(phone).enrol(signed_by=stranger)

    assert (status, answer["field"]) == (422, "receiving_sig")


def test_the_newest_key_of_a_phone_receives_and_nobody_enrols_another_phone_s(
    receiver: Receiver, of: Of, people: People, clock: Clock
) -> None:
    assert receiver.enrol()[0] == 200
    clock.passes(seconds=1)
    newer = Receiver(receiver.phone)
    assert newer.enrol()[0] == 200
    assert Receiver(phone_of(of(people.ben), people.ben), key=receiver.key).enrol()[0] == 422

    ask(of(people.chloe), sent(receiver.phone))

    assert receiver.ask()[0] == 404
    assert [one["text"] for one in newer.fetch()] == [ASKED["question"]]


@pytest.mark.parametrize("spki", ["", "AAAA", "not b64!"])
def test_what_is_no_key_is_refused(phone: Phone, spki: str) -> None:
    receiver = Receiver(phone)
    object.__setattr__(receiver.key, "spki", spki.encode())

    assert receiver.enrol()[0] in (400, 422)


def test_nothing_is_sealed_to_a_key_that_somebody_wrote_into_the_database(
    app: Flask, phone: Phone, of: Of, people: People
) -> None:
    first, stranger = sent(phone), pair_of(ec.generate_private_key(ec.SECP256R1()))
    with app.app_context(), writing():
        forged = {"author_key_id": phone.author.kid, "spki": b64(stranger.spki), "sig": b64(b"x" * 64)}
        db.session.add(ReceivingKey(key_id=stranger.kid, enrolled_at=server_clock.now(), **forged))

    assert done(ask(of(people.chloe), first))

    with app.app_context():
        assert db.session.execute(select(LetterCopy)).all() == []
    assert "Letters could be sealed to a key that its phone did not sign." in verified(app).output


def test_a_phone_whose_key_is_taken_back_is_given_nothing(
    app: Flask, receiver: Receiver, of: Of, people: People
) -> None:
    ask(of(people.chloe), sent(receiver.phone))
    with app.app_context(), writing():
        db.session.execute(
            update(AuthorKey).where(AuthorKey.key_id == receiver.phone.author.kid).values(revoked_at=server_clock.now())
        )

    assert receiver.ask()[0] == 404
    assert receiver.enrol()[0] == 422


def test_whoever_has_left_is_not_asked_and_the_page_says_what_to_do(
    app: Flask, receiver: Receiver, of: Of, people: People
) -> None:
    first, chloe = sent(receiver.phone), of(people.chloe)
    with app.app_context(), writing():
        db.session.execute(update(Person).where(Person.id == people.asha.id).values(disabled_at=server_clock.now()))

    page = get_page(chloe, f"/records/{first['record_id']}").text
    assert "Asha Patel has left" in page
    assert "Ask their supervisor" in page
    assert ask(chloe, first).status_code == 422


def test_own_words_pass_the_advice_check(receiver: Receiver, of: Of, people: People) -> None:
    refused = ask(
        of(people.chloe), sent(receiver.phone), question="Tell her to block him and to change her number. Will you?"
    )

    assert refused.status_code == 422


def test_a_withdrawn_question_is_told_to_the_phone_and_an_answer_to_it_is_kept_all_the_same(
    receiver: Receiver, of: Of, people: People
) -> None:
    first, chloe = sent(receiver.phone), of(people.chloe)
    ask(chloe, first)
    [letter] = receiver.fetch()

    assert done(act(chloe, first, "withdrawn", 1, letter_id=letter["letter_id"]))
    assert state_of(chloe, first) == "Read"
    receiver.fetch()
    assert receiver.standing == {letter["letter_id"]: "withdrawn"}
    receiver.answer(letter, "He did not say.")

    [words] = stands(chloe, first)
    assert words.startswith("Withdrawn by Chloe Marsh")
    assert words.endswith("Answered in version 2: the answer is kept all the same.")
    assert "He did not say." in get_page(chloe, f"/records/{first['record_id']}").text


def test_a_question_withdrawn_before_it_was_fetched_is_given_to_nobody(
    receiver: Receiver, of: Of, people: People
) -> None:
    first, chloe = sent(receiver.phone), of(people.chloe)
    ask(chloe, first)
    letter_id = receiver.ask()[1]["letters"][0]["letter_id"]
    act(chloe, first, "withdrawn", 1, letter_id=letter_id)

    assert receiver.fetch() == []


def test_a_question_is_withdrawn_once_and_only_where_it_waits(receiver: Receiver, of: Of, people: People) -> None:
    first, other, chloe = sent(receiver.phone), sent(receiver.phone), of(people.chloe)
    ask(chloe, first)
    letter_id = receiver.ask()[1]["letters"][0]["letter_id"]

    assert act(chloe, other, "withdrawn", letter_id=letter_id).status_code == 422
    assert done(act(chloe, first, "withdrawn", 1, letter_id=letter_id))
    assert act(chloe, first, "withdrawn", 2, letter_id=letter_id).status_code == 422


def test_the_same_version_sent_twice_answers_once(app: Flask, receiver: Receiver, of: Of, people: People) -> None:
    ask(of(people.chloe), sent(receiver.phone))
    [letter] = receiver.fetch()
    goes_on = {"record_id": letter["record_id"], "parent": letter["latest"]["version_id"]}
    said = {"letter_id": letter["letter_id"], "text": "Yes", "at": "2026-11-24T02:30:00Z"}
    envelope = receiver.phone.version(header=goes_on, answers_letter=said)

    assert [receiver.phone.send(envelope)[0] for _ in range(3)] == [201, 200, 200]
    assert app.test_cli_runner().invoke(args=["project"]).exit_code == 0

    assert answers(app) == [letter["letter_id"]]


def test_an_answer_to_no_question_that_is_here_is_kept_and_said_so(
    app: Flask, receiver: Receiver, of: Of, people: People
) -> None:
    letter = {"letter_id": "a" * 26, "latest": None, "record_id": ""}

    header = receiver.answer(letter, "To what a backup has forgotten.")

    chloe = of(people.chloe)
    assert "the question is not here any more" in stands(chloe, header)[0]
    assert "To what a backup has forgotten." in get_page(chloe, f"/records/{header['record_id']}").text


def test_a_question_about_a_restricted_record_goes_to_its_author_without_the_record_and_to_nobody_else(
    app: Flask, receiver: Receiver, of: Of, people: People
) -> None:
    header = sent(receiver.phone, answers=RESTRICTS)

    assert done(ask(of(people.gita), header))
    [letter] = receiver.fetch()

    assert (letter["text"], letter["latest"]) == (ASKED["question"], None)
    with app.app_context():
        may = {
            name: visibility.may_be_written_to(getattr(people, name), header["record_id"], people.asha.id)
            for name in ("asha", "gita", "ben", "chloe")
        }
        streams = select(AuditEvent.stream).where(AuditEvent.action == "letter_given")
        said_in = list(db.session.execute(streams).scalars())
    assert may == {"asha": True, "gita": True, "ben": False, "chloe": False}
    assert said_in == ["restricted"]


def test_a_letter_already_sent_is_gone_for_whoever_is_kept_out_since(
    receiver: Receiver, of: Of, people: People
) -> None:
    first = sent(receiver.phone)
    ask(of(people.chloe), first)
    tove = of(people.tove)
    kept_out = tove.post("/audit/conflicts", data={"record": first["record_id"], "called": people.asha.sign_in_name})
    assert kept_out.status_code == 303, kept_out.text

    assert receiver.fetch() == []
    assert list(receiver.standing.values()) == ["gone"]
    assert ask(of(people.chloe), first, 1).status_code == 422


def test_a_row_is_not_closed_while_a_question_waits(receiver: Receiver, of: Of, people: People) -> None:
    first, chloe = sent(receiver.phone), of(people.chloe)
    ask(chloe, first)

    refused = closed(chloe, first, 1)

    assert refused.status_code == 422
    assert "A question to the officer waits for its answer" in refused.text


def test_what_is_disposed_of_is_gone_for_its_phone_and_no_copy_of_it_stays(
    app: Flask, receiver: Receiver, of: Of, people: People
) -> None:
    first = sent(receiver.phone)
    ask(of(people.chloe), first)
    assert len(receiver.fetch()) == 1
    with app.app_context(), writing():
        retention.destroy(
            first["record_id"], retention.envelopes_of(first["record_id"], people.asha.id), server_clock.now()
        )

    assert receiver.fetch() == []
    assert list(receiver.standing.values()) == ["gone"]
    with app.app_context():
        assert db.session.execute(select(LetterCopy)).all() == []


def answers(app: Flask) -> list[str]:
    with app.app_context():
        query = select(DeskAct.about).where(DeskAct.kind == "answer")
        return list(db.session.execute(query).scalars())


@pytest.mark.prove
def test_a_letter_about_a_restricted_record_that_goes_to_anybody_is_noticed(
    app: Flask, receiver: Receiver, of: Of, people: People
) -> None:
    """The mutant: restriction is not asked."""
    header = sent(receiver.phone, answers=RESTRICTS)

    with app.app_context(), reason_changed(restricts=lambda _which: ~true()):
        assert visibility.may_be_written_to(people.ben, header["record_id"], people.asha.id)


@pytest.mark.prove
def test_a_server_that_takes_any_receiving_key_is_noticed(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: nobody looks at the signature."""
    monkeypatch.setattr(receiving, "is_signed", lambda *_: True)

    assert Receiver(phone).enrol(signed_by=pair_of(ec.generate_private_key(ec.SECP256R1())))[0] == 200


@pytest.mark.prove
def test_a_server_that_gives_one_officer_s_letters_to_another_is_noticed(
    receiver: Receiver, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: whoever names a key is given what is sealed to it. It still does not open."""
    whose = people.asha
    monkeypatch.setattr(service, "_key", lambda _person, key_id: next(iter(receiving.keys_in_use(whose.id))))
    other = Receiver(phone_of(of(people.ben), people.ben))
    ask(of(people.chloe), sent(receiver.phone))

    assert other.phone.ask("GET", f"/sync/v1/letters?key={receiver.key.kid}")[0] == 200


@pytest.mark.prove
def test_a_server_that_drops_an_answer_to_a_withdrawn_question_is_noticed(
    receiver: Receiver, of: Of, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: what nobody waits for any more is let go."""
    monkeypatch.setattr(projection, "take_answer", lambda *_: None)

    with pytest.raises(AssertionError):
        test_a_withdrawn_question_is_told_to_the_phone_and_an_answer_to_it_is_kept_all_the_same(receiver, of, people)


def first_screen(client: Any, header: Any) -> str:
    return text_of(get_page(client, f"/records/{header['record_id']}").single("section", id="story"))


def test_a_question_stands_on_the_first_screen_as_long_as_it_waits_for_its_officer(
    receiver: Receiver, of: Of, people: People
) -> None:
    first, chloe = sent(receiver.phone), of(people.chloe)
    waits = f"Waits for the officer’s answer: {ASKED['question']}"
    assert ASKED["question"] not in first_screen(chloe, first)

    assert done(ask(chloe, first))
    assert waits in first_screen(chloe, first)

    [letter] = receiver.fetch()
    assert waits in first_screen(chloe, first), "to lie on a phone is not to be answered"
    second = receiver.answer(letter, "At his brother's, he said.")
    assert ASKED["question"] not in first_screen(chloe, second)
