"""A copy that nobody changed passes for nobody's own: what is as copied is said, and not signed before it is looked at.

A reader was offered an untouched copy for signing, with the old story's mistakes, citations and review date in it.
"""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from backend.content.scenario.service import scenarios
from backend.training.written.copied import as_copy, is_as_copied, marks_of
from backend.training.written.draft import from_file
from tests.backend.training.written.writing import LIST, Desk, kept
from tests.page import Page, get_page
from tests.page_checks import text_of


def marked(page: Page, slot: str) -> str:
    """What is said of a part that is as copied."""
    return text_of(page.single("div", id=f"copied-{slot}"))


def tick(desk: Desk, page: Page, *slots: str) -> None:
    """Tick that parts stay."""
    ticks = [str(page.single("input", id=f"own-{one}").get("value")) for one in slots]
    desk.fields["own"] = [*desk.fields.get("own", []), *ticks]


def test_an_untouched_copy_names_what_is_as_copied_and_nobody_can_sign_it(dev: Desk, chloe: Desk, app: Flask) -> None:
    page = get_page(dev.client, dev.copy(stays=False).address)
    assert marked(page, "about").startswith(
        "As copied from “The car that always knew”: title, in one sentence, warning"
    )
    assert "what is told, what they say when asked, the reveal, the vote" in marked(page, "stages-1")
    assert "mistake 1, what mistake 1 cites" in marked(page, "talk")
    said = text_of(page.single("div", id="checker"))
    assert "Still as copied from “" in said
    assert "ask another trainer to sign it" not in said

    shown = get_page(chloe.client, f"{LIST}/{dev.id}/preview")
    assert "nobody can sign it before its author changes this" in shown.text
    assert not shown.all("input", name="sha256")
    digest = {"sha256": kept_digest(app, dev.id), "read": "yes"}
    answer = chloe.client.post(f"{LIST}/{dev.id}/signed", data=digest)
    assert answer.status_code == 422
    assert "Some of it is still as it was copied" in answer.get_data(as_text=True)


def kept_digest(app: Flask, version_id: str) -> str:
    """What a page would have had to sign by."""
    from backend.training.written.signing import digest_of

    return digest_of(kept(app, version_id))


def test_what_is_changed_or_ticked_is_not_marked_and_then_it_can_be_signed(dev: Desk, chloe: Desk) -> None:
    page = get_page(dev.client, dev.copy(stays=False).address)
    tick(dev, page, "stages-0", "stages-1", "stages-2", "briefing", "talk", "sources")
    said = dev.type(title="Mine", text="A new one.", warning="Other things.", mistakes__0__text="Another.").check()
    assert 'id="copied-talk" hx-swap-oob="true"' in said
    page = get_page(dev.client, dev.address)
    assert marked(page, "about").split(". Change it")[0].endswith("knew”: people")
    assert "mistake 1," not in marked(page, "talk")
    assert "what mistake 1 cites" in marked(page, "talk")
    dev.read(page)
    tick(dev, page, "about")
    dev.send()

    chloe.sign(dev.id)


def test_a_part_that_was_moved_is_as_copied_and_one_that_is_changed_after_the_tick_is_ones_own(
    client: FlaskClient,
) -> None:
    draft = as_copy(from_file(scenarios().sound["neighbour_dispute"].data), "Neighbours")
    draft["stages"].reverse()
    assert {one.slot for one in marks_of(draft)} >= {"stages-0", "stages-1", "about", "talk", "sources"}
    draft["own"] = draft["copied"]["was"]
    assert not is_as_copied(draft)
    draft["own"] = draft["own"][1:]
    assert is_as_copied(draft)
    assert marks_of(from_file(scenarios().sound["neighbour_dispute"].data)) == []
