"""Shows ten thousand pictures, and one of a hundred megabytes."""

CELL = """from IPython.display import display
display({"image/png": "A" * 10**8}, raw=True)
for _ in range(10**4):
    display({"image/png": "AAAA" * 1000}, raw=True)
"""
