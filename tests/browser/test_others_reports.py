"""Another officer on the same phone is told how many sealed reports of somebody else wait; reads and erases none."""

from __future__ import annotations

from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.people_join import join
from tests.browser.phone_page import known, rows, this_phone, wait_for
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice
from tests.fixtures.browser import poll

PEOPLE = count(1)
CANARY = "OTHERS-5172"


def another_officer(ready: Ready) -> str:
    """Asha has sealed a report that has not gone, and has another open; then Ben makes the phone ready for himself.
    Ends at his reports. Returns his words.
    """
    page = ready.page
    known(ready)
    ready.context.route("**/sync/v1/versions**", lambda route: route.abort())
    steps.report(page, CANARY)
    steps.send(page)
    steps.report(page, f"{CANARY} open")
    name = f"ben{next(PEOPLE)}-{ready.server.port}"
    join(page, ready.server, "Ben Okafor", name, "--role", "officer", url=ready.url)
    page.goto(ready.url + "/vault")
    return steps.make_ready(page)


def unlock_as(page: Page, person_id: str, words: str) -> None:
    """Say who one is, and type the words."""
    page.locator(f'[data-whose] label:has([value="{person_id}"])').click()
    steps.unlock(page, words)


def neither_reads_nor_erases(ready: Ready) -> None:
    page = ready.page
    another_officer(ready)
    asha = {"outbox": rows(page, "outbox"), "drafts": rows(page, "drafts")}
    assert [len(one) for one in asha.values()] == [1, 1]

    expect(page.get_by_text("1 sealed report of somebody else waits")).to_be_visible()
    expect(page.locator("[data-no-drafts]")).to_be_visible()
    expect(page.locator("[data-outbox] :is(button, details):visible")).to_have_count(0)
    assert CANARY not in page.content(), "he reads it"
    steps.look(page, "others_reports")
    page.goto(ready.url + "/reports")
    poll(page, "document.querySelector('main[data-page=locked] #words')")
    assert CANARY not in page.content()

    assert {name: rows(page, name) for name in asha} == asha, "he erases it"


def test_another_officer_is_told_how_many_wait_and_neither_reads_nor_erases_them(ready: Ready) -> None:
    neither_reads_nor_erases(ready)


def his_shift_ends(ready: Ready) -> None:
    page = ready.page
    [asha] = rows(page, "vaults")
    words = another_officer(ready)
    [ben] = [row for row in rows(page, "vaults") if row["vault_id"] != asha["vault_id"]]
    before = {name: rows(page, name) for name in ("outbox", "drafts")}
    page.goto(ready.url + "/reports")
    unlock_as(page, ben["person_id"], words)
    wait_for(page, "vaults", "rows.every((one) => one.rec)")
    this_phone(ready)
    expect(page.get_by_text("1 sealed report of somebody else waits")).to_be_visible()

    page.get_by_role("button", name="End my shift").click()
    expect(page.get_by_text("Your shift is ended here.")).to_be_visible()

    assert {name: rows(page, name) for name in before} == before
    page.goto(ready.url + "/reports")
    steps.unlock(page, ready.words)
    expect(page.locator("[data-drafts]")).to_contain_text(f"{CANARY} open")


@pytest.mark.prove
def test_the_end_of_his_shift_closes_nothing_of_hers(ready: Ready) -> None:
    his_shift_ends(ready)


FAULTS = {
    "it is not said": Fault(
        "pages/phone/says.js",
        'showMany(main, "others", others.length);',
        'showMany(main, "others", 0);',
        neither_reads_nor_erases,
        "to be visible",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_the_fault_is_noticed(ready_phone, what: str) -> None:
    notice(ready_phone, FAULTS[what])
