"""Lock closes what the force has received as well: in the page, behind Back, in other windows, without a network."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from backend.core.clock import now
from tests.browser import promises, steps
from tests.browser.ready import Ready
from tests.fixtures.browser import poll

SENT = "canary 5577"
VERSIONS = "**/sync/v1/versions/*"
OPEN = "document.querySelector('main[data-page=records]')"
ASKS = "document.querySelector('main[data-page=reading]')"


@pytest.fixture
def sent(ready: Ready) -> Ready:
    """A phone that has sent a report and shows it, as the force received it."""
    steps.report(ready.page, SENT)
    steps.send(ready.page)
    expect(steps.outbox(ready.page)).to_contain_text("Received by the force")
    steps.to_records(ready.page)
    poll(ready.page, OPEN)
    ready.page.get_by_role("link", name=SENT).first.click()
    poll(ready.page, "document.querySelector('main[data-page=record]')")
    return ready


@pytest.mark.prove
def test_after_lock_the_received_records_ask_who_it_is_and_unlocking_opens_them(ready: Ready) -> None:
    promises.locking_closes_what_was_received(ready)
    page = ready.page

    steps.look(page, "reading-asks")
    page.get_by_role("button", name="Unlock with your words").click()
    steps.unlock(page, ready.words)

    poll(page, OPEN)


@pytest.mark.prove
def test_unlocking_on_a_received_record_shows_it_again_without_a_password(sent: Ready) -> None:
    page = sent.page
    address = page.url
    steps.lock(page)
    assert SENT not in page.content()

    steps.unlock(page, sent.words)

    poll(page, "document.querySelector('main[data-page=record]')")
    assert page.url == address


@pytest.mark.prove
def test_the_password_opens_it_as_well_and_leads_to_the_page_that_was_wanted(sent: Ready) -> None:
    page = sent.page
    address = page.url
    steps.lock(page)
    page.goto(address)
    poll(page, ASKS)

    page.get_by_label("Password of Asha Patel").fill("not the password of anybody")
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.locator("#password-error")).to_contain_text("That is not your password.")
    page.get_by_label("Password of Asha Patel").fill(steps.PASSWORD)
    page.get_by_role("button", name="Open", exact=True).click()

    poll(page, "document.querySelector('main[data-page=record]')")
    assert page.url == address


@pytest.mark.prove
def test_without_scripts_the_password_opens_it(sent: Ready, browser) -> None:
    storage = sent.context.storage_state()
    steps.lock(sent.page)
    context = browser.new_context(java_script_enabled=False, storage_state=storage)
    page = context.new_page()
    page.goto(sent.url + "/records")
    expect(page.get_by_role("heading", name="Show that it is you")).to_be_visible()

    page.get_by_label("Password of Asha Patel").fill(steps.PASSWORD)
    page.get_by_role("button", name="Open", exact=True).click()

    expect(page.get_by_role("heading", name="Received by the force")).to_be_visible()
    context.close()


def test_after_lock_back_shows_no_received_record(sent: Ready) -> None:
    page = sent.page
    steps.reports(page)
    steps.lock(page)

    page.go_back()
    poll(page, ASKS)

    assert SENT not in page.content()


@pytest.mark.prove
def test_back_from_another_page_after_a_lock_in_between_shows_no_received_record(sent: Ready) -> None:
    """A whole load in between: what the browser keeps of the page must not show it, not even for a moment."""
    page = sent.page
    page.add_init_script(
        f"addEventListener('pageshow', () => (window.seen = document.documentElement.outerHTML.includes('{SENT}')));"
    )
    page.goto(sent.url + "/sync/v1/hello")  # an address with no page and no script
    other = sent.tab("/reports")
    steps.unlock(other, sent.words)
    steps.lock(other)

    page.go_back()
    poll(page, f"{ASKS} || document.querySelector('main[data-page=locked]')")

    assert not page.evaluate("window.seen")
    assert SENT not in page.content()


def test_lock_puts_away_what_another_window_shows(sent: Ready) -> None:
    other = sent.tab("/reports")
    steps.unlock(other, sent.words)

    steps.lock(other)

    steps.locked(sent.page)
    assert SENT not in sent.page.content()


def test_a_lock_without_a_network_closes_it_on_the_next_contact(ready: Ready) -> None:
    promises.a_lock_without_a_network_closes_what_was_received(ready)


def test_ten_minutes_untouched_close_it(ready_phone) -> None:
    phone = ready_phone(at=now(), unlock=False)
    page = phone.page
    page.goto(phone.url + "/account")
    page.clock.fast_forward("10:10")
    expect(page.get_by_role("heading", name="Put away")).to_be_visible()

    page.goto(phone.url + "/records")

    poll(page, ASKS)


@pytest.mark.prove
def test_a_tab_left_alone_does_not_lock_out_somebody_at_work_in_another(ready_phone) -> None:
    phone = ready_phone(at=now())
    steps.to_records(phone.page)
    poll(phone.page, OPEN)
    steps.reports(phone.page)
    left = phone.tab("/account")
    left.clock.install(time=now())
    left.reload()
    left.clock.fast_forward("09:50")
    phone.page.mouse.click(5, 300)
    left.wait_for_timeout(300)

    left.clock.fast_forward("00:20")

    expect(left.get_by_role("heading", name="Put away")).to_be_visible()
    left.goto(phone.url + "/records")
    poll(left, OPEN)


@pytest.mark.prove
def test_an_officer_who_has_locked_goes_on_sending(sent: Ready) -> None:
    page = sent.page
    steps.reports(page)
    sent.context.route(VERSIONS, lambda route: route.abort())
    steps.report(page, "sent while locked")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Waiting")
    steps.lock(page)
    sent.context.unroute(VERSIONS)

    with page.expect_response(lambda one: one.request.method == "PUT" and one.status == 201, timeout=60_000):
        page.evaluate("dispatchEvent(new Event('online'))")


@pytest.mark.prove
def test_an_address_opened_while_the_worker_is_in_charge_asks_who_it_is_and_shows_no_program_s_answer(kept_phone):
    page = kept_phone.page
    steps.lock(page)

    page.goto(kept_phone.url + "/records")

    expect(page.get_by_role("heading", level=1)).to_have_text("Show that it is you")
