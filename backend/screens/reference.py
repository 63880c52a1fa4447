"""The quick reference of a pack: its page, its print, the scripts to read out. Nobody's data; nothing kept."""

from __future__ import annotations

from collections.abc import Callable

from flask import render_template

from backend.content.frozen import Pack
from backend.content.signed_share import signed_share
from backend.core.precache import KeptPage, kept_html
from backend.rules.call_ins import place_of
from backend.rules.scripts import blank_lines
from backend.screens.cards import codes
from backend.screens.groups import grouped
from backend.screens.paper import on_paper
from backend.screens.views import by_id, items_with_defaults


def reference_path(pack: Pack) -> str:
    """Where a pack's quick reference is."""
    return f"/p/{pack.pack_id}/{pack.data['about']['lang']}/reference"


def call_ins_path(pack: Pack) -> str:
    """Where a pack's scripts to read out are."""
    return f"/p/{pack.pack_id}/{pack.data['about']['lang']}/call-ins"


def reference_pages(pack: Pack) -> dict[str, Callable[[], KeptPage]]:
    """What a pack adds to the pages a phone keeps, by path: what makes its quick reference, the print of it, and the
    scripts to read out: in one packed file with the pack, most of their words weigh nothing.
    """
    path, scripts = reference_path(pack), call_ins_path(pack)
    return {
        path: lambda: kept_html(path, _page(pack)),
        f"{path}/print": lambda: KeptPage(f"{path}/print", on_paper(pack)),
        scripts: lambda: kept_html(scripts, _call_ins(pack)),
    }


def _page(pack: Pack) -> str:
    data = pack.data
    return render_template(
        "reference/reference.html",
        pack_id=pack.pack_id,
        lang=data["about"]["lang"],
        path=reference_path(pack),
        groups=grouped(data),
        codes=codes(data),
        notice=data["about"]["notice"],
        share=signed_share(data),
    )


def _call_ins(pack: Pack) -> str:
    scripts = ("script", "handler_script")
    findings = [
        {**one, **{name: blank_lines(one[name]) for name in scripts}}
        for one in items_with_defaults(pack.data, "findings")
    ]
    sources = by_id(items_with_defaults(pack.data, "sources"))
    in_order = sorted(findings, key=lambda one: place_of(one["danger"]))
    return render_template("screens/scripts.html", findings=in_order, sources=sources)
