"""A random word typed into every field of the walk, the board and practice is nowhere to be read afterwards.

`test_vault.py` has the short form, with each kind of field; this one is the whole, with every field there is.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.browser import steps
from tests.browser.board.steps import on_the_board
from tests.browser.every_text import Chosen, rounds
from tests.browser.in_clear import FILL_ASKED, TO, stands_nowhere
from tests.browser.ready import Made
from tests.browser.rebuilt import changed, rebuilt
from tests.browser.test_practice import on_walk
from tests.fixtures.browser import poll

CANARY, CONTROL = f"zq{secrets.token_hex(8)}", f"zw{secrets.token_hex(8)}"


def fill_all(page: Page, screens: Iterable[str], chosen: Chosen | None = None) -> set[str]:
    """Type it into every field of these screens of the report that is open, answered so; which questions and fields
    those were.
    """
    filled: set[str] = set()
    address, _, draft = page.url.partition("?")
    for screen in screens:
        page.evaluate(TO, f"{address.rpartition('/')[0]}/{screen}?{draft}")
        steps.on_screen(page, screen)
        filled |= answer_and_fill(page, chosen or {})
        page.wait_for_timeout(200)
    return filled


def answer_and_fill(page: Page, chosen: Chosen) -> set[str]:
    """The same of the screen at hand."""
    return set(page.evaluate(FILL_ASKED, [CANARY, {name: sorted(values) for name, values in chosen.items()}]))


def nothing_is_readable(context: BrowserContext, made: Made, folder: Path) -> None:
    """Type it everywhere, lock, and look everywhere; then for what is planted, which must be found."""
    pack = load_pack(Config.pack_folder).data
    screens = [one["id"] for one in pack["outline"] if one["kind"] not in ("board", "contents")]
    texts = {one["id"] for one in pack["questions"] if one["kind"] == "text"}
    server, page = made.gate.server, context.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(f"{one.url} {one.headers}"))
    steps.sign_in(page, server, "asha")
    page.goto(made.gate.url + "/vault")
    words = steps.make_ready(page)

    steps.start_report(page)
    filled = set[str]().union(*(fill_all(page, screens, chosen) for chosen in rounds(pack)))
    steps.saved(page)
    steps.send_and_go_on(page)
    steps.reports(page)
    page.get_by_role("button", name="Take a call").click()
    on_the_board(page)
    on_board = set[str]().union(*(answer_and_fill(page, chosen) for chosen in rounds(pack)))
    steps.saved(page)
    page.goto(f"{made.gate.url}/practice?s=ex_partner_tracker")
    practised = practise(page, screens)
    page.goto(made.gate.url + "/reports")
    steps.unlock(page, words)
    page.locator("[data-drafts] a:not([href*=board])").first.click()
    poll(page, "document.querySelector('main[data-screen][data-screen-ready]')")
    fill_all(page, [next(one["id"] for one in pack["outline"] if "incident_ref" in one.get("questions", ()))])
    steps.saved(page)
    steps.lock(page)

    assert sorted(texts - filled - on_board) == [], "these were not typed into"
    assert on_board & texts
    assert practised & texts
    stands_nowhere(page, folder, server, asked, CANARY, CONTROL)


@pytest.mark.prove
def test_what_was_typed_into_every_field_stands_nowhere_readable_and_what_was_planted_is_found(
    open_phone, made, tmp_path: Path
):
    nothing_is_readable(open_phone(tmp_path / "phone"), made, tmp_path / "phone")


FAULTS = {
    "a draft lies beside its sealed form": (
        "vault/drafts.js",
        "    updated_at,\n",
        "    updated_at,\n    plain: draft,\n",
    ),
    "a screen reader is told of it after the lock": (
        "pages/locked.js",
        'announce("");',
        'announce(document.querySelector("main :is(textarea, .govuk-input)")?.value ?? "");',
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_the_fault_is_noticed(open_phone, made, tmp_path: Path, what):
    module, right, wrong = FAULTS[what]
    context = open_phone(tmp_path / "phone", service_workers="block")
    context.route(*rebuilt({module: changed(module, right, wrong)}))

    with pytest.raises(AssertionError, match="it is readable"):
        nothing_is_readable(context, made, tmp_path / "phone")


def practise(page: Page, screens: Iterable[str]) -> set[str]:
    """A case of practice begun, and every screen of it typed into."""
    page.get_by_role("button", name="Begin, on the walk").click()
    on_walk(page, "door_1")
    filled = fill_all(page, screens)
    expect(page.locator("[data-status]")).to_contain_text("Saved")
    return filled
