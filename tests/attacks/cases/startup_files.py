"""Start-up files of Python and IPython: sitecustomize, usercustomize, .pth, a profile."""


def prepare(folder):
    startup = folder / ".ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    for path in (startup / "00.py", folder / "sitecustomize.py", folder / "usercustomize.py"):
        path.write_text("import os; os._exit(3)")
    (folder / "rich.pth").write_text("import os; os._exit(3)")
