"""Prints its environment, paths, users and own notebook; there is nothing of the machine in it."""

CELL = """import getpass, os, platform, sys, sysconfig, traceback, numpy
print(dict(os.environ), sys.path, sys.executable, sys.prefix, sys.argv, os.getcwd(), platform.node())
print(sysconfig.get_paths(), sysconfig.get_config_vars().get("prefix"), numpy.__file__)
for place, folders, names in os.walk("/"):
    folders[:] = [name for name in folders if name not in ("usr", "python", "packages")]
    print(place, folders, names)
numpy.linalg.inv(numpy.zeros((2, 2)))
"""
SHOWN = "LinAlgError"
