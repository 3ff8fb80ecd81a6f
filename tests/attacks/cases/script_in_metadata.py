"""Names of cells, tags, and the notebook's own metadata hold script."""

from tests.attacks.attack import NOTEBOOK, changed

BAD = '"><script>alert(1)</script>'


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        notebook["metadata"] |= {"title": BAD, "kernelspec": {"name": BAD, "display_name": BAD, "language": BAD}}
        notebook["metadata"]["language_info"] = {"name": BAD, "pygments_lexer": BAD, "version": [BAD]}
        for cell in notebook["cells"]:
            cell["metadata"] |= {"tags": [BAD], "name": BAD, "collapsed": BAD}
        extra = {"grade_id": BAD, "grade": True, "solution": False, "locked": False, "points": 99, "schema_version": 3}
        notebook["cells"][0]["metadata"]["nbgrader"] = extra
