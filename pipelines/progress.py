"""How far a run has come, told to whoever listens: the command line draws it, Dagster's daemon does not.

Stages tell; they never know who listens. One listener a process.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager

Listener = Callable[[str, int, int], None]
"""Called with the stage's name, how much of it is done, and of how much."""

_listeners: list[Listener] = []


@contextmanager
def listening(listener: Listener) -> Generator[None]:
    """Let ``listener`` hear of every stage until the block ends."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def tell(stage: str, done: int, of: int) -> None:
    """Say that ``done`` of ``of`` parts of ``stage`` are done."""
    for listener in _listeners:
        listener(stage, done, of)
