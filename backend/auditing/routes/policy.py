"""The whole policy, printed from the program that runs: who may ask which address (the marks above each), and who may
see what of records (backend/records/who_sees.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from backend.accounts.service.people import every_role
from backend.auditing.routes.trail import pages
from backend.core.access import Mark, allow, mark_of, reading, role
from backend.records.who_sees import WHO_SEES

BY_ITSELF = ("HEAD", "OPTIONS")
WHO = {
    "public": "Anybody, signed in or not",
    "setup_code": "Whoever has the set-up code of an empty server",
    "guidance": "Whoever is signed in; anybody, where a force has opened guidance",
    "class_token": "Whoever has the address of one place in a class",
    "display": "A screen on a wall that an administrator made, which nobody signs in at",
    "directory_token": "The force's directory, by the token agreed with it",
    "signed_in": "Whoever is signed in, for what is theirs by the table above",
}


@pages.get("/policy")
@allow(reading(role("administrator", "auditor", "professional_standards")))
def policy() -> ResponseReturnValue:
    """Who may do what: the policy as it is in force."""
    titles = {one.name: one.title for one in every_role()}
    groups: dict[str, list[dict[str, str]]] = {}
    for mark, route in sorted(_routes(), key=lambda one: (_rank(one[0]), one[1]["path"], one[1]["method"])):
        groups.setdefault(_words(mark, titles), []).append(route)
    return render_template("auditing/policy.html", rows=WHO_SEES, groups=groups)


def _routes() -> Iterator[tuple[Mark, dict[str, str]]]:
    for rule in current_app.url_map.iter_rules():
        mark = mark_of(current_app, rule.endpoint)
        said = (current_app.view_functions[rule.endpoint].__doc__ or "").strip().split("\n\n")[0]
        for method in sorted((rule.methods or set()) - set(BY_ITSELF)):
            if mark is not None:  # the server does not start with one that has none
                yield mark, {"method": method, "path": rule.rule, "what": " ".join(said.split())}


def _words(mark: Mark, titles: dict[str, str]) -> str:
    who = ", ".join(titles.get(one, one) for one in mark.roles) if mark.roles else WHO[mark.kind]
    shown = "; shown a short while ago who they are" if mark.reading else ""
    first = "; also before a second proof is set up" if mark.first else ""
    return f"{who}{shown}{first}"


def _rank(mark: Mark) -> tuple[int, str]:
    """What opens most comes last."""
    return ["role", "signed_in", "directory_token", "display", "class_token", "setup_code", "guidance", "public"].index(
        mark.kind
    ), str(mark)
