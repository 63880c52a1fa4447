"""Everything that a pack says of a few answers: findings, call-ins, messages, duties, copies and the row of a desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backend.rules.assess import assess
from backend.rules.duties import conditions_in, points_of
from backend.rules.held import held_words, home_words
from backend.rules.record_lines import record_line
from backend.rules.scripts import script_lines, script_of
from tests.backend.content.lighting import AS_OF, answers
from tests.fixtures.device_engine import device_engine

Pack = dict[str, Any]
LEVELS = ("radio_now", "sergeant")
KINDS = ("scene", "call")


def said_of(pack: Pack, *kinds: str, **given: Any) -> dict[str, str]:
    """{where it is said: the words}, at a scene and on a call."""
    said = answers(**given)
    return {f"{kind}: {where}": words for kind in kinds or KINDS for where, words in _in(pack, said, kind)}


def lit_in(pack: Pack, kind: str, **given: Any) -> set[str]:
    """The findings that apply in a record of this kind."""
    return _applying(assess(pack, answers(**given), AS_OF, {}, kind=kind))


def _in(pack: Pack, said: Any, kind: Any) -> Iterator[tuple[str, str]]:
    result = assess(pack, said, AS_OF, {}, kind=kind)
    applying, held = _applying(result), held_words(pack, said, result["hidden"])  # type: ignore[arg-type]
    home = home_words(pack, said, result["hidden"])  # type: ignore[arg-type]
    for one in pack["findings"]:
        if one["id"] in applying:
            lines = script_of(one, kind, held, home) if "call_in" in one else []
            script = script_lines(pack, lines, said, result["hidden"])
            record = record_line(pack, one, said, result["hidden"])
            quiet = [one.get("caller_quiet", ""), one.get("caller_others", "")] if kind == "call" else []
            yield f"finding {one['id']}", "\n".join([one["text"], one.get("line", ""), *one["do"], record, *quiet])
            yield f"script {one['id']}", "\n".join(script)
    for level in LEVELS:
        lit = [one["id"] for one in result["call_ins"] if one["level"] == level]
        lines = device_engine().message_lines(pack, level, lit, said, result["hidden"], kind=kind)
        yield f"message {level}", "\n".join(lines)
    for block, words in device_engine().copies(pack, said, AS_OF, {}, kind=kind).items():
        yield f"copy {block}", words
    yield from _at_the_desk(pack, said, kind)


def _at_the_desk(pack: Pack, said: Any, kind: Any) -> Iterator[tuple[str, str]]:
    holds = conditions_in(pack, {"answers": said, "as_of": AS_OF, "kind": kind})  # type: ignore[typeddict-item]
    for one in pack["duties"]:
        if one.get("when") is None or holds(one["when"]):
            cannot = [why["text"] for why in one.get("cannot", []) if holds(why["when"])]
            yield f"duty {one['id']}", "\n".join([one["text"], *one.get("under", []), *cannot])
    standing = set(points_of(pack, holds))  # type: ignore[arg-type]
    for one in pack["closing"]:
        if one["id"] in standing:
            yield f"desk {one['id']}", "\n".join([one["text"], one.get("list", ""), one.get("whose", "")])


def _applying(result: Any) -> set[str]:
    return {one["id"] for one in result["findings"] if one["state"] == "applies"}
