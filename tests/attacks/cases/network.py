"""Opens connections to the machine, to the network and to a name server."""

CELL = """import socket
for address in (("127.0.0.1", 22), ("10.0.0.1", 80), ("1.1.1.1", 53)):
    try:
        socket.create_connection(address, timeout=1)
        print("connected")
    except OSError as error:
        print("no connection:", error.strerror)
print(socket.if_nameindex())
"""
SHOWN = "no connection"
