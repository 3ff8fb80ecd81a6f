"""Pipes and sockets lie in the submission, where a reader would wait for ever."""

import os
import socket

LOOK = "of its files were left out"


def prepare(folder):
    os.mkfifo(folder / "timestamp.txt")
    os.mkfifo(folder / "data.csv")
    with socket.socket(socket.AF_UNIX) as one:
        here = os.getcwd()
        os.chdir(folder)
        one.bind("socket")
        os.chdir(here)
