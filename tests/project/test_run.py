"""The two commands: what they say when something is missing, and that all lists of packages agree."""

import ast
import concurrent.futures
import contextlib
import hashlib
import importlib.metadata
import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
import yaml

from helpers.course.prose import minutes
from helpers.course.series import SERIES

ROOT = Path(__file__).resolve().parents[2]


needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals, and links only for some")


@pytest.fixture
def run(tmp_path):
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


def told(*words, python=sys.executable, **options):
    """What Python says to these words, in a process of its own."""
    return subprocess.run([python, *words], capture_output=True, encoding="utf-8", timeout=300, **options)


def is_one_sentence(text):
    return "Traceback" not in text and len(text.strip().splitlines()) == 1


# Old Pythons


def old_pythons():
    """This Python, made to believe that it is old, and each truly old one of this machine."""
    pretending = "import sys; sys.version_info = (3, 10, 1); exec(open('run.py').read())"
    yield pytest.param([sys.executable, "-c", pretending], "3.10", id="pretending")
    for version in ("2.7", "3.6", "3.7", "3.8", "3.9", "3.10"):
        installed = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
        for python in filter(None, [shutil.which(f"python{version}"), *installed]):
            if subprocess.run([python, "--version"], capture_output=True).returncode == 0:
                yield pytest.param([python, "run.py", "test"], version, id=str(python))


@pytest.mark.parametrize(("command", "version"), list(old_pythons()))
def test_an_old_python_is_told_so(command, version):
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 1 and is_one_sentence(answer.stderr)
    assert f"needs Python 3.11 or newer; this is Python {version}." in answer.stderr


def newer_than_python_2(source):
    """Where this source is more than Python 2.7 can read."""
    try:
        tree = ast.parse(source, feature_version=(3, 4))
    except SyntaxError as error:
        return [error.lineno]
    found = []
    for node in ast.walk(tree):
        stars = [
            *(node.elts if isinstance(node, (ast.List, ast.Tuple, ast.Set)) else []),
            *(node.args[:-1] if isinstance(node, ast.Call) else []),
        ]
        if (
            isinstance(node, (ast.JoinedStr, ast.Nonlocal, ast.YieldFrom, ast.AnnAssign, ast.NamedExpr, ast.MatMult))
            or any(isinstance(star, ast.Starred) for star in stars)
            or (isinstance(node, ast.Dict) and None in node.keys)
            or (isinstance(node, ast.Raise) and node.cause)
            or (isinstance(node, ast.ClassDef) and node.keywords)
            or (isinstance(node, ast.FunctionDef) and (node.returns or node.args.kwonlyargs or node.args.posonlyargs))
            or (isinstance(node, ast.arg) and node.annotation)
            or type(node).__name__.startswith(("Async", "Await", "Match", "TryStar"))
        ):
            found.append(getattr(node, "lineno", node))
    return found


def test_an_old_python_can_read_as_far_as_that():
    source = (ROOT / "run.py").read_bytes().decode("ascii")
    assert "from __future__ import print_function" in source
    assert newer_than_python_2(source) == []


@pytest.mark.parametrize(
    "source",
    ["f'{1}'", "[*a]", "f(*a, b)", "{**a}", "def f(*a, b=1): 0", "def f(a: int): 0", "def f() -> int: 0",
     "def f():\n  x = 1\n  def g(): nonlocal x", "raise A from b", "class A(b=1): 0", "def f(): yield from a", "a @ b"],
)  # fmt: skip
def test_what_an_old_python_cannot_read_is_seen(source):
    assert newer_than_python_2(source)


# The set-up


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
    assert run.run_quietly([run.PYTHON, "-c", "import pip"]) == (0, "")
    assert "Making .venv again" in capsys.readouterr().out


@pytest.fixture
def project(run, tmp_path):
    """The folder of `run` with two small packages in its locks, and an environment in which pip finds them."""
    for name in ("helpers", "settings"):
        shutil.copytree(ROOT / name, run.ROOT / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "LICENSE"):
        shutil.copy(ROOT / name, run.ROOT)
    flit = importlib.metadata.distribution("flit_core")
    files = {
        path.as_posix(): path.read_binary()
        for path in flit.files
        if path.parts[0] == "flit_core" and "__pycache__" not in path.parts
    }
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    many = {f"tiny/m{number}.py": b"x = 1" for number in range(300)}  # so that unpacking them takes a while
    locked = [
        wheel(wheels, "flit_core", flit.version, files),
        wheel(wheels, "tiny", "1", many | {"tiny/__init__.py": b""}),
    ]
    for name in ("requirements.lock", "requirements-test.lock"):
        (run.ROOT / name).write_text("\n".join(locked), encoding="utf-8")
    run.pip_finds_them = os.environ | {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "PIP_CONFIG_FILE": os.devnull,
    }
    return run


def wheel(folder, name, version, files):
    """Write a wheel; returns its line for a lock."""
    info = f"{name}-{version}.dist-info"
    files = files | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": b"",
    }
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file, content in files.items():
            archive.writestr(file, content)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def is_whole(project):
    """Whether the environment has all that its mark promises."""
    imports = "import helpers, pip, flit_core.buildapi, " + ", ".join(f"tiny.m{number}" for number in range(300))
    return told("-c", imports, python=project.PYTHON, cwd=project.VENV).returncode == 0


# Ctrl-C works in it even where the tests run in the background of a shell, which switches it off.
INTERRUPTIBLE = (
    "import runpy, signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "del sys.argv[0]; runpy.run_path(sys.argv[0], run_name='__main__')"
)

# What is there when the set-up is stopped; the last is there some moments before the mark.
MOMENTS = {
    "the environment begins": "pyvenv.cfg",
    "pip is being unpacked": "lib/*/site-packages/pip/*",
    "a package is being unpacked": "lib/*/site-packages/tiny/*",
    "the packages are there": "lib/*/site-packages/tiny-1.dist-info/RECORD",
    "the helpers are there": "lib/*/site-packages/backpropagation_course*/RECORD",
}


def newer(folder, files, began):
    """Whether one of these files is newer than `began`; an older .venv is being deleted meanwhile."""
    with contextlib.suppress(FileNotFoundError):
        return any(path.lstat().st_ctime_ns > began for path in folder.glob(files))


@needs_posix
@pytest.mark.parametrize("stop", ["SIGKILL", "SIGINT"])
def test_a_set_up_that_was_stopped_is_begun_anew(project, stop):
    before = project.VENV / "from before"
    for moment, files in MOMENTS.items():
        began = time.time_ns()
        process = subprocess.Popen(
            [sys.executable, "-c", INTERRUPTIBLE, project.ROOT / "run.py", "setup"],
            env=project.pip_finds_them,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        while not newer(project.VENV, files, began):
            assert process.poll() is None, f"ended before {moment}: {process.communicate()}"
        if stop == "SIGINT":
            os.killpg(process.pid, signal.SIGINT)  # Ctrl-C reaches pip, too
        else:
            process.kill()  # pip is left behind
        _, stderr = process.communicate(timeout=60)
        assert not project.READY.exists() or is_whole(project), moment
        if stop == "SIGINT":
            assert process.returncode == 130 and is_one_sentence(stderr), (moment, stderr)
            assert "Stopped" in stderr
        before.touch()
    again = told(project.ROOT / "run.py", "setup", env=project.pip_finds_them)
    assert (again.returncode, again.stderr) == (0, "")
    assert "Making .venv again: the one that is there is unfinished" in again.stdout and "Ready." in again.stdout
    assert is_whole(project) and not before.exists()


def test_two_set_ups_at_once_under_misleading_settings(project, tmp_path):
    """The second waits for the first; what would lead pip and Python elsewhere leads nowhere."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "pip.py").write_text("raise SystemExit('the wrong pip')", encoding="utf-8")
    elsewhere = dict.fromkeys(("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONPATH"), str(tmp_path / "elsewhere"))
    settings = project.pip_finds_them | elsewhere | {"PIP_USER": "1", "PIP_DRY_RUN": "1", "PYTHONWARNINGS": "error"}
    with concurrent.futures.ThreadPoolExecutor() as pool:
        both = list(pool.map(lambda _: told(project.ROOT / "run.py", "setup", env=settings), range(2)))
    assert [(answer.returncode, answer.stderr) for answer in both] == [(0, "")] * 2
    assert sorted("Ready." in answer.stdout for answer in both) == [False, True]
    assert sorted("waiting for it" in answer.stdout for answer in both) == [False, True]
    assert is_whole(project) and os.listdir(tmp_path / "elsewhere") == ["pip.py"]


@pytest.mark.parametrize("name", ["PIP_TARGET", "PIP_CONSTRAINT", "PYTHONPATH", "PYTHONHOME", "PYTHONPYCACHEPREFIX"])
def test_a_setting_that_leads_elsewhere_does_not_reach_a_child(run, name, monkeypatch):
    monkeypatch.setenv(name, "elsewhere")
    assert name not in run.clean_environment()


@pytest.mark.parametrize("name", ["PIP_INDEX_URL", "PIP_NO_INDEX", "PIP_CONFIG_FILE", "HTTPS_PROXY", "PATH", "CI"])
def test_a_setting_that_children_need_reaches_them(run, name, monkeypatch):
    monkeypatch.setenv(name, "needed")
    assert run.clean_environment()[name] == "needed"


@pytest.mark.parametrize("kind", ["a file", pytest.param("a link", marks=needs_posix)])
def test_what_is_not_ours_is_not_deleted(run, kind, tmp_path):
    """A file named .venv is told of; of a link, only the link goes."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "ready.txt").touch()
    if kind == "a file":
        run.VENV.write_text("mine", encoding="utf-8")
        answer = told(run.ROOT / "run.py", "setup")
        assert answer.returncode == 1 and is_one_sentence(answer.stderr) and "rename or delete it" in answer.stderr
        assert run.VENV.read_text(encoding="utf-8") == "mine"
    else:
        run.VENV.symlink_to(theirs)
        run.make_venv()
        assert theirs.is_dir() and not run.VENV.is_symlink() and run.PYTHON.exists()


NOWHERE = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": os.devnull}


def test_without_a_network_one_line_says_so(run, tmp_path):
    lock = "flit-core==3.12.0 --hash=sha256:" + "0" * 64
    (run.ROOT / "requirements.lock").write_text(lock, encoding="utf-8")
    answer = told(run.ROOT / "run.py", "setup", env=os.environ | NOWHERE | {"PIP_FIND_LINKS": str(tmp_path)})
    assert answer.returncode == 1 and "is this computer online?" in answer.stderr
    assert is_one_sentence(answer.stderr)
    assert not run.READY.exists(), "a set-up that failed may not look finished"


@pytest.fixture
def finished(run, monkeypatch):
    """`run` with a finished environment for the learner; its steps are answered by `answers`, in order, and listed."""
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.touch()
    run.READY.write_text(run.marker(run.lock_file()), encoding="utf-8")
    run.answers, run.steps = [], []

    def answer(command, on_line=None):
        run.steps.append((command, run.READY.exists()))
        return run.answers.pop(0) if run.answers else (0, "")

    monkeypatch.setattr(run, "run_quietly", answer)
    return run


def test_the_mark_goes_before_pip_comes(finished):
    finished.set_up("test")
    (_, at_the_look), *of_pip = finished.steps
    assert at_the_look and len(of_pip) == 2 and not any(there for _, there in of_pip)
    assert finished.is_ready("test")


@pytest.mark.parametrize("came_to", ["Collecting a", "Installing collected packages: a, b"])
def test_a_finished_environment_outlives_a_lost_network(finished, came_to):
    """The learner who tries the tests offline can still open the course; but not when pip changed something."""
    finished.answers = [(0, ""), (1, f"{came_to}\nMax retries exceeded")]
    with pytest.raises(SystemExit, match="is this computer online"):
        finished.set_up("test")
    assert finished.is_ready() == came_to.startswith("Collecting")


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device: 'x'\n", "the disk is full"),
        ("OSError: [WinError 112] There is not enough space on the disk\n", "the disk is full"),
        ("Traceback\nERROR: it is Monday\nand a hint\n", "ERROR: it is Monday"),
        ("it is Monday\n\n", "it is Monday"),
        ("", "no reason was given"),
    ],
)
def test_a_step_that_fails_is_told_in_a_sentence(finished, step, text, sentence):
    finished.READY.unlink()  # so that there are four steps: environment, pip, packages, helpers
    finished.answers = [(0, "")] * step + [(1, text)]
    with pytest.raises(SystemExit, match=sentence) as told:
        finished.set_up()
    assert is_one_sentence(told.value.code) and len(finished.steps) == step + 1
    assert not finished.READY.exists()


def test_what_the_system_refuses_is_told_in_a_sentence(finished, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    finished.READY.unlink()
    monkeypatch.setattr(shutil, "rmtree", refuse)
    with pytest.raises(SystemExit, match=r"Could not set up \.venv: .*Permission denied"):
        finished.set_up()


def test_a_second_call_does_nothing(run, monkeypatch):
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.touch()
    monkeypatch.setattr(run, "make_venv", lambda: pytest.fail("set up again"))
    run.READY.write_text(run.marker(run.lock_file("test")), encoding="utf-8")
    run.set_up()
    run.set_up("test")


def test_a_learners_environment_is_not_enough_for_the_tests(run):
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.touch()
    run.READY.write_text(run.marker(run.lock_file()), encoding="utf-8")
    assert run.is_ready() and not run.is_ready("test")


def test_an_environment_for_the_tests_becomes_the_sites_too(finished):
    """And stays what it was, since the lists agree; but not when the project itself has changed."""
    (finished.ROOT / "requirements-site.lock").write_text("sphinx==1", encoding="utf-8")
    finished.set_up("test")
    assert not finished.is_ready("site")
    finished.set_up("site")
    steps = len(finished.steps)
    for more in ("", "test", "site"):
        finished.set_up(more)
    assert len(finished.steps) == steps
    with (finished.ROOT / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write("# changed")
    finished.set_up("site")
    assert finished.is_ready() and finished.is_ready("site") and not finished.is_ready("test")


@pytest.mark.parametrize("change", ["lock", "folder"])
def test_a_new_lock_or_a_moved_folder_is_set_up_again(run, change, monkeypatch, tmp_path):
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.touch()
    run.READY.write_text(run.marker(run.lock_file()), encoding="utf-8")
    if change == "lock":
        (run.ROOT / "requirements.lock").write_text("another==2", encoding="utf-8")
    else:
        monkeypatch.setattr(run, "ROOT", tmp_path)
        shutil.copytree(ROOT / "helpers", tmp_path / "helpers")
        for name in ("requirements.lock", "requirements-test.lock", "pyproject.toml"):
            (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    assert not run.is_ready()


def test_a_port_in_use_is_passed_over(run, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run.free_port(port) > port
    assert f"Port {port} is in use" in capsys.readouterr().out


# The commands


def test_an_unknown_command_is_answered_in_a_line():
    answer = told(ROOT / "run.py", "tset")
    assert answer.returncode == 2 and "choose from" in answer.stderr and is_one_sentence(answer.stderr)


def test_help_names_every_command(run):
    answer = told(ROOT / "run.py", "--help")
    assert answer.returncode == 0 and all(f"\n  {name} " in answer.stdout for name in run.COMMANDS)


@pytest.fixture
def handed_over(run, monkeypatch):
    """What `run` hands over to JupyterLab or pytest, with nothing set up; pytest ends with `run.code`."""
    handed = []
    run.code = 0
    monkeypatch.setattr(run, "set_up", lambda more="": None)
    monkeypatch.setattr(run, "make_copies", lambda: None)
    monkeypatch.setattr(run, "learners_copies", lambda: SimpleNamespace(last_worked_on=lambda: ("00.ipynb", "")))

    def hand_over(module, words, **variables):
        handed.append((module, words, variables))
        return run.code

    monkeypatch.setattr(run, "hand_over", hand_over)
    return handed


def test_the_site_is_built_by_a_file_of_its_own(run, handed_over):
    run.main(["site", "05", "serve"])
    assert handed_over == [(run.ROOT / "site" / "build_site.py", ["05", "serve"], {})]


@pytest.mark.parametrize(
    "words", [[], ["--no-browser"], ["open"], ["open", "--no-browser"], ["--port", "9000"], ["--ServerApp.port=9000"]]
)
def test_options_go_to_jupyterlab_and_a_port_can_be_chosen(run, handed_over, words):
    assert run.main(words) == 0
    ((module, options, _),) = handed_over
    passed = [word for word in words if word != "open"]
    assert module == "jupyterlab" and options[len(options) - len(passed) :] == passed
    chosen = [word for word in options if re.fullmatch(r"--ServerApp.port=8[89]\d\d", word)]
    assert len(chosen) == (not any("port" in word for word in words))


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ([], True),
        (["-q", "-k", "one or two"], True),
        (["tests"], True),
        (["tests/browser"], True),
        (["tests/unit", "tests/browser/test_notebooks.py::test_x[01]"], True),
        (["tests/unit", "tests/notebooks", "notebooks"], False),
        (["tests/project/test_run.py::test_x", "-q"], False),
    ],
)
def test_a_browser_is_looked_for_when_browser_tests_are_asked_for(run, words, asks):
    for name in ("tests/browser", "tests/project", "tests/unit", "tests/notebooks", "notebooks"):
        (run.ROOT / name).mkdir(parents=True)
    for name in ("tests/browser/test_notebooks.py", "tests/project/test_run.py"):
        (run.ROOT / name).touch()
    assert run.asks_for_browser(words) == asks


@pytest.mark.parametrize("ci", ["", "false", "true", "1"])
@pytest.mark.parametrize("code", [0, 1])
@pytest.mark.parametrize("there_is_one", [True, False])
def test_without_a_browser_its_tests_are_left_out_which_fails_only_in_ci(
    run, handed_over, monkeypatch, capsys, there_is_one, code, ci
):
    said = "/usr/bin/a browser\n" if there_is_one else "Install one.\n"
    found = subprocess.CompletedProcess([], 0 if there_is_one else 1, said)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: found)
    monkeypatch.setenv("CI", ci)
    run.code = code
    ended = run.main(["test", "-q"])
    ((module, options, variables),) = handed_over
    assert module == "pytest" and options[-1] == "-q"
    assert variables.pop("OMP_NUM_THREADS") == "1"
    printed = capsys.readouterr().out
    if there_is_one:
        assert (ended, printed) == (code, "") and variables.pop("COURSE_BROWSER") == "/usr/bin/a browser"
        assert not any(word.startswith("--deselect") for word in options)
    else:
        assert "--deselect=tests/browser" in options
        assert is_one_sentence(printed) and "left out" in printed and printed.endswith("Install one.\n")
        failing = ci in ("true", "1")
        assert ended == (code or int(failing)) and ("fails since CI is set" in printed) == failing
    assert not variables


def test_children_get_their_words_and_utf_8_and_tell_their_code(run, monkeypatch, capfd):
    program = "import os, sys; print(*sys.argv[1:], os.environ['PYTHONUTF8'], os.environ['SOME']); sys.exit(7)"
    (run.ROOT / "child.py").write_text(program, encoding="utf-8")
    monkeypatch.setattr(run, "PYTHON", sys.executable)
    for child in ("child", run.ROOT / "child.py"):  # a module, or a file
        assert run.hand_over(child, ["a", "b c"], SOME="variable") == 7
        assert capfd.readouterr().out.split() == ["a", "b", "c", "1", "variable"]


@pytest.mark.parametrize("ready", [True, False])
def test_ctrl_c_in_the_set_up_is_answered_in_a_sentence(run, handed_over, monkeypatch, capsys, ready):
    def interrupted(**_):
        if not ready:
            raise KeyboardInterrupt

    run.code = 5
    monkeypatch.setattr(run, "set_up", interrupted)
    assert run.main(["open"]) == (5 if ready else 130)
    assert ("Stopped" in capsys.readouterr().err) != ready


# In a session of its own, whose terminal is standard input; nothing is set up, and nobody's copies are made.
ON_A_TERMINAL = """
import fcntl, runpy, signal, sys, termios, types
signal.signal(signal.SIGINT, signal.default_int_handler)
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
run = runpy.run_path("run.py")
copies = types.SimpleNamespace(make_copies=lambda: [], last_worked_on=lambda: ("00_start_here.ipynb", ""))
run["main"].__globals__.update(set_up=lambda: None, learners_copies=lambda: copies, PYTHON=sys.executable)
sys.exit(run["main"](["--no-browser", "--port=0"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals, and JupyterLab does not ask there")
def test_ctrl_c_asks_as_jupyterlab_does(tmp_path):
    import pty
    import select

    master, slave = pty.openpty()
    own = {name: str(tmp_path / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    process = subprocess.Popen(
        [sys.executable, "-c", ON_A_TERMINAL],
        cwd=ROOT,
        env=os.environ | own,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )

    def wait_for(text):
        shown, deadline = "", time.monotonic() + 90
        while text not in shown:
            assert time.monotonic() < deadline and process.poll() is None, shown
            if select.select([master], [], [], 1)[0]:
                shown += os.read(master, 10_000).decode(errors="replace")

    try:
        wait_for("Use Control-C to stop this server")
        os.write(master, b"\x03")
        wait_for("Shut down this Jupyter server (y/[n])?")
        os.write(master, b"y\n")
        assert process.wait(60) == 0
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        os.close(master)
        os.close(slave)


# The lists of packages


def pins(text, pattern=r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)"):
    return {name.lower().replace("_", "-"): version for name, version in re.findall(pattern, text, re.M)}


def lock(name):
    return (ROOT / name).read_text(encoding="utf-8")


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = pins("\n".join(PROJECT["dependencies"]))
TESTS = pins("\n".join(PROJECT["optional-dependencies"]["test"]))
SITE = pins("\n".join(PROJECT["optional-dependencies"]["site"]))


def test_the_locks_hold_the_projects_pins():
    assert RUNTIME.items() <= pins(lock("requirements.lock")).items()
    assert (RUNTIME | TESTS).items() <= pins(lock("requirements-test.lock")).items()


def test_the_lock_for_tests_only_adds():
    assert set(pins(lock("requirements.lock")).items()) <= set(pins(lock("requirements-test.lock")).items())
    assert not TESTS.keys() & pins(lock("requirements.lock")).keys()


def test_the_lock_for_the_site_only_adds_and_agrees_with_the_tests():
    """So that an environment may serve both."""
    ours, tests = pins(lock("requirements-site.lock")), pins(lock("requirements-test.lock"))
    assert (pins(lock("requirements.lock")) | SITE).items() <= ours.items()
    assert all(tests[name] == ours[name] for name in tests.keys() & ours.keys())
    assert not SITE.keys() & (RUNTIME | TESTS).keys()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock", "requirements-site.lock"])
def test_every_locked_package_has_hashes_and_no_address(name):
    text = lock(name)
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    entries = [entry for entry in re.split(r"\n(?=[a-z])", text) if "==" in entry]
    assert len(entries) > 90
    assert all("--hash=sha256:" in entry for entry in entries)


def test_conda_and_binder_get_the_same_pins():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *entries, by_pip = environment["dependencies"]
    listed = dict(entry.split("=") for entry in entries if "=" in entry)
    listed |= dict(entry.split("==") for entry in by_pip["pip"])
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


def test_the_installed_package_brings_lab_settings():
    installed = Path(sys.prefix, "share", "jupyter", "lab", "settings", "overrides.json")
    assert '"fetchNews": "false"' in installed.read_text(encoding="utf-8")


# What is said and what runs elsewhere


def test_the_readme_tells_the_time_and_the_way_without_placeholders():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    hours, *counts = map(int, re.search(r"about (\d+) hours in all, in (\d+) .* (\d+) minutes", readme).groups())
    takes = [minutes(nbformat.read(lesson.path, as_version=4)) for lesson in SERIES]
    assert hours == round(sum(takes) / 60), "run: python -m helpers.course.build 00"
    assert counts == [len(SERIES), takes[0]], "run: python -m helpers.course.build 00"
    assert "`my-notebooks/00_start_here.ipynb`" in readme and "mybinder.org" in readme
    for name in ("README.md", "CONTRIBUTING.md"):
        assert not re.search(r"OWNER|REPOSITORY", (ROOT / name).read_text(encoding="utf-8"))


def test_ci_runs_the_readmes_command_and_gets_nothing_by_itself():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "export CI=true" in script and "\npython3 run.py test\n" in script
    assert not re.search(r"apt-get|chrom|playwright|\bpip\b", script)
    assert sys.platform == "win32" or os.access(ROOT / ".ci" / "run", os.X_OK)


def test_actions_are_pinned_by_commit():
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        for action in re.findall(r"uses: (.*)", path.read_text(encoding="utf-8")):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+", action), action
