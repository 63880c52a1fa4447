"""The two properties of copies: what stands in one and nobody said, and what was said and stands in none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backend.rules.answers import state_of, value_of
from backend.rules.folding import is_folded
from backend.rules.outline import outline_order
from backend.rules.sentences import say
from backend.rules.withheld import is_withheld
from tests.conformance.both_engines import Pair
from tests.conformance.copy_words import Words, clause, in_small, options_as_said

Item = dict[str, Any]
EXCEPTIONS: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("not_in_copies.json").read_text("utf-8"))
NOES = {one for names in EXCEPTIONS["noes"].values() for one in names}  # a no of these stands in no copy
MARK = " (call, not confirmed)"
COUNTED = ("RADIO NOW", "for dispatch", "for the sergeant", "for the supervisor")  # what a copy counts as not told


def said_by_nobody(pair: Pair, texts: dict[str, str]) -> list[str]:
    """What stands in copies and comes from no answer. `texts`: {block: its copy}."""
    words, found = Words(pair), []
    log = words.pack["about"]["designated"].get("board", {}).get("log")
    for block in words.pack["copy_blocks"]:
        left = [one for line in texts[block["id"]].split("\n") if line for one in _apart(line, words)]
        for line in block["lines"]:
            for form in _may_say(line, words, block["id"] == log):
                if left and _is_made_of(left[0], *form):
                    left.pop(0)
        found += [f"{block['id']}: {line}" for line in left]
    return found


def _may_say(line: Item, words: Words, in_log: bool) -> Iterator[tuple[list[str], list[Any]]]:
    """(titles, parts) of each text line that a line of a block may come out as. In the log of a call whatever is a
    claim is the caller's.
    """
    form = next(one for one in MAY_SAY if one in line)
    for titles, parts in MAY_SAY[form](line, words):
        is_callers = in_log and words.kind == "call" and line.get("claims") and "from" not in line
        yield [_callers(one, words) for one in titles] if is_callers else titles, parts


def _callers(title: str, words: Words) -> str:
    claimed = say(words.pack, "copy_claimed", title="")
    return title if title.startswith(claimed) else say(words.pack, "copy_claimed", title=title)


def _says(line: Item, words: Words) -> Iterator[tuple[list[str], list[Any]]]:
    said = [_part(one, words) for one in line["say"]] if words.holds(line.get("when")) else []
    yield _titles(line, words), [_joined(one, line["joined"]) for one in said] if "joined" in line else said


def _joined(said: str, begins: list[str]) -> str:
    """A part of a line that is one sentence, without what it begins with."""
    begun = next((one for one in begins if said.startswith(one)), "")
    bare = said.removesuffix(".")
    return (bare.removeprefix(begun) if begun else in_small(bare)) if bare else ""


def _texts(line: Item, words: Words) -> Iterator[tuple[list[str], list[Any]]]:
    yield [], [words.fixed(line["text"])] if words.holds(line.get("when")) else []


def _no(_line: Item, words: Words) -> Iterator[tuple[list[str], list[Any]]]:
    yield [_noes_title(words)], _noes(words)


def _unknown(_line: Item, words: Words) -> Iterator[tuple[list[str], list[Any]]]:
    known, unasked = _open(words)
    yield [say(words.pack, "copy_unknown_title")], known
    yield [say(words.pack, "copy_unasked_title"), say(words.pack, "copy_untaken_title")], unasked


def _told(_line: Item, words: Words) -> Iterator[tuple[list[str], list[Any]]]:
    yield [say(words.pack, "copy_not_told_title")], [*_not_told(words)]


def _heading(line: Item, _words: Words) -> Iterator[tuple[list[str], list[Any]]]:
    yield [line["heading"]], [""]


def _clocks(_line: Item, words: Words) -> Iterator[tuple[list[str], list[Any]]]:
    limits = [re.escape(one["text"]) + r"( \d+ \w+ \d{4}|: work the date out by hand)" for one in words.pack["clocks"]]
    yield [say(words.pack, "copy_clocks_title")], [re.compile(one) for one in limits]


MAY_SAY = {
    "say": _says,
    "text": _texts,
    "noes": _no,
    "unknowns": _unknown,
    "told": _told,
    "heading": _heading,
    "clocks": _clocks,
}


def _titles(line: Item, words: Words) -> list[str]:
    speaker = words.of(line["from"]) if "from" in line else ""
    title = speaker or line.get("title", "")
    if "whose" in line:
        return [f"{title}, {words.of(line['whose']) or say(words.pack, 'copy_reported')}:"]
    claimed = _as_claimed(title, words) if line.get("claims") else title
    return [f"{claimed}:"] if title else []


def _noes_title(words: Words) -> str:
    return _as_claimed(say(words.pack, "copy_noes"), words)


def _as_claimed(title: str, words: Words) -> str:
    """What a caller says who may be the suspect is said to be theirs; so is, on a call, what others say of them."""
    caller = words.pack["about"]["designated"].get("board", {}).get("caller", {})
    answer = words.reading.answers.get(caller.get("question")) or {}
    whose_word = [*caller.get("suspect", []), *(caller.get("others", []) if words.kind == "call" else [])]
    is_claim = answer.get("value") in whose_word
    return say(words.pack, "copy_claimed", title=title) if is_claim else title


def _part(part: Any, words: Words) -> str:
    if isinstance(part, str):
        return words.sentence(part)
    if not words.holds(part.get("when")):
        return ""
    if "of" in part:
        unless = [one for one in part.get("unless", []) if not words.questions[one].get("sensitive")]
        return "" if any(words.sentence(one) for one in unless) else words.sentence(part["of"])
    return words.fixed(part["text"])


def _noes(words: Words) -> list[str]:
    asked = [words.questions[one] for one in words.answered()]
    noes = [one for one in asked if value_of(one, words.answers[one["id"]]) == "no"]
    return [one["short"] for one in noes if "no" not in one.get("said", {})]


def _open(words: Words) -> tuple[list[str], list[str]]:
    """The short names of what is not known, and of what nobody asked and was there to be asked."""
    visible = [words.questions[one] for one in outline_order(words.pack) if one not in words.reading.hidden]
    asked = [one for one in visible if not is_withheld(words.pack, one)]
    known = [one for one in asked if state_of(words.answers.get(one["id"]))]
    stands = words.reading.answers  # with what follows from other answers
    unasked = [one for one in asked if stands.get(one["id"]) is None and not is_folded(words.pack, one, stands)]
    declined = [f"{one['short']} (declined to answer)" for one in known]
    return [*declined, *(one["short"] for one in known)], [one["short"] for one in unasked]


def _apart(line: str, words: Words) -> list[str]:
    """What nobody asked stands at the end of what is not known: a line of its own here."""
    known, cut, unasked = line.partition("; " + say(words.pack, "copy_unasked", names=""))
    return [f"{known}.", f"{say(words.pack, 'copy_unasked_title')} {unasked}"] if cut else [line]


def _not_told(words: Words) -> Iterator[Any]:
    call_ins = [one for one in words.pack["findings"] if "call_in" in one]
    for one in call_ins:
        if _rests_on_withheld(one, words):
            yield one.get("message", {}).get("copied") or one["text"].rstrip(".")  # said aloud it would tell too much
        elif "message" in one:
            yield clause(one["message"]["has"], lambda asked: _chosen(asked, words))
        else:
            yield one["text"].rstrip(".")
    alone = [one["text"].rstrip(".") for one in call_ins if "message" not in one]
    yield from (one.replace(": the duty inspector", "") for one in alone)  # under whom it is for nobody is named again
    whom = [one["text"].split(" ", 1)[-1] for one in words.pack["about"]["designated"].get("ranks", [])]
    levels = [str(words.pack["sentences"][one]) for one in ("level_dispatch", "level_for_supervisor")]
    for one in (*whom, "duty inspector", *levels):
        yield from (f"{one.upper()}:", f"{one.upper()},")
    for number in range(1, 60):
        yield from (f"{number} {one}" for one in COUNTED)


def _rests_on_withheld(finding: Item, words: Words) -> bool:
    behind = json.dumps(finding["when"])
    return any(one.get("sensitive") and f'"{name}"' in behind for name, one in words.questions.items())


def _chosen(question_id: str, words: Words) -> list[str]:
    """How each chosen option reads; nothing that was typed."""
    question = words.questions[question_id]
    stands = words.reading.answers.get(question_id) or {}
    chosen = stands.get("value")
    ticked = chosen if isinstance(chosen, list) else [chosen]
    yes = [question["said"]["yes"]] if chosen == "yes" and "yes" in question.get("said", {}) else []
    options = [one["text"] for one in options_as_said(question) if one["id"] in ticked]
    return [re.escape(one) for one in (*yes, *options)]


def _is_made_of(text: str, titles: list[str], parts: list[Any]) -> bool:
    """Whether a line is one of these titles, and then parts of these and nothing else. The mark may stand in it."""
    text = text.replace(MARK, "")
    for title in titles or [""]:
        if text == title:
            return "" in parts
        rest = text.removeprefix(title) if text.startswith(title) else None
        if rest is not None and any(parts) and _without(rest, parts).strip(" .;,") == "":
            return True
    return False


def _without(rest: str, parts: list[Any]) -> str:
    for part in sorted((one for one in parts if isinstance(one, str) and one), key=len, reverse=True):
        rest = rest.replace(part, "")
    for pattern in (one for one in parts if not isinstance(one, str)):
        rest = pattern.sub("", rest)
    return rest


def left_out(pair: Pair, texts: dict[str, str]) -> list[str]:
    """What was answered and stands in no copy, nor on the list."""
    words, together = Words(pair), "\n".join(texts.values())
    fixed = list(_fixed_parts(words.pack))
    return [
        f"{one}: {missing}"
        for one in words.answered()
        if one not in EXCEPTIONS["questions"]
        for missing in _missing(one, words, together, fixed)
    ]


def _missing(question_id: str, words: Words, together: str, fixed: list[tuple[Any, str]]) -> Iterator[str]:
    question, answer = words.questions[question_id], words.answers[question_id]
    value = value_of(question, answer)
    if value is None:
        if question["short"] not in together:
            yield str(state_of(answer))
        return
    if question["kind"] == "yes_no" and value == "no" and question_id in NOES:
        return  # on the list, with why
    if question["kind"] == "yes_no" and value == "no" and "no" not in question.get("said", {}):
        yield value  # it has no words, and nobody decided so
        return
    comfort = EXCEPTIONS["comfort"].get(question_id, [])
    for one in value if question["kind"] == "choices" else [value]:
        if one in comfort:
            continue
        said = _pieces(question, one, words)
        other = [text for condition, text in fixed if _is_of(condition, question_id, one)]
        if not any(piece in together for piece in [*said, *other]) and not _gives_way(question_id, words):
            yield str(one)


def _pieces(question: Item, value: Any, words: Words) -> list[str]:
    """Any of which, where it stands in a copy, says the answer."""
    if question["kind"] in ("choice", "choices"):
        typed = [words.of(one["words"]) for one in question["options"] if one["id"] == value and "words" in one]
        if any(typed):
            return typed
        chosen = [option["text"] for option in options_as_said(question) if option["id"] == value]
        return [*chosen, *(one for text in chosen for one in _as_joined(question["id"], text, words) if one)]
    if question["kind"] == "rows":
        return [words.of(question["id"])] if value else [""]
    said = words.sentence(question["id"])
    return [said, *_as_joined(question["id"], said, words)]


def _as_joined(question_id: str, said: str, words: Words) -> list[str]:
    """How it reads in the lines that are one sentence."""
    lines = [line for block in words.pack["copy_blocks"] for line in block["lines"] if "joined" in line]
    return [_joined(said, line["joined"]) for line in lines if question_id in line["say"]]


def _gives_way(question_id: str, words: Words) -> bool:
    """Whether what says more of the same was said in its place."""
    parts = [part for block in words.pack["copy_blocks"] for line in block["lines"] for part in line.get("say", [])]
    ways = [part.get("unless", []) for part in parts if isinstance(part, dict) and part.get("of") == question_id]
    return any(words.sentence(one) for way in ways for one in way)


def _fixed_parts(pack: Any) -> Iterator[tuple[Any, str]]:
    for block in pack["copy_blocks"]:
        for line in block["lines"]:
            parts = [one for one in line.get("say", []) if isinstance(one, dict) and "when" in one and "text" in one]
            yield from ((one["when"], one["text"]) for one in parts)


def _is_of(condition: Any, question_id: str, value: Any) -> bool:
    (form, inner), *_ = condition.items()
    if form in ("is", "includes"):
        return bool(inner == [question_id, value])
    if form == "all":
        return any(_is_of(one, question_id, value) for one in inner)
    return form == "one_of" and inner[0] == question_id and value in inner[1]
