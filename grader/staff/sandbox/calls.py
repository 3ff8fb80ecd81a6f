"""System calls that are refused in a sandbox, as a program for the kernel (seccomp).

They would take memory that belongs to no process and so is not counted, open keys of who started the grading, or
make new namespaces with rights of their own. No lesson needs one of them; all others stay as they are.
Numbers and forms: the kernel's ``linux/filter.h``, ``linux/seccomp.h`` and ``asm/unistd.h``.
"""

from __future__ import annotations

import platform
from struct import pack

_REFUSED = {
    # name: its number on x86_64, on aarch64
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "fsopen": (430, 430),
    "open_tree": (428, 428),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
}
_MACHINES = {
    # name: its place above, its number in the kernel, and those of clone, clone3 and mmap
    "x86_64": (0, 0xC000003E, 56, 435, 9),
    "aarch64": (1, 0xC00000B7, 220, 435, 222),
}
_OTHER_NUMBERS = 0x40000000
"""From here on, x86_64 takes the same calls under other numbers."""
_NEW_NAMESPACES = 0x7E020000
_SHARED_BY_NOBODY = 0x21
"""MAP_SHARED and MAP_ANONYMOUS: memory that stays when all who touched it are gone."""

_LOAD, _AND, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06
_ALLOW, _NOT_PERMITTED, _NOT_THERE = 0x7FFF0000, 0x00050001, 0x00050026
_NUMBER, _MACHINE, _FIRST, _FOURTH = 0, 4, 16, 40
"""Where these stand in what the program is given: the first and the fourth argument of a call are its flags here."""


def refusing() -> bytes:
    """The program for this machine; nothing for one whose numbers are not known here."""
    if platform.machine() not in _MACHINES:
        return b""
    place, machine, clone, clone3, mmap = _MACHINES[platform.machine()]
    program = [
        _line(_LOAD, _MACHINE),
        *_unless(_EQUAL, machine),
        _line(_LOAD, _NUMBER),
        *_if(_AT_LEAST, _OTHER_NUMBERS),
        *(line for numbers in _REFUSED.values() for line in _if(_EQUAL, numbers[place])),
        # Its flags cannot be looked at. Who is told that it is not there takes clone instead.
        *_if(_EQUAL, clone3, _NOT_THERE),
        _line(_EQUAL, clone, 0, 3),
        _line(_LOAD, _FIRST),
        *_if(_ANY_BIT, _NEW_NAMESPACES),
        _line(_LOAD, _NUMBER),
        _line(_EQUAL, mmap, 0, 4),
        _line(_LOAD, _FOURTH),
        _line(_AND, _SHARED_BY_NOBODY),
        *_if(_EQUAL, _SHARED_BY_NOBODY),
        _line(_RETURN, _ALLOW),
    ]
    return b"".join(program)


def _line(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    """One step; a comparison skips so many steps if it holds, and if it does not."""
    return pack("<HBBI", code, if_so, if_not, value)


def _if(comparison: int, value: int, answer: int = _NOT_PERMITTED) -> list[bytes]:
    return [_line(comparison, value, 0, 1), _line(_RETURN, answer)]


def _unless(comparison: int, value: int) -> list[bytes]:
    return [_line(comparison, value, 1, 0), _line(_RETURN, _NOT_PERMITTED)]
