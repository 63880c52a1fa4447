"""What a record may not say, whichever engine writes it: nothing of a call nobody took, nothing not asked that was
answered, no option as a reason that nobody ticked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from random import Random
from typing import Any

from backend.content.authoring.loader import load_pack
from backend.rules.answers import state_of, value_of
from backend.rules.words import answer_in_words
from tests.backend.rules.random_walks import AS_OF, some_answers
from tests.conformance.both_engines import ROOT, Pair

PACK = ROOT / "backend" / "content" / "pack"
CASES = sorted((ROOT / "tests" / "cases").glob("*.json"))
NOT_ASKED = re.compile(r"(?:not asked|NOT ASKED|NO ANSWER TAKEN): ([^\n]*)\.(?:\n|$)")
UNTICKED = ", not ticked"


@lru_cache
def shipped() -> Any:
    """The pack in use, as plain data."""
    return json.loads(json.dumps(load_pack(PACK).data))


def of_the_call(kind: str) -> set[str]:
    """The ids of one kind of item in the call's own folder, whatever the items say of themselves."""
    return {one["id"] for one in json.loads((PACK / "call" / f"{kind}.json").read_text("utf-8"))}


def recorded(seed: int, count: int) -> list[Pair]:
    """The cases as what they are, each call once more as brought into an officer's report, and random records."""
    pack, random = shipped(), Random(seed)
    cases = [json.loads(path.read_text("utf-8")) for path in CASES]
    pairs = [_pair(pack, case["answers"], case.get("kind", "scene"), case["as_of"]) for case in cases]
    pairs += [_pair(pack, _brought_in(case["answers"]), "scene", case["as_of"]) for case in cases if "kind" in case]
    calls = of_the_call("questions")
    for number in range(count):
        answers = some_answers(random, pack, share=random.choice([0.1, 0.4, 0.9]))
        kind = "call" if number % 4 == 0 else "scene"
        own = {name: said for name, said in answers.items() if kind == "call" or name not in calls}
        pairs.append(_pair(pack, own, kind, AS_OF))
    return [_pair(pack, {}, "scene", AS_OF), _pair(pack, {}, "call", AS_OF), *pairs]


def _pair(pack: Any, answers: Any, kind: str, as_of: str) -> Pair:
    return {"pack": pack, "answers": answers, "as_of": as_of, "call_ins": {}, "kind": kind}


def _brought_in(answers: Any) -> Any:
    return {name: {**said, "by": "call_handler", "confirmed": False} for name, said in answers.items()}


def said_wrongly(pair: Pair, evaluated: Any) -> list[str]:
    """Everything that a record says and nobody said. `evaluated` is what `evaluate.mjs` makes of the pair."""
    return [*_of_a_call(pair, evaluated), *_not_asked(pair, evaluated), *_reasons(pair, evaluated)]


def _of_a_call(pair: Pair, evaluated: Any) -> Iterator[str]:
    """In a record of a scene, lines, findings and questions of the call topic that nobody brought in."""
    if pair["kind"] == "call":
        return
    pack = pair["pack"]
    blocks, findings = of_the_call("copy_blocks"), of_the_call("findings")
    texts = {line for one in pack["findings"] if one["id"] in findings for line in _record_lines(one)}
    labels = {one["short"] for one in pack["questions"] if one["id"] in of_the_call("questions") - set(pair["answers"])}
    for block, text in zip(pack["copy_blocks"], evaluated["copies"], strict=True):
        if block["id"] in blocks and text:
            yield f"{block['id']} speaks in a record of a scene"
        yield from (f"{block['id']}: {line}" for line in text.split("\n") if line in texts or _labels(line) & labels)
    for one in evaluated["result"]["findings"]:
        if one["id"] in findings and one["state"] != "does_not_apply":
            yield f"{one['id']} {one['state']} in a record of a scene"
        yield from (f"{one['id']} waits for {name}" for name in one["missing"] if _nobody_brought(name, pair))
    yield from (f"{name} is to be asked" for name in evaluated["result"]["ask_next"] if _nobody_brought(name, pair))


def _nobody_brought(question_id: str, pair: Pair) -> bool:
    return question_id in of_the_call("questions") and question_id not in pair["answers"]


def _record_lines(finding: Any) -> list[str]:
    record = finding.get("record", [])
    return [record] if isinstance(record, str) else [one["text"] for one in record]


def _labels(line: str) -> set[str]:
    """What a line names: before each colon, and in a list of what is not known or not asked."""
    named = {part.split(": ")[0] for part in line.split(". ")}
    return named | {part.removesuffix(".") for part in re.split(r"[;:] ", line)}


def _not_asked(pair: Pair, evaluated: Any) -> Iterator[str]:
    """Under "Not asked", what has an answer."""
    shorts = {one["short"]: one for one in pair["pack"]["questions"]}
    for text in evaluated["copies"]:
        for found in NOT_ASKED.findall(text):
            for label in re.split("[;,] ", found):
                question = shorts.get(label)
                answer = pair["answers"].get(question["id"]) if question else None
                if question and (value_of(question, answer) is not None or state_of(answer) is not None):
                    yield f"not asked: {label}, which is {answer_in_words(pair['pack'], question, answer)}"


def _reasons(pair: Pair, evaluated: Any) -> Iterator[str]:
    """A reason that names an option nobody ticked as if somebody had, or one that was ticked as if not."""
    shorts = {one["short"]: one for one in pair["pack"]["questions"]}
    for judged, lines in zip(evaluated["result"]["findings"], evaluated["reasons"], strict=True):
        for line in lines:
            name, _, words = line.partition(": ")
            question = shorts.get(name.removesuffix(UNTICKED))
            if question and question["kind"] == "choices":
                yield from (f"{judged['id']}: {line}" for _ in [0] if _turned_round(question, pair, words, name))


def _turned_round(question: Any, pair: Pair, words: str, name: str) -> bool:
    ticked = value_of(question, pair["answers"].get(question["id"])) or []
    named = _options_in(question, words)
    return bool(named & set(ticked)) if name.endswith(UNTICKED) else not named or bool(named - set(ticked))


def _options_in(question: Any, words: str) -> set[str]:
    """The options that words name; the longest first, since one may stand in another."""
    named = set()
    for one in sorted(question["options"], key=lambda option: -len(option["text"])):
        if one["text"] in words:
            named.add(one["id"])
            words = words.replace(one["text"], "", 1)
    return named
