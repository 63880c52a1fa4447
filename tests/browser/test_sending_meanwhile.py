"""While a report is being sealed: a tick made meanwhile is kept, and midnight changes day and result at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.promises import wait_for
from tests.browser.ready import Ready
from tests.browser.rebuilt import rebuilt
from tests.browser.seeded import Fault, notice
from tests.fixtures.browser import poll

# window.holdSeal = true: sealing stops before it signs, until window.letGo(); what else a phone signs (the key it can
# be written to with, what it asks for) goes on. window.bodies: what was sealed.
HELD_SEAL = """if (isSecureContext) {
  const sign = SubtleCrypto.prototype.sign;
  const isSeal = (message) => new TextDecoder().decode(message).startsWith("fs/sig/v1|");
  window.held = [];
  window.letGo = () => { window.holdSeal = false; window.held.splice(0).forEach((go) => go()); };
  SubtleCrypto.prototype.sign = async function (...how) {
    if (window.holdSeal && isSeal(how[2])) await new Promise((go) => window.held.push(go));
    return sign.apply(this, how);
  };
  const stringify = JSON.stringify;
  window.bodies = [];
  JSON.stringify = (value, ...rest) => {
    const text = stringify(value, ...rest);
    if (value?.device_result) window.bodies.push(text);
    return text;
  };
}"""
CLOSE, GO_ON = "Send and close it on this phone", "Send what I have, and go on here"


@pytest.fixture
def holding(ready_phone: Callable[..., Ready]) -> Ready:
    """A phone whose sealing can be held."""
    return ready_phone(before=HELD_SEAL)


def told_while_sealing(page: Page, button: str) -> None:
    """Something is to be called in; while its report is being sealed the officer notes whom they told."""
    steps.report(page, "told meanwhile")
    steps.choose(page, "whereabouts", "here")
    steps.beat(page, "Send", "send")
    steps.read_call_ins(page)
    page.evaluate("window.holdSeal = true")
    steps.close_report(page, button)
    poll(page, "window.held.length === 1")
    page.locator("#call-ins summary").first.click()
    form = page.locator('#call-ins [data-message="radio_now"] form')
    form.locator("input").fill("Sgt Owen")
    form.get_by_role("button").click()
    expect(page.locator("[data-status]")).to_contain_text("Saving…")
    page.evaluate("window.letGo()")


def a_tick_made_while_closing_is_kept(phone: Ready) -> None:
    """It is the next version's: the report stays open with it, after the one that was sent."""
    page = phone.page
    sent: list[dict[str, Any]] = []
    page.on("request", lambda one: sent.append(one.post_data_json["header"]) if one.method == "PUT" else None)
    told_while_sealing(page, CLOSE)
    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')")

    expect(steps.outbox(page)).to_contain_text("Received by the force")
    expect(page.locator("[data-drafts] li")).to_have_count(1)
    expect(page.locator("[data-drafts] li")).to_contain_text("adding to what was sealed")
    page.reload()
    steps.unlock(page, phone.words)
    page.get_by_role("link", name="told meanwhile").click()
    steps.on_screen(page, "send")
    expect(page.locator("#call-ins")).to_contain_text("Suspect at the door: told")
    steps.send(page)
    wait_for(page, lambda: len(sent) > 1)
    assert sent[-1]["parent"] == sent[0]["version_id"]


def test_a_tick_made_while_closing_is_kept_as_the_next_version(holding):
    a_tick_made_while_closing_is_kept(holding)


@pytest.mark.prove
def test_a_tick_made_while_sending_and_going_on_is_kept(holding):
    page = holding.page
    told_while_sealing(page, GO_ON)
    expect(page.locator("[data-sent]")).to_be_visible()
    steps.saved(page)

    page.reload()
    steps.unlock(page, holding.words)
    steps.on_screen(page, "send")

    expect(page.locator("#call-ins")).to_contain_text("Suspect at the door: told")
    expect(page.locator("[data-sent]")).to_be_visible()


@pytest.mark.prove
def test_closing_right_after_a_tick_leaves_no_draft(holding):
    page = holding.page
    steps.report(page, "told just before")
    steps.choose(page, "whereabouts", "here")
    steps.beat(page, "Send", "send")
    expect(page.locator(".thumb [data-send=finished]")).to_be_enabled()
    page.evaluate(
        """() => {
          const form = document.querySelector('#call-ins [data-message="radio_now"] form');
          form.querySelector("input").value = "Sgt Owen";
          form.requestSubmit();
          document.querySelector("[data-send=finished]").click(); // while the tick is being written
        }"""
    )
    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')")

    expect(page.locator("[data-no-drafts]")).to_be_visible()
    [body] = page.evaluate("window.bodies.map((one) => JSON.parse(one))")
    assert [one["who"] for entry in body["call_ins"].values() for one in entry.get("told", [])] == ["Sgt Owen"]


def midnight_in_between(phone: Ready) -> None:
    """Answered before midnight and sent after it: the result is that of the day it is sent on."""
    page = phone.page
    page.clock.install(time=datetime(2026, 11, 24, 23, 58, tzinfo=UTC))
    page.clock.resume()
    steps.report(page, "at midnight")
    page.evaluate(
        """async () => {
          const script = document.querySelector('script[src*="/js/pages/boot.js"]').src;
          const { currentReport } = await import(script.replace("pages/boot.js", "walk/controller.js"));
          const dates = { from: "2026-11-20", to: "2026-11-20" };
          const row = { id: "abcdefghijkl", what: "seen outside", role: "latest", dates };
          currentReport().answer("occasion_rows", { value: [row] });
        }"""
    )
    steps.saved(page)
    steps.beat(page, "Send", "send")

    page.clock.fast_forward(180_000)
    page.get_by_role("button", name=CLOSE).click()
    poll(page, "window.bodies.length")

    [body] = page.evaluate("window.bodies.map((one) => JSON.parse(one))")
    days = body["device_result"]["facts"]["days_since_last"]
    assert body["as_of"] == "2026-11-25"
    assert days == [0, 5], f"sent on the 25th with the days of the 24th: {days}"


def test_what_is_sent_after_midnight_is_decided_on_the_day_it_is_sent(ready_phone):
    midnight_in_between(ready_phone(before=HELD_SEAL, route=rebuilt()))


FAULTS = {
    "writes do not wait for the sealing": Fault(
        "walk/report.js",
        "for (this.#held && (await this.#held); this.#dirty && !this.#closed; this.#held && (await this.#held)) {",
        "while (this.#dirty && !this.#closed) {",
        a_tick_made_while_closing_is_kept,
        "",
        HELD_SEAL,
    ),
    "what comes after is not the next version's": Fault(
        "walk/send.js",
        "report.draft.parent = await finishDraft(",
        "await finishDraft(",
        a_tick_made_while_closing_is_kept,
        "",
        HELD_SEAL,
    ),
    "the result is that of another day": Fault(
        "walk/send.js",
        "draft.answers, day, draft.call_ins",
        "draft.answers, londonDay(new Date(Date.now() - 864e5)), draft.call_ins",
        midnight_in_between,
        "with the days of the 24th",
        HELD_SEAL,
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_seeded_fault_is_noticed(ready_phone, name):
    notice(ready_phone, FAULTS[name])
