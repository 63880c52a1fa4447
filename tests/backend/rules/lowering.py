"""Looks for an answer to a guarded question that lowers or removes something.

A finding that applies has been *lowered* when another answer to the guarded question takes it away, although the
guarded question alone would not have lit it: then that answer outweighed what the other answers had established.
What only made another finding more urgent has not, where that other one still stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from backend.rules.assess import assess
from tests.backend.rules.random_walks import AS_OF, possible_answers

Answers = dict[str, Any]


def lowered(pack: dict[str, Any], answers: Answers, question: dict[str, Any], random: Random) -> Iterator[str]:
    """What is lower with some answer to the question than without it, or than with another."""
    without = {name: answer for name, answer in answers.items() if name != question["id"]}
    before = assess(pack, without, AS_OF, {})
    choices = possible_answers(random, question)
    choices += [{**one, "all": True} for one in choices if isinstance(one["value"], list)] + [{"state": "not_known"}]
    after = [assess(pack, {**without, question["id"]: choice}, AS_OF, {}) for choice in choices]
    for choice, result in zip(choices, after, strict=True):
        for name in _lost(pack, before, result, question["id"]):
            yield f"{question['id']} = {choice}: {name}"
    yield from _outweighed(pack, question["id"], choices, after)


def _lost(pack: dict[str, Any], before: dict[str, Any], after: dict[str, Any], question_id: str) -> Iterator[str]:
    by_table = _by_the_table(pack)
    for was, now in zip((*before["findings"], *before["four"]), (*after["findings"], *after["four"]), strict=True):
        if was["state"] == "applies" and now["state"] != "applies":
            yield f"{was['id']} no longer applies"
        unasked = set(was["missing"]) - set(now["missing"]) - {question_id} - _asked_by_standing(pack, was["id"], after)
        if was["state"] == "cannot_rule_out" and now["state"] != "applies" and unasked and was["id"] not in by_table:
            yield f"{was['id']} no longer asks {unasked}"
    lit = {call_in["id"] for call_in in after["call_ins"]}
    yield from (f"call-in {call_in['id']} is gone" for call_in in before["call_ins"] if call_in["id"] not in lit)


def _by_the_table(pack: dict[str, Any]) -> set[str]:
    """The findings that rest on recognition: what could hold it back is not asked any more where nothing can."""
    return {one["id"] for one in pack["findings"] if '"recognised"' in json.dumps(one["when"])}


def _outweighed(pack: dict[str, Any], question_id: str, choices: list[Any], after: list[Any]) -> Iterator[str]:
    by_table = _by_the_table(pack)  # of former partners the rule of recording asks less: that takes nothing from others
    for choice, result in zip(choices, after, strict=True):
        alone: set[str] | None = None
        for other, their in zip(choices, after, strict=True):
            taken = _applying(result) - _applying(their)
            if taken and alone is None:
                alone = _applying(assess(pack, {question_id: choice}, AS_OF, {}))
            for name in taken - (alone or set()) - by_table - _made_urgent(pack, _applying(their)):
                yield f"{question_id} = {other} instead of {choice}: {name} no longer applies"


def _made_urgent(pack: dict[str, Any], applying: set[str]) -> set[str]:
    """The call-ins one of whose reasons is what lights a finding by itself, and more: that finding still stands."""
    standing = [one["when"] for one in pack["findings"] if one["id"] in applying]
    reasons = {one["id"]: one["when"].get("any", []) for one in pack["findings"] if "call_in" in one}
    return {
        name for name, some in reasons.items() if any(part in standing for one in some for part in one.get("all", []))
    }


def _asked_by_standing(pack: dict[str, Any], name: str, result: dict[str, Any]) -> set[str]:
    """What the findings ask that this one makes more urgent: they ask it, whatever the guarded question comes to."""
    reasons = next((one["when"].get("any", []) for one in pack["findings"] if one["id"] == name), [])
    rests = [part for one in reasons for part in one.get("all", [])]
    standing = {one["id"] for one in pack["findings"] if one["id"] != name and one["when"] in rests}
    return {asked for one in result["findings"] if one["id"] in standing for asked in one["missing"]}


def _applying(result: dict[str, Any]) -> set[str]:
    return {one["id"] for one in (*result["findings"], *result["four"]) if one["state"] == "applies"}
