"""The row of two accounts says whom an order protects, and that nobody has spoken to the other person yet."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.records.rows.accounts import two_accounts
from backend.rules.assess import assess
from tests.backend.content.lighting import shipped
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People, sign_in

REPORTS = {
    "relationship": "known",
    "about_how_many": "few",
    "behaviours": ["contacting"],
    "order_any": "yes",
    "order_on": "reporter",
}
EACH_SAYS_SO = {**REPORTS, "order_any": "no", "each_wont_stop": "yes", "who_goes": "nothing_yet"}
PROTECTS, UNSEEN = "order protects the other person", "the other person not yet spoken to"


def said_of(**said: Any) -> list[str]:
    answers = {name: {"value": value} for name, value in said.items()}
    result: Any = assess(shipped(), answers, "2026-11-26", {})
    body: Any = {"answers": answers}
    return two_accounts(shipped(), body, result)


def test_the_queue_s_row_says_both(phone: Phone, people: People, client: FlaskClient) -> None:
    phone.send(phone.version(answers={name: an_answer(value) for name, value in REPORTS.items()}))

    (row,) = (one for one in get_page(sign_in(client, people.chloe), "/records").all("tr") if one.get("id"))
    case = next(one for one in row.iter() if "queue__case" in str(one.get("class")).split())
    said = " ".join(text_of(case).split())
    assert said.endswith(f"Two accounts. Roles are not settled · {PROTECTS} · {UNSEEN}")


@pytest.mark.parametrize("typed", ["", "Not yet: early turn, 07:00", "nobody so far"])
def test_who_has_not_been_spoken_to_is_said_to_be_so(typed: str) -> None:
    assert said_of(**REPORTS, **({"alone_other": typed} if typed else {})) == [PROTECTS, UNSEEN]


def test_once_somebody_saw_them_alone_the_order_is_left() -> None:
    assert said_of(**REPORTS, alone_other="PC Lowe, 21:10") == [PROTECTS]


def test_where_no_order_is_known_none_is_said_to_protect_anybody() -> None:
    assert said_of(**EACH_SAYS_SO) == [UNSEEN]


def test_of_a_case_that_is_settled_or_is_none_of_two_accounts_nothing_is_said() -> None:
    assert said_of(**REPORTS, roles_settled="sergeant") == []
    assert said_of(relationship="known", about_how_many="few", behaviours=["following"]) == []
