"""What scripts of a page keep in memory, and how much of it is the page's own.

The driver puts 330 kB of its own script into a page, once for each of its two worlds, and compiles it there; the engine
compiles more of the page's functions the longer they run. Neither is what the page holds: the first is measured on an
empty page under the same driver, the second is told apart in a snapshot.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession

NOT_HELD = ("native", "code", "synthetic")  # outside the scripts' heap; compiled code; the snapshot's own roots


def used(devtools: CDPSession) -> float:
    """Bytes that scripts of the page use once everything is collected that can be."""
    for _ in range(2):
        devtools.send("HeapProfiler.collectGarbage")
    return float(devtools.send("Runtime.getHeapUsage")["usedSize"])


def of_an_empty_page(context: BrowserContext, address: str) -> float:
    """What an empty page of this address uses once the driver has looked into both its worlds."""
    page = context.new_page()
    page.goto(address)
    page.locator("body").count()
    page.evaluate("1")
    bytes_used = used(context.new_cdp_session(page))
    page.close()
    return bytes_used


def held(devtools: CDPSession) -> int:
    """Bytes of what scripts hold, without compiled code."""
    return sum(size for kind, size in _nodes(_snapshot(devtools)) if kind not in NOT_HELD)


def _snapshot(devtools: CDPSession) -> Any:
    chunks: list[str] = []
    devtools.on("HeapProfiler.addHeapSnapshotChunk", keep := lambda event: chunks.append(event["chunk"]))
    used(devtools)
    devtools.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    devtools.remove_listener("HeapProfiler.addHeapSnapshotChunk", keep)
    return json.loads("".join(chunks))


def _nodes(snapshot: Any) -> Iterator[tuple[str, int]]:
    """Kind and own bytes of each node."""
    fields, kinds = snapshot["snapshot"]["meta"]["node_fields"], snapshot["snapshot"]["meta"]["node_types"][0]
    kind, size = fields.index("type"), fields.index("self_size")
    numbers, each = snapshot["nodes"], len(fields)
    for at in range(0, len(numbers), each):
        yield kinds[numbers[at + kind]], numbers[at + size]
