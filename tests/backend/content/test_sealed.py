"""The sealed pack: read whole, or refused with the file, the reason and what to do."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend import create_app
from backend.content import service
from backend.content.sealed import BUILD, NAME, PackFileRefused, Sealed, from_bytes, read_sealed, to_bytes
from backend.core.config import Config
from tests.backend.content.small_pack import small_pack, write_pack
from tests.fixtures.pack import sealed_pack, shared_pack
from tests.fixtures.run import ROOT, free_port
from tests.fixtures.server import Server

EDITED = "was edited, or cut short, after it was built"
DEEP = b"\n".join([b"{}", b"[" * 100_000, b"{}", b""])
SOMEWHERE = Path("/somewhere/content_pack")


@pytest.fixture(scope="module", name="content")
def what_a_small_sealed_pack_holds(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("sealed")
    return sealed_pack(folder, write_pack(small_pack(), folder / "pack")).read_bytes()


def refusal(content: bytes) -> str:
    """Why a file with this content is refused."""
    with pytest.raises(PackFileRefused) as refused:
        from_bytes(SOMEWHERE, content)
    assert str(SOMEWHERE) in refused.value.message
    assert BUILD in refused.value.message
    return refused.value.message


def sealed_again(content: bytes) -> bytes:
    """The same with a first line that fits: what somebody makes who knows the form."""
    rest = content.partition(b"\n")[2]
    return f"{NAME} 1 {hashlib.sha256(rest).hexdigest()}\n".encode() + rest


def test_what_was_sealed_is_read_again() -> None:
    read = read_sealed(shared_pack())

    assert to_bytes(read) == shared_pack().read_bytes()
    assert read.built.pack_id == read.pack.pack_id == hashlib.sha256(read.pack.canonical).hexdigest()[:32]
    assert read.scenarios.sound["ex_partner_tracker"].version
    assert read.scenarios.common["warning"]


EDITS = {
    "a word of the pack": (b"believe", b"disbelief"),
    "the account's name": (b'"account":"', b'"account":"not_'),
    "a word around the scenarios": (b'"step_out"', b'"step_off"'),
    "the digest": (b"foursight-pack 1 ", b"foursight-pack 1 0"),
}


@pytest.mark.parametrize("what", EDITS)
def test_an_edited_file_is_refused(what: str, content: bytes) -> None:
    old, new = EDITS[what]
    assert old in content

    assert EDITED in refusal(content.replace(old, new, 1))


@pytest.mark.parametrize("length", range(len("foursight-pack 1 0123") + 1))
def test_a_file_cut_short_in_its_first_line_is_refused_as_such(length: int, content: bytes) -> None:
    assert EDITED in refusal(content[:length])


@given(st.data())
def test_a_file_cut_short_anywhere_is_refused(content: bytes, data: st.DataObject) -> None:
    assert EDITED in refusal(content[: data.draw(st.integers(0, len(content) - 1))])


@given(st.data())
def test_one_bit_that_turned_is_noticed(content: bytes, data: st.DataObject) -> None:
    at, bit = data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(0, 7))

    refusal(content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :])


def test_more_at_its_end_is_refused(content: bytes) -> None:
    assert EDITED in refusal(content + b"\n")


def test_a_file_of_another_form_says_which(content: bytes) -> None:
    later = content.replace(b"foursight-pack 1 ", b"foursight-pack 2 ", 1)

    assert "is of another form (2) than this version of Foursight reads (1)" in refusal(later)


def test_a_pack_of_another_form_says_which(content: bytes) -> None:
    later = sealed_again(content.replace(b'"format":1', b'"format":2', 1))

    assert "is of another form (pack 2) than this version of Foursight reads (pack 1)" in refusal(later)


@pytest.mark.parametrize("other", [b'{"format": 1}', b"PK\x03\x04\xff", b"foursight-packs 1 x\n"])
def test_any_other_file_is_no_pack(other: bytes) -> None:
    assert "is no content pack" in refusal(other)


@pytest.mark.parametrize(
    "lines", [b"", b"{}\n", b"{}\n{}\n{}\n", b"[]\n[]\n[]\n", b"{\n{\n{\n", b"1\n2\n3\n4\n5\n", DEEP]
)
def test_nonsense_under_a_digest_that_fits_is_refused(lines: bytes) -> None:
    assert "is no content pack" in refusal(sealed_again(b"any first line\n" + lines))


def test_a_pack_under_another_packs_name_is_refused(content: bytes) -> None:
    sealed = from_bytes(SOMEWHERE, content)
    name = sealed.pack.pack_id.encode()

    assert "is no content pack" in refusal(sealed_again(content.replace(name, b"0" * len(name), 1)))


def app_with(file: Path, tmp_path: Path) -> None:
    """Make a server's app that reads this file."""
    create_app(Config(instance=tmp_path / "instance", pack_file=file, testing=True))


def test_without_a_file_the_app_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(PackFileRefused) as refused:
        app_with(tmp_path / "content_pack", tmp_path)

    assert refused.value.message == f"The content pack {tmp_path / 'content_pack'} is not there.\n\nBuild it: {BUILD}"


def test_a_folder_in_its_place_is_named_as_one(tmp_path: Path) -> None:
    with pytest.raises(PackFileRefused, match=r"is a folder\.\n\nRemove the folder"):
        app_with(tmp_path, tmp_path)


def test_a_file_that_this_account_may_not_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", forbidden)

    with pytest.raises(PackFileRefused, match=r"cannot be read \(Permission denied\)\.\n\nLet the account that runs"):
        app_with(tmp_path / "content_pack", tmp_path)


def test_an_edited_file_makes_no_app(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "content_pack"
    file.write_bytes(content.replace(b"believe", b"disbelief", 1))

    with pytest.raises(PackFileRefused, match=EDITED):
        app_with(file, tmp_path)


def test_a_running_server_goes_on_with_what_it_has_until_it_is_started_again(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "content_pack"
    file.write_bytes(content)
    app_with(file, tmp_path)
    had: Sealed = service.in_use()

    for later in (shared_pack().read_bytes(), b"spoilt"):
        file.write_bytes(later)
        assert service.in_use() is had
    file.unlink()
    assert service.current_pack() is had.pack

    file.write_bytes(shared_pack().read_bytes())
    app_with(file, tmp_path)
    assert service.current_pack().pack_id != had.pack.pack_id


def test_the_server_itself_does_not_start_and_says_which_file_and_which_command(tmp_path: Path) -> None:
    file = tmp_path / "content_pack"
    file.write_bytes(shared_pack().read_bytes()[:-1])
    environment = {**os.environ, "PORT": str(free_port()), "FOURSIGHT_INSTANCE": str(tmp_path)}
    command = [str(Path(sys.prefix) / "bin" / "gunicorn"), "--config", str(ROOT / ".setup" / "gunicorn.py"), "wsgi:app"]

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode != 0
    assert f"Foursight does not start. The content pack {file} {EDITED}." in done.stderr
    assert BUILD in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.prove
def test_a_command_runs_all_the_same_and_one_of_them_mends_it(tmp_path: Path) -> None:
    file = tmp_path / "content_pack"
    file.write_bytes(b"spoilt")
    server = Server(tmp_path, f"sqlite:///{tmp_path / 'own.sqlite3'}", FOURSIGHT_PACK_FILE=str(file))

    with pytest.raises(subprocess.CalledProcessError) as failed:
        server.flask("content", "keep")
    assert f"The content pack {file} is no content pack." in failed.value.stderr
    assert "Traceback" not in failed.value.stderr

    assert f"Built: {file}" in server.flask("content", "build")
    assert read_sealed(file).pack.pack_id == read_sealed(shared_pack()).pack.pack_id


def test_a_server_that_was_built_by_other_code_says_how_to_take_up_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app_with(shared_pack(), tmp_path)
    assert service.pack_words_at_start() == []

    monkeypatch.setattr(service, "code_mark", lambda: "another")

    assert [BUILD in words for words in service.pack_words_at_start()] == [True]
