"""A thread prints on and on while large pictures are shown and the function, which is right, is called."""

CELL = """import threading
from IPython.display import display
def talk():
    while True:
        print("talk " * 1000)
threading.Thread(target=talk, daemon=True).start()
for _ in range(10):
    display({"image/png": "A" * 400_000}, raw=True)
"""
FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
SCORE = 4.0
