"""Faults put into what is named where the suspect may hear, on purpose. tests/device/walk sees each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy, as_parameters

PARTS = ("static/js", "static/vendor", "backend/content/pack")
TESTS = ("walk/who_hears.test.js", "walk/warned.test.js", "pack_as_written.js", "pack_decided.js", "live.js")
FAULTS = (
    ("nobody ever hears", "who_hears.js", 'return isScene(report) && stands(report, "by")', "return false"),
    ("a device is named to whoever may hear", "who_hears.js", "mayHear(report) ? devicesAmong", "false ? devicesAmong"),
    ("that there is more to tell is left out", "who_hears.js", "kept.length ? say", "false ? say"),
    ("it is read out where somebody may hear", "who_hears.js", 'if (mayHear(report)) return "";', ""),
    ("it is read out beside the device", "who_hears.js", "if (deviceHere(report)) return", "if (false) return"),
    (
        "the sheet begins with the words",
        "who_hears.js",
        "if (mayHear(report) || deviceHere(report)) return",
        "if (false) return",
    ),
    (
        "what was told listens no more",
        "who_hears.js",
        "if (lit.length === 0) return [];",
        "if (!lit.some(({ id }) => report.told.untold.includes(id))) return [];",
    ),
    (
        "at the door, with nothing answered, it is read out",
        "who_hears.js",
        'report.answers[asked]?.value !== "no"',
        'report.answers[asked]?.value === "yes"',
    ),
    (
        "a device counts where it is for the radio alone",
        "who_hears.js",
        'return isScene(report) && stands(report, "devices");',
        'return isScene(report) && report.result.call_ins.some(({ level }) => level === "radio_now") && false;',
    ),
    (
        "the line names what waits",
        "band_words.js",
        "const [first, ...others] = named.filter(",
        "const [first, ...others] = waiting.filter(",
    ),
    (
        "a screen reader says it aloud",
        "band_words.js",
        "named.length ? lineNow(report, callIn.id) : elsewhere",
        "lineNow(report, callIn.id)",
    ),
    (
        "a yes warns once more was answered",
        "show_answers.js",
        'answers[asked]?.value === "yes" ?',
        'answers[asked]?.value === "yes" && Object.keys(answers).length > 2 ?',
    ),
    (
        "a yes warns of what is called in alone",
        "show_answers.js",
        "by.find(isSo)",
        "by.find((one) => isSo(one) && result.call_ins.some(({ id: lit }) => lit === one))",
    ),
    (
        "an unanswered question warns",
        "show_answers.js",
        'answers[asked]?.value === "yes" ?',
        "asked ?",
    ),
)


@pytest.fixture
def device(tmp_path: Path) -> DeviceCopy:
    return DeviceCopy(tmp_path, PARTS, TESTS)


@pytest.mark.prove
@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_they_pass(device: DeviceCopy) -> None:
    assert device.passes()


@pytest.mark.parametrize("file,right,wrong", as_parameters(FAULTS))
def test_a_fault_in_what_is_named_is_seen(device: DeviceCopy, file: str, right: str, wrong: str) -> None:
    assert device.sees(f"static/js/walk/{file}", right, wrong)
