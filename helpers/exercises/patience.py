"""Running what may never end: in a process of its own where that is safe, else in a thread."""

import ast
import contextlib
import ctypes
import faulthandler
import inspect
import io
import logging
import math
import os
import signal
import sys
import textwrap
import threading
import time
import warnings
from collections.abc import Callable
from multiprocessing import Pipe
from typing import Any

# macOS's own libraries may crash in a forked child, and a browser has no processes.
FORKS = hasattr(os, "fork") and sys.platform not in ("darwin", "emscripten")
LONGEST = 4.5  # seconds by the clock that a trial may take
ROOM = 2**30  # bytes that a trial in a process of its own may take beyond those of the kernel
PRINTED = 10_000  # letters of what a trial prints that are shown
HUGE = 10**8  # a range that is longer than this takes Python seconds
TOO_LONG = "This takes too long to judge. Is there a loop that never ends, or a very long expression?"
STILL_RUNS = " It still runs: to end it, restart the kernel (menu *Kernel*)."
BROKEN_OFF = "Python itself breaks off here. Does it take very much memory, or call itself on and on?"


class Complaint(Exception):
    """A sentence about an answer that cannot be judged."""


class _TooLong(BaseException):
    """Ends a thread's loop; not an Exception, so that `except Exception` in the loop does not catch it."""


def in_time(function: Callable, *arguments: Any, seconds: float) -> Any:
    """Call a function in a thread of its own; return its result or raise its exception.

    Raises Complaint when it takes longer. Then, and when it is interrupted, the thread is told to end as soon as it
    runs Python again; one in the midst of a long computation in C, or that catches everything, runs on.
    Where no thread can be started, as in a browser's Python, the function is watched step by step.
    """
    outcome = {}

    def work():
        try:
            outcome["result"] = function(*arguments)
        except Exception as error:
            outcome["error"] = error
        except BaseException as error:  # SystemExit and the like may not end the learner's kernel
            outcome["error"] = Complaint(f"This stops with {type(error).__name__}.")

    thread, late = threading.Thread(target=work, daemon=True), True
    try:
        thread.start()
    except RuntimeError:
        return _watched(function, arguments, seconds)
    try:
        thread.join(seconds)
        late = thread.is_alive()
    finally:
        if late:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(_TooLong))
            thread.join(0.2)
    if late:
        raise Complaint(TOO_LONG + STILL_RUNS * thread.is_alive())
    if "error" in outcome:
        raise outcome["error"]
    return outcome["result"]


def _watched(function, arguments, seconds):
    end, before = time.monotonic() + seconds, sys.gettrace()

    def watch(frame, event, argument):
        if time.monotonic() > end:
            raise _TooLong
        frame.f_trace_opcodes = True  # in `while True: pass` no line begins anew
        return watch

    sys.settrace(watch)
    try:
        return function(*arguments)
    except _TooLong:
        raise Complaint(TOO_LONG) from None
    except (Exception, KeyboardInterrupt):
        raise
    except BaseException as error:
        raise Complaint(f"This stops with {type(error).__name__}.") from None
    finally:
        sys.settrace(before)  # that of a debugger, or of coverage


def apart(function: Callable, answer: Any, seconds: float) -> Any:
    """As `in_time`, in a process of its own if possible: whatever it does, it can be ended and changes nothing here.

    seconds: of computing; a busy machine gets LONGEST to do it in. The result has to be picklable.
    Where there are no such processes, what plainly never ends gets its Complaint untried.
    """
    if FORKS:
        with contextlib.suppress(OSError):  # no more processes to be had
            return _in_a_child(function, answer, seconds)
    if text := endless(answer):
        raise Complaint(f"`{text}` takes Python very long, or for ever. Are so many steps needed?")
    return in_time(function, answer, seconds=seconds)


def _in_a_child(function, answer, seconds):
    reader, writer = Pipe(duplex=False)
    with reader, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of other threads' locks: the child waits for none of them
        waiting = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])  # ■ has to find the parent, and ready
        try:
            with writer:
                child = os.fork()
                if not child:
                    _work(writer, function, answer, seconds)
            try:
                signal.pthread_sigmask(signal.SIG_SETMASK, waiting)
                outcome = reader.recv() if reader.poll(LONGEST) else TOO_LONG
            except EOFError:
                outcome = BROKEN_OFF
            finally:
                os.kill(child, signal.SIGKILL)
                ended_by = os.WTERMSIG(os.waitpid(child, 0)[1])
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, waiting)
    if isinstance(outcome, str):
        raise Complaint(TOO_LONG if ended_by == signal.SIGPROF else outcome)
    result, error, printed = outcome
    print(printed, end="")
    if error:
        raise Complaint(error)
    return result


def _work(writer, function, answer, seconds):
    """The whole life of the child: it computes, sends the outcome and ends, and touches nothing of the parent's."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for timer, ends, after in (
            (signal.ITIMER_PROF, signal.SIGPROF, seconds),
            (signal.ITIMER_REAL, signal.SIGALRM, LONGEST + 1),  # in case the parent is no longer there to end it
        ):
            signal.signal(ends, signal.SIG_DFL)
            signal.setitimer(timer, after)
        faulthandler.disable()  # a crash here is told in a sentence,
        logging.disable()  # and a picture that is shown here is lost
        _limit_memory()
        sys.stdout = sys.stderr = printed = io.StringIO()
        result = error = None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                result = function(answer)
        except Complaint as complaint:
            error = str(complaint)
        except BaseException as stopped:
            error = f"This stops with {type(stopped).__name__}."
        writer.send((result, error, printed.getvalue()[:PRINTED]))
    finally:
        os._exit(0)


def _limit_memory():
    """Lets this process grow by ROOM and no more: it meets a MemoryError before the machine is full (on Linux)."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:
            taken = int(file.read().split()[0]) * resource.getpagesize()
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = taken + ROOM if most == resource.RLIM_INFINITY else min(taken + ROOM, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    except (ImportError, OSError, ValueError):  # another system
        pass


def endless(function: Any) -> str | None:
    """The part of a function's text that plainly keeps Python busy for ever, such as 9**9**9; else None."""
    try:
        source = textwrap.dedent(inspect.getsource(function))
        parts = list(ast.walk(ast.parse(source)))
    except (OSError, TypeError, SyntaxError, ValueError, RecursionError):  # no text, or only a piece of a statement
        return None
    for part in parts:
        if isinstance(part, ast.Call):
            name = ast.unparse(part.func).removeprefix("itertools.")
            steps = [_size(step) for step in part.args] if name == "range" else []
            if max(steps, default=0) > HUGE or (name in ("count", "cycle", "repeat") and len(part.args) < 2):
                return ast.get_source_segment(source, part)
        elif isinstance(part, ast.BinOp) and _size(part) == math.inf:
            return ast.get_source_segment(source, part)
    return None


def _size(node):
    """The size of a constant whole number; infinite if it has millions of digits, 0 if it is no such number."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return node.value
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, (ast.Pow, ast.Mult)):
        return 0
    left, right = _size(node.left), _size(node.right)
    if isinstance(node.op, ast.Mult):
        return left * right
    return left**right if left < 2 or right * math.log10(left) < 1e6 else math.inf
