"""The short form of the journey, which runs with everything else: in the two engines that the other tests do not use.

A phone is made ready, the server stopped, the browser killed after "Saved", opened again, and the report received;
every screen on the way is looked at. `make test-browsers` does all of it, in all three.
"""

from __future__ import annotations

import pytest

from tests.engines import officer
from tests.engines.conftest import NewPhone, NewServer
from tests.engines.looks import Looks


@pytest.mark.short
@pytest.mark.timeout(900)  # its waits are for states, and a busy machine is slow to reach them
@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_a_report_made_without_a_network_outlives_a_kill_and_is_received(
    engine: str, new_phone: NewPhone, new_server: NewServer
) -> None:
    phone, server = new_phone(engine), new_server()
    looks = Looks(phone)
    officer.set_up(phone, server)
    looks.at("making ready")
    words = officer.make_ready(phone, server.url)
    officer.wait_until_ready_offline(phone)
    looks.at("reports")
    server.stop()
    officer.start_report(phone)
    officer.choose(phone, "whereabouts", "nobody_knows")
    officer.choose(phone, "threat", "yes")
    officer.saved(phone)
    looks.at("door_2")
    address = phone.address()

    phone.kill()
    phone.open()
    phone.go(address)
    officer.unlock(phone, words)

    officer.on_screen(phone, "door_2")
    assert officer.chosen(phone, "threat") == ["yes"]
    officer.beat(phone, "Door", "door_1")
    assert officer.chosen(phone, "whereabouts") == ["nobody_knows"]
    officer.beat(phone, "Send", "send")
    looks.at("send")
    officer.close_report(phone)
    officer.page_is(phone, "reports")
    phone.see("Waiting", "[data-outbox]")
    server.start()
    phone.see("Received by the force", "[data-outbox]")
    assert looks.wrong == {}
