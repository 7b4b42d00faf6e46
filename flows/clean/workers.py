"""Cleaning in processes that can be killed, so that one page cannot stop a night.

A signal cannot interrupt the parsers' C code, and 64 kB can hold them for minutes. So
each document is cleaned in a child whose processor time and memory the kernel limits;
a child that dies takes one capture with it, which becomes a document that says so.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Final

from flows.clean.refusals import refused
from spiders.captures import Capture
from warehouse.records import Document

CPU_SECONDS: Final = 5
MEMORY_BYTES: Final = 1024**3
_WALL_SECONDS: Final = 60.0  # for a child that waits instead of working
_AHEAD: Final = 6  # captures in hand for each worker, so that none waits for another
_BUFFER: Final = 400  # documents kept of a capture whose turn has not come
_ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class _Job:
    """One capture in work, and the documents that have come back of it."""

    capture: Capture
    done: bool = False
    count: int = 0
    documents: deque[Document] = field(default_factory=deque)


@dataclass(slots=True)
class _Worker:
    """One child process and the job that it holds."""

    process: subprocess.Popen[bytes]
    pipe: Connection
    job: _Job | None = None
    heard: float = 0.0


def clean_captures(
    captures: Iterable[Capture], *, is_demo: bool = False, workers: int = 2
) -> Iterator[Document]:
    """Give the documents of captures, in the captures' order, whatever they hold.

    Each document has 5 s of processor time and 1 GB. What exceeds them, or breaks the
    child, ends as a document of outcome timed-out or refused; the others are not
    touched. Raises RuntimeError where children die before they clean anything.
    """
    pool = _Pool(max(1, workers), is_demo)
    try:
        yield from pool.run(iter(captures))
    finally:
        pool.close()


def clean_safely(
    body: bytes, *, url: str = "", content_type: str = "text/html"
) -> Document:
    """Return one page as a document, cleaned within the same limits as in a batch."""
    headers = (("Content-Type", content_type),)
    capture = Capture(url, "", "page", "", 200, headers, body)
    return next(clean_captures((capture,), workers=1))


class _Pool:
    """Child processes and the captures they work on."""

    def __init__(self, size: int, is_demo: bool) -> None:
        self._is_demo = is_demo
        self._size = size
        self._workers: list[_Worker] = []
        self._jobs: deque[_Job] = deque()
        self._waiting: deque[_Job] = deque()

    def run(self, captures: Iterator[Capture]) -> Iterator[Document]:
        """Hand out captures and give their documents in order."""
        more = True
        while more or self._jobs:
            while more and len(self._jobs) < self._size * _AHEAD:
                capture = next(captures, None)
                more = capture is not None
                if capture is not None:
                    job = _Job(capture)
                    self._jobs.append(job)
                    self._waiting.append(job)
            self._hand_out()
            while self._jobs and (self._jobs[0].documents or self._jobs[0].done):
                head = self._jobs[0]
                while head.documents:
                    yield head.documents.popleft()
                if not head.done:
                    break
                self._jobs.popleft()
            if self._jobs and not self._jobs[0].done:
                self._listen()

    def close(self) -> None:
        """End every child."""
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def _hand_out(self) -> None:
        """Give waiting captures to idle children, starting children as needed."""
        while self._waiting:
            idle = next((w for w in self._workers if w.job is None), None)
            if idle is None and len(self._workers) < self._size:
                idle = _start()
                self._workers.append(idle)
            if idle is None:
                return
            job = self._waiting.popleft()
            idle.job = job
            idle.heard = time.monotonic()
            try:
                idle.pipe.send((job.capture, self._is_demo))
            except OSError:  # it died while idle; what it was given is not to blame
                self._waiting.appendleft(job)
                idle.job = None
                self._bury(idle)

    def _listen(self) -> None:
        """Take what the children send; a child that is far ahead has to wait."""
        busy = [
            worker
            for worker in self._workers
            if worker.job is not None
            and (worker.job is self._jobs[0] or len(worker.job.documents) < _BUFFER)
        ]
        ready = wait([worker.pipe for worker in busy], timeout=1.0)
        for worker in busy:
            if worker.pipe in ready:
                self._receive(worker)
            elif time.monotonic() - worker.heard > _WALL_SECONDS:
                worker.process.kill()
                self._lost(worker)

    def _receive(self, worker: _Worker) -> None:
        """Take one message: a document, or the end of the capture."""
        job = worker.job
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            self._lost(worker)
            return
        worker.heard = time.monotonic()
        if job is None:
            return
        if isinstance(message, Document):
            job.documents.append(message)
            job.count += 1
        else:
            job.done = True
            worker.job = None

    def _lost(self, worker: _Worker) -> None:
        """Record what a dead child was working on, and forget the child."""
        code = worker.process.wait()
        job = worker.job
        self._bury(worker)
        if job is None:
            return
        outcome, detail = _cause(code)
        record = f"after-{job.count}" if job.count else ""
        if job.count:
            detail = f"{detail}; {job.count} documents of the answer came before"
        job.documents.append(
            refused(job.capture, outcome, detail, is_demo=self._is_demo, record=record)
        )
        job.done = True

    def _bury(self, worker: _Worker) -> None:
        """Forget a child that has ended; too many that never worked are an error."""
        _end(worker)
        self._workers.remove(worker)


def _start() -> _Worker:
    """Start one child that speaks over a pipe of its own."""
    ours, theirs = Pipe()
    path = os.pathsep.join((str(_ROOT), os.environ.get("PYTHONPATH", "")))
    environment = {
        **os.environ,
        "PYTHONPATH": path.rstrip(os.pathsep),
        "OPENBLAS_NUM_THREADS": "1",  # each thread would take memory from the limit
        "OMP_NUM_THREADS": "1",
    }
    with theirs:
        process = subprocess.Popen(
            # -P: what lies in the working folder must not stand in for our modules.
            [sys.executable, "-P", "-m", "flows.clean.worker", str(theirs.fileno())],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            env=environment,
        )
    worker = _Worker(process, ours)
    if not ours.poll(_WALL_SECONDS) or not _greeted(ours):
        _end(worker)
        raise RuntimeError(
            f"a cleaning process ended with {process.returncode} before it began; "
            f"run `{sys.executable} -m flows.clean.worker` to see why"
        )
    return worker


def _greeted(pipe: Connection) -> bool:
    """Say whether a new child has reported that it is ready."""
    try:
        return bool(pipe.recv() == "ready")
    except (EOFError, OSError):
        return False


def _end(worker: _Worker) -> None:
    """Close a child's pipe and make sure that it has ended."""
    worker.pipe.close()
    worker.process.kill()
    worker.process.wait()


def _cause(code: int) -> tuple[str, str]:
    """Say from a child's exit code what its document did."""
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return "timed-out", f"cleaning took more than {CPU_SECONDS} s"
    if code < 0:
        name = signal.Signals(-code).name
        return "refused", f"the parser was ended by {name}"
    return "refused", f"the cleaning process ended with {code}; its log says why"
