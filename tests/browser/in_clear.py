"""Where a word may stand readable: a browser's profile and what a page, its history and its accessibility tree hold.

Looked for as UTF-8 and UTF-16, and each of them as base64, hexadecimal digits and in the form of addresses; in
files also as Firefox packs what it keeps (packed.py).

FILL(word)   types it into every field of what is shown; of several, the next one into each; which questions and fields
             those were
FILL_ASKED([word, answers])   the same after these answers (every_text.py), into what is asked then as well
TO(address)  leads there as a link of the app does
PLANT(word)  leaves it, in clear, in each place that is looked at
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.packed import unpacked
from tests.fixtures.server import Server

HELD = """() => JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie, location.href, document.title,
  history.state, performance.getEntries().map((one) => one.name), document.documentElement.outerHTML,
  ...[...document.querySelectorAll("input, textarea")].map((one) => one.value)])"""
FILL = """(word) => {
  for (const more of document.querySelectorAll("main [data-add-row]")) more.click();
  const kinds = ["checkbox", "radio", "date", "time", "file", "hidden"].map((one) => `:not([type=${one}])`).join("");
  const fields = [...document.querySelectorAll(`:is(main, #call-ins) :is(textarea, input${kinds})`)];
  const filled = [];
  for (const field of fields) {
    if (field.readOnly || field.disabled) continue;
    const id = field.closest("[data-question]")?.dataset.question ?? (field.name || field.id);
    const text = Array.isArray(word) ? word[filled.length % word.length] : `${word} ${id}`;
    field.value = text.slice(0, field.maxLength > 0 ? field.maxLength : undefined);
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
  const shown = document.createElement("h2"); // what a screen reader is told by its name
  shown.textContent = word;
  document.querySelector("main").append(shown);
}"""


def forms(word: str) -> set[bytes]:
    """A word in every form that is looked for."""
    plain = {word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")}
    return {*plain, *(form for one in plain for form in _encoded(one))}


def files_that_hold(folder: Path, word: str) -> list[Path]:
    """The files of a browser's profile in which it stands, in whatever form."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    wanted = forms(word)
    return [path for path in files if any(form in held for held in unpacked(path) for form in wanted)]


def stands_in(text: str, word: str) -> bool:
    """Whether it stands in a text, in whatever form."""
    told = text.encode()
    return any(form in told for form in forms(word))


def page_holds(page: Page) -> Iterator[tuple[str, str]]:
    """Everything a page holds that somebody could read who finds it: what it is, and its text."""
    yield "document, addresses, storage", str(page.evaluate(HELD))
    yield "cookies", str(page.context.cookies())
    devtools = page.context.new_cdp_session(page)
    yield "accessibility tree", str(devtools.send("Accessibility.getFullAXTree"))
    yield "history", str(devtools.send("Page.getNavigationHistory"))
    devtools.detach()


def stands_nowhere(page: Page, folder: Path, server: Server, asked: list[str], word: str, control: str) -> None:
    """It is nowhere in what the page holds, in what it asked the server and that wrote down, nor, once the browser is
    closed, in its profile's folder; the control, planted meanwhile, is found in all of them.
    """
    readable = [what for what, text in page_holds(page) if stands_in(text, word)]
    page.evaluate(PLANT, control)
    planted = {what for what, text in page_holds(page) if stands_in(text, control)}
    everything = {what for what, _ in page_holds(page)}
    page.context.close()
    told = [what for what in (*asked, server.log()) if stands_in(what, word)]
    found = {path.relative_to(folder).parts[1] for path in files_that_hold(folder, control)}
    lies = [str(path.relative_to(folder)) for path in files_that_hold(folder, word)]
    assert (readable, told, lies) == ([], [], []), "it is readable"
    assert planted == everything
    assert {"Local Storage", "IndexedDB", "Service Worker"} <= found


def _encoded(plain: bytes) -> set[bytes]:
    """As hexadecimal digits, percent signs, and base64 wherever in a longer text it may begin: without the digits that
    others touch.
    """
    shifted = [base64.b64encode(b"\0" * at + plain)[2 * bool(at) + (at == 2) : -4] for at in range(3)]
    in_addresses = [one.replace(b"+", b"-").replace(b"/", b"_") for one in shifted]
    percent = b"".join(b"%%%02X" % byte for byte in plain)
    return {plain.hex().encode(), plain.hex().upper().encode(), percent, percent.lower(), *shifted, *in_addresses}
