"""The condition language (docs/shapes.md section 1): the Python twin of static/js/core/conditions.js.

Three values, strict comparison, and nothing can raise: a form or a name it does not know is unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeGuard

from backend.rules.json_types import Json, Truth, is_object
from backend.rules.reading import Reading
from backend.rules.shapes.pack import Fact
from backend.rules.shapes.record import Leaf
from backend.rules.verdict import Verdict, decided

UNKNOWN = Verdict("unknown")
SINGLE_VALUED = ("yes_no", "choice", "text", "number", "day")
SCALARS = (str, int)  # and so True and False


def evaluate(condition: Json, reading: Reading) -> Verdict:
    """The verdict of one condition over one reading."""
    if not is_object(condition) or len(condition) != 1:
        return UNKNOWN
    ((form, inner),) = condition.items()
    if form == "not":
        return evaluate(inner, reading).opposite()
    if form == "unless":
        return _unless(evaluate(inner, reading))
    if not isinstance(inner, list):
        return UNKNOWN
    leaf = LEAVES.get(form)
    if leaf is not None:
        return _remembered(form, leaf, inner, reading)
    judge = FORMS.get(form)
    return UNKNOWN if judge is None else judge(inner, reading)


def _unless(against: Verdict) -> Verdict:
    """Of the table of recognition alone: what is not known stands against nothing, and is still to be asked."""
    return against._replace(truth="no" if against.truth == "yes" else "yes")


def _recognised(inner: list[Json], reading: Reading) -> Verdict:
    """Never no: it takes nothing away."""
    recognised = reading.recognised
    if recognised is None:
        return UNKNOWN
    if recognised.comes_out is not None and recognised.comes_out in inner:
        return Verdict("yes", recognised.verdict.because)
    return Verdict("unknown", (), recognised.verdict.missing)


def _remembered(form: str, leaf: Judge, inner: list[Json], reading: Reading) -> Verdict:
    """A leaf's verdict: worked out once in a reading that no longer changes, for packs ask the same in many places.
    `True`, 1 and "1" are not the same question.
    """
    kept = reading.verdicts
    if kept is None or len(inner) != 2:
        return leaf(inner, reading)
    name, wanted = inner
    if not isinstance(name, str) or not isinstance(wanted, SCALARS):
        return leaf(inner, reading)
    asks = (form, name, type(wanted), wanted)
    verdict = kept.get(asks)
    if verdict is None:
        verdict = kept[asks] = leaf(inner, reading)
    return verdict


def _all(children: list[Json], reading: Reading) -> Verdict:
    return _first_found(("no", "unknown", "yes"), [evaluate(child, reading) for child in children])


def _any(children: list[Json], reading: Reading) -> Verdict:
    return _first_found(("yes", "unknown", "no"), [evaluate(child, reading) for child in children])


def _first_found(truths: tuple[Truth, Truth, Truth], verdicts: list[Verdict]) -> Verdict:
    """Decided by the first of these to which a verdict came; by the last where there are none."""
    met = {verdict.truth for verdict in verdicts}
    return decided(next((truth for truth in truths if truth in met), truths[-1]), verdicts)


def _count_at_least(inner: list[Json], reading: Reading) -> Verdict:
    wanted, children = inner if len(inner) == 2 else (None, None)
    if not _is_whole_number(wanted) or not isinstance(children, list):
        return UNKNOWN
    verdicts = [evaluate(child, reading) for child in children]
    truths = [verdict.truth for verdict in verdicts]
    if truths.count("yes") >= wanted:
        return decided("yes", verdicts)
    return decided("no" if truths.count("yes") + truths.count("unknown") < wanted else "unknown", verdicts)


def _is(inner: list[Json], reading: Reading) -> Verdict:
    return _value_is_among(inner, [inner[1]], reading) if len(inner) == 2 else UNKNOWN


def _one_of(inner: list[Json], reading: Reading) -> Verdict:
    return _value_is_among(inner, inner[1], reading) if len(inner) == 2 and isinstance(inner[1], list) else UNKNOWN


def _value_is_among(inner: list[Json], wanted: list[Json], reading: Reading) -> Verdict:
    question_id = _name(inner)
    value = reading.value(question_id)
    if value is None or reading.kind(question_id) not in SINGLE_VALUED:
        return _missing([question_id], reading)
    leaf: Leaf = {"question": question_id, "value": value}
    return _because("yes" if any(_same(value, one) for one in wanted) else "no", leaf)


def _includes(inner: list[Json], reading: Reading) -> Verdict:
    question_id = _name(inner)
    value = reading.value(question_id)
    if len(inner) != 2 or not isinstance(value, list) or reading.kind(question_id) != "choices":
        return _missing([question_id], reading)
    if any(_same(one, inner[1]) for one in value):
        return _because("yes", {"question": question_id, "value": inner[1]})
    unticked: Leaf = {"question": question_id, "not_ticked": inner[1]}
    return _because("no", unticked) if reading.said_all(question_id) else _missing([question_id], reading)


def _at_least(inner: list[Json], reading: Reading) -> Verdict:
    name, wanted = _name(inner), inner[1] if len(inner) == 2 else None
    if not _is_whole_number(wanted):
        return UNKNOWN
    if name in reading.facts:
        return _fact_at_least(name, wanted, reading)
    value = reading.value(name)
    if not isinstance(value, int) or reading.kind(name) != "number":
        return _missing([name], reading)
    return _because("yes" if value >= wanted else "no", {"question": name, "value": value})


def _fact_at_least(fact_id: str, wanted: int, reading: Reading) -> Verdict:
    least, most = reading.fact(fact_id)
    if isinstance(least, int) and least >= wanted:
        return _because("yes", {"fact": fact_id, "least": least})
    if isinstance(most, int) and most < wanted:
        return _because("no", {"fact": fact_id, "most": most})
    return _missing(stands_for(reading.facts[fact_id]), reading)


def stands_for(fact: Fact) -> list[str]:
    """The questions a fact is made of: its rows, and the one its least may come from."""
    return [fact["rows"], *([fact["least_from"]["question"]] if "least_from" in fact else [])]


def _name(inner: list[Json]) -> str:
    first = inner[0] if inner else None
    return first if isinstance(first, str) else ""


def _is_whole_number(value: Json) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _same(value: Json, wanted: Json) -> bool:
    return type(value) is type(wanted) and bool(value == wanted)


def _because(truth: Truth, leaf: Leaf) -> Verdict:
    return Verdict(truth, (leaf,))


def _missing(question_ids: list[str], reading: Reading) -> Verdict:
    return Verdict("unknown", (), tuple(reading.visible(question_ids)))


Judge = Callable[[list[Json], Reading], Verdict]
FORMS: dict[str, Judge] = {
    "all": _all,
    "any": _any,
    "count_at_least": _count_at_least,
    "recognised": _recognised,
}
LEAVES: dict[str, Judge] = {
    "is": _is,
    "one_of": _one_of,
    "includes": _includes,
    "at_least": _at_least,
}
