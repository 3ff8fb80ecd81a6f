"""Writes the sign that begins formulas by its number and by its name, and a link that runs in the formula."""

from tests.attacks.attack import NOTEBOOK, changed

CELL = """from IPython.display import HTML, Markdown, display
for sign in ("&#92;", "&#x5C;", "&#0092;", "&bsol;", "&#92"):
    link = f"${sign}href{{javascript:alert(1)}}{{click}}$"
    display(HTML(link), Markdown(link))
"""


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        for text in ("&#36;&#92;href{javascript:alert(1)}{click}&#36;", "$x$ &bsol;href{javascript:alert(1)}{click}"):
            notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": text})
