"""Types HTML and script as answers, and raises them in the function."""

ANSWERS = {"sixteen-filters": "<script>alert(1)</script>", "larger-image": '"><img src=x onerror=alert(1)>'}
SCORE = 0.0
FUNCTION = """def conv2d_parameters(*arguments, **keywords):
    raise ValueError("<script>alert(1)</script> $\\\\href{javascript:alert(1)}{click}$ <img src=x onerror=alert(1)>")
"""
