"""The search for a browser, with stand-ins for browsers, Playwright's download and apt-get."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import find, lab

STARTS, BROKEN = "it starts", "a system library is missing"


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine whose only programs lie in `bin`, where a browser is a file that says whether it starts.

    `ran` are the commands that were run to fetch something; `brings` says which files each of them leaves behind.
    """
    own = SimpleNamespace(bin=tmp_path / "bin", playwrights=tmp_path / "cache" / "chrome", ran=[], brings={}, user=0)
    own.bin.mkdir()
    own.playwright = SimpleNamespace(chromium=SimpleNamespace(executable_path=str(own.playwrights)))

    def run(*command):
        own.ran.append(" ".join(command[-2:]))
        for path, kind in own.brings.get(own.ran[-1], {}).items():
            program(path, kind)

    monkeypatch.setenv("PATH", str(own.bin))
    monkeypatch.setattr(os, "geteuid", lambda: own.user, raising=False)
    monkeypatch.setattr(find, "starts", lambda _, path: STARTS in Path(path).read_text())
    monkeypatch.setattr(find, "quietly", run)
    return own


def program(path, kind):
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\necho {kind} >&2\nexit 1\n")
    path.chmod(0o755)
    return path


def found(machine):
    return Path(find.find(machine.playwright))


DOWNLOAD, APT, LIBRARIES = "--no-shell chromium", "--yes chromium", "install-deps chromium"
needs_which = pytest.mark.skipif(
    sys.platform == "win32", reason="programs have other names there, and there is no apt-get"
)


@needs_which
@pytest.mark.parametrize("name", find.NAMES)
def test_the_systems_browser_is_taken_and_nothing_fetched(machine, name, capsys):
    program(machine.bin / "apt-get", STARTS)
    browser = program(machine.bin / name, STARTS)
    assert found(machine) == browser
    assert machine.ran == [] and capsys.readouterr().err == ""


@needs_which
def test_a_browser_that_does_not_start_is_passed_over(machine):
    program(machine.bin / "chromium-browser", BROKEN)  # Ubuntu's leads to the snap store
    browser = program(machine.bin / "google-chrome", STARTS)
    assert found(machine) == browser
    assert machine.ran == []


def test_playwrights_is_taken_where_it_is_there(machine):
    browser = program(machine.playwrights, STARTS)
    assert found(machine) == browser
    assert machine.ran == []


def test_playwrights_is_fetched_where_it_is_not(machine, capsys):
    machine.brings[DOWNLOAD] = {machine.playwrights: STARTS}
    assert found(machine) == machine.playwrights
    assert machine.ran == [DOWNLOAD] and len(capsys.readouterr().err.splitlines()) == 1


@needs_which
@pytest.mark.parametrize("downloaded", [{}, {"playwrights": BROKEN}], ids=["nothing", "one that lacks libraries"])
def test_root_gets_debians(machine, downloaded, capsys):
    program(machine.bin / "apt-get", STARTS)
    machine.brings[DOWNLOAD] = {getattr(machine, name): kind for name, kind in downloaded.items()}
    machine.brings[APT] = {machine.bin / "chromium": STARTS}
    assert found(machine) == machine.bin / "chromium"
    assert machine.ran == [DOWNLOAD, "apt-get update", APT]
    assert "apt-get" in capsys.readouterr().err.splitlines()[-1]


@needs_which
def test_root_gets_the_missing_libraries_on_ubuntu(machine):
    program(machine.bin / "apt-get", STARTS)
    program(machine.playwrights, BROKEN)
    machine.brings[LIBRARIES] = {machine.playwrights: STARTS}
    assert found(machine) == machine.playwrights
    assert machine.ran == ["apt-get update", APT, LIBRARIES]


@needs_which
@pytest.mark.parametrize("apt", [True, False])
@pytest.mark.parametrize("user", [0, 1000])
def test_where_there_is_none_one_is_told_how_to_get_it(machine, user, apt):
    """An ordinary user's machine is left as it is; nor does root's apt-get always succeed."""
    machine.user = user
    if apt:
        program(machine.bin / "apt-get", STARTS)
    with pytest.raises(
        RuntimeError, match=r"Install Chrome or Chromium .* -m playwright install --with-deps chromium$"
    ):
        found(machine)
    assert machine.ran == [DOWNLOAD] + ["apt-get update", APT] * (apt and user == 0)


@needs_which
def test_a_program_that_is_no_browser_does_not_start(tmp_path):
    with sync_playwright() as playwright:
        assert not find.starts(playwright, program(tmp_path / "chromium", BROKEN))
        assert not find.starts(playwright, tmp_path / "not there")


@needs_which
def test_apt_get_is_asked_no_questions(tmp_path, monkeypatch, capfd):
    """The true commands, with a stand-in for apt-get on PATH."""
    log = tmp_path / "log"
    apt = tmp_path / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$@" $DEBIAN_FRONTEND >> "{log}"\necho noise; exit 100\n')
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    playwrights = program(tmp_path / "chrome", BROKEN)
    monkeypatch.setattr(sys, "executable", shutil.which("true", path="/bin:/usr/bin"))
    candidates = find.candidates(SimpleNamespace(chromium=SimpleNamespace(executable_path=str(playwrights))))
    assert list(candidates) == [str(playwrights)] * 2
    assert log.read_text().splitlines() == ["update noninteractive", "install --yes chromium noninteractive"]
    said = capfd.readouterr()
    assert said.out == "" and "noise" not in said.err


def test_the_browser_of_run_py_is_not_looked_for_again(monkeypatch):
    started = []
    playwright = SimpleNamespace(chromium=SimpleNamespace(launch=lambda **options: started.append(options)))
    monkeypatch.setattr(lab, "find", lambda _: "looked for")
    for value, path in (("/a/browser", "/a/browser"), ("", "looked for")):
        monkeypatch.setenv("COURSE_BROWSER", value)
        lab.launch(playwright)
        assert started.pop() == {"executable_path": path, "args": find.FLAGS}


def test_as_a_program_it_prints_a_path_or_advice(tmp_path):
    """Here on a machine without programs, whose download is cut off."""
    nothing = {
        "PATH": str(tmp_path),
        "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9",
        "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "cache"),
    }
    told = subprocess.run(
        [sys.executable, "-m", "tests.browser.find"],
        cwd=find.ROOT,
        env=os.environ | nothing,
        capture_output=True,
        encoding="utf-8",
    )
    assert (told.returncode, told.stdout) == (1, find.HOW_TO_GET_ONE + "\n")
    assert len(told.stderr.splitlines()) == 1 and "fetching Playwright's" in told.stderr
