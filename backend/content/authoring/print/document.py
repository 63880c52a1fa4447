"""The whole pack as one page of plain HTML: to be read, searched, printed and marked by a legal reviewer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jinja2 import Environment

from backend.content.authoring.print.entries import Entries
from backend.content.kinds import LISTS, Item, Merged
from backend.content.sentences import day_in_words
from backend.rules.index import questions_on
from backend.rules.sentences import forms_of
from backend.rules.shapes.pack import Screen

CHAPTERS = {
    "conditions": ("Named conditions", "Used by name in the rules below."),
    "facts": ("Numbers worked out from rows", "Each is a least and a most; a rule looks at what is known for certain."),
    "findings": ("Findings", "In the order in which they stand on the officer's page."),
    "four": ("FOUR", "Each letter lights up by its rule."),
    "recognition": (
        "The table of recognition",
        "The first row that holds decides, in this order. Where none holds, nothing is said: no row says the contrary.",
    ),
    "clocks": ("Clocks", "A clock's day is the last day; what to do before it comes first."),
    "advice": ("Advice", "Words to use, words not to use."),
    "copy_blocks": ("Texts to copy", "Plain text for the force's systems. Sensitive answers never enter."),
    "services": ("Services", "The directory of support."),
    "prompts": ("The call handler's prompts", "One key each; what is said, then what is for the handler only."),
    "cards": ("Quick-reference cards", "One line, then why, then the law."),
    "codes": ("Local codes", "Each force sets its own."),
    "duties": ("Duties", "Before leaving, and by the end of the tour: done, not done because, or who and by when."),
    "read_aloud": ("Lines to read", "One at a time, in large letters. Nothing of the case is in them."),
    "directions": ("Directions", "What a supervisor directs in one tap."),
    "officer_questions": ("Questions to the officer", "What the officer is asked in one tap, where it can wait."),
    "closing": ("Before closing", "What must be settled before a received record is closed at a desk."),
    "ladder": (
        "The ladder",
        "What is shown to one person on duty after another until somebody takes it, and after how many minutes.",
    ),
    "phrases": ("Phrases", "What the app never says, and what it asks about in what was advised."),
}
ON_THE_WALK = ("outline", "questions", "sources")  # these have chapters of another form


def document(jinja: Environment, merged: Merged, pack_id: str, today: str, more: Sequence[Item] = ()) -> str:
    """The document for a sound pack as `merged_pack` gives it: named conditions are kept apart, once each. `more`:
    chapters that stand beside the pack's own.
    """
    entries = Entries(merged, today)
    chapters = [*_chapters(merged, entries), _sentences(merged), *more]
    shown = [entry for chapter in chapters for entry in chapter["entries"]]
    screens = [_screen(screen, merged, entries) for screen in merged["outline"]]
    shown += [entry for screen in screens for entry in (screen["entry"], *screen["questions"])]
    return jinja.get_template("content/pack.html").render(
        about=merged["about"],
        pack_id=pack_id,
        printed_on=day_in_words(today),
        screens=screens,
        chapters=chapters,
        sources=[entries.entry("sources", source) for source in merged["sources"]],
        beside=sum(entry["status"] not in ("", "verified") for chapter in more for entry in chapter["entries"]),
        unverified=[entry for entry in shown if entry["status"] not in ("", "verified")],
        loud=[entry for entry in shown if entry.get("is_loud")],
        past=[entry for entry in shown if entry["is_past"]],
        designated=_designated(merged, entries),
        bank_holidays=merged["bank_holidays"],
        until=day_in_words(merged["bank_holidays"]["until"]),
        holidays=[day_in_words(day) for day in merged["bank_holidays"]["days"]],
    )


def _chapters(merged: Merged, entries: Entries) -> Iterator[dict[str, Any]]:
    for kind in (*CHAPTERS, *(kind for kind in LISTS if kind not in CHAPTERS and kind not in ON_THE_WALK)):
        heading, intro = CHAPTERS.get(kind, (kind.capitalize(), ""))
        items = sorted(merged[kind], key=lambda item: item["rank"]) if kind == "findings" else merged.get(kind, [])
        if items:
            yield {
                "id": kind,
                "heading": heading,
                "intro": intro,
                "entries": [entries.entry(kind, item) for item in items],
            }


def _sentences(merged: Merged) -> Item:
    """What the engines put together themselves; what stands in braces is filled in."""
    bare: Item = {"fields": [], "sources": [], "status": "", "reviewed_on": "", "review_by": ""}
    bare |= {"is_loud": False, "is_past": False}
    said = merged["sentences"].items()
    return {
        "id": "sentences",
        "heading": "Sentences of the app",
        "intro": "What stands in braces is filled in. Where two stand, the first is for one.",
        "entries": [{"id": name, "heading": " / ".join(forms_of(one)), **bare} for name, one in said],
    }


def _screen(screen: Screen, merged: Merged, entries: Entries) -> dict[str, Any]:
    asked = [entries.words.questions[one] for one in questions_on(screen, merged["four"])]
    return {
        "entry": entries.entry("outline", {name: value for name, value in screen.items() if name != "questions"}),
        "questions": [entries.entry("questions", one) for one in asked],
    }


def _designated(merged: Merged, entries: Entries) -> list[str]:
    designated, words = merged["about"]["designated"], entries.words
    link = designated["police_link"]
    closes = " or ".join(words.option(link["question"], one) for one in link["restricts"])
    never = ", ".join(words.name(one) for one in designated["never_lowers"])
    return [
        f"{words.name(link['question'])} answered {closes} closes the record to all but named people.",
        f"{words.name(designated['incident_ref'])} is how the force finds the record.",
        f"No answer to {never} lowers anything." if never else "",
    ]
