"""The condition language (docs/shapes.md section 1): the Python twin of static/js/core/conditions.js.

Three values, strict comparison, and nothing can raise: a form or a name it does not know is unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeGuard

from backend.rules.index import stands_for
from backend.rules.json_types import Json, Truth, is_object
from backend.rules.reading import Reading
from backend.rules.shapes.record import Leaf
from backend.rules.verdict import Verdict, decided

UNKNOWN = Verdict("unknown")
SINGLE_VALUED = ("yes_no", "choice", "text", "number", "day")
SCALARS = (str, int)  # and so True and False
KEPT = 100_000  # conditions that are remembered: those of some thirty packs

Judging = Callable[[Reading], Verdict]
_prepared: dict[int, tuple[Json, Judging]] = {}


def evaluate(condition: Json, reading: Reading) -> Verdict:
    """The verdict of one condition over one reading. Nobody changes a condition that was evaluated."""
    prepared = _prepared.get(id(condition))
    if prepared is None or prepared[0] is not condition:
        prepared = _prepare(condition)
    return prepared[1](reading)


def _prepare(condition: Json) -> tuple[Json, Judging]:
    """What a condition asks, looked at once: a pack's are asked again and again. It is kept with its condition, so that
    no other comes to have its `id`.
    """
    if len(_prepared) > KEPT:
        _prepared.clear()
    prepared = _prepared[id(condition)] = condition, _verdict_of(condition)
    return prepared


def _verdict_of(condition: Json) -> Judging:
    if not is_object(condition) or len(condition) != 1:
        return _unknown
    ((form, inner),) = condition.items()
    if form in AROUND_ONE:
        turn = AROUND_ONE[form]
        return lambda reading: turn(evaluate(inner, reading))
    return _of_list(form, inner) if isinstance(inner, list) else _unknown


def _of_list(form: str, inner: list[Json]) -> Judging:
    if form in LEAVES:
        return _leaf(form, inner)
    if form in OF_CHILDREN:
        return _of_children(OF_CHILDREN[form], inner)
    judge = FORMS.get(form)
    return _unknown if judge is None else lambda reading: judge(inner, reading)


def _unknown(_reading: Reading) -> Verdict:
    return UNKNOWN


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


def _leaf(form: str, inner: list[Json]) -> Judging:
    """A leaf's verdict: worked out once in a reading that no longer changes, for packs ask the same in many places.
    `True`, 1 and "1" are not the same question.
    """
    name, wanted = inner if len(inner) == 2 else (None, None)
    if not isinstance(name, str) or not isinstance(wanted, SCALARS):
        return lambda reading: LEAVES[form](inner, reading)
    asks = (form, name, type(wanted), wanted)

    def verdict(reading: Reading) -> Verdict:
        kept = reading.verdicts
        if kept is None:
            return LEAVES[form](inner, reading)
        known = kept.get(asks)
        if known is None:
            known = kept[asks] = LEAVES[form](inner, reading)
        return known

    return verdict


def _of_children(truths: tuple[Truth, Truth, Truth], children: list[Json]) -> Judging:
    """Decided by the first of these to which a verdict came; by the last where there are none."""
    judges = [_prepare(child)[1] for child in children]
    first, second, last = truths

    def verdict(reading: Reading) -> Verdict:
        verdicts = [judge(reading) for judge in judges]
        met = [one.truth for one in verdicts]
        return decided(first if first in met else second if second in met else last, verdicts)

    return verdict


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


OF_CHILDREN: dict[str, tuple[Truth, Truth, Truth]] = {
    "all": ("no", "unknown", "yes"),
    "any": ("yes", "unknown", "no"),
}
AROUND_ONE: dict[str, Callable[[Verdict], Verdict]] = {
    "not": Verdict.opposite,
    "unless": lambda against: _unless(against),  # noqa: PLW0108 (by its name, so that a test can put a fault in its place)
}
Judge = Callable[[list[Json], Reading], Verdict]
FORMS: dict[str, Judge] = {
    "count_at_least": _count_at_least,
    "recognised": _recognised,
}
LEAVES: dict[str, Judge] = {
    "is": _is,
    "one_of": _one_of,
    "includes": _includes,
    "at_least": _at_least,
}
