"""Faults put on purpose into what the device alone presents: copies, opening hours, the directory of support. The
vectors beside the tests of tests/device/core must see each.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.device_faults import DeviceCopy, as_parameters

TESTS = ("core/copy/text.test.js", "core/copy/said.test.js", "core/services.test.js")
VECTORS = ("core/copy_text.json", "core/copy_said.json", "core/services.json", "core/vectors.js")
WITH = ("pack_decided.js", "pack_as_written.js")  # what these tests import
PARTS = ("static/js/core", "backend/content/pack")
FAULTS = (
    (
        "headings stand with nothing below them",
        "copy/text.js",
        'if (said.length === 0 || waiting === "") return said;',
        'if (waiting === "") return said;',
    ),
    ("an unknown line is copied", "copy/text.js", '.truth !== "yes"', '.truth === "no"'),
    ("what has no value stands under a title", "copy/text.js", " && !withValue", ""),
    ("what is withheld is answered", "copy/text.js", "isWithheld(copy.pack, question) || ", ""),
    (
        "lines of findings stand in the order of the pack",
        "copy/text.js",
        ".sort((one, other) => one.rank - other.rank)",
        "",
    ),
    ("copies hold days of clocks that do not run", "copy/clocks.js", 'state !== "applies" || ', ""),
    ("copies hold private days", "copy/clocks.js", " || isPrivate(clock, copy)", ""),
    (
        "copies ask for parts before their question",
        "copy/unknowns.js",
        "!isKnown && !isFolded(pack,",
        "!isKnown && ![].includes(pack,",
    ),
    ("one more is named", "copy/unknowns.js", "NAMED_SHORT = 5", "NAMED_SHORT = 6"),
    ("the police link is asked for", "copy/unknowns.js", "!isWithheld(copy.pack, question) && ", ""),
    (
        "call-ins of another standing are said twice",
        "copy/call_ins.js",
        "const standing = standingOf(callIn, copy)",
        "const standing = told(callIn, copy)",
    ),
    ("who was told stands in no order", "copy/call_ins.js", ".sort(([one], [other]) => inOrder(one, other))", ""),
    ("who was told twice counts twice", "copy/call_ins.js", "of new Set(told)", "of told"),
    ("how many are not told is left out", "copy/call_ins.js", "if (left) parts", "if (false) parts"),
    ("what rests on the call is not marked", "copy/of_call.js", 'judged?.state !== "applies"', "true"),
    ("a yes stands under the noes", "copy/said.js", 'answer) === "no"', 'answer) === "yes"'),
    ("no is not said", "copy/said.js", "parts: names,", "parts: [],"),
    ("what has no answer is said", "copy/spoken.js", "return hasAll(said, copy) ? ", "return true ? "),
    ("a part stands without its answer", "copy/spoken.js", "hasAll(part, copy) ? part", "true ? part"),
    ("a title stands for nothing", "copy/said.js", 'if (parts.length === 0) return stamp ?? "";', ""),
    (
        "a line stands without its condition",
        "copy/said.js",
        'if (line.when && evaluate(line.when, copy.reading).truth !== "yes")',
        "if (false)",
    ),
    (
        "what others say more of is said again",
        "copy/said.js",
        'unless.some((one) => sentenceOf(one, copy) !== "") ?',
        "false ?",
    ),
    ("who speaks is left out", "copy/said.js", "(line.from && wordsOf(line.from, copy)) || ", ""),
    ("there is a copy of nothing", "copy/text.js", 'saysNothing(lines, copy) ? "" : ', ""),
    ("every log holds how to reach the victim", "withheld.js", "block !== board.log || ", ""),
    ("a log that the suspect may read holds it", "withheld.js", "return link.restricts.some(", "return [].some("),
    ("nothing that was withdrawn is taken back", "copy/since.js", "without(then.facts ?? [], one.parts)", "[]"),
    ("what was known is new", "copy/since.js", "return without(now.parts, then.parts);", "return now.parts;"),
    ("what was said in the second of the copy is lost", "copy/since.js", "at < since;", "at <= since;"),
    ("it goes on from the first copy", "copy/since.js", ".at(-1);", ".at(0);"),
    (
        "whoever is rung again is told all of theirs again",
        "copy/told.js",
        "heard.set(who, new Set([...before, ...of.map((one) => nameOf(one, copy))]));",
        "if (!isAllOf(of, copy)) heard.set(who, new Set([...before, ...of.map((one) => nameOf(one, copy))]));",
    ),
    ("a name is told twice", "copy/told.js", "told.set(words,", "told.set(`${words}${' '.repeat(told.size)}`,"),
    ("who was told of what changed is not to hear it", "copy/told.js", " || toldAndChanged(one, copy)", ""),
    ("a log holds a slip that was told to nobody", "copy/told.js", "withoutSlips(copy).map", "result.call_ins.map"),
    ("each call-in, with a slip", "copy/call_ins.js", "withoutSlips(copy).flatMap", "result.call_ins.flatMap"),
    ("a line counts a slip as told to nobody", "copy/call_ins.js", "lit = withoutSlips(copy)", "lit = result.call_ins"),
    ("what stood for a while is a slip", "copy/slips.js", "ago < SLIP_MS && ", ""),
    ("what another answer said for longer is a slip", "copy/slips.js", "stood.every(", "stood.some("),
    ("what changed is named by the answer of now", "copy/told.js", "changedName(one, copy) || ", ""),
    ("what no copy holds is told by what was told", "copy/told.js", "|| restsOnWithheld(pack, finding)", ""),
    ("another day is this day", "copy/moments.js", "isMoment(at) && londonTime(at)[0] === day", "true"),
    ("copies keep their accents", "plain_ascii.js", 'text.normalize("NFKD")', "text"),
    ("an answer makes lines of its own", "plain_ascii.js", 'ascii.replace(SPACES, " ")', "ascii"),
    ("the closing minute is open", "opening.js", "start <= time && time < end", "start <= time && time <= end"),
    (
        "bank holidays are as other days",
        "opening.js",
        "if (!holidays.days.includes(day)) return spans;",
        "return spans;",
    ),
    ("what is not known is closed", "opening.js", 'if (spans === null) return { state: "unknown" };', ""),
    ("it closes at midnight", "opening.js", "end === MIDNIGHT ? ", "false ? "),
    ("unknown languages serve nobody", "services.js", "(service.languages ?? [language])", "(service.languages ?? [])"),
    ("an area far away is taken", "services.js", "[NATIONAL, area].includes(service.area)", "true"),
    ("a later condition decides", "services.js", "!Object.hasOwn(person, facet) && ", ""),
    ("what was to be reviewed is checked", "services.js", "day > service.review_by", "false"),
)


@pytest.fixture
def device(tmp_path: Path) -> DeviceCopy:
    return DeviceCopy(tmp_path, PARTS, TESTS + VECTORS + WITH)


@pytest.mark.short  # else no fault would be seen, and none missed
def test_without_a_fault_they_pass(device: DeviceCopy) -> None:
    assert device.passes()


@pytest.mark.parametrize("file,right,wrong", as_parameters(FAULTS))
def test_a_fault_in_what_is_presented_is_seen(device: DeviceCopy, file: str, right: str, wrong: str) -> None:
    assert device.sees(f"static/js/core/{file}", right, wrong)
