"""Where the officer stands: on a tap, on the screen, as a grid reference in the spoken line; kept and sent nowhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

STONEHENGE = {"latitude": 51.17882, "longitude": -1.82621, "accuracy": 12}
SAID = "grid SU 1224 4219, within about 20 metres"
MESSAGE = '#call-ins [data-message="radio_now"]'
ASK = "Grid reference of where you are"
ASKED = """window.asked = 0;
for (const way of ["getCurrentPosition", "watchPosition"]) {
  const real = Geolocation.prototype[way];
  Geolocation.prototype[way] = function (...how) { window.asked += 1; return real.apply(this, how); };
}"""
POLICIES = """(paths) => Promise.all(paths.map(async (path) =>
  (await fetch(path)).headers.get("Permissions-Policy")))"""
# What the browser holds that is not sealed; what is sealed is read where it is shown: the words told, the copies.
HELD = """async () => {
  const open = [{ ...localStorage }, { ...sessionStorage }, history.state].map((one) => JSON.stringify(one));
  const found = [...open, location.href];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => (indexedDB.open(name).onsuccess = ({ target }) => done(target.result)));
    for (const store of db.objectStoreNames) {
      const all = db.transaction(store).objectStore(store).getAll();
      found.push(JSON.stringify(await new Promise((done) => (all.onsuccess = () => done(all.result)))));
    }
    db.close();
  }
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) found.push(url);
  return found.join("\\n");
}"""


# What a server's port and the hash of a file happen to be, which is nowhere the officer stands.
PORT_OR_HASH = re.compile(r"(?<=//localhost):\d+|(?=\d*[a-f])[\da-f]{8,}")


def it_stands_on_the_screen_alone(phone: Ready) -> None:
    """Asked for by a tap, it is in the spoken line; told, closed and opened again it is nowhere."""
    page = phone.page
    sent: list[str] = []
    phone.context.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    phone.context.grant_permissions(["geolocation"])
    phone.context.set_geolocation(STONEHENGE)
    steps.start_report(page)
    steps.tap(page, "whereabouts", "outside")
    message = page.locator(MESSAGE)
    expect(message).to_contain_text("Control, at [where you are].")
    assert page.evaluate("window.asked") == 0, "asked before the tap"

    message.get_by_role("button", name=ASK).click()

    expect(message).to_contain_text(f"Control, at {SAID}.")
    assert page.evaluate("window.asked") == 1
    steps.look(page, "where_the_officer_is")
    page.locator("#told-radio_now").fill("Control")
    message.get_by_role("button", name="Told", exact=True).click()
    expect(page.locator("#call-ins")).not_to_have_attribute("open", "")
    steps.saved(page)
    assert "SU 1224" not in page.locator("html").evaluate("one => one.outerHTML"), "it stands in the closed sheet"
    page.locator("#call-ins > summary").click()
    page.locator("[data-said-again] > summary").click()
    expect(page.locator("[data-again-lines]")).to_contain_text("Control, at [where you are].")
    steps.read_call_ins(page)
    steps.beat(page, "Outcome", "outcome")
    assert "1224" not in page.locator("main").evaluate("one => one.outerHTML"), "a copy has it"
    held = PORT_OR_HASH.sub("", page.evaluate(HELD))
    for words in ("1224", "4219", "51.17", "1.826"):
        assert not [one for one in sent if words in PORT_OR_HASH.sub("", one)], "it was sent"
        assert words not in held, "it was kept"


def closing_forgets_it(phone: Ready) -> None:
    """The sheet closed without telling anybody, and opened again: the gap stands there."""
    page = phone.page
    phone.context.grant_permissions(["geolocation"])
    phone.context.set_geolocation(STONEHENGE)
    steps.start_report(page)
    steps.tap(page, "whereabouts", "outside")
    page.locator(MESSAGE).get_by_role("button", name=ASK).click()
    expect(page.locator(MESSAGE)).to_contain_text(SAID)

    steps.read_call_ins(page)
    page.locator("#call-ins > summary").click()

    expect(page.locator(MESSAGE)).to_contain_text("Control, at [where you are].")
    expect(page.locator(MESSAGE)).not_to_contain_text("SU 1224")


def test_where_the_officer_stands_is_on_the_screen_alone(ready_phone):
    it_stands_on_the_screen_alone(ready_phone(before=ASKED, color_scheme="dark"))


@pytest.mark.prove
def test_closing_the_sheet_forgets_where_the_officer_stood(ready):
    closing_forgets_it(ready)


@pytest.mark.prove
def test_without_a_network_the_page_that_the_phone_kept_may_ask_too(kept_phone):
    """The worker answers with the headers that were kept: of a page that began without a server, the permission too."""
    page = kept_phone.page
    kept_phone.context.grant_permissions(["geolocation"])
    kept_phone.context.set_geolocation(STONEHENGE)
    kept_phone.gate.cut()
    page.goto(kept_phone.url + "/reports")
    steps.unlock(page, kept_phone.words)
    steps.start_report(page)
    policies = page.evaluate(POLICIES, ["/reports", "/offline"])

    steps.tap(page, "whereabouts", "outside")
    page.locator(MESSAGE).get_by_role("button", name=ASK).click()

    expect(page.locator(MESSAGE)).to_contain_text(f"Control, at {SAID}.")
    assert ["geolocation=(self)" in one for one in policies] == [True, False]


def test_refused_or_elsewhere_it_says_what_to_do_and_leaves_the_gap(ready):
    page = ready.page
    steps.start_report(page)
    steps.tap(page, "whereabouts", "outside")
    message = page.locator(MESSAGE)

    message.get_by_role("button", name=ASK).click()

    expect(message).to_contain_text("This phone may not say where it is: say the place yourself")
    expect(message).to_contain_text("Control, at [where you are].")
    ready.context.grant_permissions(["geolocation"])
    ready.context.set_geolocation({"latitude": 54.597, "longitude": -5.93, "accuracy": 12})
    message.get_by_role("button", name="say the place yourself").click()
    expect(message).to_contain_text("No grid reference here: say the place yourself")
    expect(message).to_contain_text("Control, at [where you are].")


FAULTS = {
    "it is kept with the words that were told": Fault(
        "walk/call_in/messages.js",
        "if (who) noted(report, settledBy(report, level, waiting, who), who, lines);",
        "if (who) noted(report, settledBy(report, level, waiting, who), who, "
        '[...part.querySelector("[data-lines]").children].map((one) => one.textContent));',
        it_stands_on_the_screen_alone,
        "it stands in the closed sheet",
    ),
    "it is asked for when the sheet opens": Fault(
        "walk/call_in/where.js",
        "  if (found) put(part, gap, found.words);",
        "  if (found) put(part, gap, found.words); else void ask(part, report, button, gap);",
        it_stands_on_the_screen_alone,
        "at [where you are]",
    ),
    "it stays in the sheet": Fault(
        "walk/call_in/where.js",
        "opening += 1; found = null;",
        "opening += 1;",
        closing_forgets_it,
        "[where you are]",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_a_position_that_is_kept_or_asked_for_unbidden_is_noticed(ready_phone, what):
    notice(ready_phone, Fault(**{**FAULTS[what].__dict__, "before": ASKED}))
