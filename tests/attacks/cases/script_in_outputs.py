"""Shows script as HTML, JavaScript, SVG, Markdown, LaTeX, a frame and an error."""

CELL = """from IPython.display import HTML, Javascript, SVG, Markdown, Latex, IFrame, display
bad = '<script>alert(1)</script><img src=x onerror="alert(1)"><svg onload="alert(1)">'
bad += '<a href="javascript:alert(1)">x</a>'
display(HTML(bad), Javascript("alert(1)"), Markdown(bad), Latex(bad), IFrame("https://example.org", 9, 9))
display(SVG('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'))
display({"image/png": '"><script>alert(1)</script>', "text/plain": bad}, raw=True)
display({"application/vnd.jupyter.widget-view+json": "x", "text/plain": bad}, raw=True)
display(HTML('<style>body{display:none}</style><form action="https://example.org"><input name="password"></form>'))
type("<script>alert(1)</script>", (Exception,), {})
raise type("<script>alert(1)</script>", (Exception,), {})(bad)
"""
SHOWN = "alert(1)"
