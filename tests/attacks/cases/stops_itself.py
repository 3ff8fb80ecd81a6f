"""Stops itself and its children with signals, as a debugger would, and never goes on."""

CELL = """import os, signal
child = os.fork()
os.kill(os.getpid() if child == 0 else child, signal.SIGSTOP)
os.kill(os.getpid(), signal.SIGSTOP)
os.waitpid(child, os.WUNTRACED)
os.waitpid(child, 0)
"""
SHOWN = "ran longer than"
