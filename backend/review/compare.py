"""Where the device's evaluation and the server's differ, in words. The device's may be any JSON: it is what a phone
claimed.
"""

from __future__ import annotations

from backend.content.frozen import Pack
from backend.rules.shapes.record import Result

STATES = {
    "applies": "applies",
    "cannot_rule_out": "cannot be ruled out",
    "does_not_apply": "does not apply",
    "lit": "lit",
    "cleared": "cleared",
}
PARTS = {"findings": "findings", "four": "four", "clocks": "clocks", "call_ins": "findings"}
NOT_GIVEN = "not given"
RECOGNITION, NO_ROW = "Recognition", "no row decides"


def differences(pack: Pack, device: dict[str, object], server: Result) -> list[dict[str, str]]:
    """[{"what", "device", "server"}]: recognition, findings, letters, clocks and call-ins that came out differently."""
    found = []
    theirs_is, ours_is = (_row(pack, one) for one in (device.get("recognition"), server.get("recognition")))
    if theirs_is != ours_is:
        found.append({"what": RECOGNITION, "device": theirs_is, "server": ours_is})
    made: dict[str, object] = {part: judged for part, judged in server.items() if part in PARTS}
    for part, kind in PARTS.items():
        theirs, ours = _states(device.get(part)), _states(made[part])
        for name in sorted({*theirs, *ours}):
            if theirs.get(name) != ours.get(name):
                what = str(pack.item(kind, name)["text"]) if pack.has(kind, name) else str(name)
                found.append({"what": what, "device": theirs.get(name, NOT_GIVEN), "server": ours.get(name, NOT_GIVEN)})
    return found


def _row(pack: Pack, recognition: object) -> str:
    """What the row says that decided. A result made before there was a table has none."""
    if not isinstance(recognition, dict):
        return NOT_GIVEN
    name = recognition.get("id")
    if name is None:
        return NO_ROW
    name = str(name)
    return str(pack.item("recognition", name)["text"]) if pack.has("recognition", name) else name


def _states(items: object) -> dict[str, str]:
    if not isinstance(items, list):
        return {}
    good = [one for one in items if isinstance(one, dict) and isinstance(one.get("id"), str)]
    return {one["id"]: _words(one) for one in good}


def _words(answer: dict[str, object]) -> str:
    state = answer.get("state")
    words = STATES.get(state, NOT_GIVEN) if isinstance(state, str) else NOT_GIVEN
    return f"{words}, due {answer['due']}" if answer.get("due") else words
