"""The hub of the test: jupyterhub_config.py, with servers that see themselves as those in containers do.

In the images that hubs commonly run, everybody is the user ``jovyan``, and nbgrader takes their name from the hub.
"""

import os
from pathlib import Path

from tests.hub.hub import PASSWORD

c = get_config()
load_subconfig(str(Path(__file__).with_name("jupyterhub_config.py")))

folder = Path(os.environ["HUB"])
passwd = folder / "passwd"
passwd.write_text("jovyan:x:1000:1000::/home/jovyan:/bin/bash\n")

c.JupyterHub.bind_url = os.environ["ADDRESS"]
c.JupyterHub.hub_port = int(os.environ["HUB_PORT"])
c.JupyterHub.db_url = f"sqlite:///{folder / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(folder / "cookie")
c.ConfigurableHTTPProxy.pid_file = str(folder / "proxy.pid")
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{os.environ['PROXY_PORT']}"
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = PASSWORD
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(folder / "home" / "{username}")
c.Spawner.start_timeout = c.Spawner.http_timeout = 120
container = ["bwrap", "--die-with-parent", "--dev-bind", "/", "/", "--ro-bind", str(passwd), "/etc/passwd"]
c.Spawner.cmd = [*container, "--unshare-user", "--uid", "1000", "--gid", "1000", "jupyterhub-singleuser"]
