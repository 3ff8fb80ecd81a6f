"""Text cells hold script, links that run, a diagram, a formula with a link, and a lost attachment."""

from tests.attacks.attack import NOTEBOOK, changed

SHOWN = "alert(1)"
TEXTS = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1)) [y][z]\n\n[z]: javascript:alert(1)",
    "```mermaid\n</pre><script>alert(1)</script>\n```",
    "$\\href{javascript:alert(1)}{x}$",
    "![gone](attachment:gone.png)",
    "# <img src=x onerror=alert(1)>",
    "<div onclick='alert(1)'>\n\ntext",
)


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        for text in TEXTS:
            for kind in ("markdown", "raw"):
                notebook["cells"].append({"cell_type": kind, "metadata": {"raw_mimetype": "text/html"}, "source": text})
