"""Builds the static files (`python -m backend.shell.build`, part of `make setup`) and reads what was built.

    static/built/<build>/css/app.css      GOV.UK's components, then our own style sheets, as one file
                         css/<page>.css   what only one page needs (static/css/pages/)
                         js/…             the scripts that pages name, each with what it imports (bundle.mjs)
                         js/parts/…       what several of them share, or import later
                         vendor/…         third-party code that a page loads as a plain script; the rest is in js/
                         icons/…          and whatever else stands in static/
                         .worker.js       the service worker without its list; hidden: no file that a phone keeps
    static/built/manifest.json            {"build": 12 hex digits, "files": {path: {"sha256", "bytes", "br"}}}

Every text file has its .br and .gz beside it. The name of a build is the hash of its contents, so equal sources give
equal addresses. A build appears whole (made aside, renamed) and its manifest last; the two builds before it stay, for
the pages that are still open.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from backend.shell.build_tools import (
    BUNDLER,
    SERVICE_WORKER,
    bundle_modules,
    bundle_vendor,
    compile_css,
    page_sheets,
    service_worker,
)

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
TEXT = {".css", ".js", ".svg", ".json", ".webmanifest", ".txt", ".html"}
MADE_OTHERWISE = {"built", "css", "js", "vendor"}
PLAIN_SCRIPTS = {Path("vendor/htmx.min.js")}
WORKER = ".worker.js"
KEEP = 3


class NotBuilt(Exception):
    """The static files have not been built, or their manifest cannot be read."""


@dataclass(frozen=True)
class BuiltFile:
    """One file of a build: the hex SHA-256 of its plain bytes, their number, and how many travel (brotli, if text)."""

    sha256: str
    bytes: int
    br: int


@dataclass(frozen=True)
class Manifest:
    """One build. `files` is keyed by the path below /static/<build>/, such as "js/pages/boot.js"."""

    build: str
    files: Mapping[str, BuiltFile]


def load_manifest(folder: Path) -> Manifest:
    """The current build in a folder such as static/built. Raises NotBuilt, saying what to do."""
    try:
        read = json.loads((folder / "manifest.json").read_text())
        return Manifest(read["build"], {path: BuiltFile(**file) for path, file in read["files"].items()})
    except FileNotFoundError:
        raise NotBuilt(
            f"The static files are not built: there is no manifest.json in {folder}. Run `make setup`."
        ) from None
    except (ValueError, KeyError, TypeError) as error:
        raise NotBuilt(
            f"{folder / 'manifest.json'} cannot be read ({error}). Delete it and run `make setup`."
        ) from error


def build(static: Path = STATIC, built: Path | None = None) -> tuple[Manifest, bool]:
    """The build of a folder of sources, and whether it had to be made.

    Raises subprocess.CalledProcessError if a source is wrong; sass or esbuild has then said why.
    """
    built = built or static / "built"
    built.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(built):
        bundle_vendor(static / "vendor")
        inputs = _inputs(static)
        if (done := _already(built, inputs)) is not None:
            return done, False
        with tempfile.TemporaryDirectory(prefix=".making-", dir=built) as made_aside:
            making = Path(made_aside) / "build"
            _make(static, making)
            manifest = _manifest_of(making)
            _publish(making, built, manifest, inputs)
        return manifest, True


@contextmanager
def _one_at_a_time(built: Path) -> Iterator[None]:
    with (built / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _inputs(static: Path) -> str:
    """A hash over every source, every installed package and this program."""
    sources = [path for path in _files(static) if path.relative_to(static).parts[0] != "built"]
    beside = [Path(__file__).with_name(name) for name in ("build_tools.py", "later.json")]
    program = [Path(__file__), *beside, BUNDLER, ROOT / "package-lock.json"]
    return _hash_of((str(path), path.read_bytes()) for path in [*sources, *_files(SERVICE_WORKER), *program])


def _already(built: Path, inputs: str) -> Manifest | None:
    try:
        manifest = load_manifest(built)
    except NotBuilt:
        return None
    stamp = built / ".inputs"
    same = stamp.exists() and stamp.read_text() == inputs and (built / manifest.build).is_dir()
    return manifest if same else None


def _make(static: Path, making: Path) -> None:
    making.mkdir()
    _write(making / "css" / "app.css", compile_css(static / "css"))
    for name, sheet in page_sheets(static / "css").items():
        _write(making / "css" / name, sheet)
    bundle_modules(static / "js", making / "js")
    _write(making / WORKER, service_worker())
    for source in _files(static):
        path = source.relative_to(static)
        if path.parts[0] not in MADE_OTHERWISE or path in PLAIN_SCRIPTS:
            _write(making / path, source.read_bytes())
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # brotli lets go of the interpreter's lock
        list(pool.map(_compress, [path for path in _files(making) if path.suffix in TEXT]))


def _compress(path: Path) -> None:
    import brotli

    plain = path.read_bytes()
    path.with_name(path.name + ".br").write_bytes(brotli.compress(plain, quality=11))
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(plain, compresslevel=9, mtime=0))


def _manifest_of(making: Path) -> Manifest:
    files = {str(path.relative_to(making)): path for path in _files(making) if path.suffix not in (".br", ".gz")}
    name = _hash_of((name, path.read_bytes()) for name, path in files.items())[:12]
    return Manifest(name, {name: _built_file(path) for name, path in files.items()})


def _built_file(path: Path) -> BuiltFile:
    plain = path.read_bytes()
    packed = path.with_name(path.name + ".br")
    travels = packed.stat().st_size if packed.exists() else len(plain)
    return BuiltFile(hashlib.sha256(plain).hexdigest(), len(plain), travels)


def _publish(making: Path, built: Path, manifest: Manifest, inputs: str) -> None:
    """Let a finished build appear, its manifest last; then drop the oldest builds."""
    target = built / manifest.build
    if target.exists():
        shutil.rmtree(target)  # the same contents by its name, unless somebody changed them
    making.rename(target)
    os.utime(target)
    written = {"build": manifest.build, "files": {path: asdict(file) for path, file in manifest.files.items()}}
    _replace(built / "manifest.json", json.dumps(written, indent=1) + "\n")
    _replace(built / ".inputs", inputs)
    builds = [path for path in built.iterdir() if re.fullmatch(r"[0-9a-f]{12}", path.name)]
    for old in sorted(builds, key=lambda path: path.stat().st_mtime, reverse=True)[KEEP:]:
        shutil.rmtree(old)


def _files(folder: Path) -> list[Path]:
    """Every file below a folder, hidden ones left out, in an order that is the same everywhere."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _hash_of(named: Iterable[tuple[str, bytes]]) -> str:
    total = hashlib.sha256()
    for name, contents in named:
        total.update(f"{name}\0{hashlib.sha256(contents).hexdigest()}\n".encode())
    return total.hexdigest()


def _write(path: Path, contents: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(contents)


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".new")
    beside.write_text(text)
    beside.replace(path)


def main() -> None:
    """Build, and say in one line what came of it."""
    try:
        manifest, made = build()
    except subprocess.CalledProcessError as error:
        sys.exit(f"The static files were not built ({Path(error.cmd[1]).name} stopped); the build before stays.")
    if made:
        travels = sum(file.br for file in manifest.files.values())
        print(f"Built {len(manifest.files)} static files as {manifest.build} ({travels:,} bytes in brotli)")


if __name__ == "__main__":
    main()
