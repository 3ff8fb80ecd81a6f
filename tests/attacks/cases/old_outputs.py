"""A notebook of ten years ago with ninety thousand outputs, which would be looked through one by one."""

from tests.attacks.attack import NOTEBOOK, changed

SECONDS = 20


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        import nbformat

        old = nbformat.convert(nbformat.from_dict({**notebook, "nbformat_minor": 5}), 3)
        next(cell for cell in old.worksheets[0].cells if cell.cell_type == "code").outputs = [
            {"output_type": "x"}
        ] * 90_000
        notebook.clear()
        notebook.update(old)
