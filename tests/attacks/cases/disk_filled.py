"""Fills every folder that can be written to, with files and with names."""

CELL = """import os
for place in ("/tmp", ".", "/dev/shm", "/", "/usr", "/dev", "/submission", os.path.expanduser("~")):
    try:
        for number in range(50):
            with open(os.path.join(place, str(number)), "wb") as file:
                file.write(b"x" * 10_000_000)
    except OSError as error:
        print(place, error.strerror)
"""
FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
SCORE = 4.0
