"""Which browser a sign-in is in, as it says of itself: for its owner to tell one from the other, and for nothing else.
Pure.
"""

from __future__ import annotations

import re

BROWSERS = (
    ("Edg(e|A|iOS)?/", "Edge"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("Firefox/|FxiOS/", "Firefox"),
    ("Chrom(e|ium)/|CriOS/|HeadlessChrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "a Mac"),
    ("Linux|X11", "Linux"),
)


def browser_of(says: str) -> str:
    """A browser and what it runs on, of the header `User-Agent`: "Chrome on Android"; empty where it names neither."""
    browser, system = _first(BROWSERS, says), _first(SYSTEMS, says)
    return f"{browser or 'A browser'} on {system}" if system else browser


def _first(known: tuple[tuple[str, str], ...], says: str) -> str:
    return next((name for pattern, name in known if re.search(pattern, says[:500])), "")
