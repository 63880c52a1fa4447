"""`make quick`: which tests go with what changed, what it leaves out, and that it says so."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

from tests.fixtures.run import ROOT

SETUP = ROOT / ".setup"


@pytest.fixture(scope="module")
def quick() -> Iterator[ModuleType]:
    """The command `.setup/quick`, as a module; it brings `what_changed` and `steps`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [*sys.path, str(SETUP)])
        loader = SourceFileLoader("quick", str(SETUP / "quick"))
        module = module_from_spec(spec_from_loader("quick", loader))
        loader.exec_module(module)
        yield module


def run_for(quick: ModuleType, *changed: str) -> set[str]:
    """What is run for these changes."""
    return set(quick.what_changed.chosen_for(list(changed)).tests)


def left_for(quick: ModuleType, *changed: str) -> dict[str, str]:
    """What is left out for these changes, and why."""
    return dict(quick.what_changed.chosen_for(list(changed)).left_out)


@pytest.mark.parametrize(
    "changed,expected",
    [
        ("tests/backend/sync/test_intake.py", "tests/backend/sync/test_intake.py"),
        ("backend/sync/intake.py", "tests/backend/sync"),
        ("backend/sync/routes.py", "tests/architecture/test_access.py"),
        ("backend/review/call_routes.py", "tests/architecture/test_access.py"),
        ("backend/rules/assess.py", "tests/conformance/test_vectors.py"),
        ("static/js/core/assess.js", "tests/conformance/test_vectors.py"),
        ("static/js/walk/send.js", "tests/conformance/test_walk_bodies.py"),
        ("static/js/walk/send.js", "tests/architecture/test_device_layers.py"),
        ("static/css/base.css", "tests/architecture/test_own_look.py"),
        ("templates/accounts/join.html", "tests/backend/accounts"),
        ("templates/components/currency.html", "tests/backend/screens"),
        ("templates/screens/_board.html", "tests/architecture/test_wording.py"),
        ("templates/screens/_board.html", "tests/backend/screens"),
        ("static/js/screens/marks.js", "tests/backend/screens"),
        ("backend/content/pack/findings.json", "tests/backend/content/test_cases.py"),
        ("package.json", "tests/architecture/test_toolchain.py"),
        ("offline_cache/worker/keeping.js", "tests/backend/shell/test_packed.py"),
    ],
)
def test_a_change_brings_the_tests_that_go_with_it(quick: ModuleType, changed: str, expected: str) -> None:
    assert expected in run_for(quick, changed)


def test_every_test_that_the_table_names_exists(quick: ModuleType) -> None:
    named = {test for _, tests in quick.what_changed.TABLE for test in tests if "{" not in test}

    assert {test for test in named if not (ROOT / test).exists()} == set()


def test_each_package_of_the_server_has_tests_that_go_with_it(quick: ModuleType) -> None:
    packages = [path.parent.name for path in (ROOT / "backend").glob("*/__init__.py")]
    without = [name for name in packages if not {f"tests/backend/{name}"} & seen(quick, f"backend/{name}/x.py")]

    assert without == ["wire"], "wire is tested by the two realms' sync, which the table names"


def seen(quick: ModuleType, path: str) -> set[str]:
    """What goes with a change, run or not."""
    return run_for(quick, path) | set(left_for(quick, path))


def test_a_helper_of_tests_brings_the_tests_beside_it(quick: ModuleType) -> None:
    assert "tests/backend/sync/test_calls.py" in run_for(quick, "tests/backend/sync/conftest.py")


def test_the_namesake_of_a_changed_module_and_a_changed_test_go_first(quick: ModuleType) -> None:
    changed = ["backend/sync/intake.py", "backend/sync/copying.py", "tests/backend/sync/test_calls.py"]

    assert quick.what_changed.nearest_to(changed) == [
        "tests/backend/sync/test_calls.py",
        "tests/backend/sync/test_intake.py",
    ]


def test_a_single_file_goes_before_a_folder(quick: ModuleType) -> None:
    tests = quick.what_changed.chosen_for(["backend/sync/intake.py"]).tests

    assert tests[-1] == "tests/backend/sync"


def test_a_test_that_is_gone_is_not_run(quick: ModuleType) -> None:
    assert run_for(quick, "tests/backend/sync/test_that_is_gone.py") == set()


def test_a_change_of_the_pack_brings_no_tests_of_the_servers_modules(quick: ModuleType) -> None:
    assert "tests/architecture/test_wording.py" not in run_for(quick, "backend/content/pack/findings.json")


def test_a_document_brings_no_tests(quick: ModuleType) -> None:
    assert run_for(quick, "docs/content.md") == set()


@pytest.mark.parametrize(
    "changed,why",
    [
        ("tests/browser/test_worker.py", "browser"),
        ("tests/engines/test_board.py", "engines"),
        ("tests/conformance/seeded_faults/test_python.py", "minutes"),
        ("tests/fixtures/app.py", "every test"),
    ],
)
def test_what_is_never_run_is_named_with_why(quick: ModuleType, changed: str, why: str) -> None:
    assert changed not in run_for(quick, changed)
    assert why in left_for(quick, changed)[changed]


def test_a_change_of_the_pack_has_the_pack_checked_and_names_the_content_tests_left_out(quick: ModuleType) -> None:
    changed = ["backend/content/pack/findings.json"]
    steps = quick.steps_for(changed, quick.what_changed.chosen_for(changed))

    assert "content pack" in [step.name for step in steps]
    assert "tests/backend/content" in left_for(quick, *changed)


def test_a_content_test_that_was_itself_changed_is_run(quick: ModuleType) -> None:
    assert "tests/backend/content/test_diff.py" in run_for(quick, "tests/backend/content/test_diff.py")


@pytest.mark.parametrize(
    "changed,is_run",
    [("static/js/sync/sender.js", True), ("static/js/vault/crypto.js", True), ("static/js/walk/send.js", False)],
)
def test_a_slow_device_test_is_run_with_what_it_goes_with(quick: ModuleType, changed: str, is_run: bool) -> None:
    device = quick.steps_for([changed], quick.what_changed.chosen_for([changed]))[-1]

    assert ("tests/device/sync/sender.test.js" in device.command) == is_run
    assert "tests/device/walk/report.test.js" in device.command


def test_what_was_left_out_is_said_with_how_to_run_it(quick: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "left").write_text("tests/a/test_b.py there was no time for it\n" * 2)

    said = "\n".join(quick.left_out(quick.Chosen((), {"tests/c.py": "it needs a browser"}), tmp_path / "left"))

    assert "there was no time for it: tests/a/test_b.py (2)" in said
    assert "it needs a browser: tests/c.py" in said
    assert "make test runs everything" in said


def test_nothing_is_said_of_what_was_left_out_where_nothing_was(quick: ModuleType, tmp_path: Path) -> None:
    assert quick.left_out(quick.Chosen((), {}), tmp_path / "none") == [""]


def test_a_step_that_fails_fails_the_whole_and_shows_what_it_printed(
    quick: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = quick.Step("sound", (sys.executable, "-c", "print('all is well')"))
    broken = quick.Step("broken", (sys.executable, "-c", "print('line 3 is wrong'); raise SystemExit(7)"))

    results = quick.all_at_once([sound, broken, sound], {})

    said = capsys.readouterr().out
    assert quick.steps.first_failure(results) == 7
    assert "FAILED" in said
    assert "line 3 is wrong" in said
    assert "all is well" not in said


class TestInARepository:
    @pytest.fixture
    def repository(self, quick: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Two commits, the later one on origin/main too."""
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            monkeypatch.delenv(name)
        monkeypatch.setattr(quick.what_changed, "ROOT", tmp_path)
        git(tmp_path, "init", "--quiet", "--initial-branch=main")
        for name in ("first.py", "second.py"):
            (tmp_path / name).write_text("1\n")
            commit(tmp_path, name)
        git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
        return tmp_path

    def test_what_is_not_committed_and_what_is_new_has_changed(self, quick: ModuleType, repository: Path) -> None:
        (repository / "first.py").write_text("2\n")
        (repository / "a new one.py").write_text("1\n")

        assert quick.what_changed.changed_files() == ["a new one.py", "first.py"]

    def test_what_is_committed_and_not_on_origin_has_changed(self, quick: ModuleType, repository: Path) -> None:
        (repository / "third.py").write_text("1\n")
        commit(repository, "third.py")
        (repository / "first.py").unlink()

        assert quick.what_changed.changed_files() == ["first.py", "third.py"]

    def test_where_nothing_differs_the_last_commit_is_what_changed(self, quick: ModuleType, repository: Path) -> None:
        assert quick.what_changed.changed_files() == ["second.py"]


def git(folder: Path, *arguments: str) -> None:
    """A git command there."""
    who = ("-c", "user.name=A Person", "-c", "user.email=person@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, name: str) -> None:
    """One file, committed."""
    git(folder, "add", name)
    git(folder, "commit", "--quiet", "-m", name)


class TestTheLimit:
    """tests/fixtures/until.py, in a pytest of its own."""

    TEST = "def test_one():\n    pass\n\n\ndef test_two(browser):\n    pass\n\n\ndef test_three():\n    pass\n"

    def run(self, folder: Path, until: float) -> subprocess.CompletedProcess[str]:
        """Run the tests under the limit."""
        (folder / "test_some.py").write_text(self.TEST)
        (folder / "pytest.ini").write_text("[pytest]\n")
        limits = {"PYTHONPATH": str(ROOT), "QUICK_UNTIL": str(until), "QUICK_LEFT": str(folder / "left")}
        command = [sys.executable, "-m", "pytest", "-p", "tests.fixtures.until", "-p", "no:cacheprovider", str(folder)]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")} | limits
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    @pytest.mark.prove
    def test_a_test_that_would_begin_too_late_is_written_down_and_not_run(self, tmp_path: Path) -> None:
        done = self.run(tmp_path, until=0)

        assert "2 skipped, 1 deselected" in done.stdout
        left = (tmp_path / "left").read_text().splitlines()
        assert left.count("test_some.py there was no time for it") == 2

    @pytest.mark.prove
    def test_a_test_that_needs_a_browser_is_written_down_and_not_run(self, tmp_path: Path) -> None:
        done = self.run(tmp_path, until=time.monotonic() + 600)

        assert "2 passed, 1 deselected" in done.stdout
        assert (tmp_path / "left").read_text() == "test_some.py it needs a browser\n"
