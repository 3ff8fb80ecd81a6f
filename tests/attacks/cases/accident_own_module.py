"""An accident: the function stands in a file of its own, and is imported."""

FUNCTION = "from mine import conv2d_parameters"
SCORE = 4.0


def prepare(folder):
    source = "def conv2d_parameters(k, c, f, use_bias=True):\n    return (k * k * c + use_bias) * f\n"
    (folder / "mine.py").write_text(source)
