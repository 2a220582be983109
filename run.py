"""Set up the course and open it: python run.py. Set it up and test it: python run.py test.

Needs Python 3.11 or newer and nothing else. Written so that an older Python can read far enough to say so.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "This course needs Python 3.11 or newer; this is Python %d.%d. Get one from python.org, "
        "then run it by its name, for example: python3.12 run.py" % sys.version_info[:2]
    )

import argparse
import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
READY = VENV / "ready.txt"  # written last: what was installed, and where


def lock_file(for_tests):
    return ROOT / ("requirements-test.lock" if for_tests else "requirements.lock")


def marker(lock):
    """What the environment has to match: the lock, the project's own metadata, this Python, this folder."""
    text = lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return "%s %s %s %s" % (lock.name, hashlib.sha256(text).hexdigest(), sys.version.split()[0], ROOT)


def is_ready(for_tests):
    """Whether an earlier call finished; an environment for the tests serves the notebooks too."""
    locks = [lock_file(True)] if for_tests else [lock_file(False), lock_file(True)]
    if not (READY.exists() and PYTHON.exists()):
        return False
    return READY.read_text(encoding="utf-8") in [marker(lock) for lock in locks]


def works(*command):
    """Whether the environment's Python exists and runs this without a complaint."""
    try:
        return subprocess.run([PYTHON, *command], capture_output=True).returncode == 0
    except OSError:
        return False


def make_venv():
    """A virtual environment with pip in it; a half-made one, or another Python's, is made again."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "This Python cannot make virtual environments. On Debian or Ubuntu: "
            "sudo apt install python%d.%d-venv" % sys.version_info[:2]
        )
    same_python = "import sys, pip; sys.exit(sys.version.split()[0] != %r)" % sys.version.split()[0]
    if not works("-c", same_python):
        if VENV.exists():
            print("Making .venv again: the one that is there is half made, or another Python's.")
            shutil.rmtree(VENV)
        made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True)
        if made.returncode:
            sys.exit("Could not make .venv: " + last_line(made.stdout + made.stderr))


def last_line(text):
    return ([line.strip() for line in text.splitlines() if line.strip()] or ["no reason was given"])[-1]


def pip_install(*arguments, count=0):
    """Run pip; while it works, one line says how many of the packages it has come to."""
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--retries", "2", *arguments]
    pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    output, seen = [], 0
    for line in pip.stdout:
        output.append(line)
        if count and line.startswith(("Collecting ", "Requirement already")):
            seen += 1
            if sys.stdout.isatty() or seen % 20 == 0:
                print("\r  %d of about %d packages" % (seen, count), end="", flush=True)
        elif count and line.startswith("Installing collected"):
            print("\r  unpacking and compiling them        ", flush=True)
    if pip.wait():
        text = "".join(output)
        if any(sign in text for sign in ("NewConnectionError", "NameResolutionError", "Max retries", "timed out")):
            sys.exit("\nThe package index cannot be reached: is this computer online? Then run the same command again.")
        errors = [line for line in output if line.startswith("ERROR")]
        sys.exit("\npip could not install the packages: " + last_line("".join(errors) or text))


def set_up(for_tests=False):
    """Make the environment match the lock; half a second when it does already."""
    if is_ready(for_tests):
        return
    make_venv()
    READY.unlink(missing_ok=True)
    lock = lock_file(for_tests)
    count = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    print("Installing the course's packages into .venv: a minute or two, only this once.", flush=True)
    pip_install("--require-hashes", "--no-deps", "-r", lock, count=count)
    pip_install("--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT)
    READY.write_text(marker(lock), encoding="utf-8")
    print("Ready.", flush=True)


def free_port(first=8888):
    """The first port from `first` on that nobody listens on."""
    for port in range(first, first + 50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
            print("Port %d is in use: trying %d." % (port, port + 1))
    sys.exit("Ports %d to %d are all in use: close a JupyterLab that you no longer need." % (first, first + 49))


def learners_copies():
    """The module that makes the learner's copies; it needs nothing installed."""
    sys.path.insert(0, str(ROOT))
    from helpers import copies

    return copies


def make_copies():
    """Make or renew the learner's copies, and say what there is to say."""
    for sentence in learners_copies().make_copies():
        print(sentence, flush=True)


def open_lab(arguments):
    """JupyterLab on the copy last worked on, until it is closed (Ctrl-C)."""
    set_up()
    make_copies()
    notebook, so_far = learners_copies().last_worked_on()
    command = [
        PYTHON,
        "-m",
        "jupyterlab",
        "--ServerApp.root_dir=%s" % ROOT,
        "--ServerApp.port=%d" % free_port(),
    ]
    command += ["--LabApp.default_url=/lab/tree/my-notebooks/" + notebook, *arguments]
    if getattr(os, "geteuid", lambda: 1)() == 0:
        command.append("--allow-root")  # in a container there is nobody else
    if so_far:
        print(so_far)
    print("Opening JupyterLab. To stop it, press Ctrl-C here.", flush=True)
    try:
        return subprocess.run(command, cwd=ROOT).returncode
    except KeyboardInterrupt:
        return 0


def run_tests(arguments):
    """Every test, on all cores; further words go to pytest."""
    set_up(for_tests=True)
    return subprocess.run([PYTHON, "-m", "pytest", "-n", "auto", *arguments], cwd=ROOT).returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", nargs="?", default="open", choices=["open", "setup", "copies", "fresh", "test"])
    parser.add_argument(
        "arguments", nargs=argparse.REMAINDER, help="which notebooks, or words for JupyterLab or pytest"
    )
    asked = parser.parse_args()
    if asked.command == "copies":
        make_copies()
        return print("Your copies of the notebooks are in my-notebooks.")
    if asked.command == "fresh":
        return print(*learners_copies().fresh(asked.arguments), sep="\n")
    if asked.command == "setup":
        return set_up()
    return (run_tests if asked.command == "test" else open_lab)(asked.arguments)


if __name__ == "__main__":
    sys.exit(main())
