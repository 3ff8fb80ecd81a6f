"""Files named numpy.py, json.py and IPython.py shadow what the marking needs; the function is right."""

FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
SCORE = 4.0
STOCK = 0.0


def prepare(folder):
    for name in ("numpy", "json", "IPython", "calling", "shell", "placeholders", "copy"):
        (folder / f"{name}.py").write_text("raise SystemExit('shadowed')")
