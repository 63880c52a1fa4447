"""A question from a desk on a phone: fetched locked and shown unlocked, without a network too; answered once."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.people_join import join
from tests.browser.phone_page import rows, wait_for
from tests.browser.ready import Ready
from tests.browser.rebuilt import changed, rebuilt
from tests.browser.received import open_received
from tests.fixtures.seeding import seeded

QUESTION = "Did he say where he is staying tonight?"
ANSWER = "At his brother's in Mill Lane, he said."


def contact(page: Page) -> None:
    """The phone is in contact now, and not in some minutes."""
    page.evaluate("dispatchEvent(new Event('foursight:contact'))")


def receives(phone: Ready) -> None:
    """The phone has the key that questions are sealed to, and the force has its public half."""
    contact(phone.page)
    wait_for(phone.page, "vaults", "row.receives")


def asks(page: Page, reference: str, question: str = QUESTION) -> None:
    """At a desk, on the record of that number."""
    open_received(page, page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2], reference)
    page.locator("details:has(#question) > summary").click()
    page.get_by_label("The question").fill(question)
    page.get_by_label("No, it can wait until the officer next looks").check()
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(stands(page, question)).to_contain_text("Waiting on the server")


def stands(page: Page, question: str = QUESTION) -> Any:
    return page.locator("[data-question]").filter(has_text=question).locator("[data-question-stands]")


def supervisor(desk: Any, phone: Ready, sign_in_name: str) -> Page:
    page = desk.new_page()
    join(page, phone.server, "Chloe Marsh", sign_in_name, "--role", "supervisor")
    return page


def comes(page: Page, words: str, question: str = QUESTION) -> None:
    """The desk's page, asked for until it says so."""
    for _ in range(60):
        page.reload()
        if words in (stands(page, question).text_content() or ""):
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{words!r} is not on the page: {stands(page, question).text_content()}")


def letter(page: Page, question: str = QUESTION) -> Any:
    return page.locator("[data-letter-list] > li").filter(has_text=question)


def in_store(page: Page) -> str:
    """All that lies in the phone's stores, bytes as text."""
    return page.evaluate(
        """async () => {
          const all = [];
          for (const store of ["vaults", "drafts", "outbox", "meta"])
            all.push(await new Promise((done) => {
              const asked = indexedDB.open("foursight");
              asked.onsuccess = () => {
                const rows = asked.result.transaction(store).objectStore(store).getAll();
                rows.onsuccess = () => (asked.result.close(), done(rows.result));
              };
            }));
          return JSON.stringify(all, (_, value) =>
            value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) : value);
        }"""
    )


def test_a_question_comes_sealed_shows_unlocked_only_and_is_answered_without_a_network_once(kept_phone, desk):
    phone, page = kept_phone, kept_phone.page
    steps.report(page, "1301-28NOV26")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)
    receives(phone)
    chloe = supervisor(desk, phone, "chloe-asks")
    phone.context.route("**/sync/v1/**", lambda route: route.abort())  # the desk has its network
    asks(chloe, "1301-28NOV26")
    contact(page)
    page.wait_for_timeout(500)
    expect(letter(page)).to_have_count(0)

    phone.context.unroute("**/sync/v1/**")
    steps.lock(page)
    contact(page)
    comes(chloe, "Fetched by a phone")
    expect(stands(chloe)).to_contain_text("That is not read")
    assert QUESTION not in page.content()
    assert QUESTION not in in_store(page)

    phone.gate.cut()
    steps.unlock(page, phone.words)
    expect(letter(page)).to_contain_text("Chloe Marsh, Supervisor", timeout=30_000)
    expect(letter(page)).to_contain_text("1301-28NOV26")
    assert page.locator("[data-letters], [data-start]").first.get_attribute("data-start") is not None, "a start first"
    letter(page).scroll_into_view_if_needed()
    steps.look(page, "asked_on_the_phone")
    letter(page).get_by_label("Your answer").fill(ANSWER)
    letter(page).get_by_role("button", name="Send the answer").dblclick()
    expect(letter(page).locator("[data-answered]")).to_be_visible(timeout=30_000)
    assert ANSWER not in in_store(page)

    phone.gate.restore()
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)
    assert len([row for row in rows(page, "outbox") if row.get("answers_letter")]) == 1
    comes(chloe, "Answered in version 2.")
    expect(chloe.locator("[data-question]")).to_contain_text(ANSWER)
    expect(chloe.locator("[data-versions] > li")).to_have_count(2)
    steps.look(chloe, "answered_at_the_desk")


@pytest.mark.prove
def test_a_withdrawn_question_says_so_on_the_phone_and_what_was_answered_is_kept(ready, desk):
    page = ready.page
    steps.report(page, "1302-28NOV26")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)
    receives(ready)
    chloe = supervisor(desk, ready, "chloe-withdraws")
    question = "Who else was in the house at 02:10?"
    asks(chloe, "1302-28NOV26", question)
    contact(page)
    expect(letter(page, question)).to_be_visible(timeout=30_000)
    expect(letter(page, question).get_by_label("Your answer")).to_be_visible()

    chloe.reload()
    chloe.get_by_role("button", name="Withdraw it").click()
    expect(stands(chloe, question)).to_contain_text("Withdrawn by Chloe Marsh")
    letter(page, question).get_by_label("Your answer").fill("Her sister.")
    letter(page, question).get_by_role("button", name="Send the answer").click()
    expect(letter(page, question).locator("[data-answered]")).to_be_visible(timeout=30_000)
    contact(page)

    expect(letter(page, question)).to_contain_text("Your answer is kept all the same", timeout=30_000)
    comes(chloe, "the answer is kept all the same", question)
    expect(chloe.locator("[data-question]").filter(has_text=question)).to_contain_text("Her sister.")


def an_answer_takes_no_words_and_no_code_away(phone: Ready, desk: Any, reference: str, name: str) -> None:
    """Closed with a danger nobody was told of, then asked by a desk: what is to be said stays, and the code too."""
    page, question = phone.page, f"Is there a crime number for {reference}?"
    steps.report(page, reference)
    steps.choose(page, "whereabouts", "outside")
    steps.send(page)
    card = steps.outbox(page)
    expect(card).to_contain_text("Received by the force", timeout=60_000)
    code = card.locator("[data-code]").first.inner_text()
    whom = card.locator("[data-to-whom]").first.inner_text()
    words = card.locator("[data-say-lines]").first.text_content()
    assert code, "a receipt has a code"
    assert words, "there is something to say"
    receives(phone)
    asks(supervisor(desk, phone, name), reference, question)
    contact(page)
    letter(page, question).get_by_label("Your answer").fill("42/12345/27.")
    letter(page, question).get_by_role("button", name="Send the answer").click()
    expect(letter(page, question).locator("[data-answered]")).to_be_visible(timeout=30_000)
    expect(card.locator("[data-earlier-count]").first).to_have_text("1", timeout=60_000)
    expect(card.locator("[data-state]").first).to_have_text("Received by the force", timeout=60_000)

    assert card.locator("[data-to-whom]").first.inner_text() == whom, "what is to be told first is gone"
    assert card.locator("[data-say-lines]").first.text_content() == words, "the words to say are gone"
    assert card.locator("[data-code]").first.inner_text() == code, "the code of the receipt changed"
    expect(card.locator("[data-say-now]").first).to_be_visible()
    card.locator("[data-earlier] > summary").first.click()
    later = card.locator("[data-later-code]").first
    expect(later).to_be_visible()
    assert later.inner_text() not in ("", code), "the later version has a receipt of its own"
    steps.look(page, "answered_and_untold")


def test_what_nobody_was_told_and_the_receipt_s_code_outlast_an_answer_to_the_desk(ready: Ready, desk: Any) -> None:
    an_answer_takes_no_words_and_no_code_away(ready, desk, "1304-28NOV26", "chloe-words")


TAKEN = {
    "no words": ("pages/letters/answer.js", "say: toSay(read)", "say: []", "the words to say are gone"),
    "nobody to tell": ("pages/letters/answer.js", "first: read.draft.first", 'first: ""', "first is gone"),
    "the code of the last": (
        "sync/outbox_words.js",
        "outboxWords(first).code, later",
        "outboxWords(row).code, later",
        "code of the receipt changed",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", TAKEN)
def test_an_answer_that_takes_words_or_code_away_is_noticed(ready_phone: Any, desk: Any, name: str) -> None:
    module, right, wrong, says = TAKEN[name]
    number = 1305 + list(TAKEN).index(name)
    phone = ready_phone(route=rebuilt({module: changed(module, right, wrong)}))
    with pytest.raises(AssertionError, match=says):
        an_answer_takes_no_words_and_no_code_away(phone, desk, f"{number}-28NOV26", f"chloe-{number}")


ONCE = {
    "pages/letters/answer.js": (
        ("if (await isAnswered(letterId)) return;", ""),
        ('if (mine.some(({ state }) => state !== "sent")) throw new NotAnswered("waits");', ""),
        ("if ((await outbox.getAll()).some(({ answers_letter: id }) => id === letterId)) return;", ""),
    ),
    "pages/letters/show.js": (("button.disabled = true; // a double tap must not answer twice", ""),),
}


@pytest.mark.prove
def test_a_phone_that_answers_twice_is_noticed(ready_phone, desk):
    modules = {}
    for module, faults in ONCE.items():
        text = changed(module, *faults[0])
        for right, wrong in faults[1:]:
            text = seeded(text, right, wrong)
        modules[module] = text
    phone = ready_phone(route=rebuilt(modules))
    page, question = phone.page, "Which door did he come to?"
    steps.report(page, "1303-28NOV26")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)
    receives(phone)
    asks(supervisor(desk, phone, "chloe-twice"), "1303-28NOV26", question)
    contact(page)
    letter(page, question).get_by_label("Your answer").fill("The back door.")
    letter(page, question).get_by_role("button", name="Send the answer").dblclick()
    expect(letter(page, question).locator("[data-answered]")).to_be_visible(timeout=30_000)
    page.wait_for_timeout(1000)

    assert len([row for row in rows(page, "outbox") if row.get("answers_letter")]) > 1
