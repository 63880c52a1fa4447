"""What a record says of its plan, of a protection order and of custody, for the lists of what nobody owns, of how far
an order has got, and of who is in custody. By the questions that its pack designates; nothing where it designates none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from backend.records.evaluation import Case, OrderStage, Results
from backend.records.rows.released import RELEASED, days_of_release, said_of
from backend.records.tasks.standing import Standing
from backend.rules.answers import rows_in, value_of
from backend.rules.held import is_held
from backend.rules.index import index_of
from backend.rules.json_types import Pack
from backend.rules.shapes.record import Body, Result

PLAN_WITHOUT_OWNER = "plan_without_owner"
"""The list of records with a line of the plan that is nobody's, beside those of the pack's `closing`."""
CUSTODY = "in_custody"
"""The list of records whose suspect is in custody."""
STAGE = "order_stage:"
"""Before a stage of a protection order, in the name of its list: no id holds a colon."""


def lines_of_nobody(pack: Pack, body: Body, result: Result) -> list[str]:
    """The ids of the lines of its plan that name nobody, and are not over."""
    plan = pack["about"]["designated"].get("plan")
    question = index_of(pack).questions.get(plan["question"]) if plan is not None else None
    if plan is None or question is None or question["id"] in result["hidden"]:
        return []
    over = plan.get("over", [])
    rows = rows_in(value_of(question, body["answers"].get(question["id"])))
    is_said = [row for row in rows if any(row.get(one) for one in plan.get("what", []))]
    return [str(row["id"]) for row in is_said if not row.get(plan["who"]) and row.get(plan["state"]) not in over]


def order_stage(pack: Pack, body: Body, result: Result) -> OrderStage | None:
    """How far a protection order has got, and since when the record says so."""
    designated = pack["about"]["designated"].get("order_stage")
    question = index_of(pack).questions.get(designated["question"]) if designated is not None else None
    if question is None or question["id"] in result["hidden"]:
        return None
    answer = body["answers"].get(question["id"])
    value = value_of(question, answer)
    return {"id": value, "at": answer["at"]} if answer is not None and isinstance(value, str) else None


def custody_said(pack: Pack, body: Body, result: Result) -> list[str] | None:
    """Until when the suspect is held, and who tells the victim, in words; None where the record does not say that they
    are in custody. What it does not say is said to be missing.
    """
    custody = pack["about"]["designated"].get("custody")
    questions = index_of(pack).questions
    if custody is None:
        return None
    if not is_held(pack, body["answers"], result["hidden"]):
        return None
    return [said_of(pack, questions[one], body) for one in custody["said"] if one in questions]


def listed_in(
    results: Iterable[Results | None], tasks: Sequence[Standing] = (), left: Collection[str] = ()
) -> list[str]:
    """The lists in which a record stands by what was made of its heads: its suspect's custody, that a line of its plan
    is nobody's (the record names nobody, and no desk has given it to anybody; or `left`, whoever had it), each
    stage of an order, and each day of a release.
    """
    cases = [one["case"] for one in results if one is not None and "case" in one]
    given = {one.line for one in tasks}
    is_nobodys = bool(left) or any(line not in given for one in cases for line in one.get("lines_of_nobody", []))
    stages = [f"{STAGE}{stage}" for stage, _ in stages_in(cases)]
    in_custody = [CUSTODY] if any("custody" in one for one in cases) else []
    released = [f"{RELEASED}{day}" for day in days_of_release(cases)]
    return [*in_custody, *([PLAN_WITHOUT_OWNER] if is_nobodys else []), *dict.fromkeys(stages), *released]


def custody_in(cases: Iterable[Case]) -> list[str]:
    """What these say of custody, each line once."""
    return list(dict.fromkeys(line for one in cases for line in one.get("custody", [])))


def stages_in(cases: Iterable[Case]) -> list[tuple[str, str]]:
    """Each stage that these say an order has reached, and since when."""
    found = [one["order_stage"] for one in cases if "order_stage" in one]
    return list(dict.fromkeys((one["id"], one["at"]) for one in found))
