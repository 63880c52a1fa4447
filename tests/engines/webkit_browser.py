#!/usr/bin/python3
"""A browser that is one WebKitGTK page of 360x740 and keeps its storage: webkit_browser.py --profile=FOLDER

WebKitWebDriver starts it (tests/engines/by_webdriver.py). WebKit's own MiniBrowser forgets everything when it is
driven, and is never narrower than 447 points. What no driver's command tells lies in FOLDER too: asked.txt has each
address that a page asked for with what was sent along, history.txt where the way back and on led when it closed. Run by
Debian's Python, which has the bindings (python3-gi and gir1.2-webkit2-4.1).
"""

import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402 (the versions come first)

WIDTH, HEIGHT = 360, 740


def main() -> None:
    """Wait for the driver; end when its page is closed."""
    folder = Path(next(one for one in sys.argv if one.startswith("--profile=")).partition("=")[2])
    context = WebKit2.WebContext(
        website_data_manager=WebKit2.WebsiteDataManager(
            base_data_directory=str(folder / "data"), base_cache_directory=str(folder / "cache")
        )
    )
    cookies = context.get_cookie_manager()
    cookies.set_persistent_storage(str(folder / "cookies.sqlite"), WebKit2.CookiePersistentStorage.SQLITE)
    context.set_automation_allowed(True)
    context.connect("automation-started", started, folder)
    Gtk.main()


def started(context: WebKit2.WebContext, session: WebKit2.AutomationSession, folder: Path) -> None:
    """The driver asks which browser this is, and for a page."""
    about = WebKit2.ApplicationInfo()
    about.set_name("MiniBrowser")  # the name the driver expects
    about.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
    session.set_application_info(about)
    session.connect("create-web-view", lambda _session: new_page(context, folder))


def new_page(context: WebKit2.WebContext, folder: Path) -> WebKit2.WebView:
    """The page, in a window without a frame."""
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    window = Gtk.Window(default_width=WIDTH, default_height=HEIGHT, decorated=False)
    window.connect("destroy", lambda _window: Gtk.main_quit())
    view.connect("close", lambda _view: (note_history(view, folder / "history.txt"), window.destroy()))
    view.connect("resource-load-started", note_asked, folder / "asked.txt")
    window.add(view)
    window.show_all()
    view.grab_focus()
    return view


def note_asked(_view: WebKit2.WebView, _resource: WebKit2.WebResource, request: WebKit2.URIRequest, into: Path) -> None:
    """One more line."""
    headers: list[str] = []
    if sent := request.get_http_headers():
        sent.foreach(lambda name, value: headers.append(f"{name}: {value}"))
    with into.open("a", encoding="utf-8") as file:
        file.write(f"{request.get_uri()} {headers}\n")


def note_history(view: WebKit2.WebView, into: Path) -> None:
    """Addresses and titles, oldest first."""
    way = view.get_back_forward_list()
    there = [*reversed(way.get_back_list()), way.get_current_item(), *way.get_forward_list()]
    lines = [f"{one.get_uri()} {one.get_title()}\n" for one in there if one]
    into.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
