"""The pipes to a sandbox: asks, listens, and ends what takes too long, too much, or speaks out of turn."""

from __future__ import annotations

import json
import os
import selectors
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from . import messages
from .limits import MEGABYTE
from .worker import Lost, Worker

_PIECE = 65536
_GLANCE = 0.1
"""Seconds between two looks at the memory."""


class Stopped(Exception):
    """What ran in the sandbox was ended, or ended itself; the message continues "it …". Nothing is left of it."""


class Channel:
    """The three pipes of a fork of a worker; after leaving, it and all that it started are ended.

    Entering raises NotStarted if there can be no fork.
    """

    def __init__(self, worker: Worker) -> None:
        self._worker, self._limits, self._running = worker, worker.limits, True
        self._orders, self._answers, self._stray = pipes = worker.fork()
        for pipe in pipes:
            os.set_blocking(pipe, False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._answers, selectors.EVENT_READ)
        self._selector.register(self._stray, selectors.EVENT_READ)
        self._unread, self._spilt, self._starting = b"", b"", True
        self._shown = 0
        self._glanced = time.monotonic()

    def __enter__(self) -> Channel:
        return self

    def __exit__(self, *_: object) -> None:
        self._end(wait=False)
        self._selector.close()
        for pipe in (self._orders, self._answers, self._stray):
            os.close(pipe)

    def ask(self, order: int, line: dict[str, Any], seconds: float, heard: Callable[[Any], None]) -> dict[str, Any]:
        """Send an order, tell of each output, and give the last word on it.

        Raises Stopped if that does not come within these seconds, or within the limits; Lost if it is the worker
        that has ended.
        """
        deadline = time.monotonic() + seconds
        self._spilt, received = b"", 0
        unsent = json.dumps(line).encode("ascii") + b"\n"
        while True:
            unsent = self._send(unsent)
            while b"\n" in self._unread:
                first, _, self._unread = self._unread.partition(b"\n")
                if done := self._hear(order, first, heard):
                    self._tell_spilt(heard)
                    self._starting = False
                    return done
            if time.monotonic() > deadline:
                raise self._stopped(f"ran longer than {seconds:g} seconds" if seconds > 0 else "had no time left")
            if time.monotonic() > self._glanced + _GLANCE:
                self._glanced = time.monotonic()
                if self._worker.memory() > self._limits.memory:
                    raise self._stopped(f"took more than {self._limits.memory // MEGABYTE:,} MB of memory")
            received += self._listen(deadline, writing=bool(unsent))
            if received > self._limits.messages or len(self._unread) > self._limits.message + _PIECE:
                raise self._stopped("sent more than can be kept")

    def _send(self, unsent: bytes) -> bytes:
        try:
            return unsent[os.write(self._orders, unsent[:_PIECE]) :] if unsent else unsent
        except BlockingIOError:
            return unsent
        except OSError:
            return b""  # it reads no more; that it has ended is noticed where its answers are read

    def _hear(self, order: int, line: bytes, heard: Callable[[Any], None]) -> dict[str, Any] | None:
        try:
            message = messages.read(line)
        except messages.Foul:
            raise self._stopped("sent something that is no result") from None
        told = message.get("order")
        if type(told) is int and 0 <= told < order:
            return None  # from a program that an earlier cell left running, or from that cell itself
        if told != order:
            raise self._stopped("answered something that was not asked")
        if "output" in message:
            self._shown += len(line)
            if self._shown <= self._limits.messages:
                heard(message["output"])
        return message if message.get("done") is True else None

    def _listen(self, deadline: float, *, writing: bool) -> int:
        """Wait for a moment, and read what there is; how many bytes of answers that was."""
        patience = max(0.0, min(_GLANCE, deadline - time.monotonic()))
        received = 0
        for key, _ in self._selector.select(0.01 if writing else patience):
            try:
                piece = os.read(key.fd, _PIECE)
            except BlockingIOError:
                continue
            if key.fd == self._stray:
                self._spill(piece)
                if not piece:
                    self._selector.unregister(self._stray)
            elif piece:
                self._unread += piece
                received += len(piece)
            else:
                raise self._stopped("ended Python itself")
        return received

    def _spill(self, piece: bytes) -> None:
        """Keep it up to a limit, and read on all the same: a full pipe would stop an honest program."""
        self._spilt += piece[: max(0, self._limits.output - len(self._spilt))]

    def _tell_spilt(self, heard: Callable[[Any], None]) -> None:
        """What was written past Python, by a program that a cell started, say."""
        with suppress(OSError):
            self._spill(os.read(self._stray, _PIECE))
        if self._spilt:
            text = self._spilt.decode("utf-8", "replace")
            heard({"output_type": "stream", "name": "stdout", "text": text})

    def _stopped(self, reason: str) -> Stopped | Lost:
        there = self._end(wait=True)
        last = self._spilt.decode("utf-8", "replace").strip().splitlines() if self._starting else []
        words = f"{reason} ({last[-1]})" if last else reason
        return Stopped(words) if there else Lost(words)

    def _end(self, *, wait: bool) -> bool:
        """End the fork; whether the worker outlived it."""
        if not self._running:
            return True
        self._running = False
        if self._starting:
            with suppress(OSError):
                self._spill(os.read(self._stray, _PIECE))
        return self._worker.end(wait=wait)
