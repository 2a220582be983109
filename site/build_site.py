"""Build the course as web pages: `python run.py site` writes `site/build/`, and `python run.py site serve` shows it.

With numbers behind it, it builds those notebooks only: `python run.py site 01 04`. A picture's frames and what the
judge says are kept, and made again when the notebook, the helpers or these files have changed.
"""

import contextlib
import functools
import hashlib
import http.server
import multiprocessing
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from helpers.course.series import ROOT, SERIES, Lesson
from web_pages import write_sources
from web_parts import part

SITE = ROOT / "site"
BUILD, SOURCES, KEPT = SITE / "build", SITE / "sources", SITE / "kept"


def fingerprint(lesson: Lesson) -> str:
    """A hash of all that a notebook's frames and verdicts are made from."""
    tasks = ROOT / "tests" / "notebooks" / "learner"  # whose numbers are places of the figures
    made_from = [lesson.path, *(ROOT / "helpers").rglob("*.py"), *SITE.glob("web_*.py"), *tasks.glob("*.py")]
    whole = hashlib.sha256()
    for path in sorted(made_from):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def made(lesson: Lesson) -> list[Path]:
    """The files of frames and of verdicts that a notebook has."""
    folders = (BUILD / "figures", BUILD / "exercises")
    return [path for folder in folders for path in folder.glob(f"{lesson.number}[.-]*")]


def kept(lesson: Lesson) -> Sequence[Any] | None:
    """What `prepare` has given, where all that it made is there and as it would be made now."""
    with contextlib.suppress(FileNotFoundError):
        hashed, files, figures = pickle.loads((KEPT / f"{lesson.number}.pickle").read_bytes())
        if (hashed, files) == (fingerprint(lesson), {path.name for path in made(lesson)}):
            return figures
    return None


def prepare(lesson: Lesson) -> Sequence[Any]:
    """Write a notebook's frames and verdicts below `site/build/`; gives what `write_figures` tells of each figure."""
    note, hashed, begin = KEPT / f"{lesson.number}.pickle", fingerprint(lesson), time.monotonic()
    if (figures := kept(lesson)) is not None:
        return figures
    for path in made(lesson):
        path.unlink()
    frames, judge = part("web_frames"), part("web_judge")
    figures = frames.write_figures(lesson, BUILD) if hasattr(frames, "write_figures") else []
    if hasattr(judge, "write"):
        judge.write(lesson, BUILD)
    files = made(lesson)
    note.parent.mkdir(exist_ok=True)
    note.write_bytes(pickle.dumps((hashed, {path.name for path in files}, figures)))
    if files:
        size = sum(path.stat().st_size for path in files) / 1000
        print(f"  {lesson.number}: {len(files)} files, {size:.0f} kB, {time.monotonic() - begin:.0f} s", flush=True)
    return figures


def sphinx() -> int:
    """Build the pages from their sources; a warning is an error."""
    words = ["-q", "-W", "--keep-going", "-b", "html", "-c", SITE, "-d", KEPT / "doctrees", SOURCES, BUILD]
    variables = os.environ | {"SITE_SOURCES": str(SOURCES)}
    return subprocess.run([sys.executable, "-m", "sphinx", *words], env=variables).returncode


def build(lessons: Sequence[Lesson]) -> int:
    """Build all pages; gives Sphinx's return code."""
    begin = time.monotonic()
    BUILD.mkdir(parents=True, exist_ok=True)
    print(f"Building {len(lessons)} notebooks as web pages.", flush=True)
    fresh = multiprocessing.get_context("spawn")  # each notebook in a process of its own, as in a fresh kernel
    with ProcessPoolExecutor(os.cpu_count(), mp_context=fresh, max_tasks_per_child=1) as pool:
        figures = dict(zip([lesson.number for lesson in lessons], pool.map(prepare, lessons), strict=True))
    write_sources(SOURCES, lessons, figures)
    code = sphinx()
    size = sum(path.stat().st_size for path in BUILD.rglob("*") if path.is_file()) / 1e6
    print(
        f"{'Ready' if code == 0 else 'Not as it should be'}: {BUILD}, {size:.1f} MB, {time.monotonic() - begin:.0f} s."
    )
    return code


class Pages(http.server.SimpleHTTPRequestHandler):
    """The built pages, always as they are now, and without a line for each request."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".webp": "image/webp",
    }

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    """A server that says nothing of a reader who leaves before a file has come."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server(folder: Path = BUILD, port: int = 0, pages: type[Pages] = Pages) -> Server:
    """A server of the pages, for this computer only; of no port in particular, if none is asked for."""
    return Server(("127.0.0.1", port), functools.partial(pages, directory=folder))


def serve() -> int:
    """Show the built pages until Ctrl-C."""
    for port in (8000, 8001, 8002, 8003, 0):
        try:
            pages = server(port=port)
            break
        except OSError:
            print(f"Port {port} is in use.")
    else:
        return 1
    with pages:
        print(f"The pages are at http://127.0.0.1:{pages.server_port}/. To stop, press Ctrl-C here.", flush=True)
        try:
            pages.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


def main(words: Sequence[str]) -> int:
    numbers = [word for word in words if word != "serve"]
    if unknown := set(numbers) - {lesson.number for lesson in SERIES}:
        print(f"There is no notebook {min(unknown)}: say numbers such as 01, or serve.", file=sys.stderr)
        return 2
    if numbers or "serve" not in words or not (BUILD / "index.html").exists():
        lessons = [lesson for lesson in SERIES if not numbers or lesson.number in numbers]
        if code := build(lessons):
            return code
    return serve() if "serve" in words else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
