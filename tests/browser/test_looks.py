"""Every screen, light and dark: reachable by everybody (axe), targets for a thumb, nothing wider than the phone.

`make test` asks axe about the short path, whose components all other screens share; `make prove` about every screen.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import case_walk, steps
from tests.browser.board import steps as board_steps
from tests.browser.fits import faults as faults_of
from tests.fixtures.browser import poll

FROM_THE_SERVER = ["/", "/sign-in", "/join", "/guidance/call-ins", "/reference"]
FROM_THE_SERVER += ["/records", "/account", "/people", "/nowhere"]
SHORT_PATH = 16  # screens from the door to Send


@pytest.mark.parametrize(
    "scheme, width, height, all_screens",
    [
        pytest.param("light", 360, 740, False),
        pytest.param("light", 360, 740, True, marks=pytest.mark.prove),
        pytest.param("dark", 412, 915, True, marks=pytest.mark.prove),
    ],
)
def test_every_screen_of_the_walk_fits_the_phone_the_thumb_and_everybody(
    ready_phone, scheme, width, height, all_screens
):
    page = ready_phone(color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": height}).page
    faults: dict[str, list[str]] = {}
    _check(page, faults, "reports", scheme)
    steps.start_report(page)
    answers = case_walk.case("restraining_order_neighbour")["answers"]

    for number, screen in enumerate(case_walk.screens(page, answers)):
        _check(page, faults, screen, scheme, axe=all_screens or number < SHORT_PATH)
    case_walk.outcome(page)
    for place in ("say", "ask", "copy", "do"):
        page.locator(f'[data-go-place="{place}"]').click()
        _check(page, faults, f"outcome_{place}", scheme)
    steps.tap_lock(page)
    _check(page, faults, "locked", scheme)

    assert faults == {}


@pytest.mark.prove
def test_the_page_that_makes_a_phone_ready_fits_the_phone_the_thumb_and_everybody(phone, made):
    page = phone.new_page()
    steps.sign_in(page, made.gate.server, "asha")
    faults: dict[str, list[str]] = {}

    page.goto(made.gate.url + "/vault")
    poll(page, "document.querySelector('main[data-page=vault][data-screen-ready]')")
    _check(page, faults, "vault", "light")

    assert faults == {}


@pytest.mark.parametrize(
    "scheme, half_a_desk",
    [
        pytest.param("light", True),
        pytest.param("dark", False, marks=pytest.mark.prove),
        pytest.param("dark", True, marks=pytest.mark.prove),
        pytest.param("light", False, marks=pytest.mark.prove),
    ],
)
def test_the_board_fits_half_a_desk_s_screen_and_a_phone(ready_phone, scheme, half_a_desk):
    size = board_steps.HALF_A_DESK if half_a_desk else {}
    phone = ready_phone(color_scheme=scheme, reduced_motion="reduce", **size)
    page = phone.page
    name = "half" if half_a_desk else "phone"
    faults: dict[str, list[str]] = {}
    board_steps.take_a_call(page)
    page.keyboard.type("y2")
    board_steps.press_letter(page, "whisper")
    page.keyboard.type("3")
    board_steps.press_letter(page, "near")
    board_steps.at_hand_is_seen(page)
    steps.read_call_ins(page)
    page.keyboard.type("4ny5y6y")
    steps.read_call_ins(page)
    for panel in ("6", "g", "w", "s"):
        page.keyboard.press(panel if panel == "6" else f"Shift+{panel.upper()}")
        _check(page, faults, f"board_{name}_{panel}", scheme, thumb=not half_a_desk)
    if half_a_desk and page.evaluate("document.documentElement.scrollHeight > innerHeight"):
        faults["board"] = ["the strip at its foot can be scrolled away"]
    page.keyboard.press("Shift+R")
    _check(page, faults, f"board_{name}_r", scheme, thumb=not half_a_desk)

    assert faults == {}


def test_every_page_from_the_server_fits_the_phone_the_thumb_and_everybody(ready_phone):
    phone = ready_phone(unlock=False)
    page = phone.page
    faults: dict[str, list[str]] = {}

    for path in FROM_THE_SERVER:
        page.goto(phone.url + path)
        _check(page, faults, path, "light")

    assert faults == {}


MOVED = {
    "Hide lies where a thumb strays": ".top { position: fixed; inset-block: auto 0; }",
    "Hide is 0 times in the bar": ".bar [data-hide] { display: none; }",
    "Hide is not to be reached with one tap": ".bar::after { content: ''; position: fixed; inset: 0; z-index: 99; }",
    "Hide ends above what takes a tap": ".bar::before { display: none; }",
    "Lock lies where a thumb strays": "[data-lock] { position: fixed; inset: auto auto 0 0; }",
}


@pytest.mark.prove
def test_hide_and_lock_where_a_thumb_strays_are_noticed(ready):
    """The mutants, by a sheet of their own."""
    page = ready.page
    steps.start_report(page)
    before, found = faults_of(page, axe=False), {}

    for fault, sheet in MOVED.items():
        page.evaluate(
            "(rules) => { const it = new CSSStyleSheet(); it.replaceSync(rules); document.adoptedStyleSheets = [it]; }",
            sheet,
        )
        found[fault] = faults_of(page, axe=False)

    page.evaluate("document.querySelector('.bar').append(document.querySelector('[data-lock]'))")
    assert before == []
    assert "Lock is there without the menu" in faults_of(page, axe=False)
    assert [fault for fault, said in found.items() if not any(one.startswith(fault) for one in said)] == []


@pytest.mark.prove
def test_a_record_fits_the_phone_and_everybody(ready):
    page = ready.page
    steps.start_report(page)
    case_walk.walk(page, case_walk.case("restraining_order_neighbour")["answers"])
    page.locator('.beats a:has-text("Send")').click()
    steps.on_screen(page, "send")
    steps.close_report(page)
    expect(page.locator("[data-outbox]")).to_contain_text("Received by the force", timeout=60_000)
    faults: dict[str, list[str]] = {}

    page.goto(ready.url + "/records")
    page.locator("[data-records] a").first.click()
    poll(page, "document.querySelector('main[data-page=record]')")
    _check(page, faults, "record", "light")

    assert faults == {}


def _check(
    page: Page, faults: dict[str, list[str]], name: str, scheme: str, axe: bool = True, thumb: bool = True
) -> None:
    found = faults_of(page, axe, thumb)
    if axe:
        steps.look(page, f"{name.strip('/').replace('/', '_') or 'first'}_{scheme}")
    if found:
        faults[name] = found


@pytest.mark.parametrize("width, height", [(740, 360), (180, 370)], ids=["on its side", "text at 200%"])
def test_with_little_room_the_call_ins_stay_and_leave_most_of_the_screen_to_the_report(ready_phone, width, height):
    page = ready_phone(viewport={"width": width, "height": height}).page
    steps.start_report(page)
    steps.choose(page, "whereabouts", "here")
    steps.choose(page, "threat", "yes")

    page.locator('[data-question="threat"]').scroll_into_view_if_needed()
    band = page.locator(".call-ins__band").bounding_box()
    pinned = "(at) => document.elementFromPoint(innerWidth / 2, at)?.closest('.bar, .call-ins, .thumb') !== null"
    steps.look(page, f"little_room_{width}")

    assert 0 <= band["y"] < height / 4
    assert sum(page.evaluate(pinned, at) for at in range(0, height, 10)) < height / 10 / 2


@pytest.mark.prove
@pytest.mark.parametrize("width, height", [(740, 360), (180, 370)], ids=["on its side", "text at 200%"])
def test_with_little_room_nothing_lies_over_the_words_to_read_out(ready_phone, width, height):
    page = ready_phone(viewport={"width": width, "height": height}).page
    steps.start_report(page)
    steps.tap(page, "whereabouts", "here")

    said = page.locator('#call-ins[open] [data-message="radio_now"] [data-lines] > li')
    expect(said.first).to_be_visible()
    on_top = """(line) => {
      line.scrollIntoView({ block: "nearest" });
      const box = line.getBoundingClientRect();
      return line.contains(document.elementFromPoint(box.left + 20, box.bottom - 6));
    }"""

    assert [said.nth(at).evaluate(on_top) for at in range(said.count())] == [True, True]
