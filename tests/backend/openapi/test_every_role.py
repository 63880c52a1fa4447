"""Whatever anybody asks, the server answers as its OpenAPI document says: no error of its own, no status, kind or form
of answer that is not in it. Schemathesis makes up the questions from the schemas that check them.
"""

from __future__ import annotations

import pytest

from backend.accounts.service import sessions
from backend.core.access import mark_of
from tests.architecture.access import routes_of
from tests.backend.authority.world import World
from tests.backend.openapi.asking import GONE, PRINCIPALS, Asking
from tests.backend.openapi.document import BODIES, QUERIES, document
from tests.one_of_many import others_in_prove

PARTS = 3  # of the operations, of which every run asks one
HOW = "A new route: say in document.py by which schema what it takes is checked, or here that it takes nothing."
TAKES_NOTHING = {
    "POST /csp-report",  # whatever a browser says
    "POST /sign-out",
    "POST /openings/<opening_id>/seen",
    "POST /records/<record_id>/conflict",
    "POST /audit/conflicts/<record_id>/<person_id>/lifted",
    "POST /records/<record_id>/retention/disposal",
    "POST /records/<record_id>/retention/disposed",
    "POST /sign-in/passkey/begin",
    "POST /reading/passkey/begin",
    "POST /account/passkeys/begin",
    "POST /account/passkeys/<passkey_id>/removed",
    "POST /calls/<record_id>/token",
    "POST /account/calendar",
    "POST /account/calendar/ended",
    "POST /duty/ended",
    "POST /duty/push/<subscription_id>/ended",
    "POST /duty/lists/<list_id>/taken-back",
    "POST /attended/lists/<list_id>/taken-back",
    "POST /people/displays/<display_id>/ended",
    "POST /records/views/<view_id>/removed",
    "POST /notices/<notice_id>/taken-down",
    "POST /people/<person_id>/sign-ins/ended",
    "POST /people/<person_id>/sign-ins/<sign_in_id>/ended",
    "POST /people/<person_id>/joining-code",
    "POST /people/<person_id>/joining-code/asked",
    "POST /people/<person_id>/second-factor/removal",
    "POST /people/<person_id>/second-factor/removed",
    "POST /people/<person_id>/author-keys/<key_id>/taken-back",
    "POST /people/imports/<import_id>/taken-back",
    "POST /units/<unit_id>/closed",
    "POST /units/<unit_id>/opened",
    "POST /units/<unit_id>/merge-taken-back",
    "POST /account/phones/<key_id>/mine",
    "POST /account/phones/<key_id>/taken-back",
    "POST /account/sign-ins/<sign_in_id>/ended",
    "POST /account/sign-ins/others-ended",
    "POST /signing/<signature_id>/taken-back",
    "POST /sync/v1/desk/key",
    "POST /sync/v1/desk/used",
    "POST /sync/v1/reading/challenge",
    "POST /sync/v1/reading/close",
    "POST /sync/v1/reading/used",
    "POST /training/classes/<class_id>/code",
    "POST /training/classes/<class_id>/end",
    "POST /training/classes/<class_id>/joining",
    "POST /training/recordings/<recording_id>/deleted",
    "POST /training/register/imports/<import_id>/taken-back",
    "POST /training/written/<version_id>/put-away",
}


def test_the_document_says_of_each_route_what_it_takes(world: World) -> None:
    routes = {f"{method} {rule.rule}": str(mark_of(world.app, rule.endpoint)) for method, rule in routes_of(world.app)}
    asked = {one for one, mark in routes.items() if not one.startswith("GET ") and mark != "directory_token"}

    assert asked == set(BODIES) | TAKES_NOTHING, HOW
    assert set(QUERIES) <= set(routes)
    assert len(document(world.app, {})["paths"]) == len({rule.rule for _, rule in routes_of(world.app)})


@pytest.mark.parametrize("part", others_in_prove(range(PARTS)))
def test_everybody_is_answered_as_the_document_says(world: World, part: int) -> None:
    asking = Asking(world)

    assert asking.ask_who_may(every=PARTS, from_the=part) == []
    assert {200, 303, 401, 403, 404, 422} <= {status for _, status in asking.came}


def _breaks() -> str:
    raise RuntimeError


def _a_teapot() -> tuple[str, int]:
    return "", 418


@pytest.mark.prove
def test_an_error_of_ours_and_an_answer_that_is_not_in_the_document_are_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutants: a page that breaks, and one that answers with a status nobody has heard of."""
    asking = Asking(world)
    for endpoint, spoilt in (("notices.notices", _breaks), ("shell.alive", _a_teapot)):
        spoilt.access_mark = mark_of(world.app, endpoint)  # type: ignore[attr-defined]
        monkeypatch.setitem(world.app.view_functions, endpoint, spoilt)

    wrong = asking.ask_who_may("GET /notices", "GET /healthz")

    assert [one for one in wrong if "ServerError" in one and "GET /notices" in one]
    assert [one for one in wrong if "UndefinedStatusCode" in one and "GET /healthz" in one]


@pytest.mark.prove
def test_an_app_that_lets_a_closed_account_and_an_old_sign_in_be_is_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: whoever has a cookie is somebody."""
    monkeypatch.setattr(sessions, "_runs", lambda session, _now: session.ended_at is None)
    asking = Asking(world)

    for name in GONE:
        assert [one for one in asking.ask((name,), 1) if "let in" in one]


@pytest.mark.prove
@pytest.mark.parametrize("name", [*PRINCIPALS, *GONE])
def test_each_of_them_is_answered_as_the_document_says_ten_times_as_often(world: World, name: str) -> None:
    asking = Asking(world)

    assert asking.ask((name,), examples=10) == []
    asking.follow(name, steps=15, examples=30)
    print(f"{name}: {asking.came.total()} questions, {dict(sorted((code, n) for (_, code), n in asking.came.items()))}")
