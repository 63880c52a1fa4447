"""A random word in a question from a desk, in the answer, in a task from a desk, in what came of it and in a brief of
before arriving stands nowhere readable on the phone once it is locked, nor in the server's log; what is planted is
found.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import steps
from tests.browser.in_clear import stands_nowhere
from tests.browser.people_join import join
from tests.browser.ready import Made, Ready
from tests.browser.rebuilt import changed, rebuilt
from tests.browser.received import open_received
from tests.browser.test_asked import asks, letter, receives, supervisor
from tests.browser.test_from_call import send_call
from tests.browser.test_ticked import comes_to, ticks
from tests.fixtures.far_phone import phone_in

pytestmark = pytest.mark.prove
CANARY, CONTROL = f"zq{secrets.token_hex(8)}", f"zw{secrets.token_hex(8)}"
QUESTION, TASK = f"Was the door locked? {CANARY}", f"Ring her at nine. {CANARY}"


def asks_and_directs(chloe: Page, url: str, reference: str) -> None:
    """A sergeant asks the phone's officer something, and gives her a task."""
    asks(chloe, reference, QUESTION)
    open_received(chloe, url, reference)
    direct = chloe.locator("[data-act=direct]")
    direct.locator("> summary").click()
    direct.get_by_label("In your own words").fill(TASK)
    direct.locator("[name=task_to]").select_option(label="Asha Patel")
    direct.locator("[name=task_due]").select_option(index=1)
    direct.get_by_role("button", name="Direct", exact=True).click()
    expect(chloe.locator("[data-tasks]")).to_contain_text(TASK)


def calls(desk: BrowserContext, phone: Ready, number: str, suspect: str) -> str:
    """A call handler's call in which the suspect is described so; its record's id."""
    page = desk.new_page()
    join(page, phone.server, "Eve Lindqvist", f"eve-{number.lower()}", "--role", "call_handler", url=phone.url)
    far = phone_in(desk, phone.url, str(phone.page.locator("main").get_attribute("data-pack")))
    call = send_call(desk, phone.url, far, number, threat="yes", suspect_details=suspect)
    page.close()
    return str(call["record_id"])


def sends_the_brief(chloe: Page, url: str, record_id: str, suspect: str) -> None:
    """A sergeant sends the phone's officer what is here under a call's number."""
    chloe.goto(f"{url}/records/{record_id}/brief")
    expect(chloe.locator("main")).to_contain_text(suspect)
    chloe.get_by_label("Name or sign-in name").fill("asha")
    chloe.get_by_role("button", name="Send them this").click()
    expect(chloe.get_by_role("status").filter(has_text="Sent.")).to_be_visible()


def nothing_of_letters_is_readable(context: BrowserContext, desk: Any, made: Made, folder: Path, tag: str) -> None:
    server, page, asked = made.gate.server, context.new_page(), list[str]()
    page.on("request", lambda one: asked.append(f"{one.url} {one.headers}"))
    steps.sign_in(page, server, "asha")
    page.goto(made.gate.url + "/vault")
    phone = Ready(context, page, made.gate, steps.make_ready(page))
    reference = f"CLEAR-{tag}"
    steps.report(page, reference)
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)
    receives(phone)
    suspect = f"Grey coat, limps ({tag}). {CANARY}"
    call_id = calls(desk, phone, f"CALL-{tag}", suspect)
    chloe = supervisor(desk, phone, f"chloe-clear-{tag}")
    asks_and_directs(chloe, phone.url, reference)
    sends_the_brief(chloe, phone.url, call_id, suspect)
    for words in (QUESTION, TASK, suspect):
        comes_to(phone, words)

    letter(page, QUESTION).get_by_label("Your answer").fill(f"It was not. {CANARY}")
    letter(page, QUESTION).get_by_role("button", name="Send the answer").click()
    expect(letter(page, QUESTION).locator("[data-answered]")).to_be_visible(timeout=30_000)
    ticks(page, TASK, "Done", f"PC Okoro rang her. {CANARY}")
    page.wait_for_timeout(1500)
    steps.lock(page)

    stands_nowhere(page, folder, server, asked, CANARY, CONTROL)


def test_what_was_asked_answered_given_and_ticked_stands_nowhere_readable_once_locked(
    open_phone: Any, desk: Any, made: Made, tmp_path: Path
) -> None:
    nothing_of_letters_is_readable(open_phone(tmp_path / "phone"), desk, made, tmp_path / "phone", "holds")


def test_letters_that_lie_open_beside_their_sealed_form_are_noticed(
    open_phone: Any, desk: Any, made: Made, tmp_path: Path
) -> None:
    """The fault: what was opened is kept as it was read."""
    right = "  return opened.filter((one) => !over.includes(one))"
    keeps = '  localStorage.setItem("read", JSON.stringify(opened.map((one) => one.content)));\n'
    context = open_phone(tmp_path / "phone", service_workers="block")
    context.route(*rebuilt({"sync/letters.js": changed("sync/letters.js", right, keeps + right)}))

    with pytest.raises(AssertionError, match="it is readable"):
        nothing_of_letters_is_readable(context, desk, made, tmp_path / "phone", "broken")
