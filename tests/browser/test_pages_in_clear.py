"""What is typed outside reports is nowhere to be read afterwards either: sign-in, the words, six digits, and every
page of the server; nor is what was typed into a report when the browser dies.

What is looked for among a force's people goes by POST and lies sealed in the address, as
docs/decisions/2026-11-27-people-of-a-force.md says; three lists are still asked by GET, of the register, of who is on
duty and of the pack, so that what is typed there is in that browser's history: those fields are left out here.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from tests.browser import steps
from tests.browser.in_clear import FILL, PLANT, files_that_hold, page_holds, stands_in
from tests.browser.people_join import join
from tests.browser.rebuilt import changed, rebuilt
from tests.fixtures.browser import WITH_WINDOWS, chromium, poll
from tests.fixtures.processes import kill_all, wait_until_gone
from tests.fixtures.server import Server

CANARY, CONTROL = f"zq{secrets.token_hex(8)}", f"zw{secrets.token_hex(8)}"
ROLES = ("supervisor", "coordinator", "professional_standards", "auditor", "content_lead", "trainer", "administrator")
PAGES = (
    *("/audit", "/audit/signals", "/notices", "/emergency", "/people/new", "/people/import", "/units", "/people/slips"),
    *("/account", "/account/second-factor", "/account/passkeys", "/signing", "/training/register/import", "/reports"),
)
BY_POST = FILL.replace(
    "if (field.readOnly || field.disabled) continue;",
    "if (field.readOnly || field.disabled || field.form?.getAttribute('method') === 'get') continue;",
)
PIN = "481703"


def signed_in(page: Page, server: Server) -> tuple[str, str]:
    """Somebody of every role who has typed a wrong name and password first, made the phone ready with words, and
    chosen six digits. Returns the words and the password.
    """
    steps.set_up(page, server)
    join(page, server, "Wanda Ruiz", "wanda", *(part for role in ROLES for part in ("--role", role)))
    page.goto(server.url + "/sign-in")
    page.get_by_label("Sign-in name").fill("nobody.here")  # a browser keeps the names that were signed in with
    page.get_by_label("Password").fill(f"{CANARY} password")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").first.wait_for()
    steps.sign_in(page, server, "wanda")
    page.goto(server.url + "/vault")
    words = steps.make_ready(page)
    steps.lock(page)
    page.get_by_text("Shorter next time").click()
    page.get_by_label("Six digits of your own").fill(PIN)
    steps.unlock(page, words)
    return words, steps.PASSWORD


def typed_everywhere(page: Page, server: Server) -> set[str]:
    """The word in every field of these pages, of which two are sent; which fields those were."""
    filled: set[str] = set()
    for path in PAGES:
        page.goto(server.url + path)
        poll(page, "document.body.dataset.booted")
        filled |= {f"{path} {one}" for one in page.evaluate(BY_POST, CANARY)}
    page.goto(server.url + "/audit")
    page.evaluate(BY_POST, CANARY)
    page.locator("main form[method=post] button[type=submit]").first.click()
    page.wait_for_timeout(500)
    return filled


def nothing_is_readable(context: BrowserContext, server: Server, folder: Path) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(f"{one.url} {one.headers}"))
    words, password = signed_in(page, server)
    filled = typed_everywhere(page, server)
    assert len(filled) > 20, filled
    page.goto(server.url + "/reports")
    steps.locked(page)
    readable = [what for what, text in page_holds(page) if stands_in(text, CANARY) or stands_in(text, words)]
    page.evaluate(PLANT, CONTROL)
    context.close()

    told = [what for what in (*asked, server.log()) if stands_in(what, CANARY) or stands_in(what, words)]
    lies = [
        (name, str(path.relative_to(folder)))
        for name, word in (("a field", CANARY), ("the words", words), ("the password", password), ("digits", PIN))
        for path in files_that_hold(folder, word)
    ]
    assert (readable, told, lies) == ([], [], []), "it is readable"
    assert {"Local Storage", "IndexedDB"} <= {
        path.relative_to(folder).parts[1] for path in files_that_hold(folder, CONTROL)
    }


@pytest.mark.prove
def test_what_was_typed_on_pages_of_the_server_stands_nowhere_readable_and_what_was_planted_is_found(
    open_phone: Callable[..., BrowserContext], make_server: Callable[..., Server], tmp_path: Path
) -> None:
    whole = chromium(WITH_WINDOWS)
    nothing_is_readable(open_phone(tmp_path / "phone", executable_path=whole), make_server(), tmp_path / "phone")


def a_browser_that_dies_leaves_nothing(context: BrowserContext, server: Server, folder: Path) -> None:
    page = context.new_page()
    steps.set_up(page, server)
    words = steps.make_ready(page)
    steps.report(page, f"{CANARY} reference")
    steps.choose(page, "threat", "yes")
    steps.write(page, "threat_words", f"{CANARY} words")
    steps.saved(page)
    page.locator('[data-question="threat_words"] textarea').fill(f"{CANARY} not left yet")
    page.evaluate(PLANT, CONTROL)

    assert kill_all(str(folder)) > 1
    wait_until_gone(str(folder))

    lies = [str(path.relative_to(folder)) for word in (CANARY, words) for path in files_that_hold(folder, word)]
    assert lies == [], "it is readable"
    assert "IndexedDB" in {path.relative_to(folder).parts[1] for path in files_that_hold(folder, CONTROL)}


@pytest.mark.prove
def test_a_browser_that_dies_over_an_open_report_leaves_nothing_readable(
    open_phone: Callable[..., BrowserContext], make_server: Callable[..., Server], tmp_path: Path
) -> None:
    context = open_phone(tmp_path / "phone", executable_path=chromium(WITH_WINDOWS))
    try:
        a_browser_that_dies_leaves_nothing(context, make_server(), tmp_path / "phone")
    except PlaywrightError as error:  # it was killed
        raise AssertionError(str(error)) from error


FAULTS = {
    "the digits are kept": (
        "vault/pin.js",
        "const salt = random(16);",
        "const salt = random(16); localStorage.setItem('pin', pin);",
        nothing_is_readable,
    ),
    "a report lies beside its sealed form while it is open": (
        "vault/drafts.js",
        "    updated_at,\n",
        "    updated_at,\n    plain: draft,\n",
        a_browser_that_dies_leaves_nothing,
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_the_fault_is_noticed(
    open_phone: Callable[..., BrowserContext], make_server: Callable[..., Server], tmp_path: Path, what: str
) -> None:
    module, right, wrong, check = FAULTS[what]
    context = open_phone(tmp_path / "phone", executable_path=chromium(WITH_WINDOWS), service_workers="block")
    context.route(*rebuilt({module: changed(module, right, wrong)}))

    with pytest.raises(AssertionError, match="it is readable"):
        check(context, make_server(), tmp_path / "phone")
