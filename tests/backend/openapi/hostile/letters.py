"""Texts that are hostile by their letters, their size, or by what they would be elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product


def places() -> Iterator[str]:
    for up, to in product(
        ("../", "..\\", "%2e%2e%2f", "....//", "..;/", "\u2025/"), ("etc/passwd", "instance/keys/live")
    ):
        yield up * 8 + to
    yield from (
        ".",
        "..",
        "/",
        "~",
        "/etc/passwd",
        "C:\\x",
        "\\\\evil\\x",
        "con",
        "nul",
        ".htaccess",
        "a/b",
        "x.html",
        "-rf",
        "--help",
    )


def letters() -> Iterator[str]:
    yield from (
        "\u202egnp.exe",
        "abc\u202edef\u202c",
        "\u2066abc\u2069",
        "\u200fא\u200eb",
        "שלום <b>",
        "مرحبا",
        "Zoë",
        "Zoe\u0308",
        "ﬀ",
        "Ａsha",
        "аsha",
        "\u212a",
        "İı",
        "ß",
        "e" + "\u0301" * 60,
        "Z\u0351\u036b\u0343a\u0321\u034al\u034eg\u0321o",
        "👩‍👩‍👧‍👦",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "👍🏿" * 20,
        "\ufeffx",
        "x\ufeff",
        "\u200b",
        "a\u200bb",
        "\u00ad",
        "\u3164",
        "\u2800",
        "\u00a0",
        "\ufffd",
        "\ufffe",
        "\uffff",
        "\U0010ffff",
        "\ue000",
        "\ud7ff",
        "﷽" * 10,
        "𒐫",
        "田中さん",
        "𠜎𠜱",
        "\u1d43",
        "ʼ",
        "‹script›window.ran=1‹/script›",
        "＜script＞window.ran=1＜/script＞",
        "\u0130\u0131" * 10,
    )
    for code in [*range(32), *range(127, 160)]:
        yield f"a{chr(code)}b"
    for code in (0xD800, 0xDBFF, 0xDC00, 0xDFFF):
        yield f"a{chr(code)}b"


def sizes_and_kinds() -> Iterator[str]:
    yield from (
        "",
        " ",
        "\n",
        "0",
        "-1",
        "00",
        "1e1000",
        "NaN",
        "Infinity",
        "-0",
        "9" * 400,
        "null",
        "undefined",
        "true",
        "None",
        "[]",
        "{}",
        '{"a":1,"a":2}',
        '{"__proto__": {"x": 1}}',
        "__proto__",
        "constructor",
        "prototype",
        "toString",
        "hasOwnProperty",
        "[object Object]",
        "2026-02-30",
        "9999-99-99",
        "0001-01-01",
        "24:61",
        "a" * 64,
        "a" * 121,
        "a" * 4_000,
        "a" * 4_001,
        "a" * 60_000,
        "a b " * 10_000,
        "(" * 20_000,
        "a" * 3_000 + "!",
        "[" * 5_000,
        "é" * 5_000,
        "👍" * 4_000,
        "<" * 5_000,
        "&" * 5_000,
        '"' * 5_000,
        "\n" * 3_000,
        "a" * 26,
        "A" * 22,
    )
