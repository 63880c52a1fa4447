"""What the server does with a browser's word that our content policy stopped something."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

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
