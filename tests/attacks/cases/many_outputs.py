"""Shows a thousand pictures, and one of ten megabytes."""

CELL = """from IPython.display import display
display({"image/png": "A" * 10**7}, raw=True)
for _ in range(10**3):
    display({"image/png": "AAAA" * 1000}, raw=True)
"""
