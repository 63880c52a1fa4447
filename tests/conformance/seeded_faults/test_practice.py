"""Faults put into what keeps practice and operations apart, one guard taken out at a time. The tests must see each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy, as_parameters

PARTS = ("static/js", "static/vendor", "backend/content/pack", "backend/content/scenarios")
HELP = (
    "phone.js",
    "pack_decided.js",
    "pack_as_written.js",
    "sync_answers.js",
    "../conformance/sync_answers.json",
    "live.js",
    "practice/training.js",
)
REALM = "static/js/vault/realm.js"
IN_PRACTICE, IN_LIVE = "practice/realm.test.js", "vault/realm.test.js"
RECORD, COMPARE, STEPS = "practice/record.test.js", "practice/compare.test.js", "practice/steps.test.js"
FAULTS = (
    ("practice opens the live store", IN_PRACTICE, REALM, 'store: "foursight-practice"', 'store: "foursight"'),
    ("practice sends to the live server", IN_PRACTICE, REALM, 'syncPath: "/training/v1/"', 'syncPath: "/sync/v1/"'),
    ("live sends to the training server", IN_LIVE, REALM, 'syncPath: "/sync/v1/"', 'syncPath: "/training/v1/"'),
    ("practice stands in the line of the reports", IN_PRACTICE, REALM, '"fs-practice-outbox"', '"fs-outbox"'),
    ("practice walks on live pages", IN_PRACTICE, REALM, 'home: "/practice"', 'home: ""'),
    (
        "a document without a realm is live",
        IN_LIVE,
        REALM,
        "named = document.documentElement.dataset.realm;",
        'named = document.documentElement.dataset.realm || "live";',
    ),
    ("the store forgets the realm", IN_PRACTICE, "static/js/vault/database.js", "openDB(NAME,", 'openDB("foursight",'),
    (
        "versions forget the realm",
        IN_PRACTICE,
        "static/js/sync/server.js",
        "ask(`${syncPath}versions/",
        "ask(`/sync/v1/versions/",
    ),
    (
        "questions forget the realm",
        IN_PRACTICE,
        "static/js/sync/server.js",
        "ask(syncPath + path",
        'ask("/sync/v1/" + path',
    ),
    ("what is sealed says live", RECORD, "static/js/sync/finish.js", "v: 1, realm,", 'v: 1, realm: "live",'),
    ("a live vault opens without words", IN_LIVE, "static/js/vault/vault.js", 'if (realm === "training") open', "open"),
    (
        "pages of the other realm are swapped in",
        "practice/what_came.test.js",
        "static/js/ui/what_came.js",
        '? "swap" : "load"',
        '? "swap" : "swap"',
    ),
    (
        "copies do not say practice",
        "practice/copied.test.js",
        "static/js/walk/copy_block.js",
        'realm === "training" ?',
        "false ?",
    ),
    (
        "live copies say practice",
        "walk/copy_block.test.js",
        "static/js/walk/copy_block.js",
        'text && realm === "training" ?',
        "text ?",
    ),
    (
        "a practice key can be taken out",
        RECORD,
        "static/js/practice/store.js",
        "length: 256 }, false,",
        "length: 256 }, true,",
    ),
    (
        "what was answered is recorded too",
        RECORD,
        "static/js/practice/record.js",
        'form: "own", started_at, finished_at }',
        'form: "own", started_at, finished_at, answers: arguments[0].answers }',
    ),
    (
        "another's practice is recorded as theirs",
        RECORD,
        "static/js/practice/store.js",
        "current && !current.person_id ? current",
        "current ? current",
    ),
    (
        "whoever is signed in has practised",
        RECORD,
        "static/js/practice/record.js",
        "unlocked().vaultId !== vaultId",
        "false",
    ),
    (
        "opening the page tells the server",
        RECORD,
        "static/js/practice/store.js",
        "await become(String(hello.body.person_id));",
        "await become(String(hello.body.person_id)), await enrol(current);",
    ),
    ("what waits is called recorded", RECORD, "static/js/practice/record.js", 'row.state === "sent")', "row)"),
    ("missed danger is not looked for", COMPARE, "static/js/practice/compare.js", "!mine.has(finding.id));", "false);"),
    (
        "the model is not held to have said what its answers say",
        COMPARE,
        "static/js/practice/compare.js",
        "withImplied(pack, modelAnswers({ stages: stages.slice(0, at + 1) }), [])",
        "modelAnswers({ stages: stages.slice(0, at + 1) })",
    ),
    (
        "danger of an earlier stage is forgotten",
        COMPARE,
        "static/js/practice/compare.js",
        "{ ...left, [lastOf",
        "{ [lastOf",
    ),
    (
        "what was asked then counts for nothing",
        COMPARE,
        "static/js/practice/compare.js",
        "applying(pack, answers, asOf, kind)) mine.set(id, lit);",
        "applying(pack, own[stages[stages.length - 1].id], asOf, kind)) mine.set(id, lit);",
    ),
    (
        "answers of a stage are not kept",
        STEPS,
        "static/js/practice/steps.js",
        "[stageOf(practice).id]: { ...answers } }",
        "}",
    ),
    ("a story moves a live day", IN_LIVE, "static/js/vault/ids.js", 'day && realm === "training"', "day"),
    (
        "a story has no day of its own",
        "practice/story_day.test.js",
        "static/js/vault/ids.js",
        'day && realm === "training"',
        "false",
    ),
    ("two officers may not differ", COMPARE, "static/js/practice/compare.js", 'differ && how !== "same" ?', "false ?"),
)


@pytest.mark.prove
@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_they_pass(tmp_path: Path) -> None:
    assert DeviceCopy(tmp_path, PARTS, (*HELP, *sorted({fault[1] for fault in FAULTS}))).passes()


@pytest.mark.parametrize("test,file,right,wrong", as_parameters(FAULTS))
def test_a_guard_that_is_taken_out_is_missed(test: str, file: str, right: str, wrong: str, tmp_path: Path) -> None:
    device = DeviceCopy(tmp_path, PARTS, (*HELP, test))

    assert device.sees(file, right, wrong)
