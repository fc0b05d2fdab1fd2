"""A process of its own in which documents are parsed, so that what a parser does wrong costs one document.

The process is started when the first document needs it and used for all that follow. It holds to limits of memory and
time that the system enforces; when it dies, a document is refused and the next one finds a new process. What it sends
back is unpickled with nothing allowed but the records of a document.
"""

from __future__ import annotations

import io
import os
import pickle
import resource
import select
import struct
import subprocess
import sys
import threading
import time
from typing import IO, Any

from pipelines.readers.content import Content
from pipelines.readers.errors import UnreadableError
from pipelines.readers.formats import parse
from pipelines.readers.guard import Limits, limits, refuse

_LENGTH = struct.Struct(">Q")
_START = "import sys; sys.path[:] = {path!r}; from pipelines.readers.worker import serve; serve()"
_GRACE = 5
"""Seconds beyond the limit after which a process that the system has not stopped is killed."""
_ALLOWED = {
    ("pipelines.readers.content", "Content"),
    ("pipelines.records", "Block"),
    ("pipelines.records", "Grid"),
    ("pipelines.records", "GridCell"),
}
_here = threading.local()


def parse_apart(format: str, content: bytes) -> Content:
    """Parse ``content`` in the parsing process of this thread.

    Raises:
        UnreadableError: if it can't be parsed within the limits; the message says why.
    """
    worker: _Worker | None = getattr(_here, "worker", None)
    if worker is None or not worker.is_of(limits()):
        if worker is not None:
            worker.stop()
        worker = _here.worker = _Worker()
    used = worker.documents > 0
    answer = worker.ask(format, content)
    if answer is None and used:  # it may have died of the documents before
        worker = _here.worker = _Worker()
        answer = worker.ask(format, content)
    if answer is None:
        raise UnreadableError(f"broke the parser of {format}: open and save it again")
    if isinstance(answer, str):
        raise UnreadableError(answer)
    return answer


class _Worker:
    """The parsing process as seen from the reading one."""

    def __init__(self) -> None:
        self.documents = 0
        self._limits = limits()
        self._owner = os.getpid()
        self._process = subprocess.Popen(  # noqa: S603 - this program itself
            [sys.executable, "-c", _START.format(path=sys.path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def is_of(self, current: Limits) -> bool:
        """Whether the process lives, is of this program, and was started with the current limits."""
        return self._owner == os.getpid() and self._limits == current and self._process.poll() is None

    def stop(self) -> None:
        """End the process, if it is ours."""
        if self._owner == os.getpid():
            self._process.kill()
            self._process.communicate()

    def ask(self, format: str, content: bytes) -> Content | str | None:
        """Return what a document holds, why it is refused, or None where the process died of it."""
        self.documents += 1
        answer: Content | str | None = None
        try:
            _send(self._input, pickle.dumps((format, content), 5))
            answer = self._receive()
        except (OSError, EOFError, pickle.UnpicklingError):
            self.stop()
        if isinstance(answer, str) and answer.startswith(_TOO_MUCH):
            self.stop()
        return answer

    @property
    def _input(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    def _receive(self) -> Content | str:
        assert self._process.stdout is not None
        out = self._process.stdout.fileno()
        deadline = time.monotonic() + self._limits.seconds + _GRACE
        try:
            (length,) = _LENGTH.unpack(_read_exactly(out, _LENGTH.size, deadline))
            return _Records(io.BytesIO(_read_exactly(out, length, deadline))).load()
        except TimeoutError:
            self.stop()
            return str(_too_slow())
        except EOFError:
            if self._process.wait() == -24:  # SIGXCPU
                return str(_too_slow())
            raise


def _read_exactly(source: int, length: int, deadline: float) -> bytearray:
    content = bytearray()
    while len(content) < length:
        if not select.select([source], [], [], max(0.0, deadline - time.monotonic()))[0]:
            raise TimeoutError
        part = os.read(source, min(length - len(content), 1 << 20))
        if not part:
            raise EOFError
        content += part
    return content


def _send(target: IO[bytes], message: bytes) -> None:
    target.write(_LENGTH.pack(len(message)))
    target.write(message)
    target.flush()


class _Records(pickle.Unpickler):
    """Loads the records of a document and nothing else."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is no record of a document")
        return super().find_class(module_name, global_name)


_TOO_MUCH = "needs more memory"


def _too_slow() -> UnreadableError:
    return refuse("takes more seconds to parse", "seconds", "split it, or save it anew")


def serve() -> None:
    """Parse documents from the standard input until it ends; runs in the parsing process."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that a library prints may come between the answers
    _lower(resource.RLIMIT_AS, limits().memory_bytes)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    source = sys.stdin.buffer
    too_much = pickle.dumps(str(refuse(_TOO_MUCH, "memory_bytes", "split it")), 5)
    while header := source.read(_LENGTH.size):
        try:
            format, content = pickle.loads(source.read(_LENGTH.unpack(header)[0]))  # noqa: S301 - from the reading process
            _allow_seconds(limits().seconds)
            answer = pickle.dumps(_answer(format, content), 5)
        except MemoryError:
            answer = too_much
        _send(out, answer)


def _answer(format: str, content: bytes) -> Content | str:
    try:
        return parse(format, content)
    except UnreadableError as error:
        return str(error)
    except MemoryError:
        raise
    except RecursionError:
        return f"is nested too deep for a {format}: save it anew"
    except Exception as error:
        return f"is a broken {format} ({type(error).__name__}): open and save it again"


def _lower(kind: int, soft: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _allow_seconds(seconds: int) -> None:
    """Let this process use so many more seconds of processor time; then the system ends it."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime) + seconds + 1)
