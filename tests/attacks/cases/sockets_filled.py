"""Fills the buffers of sockets, whose memory belongs to no process, in as many processes as there can be."""

CELL = """import os, socket
held = []
def fill():
    try:
        while True:
            held.append(socket.socketpair())
            for one in held[-1]:
                one.setblocking(False)
                try:
                    while True:
                        one.send(b"x" * 30_000)
                except BlockingIOError:
                    pass
    except OSError as error:
        return error.strerror
for _ in range(20):
    if os.fork() == 0:
        fill()
        os._exit(0)
print(fill(), len(held) < 40)
"""
SHOWN = "Too many open files True"
