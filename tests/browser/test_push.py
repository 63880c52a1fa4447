"""A browser at a desk agrees to be told, and a push shows fixed words, whatever it brings; in Chromium, by its own
delivery command: subscribing for real needs the vendor's push service, in whose place something of ours answers.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.backend.notices.push.push_service import push_service
from tests.browser import steps
from tests.browser.people_join import join
from tests.fixtures.browser import DESK, PHONE, WITH_WINDOWS, chromium, poll

INSTEAD = "PushManager.prototype.subscribe = async (asked) => (window.asked = asked, {{ endpoint: '{}' }});"
SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
  .map(({ title, body, data }) => [title, body, data])"""
TAPPED = """async () => {
  const opened = [];
  self.clients.openWindow = async (address) => opened.push(address);
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
  return [opened, (await self.registration.getNotifications()).length];
}"""


def delivered(page: Page, origin: str, data: str) -> None:
    """A push comes."""
    devtools, known = page.context.new_cdp_session(page), list[dict[str, Any]]()
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda event: known.extend(event["registrations"]))
    devtools.send("ServiceWorker.enable")
    for _ in range(100):
        if known:
            break
        page.wait_for_timeout(50)
    said = {"origin": origin, "registrationId": known[0]["registrationId"], "data": data}
    devtools.send("ServiceWorker.deliverPushMessage", said)


@pytest.mark.prove
def test_a_browser_that_agreed_says_that_a_record_waits_and_nothing_of_it(
    open_phone: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_server: Any
) -> None:
    with push_service(tmp_path, monkeypatch) as service:
        named = {
            "FOURSIGHT_PUSH_HOSTS": f"localhost:{service.port}",
            "FOURSIGHT_PUSH_CONTACT": "mailto:it@force.example",
        }
        server = make_server(**named)
        whole = chromium(WITH_WINDOWS)  # without a window's pages it shows no notification
        context = open_phone(tmp_path / "desk", executable_path=whole)
        context.grant_permissions(["notifications"], origin=server.url)
        context.add_init_script(INSTEAD.format(service.address()))
        page = context.new_page()
        steps.set_up(page, server)
        join(page, server, "Chloe Marsh", "chloe.push", "--role", "supervisor")
        page.goto(server.url + "/duty")
        page.get_by_role("link", name="Have a browser tell me").click()
        page.wait_for_url("**/duty/push")
        page.wait_for_load_state("load")
        page.get_by_role("button", name="Have this browser tell me").click()

        expect(page.locator("[data-agreed]")).to_contain_text("this one", timeout=60_000)
        if folder := os.environ.get("FOURSIGHT_LOOKED_AT"):
            for name, scheme, size in (("desk", "light", DESK), ("phone", "dark", PHONE)):
                page.set_viewport_size(size["viewport"])
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                page.screenshot(path=f"{folder}/push-{name}.png", full_page=True)
        delivered(page, server.url + "/", "EX-20261128-0012, Asha Patel")
        poll(page, f"({SHOWN})().then((all) => all.length)")
        assert page.evaluate(SHOWN) == [["Foursight", "A record waits", None]]
        delivered(page, server.url + "/", "")
        page.wait_for_timeout(500)
        assert len(page.evaluate(SHOWN)) == 1, "of several the last is there, not a pile"
        assert context.service_workers[-1].evaluate(TAPPED) == [["/records"], 0]
        page.get_by_role("button", name="End it").click()
        expect(page.get_by_role("status").filter(has_text="Ended.")).to_be_visible()
