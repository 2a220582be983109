"""The two commands: what they say when something is missing, and that all lists of packages agree."""

import ast
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """run.py as a module of a project in a folder with a space and accents in its name."""
    folder = tmp_path / "mon été à Kraków"
    folder.mkdir()
    for name in ("run.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    spec = importlib.util.spec_from_file_location("run", folder / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert folder == module.ROOT
    (folder / "requirements.lock").write_text("", encoding="utf-8")
    (folder / "requirements-test.lock").write_text("nothing==1", encoding="utf-8")
    return module


def test_an_old_python_is_told_so():
    code = "import sys; sys.version_info = (3, 10, 1); exec(open('run.py').read())"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 1
    assert "needs Python 3.11 or newer; this is Python 3.10" in told.stderr
    assert "Traceback" not in told.stderr and len(told.stderr.strip().splitlines()) == 1


def test_an_old_python_can_read_as_far_as_that():
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 4))
    assert not re.search(r"\bf\"|\bf'|:=|\bmatch \w+:", source)


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_without_venv_the_package_is_named(run, monkeypatch, missing):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == missing else object())
    with pytest.raises(SystemExit, match=r"sudo apt install python3\.\d+-venv"):
        run.make_venv()


@pytest.mark.parametrize("half_made", ["nothing in it", "a python that does not start", "no pip"])
def test_a_half_made_environment_is_mended(run, half_made, capsys):
    run.VENV.mkdir()
    if half_made == "a python that does not start":
        run.PYTHON.parent.mkdir(parents=True)
        run.PYTHON.write_text("not a program", encoding="utf-8")
        run.PYTHON.chmod(0o755)
    elif half_made == "no pip":
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", run.VENV], check=True)
    run.make_venv()
    assert run.works("-c", "import pip")
    assert "Making .venv again" in capsys.readouterr().out


def test_without_a_network_one_line_says_so(run, tmp_path):
    run.make_venv()
    lock = "flit-core==3.12.0 --hash=sha256:" + "0" * 64
    (run.ROOT / "requirements.lock").write_text(lock, encoding="utf-8")
    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": str(tmp_path),
    }
    told = subprocess.run(
        [sys.executable, run.ROOT / "run.py", "setup"],
        env=os.environ | nowhere,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert told.returncode == 1 and "is this computer online?" in told.stderr
    assert "Traceback" not in told.stderr and len(told.stderr.strip().splitlines()) == 1
    assert not run.READY.exists(), "a set-up that failed may not look finished"


def test_a_second_call_does_nothing(run, monkeypatch):
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.touch()
    monkeypatch.setattr(run, "make_venv", lambda: pytest.fail("set up again"))
    run.READY.write_text(run.marker(run.lock_file(for_tests=True)), encoding="utf-8")
    run.set_up()
    run.set_up(for_tests=True)


def test_a_learners_environment_is_not_enough_for_the_tests(run):
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.touch()
    run.READY.write_text(run.marker(run.lock_file(for_tests=False)), encoding="utf-8")
    assert run.is_ready(for_tests=False) and not run.is_ready(for_tests=True)


@pytest.mark.parametrize("change", ["lock", "folder"])
def test_a_new_lock_or_a_moved_folder_is_set_up_again(run, change, monkeypatch, tmp_path):
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.touch()
    run.READY.write_text(run.marker(run.lock_file(False)), encoding="utf-8")
    if change == "lock":
        (run.ROOT / "requirements.lock").write_text("another==2", encoding="utf-8")
    else:
        monkeypatch.setattr(run, "ROOT", tmp_path)
        shutil.copytree(ROOT / "helpers", tmp_path / "helpers")
        for name in ("requirements.lock", "requirements-test.lock", "pyproject.toml"):
            (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    assert not run.is_ready(for_tests=False)


def test_a_port_in_use_is_passed_over(run, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run.free_port(port) > port
    assert f"Port {port} is in use" in capsys.readouterr().out


def test_an_unknown_command_is_answered_in_a_line():
    told = subprocess.run([sys.executable, ROOT / "run.py", "tset"], capture_output=True, text=True)
    assert told.returncode == 2 and "choose from" in told.stderr


# The lists of packages


def pins(text, pattern=r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)"):
    return {name.lower().replace("_", "-"): version for name, version in re.findall(pattern, text, re.M)}


def lock(name):
    return (ROOT / name).read_text(encoding="utf-8")


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = pins("\n".join(PROJECT["dependencies"]))
TESTS = pins("\n".join(PROJECT["optional-dependencies"]["test"]))


def test_the_locks_hold_the_projects_pins():
    assert RUNTIME.items() <= pins(lock("requirements.lock")).items()
    assert (RUNTIME | TESTS).items() <= pins(lock("requirements-test.lock")).items()


def test_the_lock_for_tests_only_adds():
    assert set(pins(lock("requirements.lock")).items()) <= set(pins(lock("requirements-test.lock")).items())
    assert not TESTS.keys() & pins(lock("requirements.lock")).keys()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_every_locked_package_has_hashes_and_no_address(name):
    text = lock(name)
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    entries = [entry for entry in re.split(r"\n(?=[a-z])", text) if "==" in entry]
    assert len(entries) > 90
    assert all("--hash=sha256:" in entry for entry in entries)


def test_conda_and_binder_get_the_same_pins():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    listed = dict(entry.split("=") for entry in environment["dependencies"] if "=" in entry)
    assert listed.pop("python") == "3.12"
    assert {{"matplotlib-base": "matplotlib"}.get(name, name): version for name, version in listed.items()} == RUNTIME
    assert (ROOT / "binder" / "environment.yml").read_bytes() == (ROOT / "environment.yml").read_bytes()


# Binder


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of repo2docker's own imports
@pytest.mark.skipif(sys.platform == "win32", reason="repo2docker does not run on Windows")
def test_binder_builds_what_we_mean(monkeypatch):
    from repo2docker.app import Repo2Docker

    monkeypatch.chdir(ROOT)
    app = Repo2Docker()
    packs = (pack(app.base_image) for pack in app.buildpacks)
    pack = next(pack for pack in packs if pack.detect())
    pack.platform = "linux/amd64"
    assert type(pack).__name__ == "CondaBuildPack", "Binder takes another build pack"
    assert pack.binder_path("environment.yml") == "binder/environment.yml"
    assert pack.python_version == "3.12"
    assert pack.get_post_build_scripts() == ["binder/postBuild"]
    dockerfile = pack.render()
    assert "binder/environment.yml" in dockerfile and "binder/postBuild" in dockerfile


def test_binders_last_step_installs_the_helpers_and_makes_the_copies():
    script = ROOT / "binder" / "postBuild"
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n") and "\nset -euo pipefail\n" in text
    assert text.endswith("pip install --no-deps --no-build-isolation .\npython run.py copies\n")
    assert sys.platform == "win32" or os.access(script, os.X_OK)
    settings = ROOT / "settings" / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    assert '"fetchNews": "false"' in settings.read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "urlpath=lab/tree/my-notebooks/00_start_here.ipynb" in readme


def test_the_installed_package_brings_lab_settings():
    installed = Path(sys.prefix, "share", "jupyter", "lab", "settings", "overrides.json")
    assert '"fetchNews": "false"' in installed.read_text(encoding="utf-8")
