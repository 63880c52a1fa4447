"""The versions of a record: each can be read, and two that go on from one are said plainly."""

from __future__ import annotations

from collections.abc import Callable

from tests.backend.review.reading import sent
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import Page
from tests.people import People


def test_versions_are_listed_and_each_can_be_read(phone: Phone, read: Callable[..., Page]) -> None:
    first = phone.version(incident_ref="ONE")
    phone.send(first)
    record_id, parent = first.header["record_id"], first.header["version_id"]
    sent(phone, header={"record_id": record_id, "parent": parent}, incident_ref="TWO", sent_as="finished")

    newest, earlier = read(record_id), read(f"{record_id}/versions/{parent}")

    assert newest.h1 == "Record TWO"
    assert "Version 2 of 2" in newest.text
    assert earlier.h1 == "Record ONE"
    assert newest.single("a", href=f"/records/{record_id}/versions/{parent}") is not None


def test_two_versions_that_go_on_from_one_are_said_plainly_with_what_is_lit_in_the_other(
    phone: Phone, read: Callable[..., Page]
) -> None:
    first = phone.version()
    phone.send(first)
    record_id, parent = first.header["record_id"], first.header["version_id"]
    after = {"record_id": record_id, "parent": parent}
    danger, calm = phone.version(header=after, answers={"whereabouts": an_answer("here")}), phone.version(header=after)
    phone.send(danger)
    phone.send(calm)

    newest, other = read(record_id), read(f"{record_id}/versions/{danger.header['version_id']}")

    for page, elsewhere in ((newest, danger), (other, calm)):
        assert "Two versions go on from version 1: 2 and 3. Read both." in page.text
        address = f"/records/{record_id}/versions/{elsewhere.header['version_id']}"
        assert len(page.all("a", href=address)) == 2
        assert page.text.count("Goes on from version 1.") == 2
        assert "Goes on from no other." in page.text
    assert "Lit in version 2, which is not shown here: RADIO NOW" in newest.text
    assert "which is not shown here" not in other.text


def test_a_fork_that_went_on_names_where_each_line_ends(phone: Phone, read: Callable[..., Page]) -> None:
    first = phone.version()
    record_id = first.header["record_id"]
    second, third = (
        phone.version(header={"record_id": record_id, "parent": first.header["version_id"]}) for _ in range(2)
    )
    fourth = phone.version(header={"record_id": record_id, "parent": second.header["version_id"]})
    for envelope in (first, second, third, fourth):
        phone.send(envelope)

    text = read(record_id).text

    assert "Two versions go on from version 1: 2 and 3. Read both." in text
    assert "Nothing goes on from versions 3 and 4" in text


def test_a_record_without_a_fork_says_nothing_of_one(phone: Phone, read: Callable[..., Page]) -> None:
    first = phone.version()
    phone.send(first)
    record_id = first.header["record_id"]
    sent(phone, header={"record_id": record_id, "parent": first.header["version_id"]})

    assert "go on from" not in read(record_id).text


def test_the_author_alone_is_offered_to_continue(phone: Phone, people: People, read: Callable[..., Page]) -> None:
    record_id = sent(phone)

    assert read(record_id, people.asha).all("a", href=f"/reports?continue={record_id}")
    assert not read(record_id).all("a", href=f"/reports?continue={record_id}")
