"""A task from a desk is ticked on a phone while the server is stopped, and arrives once, though the first answer is
lost and the page was loaded anew in between; a question that a desk withdraws meanwhile keeps its answer.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.received import open_received
from tests.browser.seeded import Fault, notice
from tests.browser.test_asked import asks, comes, contact, letter, receives, stands, supervisor
from tests.fixtures.browser import DESK, poll

pytestmark = pytest.mark.prove
BY = "PC 1234 Okoro rang her, at 03:10."
WHY_NOT = "She asked that nobody rings before noon."
TICKS = "**/sync/v1/letters/ticks"
# As if what was said of tasks had been said two hours ago.
OLDER = """() => new Promise((done) => {
  const asked = indexedDB.open("foursight");
  asked.onsuccess = () => {
    const tx = asked.result.transaction("meta", "readwrite");
    tx.objectStore("meta").openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      const queued_at = new Date(Date.now() - 7_200_000).toISOString();
      if (String(cursor.key).startsWith("ticks/")) cursor.update(cursor.value.map((one) => ({ ...one, queued_at })));
      cursor.continue();
    };
    tx.oncomplete = () => (asked.result.close(), dispatchEvent(new Event("foursight:in-contact")), done());
  };
})"""


def task_given(phone: Ready, chloe: Page, reference: str) -> str:
    """A sergeant gives the phone's officer a task by name, at a desk. Returns its words."""
    words = f"Ring her at nine, on the number of her work ({reference})."
    steps.report(phone.page, reference)
    steps.send(phone.page)
    expect(steps.outbox(phone.page)).to_contain_text("Received by the force", timeout=60_000)
    receives(phone)
    open_received(chloe, phone.url, reference)
    direct = chloe.locator("[data-act=direct]")
    direct.locator("> summary").click()
    direct.get_by_label("In your own words").fill(words)
    direct.locator("[name=task_to]").select_option(label="Asha Patel")
    direct.locator("[name=task_due]").select_option(index=1)
    direct.get_by_role("button", name="Direct", exact=True).click()
    expect(chloe.locator("[data-tasks]")).to_contain_text(words)
    comes_to(phone, words)
    return words


def comes_to(phone: Ready, words: str) -> None:
    """A letter, asked for until it is there: what was asked a moment before may still be under way."""
    for _ in range(30):
        contact(phone.page)
        phone.page.wait_for_timeout(1000)
        if letter(phone.page, words).count():
            break
    expect(letter(phone.page, words)).to_be_visible()


def ticks(page: Page, words: str, said: str, why: str) -> None:
    task = letter(page, words)
    task.get_by_role("radio", name=said, exact=True).check()
    task.locator("textarea").fill(why)
    task.get_by_role("button", name="Send the answer").dblclick()
    expect(task).to_contain_text(f"You said: {said}")


def loaded_anew(phone: Ready) -> None:
    """As when the browser is ended: nothing is open any more."""
    phone.page.reload()
    steps.locked(phone.page)
    steps.unlock(phone.page, phone.words)
    poll(phone.page, "document.querySelector('main[data-page=reports][data-screen-ready]')")


@contextmanager
def losing_the_first_answer(phone: Ready) -> Iterator[list[int]]:
    """What the server answers to ticks; the first answer it gives is lost on the way."""
    answers: list[int] = []

    def lose(route: Route) -> None:
        answer = route.fetch()
        answers.append(answer.status)
        if len(answers) == 1:
            return route.abort()
        return route.fulfill(response=answer)

    phone.context.route(TICKS, lose)
    yield answers
    phone.context.unroute(TICKS)


def said_of(phone: Ready, reference: str) -> list[str]:
    """What was said of the tasks of a record, as the force's database has it: the kinds of its acts."""
    with closing(sqlite3.connect(phone.server.database_url.removeprefix("sqlite:///"), timeout=30)) as database:
        query = "SELECT kind FROM desk_act WHERE kind LIKE 'task_%' AND record_id = ? ORDER BY number"
        return [row[0] for row in database.execute(query, (reference,))]


def is_there_once(phone: Ready, chloe: Page, kind: str, says: str) -> None:
    """At the desk, and in the database."""
    for _ in range(80):
        chloe.reload()
        if says in (chloe.locator("[data-tasks]").text_content() or ""):
            break
        chloe.wait_for_timeout(250)
    expect(chloe.locator("[data-tasks] [data-stands]")).to_contain_text(says)
    contact(phone.page)
    phone.page.wait_for_timeout(1500)
    record_id = chloe.url.rsplit("/", 1)[-1].split("#")[0].split("?")[0]
    assert said_of(phone, record_id) == [kind], "what was said is there more than once, or not at all"


def goes_once_though_its_answer_is_lost(phone: Ready, chloe: Page, task: str, kind: str, says: str) -> None:
    with losing_the_first_answer(phone) as answers:
        contact(phone.page)
        for _ in range(100):
            if answers:
                break
            phone.page.wait_for_timeout(100)
        assert answers == [200], "the server has it, and the phone does not know"
        expect(letter(phone.page, task)).to_contain_text("Not sent yet.")
        loaded_anew(phone)
        contact(phone.page)
        expect(letter(phone.page, task).locator("[data-said]")).to_be_visible(timeout=30_000)
        expect(letter(phone.page, task).locator("[data-unsent]")).to_be_hidden(timeout=30_000)
    is_there_once(phone, chloe, kind, says)


@pytest.mark.parametrize(
    "said, why, kind, says",
    [("Done", BY, "task_done", f"Done: {BY}"), ("Not done, because", WHY_NOT, "task_not", WHY_NOT)],
    ids=["done", "not_done"],
)
def test_a_tick_made_while_the_server_is_stopped_arrives_once(
    kept_phone: Ready, desk: Any, said: str, why: str, kind: str, says: str
) -> None:
    phone, page = kept_phone, kept_phone.page
    chloe = supervisor(desk, phone, f"chloe-{kind}")
    task = task_given(phone, chloe, f"TICK-{kind}")

    phone.server.stop()
    try:
        loaded_anew(phone)
        steps.look(page, f"task_on_the_phone_{kind}")
        ticks(page, task, said, why)
        expect(letter(page, task)).to_contain_text("Not sent yet.")
        loaded_anew(phone)
        expect(letter(page, task)).to_contain_text("Not sent yet.")
        expect(letter(page, task).locator("textarea")).to_be_hidden()
        page.goto(phone.url + "/this-phone")
        expect(page.locator("[data-ticks]")).to_contain_text("What was said of 1 task waits")
        page.goto(phone.url + "/reports")
        steps.unlock(page, phone.words)
    finally:
        phone.server.start()

    goes_once_though_its_answer_is_lost(phone, chloe, task, kind, says)


def test_a_tick_that_waits_for_more_than_an_hour_with_a_network_is_loud_and_tried_by_a_tap(
    ready_phone: Any, desk: Any
) -> None:
    phone = ready_phone()
    page = phone.page
    task = task_given(phone, supervisor(desk, phone, "chloe-waits"), "TICK-late")
    phone.context.route(TICKS, lambda route: route.abort())
    ticks(page, task, "Done", BY)
    late = letter(page, task).locator("[data-late-tick]")
    expect(late).to_be_hidden()

    page.evaluate(OLDER)
    expect(late).to_contain_text("tell them yourself")
    late.get_by_role("button", name="Try now").click()
    expect(late).to_contain_text("Tried, and it still waits.")
    page.goto(phone.url + "/this-phone")
    expect(page.locator("[data-says=late-ticks]").get_by_role("button", name="Try now")).to_be_visible()

    page.goto(phone.url + "/reports")
    steps.unlock(page, phone.words)
    expect(late).to_be_visible(timeout=30_000)
    phone.context.unroute(TICKS)
    late.get_by_role("button", name="Try now").click()
    expect(late).to_be_hidden()
    expect(letter(page, task).locator("[data-unsent]")).to_be_hidden()


def test_an_answer_given_without_a_network_to_a_question_withdrawn_meanwhile_is_kept(
    kept_phone: Ready, desk: Any
) -> None:
    phone, page = kept_phone, kept_phone.page
    question, answer = "Was the back door locked at 02:40?", "No, she had gone out to the bins."
    steps.report(page, "TICK-withdrawn")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)
    receives(phone)
    chloe = supervisor(desk, phone, "chloe-took-it-back")
    asks(chloe, "TICK-withdrawn", question)
    comes_to(phone, question)

    phone.context.route("**/sync/v1/**", lambda route: route.abort())  # the desk has its network
    phone.context.set_offline(True)
    letter(page, question).get_by_label("Your answer").fill(answer)
    letter(page, question).get_by_role("button", name="Send the answer").click()
    expect(letter(page, question).locator("[data-answered]")).to_be_visible(timeout=30_000)
    chloe.reload()
    chloe.get_by_role("button", name="Withdraw it").click()
    expect(stands(chloe, question)).to_contain_text("Withdrawn by Chloe Marsh")
    phone.context.set_offline(False)
    phone.context.unroute("**/sync/v1/**")
    contact(page)

    expect(letter(page, question)).to_contain_text("Your answer is kept all the same", timeout=60_000)
    comes(chloe, "the answer is kept all the same", question)
    expect(chloe.locator("[data-question]").filter(has_text=question)).to_contain_text(answer)
    expect(chloe.locator("[data-versions] > li")).to_have_count(2)


def with_a_network(phone: Ready) -> None:
    """The part of it that needs no worker, which a fault cannot have."""
    browser = phone.context.browser
    assert browser
    desk, number = browser.new_context(**DESK), secrets.token_hex(6)
    chloe = supervisor(desk, phone, f"chloe-{number}")
    try:
        task = task_given(phone, chloe, f"TICK-{number}")
        phone.context.route(TICKS, lambda route: route.abort())
        ticks(phone.page, task, "Done", BY)
        phone.context.unroute(TICKS)
        goes_once_though_its_answer_is_lost(phone, chloe, task, "task_done", f"Done: {BY}")
    finally:
        desk.close()


FAULTS = {
    "each time it goes by another id": Fault(
        "sync/ticks.js",
        "return content && { tick_id, letter_id,",
        "return content && { tick_id: newId(), letter_id,",
        with_a_network,
        "to be hidden",
    ),
    "what the server has is sent again for ever": Fault(
        "sync/ticks.js",
        "await mark(vaultId, ids, true);",
        "await mark(vaultId, ids, false);",
        with_a_network,
        "to be hidden",
    ),
}


@pytest.mark.parametrize("what", FAULTS)
def test_the_fault_is_noticed(ready_phone, what):
    notice(ready_phone, FAULTS[what])
