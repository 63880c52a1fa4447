"""Where the time of a measured stretch of a page goes: what the main thread did, by kind of work and by function.

`BENCH_PROFILE=FOLDER make bench` writes one text beside each figure of a page. The engine's own trace is read, between
two marks: self time of each kind of work (a layout inside a function counts as layout), time in which the thread had
nothing to do, and samples of the functions that ran. Tracing itself costs: shares count, not milliseconds.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count, pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page

BEGAN, ENDED = "bench-began", "bench-ended"
CATEGORIES = ["devtools.timeline", "v8", "v8.execute", "blink.user_timing", "toplevel"]
CATEGORIES += [f"disabled-by-default-{one}" for one in ("devtools.timeline.stack", "v8.cpu_profiler")]
MOST = 25
NUMBER = count(1)
OUTER = {"RunTask", "ThreadControllerImpl::RunTask", "ThreadPool_RunTask"}  # a task's own share is said as its own


@contextmanager
def profiled(page: Page, what: str) -> Iterator[None]:
    """Write where the time went between the marks that are set meanwhile; nothing unless a folder is named."""
    folder = os.environ.get("BENCH_PROFILE")
    if not folder:
        yield
        return
    devtools, events = page.context.new_cdp_session(page), list[dict[str, Any]]()
    devtools.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    devtools.send("Tracing.start", {"traceConfig": {"includedCategories": CATEGORIES}})
    try:
        yield
    finally:
        _ended(page, devtools)
        name = re.sub(r"\W+", "-", what)[:60]
        Path(folder).mkdir(parents=True, exist_ok=True)
        Path(folder, f"{name}-{next(NUMBER):03}.txt").write_text("\n".join(said(events)) + "\n", "utf-8")


def _ended(page: Page, devtools: CDPSession) -> None:
    done = list[bool]()
    devtools.on("Tracing.tracingComplete", lambda _: done.append(True))
    devtools.send("Tracing.end")
    while not done:
        page.wait_for_timeout(20)
    devtools.detach()


def said(events: list[dict[str, Any]]) -> Iterable[str]:
    """The lines of one profile: kinds of work, then functions."""
    marks = {one["name"]: one for one in events if one["name"] in (BEGAN, ENDED)}
    if len(marks) < 2:
        return ["no marks: was the page left meanwhile?"]
    began, ended, thread = marks[BEGAN]["ts"], marks[ENDED]["ts"], (marks[ENDED]["pid"], marks[ENDED]["tid"])
    work = kinds(events, thread, began, ended)
    busy = sum(work.values())
    lines = [f"{(ended - began) / 1000:9.1f} ms in all, {(ended - began - busy) / 1000:.1f} of it nothing to do"]
    lines += [f"{took / 1000:9.1f} ms  {kind}" for kind, took in work.most_common(MOST)]
    own, whole = functions(events, thread[0], began, ended)
    lines += ["", "styled and laid out, in order: elements, by whom", *laid_out(events, thread, began, ended)]
    for title, ran in (("functions, their own", own), ("functions, with what they called", whole)):
        lines += ["", title, *(f"{took / 1000:9.1f} ms  {name}" for name, took in ran.most_common(2 * MOST))]
    return lines


def kinds(events: list[dict[str, Any]], thread: tuple[int, int], began: float, ended: float) -> Counter[str]:
    """Microseconds of each kind of work of one thread, without what stands inside it."""
    own = [one for one in events if one.get("ph") == "X" and (one["pid"], one["tid"]) == thread]
    times: Counter[str] = Counter()
    open_: list[tuple[str, float, float]] = []  # name, until, moment up to which it is counted
    for one in sorted(own, key=lambda event: (event["ts"], -event.get("dur", 0))):
        _close(open_, times, one["ts"], began, ended)
        if open_:
            _count(times, open_[-1], one["ts"], began, ended)
        open_.append((one["name"], one["ts"] + one.get("dur", 0), one["ts"]))
    _close(open_, times, float("inf"), began, ended)
    return times


def _close(open_: list[Any], times: Counter[str], at: float, began: float, ended: float) -> None:
    while open_ and open_[-1][1] <= at:
        last = open_.pop()
        _count(times, last, last[1], began, ended)
        if open_:
            open_[-1] = (open_[-1][0], open_[-1][1], max(open_[-1][2], last[1]))


def _count(times: Counter[str], work: tuple[str, float, float], until: float, began: float, ended: float) -> None:
    name, _, counted_to = work
    took = min(until, ended) - max(counted_to, began)
    if took > 0:
        times["tasks, what no kind names" if name in OUTER else name] += int(took)


def functions(events: list[dict[str, Any]], pid: int, began: float, ended: float) -> tuple[Counter[str], Counter[str]]:
    """Microseconds of each function that was found running: its own, and with all that it called."""
    names: dict[tuple[str, int], str] = {}
    callers: dict[tuple[str, int], int] = {}
    own: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for key, taken in _samples(events, pid, names, callers).items():
        for (at, node), (after, _) in pairwise(taken):
            if not began <= at <= ended:
                continue
            own[names.get((key, node), "?")] += int(after - at)
            for name in {names.get((key, one), "?") for one in _line(callers, key, node)}:
                whole[name] += int(after - at)
    return own, whole


def _samples(
    events: list[dict[str, Any]], pid: int, names: dict[tuple[str, int], str], callers: dict[tuple[str, int], int]
) -> dict[str, list[tuple[float, int]]]:
    """Of each thread that was sampled: when, in which node. Fills in the nodes' names and who called them."""
    samples: dict[str, list[tuple[float, int]]] = {}
    clock: dict[str, float] = {}
    for one in events:
        if one["pid"] != pid or one["name"] not in ("Profile", "ProfileChunk"):
            continue
        data, key = one["args"]["data"], one["id"]
        clock.setdefault(key, data.get("startTime", one["ts"]))
        profile = data.get("cpuProfile", {})
        for node in profile.get("nodes", []):
            names[key, node["id"]] = _name(node["callFrame"])
            callers[key, node["id"]] = node.get("parent", 0)
        for node_id, delta in zip(profile.get("samples", []), data.get("timeDeltas", []), strict=False):
            clock[key] += delta
            samples.setdefault(key, []).append((clock[key], node_id))
    return samples


def _line(callers: dict[tuple[str, int], int], key: str, node: int) -> Iterator[int]:
    while node:
        yield node
        node = callers.get((key, node), 0)


def laid_out(events: list[dict[str, Any]], thread: tuple[int, int], began: float, ended: float) -> Iterator[str]:
    """Each time styles or a layout were worked out: when it began, how long, of how many elements, asked by whom."""
    for one in sorted(events, key=lambda event: event["ts"]):
        if one["name"] not in ("UpdateLayoutTree", "Layout") or (one["pid"], one["tid"]) != thread:
            continue
        if one.get("ph") != "X" or not began <= one["ts"] <= ended:
            continue
        args = one.get("args", {})
        stack = args.get("beginData", {}).get("stackTrace", [])[:4]
        many = args.get("elementCount", args.get("beginData", {}).get("dirtyObjects", "?"))
        by = " < ".join(_name(frame) for frame in stack) or "the frame"
        yield f"{(one['ts'] - began) / 1000:9.1f} +{one['dur'] / 1000:7.1f} ms {one['name']:16} {many:>6} {by}"


def _name(frame: dict[str, Any]) -> str:
    where = frame.get("url", "").rsplit("/", 1)[-1]
    return f"{frame['functionName'] or '(nameless)'} {where}:{frame.get('lineNumber', 0)}"
