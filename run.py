"""Set up the course and open it: python run.py. Set it up and test it: python run.py test.

Needs Python 3.11 or newer and nothing else. Any older one, Python 2 included, reads the whole file before it says so:
hence no f-strings here, no `[*words]`, no letter beyond ASCII.
"""

from __future__ import print_function

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "This course needs Python 3.11 or newer; this is Python %d.%d. Get one from python.org, "
        "then run it by its name, for example: python3.12 run.py" % sys.version_info[:2]
    )

import contextlib
import hashlib
import importlib.util
import io
import itertools
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
READY = VENV / "ready.txt"  # written last: what was installed, and where; without it .venv counts as unfinished
LISTS = ("", "test", "site")  # of packages, which agree: each can be added to the others

# Of pip's settings children get those on how to reach packages, not those that would put them elsewhere.
REACHING = re.compile("PIP_.*(INDEX|FIND_LINKS|HOST|CERT|PROXY|CONFIG_FILE|KEYRING|TIMEOUT|RETRIES|CACHE|USE_)", re.I)
FULL = ("Errno 28]", "Errno 122]", "WinError 112]", "No space left on device")
OFFLINE = ("NewConnectionError", "NameResolutionError", "Max retries", "timed out")


def clean_environment():
    """What children get: nothing that leads pip or Python elsewhere, and UTF-8.

    Python reads the path that leads from .venv to this folder in the locale's encoding, which on Windows is another.
    """
    kept = {}
    for name, value in os.environ.items():
        if REACHING.match(name) or not name.upper().startswith(("PIP_", "PYTHON")):
            kept[name] = value
    return dict(kept, PIP_USER="0", PYTHONUTF8="1")


def give_up(what, text):
    """End with one sentence on what did not succeed, and why, as far as the text of the failure tells."""
    if any(sign in text for sign in FULL):
        sys.exit("%s: the disk is full. Free about a gigabyte, then run the same command again." % what)
    if any(sign in text for sign in OFFLINE):
        sys.exit("The package index cannot be reached: is this computer online? Then run the same command again.")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    sys.exit("%s: %s" % (what, (errors or lines or ["no reason was given"])[-1]))


def run_quietly(command, on_line=lambda line: None):
    """Run a step of the set-up: its return code and all that it said; each line goes to `on_line` as it comes."""
    try:
        child = subprocess.Popen(
            command,
            env=clean_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            close_fds=False,  # see `alone`
        )
    except OSError as error:
        return 1, str(error)
    output = []
    with child:
        for line in child.stdout or ():
            output.append(line)
            on_line(line)
    return child.returncode, "".join(output)


def lock_file(more=""):
    """The list of the packages that the notebooks need, or of those that the tests or the site need in addition."""
    return ROOT / ("requirements-%s.lock" % more if more else "requirements.lock")


def marker(lock):
    """What the environment has to match: the lock, the project's own metadata, this Python, this folder."""
    text = lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return "%s %s %s %s" % (lock.name, hashlib.sha256(text).hexdigest(), sys.version.split()[0], ROOT)


def marks(*names):
    """What READY says where the packages of these lists are there; of each list that there is."""
    return [marker(lock) for lock in map(lock_file, names) if lock.exists()]


def is_ready(more=""):
    """Whether an earlier call finished; an environment for the tests or the site serves the notebooks too."""
    if not (READY.exists() and PYTHON.exists()):
        return False
    there = READY.read_text(encoding="utf-8").splitlines()
    return any(mark in there for mark in (marks(more) if more else marks(*LISTS)))


def locked(file):
    """Take the lock on this file, or say that another process has it. The system takes it back when the holder ends."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(2**30)  # beyond the end of the file: nobody is kept from reading it
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        pass  # a file system without locks
    return True


@contextlib.contextmanager
def alone():
    """One set-up at a time: wait for another run.py in this folder, or for the pip that a killed one left behind."""
    with open(ROOT / "run.py", "rb", buffering=0) as file:
        os.set_inheritable(file.fileno(), True)  # pip holds the lock, too
        if not locked(file):
            print("Another set-up is at work in this folder: waiting for it.", flush=True)
            while not locked(file):
                time.sleep(0.5)
        yield


def make_venv():
    """A virtual environment with pip in it; an unfinished one, or another Python's, is made again.

    Returns what READY says of a finished one, else None; READY itself is gone: from here on .venv is unfinished.
    """
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "This Python cannot make virtual environments. On Debian or Ubuntu: "
            "sudo apt install python%d.%d-venv" % sys.version_info[:2]
        )
    if VENV.is_file():
        sys.exit("There is a file named .venv where the course needs a folder of that name: rename or delete it.")
    same_python = "import sys, pip; sys.exit(sys.version.split()[0] != %r)" % sys.version.split()[0]
    if READY.exists() and run_quietly([PYTHON, "-c", same_python])[0] == 0:
        finished = READY.read_text(encoding="utf-8")
        READY.unlink()
        return finished
    READY.unlink(missing_ok=True)
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        print("Making .venv again: the one that is there is unfinished, or another Python's.", flush=True)
        shutil.rmtree(VENV)
    # Pip in a step of its own, since venv does not tell why that failed.
    for command in (
        [sys.executable, "-m", "venv", "--without-pip", VENV],
        [PYTHON, "-m", "ensurepip", "--default-pip"],
    ):
        code, output = run_quietly(command)
        if code:
            give_up("Could not make .venv", output)
    return None


def progress(count):
    """For run_quietly: one line that says how many of the packages pip has come to."""
    numbers = itertools.count(1)

    def on_line(line):
        if line.startswith(("Collecting ", "Requirement already")):
            seen = next(numbers)
            if sys.stdout.isatty() or seen % 20 == 0:
                print("\r  %d of about %d packages" % (seen, count), end="", flush=True)
        elif line.startswith("Installing collected"):
            print("\r  unpacking and compiling them        ", flush=True)

    return on_line


def set_up(more=""):
    """Make the environment match the lock; half a second when it does already."""
    if is_ready(more):
        return
    with alone():
        if is_ready(more):  # thanks to the set-up that we waited for
            return
        try:
            fill(more)
        except OSError as error:
            give_up("Could not set up .venv", str(error))


def fill(more):
    finished, lock = make_venv(), lock_file(more)
    others = [mark for mark in marks(*LISTS) if mark in (finished or "").splitlines() and mark != marker(lock)]
    count = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    print("Installing the course's packages into .venv: a minute or two, only this once.", flush=True)
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--retries", "2", "--no-deps"]
    code, output = run_quietly(pip + ["--require-hashes", "-r", lock], progress(count))
    if code == 0:
        finished = None
        code, output = run_quietly(pip + ["--no-build-isolation", "--no-index", "--editable", ROOT])
    if code:
        if finished and "Installing collected" not in output:  # pip has not changed anything yet
            READY.write_text(finished, encoding="utf-8")
        print()
        give_up("pip could not install the packages", output)
    READY.write_text("\n".join([marker(lock)] + others), encoding="utf-8")
    print("\r%-40s" % "Ready.", flush=True)  # over the line of progress


def free_port(first=8888):
    """The first port from `first` on that nobody listens on."""
    for port in range(first, first + 50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
            print("Port %d is in use: trying %d." % (port, port + 1))
    sys.exit("Ports %d to %d are all in use: close a JupyterLab that you no longer need." % (first, first + 49))


def hand_over(module, arguments, **variables):
    """Run a module, or a file, until it ends, and return its code. Ctrl-C is its own to answer: JupyterLab asks."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # not SIG_IGN, which the child would inherit
    try:
        command = [PYTHON] + ([module] if str(module).endswith(".py") else ["-m", module]) + arguments
        return subprocess.Popen(command, cwd=ROOT, env=dict(clean_environment(), **variables)).wait()
    finally:
        signal.signal(signal.SIGINT, before)


def learners_copies():
    """The module that makes the learner's copies; it needs nothing installed."""
    sys.path.insert(0, str(ROOT))
    from helpers.course import copies

    return copies


def make_copies():
    """Make or renew the learner's copies, and say what there is to say."""
    for sentence in learners_copies().make_copies():
        print(sentence, flush=True)


def open_lab(words):
    """Set up what is missing and open the copy last worked on; further words go to JupyterLab (--port 9000)."""
    set_up()
    make_copies()
    notebook, so_far = learners_copies().last_worked_on()
    options = ["--ServerApp.root_dir=%s" % ROOT, "--LabApp.default_url=/lab/tree/my-notebooks/" + notebook]
    if not any(word.split("=")[0] in ("--port", "--ServerApp.port") for word in words):
        options.append("--ServerApp.port=%d" % free_port())
    if getattr(os, "geteuid", lambda: 1)() == 0:
        options.append("--allow-root")  # in a container there is nobody else
    if so_far:
        print(so_far, "Run it from the top: Python starts anew.")
    print("Opening JupyterLab. To stop it, press Ctrl-C here and answer y.", flush=True)
    return hand_over("jupyterlab", options + words)


def only_set_up(words):
    """Set up what is missing, and no more."""
    set_up()


def show_copies(words):
    """Make or renew your copies of the notebooks; nothing is installed or opened."""
    make_copies()
    print("Your copies of the notebooks are in my-notebooks.")


def make_fresh(words):
    """Begin the notebooks of these numbers anew; your old copies stay beside the new ones."""
    print(*learners_copies().fresh(words), sep="\n")


def asks_for_browser(words):
    """Whether what pytest is told to run has browser tests in it: a folder or a file of them, or no path at all."""
    browser = ROOT / "tests" / "browser"
    paths = [ROOT / word.split("::")[0] for word in words if not word.startswith("-")]
    paths = [path for path in paths if path.exists()]
    return not paths or any(browser == path or browser in path.parents or path in browser.parents for path in paths)


def pytest(words, **variables):
    """Run pytest with a worker on each core; NumPy's own threads would only get in each other's way."""
    return hand_over("pytest", ["-n", "auto"] + words, OMP_NUM_THREADS="1", **variables)


def run_tests(words):
    """Set up what is missing and run the tests, on all cores; further words go to pytest."""
    set_up("test")
    if not asks_for_browser(words):
        return pytest(words)
    find = [PYTHON, "-m", "tests.browser.find"]
    found = subprocess.run(find, cwd=ROOT, env=clean_environment(), stdout=subprocess.PIPE, encoding="utf-8")
    if found.returncode == 0:
        return pytest(words, COURSE_BROWSER=found.stdout.strip())
    code = pytest(["--deselect=tests/browser"] + words)
    in_ci = os.environ.get("CI", "").lower() not in ("", "0", "false")
    failing = ", which fails since CI is set" if in_ci else ""
    print("The browser tests were left out%s: no browser starts here. %s" % (failing, found.stdout.strip()), flush=True)
    return code or int(in_ci)


def build_site(words):
    """Set up what is missing and write the course as web pages (`site serve` shows them, `site 05` writes one)."""
    set_up("site")
    return hand_over(ROOT / "site" / "build_site.py", words)


COMMANDS = {
    "open": open_lab,
    "setup": only_set_up,
    "copies": show_copies,
    "fresh": make_fresh,
    "test": run_tests,
    "site": build_site,
}


def main(words):
    if words[:1] in (["-h"], ["--help"]):
        print("python run.py [command], where the command is one of these, and `open` if there is none:")
        for name, command in COMMANDS.items():
            print("  %-6s %s" % (name, command.__doc__))
        return 0
    if not words or words[0].startswith("-"):
        words = ["open"] + words
    if words[0] not in COMMANDS:
        print("There is no command %r: choose from %s." % (words[0], ", ".join(COMMANDS)), file=sys.stderr)
        return 2
    try:
        return COMMANDS[words[0]](words[1:])
    except KeyboardInterrupt:
        print("\nStopped before it was finished: the same command begins anew.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter shows a question mark
    sys.exit(main(sys.argv[1:]))
