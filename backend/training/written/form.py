"""From what a form sent to a draft. Pure.

Names are ways into the draft, `stages.0.rows.2.says`; a name that leads nowhere is no part of the form. Lists come in
the order of their numbers, whatever gaps those have. A page of an older Foursight sends the review too: that is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from backend.content.kinds import Item
from backend.training.written.answers import answer_from, raw_answer
from backend.training.written.draft import LISTS, OF_BRANCH, REVIEW, SPOKEN, TEXTS, TOLD_OF_BRANCH
from backend.training.written.questions import Wanted

N = r"(?:0|[1-9][0-9]{0,2})"
_VOTE = rf"(?:briefing|stages\.{N})\.vote\.(?:id|text|model|differ|options\.{N}\.(?:id|text|why|danger))"
NAME = re.compile(
    "|".join(
        [
            *(*TEXTS, *REVIEW, "minutes", "themes", "model_findings", "own"),
            *(rf"{name}\.{N}\.(?:{'|'.join(of)})" for name, of in LISTS.items()),
            rf"briefing\.(?:{'|'.join(SPOKEN)})",
            _VOTE,
            rf"stages\.{N}\.(?:id|where|title|told|reveal|new|screen)",
            rf"stages\.{N}\.branch\.(?:id|findings|{'|'.join((*OF_BRANCH, *TOLD_OF_BRANCH))})",
            rf"stages\.{N}\.rows\.{N}\.(?:question|says|answer|raw)",
        ]
    )
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
MANY = ("themes", "model_findings")
AN_ID = re.compile(r"[a-z0-9][a-z0-9_]{0,59}", re.ASCII)


def is_part(name: str) -> bool:
    """Whether the form has such a field."""
    return NAME.fullmatch(name) is not None


def is_whole(names: Collection[str]) -> bool:
    """Whether all that the form always has was sent: a part of it would be kept as if the rest had been taken out."""
    return all(name in names for name in (*TEXTS, "minutes", *(f"briefing.{name}" for name in SPOKEN)))


def draft_from(sent: Iterable[tuple[str, list[str]]], kind_of: Callable[[str], str]) -> tuple[Item, dict[str, Wanted]]:
    """The draft, and what is looked for to add, by the way to its stage. `kind_of` says of what kind a question is,
    empty for none that is known.
    """
    tree = _tree(sent)
    draft: Item = {name: _first_of(tree, name) for name in (*TEXTS, "minutes")}
    draft |= {name: list(dict.fromkeys(one for one in _values_of(tree, name) if one)) for name in MANY}
    draft |= {
        name: [{one: _first_of(row, one) for one in of} for row in _rows(tree, name)] for name, of in LISTS.items()
    }
    draft["stages"] = [_stage(one, kind_of) for one in _rows(tree, "stages")]
    briefing = tree.get("briefing", {})
    draft["briefing"] = {name: _first_of(briefing, name) for name in SPOKEN}
    draft["briefing"]["vote"] = _vote(briefing.get("vote", {}), "briefing")
    stages = enumerate(_rows(tree, "stages"))
    return draft, {f"stages.{at}": Wanted(_first_of(one, "new"), _first_of(one, "screen")) for at, one in stages}


def _stage(node: Item, kind_of: Callable[[str], str]) -> Item:
    return {
        "id": _id(node, "stage"),
        **{name: _first_of(node, name) for name in ("where", "title", "told", "reveal")},
        "rows": [row for one in _rows(node, "rows") if (row := _row(one, kind_of))["question"]],
        "vote": _vote(node["vote"], "vote") if "vote" in node else None,
        "branch": _branch(node["branch"]) if "branch" in node else None,
    }


def _branch(node: Item) -> Item:
    words = {name: _first_of(node, name) for name in (*OF_BRANCH, *TOLD_OF_BRANCH)}
    return {"id": _id(node, "branch"), "findings": list(dict.fromkeys(_values_of(node, "findings"))), **words}


def _row(node: Item, kind_of: Callable[[str], str]) -> Item:
    question = _first_of(node, "question")
    raw, tokens = _first_of(node, "raw"), _values_of(node, "answer")
    answer = raw_answer(raw) if "raw" in node else answer_from(kind_of(question), tokens)
    return {"question": question, "says": _first_of(node, "says"), "answer": answer}


def _vote(node: Item, without: str) -> Item:
    return {
        "id": _id(node, without),
        "text": _first_of(node, "text"),
        "options": [_option(one) for one in _rows(node, "options")],
        "model": _first_of(node, "model"),
        "differ": _first_of(node, "differ"),
    }


def _option(node: Item) -> Item:
    words = {"id": _id(node, "a"), "text": _first_of(node, "text"), "why": _first_of(node, "why")}
    return {**words, "danger": bool(_first_of(node, "danger"))}


def _id(node: Item, without: str) -> str:
    """An id that the form made; another one where a hand changed it to what is none."""
    found = _first_of(node, "id")
    return found if AN_ID.fullmatch(found) else without


def _tree(sent: Iterable[tuple[str, list[str]]]) -> Item:
    tree: Item = {}
    for name, values in sent:
        *way, last = name.split(".")
        node = tree
        for step in way:
            node = node.setdefault(step, {})
        node[last] = [_clean(one) for one in values]
    return tree


def _clean(text: str) -> str:
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _rows(node: Item, name: str) -> list[Item]:
    found = node.get(name, {})
    return [found[at] for at in sorted(found, key=int)]


def _values_of(node: Item, name: str) -> list[str]:
    return list(node.get(name, []))


def _first_of(node: Item, name: str) -> str:
    return str((node.get(name) or [""])[0])
