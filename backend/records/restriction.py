"""When a record is restricted: its answer to the question the pack designates says, or once said, that the suspect
may be police.

The server alone decides this, from the sealed body: the header must not show it, for other people's phones carry
envelopes.
"""

from __future__ import annotations

from collections.abc import Mapping

from backend.rules.json_types import Pack


def is_restricting(pack_data: Pack, body: Mapping[str, object]) -> bool:
    """Whether the designated answer, as it is or as it was earlier in the same body, restricts. Reads any JSON
    without raising.
    """
    designated = pack_data["about"]["designated"]["police_link"]
    answers = body.get("answers")
    answer = answers.get(designated["question"]) if isinstance(answers, dict) else None
    if not isinstance(answer, dict):
        return False
    earlier = answer.get("was")
    said = [answer, *(earlier if isinstance(earlier, list) else [])]
    return any(isinstance(one, dict) and _values(one) & set(designated["restricts"]) for one in said)


def is_told(pack_data: Pack, body: Mapping[str, object]) -> bool:
    """Whether a body says so or not in a form we understand: what is misshapen may mean anything."""
    designated = pack_data["about"]["designated"]["police_link"]
    question = next(one for one in pack_data["questions"] if one["id"] == designated["question"])
    options = {option["id"] for option in question.get("options", [])} | {"yes", "no"}
    answers = body.get("answers")
    answer = answers.get(designated["question"], {}) if isinstance(answers, dict) else None
    earlier = answer.get("was", []) if isinstance(answer, dict) else None
    if not isinstance(answer, dict) or not isinstance(earlier, list):
        return False
    return all(isinstance(one, dict) and _is_plain(one, options) for one in (answer, *earlier))


def _is_plain(said: Mapping[str, object], options: set[str]) -> bool:
    return said.get("value") is None or (isinstance(said["value"], str) and said["value"] in options)


def _values(answer: Mapping[str, object]) -> set[str]:
    value = answer.get("value")
    return {one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)}
