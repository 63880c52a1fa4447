"""No answer about distance, absence of violence or kind of relationship lowers anything (`designated.never_lowers`).

Such a question may only add: stand alone, or as one of several reasons under `any`. Under `all`, `not` or a count, some
answer to it would take away what the others have established; in a `shown_when`, it would hide what findings rest on.
Under `all` it may make more urgent what lights another finding by itself, in the same kinds of record: whatever is
answered, that one stands. Only a call-in is made so, and never by `not`: an answer would take the urgency away.
Beside an `unless` of what the table of recognition came to it stands as alone: the table is held by a check of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.walk import Condition, asks_recognition, children, index, parts, questions_behind
from backend.content.authoring.errors import Problem
from backend.content.kinds import Item, Merged, file_of
from backend.rules.index import questions_on
from backend.rules.shapes.pack import Fact

PLAIN = ("is", "one_of", "includes")
DECIDING = ("findings", "four", "clocks", "duties")


def answers_that_never_lower(merged: Merged) -> list[Problem]:
    """Where a never-lowering question stands so that an answer to it would lower something."""
    guarded = set(merged["about"]["designated"]["never_lowers"])
    return [*_in_rules(merged, guarded), *_in_shown_when(merged, guarded)] if guarded else []


def _in_rules(merged: Merged, guarded: set[str]) -> Iterator[Problem]:
    facts = index(merged, "facts")
    for kind in DECIDING:
        for item in merged[kind]:
            is_any = parts(item["when"])[0] == "any"
            reasons = children(item["when"]) if is_any else [item["when"]]
            standing = _standing_beside(item, merged) if is_any else []
            left = [one for one in reasons if not _raises(one, guarded, facts, standing)]
            for name in dict.fromkeys(name for one in left for name in _narrowing(one, guarded, facts)):
                cause = f"an answer to `{name}` would take this away; `{name}` may only stand alone or under `any`"
                yield Problem(file_of(kind), item["id"], cause)


def _standing_beside(item: Item, merged: Merged) -> list[Condition]:
    """What lights a finding by itself wherever this one speaks; nothing beside what is no call-in."""
    return [
        one["when"]
        for one in merged["findings"]
        if "call_in" in item and one["id"] != item["id"] and one.get("only_in") in (None, item.get("only_in"))
    ]


def _raises(condition: Condition, guarded: set[str], facts: dict[str, Fact], standing: list[Condition]) -> bool:
    """Beside what lights a finding by itself, it only makes that more urgent, by an answer that was given."""
    inside = children(condition)
    rest = [one for one in inside if not guarded & set(questions_behind(one, facts))]
    plain = all(parts(one)[0] in PLAIN for one in inside if one not in rest)
    return parts(condition)[0] == "all" and plain and len(rest) == 1 and rest[0] in standing


def _narrowing(condition: Condition, guarded: set[str], facts: dict[str, Fact], adds: bool = True) -> Iterator[str]:
    if _looks_at_the_table(condition):
        yield from _taking_away(condition, guarded, facts)
        return
    inside = children(condition)
    if not inside and not adds:
        yield from (one for one in questions_behind(condition, facts) if one in guarded)
    form, inner = parts(condition)
    still_adds = adds and (
        form == "any"
        or (form == "all" and len([one for one in inside if not _looks_at_the_table(one)]) == 1)
        or (form == "count_at_least" and inner[0] == 1)
    )
    for child in inside:
        yield from _narrowing(child, guarded, facts, still_adds)


def _taking_away(condition: Condition, guarded: set[str], facts: dict[str, Fact], takes: bool = False) -> Iterator[str]:
    """Those to which a yes takes away, of an `unless` that looks at the table."""
    inside = children(condition)
    if not inside and takes:
        yield from (one for one in questions_behind(condition, facts) if one in guarded)
    turned = parts(condition)[0] in ("not", "unless")
    for child in inside:
        yield from _taking_away(child, guarded, facts, takes != turned)


def _looks_at_the_table(condition: Condition) -> bool:
    return parts(condition)[0] == "unless" and asks_recognition(condition)


def _in_shown_when(merged: Merged, guarded: set[str]) -> Iterator[Problem]:
    facts, questions = index(merged, "facts"), index(merged, "questions")
    used = {one for kind in DECIDING for item in merged[kind] for one in questions_behind(item["when"], facts)}
    used |= {clock["from"]["question"] for clock in merged["clocks"] if "question" in clock["from"]}
    for screen in merged["outline"]:
        on_it = questions_on(screen, merged["four"])
        shown = [("outline.json", screen, on_it)] + [("questions.json", questions[one], [one]) for one in on_it]
        for file, item, hidden in shown:
            for name in questions_behind(item["shown_when"], facts) if "shown_when" in item else []:
                if name in guarded and used & set(hidden):
                    lost = ", ".join(sorted(used & set(hidden)))
                    yield Problem(file, item["id"], f"an answer to `{name}` would hide what findings rest on: {lost}")
