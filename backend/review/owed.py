"""The lists of what nobody owns and of how far a protection order has got, in words."""

from __future__ import annotations

from backend.content.service import current_pack
from backend.records.rows.owed import STAGE
from backend.rules.json_types import by_id

WITHOUT_OWNER = "Plans with a line that is nobody’s"
IN_CUSTODY = "In custody: out when, and who tells the victim"
ORDER = "Protection order"


def order_stages(*, are_over: bool = True) -> dict[str, str]:
    """{the list of a stage: its words} of the pack in use, in its order; `are_over`: also those in which nothing waits
    any more.
    """
    pack = current_pack().data
    designated = pack["about"]["designated"].get("order_stage")
    question = by_id(pack["questions"]).get(designated["question"]) if designated is not None else None
    if designated is None or question is None:
        return {}
    over = [] if are_over else designated.get("over", [])
    return {f"{STAGE}{one['id']}": one["text"] for one in question.get("options", []) if one["id"] not in over}
