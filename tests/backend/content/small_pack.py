"""A pack that is small and sound, to be broken one thing at a time."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from backend.content.authoring.errors import PackRefused
from backend.content.authoring.loader import load_pack
from backend.content.frozen import Pack
from backend.core.config import ROOT

Files = dict[str, Any]


def item(item_id: str, **more: Any) -> dict[str, Any]:
    """An item with the common fields."""
    return {
        "id": item_id,
        "text": f"Text of {item_id}",
        "source": [{"ref": "report", "at": "chapter 1"}],
        "status": "verified",
        "reviewed_on": "2026-11-24",
        "review_by": "2027-05-24",
        **more,
    }


def question(question_id: str, kind: str = "yes_no", **more: Any) -> dict[str, Any]:
    """A question."""
    return item(question_id, kind=kind, short=question_id.replace("_", " "), **more)


def finding(finding_id: str, when: Any, **more: Any) -> dict[str, Any]:
    """A finding."""
    return item(
        finding_id, **{"when": when, "rank": 1, "do": ["Do it."], "say": ["believe"], "why": "Because.", **more}
    )


def small_pack() -> Files:
    """The files of the pack, by kind."""
    return copy.deepcopy(FILES)


def write_pack(files: Files, folder: Path) -> Path:
    """Write the files into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, content in files.items():
        (folder / f"{kind}.json").write_text(json.dumps(content), "utf-8")
    return folder


def loaded(files: Files, folder: Path) -> Pack:
    """The pack of these files. Raises PackRefused."""
    return load_pack(write_pack(files, folder))


def problems_of(files: Files, folder: Path) -> list[str]:
    """What the loader finds wrong with these files."""
    try:
        loaded(files, folder)
    except PackRefused as refused:
        return [str(problem) for problem in refused.problems]
    return []


OPTIONS = [{"id": "yes", "text": "Yes"}, {"id": "no", "text": "No"}, {"id": "unsure", "text": "Unsure"}]
ROWS = [
    {"id": "dates", "text": "When", "kind": "dates"},
    {"id": "place", "text": "Where", "kind": "text", "sensitive": True},
]
FILES: Files = {
    "about": {
        "title": "Small",
        "lang": "en",
        "notice": "A pack for tests.",
        "designated": {
            "police_link": {"question": "police", "restricts": ["yes"], "ask_again": ["unsure"]},
            "incident_ref": "ref",
            "never_lowers": ["far_away"],
        },
    },
    "sources": [{"id": "report", "publisher": "P", "title": "T", "edition": "1", "read_on": "2026-11-24"}],
    "conditions": [item("pattern", when={"at_least": ["occasions", 2]})],
    "questions": [
        question("weapon"),
        question("weapon_seen", shown_when={"is": ["weapon", "yes"]}),
        question("far_away"),
        question("police", "choice", options=OPTIONS),
        question("marks", "rows", fields=[{"id": "tag", "text": "Tag", "kind": "text"}]),
        question("happened", "rows", fields=ROWS),
        question("kinds", "choices", options=[{"id": "calls", "text": "Calls"}, {"id": "gifts", "text": "Gifts"}]),
        question("fixated"),
        question("address", "text", sensitive=True),
        question("told_on", "day"),
        question("times", "number"),
        question("ref", "text"),
    ],
    "facts": [
        item("occasions", of="count", rows="happened", least_from={"question": "police", "least": {"unsure": 1}}),
        item("last_on", of="last_day", rows="happened"),
    ],
    "findings": [
        finding(
            "armed",
            {"is": ["weapon_seen", "yes"]},
            call_in="radio_now",
            danger=3,
            line="Say that there is a weapon",
            script=["One.", "Two.", "Three."],
        ),
        finding("stalking", {"see": "pattern"}, record="Two or more occasions."),
        finding("near", {"any": [{"is": ["far_away", "no"]}, {"includes": ["kinds", "calls"]}]}),
    ],
    "four": [
        item("four_f", letter="F", when={"is": ["fixated", "yes"]}, ask=["fixated"]),
        item("four_o", letter="O", when={"includes": ["kinds", "calls"]}, ask=[]),
        item("four_u", letter="U", when={"includes": ["kinds", "gifts"]}, ask=[]),
        item("four_r", letter="R", when={"see": "pattern"}, ask=[]),
    ],
    "recognition": [
        item(
            "twice",
            when={"all": [{"see": "pattern"}, {"unless": {"includes": ["kinds", "gifts"]}}]},
            comes_out="treat",
            tag=True,
            heading="Twice.",
            do=["Do it."],
            ask=["fixated"],
        ),
        item("once", when={"is": ["fixated", "yes"]}, comes_out="think"),
    ],
    "clocks": [
        item("limit", **{"from": {"fact": "last_on"}}, add={"months": 6}, when={"see": "pattern"}, safety="Earlier."),
        item(
            "told", **{"from": {"question": "told_on"}}, add={"working_days": 1}, when={"see": "pattern"}, safety="S."
        ),
    ],
    "advice": [item("believe", say=["I believe you."])],
    "copy_blocks": [item("update", lines=[{"text": "Weapon: {weapon}."}, {"answers": ["kinds"]}, {"call_ins": True}])],
    "services": [],
    "cards": [],
    "codes": [],
    "prompts": [],
    "duties": [],
    "read_aloud": [],
    "directions": [],
    "officer_questions": [],
    "closing": [],
    "ladder": [],
    "phrases": [
        item("unsafe", lang="en", finds=["block (them|it)"], unless=["do not @"], ask="Did you?", advice=["believe"])
    ],
    "outline": [
        item("door", beat="door", kind="questions", questions=["weapon", "weapon_seen", "far_away", "police"]),
        item("listen", beat="listen", kind="listen", questions=["marks"]),
        item("heard", beat="heard", kind="questions", questions=["happened", "kinds", "address", "told_on", "times"]),
        item("letters", beat="heard", kind="four"),
        item("outcome", beat="outcome", kind="outcome"),
        item("send", beat="send", kind="send"),
        item("more", beat="more", kind="questions", questions=["ref"]),
    ],
    "sentences": json.loads((ROOT / "backend" / "content" / "pack" / "sentences.json").read_text("utf-8")),
    "bank_holidays": {"until": "2026-12-31", "days": ["2026-01-01"], "source": "GOV.UK"},
}
