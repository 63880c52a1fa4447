"""A paper register: good lines are read, bad ones named with their cause and what to do."""

from __future__ import annotations

from datetime import date

import pytest

from backend.training.attendance.paper import LAYOUT, Known, read_register

KNOWN = Known(
    scenarios={"the car that always knew": "ex_partner_tracker", "ex_partner_tracker": "ex_partner_tracker"},
    units={"response a": "u1"},
    today=date(2026, 11, 25),
)
HEAD = "collar,day,training\n"
LINE = "1234,24/11/2026,The car that always knew"


def faults_of(text: str) -> list[tuple[int, str]]:
    read = read_register(text, KNOWN)
    assert (read.lines == []) or read.faults
    return [(fault.number, fault.words) for fault in read.faults]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{LINE}",
        f"\ufeff{HEAD}{LINE}\r\n\r\n",
        "Collar;Day;Training\r\n12-34;2026-11-24;ex_partner_tracker\r\n",
        "collar\tday\ttraining\n1234\t24/11/2026\tThe CAR  that always knew\n",
        'training,collar,day\n"The car that always knew", 1234 ,"24/11/2026"',
        f"{HEAD}\n,,\n{LINE}\n",
    ],
    ids=["plain", "mark of a spreadsheet", "semicolons", "tabs", "quoted, other order", "empty lines"],
)
def test_a_good_line_is_read_however_a_spreadsheet_writes_it(text: str) -> None:
    [line] = read_register(text, KNOWN).lines

    assert (line.collar, line.day, line.scenario, line.unit, line.version) == (
        "1234",
        "2026-11-24",
        "ex_partner_tracker",
        None,
        None,
    )


def test_unit_and_version_are_read_where_they_are_given() -> None:
    [line] = read_register(
        "collar,day,training,unit,version\n1,1/2/2026,ex_partner_tracker,RESPONSE A,0123456789ab", KNOWN
    ).lines

    assert (line.unit, line.version, line.day) == ("u1", "0123456789ab", "2026-02-01")


@pytest.mark.parametrize(
    "line, words",
    [
        (",24/11/2026,ex_partner_tracker", "The collar number is missing. Add it"),
        ("=1+1,24/11/2026,ex_partner_tracker", "“=1+1” is no collar number"),
        ("1234,,ex_partner_tracker", "“” is no day. Write it as 24/11/2026"),
        ("1234,31/02/2026,ex_partner_tracker", "“31/02/2026” is no day"),
        ("1234,11.24.2026,ex_partner_tracker", "is no day"),
        ("1234,26/11/2026,ex_partner_tracker", "26/11/2026 has not been yet"),
        ("1234,01/01/1926,ex_partner_tracker", "is before 01/01/2000"),
        ("1234,24/11/2026,Football", "No scenario is called “Football”. Write its title"),
        ("1234,24/11/2026,", "The unit of training is missing"),
        ("1234,24/11/2026", "The unit of training is missing"),
        ("1234,24/11/2026,The car, that always knew", "It has 4 cells for 3 columns. Put a cell with a comma"),
    ],
)
def test_a_bad_line_is_named_with_its_cause_and_what_to_do(line: str, words: str) -> None:
    [(number, found)] = faults_of(f"{HEAD}{LINE}\n{line}\n")

    assert (number, words in found) == (3, True), found


def test_every_bad_line_is_named_at_once() -> None:
    head = "collar,day,training,unit,version"
    bad = (",1/1/2026,x,,", "1,1/1/2026,ex_partner_tracker,Mars,", "2,1/1/2026,ex_partner_tracker,,beta")
    text = "\n".join((head, *bad))

    assert [number for number, _ in faults_of(text)] == [2, 3, 4]
    assert "no unit called “Mars”" in faults_of(text)[1][1]
    assert "“beta” is no content version" in faults_of(text)[2][1]


def test_the_same_line_twice_is_named_with_its_first() -> None:
    assert faults_of(f"{HEAD}{LINE}\n{LINE}\n") == [
        (3, "It says the same as line 2. Take one of the two out."),
    ]


@pytest.mark.parametrize(
    "text, words",
    [
        ("", "There is nothing in it"),
        ("\n \n", "There is nothing in it"),
        (HEAD, "no line below the headings"),
        ("1234,24/11/2026,The car that always knew", "The first line must name the columns. Missing: collar, day"),
        ("collar,day,training,rank\n", "A column is called “rank”. Leave it out"),
        ("collar,day,training,day\n", "Two columns have the same name"),
        (HEAD + "1,1/1/2026,x\n" * (LAYOUT.most_lines + 1), "It is too large. Split it"),
        (HEAD + "x" * 150_000, "It is too large"),
        ('collar,day,training\n"' + "x" * 140_000 + "\n", "x"),
        ("\0,\0,\0", "The first line must name the columns"),
    ],
)
def test_a_register_that_is_none_says_what_one_is(text: str, words: str) -> None:
    read = read_register(text, KNOWN)

    assert read.lines == []
    assert words in read.faults[0].words or words == "x"
