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
from tests.browser.asked_texts import Chosen, rounds
from tests.browser.board.steps import on_the_board
from tests.browser.in_clear import files_that_hold, page_holds, stands_in
from tests.browser.ready import Made
from tests.browser.rebuilt import changed, rebuilt
from tests.browser.test_practice import on_walk

CANARY, CONTROL = f"zq{secrets.token_hex(8)}", f"zw{secrets.token_hex(8)}"
FILL = """(word) => {
  for (const more of document.querySelectorAll("main [data-add-row]")) more.click();
  const kinds = ["checkbox", "radio", "date", "time", "file", "hidden"].map((one) => `:not([type=${one}])`).join("");
  const fields = [...document.querySelectorAll(`:is(main, #call-ins) :is(textarea, input${kinds})`)];
  const filled = [];
  for (const field of fields) {
    if (field.readOnly || field.disabled) continue;
    const id = field.closest("[data-question]")?.dataset.question ?? (field.name || field.id);
    field.value = `${word} ${id}`.slice(0, field.maxLength > 0 ? field.maxLength : undefined);
    for (const type of ["input", "change", "blur", "focusout"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    filled.push(id);
  }
  return filled;
}"""
FILL_ASKED = f"""async ([word, chosen]) => {{
  const fill = {FILL};
  const filled = new Set(fill(word));
  const chip = (name, value) => document.querySelector(
    `main :is([data-question="${{name}}"] input[value="${{value}}"], input[name="${{name}}"][value="${{value}}"])`);
  for (let pressed = true, times = 0; pressed && times < 8; times += 1) {{
    pressed = false;
    for (const [name, values] of Object.entries(chosen))
      for (const value of values) {{
        const input = chip(name, value);
        if (!input || input.checked) continue;
        input.click();
        pressed = true;
        await new Promise((done) => setTimeout(done, 60));
        document.querySelector("#call-ins[open] [data-close-call-ins]")?.click();
      }}
    for (const id of fill(word)) filled.add(id);
  }}
  return [...filled];
}}"""
"""The same, after answering so: what is asked then is typed into as well."""
TO = """(address) => {
  const link = document.createElement("a");
  link.href = address;
  document.querySelector("main").append(link);
  window.htmx.process(link);
  link.click();
}"""
PLANT = """async (word) => {
  localStorage.setItem("control", word);
  document.cookie = `control=${word}; max-age=3600`;
  history.pushState({ htmx: true }, "", `${location.pathname}#${word}`);
  await (await caches.open("control")).put("/control", new Response(word));
  await new Promise((done) => {
    const asked = indexedDB.open("control", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("control");
    asked.onsuccess = () => {
      const tx = asked.result.transaction("control", "readwrite", { durability: "strict" });
      tx.objectStore("control").put(word, 1);
      tx.oncomplete = () => (asked.result.close(), done());
    };
  });
  const shown = document.createElement("p");
  shown.textContent = word;
  document.querySelector("main").append(shown);
}"""


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
    page.locator("[data-drafts] a").first.click()
    steps.settled(page)
    steps.lock(page)

    assert sorted(texts - filled - on_board) == [], "these were not typed into"
    assert on_board & texts
    assert practised & texts
    readable = [what for what, text in page_holds(page) if stands_in(text, CANARY)]
    page.evaluate(PLANT, CONTROL)
    planted = {what for what, text in page_holds(page) if stands_in(text, CONTROL)}
    everything = {what for what, _ in page_holds(page)}
    context.close()
    told = [what for what in (*asked, server.log()) if stands_in(what, CANARY)]
    found = {path.relative_to(folder).parts[1] for path in files_that_hold(folder, CONTROL)}
    lies = [str(path.relative_to(folder)) for path in files_that_hold(folder, CANARY)]
    assert (readable, told, lies) == ([], [], []), "it is readable"
    assert planted == everything
    assert {"Local Storage", "IndexedDB", "Service Worker"} <= found


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
        'announce(document.querySelector("main textarea")?.value ?? "");',
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
