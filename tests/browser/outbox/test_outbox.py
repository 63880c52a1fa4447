"""What was finished waits on the phone, goes by itself, and is let go of only for a receipt."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser import steps
from tests.browser.promises import wait_for
from tests.fixtures.browser import poll


@pytest.fixture
def sent(ready) -> list[dict[str, Any]]:
    """The headers of the versions this phone sends, in order; one sent again is the same version."""
    headers: list[dict[str, Any]] = []

    def note(request: Request) -> None:
        header = request.post_data_json["header"] if request.method == "PUT" else None
        if header and header["version_id"] not in [one["version_id"] for one in headers]:
            headers.append(header)

    ready.page.on("request", note)
    return headers


def test_send_what_i_have_keeps_the_report_open_as_the_next_version_of_the_first(ready, sent):
    page = ready.page
    draft_id = steps.report(page, "in two parts")
    steps.send_and_go_on(page)
    expect(page.locator("[data-sent]")).to_contain_text("Received by the force")
    page.locator("[data-sent]").get_by_role("link", name="Reports on this phone").click()
    expect(steps.outbox(page)).to_contain_text("Received by the force")

    page.context.grant_permissions(["clipboard-write"])
    steps.outbox(page).get_by_role("button", name="Copy the receipt code").click()
    expect(steps.outbox(page)).to_contain_text("Copied.")
    expect(page.locator("[data-drafts] li")).to_have_count(1)
    expect(page.locator("[data-drafts] li")).to_contain_text("adding to what was sealed")
    page.get_by_role("link", name="in two parts").click()
    steps.on_screen(page, "send")
    assert page.url.endswith(f"d={draft_id}")
    page.reload()
    steps.unlock(page, ready.words)
    steps.on_screen(page, "send")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force")

    first, second = sent
    assert first["parent"] is None
    assert second["parent"] == first["version_id"]
    assert second["record_id"] == first["record_id"]
    expect(page.locator("[data-no-drafts]")).to_be_visible()


def test_what_was_sent_before_going_on_says_that_it_waits_until_the_force_has_it(ready):
    page = ready.page
    steps.report(page, "no signal yet")
    steps.beat(page, "Send", "send")
    _what_seals_and_sends_has_come(page)
    ready.gate.cut()
    steps.send_and_go_on(page)

    expect(page.locator("[data-sent]")).to_contain_text("Sealed. Waiting. Nobody")
    expect(page.locator("[data-sent]")).to_contain_text("Nobody has it yet but this phone")
    ready.gate.restore()
    expect(page.locator("[data-sent]")).to_contain_text("Received by the force. Receipt", timeout=60_000)


def test_who_opens_it_again_sees_first_that_it_is_sealed_and_waits(ready):
    page = ready.page
    steps.report(page, "opened again")
    page.context.route("**/sync/v1/versions**", lambda route: route.abort())
    steps.send_and_go_on(page)

    page.reload()
    steps.unlock(page, ready.words)
    steps.on_screen(page, "send")

    expect(page.locator("[data-sent]")).to_contain_text("Sealed. Waiting. Nobody has it yet but this phone")
    expect(page.locator("[data-sent]")).to_be_in_viewport(ratio=1)
    steps.look(page, "send_waits_reopened")


@pytest.mark.prove
def test_an_answer_given_after_sending_is_on_the_phone_and_goes_with_the_next_version(ready, sent):
    page = ready.page
    steps.report(page, "more to say")
    steps.send_and_go_on(page)
    steps.beat(page, "Door", "door_1")
    steps.choose(page, "threat", "yes")
    steps.saved(page)
    page.reload()
    steps.unlock(page, ready.words)
    steps.on_screen(page, "door_2")
    expect(page.locator('[data-question="threat"] input[value="yes"]')).to_be_checked()
    steps.send_and_go_on(page)

    wait_for(page, lambda: len(sent) == 2)
    assert sent[1]["parent"] == sent[0]["version_id"]


@pytest.mark.prove
def test_two_parts_of_one_report_sent_without_a_page_between_follow_one_another(ready, sent):
    page = ready.page
    steps.report(page, "again at once")

    steps.send_and_go_on(page)
    steps.send_and_go_on(page)

    wait_for(page, lambda: len(sent) == 2)
    assert sent[1]["parent"] == sent[0]["version_id"]


def test_what_waits_is_counted_on_every_page_and_goes_while_the_phone_is_locked(ready_phone):
    ready = ready_phone(worker=True)
    page = ready.page
    steps.wait_until_ready_offline(page)
    ready.gate.cut()
    steps.report(page, "while locked")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Waiting")
    expect(page.locator("[data-status]")).to_contain_text("1 waiting")
    steps.lock(page)
    page.reload()
    steps.locked(page)
    expect(page.locator("[data-status]")).to_contain_text("1 waiting")

    ready.gate.restore()

    expect(page.locator("[data-status]")).not_to_contain_text("waiting", timeout=30_000)
    steps.unlock(page, ready.words)
    expect(steps.outbox(page)).to_contain_text("Received by the force")
    expect(steps.outbox(page)).to_contain_text("while locked")


def test_the_phone_keeps_only_a_sealed_envelope_of_a_version_once_it_has_its_receipt(ready):
    page = ready.page
    steps.report(page, "canary 5512")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force")

    [row] = _rows(page, "outbox")
    assert set(row["envelope"]) == {"header", "enc_cek", "iv", "ct", "sig"}
    assert row["receipt"]["disposition"] == "stored"
    assert "canary" not in str(row)
    assert _rows(page, "drafts") == []


@pytest.mark.prove
def test_a_report_sent_while_another_tab_is_sending_goes_right_after_it(ready):
    page, other = ready.page, ready.tab()
    steps.unlock(other, ready.words)
    under_way: list[Route] = []

    def hold(route: Route) -> None:
        under_way.append(route)

    other.route("**/sync/v1/versions/*", hold)
    steps.report(other, "slow in the other tab")
    steps.send(other)
    wait_for(other, lambda: len(under_way) == 1)

    steps.report(page, "in this tab")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Waiting")
    under_way[0].continue_()

    expect(steps.outbox(page)).to_contain_text("Received by the force")


def _what_seals_and_sends_has_come(page: Page) -> None:
    """Without a worker it comes over the network, while somebody reads the Send screen."""
    wanted = ["/parts/vault-envelope.js", "/parts/sync-finish.js", "/parts/sync-drain.js"]
    asked = "performance.getEntriesByType('resource').map((one) => one.name)"
    found = f"((asked) => {wanted}.map((one) => asked.find((name) => name.includes(one))))({asked})"
    poll(page, f"{found}.every(Boolean)")
    page.evaluate(f"Promise.all({found}.map((one) => import(one))).then(() => true)")  # with all that each imports


def _rows(page: Page, store: str) -> list[dict[str, Any]]:
    return page.evaluate(
        """(store) => new Promise((done) => {
          const asked = indexedDB.open("foursight");
          asked.onsuccess = () => {
            const all = asked.result.transaction(store).objectStore(store).getAll();
            all.onsuccess = () => (asked.result.close(), done(JSON.parse(JSON.stringify(all.result))));
          };
        })""",
        store,
    )
