"""What an officer does on a phone of any engine, named as tests/browser/steps.py names it."""

from __future__ import annotations

import re

from tests.browser.steps import PASSWORD
from tests.engines.phone import Phone
from tests.fixtures.server import Server


def sign_in(phone: Phone, url: str, name: str) -> None:
    """Ends where the app leads."""
    phone.go(f"{url}/sign-in")
    phone.type('input[name="sign_in_name"]', name)
    phone.type('input[name="password"]', PASSWORD)
    phone.click("main button[type=submit]", "Sign in")
    phone.poll("document.querySelector('main:not([data-page=sign-in])')")


def set_up(phone: Phone, server: Server) -> None:
    """The first person, from the printed code; ends signed in, at making the phone ready."""
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", server.flask("setup-code"))
    assert code
    phone.go(f"{server.url}/set-up")
    given = {"code": code.group(), "name": "Asha Patel", "sign_in_name": "asha", "password": PASSWORD}
    for name, text in given.items():
        phone.type(f'input[name="{name}"]', text)
    phone.click("main button[type=submit]")
    page_is(phone, "vault")


def make_ready(phone: Phone, url: str, by: str = "[data-make]", says: str = "") -> str:
    """Five words, typed back; ends at the reports, unlocked. `by`, `says`: the button that gives them. Returns them."""
    words = type_words_back(phone, url, by, says)
    page_is(phone, "reports")
    return words


def type_words_back(phone: Phone, url: str, by: str = "[data-make]", says: str = "") -> str:
    """Five words, typed back, and the button pressed that makes the phone ready. Returns the words."""
    phone.go(f"{url}/vault")
    page_is(phone, "vault")
    phone.click(by, says)
    words = str(phone.ask("() => document.querySelector('p.words').textContent"))
    phone.click("[data-learned]")
    phone.type("#typed", words)
    phone.click("main button[type=submit]", "Make this phone ready")
    return words


NO_ANSWER = "Boolean(document.querySelector('main [data-error]:not([hidden])')?.innerText.includes('did not answer'))"
"""Where a key takes longer than half a minute, as on a machine that does twenty things, the lock says to try again."""
KEEPS = """async () => {
  const registered = await navigator.serviceWorker.getRegistration();
  const workers = ["installing", "waiting", "active"].map((name) => `${name}: ${registered?.[name]?.state}`);
  const names = await caches.keys();
  const count = async (name) => `${name}: ${(await (await caches.open(name)).keys()).length}`;
  const kept = await Promise.all(names.map(count));
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  const inCharge = `in charge: ${navigator.serviceWorker.controller?.state}`;
  return [...workers, inCharge, ...kept, `${usage} of ${quota} B`].join("; ");
}"""


def wait_until_ready_offline(phone: Phone) -> None:
    """The app says so itself. Where it does not, the error says what its worker and its caches had come to."""
    try:
        phone.poll("document.querySelector('[data-ready-words]').textContent === 'Ready to work offline'")
    except AssertionError as error:
        error.add_note(str(phone.ask(KEEPS)))
        raise


def wait_until_all_is_kept(phone: Phone) -> None:
    """What no report from a scene waits for has come too."""
    wait_until_ready_offline(phone)
    phone.poll("document.querySelector('[data-later-words]').hidden")


def page_is(phone: Phone, page: str) -> None:
    """Wait until a page is there and filled in."""
    phone.poll(f"document.querySelector('main[data-page={page}][data-screen-ready]') !== null")


def page_is_there(phone: Phone, page: str) -> None:
    """Wait until a page of the server's is there."""
    phone.poll(f"document.querySelector('main[data-page={page}]') !== null")


def on_screen(phone: Phone, screen: str) -> None:
    """Wait until a screen of the walk is there and filled in."""
    phone.poll(f"document.querySelector('main[data-screen={screen}][data-screen-ready]') !== null")


def locked(phone: Phone) -> None:
    """Wait until the lock screen is there."""
    phone.poll("document.querySelector('main[data-page=locked] #words') !== null")


def unlock(phone: Phone, words: str) -> None:
    """From the lock screen back to where it was."""
    locked(phone)
    phone.type("#words", words)
    phone.click("main button[type=submit]", "Unlock")
    filled = (
        "document.querySelector('main:not([data-page=locked]):is([data-screen-ready], :not([data-needs]))') !== null"
    )
    while phone.poll(f"{filled} ? 'open' : {NO_ANSWER} && 'no answer'") == "no answer":
        phone.click("main button[type=submit]", "Unlock")
        phone.poll(f"!{NO_ANSWER}")


def start_report(phone: Phone) -> None:
    """A new report; ends at its first screen."""
    phone.click("[data-start]", "Start a report")
    on_screen(phone, "door_1")


def bring(phone: Phone, question: str) -> None:
    """Press Next until a question is on the screen; not at all where it is."""
    while not phone.ask("(id) => document.querySelector(`main [data-question=${id}]`) !== null", question):
        assert forward(phone), f"{question} was not reached"


def choose(phone: Phone, question: str, *values: str, at: tuple[float, float] = (0.5, 0.5)) -> None:
    """Press chips of a question, here or further on, and fold what opens over it, as after reading it out."""
    bring(phone, question)
    for value in values:
        phone.click(f'[data-question="{question}"] .chip:has(input[value="{value}"])', at=at)
        phone.poll(f"{_input(question, value)}.checked")
        read_call_ins(phone)


def read_call_ins(phone: Phone) -> None:
    """RADIO NOW has opened its script: go on."""
    if phone.ask("() => document.querySelector('#call-ins[open]') !== null"):
        phone.click("[data-close-call-ins]")
        phone.poll("document.querySelector('#call-ins:not([open])') !== null")


def chosen(phone: Phone, question: str) -> list[str]:
    """The values of its ticked chips."""
    values: list[str] = phone.ask(
        "(id) => [...document.querySelectorAll(`[data-question=${id}] .chip input:checked`)].map((one) => one.value)",
        question,
    )
    return values


def write(phone: Phone, question: str, text: str) -> None:
    """Type into a question, and leave it."""
    phone.type(f'[data-question="{question}"] :is(textarea, input)', text)
    phone.press("Tab")


def saved(phone: Phone) -> None:
    """The app says that everything is on the phone."""
    phone.see("Saved on this phone", "[data-status]")


def forward(phone: Phone) -> str | None:
    """Press Next. The screen it leads to; none where there is no Next."""
    here = screen(phone)
    if not phone.ask("() => document.querySelector('[data-go=next]')?.checkVisibility() ?? false"):
        return None
    phone.wait_for_history()
    phone.click("[data-go=next]")
    phone.poll(f"!['{here}', ''].includes(document.querySelector('main[data-screen-ready]')?.dataset.screen ?? '')")
    return screen(phone)


def screen(phone: Phone) -> str:
    """The screen of the walk that is shown."""
    return str(phone.ask("() => document.querySelector('main').dataset.screen"))


def beat(phone: Phone, name: str, to: str) -> None:
    """To another part of the walk, by the line at its top."""
    phone.click(".beats a", name)
    on_screen(phone, to)


def board(phone: Phone) -> None:
    """Wait until the call handler's board is there and filled in."""
    phone.poll("document.querySelector('main[data-kind=board][data-board-ready]') !== null")


def take_a_call(phone: Phone) -> None:
    """From the reports to the board, its first question at hand."""
    phone.click("[data-start=call]")
    board(phone)
    at_hand(phone, "location_confirmed")


def at_hand(phone: Phone, question: str) -> None:
    """Wait until this is the question that the board's keys answer."""
    phone.poll(f"document.activeElement?.closest('[data-question]')?.dataset.question === '{question}'")


def panel(phone: Phone, key: str) -> None:
    """Open a panel of the board by its key."""
    phone.press(f"Shift+{key.upper()}" if key.isalpha() else key)
    phone.poll(f"document.querySelector('[data-panel=\"{key}\"].panel--open') !== null")


def letter(phone: Phone, act: str) -> str:
    """The key that does something on the board, as it is told to who cannot see it."""
    return str(phone.ask("(act) => document.querySelector(act).getAttribute('aria-keyshortcuts')", act))


def give_number(phone: Phone, number: str) -> None:
    """The incident number, by the board's keys."""
    panel(phone, "g")
    at_hand(phone, "incident_ref")
    phone.press("Enter")
    phone.keys(number)
    phone.press("Escape")
    saved(phone)


def received(phone: Phone, address: str) -> None:
    """To what the force has received, with the password where reading has closed meanwhile."""
    phone.go(address)
    phone.poll("document.querySelector('main:is([data-page=record], [data-page=reading])') !== null")
    if phone.ask("() => document.querySelector('main[data-page=reading]') !== null"):
        phone.type('input[name="password"]', PASSWORD)
        phone.click("[data-password] button[type=submit]", "Open")
    phone.poll("document.querySelector('main[data-page=record]') !== null")


def close_report(phone: Phone) -> None:
    """At Send: send and close, all the same where something is not noted as told."""
    phone.click("[data-send=finished]:enabled")
    if phone.ask("() => document.querySelector('[data-close-untold]')?.hidden === false"):
        phone.click("[data-close-all-the-same]")


def reports(phone: Phone) -> None:
    """To the reports on this phone, by the name in the header."""
    phone.click(".bar__name")
    page_is(phone, "reports")


def _input(question: str, value: str) -> str:
    return f"""document.querySelector('[data-question="{question}"] input[value="{value}"]')"""


def menu(phone: Phone, words: str) -> None:
    """Something in the menu, by its words."""
    phone.click(".bar__menu > summary")
    phone.click(".bar__menu :is(a, button)", words)


def lock(phone: Phone) -> None:
    """Lock, in the menu; ends at the lock screen."""
    menu(phone, "Lock")
    locked(phone)


def this_phone(phone: Phone) -> None:
    """The page of this phone, by the menu."""
    menu(phone, "This phone")
    page_is(phone, "this-phone")
