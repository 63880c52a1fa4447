"""The vault: "saved" means written, locked means gone, and nothing lies readable on the phone."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backend.core.clock import now
from tests.browser import promises, steps
from tests.browser.in_clear import files_that_hold, page_holds, stands_in
from tests.fixtures.browser import poll

CANARY, CONTROL = f"kestrel{secrets.token_hex(5)}", f"heron{secrets.token_hex(5)}"
EDIT_VAULTS = """(change) => new Promise((done, failed) => {
  const asked = indexedDB.open("foursight");
  asked.onerror = failed;
  asked.onsuccess = () => {
    const tx = asked.result.transaction("vaults", "readwrite");
    const all = tx.objectStore("vaults").getAll();
    all.onsuccess = () => all.result.forEach((one) => {
      Object.assign(one.wrap, change);
      tx.objectStore("vaults").put(one);
    });
    tx.oncomplete = () => (asked.result.close(), done(true));
  };
})"""


def test_saved_on_this_phone_is_said_only_after_the_encrypted_write_has_completed(ready_phone):
    promises.saved_is_said_only_after_the_write(ready_phone(before=promises.HELD_WRITES))


def test_the_lock_button_takes_everything_typed_off_the_screen(ready):
    promises.locking_empties_the_screen(ready)


@pytest.mark.prove
def test_ten_minutes_untouched_lock_the_phone_and_unlocking_returns_to_the_same_question(ready_phone):
    ready = ready_phone(at=now())
    page = ready.page
    steps.report(page, f"{CANARY} in the reference")
    steps.choose(page, "threat", "yes")
    steps.write(page, "threat_words", f"{CANARY} in the words")
    steps.saved(page)
    page.locator("#q-threat_words").scroll_into_view_if_needed()

    page.clock.fast_forward("09:30")
    assert page.locator("main").get_attribute("data-page") == "walk"
    page.clock.fast_forward("00:45")

    promises.nothing_is_left_on_the_screen(page, CANARY)
    assert "threat" not in page.locator("[data-announce]").inner_text()
    steps.unlock(page, ready.words)
    steps.on_screen(page, "door_2")
    expect(page.locator('[data-question="threat_words"] textarea')).to_have_value(f"{CANARY} in the words")
    expect(page.locator('[data-question="threat_words"]')).to_be_in_viewport()


@pytest.mark.prove
def test_whoever_listens_is_told_before_the_phone_locks_and_comes_back_to_the_same_screen(ready_phone):
    promises.listening_is_told_before_it_locks(ready_phone(at=now()))


@pytest.mark.prove
def test_the_call_in_scripts_open_while_locked(ready):
    page = ready.page
    steps.lock(page)

    page.get_by_role("link", name="Call-in scripts: no unlocking needed").click()

    expect(page.get_by_role("heading", name="Call-in scripts")).to_be_visible()
    page.get_by_text("Someone is hurt now.").click()
    expect(page.get_by_text("I need an ambulance, and a unit for the suspect.")).to_be_visible()


def test_loading_the_page_again_means_locked(ready):
    steps.report(ready.page, CANARY)

    ready.page.reload()

    promises.nothing_is_left_on_the_screen(ready.page, CANARY)


def test_words_that_are_wrong_again_and_again_lose_nothing_and_the_right_ones_open_it(ready):
    page = ready.page
    steps.report(page, "still there")
    steps.lock(page)

    for number in range(3):
        _try(page, f"wrong words number {number}")
        expect(page.locator("[data-error]")).to_contain_text("These words do not open your reports.")
        expect(page.locator("[data-error]")).to_contain_text("Nothing has been deleted.")
    steps.unlock(page, f"  {ready.words.upper().replace(' ', '-')} ")

    steps.on_screen(page, "door_1")
    expect(page.locator('[data-question="incident_ref"] textarea')).to_have_value("still there")


def test_the_words_of_another_vault_on_this_phone_show_none_of_its_reports(ready):
    page = ready.page
    steps.report(page, "of the first")
    address = page.url
    page.goto(ready.gate.url + "/vault")
    others = steps.make_second_store(page)

    expect(page.locator("[data-no-drafts]")).to_be_visible()
    expect(page.locator("[data-older]")).to_contain_text("Reports not sent yet that only they open: 1.")
    page.goto(address)
    steps.unlock(page, others)

    expect(page.get_by_role("heading", name="Which report?")).to_be_visible()
    expect(page.get_by_text("of the first")).to_have_count(0)
    steps.lock(page)
    steps.unlock(page, ready.words)
    steps.on_screen(page, "door_1")
    expect(page.locator('[data-question="incident_ref"] textarea')).to_have_value("of the first")


@pytest.mark.parametrize("cheaper", [{"m": 8_192}, {"t": 1}], ids=["memory", "passes"])
def test_a_store_that_asks_for_a_cheaper_key_stays_shut(ready, cheaper):
    page = ready.page
    steps.lock(page)
    page.evaluate(EDIT_VAULTS, cheaper)

    _try(page, ready.words)

    expect(page.locator("[data-error]")).to_contain_text(
        "Something other than Foursight has changed what is kept on this phone"
    )


def test_nothing_typed_lies_readable_on_the_phone_in_its_addresses_or_in_the_servers_log(
    open_phone, made, tmp_path: Path
):
    folder = tmp_path / "phone"
    context = open_phone(folder)
    page = context.new_page()
    addresses: list[str] = []
    page.on("request", lambda one: addresses.append(f"{one.url} {one.headers}"))
    steps.sign_in(page, made.gate.server, "asha")
    page.goto(made.gate.url + "/vault")
    words = steps.make_ready(page)
    page.evaluate(f"localStorage.setItem('control', '{CONTROL}')")
    page.evaluate(
        f"""() => new Promise((done) => {{
        const asked = indexedDB.open("control", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("control");
        asked.onsuccess = () => {{
          const tx = asked.result.transaction("control", "readwrite", {{durability: "strict"}});
          tx.objectStore("control").put("{CONTROL}", 1);
          tx.oncomplete = () => (asked.result.close(), done(true));
        }};
        }})"""
    )

    _type_into_every_kind_of_field(page)
    steps.saved(page)
    steps.lock(page)
    kept = dict(page_holds(page))
    steps.unlock(page, words)
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force")
    context.close()

    assert stands_in(kept["document, addresses, storage"], CONTROL)
    assert [told for told in (*kept.values(), *addresses, made.gate.server.log()) if stands_in(told, CANARY)] == []
    found = files_that_hold(folder, CONTROL)
    assert {"Local Storage", "IndexedDB"} <= {path.relative_to(folder).parts[1] for path in found}
    assert files_that_hold(folder, CANARY) == []


def _type_into_every_kind_of_field(page: Page) -> None:
    steps.report(page, f"{CANARY} reference")
    steps.tap(page, "whereabouts", "here")
    page.locator("#told-radio_now").fill(f"{CANARY} told")
    page.get_by_role("button", name="Told", exact=True).click()
    steps.read_call_ins(page)
    steps.choose(page, "threat", "yes")
    steps.write(page, "threat_words", f"{CANARY} text")
    page.locator("#call-ins summary").first.click()
    sergeant = page.locator('#call-ins [data-call-in$=":threat_told"]')
    sergeant.locator(".call-in__head").click()
    sergeant.locator(".call-in__clear summary").click()
    sergeant.get_by_label("Why is it no longer so?").fill(f"{CANARY} reason")
    sergeant.get_by_role("button", name="Clear it").click()
    steps.read_call_ins(page)
    steps.beat(page, "Heard", "heard_what")
    page.locator('[data-question="occasion_rows"] [data-add-row]').first.click()
    for name in ("what", "seen_by"):
        field = page.locator(f'[data-question="occasion_rows"] [data-field="{name}"] input')
        if not field.is_visible():
            page.locator('[data-question="occasion_rows"] .row__more > summary').first.click()
        field.fill(f"{CANARY} {name}")
        field.blur()
    steps.beat(page, "Leave", "leave_tonight")
    steps.choose(page, "safe_place", "yes")
    steps.write(page, "tonight_where", f"{CANARY} sensitive")
    steps.write(page, "safe_contact", f"{CANARY} contact")


def _try(page: Page, words: str) -> None:
    page.get_by_label("Your words").fill(words)
    page.get_by_role("button", name="Unlock").click()
    poll(page, "!document.querySelector('main button[type=submit]').disabled")


TOP = "document.querySelector('#q-overhear').getBoundingClientRect().top"  # a question in view after the scroll


@pytest.mark.prove
def test_unlocking_returns_to_the_same_place_and_no_script_opens_over_it_again(ready):
    page = ready.page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "here")
    page.evaluate("scrollTo(0, 300)")
    before = page.evaluate(TOP)

    page.locator("[data-lock]").evaluate("(button) => button.click()")  # a click of the test's own scrolls to it first
    steps.locked(page)
    steps.unlock(page, ready.words)

    poll(page, f"Math.abs({TOP} - {before}) < 60")
    expect(page.locator('#call-ins [data-level="radio_now"]')).to_be_visible()
    expect(page.locator("#call-ins")).not_to_have_attribute("open", "")


VAULTS = """() => new Promise((resolve) => {
  const opening = indexedDB.open("foursight");
  opening.onsuccess = () => {
    const counting = opening.result.transaction("vaults").objectStore("vaults").count();
    counting.onsuccess = () => (opening.result.close(), resolve(counting.result));
  };
})"""


@pytest.mark.prove
def test_words_typed_back_wrong_make_no_vault_and_lose_nothing(phone, made):
    page = phone.new_page()
    steps.sign_in(page, made.gate.server, "asha")
    page.goto(made.gate.url + "/vault")
    steps.given_words(page)

    steps.type_back(page, "not the words given")

    expect(page.locator("[data-error]")).to_contain_text("These are not the five words")
    assert page.locator(":root").evaluate(VAULTS) == 0
