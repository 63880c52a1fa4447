"""The toolchain keeps its promises: what is installed is locked and explained; no registry or machine is named."""

import http.client
import http.server
import json
import re
import subprocess
import threading
import tomllib
from collections.abc import Iterator

import pytest
import sqlalchemy

from backend.shell.build import NotBuilt, build, load_manifest
from backend.shell.build_tools import where_written
from tests.fixtures.gate import Gate
from tests.fixtures.run import ROOT

pytestmark = pytest.mark.each_database

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PACKAGE = json.loads((ROOT / "package.json").read_text())
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt")


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for path in listed.splitlines() if (ROOT / path).is_file()]


def _asked_for() -> set[str]:
    optional = PROJECT["project"]["optional-dependencies"]
    groups = [PROJECT["project"]["dependencies"], *optional.values(), *PROJECT["dependency-groups"].values()]
    return {re.split(r"[\[<>=]", line)[0].strip() for group in groups for line in group}


def _locked(name: str) -> dict[str, str]:
    """Package to version, as a lock file of .setup/ has them."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", (ROOT / ".setup" / name).read_text(), re.M))


def test_every_python_package_asked_for_is_locked_with_hashes() -> None:
    locked = {package for name in LOCKS for package in _locked(name)}

    assert _asked_for() <= locked
    for name in LOCKS:
        text = (ROOT / ".setup" / name).read_text()
        assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=[a-z0-9])", text)[1:]), name


def test_the_tests_run_with_the_very_versions_that_are_deployed() -> None:
    run, dev = _locked("requirements.txt"), _locked("requirements-dev.txt")

    assert {name: dev.get(name) for name in run} == run


def test_every_npm_package_is_pinned_to_one_version_with_its_hash() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in _npm().values())
    for path, entry in lock["packages"].items():
        assert "resolved" not in entry, path
        assert not path or entry["integrity"].startswith("sha512-"), path


def test_each_dependency_is_explained() -> None:
    explained = set(re.findall(r"^\| (\S+) \|", (ROOT / "docs" / "dependencies.md").read_text(), re.M)) - {"package"}

    assert explained == _asked_for() | set(_npm())


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    registries = [
        ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("debian", "org"))
    ]
    paths = ["/".join(["", "work", "main"]), "/".join(["", "root", ""]), "/".join(["", "home", ""])]
    forbidden = re.compile("|".join(re.escape(text) for text in registries + paths))

    found = {path: forbidden.search(_text(path)) for path in _tracked()}

    assert {path: hit.group() for path, hit in found.items() if hit} == {}


def test_third_party_browser_code_is_never_committed() -> None:
    assert [path for path in _tracked() if path.startswith(("node_modules/", "static/vendor/", "static/built/"))] == []


class TestTheBuild:
    @pytest.fixture
    def sources(self, tmp_path):
        (tmp_path / "js").mkdir()
        (tmp_path / "css" / "components").mkdir(parents=True)
        (tmp_path / "icons").mkdir()
        (tmp_path / "js" / "pages").mkdir()
        boot = "// why\nimport { b } from '../b.js';\nexport const longName = b();\nimport('../later.js');\n"
        (tmp_path / "js" / "pages" / "boot.js").write_text(boot)
        (tmp_path / "js" / "b.js").write_text("export function b() { return document.title }\n")
        (tmp_path / "js" / "later.js").write_text("import { b } from './b.js';\nexport const later = b();\n")
        (tmp_path / "css" / "base.css").write_text("a { color: var(--ink) }")
        (tmp_path / "css" / "tokens.css").write_text(":root { --ink: #111; }")
        (tmp_path / "css" / "components" / "chip.css").write_text(".chip { color: red }")
        (tmp_path / "icons" / "icon.png").write_bytes(b"\x89PNG")
        return tmp_path

    def test_what_is_built_is_listed_by_hash_and_packed(self, sources):
        build(sources)

        manifest = load_manifest(sources / "built")
        folder = sources / "built" / manifest.build
        assert {"css/app.css", "js/pages/boot.js", "icons/icon.png", "vendor/htmx.min.js"} <= set(manifest.files)
        assert (folder / "css" / "app.css").read_text() == ":root{--ink: #111}a{color:var(--ink)}.chip{color:red}\n"
        assert manifest.files["js/pages/boot.js"].br == (folder / "js" / "pages" / "boot.js.br").stat().st_size
        assert (folder / "js" / "pages" / "boot.js.gz").exists()
        assert not (folder / "icons" / "icon.png.br").exists()

    @pytest.mark.prove
    def test_what_two_scripts_share_is_served_once_and_what_comes_later_is_a_part_of_its_own(self, sources):
        folder = sources / "built" / build(sources)[0].build

        scripts = {path.stem.split("-")[0]: path.read_text() for path in (folder / "js").rglob("*.js")}

        assert sorted(scripts) == ["boot", "later", "shared"]
        assert "document.title" in scripts["shared"]
        assert 'import("../parts/later.js")' in scripts["boot"]

    def test_a_changed_module_changes_no_script_but_the_one_that_holds_it(self, sources):
        def scripts():
            folder = sources / "built" / build(sources)[0].build
            return {path.relative_to(folder): path.read_bytes() for path in (folder / "js").rglob("*.js")}

        before = scripts()
        (sources / "js" / "b.js").write_text("export function b() { return 2 }\n")
        after = scripts()

        assert before.keys() == after.keys()
        assert [path.name.split("-")[0] for path in before if before[path] != after[path]] == ["shared"]

    @pytest.mark.prove
    def test_where_a_reported_error_was_is_said_though_names_are_short_in_what_is_served(self, sources):
        folder = sources / "built" / build(sources)[0].build
        shared = next((folder / "js" / "parts").glob("shared-*.js"))
        before = shared.read_text().partition("document.title")[0].split("\n")

        said = where_written(sources / "js", f"parts/{shared.name}", len(before), len(before[-1]) + 1)

        assert "longName=" not in (folder / "js" / "pages" / "boot.js").read_text()
        assert said == f"b.js:1:{len('export function b() { return ') + 1}"
        assert where_written(sources / "js", "parts/of-another-build.js", 1, 1) is None

    @pytest.mark.prove
    def test_equal_sources_are_not_built_twice_and_a_change_gives_a_new_name(self, sources):
        first, made_first = build(sources)
        again, made_again = build(sources)
        (sources / "js" / "b.js").write_text("export function b() { return 2 }\n")
        changed, made_changed = build(sources)

        assert (made_first, made_again, made_changed) == (True, False, True)
        assert first == again
        assert first.build != changed.build
        assert (sources / "built" / first.build).is_dir(), "an open page still asks for the build before"

    @pytest.mark.prove
    @pytest.mark.prove
    def test_only_the_two_builds_before_are_kept(self, sources):
        names = []
        for number in range(5):
            (sources / "js" / "b.js").write_text(f"export function b() {{ return {number} }}\n")
            names.append(build(sources)[0].build)

        kept = {path.name for path in (sources / "built").iterdir() if not path.name.startswith(".")}

        assert kept == {*names[2:], "manifest.json"}

    def test_a_faulty_source_leaves_the_build_before_in_place(self, sources):
        before, _ = build(sources)
        (sources / "js" / "b.js").write_text("export const = ;\n")

        with pytest.raises(subprocess.CalledProcessError):
            build(sources)

        assert load_manifest(sources / "built") == before
        assert not list((sources / "built").glob(".making-*"))

    def test_no_sources_yet_are_no_error(self, tmp_path):
        assert "css/app.css" in build(tmp_path)[0].files

    def test_without_a_build_the_remedy_is_named(self, tmp_path):
        with pytest.raises(NotBuilt, match="make setup"):
            load_manifest(tmp_path)


class TestTheDatabases:
    def test_each_test_gets_a_migrated_database_of_its_own(self, both_databases, database_url):
        assert database_url.startswith(f"{both_databases}:")
        engine = sqlalchemy.create_engine(database_url.replace("postgresql:", "postgresql+psycopg:"))
        tables = sqlalchemy.inspect(engine).get_table_names()
        engine.dispose()

        assert "alembic_version" in tables
        assert len(tables) > 1

    def test_an_empty_one_is_empty(self, both_databases, empty_database_url):
        engine = sqlalchemy.create_engine(empty_database_url.replace("postgresql:", "postgresql+psycopg:"))
        tables = sqlalchemy.inspect(engine).get_table_names()
        engine.dispose()

        assert tables == []


class TestTheGate:
    @pytest.fixture
    def counter(self) -> Iterator[http.server.ThreadingHTTPServer]:
        """A server that counts what it was told to do: server.done."""

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self._answer()

            def do_PUT(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self.server.done += 1
                self._answer()

            def _answer(self) -> None:
                self.send_response(200)
                self.send_header("Content-Length", "4")
                self.end_headers()
                self.wfile.write(b"done")

            def log_message(self, *_: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.handle_error = lambda *_: None
        server.daemon_threads = True
        server.done = 0
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()
        server.server_close()

    @pytest.fixture
    def closing(self, counter) -> Iterator[Gate]:
        gate = Gate(counter.server_address[1])
        yield gate
        gate.close()

    def test_a_cut_resets_and_refuses_until_restored(self, closing):
        assert _ask(closing, "GET") == b"done"
        closing.cut()
        with pytest.raises((ConnectionError, http.client.HTTPException)):
            _ask(closing, "GET")
        closing.restore()
        assert _ask(closing, "GET") == b"done"

    def test_a_lost_answer_was_given_before_it_was_lost(self, closing, counter):
        closing.drop_responses(1)

        with pytest.raises((ConnectionError, http.client.HTTPException)):
            _ask(closing, "PUT")

        assert counter.done == 1
        assert _ask(closing, "PUT") == b"done"
        assert counter.done == 2


def _ask(gate: Gate, method: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", gate.port, timeout=5)
    try:
        connection.request(method, "/", b"x" * 200_000 if method == "PUT" else None)
        return connection.getresponse().read()
    finally:
        connection.close()


def _npm() -> dict[str, str]:
    return {**PACKAGE["dependencies"], **PACKAGE["devDependencies"]}


def _text(path: str) -> str:
    return (ROOT / path).read_bytes().decode("utf-8", "ignore")
