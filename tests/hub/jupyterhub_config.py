"""A JupyterHub for this course: learners fetch lessons, answer and hand in; staff collect, grade and give back.

Copy this folder to the hub, change what stands in capitals, and start ``jupyterhub -f jupyterhub_config.py`` there.
How people sign in and where their servers run is the hub's own business: whatever you have stays as it is.
"""

import os
from pathlib import Path

COURSE = Path(os.environ.get("COURSE", "/srv/cnn-parameters"))
"""This repository: the course's folder, which only staff can read."""
STAFF = {"instructor"}
"""Who releases, collects and grades."""

c = get_config()
c.Authenticator.admin_users = STAFF
c.Authenticator.allow_all = True
c.Spawner.default_url = "/lab"

# The nbgrader_config.py beside this file is everybody's: which course it is, and where the exchange is.
EVERYBODY = Path(__file__).resolve().parent
c.Spawner.environment = {
    "JUPYTER_CONFIG_PATH": str(EVERYBODY),
    "EXCHANGE": os.environ.get("EXCHANGE", "/srv/exchange"),
}


def staff_start_in_the_course(spawner):
    """Let the formgrader and the terminal of staff open in the course's folder, with its own nbgrader_config.py."""
    if spawner.user.name in STAFF:
        spawner.notebook_dir = str(COURSE)
        both = os.pathsep.join(map(str, (COURSE, EVERYBODY)))
        spawner.environment = {**spawner.environment, "JUPYTER_CONFIG_PATH": both}


c.Spawner.pre_spawn_hook = staff_start_in_the_course
