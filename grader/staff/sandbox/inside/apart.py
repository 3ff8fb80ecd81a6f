"""What keeps one fork from another, by calls of the Linux kernel: own processes, own files, no rights.

Python 3.11 knows none of these calls; their numbers are those of the kernel's own headers (``sched.h``, ``mount.h``,
``prctl.h``, ``capability.h``).
"""

from __future__ import annotations

import ctypes
import os
import secrets
from typing import Any

_NEW_FILES, _NEW_IPC, _NEW_PROCESSES = 0x00020000, 0x08000000, 0x20000000
_NO_SUID, _NO_DEVICES, _RECURSIVE, _PRIVATE = 0x2, 0x4, 0x4000, 0x40000
_AMBIENT, _CLEAR_ALL = 47, 4
_CAPABILITIES_VERSION_3 = 0x20080522
_SECCOMP, _FILTER, _BYTES_OF_A_STEP = 22, 2, 8
_USERS = range(61184, 65520)
"""Numbers that systemd sets aside for users who exist only while a program runs: never those of a person."""


class _Program(ctypes.Structure):
    """``struct sock_fprog`` of the kernel's ``filter.h``."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


class Apart:
    """Forks in namespaces of their own.

    ``refused`` is a program for the kernel that refuses system calls. ``user`` says that this is root, and that
    forks become another user.

    Whoever makes it goes on as the first process of a namespace that it may come back to: bubblewrap's own belongs to
    bubblewrap.
    """

    def __init__(self, limits: dict[str, Any], refused: bytes, user: bool) -> None:
        self._limits, self._refused, self._user = limits, ctypes.create_string_buffer(refused), user
        self._program = _Program(len(refused) // _BYTES_OF_A_STEP, ctypes.addressof(self._refused))
        self._kernel = ctypes.CDLL(None, use_errno=True)
        self.begin()
        if process := os.fork():
            os.close(0)
            os._exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) % 256)
        self._own = os.pidfd_open(os.getpid())

    def begin(self) -> None:
        """Let the next process that is forked be the first of its own."""
        self._call("unshare", _NEW_PROCESSES)

    def go_on(self) -> None:
        """After the fork, in the fork server: be where it was."""
        self._call("setns", self._own, _NEW_PROCESSES)

    def enter(self) -> None:
        """After the fork, in the fork: see empty folders of its own, and give up all rights."""
        os.close(self._own)
        self._call("unshare", _NEW_FILES | _NEW_IPC)
        self._call("mount", b"none", b"/", None, _RECURSIVE | _PRIVATE, None)
        disk, names = self._limits["disk"], self._limits["names"]
        for place, size in ((b"/tmp", disk), (b"/lesson", disk), (b"/dev/shm", disk // 4)):
            settings = b"mode=1777,size=%d,nr_inodes=%d" % (size, names)
            self._call("mount", b"tmpfs", place, b"tmpfs", _NO_SUID | _NO_DEVICES, settings)
        if self._user:
            number = secrets.choice(_USERS)
            os.setgroups([])
            os.setresgid(number, number, number)
            os.setresuid(number, number, number)
        self._call("prctl", _AMBIENT, _CLEAR_ALL, 0, 0, 0)
        head = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION_3, 0)
        self._call("capset", head, (ctypes.c_uint32 * 6)())
        os.mkdir(os.environ["HOME"])
        if self._program.length:
            self._call("prctl", _SECCOMP, _FILTER, ctypes.byref(self._program), 0, 0)

    def _call(self, name: str, *arguments: Any) -> None:
        if getattr(self._kernel, name)(*arguments):
            number = ctypes.get_errno()
            raise OSError(number, f"{name}: {os.strerror(number)}")
