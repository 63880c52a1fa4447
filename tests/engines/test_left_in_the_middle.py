"""A page is left while the phone is being written to: the store answers the next page, in three engines.

WebKit does not end what a page leaves under way. The stores it had begun with then answer no page of that address until
the browser is closed, with no error either (as bugs 324094 of WebKit and 180 of idb-keyval describe it).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.engines.conftest import NewPhone
from tests.engines.phone import Phone
from tests.fixtures.run import ROOT

DATABASE = "/js/vault/database.js"
ENDS_IT = 'globalThis.addEventListener?.("pagehide", () => under.forEach(abort));'
TIMES = 12
PAGE = """<!doctype html><html data-realm="live"><meta charset="utf-8"><title>A phone</title><body data-realm="live">
<script type="module">
import { read, write } from "/js/vault/database.js";
const change = (store) => write(store, async (tx) => {
  const before = await tx.store.get("n");
  await tx.store.put({ vault_id: "v", before: (before ?? 0) && 1 }, ...(store === "meta" ? ["n"] : []));
});
const all = (store) => read(store, (tx) => tx.store.getAll());
window.busy = () => {
  for (const store of ["vaults", "meta", "vaults"]) for (const one of [change, all]) one(store).catch(() => undefined);
};
window.answers = async () => {
  const late = new Promise((done) => setTimeout(done, 5000, "no answer"));
  return Promise.race([late, Promise.all([change("vaults"), all("vaults"), change("meta")]).then(() => "answered")]);
};
</script>"""


class Scripts(SimpleHTTPRequestHandler):
    """The scripts as they are written, but for `changed`, and a page that works with the store as the app does."""

    def __init__(self, *given: object, changed: dict[str, str], **named: object) -> None:
        self.changed = {"/": PAGE, **changed}
        super().__init__(*given, directory=str(ROOT / "static"), **named)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A page, or a file."""
        path = self.path.partition("?")[0]
        if path not in self.changed:
            return super().do_GET()
        body = self.changed[path].encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if path.endswith(".js") else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_given: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def served() -> Iterator[Callable[[dict[str, str]], str]]:
    """Serve these scripts in place of those that are written; the address."""
    servers: list[ThreadingHTTPServer] = []

    def serve(changed: dict[str, str]) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Scripts, changed=changed))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def left_again_and_again(phone: Phone, url: str) -> list[str]:
    """Leave the page in the middle, now sooner, now later; what the next page got from the store, each time."""
    got = []
    phone.go(url)
    for time in range(TIMES):
        phone.poll("typeof window.answers === 'function'")
        got.append(str(phone.ask("() => answers()")))
        if got[-1] != "answered":
            break
        leave = "([to, ms]) => { busy(); setTimeout(() => { location.href = to; }, ms); }"
        phone.ask(leave, [f"{url}?{time}", time])
        phone.poll(f"location.search === '?{time}'")
    return got


def test_the_store_answers_the_next_page(
    engine: str, new_phone: NewPhone, served: Callable[[dict[str, str]], str]
) -> None:
    assert left_again_and_again(new_phone(engine), served({})) == ["answered"] * TIMES


def test_without_what_ends_it_webkit_answers_no_more(
    new_phone: NewPhone, served: Callable[[dict[str, str]], str]
) -> None:
    """The mutant; and once a WebKit does not need it, this says so."""
    written = Path(ROOT / "static" / DATABASE.lstrip("/")).read_text("utf-8")
    assert ENDS_IT in written

    got = left_again_and_again(new_phone("webkit"), served({DATABASE: written.replace(ENDS_IT, "")}))

    assert got[-1] == "no answer"
