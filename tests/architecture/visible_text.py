"""Finds text for people that stands in the device's modules: `python -m tests.architecture.visible_text`.

What engines and screens say is the pack's; what must stand before a pack is there is a template's. What is left in a
script is found here by its form: a literal with two words, or one that begins as a sentence does.
"""

from __future__ import annotations

import re
from pathlib import Path

from backend.core.config import ROOT

SCRIPTS = ROOT / "static" / "js"
SKIPPED = re.compile(
    r"/\*.*?\*/|(?<![:\"'`])//[^\n]*|^import [^;]*;|^export [^;\n]* from [^;]*;", re.DOTALL | re.MULTILINE
)
THROWN = re.compile(r"(?:throw|reject\(|super\(|new \w*Error)[^\n]*")  # for whoever reads the console
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|`((?:[^`\\]|\\.)*)`', re.DOTALL)
PLACE = re.compile(r"\$\{(?:[^{}]|\{[^{}]*\})*\}")
TWO_WORDS = re.compile(r"[A-Za-z’']{2,}[,.:;]? (?:\w|“|‘|$)|\w [A-Za-z’']{2,}")
ONE_WORD = re.compile(r"^[A-Z][a-z]+(?: ?…|[.:])?$|^[a-z]{2,}[.…]$")
MACHINE = re.compile(r"[\[#<>=_/\\|]|^[.:]|::|--|\bdata-|\(\w*\)|^\w+$(?<![a-z])|(?:Error|Event|Element)$")
NO_TEXT = {  # names that the machine gives, and what is looked for in texts
    *(
        "Enter",
        "Escape",
        "Esc",
        "Home",
        "Backspace",
        "Shift",
        "Date",
        "Content-Type",
        "TooLate",
        "NotReady",
        "NoSuchScreen",
        "Th",
    ),
    *("at the source", "law not confirmed", "to be verified by the force", "taken back", "GBP ", "EUR "),
    *(
        "outerHTML show:window:top",
        "noopener noreferrer",
        "textarea, select",
        "textarea, input",
        "fieldset, section",
        " label",
        " input",
    ),
    "a an the of to and or in on at is are it its he him his she her they them their my me i has have",
    "arrest needed|in writing|working days?|agreement)\\b",
}


def visible_in(text: str) -> list[str]:
    """The literals of one module that read as text for people."""
    code = THROWN.sub("", SKIPPED.sub("", text))
    found = [
        next(one for one in match.groups() if one is not None)
        for match in LITERAL.finditer(code)
        if any(match.groups())
    ]
    return [one for one in found if _is_for_people(PLACE.sub("", one))]


def by_file(scripts: Path = SCRIPTS) -> dict[str, list[str]]:
    """Of each module under static/js what it says itself; those that say nothing are left out."""
    found = {
        path.relative_to(scripts).as_posix(): visible_in(path.read_text("utf-8")) for path in scripts.rglob("*.js")
    }
    return {name: said for name, said in sorted(found.items()) if said}


def _is_for_people(words: str) -> bool:
    if words in NO_TEXT or "\n" in words or MACHINE.search(words):
        return False
    return bool(TWO_WORDS.search(words) or ONE_WORD.search(words.strip()))


if __name__ == "__main__":
    for name, said in by_file().items():
        print(f"{len(said):3} {name}")
        for one in said:
            print(f"      {one}")
