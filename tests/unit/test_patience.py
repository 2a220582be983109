"""What never ends is ended, in a process of its own or in a thread, and nothing of it is left."""

import contextlib
import itertools
import os
import re
import signal
import sys
import threading
import time
import warnings

import pytest

from helpers.exercises import patience
from helpers.exercises.patience import BROKEN_OFF, STILL_RUNS, TOO_LONG, Complaint, apart, endless, in_time

HANG = 20  # seconds after which something counts as hanging, on the busiest machine
forking = pytest.mark.skipif(not patience.FORKS, reason="this system has no safe forks")


def call(function):
    return function()


def for_ever():
    while True:
        pass


def catches_all():
    while True:
        with contextlib.suppress(Exception):
            time.sleep(0.01)


def stubborn():
    while not stubborn.told:
        try:
            time.sleep(0.01)
        except BaseException:
            continue


def recurses():
    return recurses()


def leaves():
    raise SystemExit


def told(function, seconds=0.3):
    start = time.perf_counter()
    with pytest.raises(Complaint) as complaint:
        apart(call, function, seconds)
    assert time.perf_counter() - start < HANG
    return str(complaint.value)


def threads():
    return [thread for thread in threading.enumerate() if thread.name.endswith("(work)")]


def no_thread_is_left():
    deadline = time.monotonic() + HANG
    while threads() and time.monotonic() < deadline:
        time.sleep(0.05)
    return not threads()


def no_child_is_left():
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


@pytest.fixture(params=[pytest.param("process", marks=forking), "thread"])
def way(request, monkeypatch):
    monkeypatch.setattr(patience, "FORKS", request.param == "process")
    return request.param


def test_results_come_through(way):
    assert apart(call, lambda: {"a": [1, 2.5]}, 5) == {"a": [1, 2.5]}


def test_complaints_come_through(way):
    def complain():
        raise Complaint("Not so.")

    assert told(complain) == "Not so."
    assert told(leaves) == "This stops with SystemExit."


@pytest.mark.parametrize("loop", [for_ever, catches_all])
def test_a_loop_is_ended(way, loop):
    assert told(loop).startswith(TOO_LONG)
    assert no_thread_is_left()
    assert way == "thread" or no_child_is_left()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows interrupts otherwise")
def test_it_is_ended_when_it_is_interrupted(way):
    me = threading.get_ident()
    threading.Timer(0.5, lambda: signal.pthread_kill(me, signal.SIGINT)).start()
    start = time.perf_counter()
    with pytest.raises(KeyboardInterrupt):
        apart(call, for_ever, 60)
    assert time.perf_counter() - start < HANG
    assert no_thread_is_left()
    assert way == "thread" or no_child_is_left()


@forking
@pytest.mark.parametrize(
    "compute",
    [
        lambda: 9**9**9,
        lambda: sum(range(10**10)),
        lambda: max(itertools.count()),
        lambda: re.match("(a+)+$", "a" * 40 + "b"),
        lambda: time.sleep(10**6),
        stubborn,
    ],
    ids=["power", "sum", "count", "pattern", "sleep", "stubborn"],
)
def test_what_only_a_process_can_end_is_ended(compute):
    assert told(compute) == TOO_LONG
    assert no_child_is_left()


@forking
def test_a_process_that_breaks_off_is_told_of():
    for ends in (os.abort, lambda: os._exit(0), lambda: os.kill(os.getpid(), signal.SIGSEGV)):
        assert told(ends) == BROKEN_OFF
    assert no_child_is_left()


@forking
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process its size")
def test_memory_is_limited():
    assert told(lambda: list(range(10**9))) == "This stops with MemoryError."
    assert apart(call, lambda: len(bytearray(10**8)), 5) == 10**8


@forking
def test_a_process_leaves_nothing_behind():
    names = []
    assert apart(call, lambda: names.append(1) or len(names), 5) == 1
    assert names == []


def test_what_is_printed_is_shown(way, capsys):
    apart(call, lambda: print("one", 2), 5)
    assert capsys.readouterr().out == "one 2\n"


@forking
def test_endless_printing_is_cut(capsys):
    apart(call, lambda: print("x" * 10**6), 5)
    assert len(capsys.readouterr().out) == patience.PRINTED


@forking
def test_it_works_from_a_thread_of_the_kernel():
    found = []
    thread = threading.Thread(target=lambda: found.append(apart(call, lambda: 3, 5)))
    thread.start()
    thread.join(HANG)
    assert found == [3]


@forking
def test_without_a_process_to_be_had_a_thread_does_it(monkeypatch):
    def refused():
        raise OSError("no more processes")

    monkeypatch.setattr(os, "fork", refused)
    assert apart(call, lambda: 3, 5) == 3


@forking
def test_the_warning_of_python_312_is_not_shown(monkeypatch):
    fork = os.fork

    def warns():
        warnings.warn("This process is multi-threaded", DeprecationWarning, stacklevel=1)
        return fork()

    monkeypatch.setattr(os, "fork", warns)
    assert apart(call, lambda: 3, 5) == 3


def test_a_stubborn_thread_is_told_of(monkeypatch):
    monkeypatch.setattr(patience, "FORKS", False)
    try:
        assert told(stubborn) == TOO_LONG + STILL_RUNS
    finally:
        stubborn.told = True
    assert no_thread_is_left()


stubborn.told = False


@pytest.mark.parametrize(
    ("function", "text"),
    [
        (lambda: 9**9**9, "9**9**9"),
        (lambda: sum(range(10**10)), "range(10**10)"),
        (lambda: list(range(0, 10**9, 1)), "range(0, 10**9, 1)"),
        (lambda: max(itertools.count()), "itertools.count()"),
        (lambda: 2 * (3 + 10**10**10), "10**10**10"),
        (lambda: 3**4 + sum(range(1000)), None),
        (lambda n: n**n + sum(range(n)), None),
        (lambda: [1, 2].count(1), None),
        (lambda: 1**10**10, None),
        (lambda: 2 * 10**6, None),
        (max, None),
    ],
)
def test_the_obvious_is_read_in_a_function(function, text):
    assert endless(function) == text


def test_without_processes_the_obvious_is_refused_untried(monkeypatch):
    monkeypatch.setattr(patience, "FORKS", False)
    assert told(lambda: 9**9**9) == "`9**9**9` takes Python very long, or for ever. Are so many steps needed?"


def test_in_time_gives_results_and_errors_through():
    assert in_time(max, [1, 3], seconds=5) == 3
    with pytest.raises(KeyError):
        in_time({}.__getitem__, "a", seconds=5)


@pytest.fixture
def no_threads(monkeypatch):
    """As in a browser's Python."""

    def refused(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(patience, "FORKS", False)
    monkeypatch.setattr(threading.Thread, "start", refused)


def steps_on_one_line():
    return [step for step in itertools.count()]  # noqa: C416  (as a learner writes it)


def counts_for_ever():
    return sum(step for step in itertools.count())


@pytest.mark.parametrize("loop", [for_ever, catches_all, steps_on_one_line, counts_for_ever])
def test_without_threads_a_loop_is_ended(no_threads, loop):
    start = time.perf_counter()
    with pytest.raises(Complaint, match="takes too long to judge") as complaint:
        in_time(loop, seconds=0.3)
    assert str(complaint.value) == TOO_LONG and time.perf_counter() - start < HANG


def test_without_threads_results_and_errors_come_through(no_threads):
    assert in_time(max, [1, 3], seconds=5) == 3
    assert apart(call, lambda: {"a": [1, 2.5]}, 5) == {"a": [1, 2.5]}
    assert told(leaves) == "This stops with SystemExit."
    for function, error in (({}.popitem, KeyError), (recurses, RecursionError), (interrupted, KeyboardInterrupt)):
        with pytest.raises(error):
            in_time(function, seconds=5)


def interrupted():
    raise KeyboardInterrupt


@pytest.mark.parametrize("function", [int, leaves, for_ever, recurses, {}.popitem, interrupted])
def test_a_debugger_goes_on_after_a_function_was_watched(no_threads, function):
    def debugger(frame, event, argument):
        return None

    before = sys.gettrace()
    sys.settrace(debugger)
    try:
        with contextlib.suppress(Complaint, KeyError, RecursionError, KeyboardInterrupt):
            in_time(function, seconds=0.3)
        assert sys.gettrace() is debugger
    finally:
        sys.settrace(before)
