"""What the server does with a browser's word that our content policy stopped something."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.shell.routes import REPORTS_AT_ONCE

REPORT = {
    "type": "csp-violation",
    "body": {
        "effectiveDirective": "script-src-elem",
        "documentURL": "https://x/reports?d=secret",
        "sample": "alert(1)",
    },
}


def logged(client: FlaskClient, body: object, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    """What is logged of a report."""
    capsys.readouterr()
    answer = client.post("/csp-report", data=json.dumps(body), content_type="application/reports+json")
    assert answer.status_code == 204
    return [json.loads(line) for line in capsys.readouterr().out.splitlines() if '"csp"' in line]


def test_the_directive_and_the_page_are_logged_and_nothing_else_of_it(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = logged(client, [REPORT], capsys)

    assert (line["directive"], line["page"]) == ("script-src-elem", "/reports")
    assert "secret" not in str(line)
    assert "alert" not in str(line)


@pytest.mark.parametrize("body", [None, 7, "text", [], [1], {"body": 3}, [{"body": None}], {"csp-report": []}])
def test_whatever_is_sent_instead_of_a_report_is_passed_over(
    client: FlaskClient, capsys: pytest.CaptureFixture[str], body: object
) -> None:
    assert logged(client, body, capsys) == []


def test_of_a_heap_of_reports_only_the_first_few_are_logged(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(logged(client, [REPORT] * 200, capsys)) == 5


def test_an_address_that_goes_on_and_on_is_told_to_wait_and_logs_nothing_more(
    client: FlaskClient, capsys: pytest.CaptureFixture[str], clock: Any, both_databases: str
) -> None:
    answers = [client.post("/csp-report", json=[REPORT]) for _ in range(REPORTS_AT_ONCE + 5)]
    elsewhere = client.post("/csp-report", json=[REPORT], environ_base={"REMOTE_ADDR": "192.0.2.7"})

    assert [one.status_code for one in answers] == [204] * REPORTS_AT_ONCE + [429] * 5
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert elsewhere.status_code == 204
    assert capsys.readouterr().out.count('"csp"') == REPORTS_AT_ONCE + 1
    clock.passes(minutes=1)
    assert client.post("/csp-report", json=[REPORT]).status_code == 204
